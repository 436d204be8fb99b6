"""Parameters as linear expressions in one letter: 3, "n", "2n", "n+1"; an open letter stands for any n ≥ 2.

Letters are brought into canonical form, because SO(d) and SO(n) are the same family: the first letter of a
group becomes n (p and q in a pair such as O(p,q)), the next ones m, k, l. Everything here is exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kg.groups.group import Group, Parameter

__all__ = ["FIELDS", "LETTERS", "Linear", "at_least", "factors", "is_open", "letters", "linear", "rename", "shifted", "show"]

FIELDS = frozenset("RCHQZ")
LETTERS = ("n", "m", "k", "l", "p", "q", "r")
SMALLEST = 2  # an open letter stands for every whole number from here on: at 0 and 1 most families degenerate

_LINEAR = re.compile(r"(\d*)([a-zA-Z])(?:([+-])(\d+))?\Z")


class Linear(NamedTuple):
    """`factor · letter + offset`; a number has letter "" and factor 0."""

    factor: int
    letter: str
    offset: int


def linear(parameter: int | str) -> Linear | None:
    """The expression as a linear one, or None where it is none (a field, a name).

    >>> linear("2n+1"), linear(3), linear("R")
    (Linear(factor=2, letter='n', offset=1), Linear(factor=0, letter='', offset=3), None)
    """
    if isinstance(parameter, int):
        return Linear(0, "", parameter)
    if parameter in FIELDS:
        return None
    found = _LINEAR.match(parameter)
    if found is None:
        return None
    factor, letter, sign, offset = found.groups()
    return Linear(int(factor or 1), letter, int(f"{sign}{offset}") if offset else 0)


def show(value: Linear) -> int | str:
    """The canonical parameter: an int if no letter is left, else "2n+1".

    >>> show(Linear(2, "n", 1)), show(Linear(0, "", 3))
    ('2n+1', 3)
    """
    if not value.factor:
        return value.offset
    factor = "" if value.factor == 1 else str(value.factor)
    return f"{factor}{value.letter}{value.offset:+d}" if value.offset else f"{factor}{value.letter}"


def shifted(parameter: int | str, offset: int) -> int | str:
    """`parameter + offset`; what is no expression comes back as it is.

    >>> shifted("n", 1), shifted(3, 1)
    ('n+1', 4)
    """
    value = linear(parameter)
    return parameter if value is None else show(value._replace(offset=value.offset + offset))


def at_least(high: int | str, low: int | str) -> bool:
    """Whether `high ≥ low` for every value (from 2 on) of the letters.

    >>> at_least("n+1", "n"), at_least("n", 2), at_least("n", 3), at_least(5, 3), at_least("n", "m")
    (True, True, False, True, False)
    """
    a, b = linear(high), linear(low)
    if a is None or b is None:
        return high == low
    if a.factor and b.factor and a.letter != b.letter:
        return False
    slope, rest = a.factor - b.factor, a.offset - b.offset
    return slope >= 0 and slope * SMALLEST + rest >= 0


def factors(group: Group) -> tuple[Group, ...]:
    """The groups among the parameters: the factors of a product, the base of a power."""
    return tuple(p for p in group.parameters if not isinstance(p, (int, str)))


def letters(group: Group) -> Iterator[str]:
    """The open letters of a group, in the order in which they are written, repetitions included."""
    for parameter in group.parameters:
        if isinstance(parameter, (int, str)):
            if group.family in _NAMED:
                continue
            value = linear(parameter)
            if value is not None and value.letter:
                yield value.letter
        else:
            yield from letters(parameter)


_NAMED = frozenset({"point", "wallpaper", "space", "class", "named"})


def is_open(group: Group) -> bool:
    """Whether a letter is left open in it."""
    return next(letters(group), None) is not None


def rename(group: Group, names: dict[str, str]) -> Group:
    """The group with its letters exchanged; canonical order of the letters is the caller's business."""
    if group.family in _NAMED:
        return group

    def change(parameter: Parameter) -> Parameter:
        if isinstance(parameter, int):
            return parameter
        if not isinstance(parameter, str):
            return rename(parameter, names)
        value = linear(parameter)
        if value is None or not value.letter:
            return parameter
        return show(value._replace(letter=names.get(value.letter, value.letter)))

    return type(group)(group.family, tuple(change(p) for p in group.parameters))
