"""Stores: a graph to ask with SPARQL, or to read as plain records."""

from __future__ import annotations

from kg.store.memory import MemoryStore, Store
from kg.store.open import open_graph
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
