"""Options that several commands share, each written once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.extract import Settings

__all__ = ["Gazetteers", "Inputs", "OutputFolder", "Pipeline", "Workers", "settings"]

Inputs = Annotated[list[str], typer.Argument(metavar="INPUT…", help="Files, globs, or - for standard input.")]
OutputFolder = Annotated[
    Path, typer.Option("--output", "-o", help="Folder for graph.ttl, graph.html, report.json.")
]
Pipeline = Annotated[
    str | None, typer.Option(help="A spaCy pipeline (folder or package) in the place of the trained model.")
]
Gazetteers = Annotated[
    list[str] | None, typer.Option(help="TOML file with names and types of your own (docs/gazetteers.md).")
]
Workers = Annotated[int, typer.Option(min=1, max=64, help="Processes that read abstracts.")]


def settings(pipeline: str | None, gazetteer: list[str] | None) -> Settings:
    """What `--pipeline` and `--gazetteer` ask of the extractor."""
    from kg.extract import Settings

    return Settings(pipeline, tuple(gazetteer or ()))
