"""Groups of complex matrices, quaternions and spinors, n = 2 … 5, against definitions written here."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from kg.groups import Group, facts, kinships, make

Complex = npt.NDArray[np.complex128]
Equations = Callable[[Complex], Complex]
RANDOM = np.random.default_rng(7)
LARGEST = 6


def dagger(a: Complex) -> Complex:
    return a.conj().T


def form(p: int, q: int) -> Complex:
    """The Hermitian form with p minus signs, which come last."""
    return np.diag([1.0 + 0j] * q + [-1.0] * p)


def equations(group: Group) -> tuple[int, Equations]:
    """The size of the matrices and what vanishes on the group."""
    numbers = [x for x in group.parameters if isinstance(x, int)]
    n = sum(numbers)

    def hermitian(a: Complex) -> Complex:
        g = form(*numbers) if len(numbers) == 2 else np.eye(n)
        return np.asarray(dagger(a) @ g @ a - g).ravel()

    def volume(a: Complex) -> Complex:
        return np.array([np.linalg.det(a) - 1])

    def diagonal(a: Complex) -> Complex:
        return np.asarray(a - np.diag(np.diag(a))).ravel()

    parts: dict[str, list[Equations]] = {
        "GL": [lambda a: np.zeros(1, complex)], "SL": [volume], "U": [hermitian], "SU": [hermitian, volume],
        "U(p,q)": [hermitian], "SU(p,q)": [hermitian, volume], "Torus": [hermitian, diagonal],
    }  # fmt: skip
    return n, lambda a: np.concatenate([part(a) for part in parts[group.family]])


@functools.cache
def algebra(group: Group) -> list[Complex]:
    """A real basis of the Lie algebra: the kernel of the derivative of the equations."""
    n, vanish = equations(group)
    step, columns = 1e-6, []
    units = [unit * value for unit in _units(n) for value in (1, 1j)]
    for unit in units:
        change = (vanish(np.eye(n) + step * unit) - vanish(np.eye(n) - step * unit)) / (2 * step)
        columns.append(np.concatenate([change.real, change.imag]))
    _, values, rows = np.linalg.svd(np.array(columns).T)
    rank = int((values > 1e-6).sum())
    return [
        sum((c * u for c, u in zip(row, units, strict=True)), np.zeros((n, n), complex))
        for row in rows[rank:]
    ]


def _units(n: int) -> list[Complex]:
    found = []
    for i, j in itertools.product(range(n), repeat=2):
        unit = np.zeros((n, n), complex)
        unit[i, j] = 1
        found.append(unit)
    return found


def exponential(x: Complex) -> Complex:
    """exp, for matrices with distinct eigenvalues."""
    values, vectors = np.linalg.eig(x)
    return np.asarray(vectors @ np.diag(np.exp(values)) @ np.linalg.inv(vectors))


def padded(a: Complex, lower: Group, upper: Group, n: int) -> Complex:
    """The matrix among those of size n; coordinates of negative square go to such ones."""
    at = list(range(len(a)))
    if lower.family.endswith("(p,q)") and upper.family.endswith("(p,q)"):
        (_, plus), (_, more) = ([x for x in g.parameters if isinstance(x, int)] for g in (lower, upper))
        at = [i if i < plus else more + i - plus for i in at]
    result = np.eye(max(n, max(at) + 1), dtype=complex)
    result[np.ix_(at, at)] = a
    return result


def sample(group: Group) -> Complex:
    change = sum((RANDOM.normal() * x for x in algebra(group)), np.zeros_like(algebra(group)[0]))
    return exponential(0.5 * change)


GROUPS: list[Group] = [
    *(make(family, n) for family in ("U", "SU", "Torus") for n in (2, 3, 4, 5)),
    *(make(family, n, "C") for family in ("GL", "SL") for n in (2, 3, 4, 5)),
    *(make(family, p, q) for family in ("U(p,q)", "SU(p,q)") for p, q in ((1, 1), (1, 2), (2, 2), (1, 3))),
    make("U", 1),
]  # fmt: skip


@pytest.mark.parametrize("group", GROUPS, ids=str)
def test_facts_of_complex_groups(group: Group) -> None:
    """Dimension, compactness, commutativity, semisimplicity and unimodularity follow from the Lie algebra."""
    basis, known = algebra(group), facts(group)
    assert known.dimension == len(basis)
    grows = any(np.abs(np.linalg.eigvals(x).real).max() > 1e-6 for x in basis)
    assert known.compact is not grows
    assert known.abelian is all(np.allclose(x @ y, y @ x, atol=1e-8) for x in basis for y in basis)
    flat = np.array([np.concatenate([x.real.ravel(), x.imag.ravel()]) for x in basis]).T

    def coordinates(y: Complex) -> npt.NDArray[np.float64]:
        return np.asarray(
            np.linalg.lstsq(flat, np.concatenate([y.real.ravel(), y.imag.ravel()]), rcond=None)[0]
        )

    maps = [np.array([coordinates(x @ y - y @ x) for y in basis]).T for x in basis]
    killing = np.array([[np.trace(a @ b) for b in maps] for a in maps])
    assert known.semisimple is bool(np.linalg.matrix_rank(killing, tol=1e-6) == len(basis))
    assert known.unimodular is all(abs(np.trace(a)) < 1e-6 for a in maps)
    assert known.connected


@pytest.mark.parametrize("upper", GROUPS, ids=str)
def test_inclusions_of_complex_groups(upper: Group) -> None:
    """An inclusion is claimed exactly if random elements, padded with ones, satisfy the upper group's equations."""
    n, vanish = equations(upper)
    for lower in GROUPS:
        matrix = padded(sample(lower), lower, upper, n)
        inside = len(matrix) == n and bool(np.abs(vanish(matrix)).max() < 1e-6)
        assert (lower <= upper) is inside, f"{lower} <= {upper} should be {inside}"


def test_compact_symplectic_groups_are_quaternionic() -> None:
    """Sp(n), as unitary 2n × 2n matrices that keep the symplectic form, has dimension n(2n+1)."""
    for n in (1, 2):
        unit = np.kron(np.array([[0, 1], [-1, 0]]), np.eye(n))

        def vanish(a: Complex, n: int = n, unit: npt.NDArray[np.float64] = unit) -> Complex:
            return np.concatenate([(dagger(a) @ a - np.eye(2 * n)).ravel(), (a.T @ unit @ a - unit).ravel()])

        step, columns = 1e-6, []
        for direction in (u * v for u in _units(2 * n) for v in (1, 1j)):
            change = (vanish(np.eye(2 * n) + step * direction) - vanish(np.eye(2 * n) - step * direction)) / (
                2 * step
            )
            columns.append(np.concatenate([change.real, change.imag]))
        rank = int(np.linalg.matrix_rank(np.array(columns).T, tol=1e-6))
        assert facts(make("Sp", n)).dimension == 8 * n * n - rank


def gammas(n: int) -> list[Complex]:
    """Generators of the Clifford algebra: they anticommute and square to one."""
    x, y, z = (np.array(m, complex) for m in ([[0, 1], [1, 0]], [[0, -1j], [1j, 0]], [[1, 0], [0, -1]]))
    found = []
    for i in range((n + 1) // 2):
        for last in (x, y):
            matrix = np.eye(1, dtype=complex)
            for k in range((n + 1) // 2):
                matrix = np.kron(matrix, z if k < i else last if k == i else np.eye(2))
            found.append(matrix)
    return found[:n]


@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_spin_covers_rotations_twice(n: int) -> None:
    """exp of bivectors acts on vectors by rotations, s and −s by the same one; Spin(n) has their dimension."""
    e = gammas(n)
    pairs = list(itertools.combinations(range(n), 2))
    assert facts(make("Spin", n)).dimension == len(pairs) == facts(make("SO", n)).dimension
    bivector = sum((RANDOM.normal() * e[i] @ e[j] for i, j in pairs), np.zeros_like(e[0]))
    spinor = exponential(0.5 * bivector)
    images = [[(np.trace(spinor @ v @ np.linalg.inv(spinor) @ w) / len(v)).real for v in e] for w in e]
    rotation = np.array(images)
    assert np.allclose(rotation.T @ rotation, np.eye(n), atol=1e-8)
    assert np.linalg.det(rotation) > 0
    assert make("SO", n) in [k.other for k in kinships(make("Spin", n)) if k.kind == "covers"]
    assert not make("Spin", n) <= make("SO", n)


def test_su2_covers_so3_but_is_not_inside() -> None:
    """Conjugation of the Pauli matrices by A and by −A is the same rotation; U(1) alone acts on a complex line."""
    pauli = [np.array(m, complex) for m in ([[0, 1], [1, 0]], [[0, -1j], [1j, 0]], [[1, 0], [0, -1]])]
    a = sample(make("SU", 2))
    rotation = np.array([[np.trace(a @ v @ dagger(a) @ w).real / 2 for v in pauli] for w in pauli])
    assert np.allclose(rotation.T @ rotation, np.eye(3), atol=1e-8)
    assert np.linalg.det(rotation) > 0
    assert not make("SU", 2) <= make("SO", 3)
    assert not make("U", 1) <= make("SO", 3)


def test_sl2c_covers_the_restricted_lorentz_group() -> None:
    """X ↦ A X A* keeps the determinant of Hermitian matrices, which is the form of signature (1, 3)."""
    basis = [
        np.eye(2, dtype=complex),
        *(np.array(m, complex) for m in ([[0, 1], [1, 0]], [[0, -1j], [1j, 0]], [[1, 0], [0, -1]])),
    ]
    a = sample(make("SL", 2, "C"))
    boost = np.array([[np.trace(a @ v @ dagger(a) @ w).real / 2 for v in basis] for w in basis])
    g = np.diag([1.0, -1, -1, -1])
    assert np.allclose(boost.T @ g @ boost, g, atol=1e-7)
    assert boost[0, 0] > 0
    assert make("SO+(p,q)", 1, 3) in [k.other for k in kinships(make("SL", 2, "C")) if k.kind == "covers"]


@pytest.mark.parametrize("n", [1, 2, 3])
def test_heisenberg_group(n: int) -> None:
    """Upper triangular matrices with ones on the diagonal: dimension 2n+1, not abelian, ad nilpotent."""
    units = [(0, i) for i in range(1, n + 2)] + [(i, n + 1) for i in range(1, n + 1)]
    basis = []
    for i, j in units:
        x = np.zeros((n + 2, n + 2))
        x[i, j] = 1
        basis.append(x)
    known = facts(make("Heis", n))
    assert known.dimension == len(basis)
    assert known.abelian is all(np.allclose(x @ y, y @ x) for x in basis for y in basis)
    assert all(np.allclose(x @ (y @ z - z @ y), 0) for x in basis for y in basis for z in basis)
    assert known.unimodular
    assert known.compact is False


@pytest.mark.parametrize("n", [2, 3, 4])
def test_conformal_group_holds_the_similarities(n: int) -> None:
    """A similarity acts on the cone of light of signature (1, n+1) and keeps it; dimension (n+1)(n+2)/2."""
    g = np.diag([1.0] * (n + 1) + [-1.0])
    raw = RANDOM.normal(size=(n, n))
    rotation, _ = np.linalg.qr(raw)
    scale, shift = 1.9, RANDOM.normal(size=n)

    def cone(x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        square = float(x @ x)
        return np.concatenate([x, [(1 - square) / 2, (1 + square) / 2]])

    points = [RANDOM.normal(size=n) for _ in range(n + 4)]
    before = np.array([cone(x) for x in points]).T
    after = np.array([cone(scale * rotation @ x + shift) / scale for x in points]).T
    map_ = np.linalg.lstsq(before.T, after.T, rcond=None)[0].T
    assert np.allclose(map_ @ before, after, atol=1e-6)
    assert np.allclose(map_.T @ g @ map_, g, atol=1e-6)
    assert make("Sim", n) <= make("Conf", n)
    assert not make("Aff", n) <= make("Conf", n)
    assert facts(make("Conf", n)).dimension == facts(make("O(p,q)", 1, n + 1)).dimension


@pytest.mark.parametrize("n", [2, 3, 4])
def test_projective_group_holds_the_affine_maps(n: int) -> None:
    """Affine maps are the projective ones that keep the hyperplane at infinity: dimension (n+1)² − 1."""
    assert make("Aff", n) <= make("PGL", n + 1, "R")
    assert facts(make("PGL", n + 1, "R")).dimension == (n + 1) ** 2 - 1
    assert facts(make("PGL", n + 1, "R")).components == (2 if (n + 1) % 2 == 0 else 1)
    assert not make("PGL", n + 1, "R") <= make("Aff", n)
