"""`kg export`: a graph in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["command"]


def command(
    to: Annotated[
        str, typer.Option("--to", "-t", help="turtle, ntriples, nquads, trig, jsonld, graphml, gexf or csv.")
    ] = "turtle",
    graph: Annotated[
        Path, typer.Option("--graph", "-g", help="A graph file, or the folder of a build.")
    ] = Path("output/graph.ttl"),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; else stdout.")
    ] = None,
    asserted_only: Annotated[
        bool, typer.Option("--asserted-only", help="Leave out what was derived; keep what papers say.")
    ] = False,
    rdf12: Annotated[
        bool,
        typer.Option(
            "--rdf12", help="Write evidence as RDF 1.2 triple terms (turtle, trig, ntriples, nquads)."
        ),
    ] = False,
) -> None:
    """Write a graph as RDF, for Gephi or Cytoscape, or as a table of statements."""
    from kg.export import export
    from kg.files import write_atomically
    from kg.store import open_graph

    data = export(open_graph(graph), to, asserted_only=asserted_only, rdf12=rdf12)
    if output is not None:
        write_atomically(output, data)
        return
    sys.stdout.buffer.write(data.encode("utf-8") if isinstance(data, str) else data)
    sys.stdout.flush()
