"""One door to all formats."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

from kg.errors import OutputError
from kg.export.drawing import gexf, graphml
from kg.export.jsonld import jsonld
from kg.export.rdf import nquads, ntriples, trig
from kg.export.tables import statements_csv
from kg.graph import turtle
from kg.graph.describe import asserted
from kg.store import MemoryStore

__all__ = ["FORMATS", "export"]

_RDF: dict[str, Callable[..., str]] = {
    "turtle": turtle.serialize,
    "ntriples": ntriples,
    "nquads": nquads,
    "trig": trig,
    "jsonld": jsonld,
}
_DRAWINGS: dict[str, Callable[..., str]] = {"graphml": graphml, "gexf": gexf, "csv": statements_csv}

FORMATS = (*_RDF, *_DRAWINGS)
"""The names of the formats; all are written in the same bytes for the same graph."""


def export(store: MemoryStore, format: str, *, asserted_only: bool = False, rdf12: bool = False) -> str:
    """The graph in one of `FORMATS`; with `asserted_only`, without what is only derived.

    With `rdf12`, evidence is written with RDF 1.2 triple terms (Turtle, TriG, N-Triples and N-Quads only).
    N-Quads and TriG keep the named graphs apart, Turtle, N-Triples and JSON-LD hold their union; GraphML,
    GEXF and CSV hold the statements between entities. Raises OutputError for another format.
    """
    if rdf12 and format in FORMATS:
        from kg.export.rdf12 import rdf12 as write

        return write(asserted(store.data) if asserted_only else store.data, format)
    if format in _RDF:
        return _RDF[format](asserted(store.data) if asserted_only else store.data)
    if format in _DRAWINGS:
        return _DRAWINGS[format](store, asserted_only=asserted_only)
    near = get_close_matches(format, FORMATS, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise OutputError(f"no such format: {format!r} (there are {', '.join(FORMATS)}){hint}")
