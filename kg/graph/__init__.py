"""Knowledge as RDF: the vocabulary, the statements with their evidence, what follows from them, and Turtle.

>>> from kg.model import Knowledge
>>> build_graph(Knowledge()).quads
()
"""

from __future__ import annotations

from kg.graph.data import GraphData, Lit
from kg.graph.write import build_graph

__all__ = ["GraphData", "Lit", "build_graph"]
