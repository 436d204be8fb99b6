"""GraphML (Cytoscape, yEd, networkx) and GEXF 1.2 (Gephi), through networkx."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from kg.export.network import to_networkx
from kg.store import MemoryStore

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["gexf", "graphml"]

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FOLDED = re.compile(r"\s+")


def _safe(text: str) -> str:
    """Text that an XML 1.0 document can hold and that comes back as it went in (sections 2.2 and 2.11)."""
    return _FOLDED.sub(" ", _NOT_XML.sub("\ufffd", text))


def _drawable(store: MemoryStore, asserted_only: bool) -> nx.MultiDiGraph:
    """The graph with edges numbered and every text safe."""
    graph = to_networkx(store, asserted_only=asserted_only)
    for attributes in [d for _, d in graph.nodes(data=True)] + [d for *_, d in graph.edges(data=True)]:
        for name, value in attributes.items():
            if isinstance(value, str):
                attributes[name] = _safe(value)
    for number, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["label"] = attributes["predicate"]
        attributes["id"] = f"e{number}"
    return graph


def graphml(store: MemoryStore, *, asserted_only: bool = False) -> str:
    """The statements as GraphML; nodes have type and label, edges predicate, derived and confidence."""
    import networkx as nx

    graph = _drawable(store, asserted_only)
    lines = nx.generate_graphml(graph, edge_id_from_attribute="id")
    return "<?xml version='1.0' encoding='utf-8'?>\n" + "\n".join(lines) + "\n"


_STAMP = re.compile(r' lastmodifieddate="[^"]*"')


def gexf(store: MemoryStore, *, asserted_only: bool = False) -> str:
    """The statements as GEXF; the date that networkx writes is taken out, so that bytes repeat."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(_drawable(store, asserted_only), out, encoding="utf-8")
    return _STAMP.sub("", out.getvalue().decode("utf-8"), count=1)
