"""The classes and properties of the model's types and predicates."""

from __future__ import annotations

from typing import Final

from kg.graph.vocab import CODE_REPOSITORY, INSTANCE_OF_FAMILY, KG, MAXIMAL_SUBGROUP_OF, SUBGROUP_OF
from kg.model import EntityType, Predicate

__all__ = ["CLASSES", "PROPERTIES", "STATEMENTS"]

CLASSES: Final[dict[EntityType, str]] = {kind: KG + kind.value for kind in EntityType}
"""The class of each type of entity."""

PROPERTIES: Final[dict[Predicate, str]] = {
    p: CODE_REPOSITORY if p is Predicate.CODE_REPOSITORY else KG + p.value for p in Predicate
}
"""The property of each predicate."""

STATEMENTS: Final = frozenset({*PROPERTIES.values(), SUBGROUP_OF, MAXIMAL_SUBGROUP_OF, INSTANCE_OF_FAMILY})
"""The properties of statements between nodes, read or derived."""
