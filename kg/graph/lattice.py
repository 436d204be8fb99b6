"""How the groups of a graph lie in each other: those that occur, and what is needed to connect them."""

from __future__ import annotations

from collections.abc import Iterable

from kg.groups import Group, Inclusion, NotAGroupError, connect, family_of, from_slug, is_instance, relation

__all__ = ["connected", "covering", "inclusions", "instances", "known_groups"]


def known_groups(slugs: Iterable[str]) -> dict[str, Group]:
    """The groups of those slugs that denote one."""
    found = {}
    for slug in slugs:
        try:
            found[slug] = from_slug(slug)
        except NotAGroupError:
            continue
    return found


def connected(groups: Iterable[Group]) -> list[Group]:
    """The groups and what is needed to connect them, sorted.

    A family that lies in a family of the graph is needed to pass from that to its instances: from E(n) by
    SE(n) to SE(3).
    """
    given = set(groups)
    families = [g for g in given if g.is_symbolic]
    steps = {
        family
        for group in given
        if (family := family_of(group)) is not None and any(family <= larger for larger in families)
    }
    return sorted({*connect(given), *steps}, key=str)


def inclusions(groups: Iterable[Group]) -> list[Inclusion]:
    """All pairs of a group and a greater one, with the reason, sorted."""
    ordered = sorted(set(groups), key=str)
    found = (relation(lower, upper) for lower in ordered for upper in ordered)
    return [inclusion for inclusion in found if inclusion is not None]


def covering(pairs: Iterable[Inclusion]) -> list[Inclusion]:
    """Those pairs between which no other group lies."""
    listed = list(pairs)
    above: dict[Group, set[Group]] = {}
    for pair in listed:
        above.setdefault(pair.lower, set()).add(pair.upper)
    return [p for p in listed if not any(p.upper in above.get(g, ()) for g in above[p.lower])]


def instances(groups: Iterable[Group]) -> list[tuple[Group, Group]]:
    """Pairs of a group and a family that it is an instance of: SE(3) and SE(n)."""
    ordered = sorted(set(groups), key=str)
    families = [g for g in ordered if g.is_symbolic]
    return [(g, family) for family in families for g in ordered if is_instance(g, family)]
