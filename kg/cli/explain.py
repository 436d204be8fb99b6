"""`kg explain`: why a graph says something, down to the words."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.asking import GRAPH, write
from kg.cli.completion import property_names, thing_names

if TYPE_CHECKING:
    from kg.explain import Explanation

__all__ = ["command"]

SHOWN = 20


class Format(StrEnum):
    """How explanations are written."""

    text = "text"
    json = "json"


def command(
    subject: Annotated[
        str,
        typer.Argument(
            help='A thing or a paper by name: EqMotion, "SO(3)", QM9.', autocompletion=thing_names
        ),
    ],
    predicate: Annotated[
        str | None,
        typer.Argument(help="A property, such as equivariantTo; any for all.", autocompletion=property_names),
    ] = None,
    object: Annotated[
        str | None, typer.Argument(help="The other end, by name.", autocompletion=thing_names)
    ] = None,
    graph: Annotated[
        Path, typer.Option("--graph", "-g", help="A graph file, or the folder of a build.")
    ] = GRAPH,
    format: Annotated[Format, typer.Option("--format", "-f", help="text or json.")] = Format.text,
    asserted_only: Annotated[
        bool, typer.Option("--asserted-only", help="Leave out what was derived; keep what papers say.")
    ] = False,
    limit: Annotated[int, typer.Option(min=0, help="Statements shown on a terminal; 0 for all.")] = SHOWN,
) -> None:
    """Show statements with the sentences that say them, or with their proof from such sentences.

    On a terminal the words are highlighted, in a pipe they stand in brackets.
    """
    from kg.explain import explain, to_dict, to_text
    from kg.store.open import open_graph

    found = explain(open_graph(graph), subject, predicate, object, asserted_only=asserted_only)
    if format is Format.json:
        write(json.dumps([to_dict(e) for e in found], ensure_ascii=False, indent=2) + "\n")
    elif sys.stdout.isatty():
        _draw(found, limit)
    else:
        write(to_text(found))


def _draw(found: Sequence[Explanation], limit: int) -> None:
    """Draw explanations with rich, the first `limit` of them (0: all), and say so where there are more."""
    from rich.console import Console
    from rich.text import Text

    from kg.explain.render import lines

    styles = {"statement": "bold", "note": "dim", "plain": "", "words": "bold reverse", "source": "dim"}
    console = Console(highlight=False)
    shown = found[:limit] if limit else found
    for number, explanation in enumerate(shown):
        if number:
            console.print()
        for line in lines(explanation):
            text = Text.assemble(*((part.text, styles[part.style]) for part in line.parts))
            width = max(20, console.width - max(len(line.lead), len(line.follow)))
            for row, piece in enumerate(text.wrap(console, width)):
                console.print(Text(line.follow if row else line.lead) + piece, soft_wrap=True)
    if len(shown) < len(found):
        console.print(f"\n{len(shown)} of {len(found)} statements; --limit 0 shows all", style="dim")
