"""Everything known of a group as plain values, for JSON and for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kg.groups.catalogue import WALLPAPER_GROUPS
from kg.groups.facts import facts
from kg.groups.families import FAMILIES
from kg.groups.group import Group
from kg.groups.lattice import contains
from kg.groups.making import TRIVIAL, make
from kg.groups.order import universe
from kg.groups.symbols import factors, shifted

__all__ = ["describe", "neighbours"]

# from the most telling class to the least
_CLASSES = (
    "wallpaper group",
    "space group",
    "point group",
    "finite group",
    "compact Lie group",
    "matrix Lie group",
    "Lie group",
    "discrete group",
)
_OF_SPACE = ("T", "SO", "O", "SE", "E")
_BODIES = ("T", "T_d", "T_h", "O", "O_h", "I", "I_h", "C_i")
_LARGEST_INDEX = 24  # of the cyclic groups that are listed under one


def neighbours(group: Group, among: Iterable[Group] = ()) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """(supergroups, subgroups) of a group among the usual ones of its space and `among`, smaller ones first.

    >>> from kg.groups import parse
    >>> [str(g) for g in neighbours(parse("SE(2)"))[1]]
    ['SO(2)', 'p1', 'T(2)', 'p2', 'p3', 'p4', 'p6']
    """
    usual = set(_usual(group))
    if not group.is_symbolic and group.parameters:
        usual = {
            g for g in usual if not g.is_symbolic
        }  # SE(3) is an instance of SE(n), and that is said elsewhere
    candidates = {*usual, *factors(group), *among} - {group, TRIVIAL}
    above = [g for g in candidates if contains(g, group)]
    below = [g for g in candidates if contains(group, g)]
    return tuple(_ascending(above)), tuple(_ascending(below))


def _usual(group: Group) -> Iterator[Group]:
    """Groups that one would compare this one with."""
    yield from universe([group])
    numbers = [p for p in group.parameters if not isinstance(p, Group)]
    n = numbers[0] if numbers else None
    family = FAMILIES.get(group.family)
    if family is not None and family.acts in ("space", "spacetime"):
        if family.shape in ("n", "n,F") and n is not None:
            yield make("PGL", shifted(n, 1), "R")
            sizes = [3] if n == 2 else [n - 1] if isinstance(n, int) and n > 2 else []
            yield from (make(key, size) for size in sizes for key in _OF_SPACE)
        if n == 3 or family.shape == "p,q":
            yield from (make(key, 1, 3) for key in ("SO+(p,q)", "O(p,q)", "ISO(p,q)"))
            yield from (make(key, 3) for key in ("SGal", "Gal", *_OF_SPACE))
            yield from (Group("point", (symbol,)) for symbol in _BODIES)
        if n in (2, "n") or family.key in ("C", "D"):
            yield from (make(key, "n") for key in "CD")
    if isinstance(n, int):
        yield from _of_index(group, n)
    if group.family == "wallpaper" or n == 2:
        yield from (Group("wallpaper", (name,)) for name in WALLPAPER_GROUPS)
    yield make("Z_2")
    yield make("R_+")


def _of_index(group: Group, n: int) -> Iterator[Group]:
    """Members of the same family, and of those that go with it, with smaller numbers or divisors."""
    if group.family in ("C", "D"):
        yield from (make(f, k) for f in "CD" for k in range(2, min(n, _LARGEST_INDEX) + 1) if n % k == 0)
    pairs = {"S": "SA", "A": "A", "SU": ("U", "SU"), "U": ("U", "SU", "Torus"), "Torus": ("Torus",), "Spin": ("Spin",),
             "Pin": ("Pin", "Spin"), "Sp": ("Sp",), "Heis": ("Heis",)}  # fmt: skip
    for family in pairs.get(group.family, ()):
        yield from (make(family, k) for k in (n - 1, n) if k >= 2)
    if group.family in ("U", "SU"):
        yield from (make(family, n, "C") for family in ("GL", "SL"))
        yield make("U", 1)


def _ascending(groups: list[Group]) -> list[Group]:
    """Smaller before larger, as far as they compare; else by name."""
    rank = {g: sum(contains(g, other) for other in groups) for g in groups}
    return sorted(groups, key=lambda g: (rank[g], g.name))


def describe(group: Group, among: Iterable[Group] = ()) -> dict[str, Any]:
    """A group's names and facts; None where undetermined, numbers as numbers.

    >>> from kg.groups import parse
    >>> row = describe(parse("SO(3)"))
    >>> row["dimension"], row["compact"], row["abelian"], row["slug"]
    (3, True, False, 'SO-3')
    """
    known = facts(group)
    above, below = neighbours(group, among)
    return {
        "name": group.name,
        "latex": group.latex,
        "slug": group.slug,
        "family": "Sp" if group.family == "SpR" else group.family,
        "parameters": [p.name if isinstance(p, Group) else p for p in group.parameters],
        "dimension": known.dimension,
        "compact": known.compact,
        "connected": known.connected,
        "abelian": known.abelian,
        "finite": known.finite,
        "order": known.order,
        "lie_algebra": known.lie_algebra,
        "wikidata": known.wikidata,
        "supergroups": [g.name for g in above],
        "subgroups": [g.name for g in below],
        "class": next((c for c in _CLASSES if c in known.classes), None),
    }
