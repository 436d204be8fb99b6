"""The statements between entities as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.store import MemoryStore

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["to_networkx"]


def to_networkx(store: MemoryStore, *, asserted_only: bool = False) -> nx.MultiDiGraph:
    """Papers and entities as nodes (by ref), statements as edges (by predicate).

    Nodes have `type`, `label`, `iri` and, for papers, `date`; edges have `predicate`, `derived`, `rule`,
    `confidence` and `papers` (how many say it).
    """
    import networkx as nx

    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    for entity in store.entities():
        graph.add_node(entity.ref, type=entity.type, label=entity.label, iri=entity.iri)
    for paper in store.papers():
        graph.add_node(paper.ref, type="Paper", label=paper.title, iri=paper.iri, date=paper.date or "")
    for statement in store.statements():
        if statement.derived and asserted_only:
            continue
        if statement.subject not in graph or statement.object not in graph:
            continue
        graph.add_edge(
            statement.subject,
            statement.object,
            key=statement.predicate,
            predicate=statement.predicate,
            derived=statement.derived,
            rule=statement.rule or "",
            confidence=statement.confidence,
            papers=len({evidence.paper for evidence in statement.evidence}),
        )
    return graph
