"""`kg build`: abstracts in, a graph out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Gazetteers, Inputs, OutputFolder, Pipeline, Workers, settings
from kg.cli.progress import progress_bar, summary

__all__ = ["command"]


def command(
    inputs: Inputs,
    output: OutputFolder = Path("output"),
    from_: Annotated[
        str | None,
        typer.Option(
            "--from", help="Format of the inputs: page, jsonl, csv, tsv, bibtex (default: sniffed)."
        ),
    ] = None,
    page: Annotated[
        bool, typer.Option("--page/--no-page", help="Whether to write the interactive page.")
    ] = True,
    pipeline: Pipeline = None,
    gazetteer: Gazetteers = None,
    workers: Workers = 1,
    min_confidence: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out what is said with less confidence.")
    ] = 0.0,
    base: Annotated[str | None, typer.Option(help="IRI that resources are named under.")] = None,
) -> None:
    """Read abstracts and write a knowledge graph: graph.ttl, graph.html and report.json.

    Records that cannot be used are named on stderr, one line each; all others are built.
    """
    from kg.model import Skipped
    from kg.pipeline import build

    with progress_bar() as bar:

        def on_skip(record: Skipped) -> None:
            bar.line(f"kg: {' '.join(str(record).split())}")

        report = build(
            inputs, output, format=from_, page=page, workers=workers, base=base,
            min_confidence=min_confidence,
            settings=settings(pipeline, gazetteer), on_skip=on_skip,
            progress=bar.update, stdin=sys.stdin.buffer,
        )  # fmt: skip
    summary(report)
