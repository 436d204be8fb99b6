"""The order of groups: `lower <= upper` if every element of the one is one of the other, acting as it does there.

Groups that act on different things (space, indices, a complex vector space, spinors) are not compared: an
equivariance to permutations says nothing about motions of space. How such groups are related all the same is in
`kinship`. Between classes of groups there is no order. `False` says that no inclusion under the standard embedding
is known; for the families of matrix groups it is a theorem with a witness (tests/groups).
"""

from __future__ import annotations

from functools import lru_cache

from kg.groups.containment import affine_inside, wallpaper_inside
from kg.groups.group import Group
from kg.groups.making import TRIVIAL, canonical, make
from kg.groups.structure import Affine, Moves, add, affine
from kg.groups.symbols import at_least, factors, shifted

__all__ = ["contains"]

_COMPLEX = {
    "GL": frozenset(), "SL": frozenset({"volume"}), "U": frozenset({"hermitian form"}),
    "SU": frozenset({"hermitian form", "volume"}), "Torus": frozenset({"hermitian form", "axes"}),
    "U(p,q)": frozenset({"form"}), "SU(p,q)": frozenset({"form", "volume"}),
}  # fmt: skip
_SOHNCKE_LETTERS = frozenset("abcdemn/-")


@lru_cache(maxsize=65536)
def contains(upper: Group, lower: Group) -> bool:
    """Whether `lower` is `upper` or a subgroup of it, under the standard actions of both.

    >>> from kg.groups import parse
    >>> contains(parse("E(n)"), parse("SO(n)")), contains(parse("E(3)"), parse("S_n"))
    (True, False)
    """
    if upper == lower:
        return True
    if "class" in (upper.family, lower.family):
        return False
    if lower == TRIVIAL:
        return True
    if upper.family in ("product", "power") or lower.family in ("product", "power"):
        return _product_contains(upper, lower)
    if lower.family == "space" and upper.family != "space":
        return _space_inside(upper, lower)
    a, b = affine(lower), affine(upper)
    if a is not None and b is not None:
        return _affine_contains(upper, b, lower, a)
    rule = _RULES.get(upper.family)
    return rule is not None and rule(upper, lower, a)


def _affine_contains(upper: Group, b: Affine, lower: Group, a: Affine) -> bool:
    if upper.family == "wallpaper" and not b.split:
        return wallpaper_inside(lower, upper)
    if upper.family == "wallpaper" and a.moves:
        return wallpaper_inside(lower, upper)
    if lower.family == "wallpaper" and b.moves is Moves.LATTICE:
        return (
            a.split and lower.parameters[0] in ("p1", "p2", "pm", "pmm", "p4", "p4m") and affine_inside(a, b)
        )
    return affine_inside(a, b)


def _numbers(group: Group) -> tuple[int | str, ...]:
    return tuple(p for p in group.parameters if not isinstance(p, Group))


def _smaller_of_family(upper: Group, lower: Group, _: Affine | None) -> bool:
    """SE_k(n), Heis(n), Spin(n), Sp(n), S_n … grow with each of their numbers."""
    return upper.family == lower.family and all(
        at_least(a, b) for a, b in zip(_numbers(upper), _numbers(lower), strict=True)
    )


def _conformal(upper: Group, lower: Group, a: Affine | None) -> bool:
    if lower.family == "Conf":
        return at_least(_numbers(upper)[0], _numbers(lower)[0])
    similarity = affine(make("Sim", _numbers(upper)[0]))
    return a is not None and similarity is not None and affine_inside(a, similarity)


def _projective(upper: Group, lower: Group, a: Affine | None) -> bool:
    size, field = _numbers(upper)
    if lower.family == "PSL" and upper.family == "PGL":
        return _numbers(lower) == _numbers(upper)
    if field != "R" or a is None:
        return False
    whole = affine(Group("Aff" if upper.family == "PGL" else "Aff+", (shifted(size, -1),)))
    return whole is not None and affine_inside(a, whole)


def _complex(upper: Group, lower: Group, _: Affine | None) -> bool:
    """Groups of linear maps of ℂⁿ, known by what they keep; a smaller one leaves the other coordinates alone."""
    ours, own = _COMPLEX.get(upper.family), _COMPLEX.get(lower.family)
    if ours is None or own is None or not (_is_complex(upper) and _is_complex(lower)):
        return False
    if upper.family == "Torus":
        return lower == make("U", 1) or (
            lower.family == "Torus" and at_least(_numbers(upper)[0], _numbers(lower)[0])
        )
    if "form" in ours:
        return _keeps_hermitian_form(upper, lower, ours - {"form"} <= own)
    size, inner = (sum_of(g) for g in (upper, lower))
    return at_least(size, inner) and ours <= own


def _is_complex(group: Group) -> bool:
    return group.family not in ("GL", "SL") or group.parameters[1] == "C"


def sum_of(group: Group) -> int | str:
    """The dimension of the complex space: n, or p + q."""
    return add(*_numbers(group)) if group.family.endswith("(p,q)") else _numbers(group)[0]


def _keeps_hermitian_form(upper: Group, lower: Group, volume: bool) -> bool:
    """A definite group acts on the positive or the negative part; phases of the axes keep any diagonal form."""
    p, q = _numbers(upper)
    if not volume or lower.family not in ("U", "SU", "Torus", "U(p,q)", "SU(p,q)"):
        return False
    if lower.family.endswith("(p,q)"):
        r, s = _numbers(lower)
        return (at_least(p, r) and at_least(q, s)) or (at_least(p, s) and at_least(q, r))
    size = _numbers(lower)[0]
    if lower.family == "Torus":
        return at_least(add(p, q), size)
    return at_least(p, size) or at_least(q, size)


def _permutations(upper: Group, lower: Group, _: Affine | None) -> bool:
    inside = {"S": ("S", "A"), "A": ("A",)}[upper.family]
    return lower.family in inside and at_least(_numbers(upper)[0], _numbers(lower)[0])


def _spinors(upper: Group, lower: Group, _: Affine | None) -> bool:
    inside = {"Pin": ("Pin", "Spin"), "Spin": ("Spin",)}[upper.family]
    return lower.family in inside and at_least(_numbers(upper)[0], _numbers(lower)[0])


def _poses(upper: Group, lower: Group, a: Affine | None) -> bool:
    """SE_k(n): a pose and k − 1 vectors; with none of them, it is SE(n)."""
    if lower.family == "SE_k":
        return _smaller_of_family(upper, lower, a)
    pose = affine(make("SE", _numbers(upper)[1]))
    return a is not None and pose is not None and affine_inside(a, pose)


def _space_group(upper: Group, lower: Group, _: Affine | None) -> bool:
    return lower == Group("space", ("P1",))


def _space_inside(upper: Group, lower: Group) -> bool:
    """Whether a space group lies in an affine group of space: its 65 types without reflections lie in SE(3)."""
    rotations = not _SOHNCKE_LETTERS & set(str(lower.parameters[0])[1:])
    whole = make("T", 3) if lower == Group("space", ("P1",)) else make("SE" if rotations else "E", 3)
    return contains(upper, whole)


def _semidirect(upper: Group, lower: Group, _: Affine | None) -> bool:
    parts = [canonical(f) for f in factors(upper)]
    if lower.family == "semidirect":
        own = [canonical(f) for f in factors(lower)]
        return all(contains(p, q) for p, q in zip(parts, own, strict=True))
    return any(contains(part, lower) for part in parts)


_RULES = {
    "Conf": _conformal, "PGL": _projective, "PSL": _projective, "GL": _complex, "SL": _complex, "U": _complex,
    "SU": _complex, "Torus": _complex, "U(p,q)": _complex, "SU(p,q)": _complex, "Sp": _smaller_of_family,
    "Heis": _smaller_of_family, "Spin": _spinors, "Pin": _spinors, "S": _permutations, "A": _permutations,
    "SE_k": _poses, "space": _space_group, "semidirect": _semidirect,
}  # fmt: skip


def _product_contains(upper: Group, lower: Group) -> bool:
    """Factor by factor: every factor of the lower group lies in another factor of the upper one."""
    ours, own = _factors(upper), _factors(lower)
    if ours is None or own is None:
        return _power_contains(upper, lower)
    return _match(own, ours)


def _factors(group: Group) -> list[Group] | None:
    """The factors of a direct product, each standing alone; None for an open power."""
    if group.family == "product":
        flat: list[Group] = []
        for factor in factors(group):
            inner = _factors(factor)
            if inner is None:
                return None
            flat.extend(inner)
        return flat
    if group.family == "power":
        exponent = group.parameters[1]
        return (
            [canonical(factors(group)[0])] * exponent
            if isinstance(exponent, int) and exponent <= 16
            else None
        )
    return [canonical(group)]


def _power_contains(upper: Group, lower: Group) -> bool:
    """G^n holds each subgroup of G, and H^m for H ≤ G and m ≤ n."""
    if upper.family == "product":
        return any(contains(canonical(f), lower) for f in factors(upper))
    if upper.family != "power":
        return False
    base, exponent = canonical(factors(upper)[0]), upper.parameters[1]
    if lower.family == "power":
        times = lower.parameters[1]
        if isinstance(times, Group) or isinstance(exponent, Group):
            return False
        return at_least(exponent, times) and contains(base, canonical(factors(lower)[0]))
    return contains(base, lower)


def _match(lower: list[Group], upper: list[Group]) -> bool:
    """Whether each lower factor finds an upper one of its own that contains it (augmenting paths)."""
    holder: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j, candidate in enumerate(upper):
            if j not in seen and contains(candidate, lower[i]):
                seen.add(j)
                if j not in holder or place(holder[j], seen):
                    holder[j] = i
                    return True
        return False

    return len(lower) <= len(upper) and all(place(i, set()) for i in range(len(lower)))
