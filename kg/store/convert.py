"""Between our terms and Oxigraph's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import pyoxigraph as ox

from kg.graph import vocab
from kg.graph.data import GraphData, Lit, Quad, Term, Triple

__all__ = [
    "from_ox",
    "literal_from_ox",
    "notation",
    "quads_to_ox",
    "to_ox",
    "triples_from_ox",
    "triples_to_ox",
]


def to_ox(term: Term) -> ox.NamedNode | ox.Literal:
    """Our term as Oxigraph's; raises ValueError for an IRI that is none."""
    if isinstance(term, str):
        return ox.NamedNode(term)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    if term.datatype == vocab.XSD_STRING:
        return ox.Literal(term.value)
    return ox.Literal(term.value, datatype=_datatype(term.datatype))


def notation(term: Term) -> str:
    """A term in N-Triples, by Oxigraph's own writer; raises ValueError for an IRI that is none."""
    return str(to_ox(term if isinstance(term, Lit) else str(term)))


@lru_cache(maxsize=64)
def _datatype(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def literal_from_ox(literal: ox.Literal) -> Lit:
    """Oxigraph's literal as ours."""
    return Lit(literal.value, literal.datatype.value, literal.language or "")


def from_ox(term: object) -> Term:
    """Oxigraph's term as ours; blank nodes as "_:" and their name."""
    if isinstance(term, ox.NamedNode):
        return term.value
    if isinstance(term, ox.Literal):
        return literal_from_ox(term)
    return str(term)


def _nodes() -> Callable[[str], ox.NamedNode]:
    """A maker of nodes that makes each once."""
    return lru_cache(maxsize=None)(ox.NamedNode)


def triples_to_ox(triples: Iterable[Triple]) -> Iterator[ox.Quad]:
    """Triples as quads of the default graph."""
    node = _nodes()
    for subject, predicate, target in triples:
        yield ox.Quad(
            node(subject), node(predicate), node(target) if isinstance(target, str) else to_ox(target)
        )


def quads_to_ox(data: GraphData, *, named_only: bool = False) -> Iterator[ox.Quad]:
    """A dataset's quads; with `named_only`, those of named graphs."""
    node = _nodes()
    quad: Quad
    for quad in data.quads:
        subject, predicate, target, graph = quad
        if graph or not named_only:
            yield ox.Quad(
                node(subject),
                node(predicate),
                node(target) if isinstance(target, str) else to_ox(target),
                node(graph) if graph else ox.DefaultGraph(),
            )


def triples_from_ox(quads: Iterable[ox.Quad]) -> Iterator[Triple]:
    """Quads of any graph as triples of ours."""
    for quad in quads:
        yield str(from_ox(quad.subject)), quad.predicate.value, from_ox(quad.object)
