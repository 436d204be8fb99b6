"""Finite groups against enumerations: permutations, plane and space point groups, wallpaper groups."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pytest

from kg.groups import Group, facts, make, parse
from kg.groups.catalogue import SPACE_GROUPS, WALLPAPER_GROUPS
from kg.groups.points import finite_point, lies_in

Matrix = npt.NDArray[np.float64]
Permutation = tuple[int, ...]


def parity(p: Permutation) -> int:
    return sum(p[i] > p[j] for i, j in itertools.combinations(range(len(p)), 2)) % 2


@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_symmetric_and_alternating_groups(n: int) -> None:
    """Orders and commutativity by enumeration; even permutations are inside, and fewer indices too."""
    everything = list(itertools.permutations(range(n)))
    even = [p for p in everything if not parity(p)]

    def commutes(ps: list[Permutation]) -> bool:
        return all(
            tuple(a[b[i]] for i in range(n)) == tuple(b[a[i]] for i in range(n)) for a in ps for b in ps
        )

    symmetric, alternating = facts(make("S", n)), facts(make("A", n))
    assert (symmetric.order, symmetric.abelian) == (len(everything), commutes(everything))
    assert (alternating.order, alternating.abelian) == (len(even), commutes(even))
    assert make("A", n) <= make("S", n) <= make("S", n + 1)
    assert (make("S", n) <= make("A", n)) is (len(everything) == len(even))
    assert (make("S", n - 1) <= make("A", n)) is all(
        not parity((*p, n - 1)) for p in itertools.permutations(range(n - 1))
    )


@pytest.mark.parametrize("n", [2, 3, 4])
def test_signed_permutations(n: int) -> None:
    """2ⁿ n! orthogonal matrices with whole entries."""
    matrices = {
        tuple(map(tuple, np.diag(signs) @ np.eye(n)[list(p)]))
        for signs in itertools.product((-1, 1), repeat=n)
        for p in itertools.permutations(range(n))
    }
    assert facts(make("B", n)).order == len(matrices)
    assert make("B", n) <= make("O", n)
    assert not make("B", n) <= make("SO", n)


def rotation(axis: tuple[float, ...], angle: float) -> Matrix:
    a = np.array(axis) / np.linalg.norm(axis)
    k = np.array([[0, -a[2], a[1]], [a[2], 0, -a[0]], [-a[1], a[0], 0]])
    return np.asarray(np.eye(3) + np.sin(angle) * k + (1 - np.cos(angle)) * k @ k)


def generate(generators: list[Matrix]) -> list[Matrix]:
    """All products of the generators."""
    found, seen, todo = [np.eye(3)], {key(np.eye(3))}, [np.eye(3)]
    while todo:
        x = todo.pop()
        for g in generators:
            y = g @ x
            if key(y) not in seen:
                seen.add(key(y))
                found.append(y)
                todo.append(y)
    return found


def key(m: Matrix) -> tuple[float, ...]:
    return tuple(np.round(m, 4).ravel() + 0.0)


Z, X, TURN = (0.0, 0.0, 1.0), (1.0, 0.0, 0.0), 2 * math.pi
GOLDEN = (1 + math.sqrt(5)) / 2
HORIZONTAL, VERTICAL, INVERSION = np.diag([1.0, 1, -1]), np.diag([1.0, -1, 1]), -np.eye(3)


def point_groups() -> dict[str, list[Matrix]]:
    """Point groups from generators, as in the tables of crystallography."""
    found: dict[str, list[Matrix]] = {
        "C_i": generate([INVERSION]),
        "C_s": generate([HORIZONTAL]),
        "Z_2": generate([VERTICAL]),
    }
    for n in range(2, 7):
        main, half = rotation(Z, TURN / n), rotation(X, math.pi)
        between = rotation(Z, math.pi / (2 * n))
        found[f"C_{n}"] = generate([main])
        found[f"D_{n}"] = generate([main, VERTICAL])
        found[f"C_{n}h"] = generate([main, HORIZONTAL])
        found[f"C_{n}v"] = generate([main, VERTICAL])
        found[f"point group D_{n}"] = generate([main, half])
        found[f"D_{n}h"] = generate([main, half, HORIZONTAL])
        found[f"D_{n}d"] = generate([main, half, between @ VERTICAL @ between.T])
        found[f"point group S_{2 * n}"] = generate([rotation(Z, math.pi / n) @ HORIZONTAL])
    third, half = rotation((1.0, 1.0, 1.0), TURN / 3), rotation(Z, math.pi)
    quarter, fifth = rotation(Z, TURN / 4), rotation((0.0, 1.0, GOLDEN), TURN / 5)
    for name, generators in (("T", [third, half]), ("O", [third, quarter]), ("I", [third, half, fifth])):
        found[f"point group {name}"] = generate(generators)
        found[f"{name}_h"] = generate([*generators, INVERSION])
    found["T_d"] = generate([third, half, -quarter])
    return found


POINTS = point_groups()


@pytest.mark.parametrize("name", sorted(POINTS))
def test_orders_and_commutativity_of_point_groups(name: str) -> None:
    """As many elements as the generators make, abelian if they all commute."""
    group, matrices = parse(name), POINTS[name]
    known = facts(group)
    assert known.order == len(matrices)
    assert known.abelian is all(np.allclose(a @ b, b @ a) for a in matrices for b in matrices)
    assert (group <= make("SO", 3)) is all(np.linalg.det(m) > 0 for m in matrices)
    assert group <= make("O", 3)


def kind(m: Matrix) -> tuple[int, float]:
    return round(float(np.linalg.det(m))), round(float(np.trace(m)), 3)


def generators_of(matrices: list[Matrix]) -> list[Matrix]:
    """A small set of generators, elements of high order first."""
    chosen: list[Matrix] = []
    for m in sorted(matrices, key=lambda m: (-len(generate([m])), key(m))):
        if key(m) not in {key(x) for x in generate(chosen)}:
            chosen.append(m)
        if len(generate(chosen)) == len(matrices):
            break
    return chosen


KINDS = {name: Counter(map(kind, matrices)) for name, matrices in POINTS.items()}
GENERATORS = {name: generators_of(matrices) for name, matrices in POINTS.items()}


def has_conjugate(lower: str, upper: str) -> bool:
    """Whether elements of the upper group generate a conjugate of the lower one.

    Two finite subgroups of O(3) with as many elements of each trace and determinant are conjugate.
    """
    if len(POINTS[upper]) % len(POINTS[lower]) or any(n > KINDS[upper][k] for k, n in KINDS[lower].items()):
        return False
    wanted = GENERATORS[lower]
    choices = [[m for m in POINTS[upper] if kind(m) == kind(g)] for g in wanted]
    return any(
        all(
            kind(a @ b) == kind(g @ h)
            for (a, g), (b, h) in itertools.product(zip(found, wanted, strict=True), repeat=2)
        )
        and Counter(map(kind, generate(list(found)))) == KINDS[lower]
        for found in itertools.product(*choices)
    )


@pytest.mark.parametrize("upper", sorted(POINTS))
def test_containment_of_point_groups_up_to_conjugation(upper: str) -> None:
    """The rule agrees with a search through all subgroups, for all 2,500 pairs."""
    large = finite_point(parse(upper))
    assert large is not None
    for lower in POINTS:
        small = finite_point(parse(lower))
        assert small is not None
        assert lies_in(small, large) is has_conjugate(lower, upper), f"{lower} <= {upper}"


Linear = tuple[int, int, int, int]
Seitz = tuple[tuple[int, int, int, int], tuple[Fraction, Fraction]]
HALF = Fraction(1, 2)
WALLPAPERS: dict[str, list[tuple[tuple[int, int, int, int], tuple[Fraction | int, Fraction | int]]]] = {
    "p1": [], "p2": [((-1, 0, 0, -1), (0, 0))], "pm": [((1, 0, 0, -1), (0, 0))], "pg": [((1, 0, 0, -1), (HALF, 0))],
    "cm": [((0, 1, 1, 0), (0, 0))], "pmm": [((-1, 0, 0, -1), (0, 0)), ((1, 0, 0, -1), (0, 0))],
    "pmg": [((-1, 0, 0, -1), (0, 0)), ((-1, 0, 0, 1), (HALF, 0))],
    "pgg": [((-1, 0, 0, -1), (0, 0)), ((-1, 0, 0, 1), (HALF, HALF))],
    "cmm": [((-1, 0, 0, -1), (0, 0)), ((0, 1, 1, 0), (0, 0))], "p4": [((0, -1, 1, 0), (0, 0))],
    "p4m": [((0, -1, 1, 0), (0, 0)), ((1, 0, 0, -1), (0, 0))],
    "p4g": [((0, -1, 1, 0), (0, 0)), ((1, 0, 0, -1), (HALF, HALF))], "p3": [((0, -1, 1, -1), (0, 0))],
    "p3m1": [((0, -1, 1, -1), (0, 0)), ((0, -1, -1, 0), (0, 0))],
    "p31m": [((0, -1, 1, -1), (0, 0)), ((0, 1, 1, 0), (0, 0))], "p6": [((1, -1, 1, 0), (0, 0))],
    "p6m": [((1, -1, 1, 0), (0, 0)), ((0, 1, 1, 0), (0, 0))],
}  # fmt: skip
"""Generators in a primitive basis of the lattice: matrix by rows, translation modulo the lattice."""


def times(a: Seitz, b: Seitz) -> Seitz:
    (p, q, r, s), (x, y) = a
    (k, el, m, n), (u, v) = b
    matrix = (p * k + q * m, p * el + q * n, r * k + s * m, r * el + s * n)
    return matrix, ((p * u + q * v + x) % 1, (r * u + s * v + y) % 1)


def elements(name: str) -> frozenset[Seitz]:
    """The group modulo its translations."""
    generators = [(m, (Fraction(t[0]), Fraction(t[1]))) for m, t in WALLPAPERS[name]]
    found: set[Seitz] = {((1, 0, 0, 1), (Fraction(0), Fraction(0)))}
    todo = list(found)
    while todo:
        x = todo.pop()
        for g in generators:
            y = times(g, x)
            if y not in found:
                found.add(y)
                todo.append(y)
    return frozenset(found)


ELEMENTS = {name: elements(name) for name in WALLPAPERS}
BASES = [b for b in itertools.product((-1, 0, 1), repeat=4) if b[0] * b[3] - b[1] * b[2] in (1, -1)]
SHIFTS = [(Fraction(i, 12), Fraction(j, 12)) for i in range(12) for j in range(12)]


def conjugated(element: Seitz, basis: tuple[int, ...], shift: tuple[Fraction, Fraction]) -> Seitz:
    """The element in another basis of the same lattice and about another origin."""
    a, b, c, d = basis
    det = a * d - b * c
    there: Seitz = ((a, b, c, d), (Fraction(0), Fraction(0)))
    back: Seitz = ((d * det, -b * det, -c * det, a * det), (Fraction(0), Fraction(0)))
    matrix, (x, y) = times(times(there, element), back)
    u, v = shift
    p, q, r, s = matrix
    return matrix, ((x + u - p * u - q * v) % 1, (y + v - r * u - s * v) % 1)


def lies_in_wallpaper(lower: str, upper: str) -> bool:
    """Whether some basis and origin bring every element of the lower group into the upper one."""
    if len(ELEMENTS[upper]) % len(ELEMENTS[lower]):
        return False
    linear = {m for m, _ in ELEMENTS[upper]}
    origin = SHIFTS[0]
    for basis in BASES:
        if {conjugated(e, basis, origin)[0] for e in ELEMENTS[lower]} <= linear and any(
            all(conjugated(e, basis, shift) in ELEMENTS[upper] for e in ELEMENTS[lower]) for shift in SHIFTS
        ):
            return True
    return False


@pytest.mark.parametrize("upper", WALLPAPER_GROUPS)
def test_wallpaper_groups_with_the_same_translations(upper: str) -> None:
    """The order among the 17 agrees with a search over bases and origins."""
    for lower in WALLPAPER_GROUPS:
        assert (parse(lower) <= parse(upper)) is lies_in_wallpaper(lower, upper), f"{lower} <= {upper}"


@pytest.mark.parametrize("name", WALLPAPER_GROUPS)
def test_wallpaper_groups_lie_in_the_euclidean_group_of_the_plane(name: str) -> None:
    """Those without reflections and glides lie in SE(2), and each in all translations with its point group."""
    rotations = all(a * d - b * c == 1 for (a, b, c, d), _ in ELEMENTS[name])
    group = parse(name)
    assert group <= make("E", 2)
    assert (group <= make("SE", 2)) is rotations
    assert facts(group).abelian is (len(ELEMENTS[name]) == 1)
    orders = {len(ELEMENTS[name]): facts(point).order for point in [_point_group(name)]}
    assert orders == {len(ELEMENTS[name]): len(ELEMENTS[name])}


def _point_group(name: str) -> Group:
    from kg.groups.structure import point_part

    return point_part(name)


@pytest.mark.parametrize("name", WALLPAPER_GROUPS)
def test_site_symmetries_of_wallpaper_groups(name: str) -> None:
    """A plane point group lies in a wallpaper group exactly if some point is fixed by such a group."""
    sites = {tuple(sorted(_site(name, shift))) for shift in SHIFTS}
    for text, order, mirrors in (("C_2", 2, 0), ("C_3", 3, 0), ("C_4", 4, 0), ("C_6", 6, 0), ("Z_2", 2, 1),
                                 ("D_2", 4, 1), ("D_3", 6, 1), ("D_4", 8, 1), ("D_6", 12, 1)):  # fmt: skip
        found = any(_has_site(site, order, mirrors) for site in sites)
        assert (parse(text) <= parse(name)) is found, f"{text} <= {name}"


def _site(name: str, shift: tuple[Fraction, Fraction]) -> list[Linear]:
    """The linear parts of the elements that fix a point, up to translations of the lattice."""
    still = [conjugated(e, (1, 0, 0, 1), (-shift[0], -shift[1])) for e in ELEMENTS[name]]
    return [m for m, t in still if t == (Fraction(0), Fraction(0))]


def _has_site(site: tuple[Linear, ...], order: int, mirrors: int) -> bool:
    """Whether a site's group has a subgroup C_n (order n) or D_n (order 2n): it is one of them itself."""
    turns = sum(a * d - b * c == 1 for a, b, c, d in site)
    reflected = len(site) > turns
    wanted = order // 2 if mirrors else order
    return turns % wanted == 0 and (not mirrors or reflected)


def test_the_list_of_space_groups() -> None:
    """230 different symbols, 65 of which have no reflection, inversion or glide (Sohncke groups): those lie in SE(3)."""
    groups = [parse(f"space group {symbol}") for symbol in SPACE_GROUPS]
    assert len(set(groups)) == 230
    assert sum(g <= make("SE", 3) for g in groups) == 65
    assert all(g <= make("E", 3) for g in groups)
    assert sum(g <= make("T", 3) for g in groups) == 1


def test_cyclic_and_dihedral_groups_of_the_plane() -> None:
    """C_m lies in C_n exactly if m divides n; D_n holds reflections, so it lies in O(2) but not in SO(2)."""
    for m, n in itertools.product(range(2, 13), repeat=2):
        assert (make("C", m) <= make("C", n)) is (n % m == 0)
        assert (make("D", m) <= make("D", n)) is (n % m == 0)
        assert (make("C", m) <= make("D", n)) is (n % m == 0)
    assert all(make("C", n) <= make("SO", 2) and not make("D", n) <= make("SO", 2) for n in range(2, 9))
