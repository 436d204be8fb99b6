"""Facts and inclusions of matrix groups, n = 2 … 5, against definitions written here and checked numerically.

Every group is a set of affine maps of a space with coordinates s1 … s5 and t1, t2 (times), as 8 × 8 matrices in
homogeneous coordinates; a group of a smaller space leaves the other coordinates alone. A definition is a list of
equations with a condition on components; its Lie algebra is the kernel of the equations' derivative at the identity.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pytest

from kg.groups import Group, facts, make, parse, relation

Matrix = npt.NDArray[np.float64]
Names = tuple[str, ...]

ALL: Names = ("s1", "s2", "s3", "s4", "s5", "t1", "t2")
SIZE = len(ALL) + 1
RANDOM = np.random.default_rng(20240229)


def space(n: int) -> Names:
    """The first n coordinates of space."""
    return ALL[:n]


def spacetime(p: int, q: int) -> Names:
    """q coordinates of space, then p of time."""
    return (*ALL[:q], *ALL[5 : 5 + p])


@dataclass(frozen=True)
class Definition:
    """A group of affine maps of some coordinates.

    `equations` vanish on the linear part and translation, `condition` tells components apart from what is outside,
    `components` are one element of each component.
    """

    names: Names
    equations: Callable[[Matrix, Matrix], Matrix]
    condition: Callable[[Matrix], bool]
    components: tuple[Matrix, ...]


def no_translation(_: Matrix, t: Matrix) -> Matrix:
    return t


def free(_: Matrix, __: Matrix) -> Matrix:
    return np.zeros(1)


def orthogonal(a: Matrix, _: Matrix) -> Matrix:
    return (a.T @ a - np.eye(len(a))).ravel()


def unit_volume(a: Matrix, _: Matrix) -> Matrix:
    return np.array([np.linalg.det(a) ** 2 - 1])


def conformal(a: Matrix, _: Matrix) -> Matrix:
    product = a.T @ a
    return np.asarray(product - np.trace(product) / len(a) * np.eye(len(a))).ravel()


def identity(a: Matrix, _: Matrix) -> Matrix:
    return (a - np.eye(len(a))).ravel()


def multiple(a: Matrix, _: Matrix) -> Matrix:
    return np.asarray(a - a[0, 0] * np.eye(len(a))).ravel()


def keeps_form(p: int, q: int) -> Callable[[Matrix, Matrix], Matrix]:
    form = np.diag([1.0] * q + [-1.0] * p)
    return lambda a, _: (a.T @ form @ a - form).ravel()


def symplectic(a: Matrix, _: Matrix) -> Matrix:
    form = np.kron(np.eye(len(a) // 2), np.array([[0.0, 1.0], [-1.0, 0.0]]))
    return (a.T @ form @ a - form).ravel()


def galilean(a: Matrix, t: Matrix) -> Matrix:
    rotation = a[:-1, :-1]
    return np.concatenate([orthogonal(rotation, t), a[-1, :-1], a[-1:, -1] - 1])


def all_of(*parts: Callable[[Matrix, Matrix], Matrix]) -> Callable[[Matrix, Matrix], Matrix]:
    return lambda a, t: np.concatenate([np.atleast_1d(part(a, t)) for part in parts])


def anything(_: Matrix) -> bool:
    return True


def oriented(a: Matrix) -> bool:
    return bool(np.linalg.det(a) > 0)


def orthochronous(p: int, q: int) -> Callable[[Matrix], bool]:
    """Orientation of space and of time are both kept."""
    return lambda a: bool(np.linalg.det(a[q:, q:]) > 0 and np.linalg.det(a[:q, :q]) > 0)


def forward(a: Matrix) -> bool:
    return bool(np.linalg.det(a[:-1, :-1]) > 0)


def positive(a: Matrix) -> bool:
    return bool(a[0, 0] > 0)


def flips(n: int, *which: int) -> Matrix:
    return np.diag([-1.0 if i in which else 1.0 for i in range(n)])


def define(group: Group) -> Definition:
    """The definition of a group, from its family and numbers alone."""
    numbers = [p for p in group.parameters if isinstance(p, int)]
    if group.family.endswith("(p,q)"):
        return _with_form(group.family, *numbers)
    if group.family in ("Gal", "SGal", "SE_k"):
        return _galilean(group.family, numbers[-1])
    n = numbers[0]
    one, reflected = np.eye(n), flips(n, n - 1)
    rows: dict[
        str, tuple[Callable[[Matrix, Matrix], Matrix], Callable[[Matrix], bool], tuple[Matrix, ...]]
    ] = {
        "T": (identity, anything, (one,)),
        "SO": (all_of(orthogonal, no_translation), oriented, (one,)),
        "O": (all_of(orthogonal, no_translation), anything, (one, reflected)),
        "SE": (orthogonal, oriented, (one,)),
        "E": (orthogonal, anything, (one, reflected)),
        "CO": (all_of(conformal, no_translation), anything, (one, reflected)),
        "CO+": (all_of(conformal, no_translation), oriented, (one,)),
        "Sim": (conformal, anything, (one, reflected)),
        "Sim+": (conformal, oriented, (one,)),
        "GL": (no_translation, anything, (one, reflected)),
        "GL+": (no_translation, oriented, (one,)),
        "SL": (all_of(unit_volume, no_translation), oriented, (one,)),
        "Aff": (free, anything, (one, reflected)),
        "Aff+": (free, oriented, (one,)),
        "SAff": (unit_volume, oriented, (one,)),
        "SpR": (all_of(symplectic, no_translation), anything, (one,)),
    }
    return Definition(space(n), *rows[group.family])


def _with_form(family: str, p: int, q: int) -> Definition:
    n = p + q
    parity, time = flips(n, 0), flips(n, n - 1)
    four = (np.eye(n), parity, time, parity @ time)
    equations = keeps_form(p, q)
    if not family.startswith("ISO"):
        equations = all_of(equations, no_translation)
    names = spacetime(p, q)
    if family in ("O(p,q)", "ISO(p,q)"):
        return Definition(names, equations, anything, four)
    if family == "SO(p,q)":
        return Definition(names, equations, oriented, (four[0], four[3]))
    return Definition(names, equations, orthochronous(p, q), four[:1])


def _galilean(family: str, n: int) -> Definition:
    one = np.eye(n + 1)
    if family == "Gal":
        return Definition(spacetime(1, n), galilean, anything, (one, flips(n + 1, 0)))
    if family == "SGal":
        return Definition(spacetime(1, n), galilean, forward, (one,))
    return Definition(spacetime(1, n), all_of(galilean, lambda _, t: t[-1:]), forward, (one,))


def split(matrix: Matrix, names: Names) -> tuple[Matrix, Matrix]:
    """The linear part and translation of a homogeneous matrix on some coordinates."""
    at = [ALL.index(name) for name in names]
    return matrix[np.ix_(at, at)], matrix[at, -1]


def lift(linear: Matrix, names: Names, translation: Matrix | None = None) -> Matrix:
    """The homogeneous matrix that acts so on some coordinates and leaves the others alone."""
    matrix, at = np.eye(SIZE), [ALL.index(name) for name in names]
    matrix[np.ix_(at, at)] = linear
    if translation is not None:
        matrix[at, -1] = translation
    return matrix


def is_member(matrix: Matrix, definition: Definition) -> bool:
    """Whether a homogeneous matrix satisfies the definition and is the identity elsewhere."""
    linear, translation = split(matrix, definition.names)
    elsewhere = np.abs(matrix - lift(linear, definition.names, translation)).max()
    if elsewhere > 1e-8 or np.linalg.norm(definition.equations(linear, translation)) > 1e-6:
        return False
    return abs(np.linalg.det(linear)) > 1e-9 and definition.condition(linear)


@functools.cache
def algebra(group: Group) -> list[Matrix]:
    """A basis of the Lie algebra: the kernel of the derivative of the equations at the identity."""
    definition = define(group)
    n, step = len(definition.names), 1e-6
    columns = []
    for i, j in itertools.product(range(n), range(n + 1)):
        change = np.zeros((n, n + 1))
        change[i, j] = step
        up = definition.equations(np.eye(n) + change[:, :n], change[:, n])
        down = definition.equations(np.eye(n) - change[:, :n], -change[:, n])
        columns.append((up - down) / (2 * step))
    _, values, rows = np.linalg.svd(np.array(columns).T)
    rank = int((values > 1e-6).sum())
    basis = []
    for row in rows[rank:]:
        matrix, at = np.zeros((SIZE, SIZE)), [ALL.index(name) for name in definition.names]
        part = row.reshape(n, n + 1)
        matrix[np.ix_(at, at)] = part[:, :n]
        matrix[at, -1] = part[:, n]
        basis.append(matrix)
    return basis


def exponential(matrix: Matrix) -> Matrix:
    """exp by scaling and squaring of the Taylor series."""
    squarings = max(0, int(np.ceil(np.log2(max(np.abs(matrix).sum(), 1e-9)))) + 1)
    scaled, term, total = matrix / 2**squarings, np.eye(len(matrix)), np.eye(len(matrix))
    for k in range(1, 18):
        term = term @ scaled / k
        total = total + term
    for _ in range(squarings):
        total = total @ total
    return total


@functools.cache
def elements(group: Group) -> list[Matrix]:
    """Random elements: products of exponentials, times one element of each component."""
    definition, basis = define(group), algebra(group)
    found = []
    for component in definition.components:
        matrix = lift(component, definition.names)
        for _ in range(2):
            change = sum((RANDOM.normal(0, 0.6) * x for x in basis), np.zeros((SIZE, SIZE)))
            matrix = matrix @ exponential(change)
        found.append(matrix)
    return found


MATRIX_GROUPS: list[Group] = [
    *(make(f, n) for f in ("T", "SO", "O", "SE", "E", "CO", "CO+", "Sim", "Sim+", "Aff", "Aff+", "SAff") for n in (2, 3, 4, 5)),
    *(make(f, n, "R") for f in ("GL", "GL+", "SL") for n in (2, 3, 4, 5)),
    make("SpR", 4, "R"),
    *(make(f, p, q) for f in ("O(p,q)", "SO(p,q)", "SO+(p,q)", "ISO(p,q)", "ISO+(p,q)")
      for p, q in ((1, 1), (1, 2), (1, 3), (2, 2), (1, 4), (2, 3))),
    *(make(f, n) for f in ("Gal", "SGal") for n in (2, 3, 4)),
    *(make("SE_k", 2, n) for n in (2, 3, 4)),
]  # fmt: skip


@pytest.mark.parametrize("group", MATRIX_GROUPS, ids=str)
def test_dimension_is_the_rank_of_the_lie_algebra(group: Group) -> None:
    """The kernel of the linearised equations has the dimension that the facts state."""
    assert facts(group).dimension == len(algebra(group))


@pytest.mark.parametrize("group", MATRIX_GROUPS, ids=str)
def test_components_and_connectedness(group: Group) -> None:
    """As many components as the definition lists, all in the group and told apart by signs of determinants."""
    definition = define(group)
    assert facts(group).components == len(definition.components)
    assert facts(group).connected is (len(definition.components) == 1)
    assert all(is_member(g, definition) for g in elements(group))


@pytest.mark.parametrize("group", MATRIX_GROUPS, ids=str)
def test_compact_exactly_if_one_parameter_subgroups_stay_bounded(group: Group) -> None:
    """In a compact group exp(tX) stays bounded for every X; in these others it does not."""
    grows = False
    basis = algebra(group)
    mixed = [sum((RANDOM.normal() * b for b in basis), np.zeros((SIZE, SIZE))) for _ in range(4)]
    for x in (*basis, *mixed):
        late = np.abs(exponential(50 * x / np.abs(x).max())).max()
        grows |= bool(np.abs(np.linalg.eigvals(x).real).max() > 1e-6 or late > 20)
    assert facts(group).compact is (not grows)


@pytest.mark.parametrize("group", MATRIX_GROUPS, ids=str)
def test_abelian_exactly_if_random_elements_commute(group: Group) -> None:
    """All pairs of random elements commute, or some pair does not."""
    pool = [*elements(group), *(exponential(0.7 * x) for x in algebra(group))]
    commute = all(np.allclose(a @ b, b @ a, atol=1e-7) for a, b in itertools.combinations(pool, 2))
    assert facts(group).abelian is commute


def adjoint(group: Group) -> list[Matrix]:
    """ad X for each X of the basis, in that basis."""
    basis = algebra(group)
    flat = np.array([b.ravel() for b in basis]).T
    maps = []
    for x in basis:
        images = np.array([(x @ y - y @ x).ravel() for y in basis]).T
        maps.append(np.linalg.lstsq(flat, images, rcond=None)[0])
    return maps


@pytest.mark.parametrize("group", MATRIX_GROUPS, ids=str)
def test_semisimple_exactly_if_the_killing_form_is_nondegenerate(group: Group) -> None:
    """Cartan's criterion."""
    maps = adjoint(group)
    killing = np.array([[np.trace(a @ b) for b in maps] for a in maps])
    assert facts(group).semisimple is bool(np.linalg.matrix_rank(killing, tol=1e-6) == len(maps))


@pytest.mark.parametrize("group", MATRIX_GROUPS, ids=str)
def test_unimodular_exactly_if_ad_has_no_trace(group: Group) -> None:
    """|det Ad| = 1 on the identity component; the other components are represented by elements of finite order."""
    assert facts(group).unimodular is all(abs(np.trace(a)) < 1e-6 for a in adjoint(group))


@pytest.mark.parametrize("group", [g for g in MATRIX_GROUPS if not facts(g).connected], ids=str)
def test_identity_component_has_the_same_lie_algebra_and_is_connected(group: Group) -> None:
    """It lies in the group, is connected and has its dimension."""
    inner = facts(group).identity_component
    assert inner is not None
    assert inner < group
    assert facts(inner).connected
    assert facts(inner).dimension == facts(group).dimension
    assert all(is_member(g, define(group)) for g in elements(inner))


def finite_elements(text: str) -> list[Matrix]:
    """Generators of a finite group in its standard position, as homogeneous matrices."""

    def turn(k: int) -> Matrix:
        c, s = np.cos(2 * np.pi / k), np.sin(2 * np.pi / k)
        return lift(np.array([[c, -s], [s, c]]), space(2))

    mirror = lift(flips(2, 1), space(2))
    quarter = lift(np.array([[0.0, 0, 1], [0, 1, 0], [-1, 0, 0]]), space(3))
    third = lift(np.array([[0.0, 0, 1], [1, 0, 0], [0, 1, 0]]), space(3))
    inversion = lift(-np.eye(3), space(3))
    known = {
        "Z_2": [lift(flips(1, 0), space(1))], "C_i": [inversion], "O_h": [quarter, third, inversion],
        "point group O": [quarter, third], "T_d": [third, lift(np.diag([1.0, -1, -1]), space(3)), -quarter_mirror(quarter)],
        "B_4": [lift(np.eye(4)[[1, 2, 3, 0]], space(4)), lift(flips(4, 0), space(4))],
    }  # fmt: skip
    if text in known:
        return known[text]
    number = int(text[2:])
    return [turn(number)] if text.startswith("C") else [turn(number), mirror]


def quarter_mirror(quarter: Matrix) -> Matrix:
    """A quarter turn, so that its negative on space is a rotary inversion."""
    linear, _ = split(quarter, space(3))
    result = -lift(-linear, space(3))
    result[3:, 3:] = -np.eye(SIZE - 3)
    return result


FINITE = [
    "Z_2",
    "C_i",
    "O_h",
    "point group O",
    "T_d",
    "B_4",
    "C_2",
    "C_3",
    "C_4",
    "C_6",
    "D_2",
    "D_3",
    "D_4",
    "D_6",
]


def samples(group: Group, upper: Definition) -> Iterator[Matrix]:
    """Elements of a group in the space of another, whose first coordinates it moves; times stay times if there are any."""
    if group == make("R_+"):
        yield lift(1.7 * np.eye(len(upper.names)), upper.names)
        return
    if str(group) in FINITE:
        yield from finite_elements(str(group))
        return
    names = define(group).names
    timed = any(name.startswith("t") for name in names) and any(name.startswith("t") for name in upper.names)
    moved = (
        names if timed else upper.names[: len(names)] if len(names) <= len(upper.names) else ALL[: len(names)]
    )
    for matrix in elements(group):
        linear, translation = split(matrix, names)
        yield lift(linear, moved, translation)


LOWER = [*MATRIX_GROUPS, make("R_+"), *(parse(name) for name in FINITE)]


@pytest.mark.parametrize("upper", MATRIX_GROUPS, ids=str)
def test_every_inclusion_holds_and_every_other_has_a_witness(upper: Group) -> None:
    """For each group below: if it is said to lie inside, random elements do; if not, some element does not."""
    definition = define(upper)
    for lower in LOWER:
        inside = all(is_member(g, definition) for g in samples(lower, definition))
        assert (lower <= upper) is inside, f"{lower} <= {upper} should be {inside}"
        assert (relation(lower, upper) is None) is (lower == upper or not inside)
