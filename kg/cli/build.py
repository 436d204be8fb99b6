"""`kg build`: abstracts in, a graph out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.progress import progress_bar, summary

__all__ = ["command"]


def command(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT…", help="Files, globs, or - for standard input.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for graph.ttl, graph.html, report.json.")
    ] = Path("output"),
    from_: Annotated[
        str | None,
        typer.Option(
            "--from", help="Format of the inputs: page, jsonl, csv, tsv, bibtex (default: sniffed)."
        ),
    ] = None,
    page: Annotated[
        bool, typer.Option("--page/--no-page", help="Whether to write the interactive page.")
    ] = True,
    pipeline: Annotated[
        str | None,
        typer.Option(help="A spaCy pipeline (folder or package) in the place of the trained model."),
    ] = None,
    gazetteer: Annotated[
        list[str] | None,
        typer.Option(help="TOML file with names and types of your own (docs/gazetteers.md)."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that read abstracts.")] = 1,
    min_confidence: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out what is said with less confidence.")
    ] = 0.0,
    base: Annotated[str | None, typer.Option(help="IRI that resources are named under.")] = None,
) -> None:
    """Read abstracts and write a knowledge graph: graph.ttl, graph.html and report.json.

    Records that cannot be used are named on stderr, one line each; all others are built.
    """
    from kg.extract import Settings
    from kg.model import Skipped
    from kg.pipeline import build

    with progress_bar() as bar:

        def on_skip(record: Skipped) -> None:
            bar.line(f"kg: {' '.join(str(record).split())}")

        report = build(
            inputs, output, format=from_, page=page, workers=workers, base=base,
            min_confidence=min_confidence,
            settings=Settings(pipeline, tuple(gazetteer or ())), on_skip=on_skip,
            progress=bar.update, stdin=sys.stdin.buffer,
        )  # fmt: skip
    summary(report)
