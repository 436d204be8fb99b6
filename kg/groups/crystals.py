"""Symbols of crystallography → group: wallpaper groups, point groups and space groups.

Schoenflies and Hermann–Mauguin symbols mean much else (C2, Pm, 432), so that most are read only where the text has
said what they are.
"""

from __future__ import annotations

import re

from kg.groups.catalogue import (
    HERMANN_MAUGUIN,
    OLD_SPACE_GROUPS,
    SPACE_GROUPS,
    WALLPAPER_GROUPS,
    WALLPAPER_LONG,
    point_symbol,
)
from kg.groups.group import Group
from kg.groups.making import raw
from kg.groups.patterns import Lazy

__all__ = [
    "point_group",
    "read_labelled_symbol",
    "read_point_group",
    "read_space_group",
    "read_wallpaper_group",
]

_WALLPAPER = Lazy(
    rf"(?:{'|'.join(sorted({*WALLPAPER_GROUPS, *WALLPAPER_LONG}, key=lambda w: (-len(w), w)))})(?![A-Za-z0-9_^])"
)


def read_wallpaper_group(text: str, start: int) -> tuple[Group, int] | None:
    """The symbol of a wallpaper group: p4m, p4mm, cmm."""
    found = _WALLPAPER.match(text, start)
    if found is None:
        return None
    return Group("wallpaper", (WALLPAPER_LONG.get(found[0], found[0]),)), found.end()


def read_labelled_symbol(text: str, start: int) -> tuple[Group, int] | None:
    """A symbol whose kind is written before it, as in a name of ours: "point group D_4", "space group P222"."""
    found = _KIND.match(text, start)
    if found is None:
        return None
    return (read_point_group if found[1] == "point" else read_space_group)(text, found.end())


_KIND = Lazy(r"(point|space) group ")


def point_group(symbol: str) -> Group | None:
    """The point group in three dimensions with this Schoenflies symbol (C_n is the plane rotation group)."""
    canonical = point_symbol(symbol)
    if canonical is not None:
        return Group("point", (canonical,))
    return raw("C", int(symbol[2:])) if _CYCLIC.match(symbol) else None


def read_point_group(text: str, start: int) -> tuple[Group, int] | None:
    """A Schoenflies symbol where the text has said that it is a point group: D_4, O, S_4, C4v."""
    international = _INTERNATIONAL.match(text, start)
    if international is not None:
        named = point_group(_FROM_INTERNATIONAL[international[0]])
        return None if named is None else (named, international.end())
    found = _SCHOENFLIES.match(text, start)
    if found is None:
        return None
    group = point_group(found[1] + (f"_{found[2] or found[3]}" if found[2] or found[3] else ""))
    return None if group is None else (group, found.end())


def read_space_group(text: str, start: int) -> tuple[Group, int] | None:
    """The Hermann–Mauguin symbol of a space group, spaces and braces allowed: Fm-3m, P 21/c, I4_{1}/amd; or its number."""
    number = _SPACE_NUMBER.match(text, start)
    if number is not None:
        known = 1 <= int(number[1]) <= len(SPACE_GROUPS)
        return (Group("space", (SPACE_GROUPS[int(number[1]) - 1],)), number.end()) if known else None
    found = _SPACE_GROUP.match(text, start)
    for end in range(found.end() if found else 0, start + 1, -1):
        symbol = _SPACE_NAMES.get(re.sub(r"[\s_{}]", "", text[start:end]))
        if symbol is not None and not text[end : end + 1].isalnum():
            return Group("space", (symbol,)), end
    return None


_FROM_INTERNATIONAL = {symbol: name for name, symbol in HERMANN_MAUGUIN.items()}
_INTERNATIONAL = Lazy(
    rf"(?:{'|'.join(sorted(map(re.escape, _FROM_INTERNATIONAL), key=lambda s: (-len(s), s)))})(?![A-Za-z0-9_/])"
)
_CYCLIC = Lazy(r"C_[1-9][0-9]{0,2}\Z")
_SCHOENFLIES = Lazy(
    r"([CDSTOI])(?:_\{?([0-9]{0,3}[hvdsi]?|[nmkl][hvd]?)\}?|([0-9]{1,3}[hvd]?|[hdsi]))?(?![A-Za-z0-9_])"
)
_SPACE_NUMBER = Lazy(r"(?:(?:[Nn]o\.?|[Nn]umber|#)\s?)?([1-9][0-9]{0,2})(?![\w./-])")
_SPACE_GROUP = Lazy(r"[PCAFIR][\s-]?(?:[0-6mabcdne/{}_-]|(?<=[0-6mabcden/]) (?=[-0-6mabcden])){1,24}")
_SPACE_NAMES = {symbol.replace("_", ""): symbol for symbol in SPACE_GROUPS}
_SPACE_NAMES |= {old: _SPACE_NAMES[new] for old, new in OLD_SPACE_GROUPS.items()}
