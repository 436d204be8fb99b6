"""`kg evaluate`: a graph against gold annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["command"]


def command(
    graph: Annotated[Path, typer.Argument(help="Graph file, or the folder of a build.")],
    gold: Annotated[Path, typer.Argument(help="Annotated papers, JSON lines (docs/evaluation.md).")],
    json: Annotated[bool, typer.Option("--json", help="Write JSON with all figures and misses.")] = False,
    misses: Annotated[
        bool, typer.Option("--misses", help="List what was missed and what was extra.")
    ] = False,
) -> None:
    """Print precision, recall and F1 per type, how roles agree, and what was missed or extra."""
    from kg.evaluate import evaluate, read_gold
    from kg.predictions import predictions
    from kg.store import open_graph

    result = evaluate(read_gold(gold), *predictions(open_graph(graph)))
    if json:
        typer.echo(result.to_json(), nl=False)
        return
    typer.echo(f"{result.papers} papers, {len(result.missing)} not in the graph")
    for figure, kind, score in result.rows():
        typer.echo(
            f"{figure:10}{kind:10} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
            f"   ({score.found} of {score.predicted} found, {score.wanted} wanted)"
        )
    for kind, score in sorted(result.roles.items()):
        typer.echo(f"{'roles':10}{kind:10} {score.recall:.3f} of {score.wanted} matched")
    if misses:
        for row in result.misses:
            typer.echo("\t".join(row))
