"""Finite groups of rotations and reflections of the plane and of space, by the rule that classifies them.

A finite subgroup G of O(3) is given by its rotations and by what it does with −1 (Schoenflies's list; M. Senechal,
Acta Cryst. A46, 1990): either all of G are rotations, or G = P × {±1}, or G = Q ∪ −(P∖Q) for a subgroup Q of index
two in a rotation group P. Containment up to conjugation is then a matter of rotation groups.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from kg.groups.group import Group
from kg.groups.symbols import divides, linear, scaled

__all__ = ["FinitePoint", "finite_point", "lies_in", "rotation_order"]

Rotations = tuple[str, "int | str"]
"""A rotation group: ("C", k), ("D", k), ("T", 0), ("O", 0) or ("I", 0)."""


class FinitePoint(NamedTuple):
    """A finite point group: `kind` "proper" (P), "inversion" (P × ±1) or "mixed" (Q ∪ −(P∖Q))."""

    kind: Literal["proper", "inversion", "mixed"]
    outer: Rotations
    inner: Rotations = ("C", 1)


_SOLIDS = {"T": 12, "O": 24, "I": 60}
_CYCLES_IN = {"T": (1, 2, 3), "O": (1, 2, 3, 4), "I": (1, 2, 3, 5)}
_DIHEDRALS_IN = {"T": (1, 2), "O": (1, 2, 3, 4), "I": (1, 2, 3, 5)}


def finite_point(group: Group) -> FinitePoint | None:
    """The group as a finite group of isometries of space (plane groups fix the third axis), or None."""
    match group.family, group.parameters:
        case "Z_2", ():
            return FinitePoint("mixed", ("C", 2), ("C", 1))
        case "C", (k,) if not isinstance(k, Group):
            return FinitePoint("proper", ("C", k))
        case "D", (k,) if not isinstance(k, Group):
            return FinitePoint("mixed", ("D", k), ("C", k))
        case "point", (str() as symbol,):
            return _schoenflies(symbol)
    return None


def _schoenflies(symbol: str) -> FinitePoint:
    stem, _, index = symbol.partition("_")
    if symbol in ("C_i", "C_s"):
        return (
            FinitePoint("inversion", ("C", 1)) if index == "i" else FinitePoint("mixed", ("C", 2), ("C", 1))
        )
    if stem in _SOLIDS:
        if not index:
            return FinitePoint("proper", (stem, 0))
        return (
            FinitePoint("mixed", ("O", 0), ("T", 0)) if index == "d" else FinitePoint("inversion", (stem, 0))
        )
    suffix = index[-1] if index[-1] in "hvd" else ""
    number: int | str = index.removesuffix(suffix)
    number = int(number) if str(number).isdigit() else number
    if stem == "S":
        half = int(number) // 2
        return (
            FinitePoint("inversion", ("C", half))
            if half % 2
            else FinitePoint("mixed", ("C", number), ("C", half))
        )
    if not suffix:
        return FinitePoint("proper", (stem, number))
    if suffix == "v":
        return FinitePoint("mixed", ("D", number), ("C", number))
    even = divides(2, number)
    if even == (suffix == "h"):
        return FinitePoint("inversion", (stem, number))
    return FinitePoint("mixed", (stem, scaled(number, 2)), (stem, number))


def rotation_order(rotations: Rotations) -> int | str:
    """How many rotations it has."""
    stem, k = rotations
    return _SOLIDS.get(stem) or (scaled(k, 2) if stem == "D" else k)


def order(point: FinitePoint) -> int | str:
    """How many elements it has; an expression for C_nv and the like."""
    rotations = rotation_order(point.outer)
    return scaled(rotations, 2) if point.kind == "inversion" else rotations


def _rotations_lie_in(lower: Rotations, upper: Rotations) -> bool:
    """Whether a rotation group is conjugate to a subgroup of another."""
    (a, k), (b, m) = lower, upper
    if a == "D" and k == 1:
        a, k = "C", 2
    match a, b:
        case "C", "C":
            return divides(k, m)
        case "C", "D":
            return divides(k, m) or k == 2
        case "D", "D":
            return divides(k, m) or (k == 2 and divides(2, m))
        case "C", ("T" | "O" | "I"):
            return k in _CYCLES_IN[b]
        case "D", ("T" | "O" | "I"):
            return k in _DIHEDRALS_IN[b]
        case "T", ("T" | "O" | "I"):
            return True
    return a == b and a in _SOLIDS


def lies_in(lower: FinitePoint, upper: FinitePoint) -> bool:
    """Whether the lower group is conjugate, in O(3), to a subgroup of the upper one."""
    match lower.kind, upper.kind:
        case "proper", "mixed":
            return _rotations_lie_in(lower.outer, upper.inner)
        case "mixed", "mixed":
            return _mixed_lies_in(lower, upper)
        case "proper", _:
            return _rotations_lie_in(lower.outer, upper.outer)
        case (("inversion" | "mixed"), "inversion"):
            return _rotations_lie_in(lower.outer, upper.outer)
    return False


def _mixed_lies_in(lower: FinitePoint, upper: FinitePoint) -> bool:
    """Whether P' lies in P so that P' ∩ Q = Q': case by case, as in the axis systems of the groups."""
    (a, k), (b, m) = lower.outer, upper.outer
    inner, outer_inner = lower.inner, upper.inner
    if inner == ("C", 1):  # a reflection; C_s is also C_1v
        return b != "C" or (m == 2 or _odd_ratio(1, upper.inner[1]))
    if lower == upper:
        return True
    reflecting = a == "D" and inner == ("C", k)  # C_kv
    alternating = a == "D" and inner[0] == "D"  # D_kh or D_kd
    match b, outer_inner[0]:
        case "C", _:
            return a == "C" and _odd_ratio(inner[1], outer_inner[1])
        case "D", "C":
            return (reflecting and divides(k, m)) or (alternating and k == 2 and divides(2, m))
        case "D", "D":
            half = outer_inner[1]
            if a == "C":
                return _odd_ratio(inner[1], half)
            if reflecting:
                return divides(k, half) or (k == 2 and _is_odd(half))
            return alternating and _odd_ratio(inner[1], half)
        case "O", _:
            return (
                (a == "C" and k == 4) or (reflecting and k in (2, 3)) or (alternating and k == 4) or a == "O"
            )
    return False


def _odd_ratio(k: int | str, m: int | str) -> bool:
    """Whether k divides m an odd number of times."""
    return divides(k, m) and not divides(scaled(k, 2), m) and (k == m or isinstance(m, int))


def _is_odd(m: int | str) -> bool:
    value = linear(m)
    return value is not None and value.factor % 2 == 0 and value.offset % 2 == 1
