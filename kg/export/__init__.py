"""A graph in the formats of other tools: RDF for stores, GraphML and GEXF for drawings, CSV for tables."""

from __future__ import annotations

from kg.export.formats import FORMATS, export

__all__ = ["FORMATS", "export"]
