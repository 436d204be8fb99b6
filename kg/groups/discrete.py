"""What is true of groups that are no Lie groups of positive dimension, of named groups and of classes."""

from __future__ import annotations

import math
from typing import Any

from kg.groups.group import Group
from kg.groups.making import TRIVIAL
from kg.groups.points import FinitePoint, finite_point, order

__all__ = ["discrete_facts"]


def discrete_facts(group: Group) -> dict[str, Any]:
    """The facts of a discrete or named group or of a class, as far as they are known."""
    family = group.family
    if group == TRIVIAL:
        return _finite(1, abelian=True) | {"connected": True, "simply_connected": True}
    if family in ("S", "A", "B"):
        return _of_permutations(family, group.parameters[0])
    point = finite_point(group)
    if point is not None:
        return _finite(order(point), abelian=_is_abelian(point))
    if family in ("wallpaper", "space", "Lattice"):
        return _infinite(abelian=family == "Lattice" or group.parameters[0] in ("p1", "P1"))
    if family in ("GL", "SL", "PGL", "PSL"):
        return _arithmetic(group)
    if family == "named":
        return _NAMED.get(str(group.parameters[0]), {})
    return _of_class(str(group.parameters[0])) if family == "class" else {}


def _finite(size: int | str, *, abelian: bool | None) -> dict[str, Any]:
    return {
        "dimension": 0, "compact": True, "connected": size == 1, "simply_connected": size == 1, "abelian": abelian,
        "finite": True, "order": size, "unimodular": True, "components": size, "lie_algebra": "0",
        "identity_component": TRIVIAL,
    }  # fmt: skip


def _infinite(*, abelian: bool | None) -> dict[str, Any]:
    """A discrete group with infinitely many elements."""
    return {
        "dimension": 0, "compact": False, "connected": False, "simply_connected": False, "abelian": abelian,
        "finite": False, "unimodular": True, "lie_algebra": "0", "identity_component": TRIVIAL,
    }  # fmt: skip


def _of_permutations(family: str, n: Any) -> dict[str, Any]:
    if not isinstance(n, int):
        sizes = {
            "S": f"{_bracketed(n)}!",
            "A": f"{_bracketed(n)}!/2",
            "B": f"2^{_bracketed(n)} {_bracketed(n)}!",
        }
        return _finite(sizes[family], abelian=None)
    count = {"S": math.factorial(n), "A": max(1, math.factorial(n) // 2), "B": 2**n * math.factorial(n)}[
        family
    ]
    return _finite(count, abelian=n <= {"S": 2, "A": 3, "B": 1}[family])


def _bracketed(n: str) -> str:
    return n if n.isalnum() else f"({n})"


def _is_abelian(point: FinitePoint) -> bool | None:
    """Whether a point group is abelian: its rotations P must be, since −1 commutes with all."""
    stem, k = point.outer
    if stem == "C":
        return True
    if stem != "D":
        return False
    return k <= 2 if isinstance(k, int) else None


def _arithmetic(group: Group) -> dict[str, Any]:
    """Matrices with whole entries are a discrete group; with rational ones, nothing is said of their topology."""
    n, field = group.parameters
    if field == "Z" and isinstance(n, int):
        if n == 1:
            return _finite(2, abelian=True)
        return _infinite(abelian=False)
    return {"abelian": n == 1, "finite": False} if field == "Q" and isinstance(n, int) else {}


def _simple(dimension: int, algebra: str) -> dict[str, Any]:
    """An exceptional group, of which no real form is chosen: complex dimension and what all forms share."""
    return {"dimension": dimension, "abelian": False, "finite": False, "semisimple": True, "reductive": True,
            "unimodular": True, "lie_algebra": algebra}  # fmt: skip


_NAMED: dict[str, dict[str, Any]] = {
    "R^*": {"dimension": 1, "compact": False, "connected": False, "simply_connected": False, "abelian": True,
            "finite": False, "semisimple": False, "reductive": True, "unimodular": True, "components": 2,
            "lie_algebra": "R", "identity_component": Group("R_+")},
    "time-reversal": _finite(2, abelian=True),
    "glide reflection": _infinite(abelian=True),
    "G_2": _simple(14, "g_2"), "F_4": _simple(52, "f_4"), "E_6": _simple(78, "e_6"), "E_7": _simple(133, "e_7"),
    "E_8": _simple(248, "e_8"),
}  # fmt: skip

_ADJECTIVES: dict[str, dict[str, Any]] = {
    "compact": {"compact": True, "unimodular": True},
    "non-compact": {"compact": False, "finite": False},
    "connected": {"connected": True, "components": 1},
    "simply connected": {"connected": True, "simply_connected": True, "components": 1},
    "abelian": {"abelian": True, "unimodular": True},
    "non-abelian": {"abelian": False},
    "finite": {"finite": True, "compact": True, "dimension": 0, "unimodular": True, "lie_algebra": "0"},
    "infinite": {"finite": False},
    "discrete": {"dimension": 0, "unimodular": True, "lie_algebra": "0"},
    "reductive": {"reductive": True, "unimodular": True},
    "semisimple": {"semisimple": True, "reductive": True, "unimodular": True, "abelian": False},
    "nilpotent": {"unimodular": True},
    "unimodular": {"unimodular": True},
}
_CLASSES: dict[str, dict[str, Any]] = {
    "point group": {"lie_algebra": "0", "dimension": 0, "unimodular": True, "compact": True, "finite": True},
    "discrete point group": _ADJECTIVES["finite"],
    "crystallographic point group": _ADJECTIVES["finite"],
    "magnetic point group": _ADJECTIVES["finite"],
    "wallpaper group": _infinite(abelian=None),
    "frieze group": _infinite(abelian=None),
    "layer group": _infinite(abelian=None),
    "space group": _infinite(abelian=None),
    "crystallographic group": _infinite(abelian=None),
    "magnetic space group": _infinite(abelian=None),
    "Weyl group": _ADJECTIVES["finite"],
    "exceptional Lie group": _ADJECTIVES["semisimple"] | {"finite": False},
}


def _of_class(name: str) -> dict[str, Any]:
    """What all members of a class share, as its name says it."""
    if name in _CLASSES:
        return _CLASSES[name]
    known: dict[str, Any] = {}
    for adjective, shared in _ADJECTIVES.items():
        if f" {adjective} " in f" {name} ":
            known |= shared
    return known
