"""How the groups of a graph lie in each other: what `kg.groups` knows, between the groups that occur."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.errors import NotAGroupError
from kg.groups import Group, from_slug

__all__ = ["Inclusion", "covers", "inclusions", "instances", "known_groups"]


class Inclusion(NamedTuple):
    """`lower` is a subgroup of `upper`; why, how, and under which action, where that is known."""

    lower: Group
    upper: Group
    reason: str = ""
    embedding: str = ""
    action: str = ""


def known_groups(slugs: Iterable[str]) -> dict[str, Group]:
    """The groups of those slugs that denote one."""
    found = {}
    for slug in slugs:
        try:
            found[slug] = from_slug(slug)
        except NotAGroupError:
            continue
    return found


def inclusions(groups: Iterable[Group]) -> list[Inclusion]:
    """All pairs of a group and a greater one, sorted."""
    ordered = sorted(set(groups), key=str)
    return [Inclusion(a, b) for a in ordered for b in ordered if a != b and a <= b]


def covers(pairs: Iterable[Inclusion]) -> Iterator[Inclusion]:
    """Those pairs between which no other group lies."""
    above: dict[Group, set[Group]] = {}
    listed = list(pairs)
    for pair in listed:
        above.setdefault(pair.lower, set()).add(pair.upper)
    for pair in listed:
        if not any(
            pair.upper in above.get(between, ()) for between in above[pair.lower] if between != pair.upper
        ):
            yield pair


def instances(groups: Iterable[Group]) -> list[tuple[Group, Group]]:
    """Pairs of a group and the family it is an instance of: SE(3) and SE(n)."""
    ordered = sorted(set(groups), key=str)
    families = [g for g in ordered if g.is_symbolic]
    return [
        (group, family)
        for family in families
        for group in ordered
        if not group.is_symbolic and _is_instance(group, family)
    ]


def _is_instance(group: Group, family: Group) -> bool:
    """Whether numbers for the letters of a family give the group, the same number for the same letter."""
    return _match(group, family, {})


def _match(group: Group, family: Group, letters: dict[str, int | str]) -> bool:
    if group.family != family.family or len(group.parameters) != len(family.parameters):
        return False
    for value, pattern in zip(group.parameters, family.parameters, strict=True):
        if isinstance(pattern, Group):
            if not isinstance(value, Group) or not _match(value, pattern, letters):
                return False
        elif isinstance(value, Group):
            return False
        elif isinstance(value, int) and isinstance(pattern, str):
            if letters.setdefault(pattern, value) != value:
                return False
        elif value != pattern:
            return False
    return True
