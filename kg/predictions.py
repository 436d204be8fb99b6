"""What a graph says of each paper, in the terms of the gold annotations."""

from __future__ import annotations

from collections import defaultdict

from kg.evaluate import PROPERTIES, Predicted, plain
from kg.store import MemoryStore

__all__ = ["predictions"]

_ROLES = {
    "Method": (
        ("introduces", "introduced"),
        ("comparesWith", "compared"),
        ("uses", "used"),
        ("discusses", "discussed"),
    ),
    "SymmetryGroup": (
        ("studiesApproximateSymmetry", "approximate"),
        ("studiesEquivarianceTo", "equivariant"),
        ("studiesInvarianceTo", "invariant"),
        ("discusses", "discussed"),
    ),
    "Dataset": (("introduces", "introduced"), ("evaluatesOn", "evaluated"), ("discusses", "discussed")),
    "Benchmark": (("introduces", "introduced"), ("evaluatesOn", "evaluated"), ("discusses", "discussed")),
    "Task": (("addresses", "addressed"), ("discusses", "discussed")),
    "Metric": (),
}  # by precedence


def predictions(
    store: MemoryStore,
) -> tuple[dict[str, list[Predicted]], dict[str, str], list[tuple[str, str, str]]]:
    """(paper → entities, plain title or identifier → paper, method–group properties) of a graph."""
    entities = {e.ref: e for e in store.entities()}
    papers = {p.ref: p for p in store.papers()}
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    properties = []
    for s in store.statements():
        if s.subject in papers and s.object in entities:
            said[s.subject, s.object].add(s.predicate)
        elif s.predicate in PROPERTIES:
            properties.append((s.subject, s.predicate, s.object))
    found: dict[str, list[Predicted]] = defaultdict(list)
    # as the corpus's scorer meets them in our Turtle: of two entities with one name the first is taken
    for (paper, ref), predicates in sorted(said.items(), key=lambda row: (row[0][0], min(row[1]), row[0][1])):
        entity = entities[ref]
        role = next((name for predicate, name in _ROLES[entity.type] if predicate in predicates), None)
        kind = "Group" if entity.type == "SymmetryGroup" else entity.type
        found[paper].append(Predicted(kind, (entity.label, *entity.aliases), role, ref))
    index: dict[str, str] = {}
    for ref, record in sorted(papers.items()):
        index.setdefault(record.id, ref)
        index[plain(record.title)] = ref
    return dict(found), index, properties
