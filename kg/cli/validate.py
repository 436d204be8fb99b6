"""`kg validate`: does a graph keep to its vocabulary?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.asking import GRAPH

__all__ = ["command"]


def command(
    graph: Annotated[Path, typer.Argument(help="A graph file, or the folder of a build.")] = GRAPH,
    limit: Annotated[int, typer.Option(help="Violations shown; 0 for all.")] = 20,
) -> None:
    """Check a graph against its SHACL shapes, and that every statement is proven by the words it quotes."""
    from kg.graph.validate import validate
    from kg.store import open_graph

    store = open_graph(graph)
    found = validate(store.data)
    if not found:
        typer.echo(f"{graph}: conforms ({len(store)} triples)")
        return
    for violation in found[: limit or None]:
        typer.echo(" ".join(str(violation).split()))
    if limit and len(found) > limit:
        typer.echo(f"… and {len(found) - limit} more; --limit 0 shows all")
    typer.echo(f"{graph}: {len(found)} violations", err=True)
    raise typer.Exit(1)
