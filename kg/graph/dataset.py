"""The named graphs of a dataset, found again in the union of its triples by its evidence and derivations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.graph import vocab
from kg.graph.data import GraphData, Quad, Term, Triple
from kg.graph.vocab import Resources

__all__ = ["find_base", "split"]


def find_base(triples: Iterable[Triple], *, default: str = vocab.BASE) -> str:
    """The base of a graph's resources: what stands before "paper/", "method/" … in the IRIs of typed nodes.

    >>> find_base([("urn:x:paper/a", vocab.RDF_TYPE, vocab.PAPER)])
    'urn:x:'
    """
    for subject, predicate, target in triples:
        folder = vocab.KINDS.get(target) if predicate == vocab.RDF_TYPE and isinstance(target, str) else None
        if folder is not None:
            start, found, _ = subject.rpartition(f"{folder}/")
            if found and start:
                return start
    return default


def split(triples: Iterable[Triple], *, base: str | None = None) -> GraphData:
    """Triples of one graph → the dataset they are the union of.

    An Evidence node and the statement it is about go to the graph of its paper; a Derivation node and the
    statement it is about (unless a paper says it) to the derived graph; results to the paper's graph; the
    rest to the default one.
    """
    rows = list(triples)
    base = find_base(rows) if base is None else base
    resources = Resources(base)
    nodes: dict[str, dict[str, Term]] = defaultdict(dict)
    kinds: dict[str, str] = {}
    for subject, predicate, target in rows:
        if predicate == vocab.RDF_TYPE and target in (vocab.EVIDENCE, vocab.DERIVATION):
            kinds[subject] = str(target)
    for subject, predicate, target in rows:
        if subject in kinds:
            nodes[subject][predicate] = target
    homes: dict[Triple, set[str]] = defaultdict(set)
    places: dict[str, str] = {}
    for node, kind in kinds.items():
        parts = nodes[node]
        graph = resources.derived
        if kind == vocab.EVIDENCE:
            graph = resources.paper_graph(str(parts.get(vocab.DERIVED_FROM, "")))
        places[node] = graph
        triple = tuple(parts.get(p, "") for p in (vocab.RDF_SUBJECT, vocab.RDF_PREDICATE, vocab.RDF_OBJECT))
        homes[str(triple[0]), str(triple[1]), triple[2]].add(graph)
        if triple[1] == vocab.HAS_RESULT:
            places[str(triple[2])] = graph
    return GraphData.of(_place(rows, homes, places, resources.derived), base)


def _place(
    rows: list[Triple], homes: dict[Triple, set[str]], places: dict[str, str], derived: str
) -> Iterable[Quad]:
    for triple in rows:
        graphs = homes.get(triple)
        if graphs is None:
            yield (*triple, places.get(triple[0], ""))
            continue
        said = graphs - {derived}
        for graph in said or graphs:
            yield (*triple, graph)
