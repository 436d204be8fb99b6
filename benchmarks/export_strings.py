"""Any string as label, alias, title, abstract and parameter: `python benchmarks/export_strings.py [strings]`.

Hypothesis makes the strings (10,000 unless told), from all of Unicode. Each exported Turtle is read by rdflib and by
pyoxigraph, and must be the graph that was written for both; each string that is given as a parameter must come back.
"""

from __future__ import annotations

import sys

import pyoxigraph as ox
import rdflib
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from kg.graph import GraphData, Lit, build_graph, turtle, vocab
from kg.graph.data import safe_text
from kg.model import Document, Entity, EntityType, Evidence, Knowledge, Predicate, Span, Statement
from kg.sparql import query
from kg.store import MemoryStore

TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
PLACES = 5


def by_oxigraph(text: str) -> set[tuple[str, ...]]:
    """The triples that pyoxigraph reads."""
    return {
        (str(q.subject), str(q.predicate), str(q.object))
        for q in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
    }


def by_rdflib(text: str) -> set[tuple[str, ...]]:
    """The triples that rdflib reads, in pyoxigraph's notation."""
    return {tuple(_term(t) for t in triple) for triple in rdflib.Graph().parse(data=text, format="turtle")}


def _term(term: object) -> str:
    if isinstance(term, rdflib.Literal):
        kind = str(term.datatype or vocab.XSD_STRING)
        return str(
            ox.Literal(str(term))
            if kind == vocab.XSD_STRING
            else ox.Literal(str(term), datatype=ox.NamedNode(kind))
        )
    return f"<{term}>"


def written(data: GraphData) -> set[tuple[str, ...]]:
    """The triples of a dataset in the same notation."""
    return {
        (f"<{s}>", f"<{p}>", _term(rdflib.Literal(o.value, datatype=o.datatype, normalize=False)) if isinstance(o, Lit) else f"<{o}>")
        for s, p, o in data.triples()
    }  # fmt: skip


def check(title: str, abstract: str, label: str, alias: str, parameter: str) -> None:
    """Raise SystemExit where a reader disagrees."""
    document = Document("x", title, abstract, authors=(alias,))
    said = Statement(
        "paper/x", Predicate.USES, "method/x", (Evidence("paper/x", Span("title", 0, len(title), title)),)
    )
    entity = Entity("method/x", EntityType.METHOD, label, (alias,))
    data = build_graph(Knowledge((("paper/x", document),), (entity,), (said,)))
    text = turtle.serialize(data)
    if not by_oxigraph(text) == by_rdflib(text) == written(data):
        raise SystemExit(f"read otherwise: {(title, abstract, label, alias)!r}")
    (row,) = query(
        MemoryStore.from_data(data), "SELECT ?string { }", parameters={"string": parameter}, timeout=None
    )
    if row.string != safe_text(parameter):
        raise SystemExit(f"the parameter came back otherwise: {parameter!r}")


def main() -> None:
    """Run until as many different strings as asked for were checked, five in each graph."""
    strings = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seen: set[str] = set()
    graphs = rounds = 0
    while len(seen) < strings:
        rounds += 1

        @seed(rounds)
        @settings(max_examples=500, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(texts=st.tuples(*[TEXT] * PLACES))
        def run(texts: tuple[str, ...]) -> None:
            nonlocal graphs
            graphs += 1
            seen.update(texts)
            check(*texts)

        run()
    print(f"{len(seen)} different strings in {graphs} graphs: all read alike by rdflib and pyoxigraph")


if __name__ == "__main__":
    main()
