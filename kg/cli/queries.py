"""`kg queries`: the shipped questions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.asking import write

if TYPE_CHECKING:
    from kg.sparql import NamedQuery, Parameter

__all__ = ["command"]


class Format(StrEnum):
    """How the list is written."""

    text = "text"
    json = "json"
    markdown = "markdown"


def command(
    format: Annotated[Format, typer.Option("--format", "-f", help="text, json or markdown.")] = Format.text,
) -> None:
    """List the shipped queries by subject, each with its title and parameters."""
    from kg.sparql import list_queries

    writers = {Format.text: _text, Format.json: _json, Format.markdown: _markdown}
    write(writers[format](list_queries()))


def _text(queries: Sequence[NamedQuery]) -> str:
    """Names and titles under their subjects."""
    wide = max(len(query.name) for query in queries)
    blocks = []
    for subject, members in groupby(queries, key=lambda q: q.category):
        lines = [subject]
        for query in members:
            given = " ".join(_argument(p) for p in query.parameters)
            lines.append(f"  {query.name:{wide}}  {query.title}{f'  {given}' if given else ''}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks) + "\n`kg query NAME` asks one; `kg query NAME --show` prints it.\n"


def _argument(parameter: Parameter) -> str:
    """How a parameter is given, in square brackets where it need not be."""
    text = f"-p {parameter.name}={parameter.default or parameter.type.upper()}"
    return f"[{text}]" if parameter.optional or parameter.default is not None else text


def _json(queries: Sequence[NamedQuery]) -> str:
    """Everything that the headers say."""
    rows = [
        {
            "name": query.name,
            "title": query.title,
            "category": query.category,
            "question": query.question,
            "parameters": [p._asdict() for p in query.parameters],
            "columns": [c._asdict() for c in query.columns],
        }
        for query in queries
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _markdown(queries: Sequence[NamedQuery]) -> str:
    """The tables of docs/queries.md."""
    blocks = []
    for subject, members in groupby(queries, key=lambda q: q.category):
        lines = [f"## {subject}", "", "| query | question | parameters |", "|---|---|---|"]
        for query in members:
            given = ", ".join(f"`{p.name}` ({_type(p)})" for p in query.parameters)
            lines.append(f"| `{query.name}` | {query.question} | {given} |")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _type(parameter: Parameter) -> str:
    default = f" = {parameter.default}" if parameter.default is not None else ""
    return f"{parameter.type}{' optional' if parameter.optional else ''}{default}"
