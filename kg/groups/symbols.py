"""Parameters as linear expressions in one letter: 3, "n", "2n", "n+1"; an open letter stands for any n ≥ 2.

Letters are brought into canonical form, because SO(d) and SO(n) are the same family: the first letter of a
group becomes n (p and q in a pair such as O(p,q)), the next ones m, k, l. Everything here is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.groups.patterns import Lazy

if TYPE_CHECKING:
    from kg.groups.group import Group, Parameter

__all__ = [
    "FIELDS",
    "LETTERS",
    "Linear",
    "at_least",
    "divides",
    "factors",
    "is_open",
    "letters",
    "linear",
    "rename",
    "scaled",
    "shifted",
    "show",
    "substitute",
]

FIELDS = frozenset("RCHQZ")
LETTERS = ("n", "m", "k", "l", "p", "q", "r")
SMALLEST = 2  # an open letter stands for every whole number from here on (p and q from 1): below, families degenerate

_LINEAR = Lazy(r"(\d*)([a-zA-Z])(?:([+-])(\d+))?\Z")


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


def scaled(parameter: int | str, factor: int) -> int | str:
    """`factor · parameter`; what is no expression comes back as it is.

    >>> scaled("n", 2), scaled(3, 2)
    ('2n', 6)
    """
    value = linear(parameter)
    if value is None:
        return parameter
    return show(Linear(value.factor * factor, value.letter, value.offset * factor))


def divides(low: int | str, high: int | str) -> bool:
    """Whether `low` divides `high` for every value of the letters.

    >>> divides(2, 6), divides("n", "2n"), divides(2, "2n"), divides(2, "n"), divides("n", 6)
    (True, True, True, False, False)
    """
    a, b = linear(low), linear(high)
    if a is None or b is None:
        return low == high
    if not a.factor:
        return a.offset != 0 and b.factor % a.offset == 0 and b.offset % a.offset == 0
    if a.letter != b.letter or not b.factor or b.factor % a.factor:
        return False
    return a.offset * (b.factor // a.factor) == b.offset


def at_least(high: int | str, low: int | str) -> bool:
    """Whether `high ≥ low` for every value of the letters (from 2 on; p and q from 1 on).

    >>> at_least("n+1", "n"), at_least("n", 2), at_least("n", 3), at_least(5, 3), at_least("n", "m")
    (True, True, False, True, False)
    """
    a, b = linear(high), linear(low)
    if a is None or b is None:
        return high == low
    if a.factor and b.factor and a.letter != b.letter:
        return False
    slope, rest = a.factor - b.factor, a.offset - b.offset
    smallest = 1 if (a.letter or b.letter) in ("p", "q") else SMALLEST
    return slope >= 0 and slope * smallest + rest >= 0


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


def substitute(group: Group, values: dict[str, int], build: Callable[..., Group]) -> Group:
    """The member of a family at these values of its letters, made by `build(family, *parameters)`."""
    if group.family in _NAMED:
        return group

    def change(parameter: Parameter) -> Parameter:
        if isinstance(parameter, int):
            return parameter
        if not isinstance(parameter, str):
            return substitute(parameter, values, build)
        value = linear(parameter)
        if value is None or value.letter not in values:
            return parameter
        return value.factor * values[value.letter] + value.offset

    return build(group.family, *(change(p) for p in group.parameters))


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
