"""What a group does to the space it acts on: how it moves points, and what its linear part leaves unchanged.

A group of affine transformations of ℝⁿ is V ⋊ L: V is nothing, a lattice or all translations, L is linear. A linear
group is known by what it keeps (lengths, angles, orientation, volume, a form …): L ≤ L′ exactly if L keeps all that
L′ keeps. This one rule gives the whole lattice of linear groups, for symbolic n as well.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from kg.groups.catalogue import SPACE_GROUPS
from kg.groups.group import Group
from kg.groups.making import TRIVIAL
from kg.groups.points import finite_point
from kg.groups.symbols import factors, linear, shifted, show

__all__ = [
    "POINT_PART",
    "Affine",
    "Moves",
    "add",
    "affine",
    "keeps",
    "linear_size",
    "point_part",
    "space_number",
]


class Moves(IntEnum):
    """Which translations a group holds."""

    NONE = 0
    LATTICE = 1
    ALL = 2


class Affine(NamedTuple):
    """V ⋊ L: translations of ℝ^size (a lattice of them, or none) and the linear part.

    `split` is False for a crystallographic group with glides or screws, which is no semidirect product; `in_time`
    is True if boosts occur and the translations move instants too.
    """

    moves: Moves
    size: int | str
    linear: Group
    split: bool = True
    in_time: bool = False


_LINEAR = frozenset(
    [
        "O",
        "SO",
        "CO",
        "CO+",
        "GL",
        "GL+",
        "SL",
        "SpR",
        "R_+",
        "O(p,q)",
        "SO(p,q)",
        "SO+(p,q)",
        "C",
        "D",
        "B",
        "Z_2",
        "point",
        "boosts",
        "boosts+",
    ]
)
_WITH_ALL = {"E": "O", "SE": "SO", "Sim": "CO", "Sim+": "CO+", "ISO(p,q)": "O(p,q)", "ISO+(p,q)": "SO+(p,q)"}
_WITH_ALL_OVER_R = {"Aff": "GL", "Aff+": "GL+", "SAff": "SL"}

POINT_PART: dict[str, tuple[str, int | None]] = {
    "p1": ("C", 1), "p2": ("C", 2), "p3": ("C", 3), "p4": ("C", 4), "p6": ("C", 6), "pm": ("D", 1), "pg": ("D", 1),
    "cm": ("D", 1), "pmm": ("D", 2), "pmg": ("D", 2), "pgg": ("D", 2), "cmm": ("D", 2), "p4m": ("D", 4),
    "p4g": ("D", 4), "p3m1": ("D", 3), "p31m": ("D", 3), "p6m": ("D", 6),
}  # fmt: skip
"""Wallpaper group → family and number of its point group."""

_GLIDING = frozenset({"pg", "pmg", "pgg", "p4g"})


def space_number(symbol: str) -> int:
    """The number of a space group in the International Tables, from 1."""
    return SPACE_GROUPS.index(symbol) + 1


def point_part(wallpaper: str) -> Group:
    """The point group of a wallpaper group: C_n or D_n."""
    family, number = POINT_PART[wallpaper]
    if number == 1:
        return TRIVIAL if family == "C" else Group("Z_2")
    return Group(family, (number,) if number else ())


def affine(group: Group) -> Affine | None:
    """The group as V ⋊ L, or None if it does not act on a real space by affine maps."""
    family, parameters = group.family, group.parameters
    if family in ("GL", "SL", "SpR") and parameters[1] not in ("R", "Z", "Q"):
        return None
    if group in (TRIVIAL, Group("named", ("R^*",))) or family in _LINEAR:
        return Affine(Moves.NONE, 0, group)
    first = parameters[0] if parameters else 0
    if isinstance(first, Group):
        return _semidirect(group) if family == "semidirect" else None
    return _translating(family, first, group)


def _translating(family: str, first: int | str, group: Group) -> Affine | None:
    if family == "T":
        return Affine(Moves.ALL, first, TRIVIAL)
    if family == "Lattice":
        return Affine(Moves.LATTICE, first, TRIVIAL)
    if family == "wallpaper":
        return Affine(Moves.LATTICE, 2, point_part(str(first)), str(first) not in _GLIDING)
    if family in _WITH_ALL:
        linear_part = Group(_WITH_ALL[family], group.parameters)
        return Affine(Moves.ALL, linear_size(linear_part), linear_part)
    if family in _WITH_ALL_OVER_R:
        return Affine(Moves.ALL, first, Group(_WITH_ALL_OVER_R[family], (first, "R")))
    if family in ("Gal", "SGal"):
        boosts = Group("boosts" if family == "Gal" else "boosts+", (first,))
        return Affine(Moves.ALL, shifted(first, 1), boosts, in_time=True)
    if family == "SE_k" and first == 2:
        size = group.parameters[1]
        return None if isinstance(size, Group) else Affine(Moves.ALL, size, Group("boosts+", (size,)))
    return None


def _semidirect(group: Group) -> Affine | None:
    """R^n ⋊ L or Z^n ⋊ L with a linear group L."""
    normal, quotient = factors(group)
    base, part = affine(normal), affine(quotient)
    if base is None or part is None or base.linear != TRIVIAL or part.moves:
        return None
    return Affine(base.moves, base.size, part.linear)


def linear_size(group: Group) -> int | str:
    """The dimension of the real space that a linear group moves; 0 for scalings, which move any."""
    parameters = [p for p in group.parameters if not isinstance(p, Group)]
    match group.family:
        case "Z_2":
            return 1
        case "C" | "D":
            return 2
        case "point":
            return 3
        case "R_+" | "named":
            return 0
        case "boosts" | "boosts+":
            return shifted(parameters[0], 1)
        case "O(p,q)" | "SO(p,q)" | "SO+(p,q)":
            return add(*parameters)
    return parameters[0]


def add(p: int | str, q: int | str) -> int | str:
    """p + q, where not both are letters that differ: then it is written "p+q" and equals only itself."""
    a, b = linear(p), linear(q)
    if a is None or b is None or (a.factor and b.factor and a.letter != b.letter):
        return f"{p}+{q}"
    return show(
        a._replace(factor=a.factor + b.factor, letter=a.letter or b.letter, offset=a.offset + b.offset)
    )


_KEEPS: dict[str, frozenset[str]] = {
    "GL": frozenset(),
    "GL+": frozenset({"orientation"}),
    "SL": frozenset({"orientation", "measure"}),
    "CO": frozenset({"angles"}),
    "CO+": frozenset({"angles", "orientation"}),
    "R_+": frozenset({"angles", "orientation", "directions"}),
    "O": frozenset({"angles", "lengths", "measure"}),
    "SO": frozenset({"angles", "lengths", "measure", "orientation"}),
    "O(p,q)": frozenset({"form", "measure"}),
    "SO(p,q)": frozenset({"form", "measure", "orientation"}),
    "SO+(p,q)": frozenset({"form", "measure", "orientation", "time"}),
    "SpR": frozenset({"symplectic form", "measure", "orientation"}),
    "boosts": frozenset({"measure", "instants"}),
    "boosts+": frozenset({"measure", "instants", "orientation"}),
}


_ARITHMETIC = {"Z": frozenset({"measure", "integers", "rationals"}), "Q": frozenset({"rationals"})}


def keeps(group: Group) -> frozenset[str]:
    """What a linear group leaves unchanged in the space of its own dimension."""
    known = _KEEPS.get(group.family)
    if known is not None:
        arithmetic = len(group.parameters) == 2 and group.parameters[1] in ("Z", "Q")
        return known | _ARITHMETIC[str(group.parameters[1])] if arithmetic else known
    point = finite_point(group)
    if group == TRIVIAL or (point is not None and point.kind == "proper"):
        return _KEEPS["SO"]
    if group == Group("named", ("R^*",)):
        return frozenset({"angles", "directions up to sign"})
    return _KEEPS["O"] | (_ARITHMETIC["Z"] if group.family == "B" else frozenset())
