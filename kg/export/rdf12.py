"""RDF 1.2: what evidence and derivations are about as triple terms, written by pyoxigraph.

`evidence:x rdf:reifies <<( method:a kg:basedOn method:b )>>` stands in the place of rdf:subject, rdf:predicate and
rdf:object (RDF 1.2 Concepts, section 3.4; Turtle 1.2, section 2.11). `kg.store.open_graph` reads it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.errors import OutputError
from kg.graph import vocab
from kg.graph.data import GraphData, Quad, Term
from kg.graph.turtle import in_order
from kg.store.convert import to_ox

__all__ = ["FORMATS", "rdf12"]

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES, "nquads": ox.RdfFormat.N_QUADS,
}  # fmt: skip
"""The formats that have triple terms."""

_PARTS = (vocab.RDF_SUBJECT, vocab.RDF_PREDICATE, vocab.RDF_OBJECT)
_NOT_NAMES = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>\s]*>')
_PREFIX = re.compile(r"@prefix (\w+): <[^>]*> \.\n")


def rdf12(data: GraphData, format: str) -> str:
    """A dataset in one of `FORMATS`, in the order of our Turtle, with the prefixes in use and no others.

    Turtle and N-Triples hold the union of all graphs. Raises OutputError for another format.
    """
    if format not in FORMATS:
        raise OutputError(f"{format} has no RDF 1.2 triple terms; {', '.join(FORMATS)} have")
    form = FORMATS[format]
    quads: Iterable[Quad] = data.quads if form.supports_datasets else [(*t, "") for t in data.triples()]
    written = list(_reified(_sorted(quads)))
    if format in ("ntriples", "nquads"):
        lines = (ox.serialize(written, format=form) or b"").decode().splitlines(keepends=True)
        return "".join(sorted(lines))
    text = (ox.serialize(written, format=form, prefixes=vocab.prefixes(data.base)) or b"").decode()
    used = set(re.findall(r"(?<![\w-])(\w+):", _NOT_NAMES.sub("", _PREFIX.sub("", text))))
    return _PREFIX.sub(lambda match: match.group() if match.group(1) in used else "", text)


def _sorted(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Quads graph by graph, each in the order of Turtle."""
    graphs: dict[str, list[tuple[str, str, Term]]] = {}
    for subject, predicate, target, graph in quads:
        graphs.setdefault(graph, []).append((subject, predicate, target))
    for graph, triples in sorted(graphs.items()):
        for triple in in_order(triples):
            yield (*triple, graph)


def _reified(quads: Iterable[Quad]) -> Iterator[ox.Quad]:
    """Quads in which one triple term stands for rdf:subject, rdf:predicate and rdf:object."""
    rows = list(quads)
    about: dict[str, dict[str, Term]] = {}
    for subject, predicate, target, _ in rows:
        if predicate in _PARTS:
            about.setdefault(subject, {})[predicate] = target
    whole = {node: parts for node, parts in about.items() if len(parts) == len(_PARTS)}
    for subject, predicate, target, graph in rows:
        place = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        node = ox.NamedNode(subject)
        if subject not in whole or (predicate not in _PARTS and target != vocab.RDF_STATEMENT):
            yield ox.Quad(node, ox.NamedNode(predicate), to_ox(target), place)
        elif predicate == vocab.RDF_SUBJECT:
            yield ox.Quad(node, ox.NamedNode(vocab.RDF_REIFIES), _triple(whole[subject]), place)


def _triple(parts: dict[str, Term]) -> ox.Triple:
    subject, predicate, target = (parts[name] for name in _PARTS)
    return ox.Triple(ox.NamedNode(str(subject)), ox.NamedNode(str(predicate)), to_ox(target))
