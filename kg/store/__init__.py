"""Stores: a graph to ask with SPARQL, or to read as plain records."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.store.memory import MemoryStore
    from kg.store.open import open_graph
    from kg.store.protocol import Store
    from kg.store.records import EntityRecord, EvidenceRecord, PaperRecord, ResultRecord, StatementRecord

__all__ = [
    "EntityRecord",
    "EvidenceRecord",
    "MemoryStore",
    "PaperRecord",
    "ResultRecord",
    "StatementRecord",
    "Store",
    "open_graph",
]

_HOMES = {"MemoryStore": "memory", "open_graph": "open", "Store": "protocol"}


def __getattr__(name: str) -> Any:
    """Import each part where it is first used: a query must not wait for the records."""
    if name in __all__:
        return getattr(import_module(f"kg.store.{_HOMES.get(name, 'records')}"), name)
    raise AttributeError(f"module 'kg.store' has no attribute {name!r}")
