"""RDF 1.2 triple terms → the reified statements of RDF 1.1 that all of our code reads."""

from __future__ import annotations

import pyoxigraph as ox

from kg.graph import vocab

__all__ = ["unreify"]

_REIFIES = ox.NamedNode(vocab.RDF_REIFIES)
_TYPE, _STATEMENT = ox.NamedNode(vocab.RDF_TYPE), ox.NamedNode(vocab.RDF_STATEMENT)


def unreify(store: ox.Store) -> None:
    """Put rdf:subject, rdf:predicate and rdf:object in the place of each `rdf:reifies <<( … )>>`."""
    for quad in list(store.quads_for_pattern(None, _REIFIES, None)):
        triple, node, graph = quad.object, quad.subject, quad.graph_name
        if not isinstance(triple, ox.Triple):
            continue
        store.remove(quad)
        store.extend(
            [
                ox.Quad(node, _TYPE, _STATEMENT, graph),
                ox.Quad(node, ox.NamedNode(vocab.RDF_SUBJECT), triple.subject, graph),
                ox.Quad(node, ox.NamedNode(vocab.RDF_PREDICATE), triple.predicate, graph),
                ox.Quad(node, ox.NamedNode(vocab.RDF_OBJECT), triple.object, graph),
            ]
        )
