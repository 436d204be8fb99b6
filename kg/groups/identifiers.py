"""Wikidata items that denote exactly a family or class here.

Each was confirmed in a second source that names item and concept together (agda-unimath, Mathlib's `wikidata`
attributes, the crystallography ontologies of EMMO). Groups without an entry have no confirmed item; items for wider
notions (the general linear group over any ring) are left out, because they are not the same thing.
"""

from __future__ import annotations

from kg.groups.group import Group

__all__ = ["wikidata"]

_ITEMS = {
    Group("S", ("n",)): "Q849512",
    Group("A", ("n",)): "Q438814",
    Group("C", ("n",)): "Q245462",
    Group("class", ("Lie group",)): "Q622679",
    Group("class", ("abelian group",)): "Q181296",
    Group("class", ("space group",)): "Q899033",
}


def wikidata(group: Group) -> str | None:
    """The Wikidata item of the group, or None where none is confirmed.

    >>> wikidata(Group("S", ("n",))), wikidata(Group("SO", (3,)))
    ('Q849512', None)
    """
    return _ITEMS.get(group)
