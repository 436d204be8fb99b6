"""Knowledge as RDF: the vocabulary, the statements with their evidence, what follows from them, and Turtle.

>>> from kg.graph import build_graph
>>> from kg.model import Knowledge
>>> build_graph(Knowledge()).quads
()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.graph.data import GraphData, Lit

if TYPE_CHECKING:
    from kg.graph.write import build_graph

__all__ = ["GraphData", "Lit", "build_graph"]


def __getattr__(name: str) -> Any:
    """Import what only a build needs where it is first used: a query must not wait for it."""
    if name == "build_graph":
        from kg.graph.write import build_graph

        return build_graph
    raise AttributeError(f"module 'kg.graph' has no attribute {name!r}")
