"""Symmetry groups: notation and words → `Group`, its facts, the lattice of subgroups.

Plain mathematics: no RDF, no spaCy. Start with `parse`, `find`, `facts` and `relation`; docs/groups.md explains.
"""

from __future__ import annotations

from kg.errors import NotAGroupError
from kg.groups.aliases import aliases
from kg.groups.classes import acts_on, is_member
from kg.groups.facts import Facts, facts
from kg.groups.group import Group, Parameter
from kg.groups.kinship import Kinship, family_of, is_instance, kinships
from kg.groups.making import TRIVIAL, make
from kg.groups.order import connect, covers, join, maximal, meet, minimal, universe
from kg.groups.parsing import from_slug, parse
from kg.groups.relations import Inclusion, relation
from kg.groups.scanning import GroupMatch, find
from kg.groups.words import symmetry_word

__all__ = [
    "TRIVIAL",
    "Facts",
    "Group",
    "GroupMatch",
    "Inclusion",
    "Kinship",
    "NotAGroupError",
    "Parameter",
    "acts_on",
    "aliases",
    "connect",
    "covers",
    "facts",
    "family_of",
    "find",
    "from_slug",
    "is_instance",
    "is_member",
    "join",
    "kinships",
    "make",
    "maximal",
    "meet",
    "minimal",
    "parse",
    "relation",
    "symmetry_word",
    "universe",
]
