"""Does a graph keep to its vocabulary? SHACL by pyshacl, and what SHACL cannot say well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kg.graph import vocab
from kg.graph.data import GraphData, Lit, Term
from kg.graph.mapping import STATEMENTS

__all__ = ["SHAPES", "Violation", "validate"]

SHAPES = Path(__file__).with_name("shapes.ttl")
ONTOLOGY = Path(__file__).with_name("ontology.ttl")


class Violation(NamedTuple):
    """What is wrong with a node; `value` is the offending one, if it is one value that offends."""

    node: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        return f"{self.node}: {self.message}" + (f" ({self.value})" if self.value else "")


def validate(data: GraphData) -> list[Violation]:
    """All that is wrong with a graph, sorted; empty if it conforms."""
    resources = vocab.Resources(data.base)
    found = {*_by_shacl(data), *_unproven(data), *_misquoted(data)}
    return sorted(Violation(resources.ref(v.node), v.message, resources.ref(v.value)) for v in found)


def _by_shacl(data: GraphData) -> Iterator[Violation]:
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    graph = rdflib.Graph()
    graph.addN((*map(_node, triple), graph) for triple in data.triples())
    _, report, _ = pyshacl.validate(
        graph, shacl_graph=rdflib.Graph().parse(SHAPES, format="turtle"), inference="none"
    )
    results: Any = report
    for result in results.subjects(rdflib.RDF.type, SH.ValidationResult):
        message = str(next(results.objects(result, SH.resultMessage), "does not conform"))
        value = next(results.objects(result, SH.value), None)
        shown = "" if value is None or isinstance(value, rdflib.BNode) else str(value)
        yield Violation(str(next(results.objects(result, SH.focusNode))), message, shown[:120])


def _node(term: Term) -> Any:
    import rdflib

    if isinstance(term, str):
        return rdflib.URIRef(term)
    # rdflib tells a plain literal from an xsd:string; SHACL's lists hold plain ones
    datatype = None if term.datatype == vocab.XSD_STRING else rdflib.URIRef(term.datatype)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)


def _unproven(data: GraphData) -> Iterator[Violation]:
    """Statements that neither evidence nor a derivation is about."""
    about: dict[str, dict[str, Term]] = defaultdict(dict)
    for subject, predicate, target, _ in data.quads:
        if predicate in (vocab.RDF_SUBJECT, vocab.RDF_PREDICATE, vocab.RDF_OBJECT):
            about[subject][predicate] = target
    proven = {
        tuple(parts.get(p) for p in (vocab.RDF_SUBJECT, vocab.RDF_PREDICATE, vocab.RDF_OBJECT))
        for parts in about.values()
    }
    for triple in data.triples():
        if triple[1] in STATEMENTS and triple not in proven:
            local = vocab.local_name(triple[1])
            yield Violation(triple[0], f"{local} has neither evidence nor a derivation", str(triple[2]))


def _misquoted(data: GraphData) -> Iterator[Violation]:
    """Evidence whose offsets do not give back its words."""
    texts: dict[tuple[str, str], str] = {}
    parts: dict[str, dict[str, Term]] = defaultdict(dict)
    for subject, predicate, target, _ in data.quads:
        if predicate in (vocab.TITLE, vocab.ABSTRACT) and isinstance(target, Lit):
            texts[subject, vocab.local_name(predicate)] = target.value
        elif predicate in _QUOTE:
            parts[subject][predicate] = target
    for node, rows in parts.items():
        if vocab.ANCHOR_OF not in rows:
            continue
        begin, end, field, anchor = (_text(rows.get(p)) for p in _QUOTE[:4])
        text = texts.get((_text(rows.get(vocab.DERIVED_FROM)), field))
        if text is None or not (begin.isdigit() and end.isdigit()) or text[int(begin) : int(end)] != anchor:
            yield Violation(node, "its offsets do not give back the words it quotes", anchor[:120])


_QUOTE = (vocab.BEGIN_INDEX, vocab.END_INDEX, vocab.IN_FIELD, vocab.ANCHOR_OF, vocab.DERIVED_FROM)


def _text(term: Term | None) -> str:
    return "" if term is None else term if isinstance(term, str) else term.value
