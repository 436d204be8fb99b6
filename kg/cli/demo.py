"""`kg demo`: the main job on the bundled sample, and three questions with their answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli.options import OutputFolder
from kg.cli.progress import progress_bar, summary

if TYPE_CHECKING:
    from kg.sparql import Result

__all__ = ["command"]

QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("methods-at-least-as-symmetric", {"group": "SO(3)"}),
    ("outperforms", {"method": "MACE"}),
    ("datasets-by-use", {}),
)
SHOWN_ROWS = 12


def _show(answer: Result) -> None:
    """Print the head and the first rows of an answer, and how many there are."""
    lines = answer.to("table").splitlines()
    typer.echo("\n".join(lines[: SHOWN_ROWS + 2]))
    if len(answer) > SHOWN_ROWS:
        typer.echo(f"… {SHOWN_ROWS} of {len(answer)} rows")


def command(
    output: OutputFolder = Path("output"),
) -> None:
    """Build the bundled sample of abstracts and answer three questions about it."""
    from kg.pipeline import build
    from kg.samples import documents_path
    from kg.sparql import load_query, query
    from kg.store import open_graph

    with progress_bar() as bar:
        report = build(
            [str(documents_path())], output, progress=bar.update, on_skip=lambda s: bar.line(f"kg: {s}")
        )
    summary(report)
    store = open_graph(output / "graph.ttl")
    for name, parameters in QUESTIONS:
        shown = " ".join(f'--param {k}="{v}"' for k, v in parameters.items())
        typer.echo(
            f"\n{load_query(name).title}\n$ kg query {name} --graph {output / 'graph.ttl'} {shown}".rstrip()
        )
        _show(query(store, name, parameters=parameters))
    typer.echo(f"\nThe page: {(output / 'graph.html').resolve().as_uri()}")
    sys.stdout.flush()
