"""Symmetry groups: notation and words → `Group`, its facts, the subgroup lattice. Plain mathematics, no RDF, no spaCy."""

from __future__ import annotations

from kg.errors import NotAGroupError
from kg.groups.facts import Facts, facts
from kg.groups.group import Group
from kg.groups.making import make
from kg.groups.parsing import from_slug, parse
from kg.groups.scanning import GroupMatch, find
from kg.groups.words import symmetry_word

__all__ = ["Facts", "Group", "GroupMatch", "NotAGroupError", "facts", "find", "from_slug", "make", "parse", "symmetry_word"]
