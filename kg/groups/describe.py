"""Everything known of a group as plain values, for JSON and for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.groups.facts import facts
from kg.groups.group import Group
from kg.groups.order import universe
from kg.groups.relations import relation

__all__ = ["describe", "neighbours"]

# from the most telling class to the least
_CLASSES = ("finite group", "matrix Lie group", "Lie group", "compact group", "discrete group")


def neighbours(group: Group, among: Iterable[Group] = ()) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """(supergroups, subgroups) of a group among the usual ones of its space and `among`, smaller ones first."""
    candidates = {*universe([group]), *among} - {group}
    above = [g for g in candidates if relation(group, g) is not None]
    below = [g for g in candidates if relation(g, group) is not None]
    return tuple(_ascending(above)), tuple(_ascending(below))


def _ascending(groups: list[Group]) -> list[Group]:
    """Smaller before larger, as far as they compare; else by name."""
    rank = {g: sum(relation(other, g) is not None for other in groups) for g in groups}
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
        "family": group.family,
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
