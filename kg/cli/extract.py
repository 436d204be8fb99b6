"""`kg extract`: mentions and statements without a graph."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Gazetteers, Inputs, Pipeline, Workers, settings
from kg.cli.progress import progress_bar

__all__ = ["command"]


class Format(StrEnum):
    """How readings are written."""

    jsonl = "jsonl"
    html = "html"


def command(
    inputs: Inputs,
    format: Annotated[
        Format, typer.Option(help="JSON lines, or a page with the mentions marked.")
    ] = Format.jsonl,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write (default: standard output).")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", help="Format of the inputs (default: sniffed).")
    ] = None,
    pipeline: Pipeline = None,
    gazetteer: Gazetteers = None,
    workers: Workers = 1,
) -> None:
    """Write what is found in each abstract: mentions with their types and roles, and statements, with their words."""
    from kg.extract import read_all
    from kg.extract.render import to_html, to_json_line
    from kg.files import write_atomically
    from kg.pipeline import read_documents

    with progress_bar() as bar:
        documents = read_documents(
            inputs,
            format=from_,
            on_skip=lambda s: bar.line(f"kg: {' '.join(str(s).split())}"),
            stdin=sys.stdin.buffer,
        )
        readings = read_all(documents, workers=workers, settings=settings(pipeline, gazetteer))
        if format is Format.jsonl and output is None:
            for reading in readings:
                typer.echo(to_json_line(reading), nl=False)
            return
        text = to_html(readings) if format is Format.html else "".join(map(to_json_line, readings))
    if output is None:
        typer.echo(text, nl=False)
    else:
        write_atomically(output, text)
