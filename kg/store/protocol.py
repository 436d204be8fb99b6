"""What the rooms above need of a store, in memory or on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.graph.data import GraphData
    from kg.store.records import EntityRecord, PaperRecord, ResultRecord, StatementRecord

__all__ = ["Store"]


@runtime_checkable
class Store(Protocol):
    """What the rooms above need of a store, in memory or on disk."""

    @property
    def data(self) -> GraphData: ...

    def entities(self) -> tuple[EntityRecord, ...]: ...

    def papers(self) -> tuple[PaperRecord, ...]: ...

    def statements(self) -> tuple[StatementRecord, ...]: ...

    def results(self) -> tuple[ResultRecord, ...]: ...

    def engine(self, *, named: bool = True) -> ox.Store: ...
