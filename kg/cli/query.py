"""`kg query`: ask a graph by the name of a shipped query, a file, or text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.sparql import NamedQuery, Result

__all__ = ["command", "read_parameters", "read_query", "show"]

_SHOWN_ROWS = 100


def command(
    query: Annotated[str, typer.Argument(help="The name of a shipped query, a .rq file, or SPARQL text.")],
    graph: Annotated[
        Path, typer.Option("--graph", "-g", help="A graph file, or the folder of a build.")
    ] = Path("output/graph.ttl"),
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", help='A parameter: group="SO(3)", dataset=QM9.')
    ] = None,
    format: Annotated[
        str | None, typer.Option("--format", "-f", help="table, csv, tsv, json, xml, turtle or ntriples.")
    ] = None,
    timeout: Annotated[float, typer.Option(help="Seconds until a query is stopped; 0 for no limit.")] = 30.0,
    limit: Annotated[int, typer.Option(help="Rows shown on a terminal; 0 for all.")] = _SHOWN_ROWS,
) -> None:
    """Ask a graph; a table on a terminal, TSV in a pipe."""
    from kg.errors import QueryError
    from kg.sparql import query as ask
    from kg.store import open_graph

    if timeout < 0 or timeout != timeout:
        raise QueryError("--timeout: a number of seconds, 0 or more")
    asked = read_query(query)
    parameters = read_parameters(param or [])
    answer = ask(open_graph(graph), asked, parameters=parameters, timeout=timeout or None)
    show(answer, format, limit=limit)


def read_query(text: str) -> NamedQuery:
    """The query that a text names: a file, a shipped query, or the text itself."""
    from kg.errors import QueryError
    from kg.sparql import load_query, parse_query

    if any(c in text for c in "{\n") or not text.strip():
        return parse_query(text)
    path = Path(text)
    if path.suffix == ".rq" or path.is_file():
        try:
            return parse_query(path.read_text(encoding="utf-8"), name=path.name)
        except UnicodeDecodeError:
            raise QueryError(f"{path}: not UTF-8 text") from None
        except OSError as error:
            raise QueryError(f"{path}: cannot be read: {error.strerror or error}") from None
    return load_query(text) if " " not in text.strip() else parse_query(text)


def read_parameters(pairs: list[str]) -> dict[str, str]:
    """NAME=VALUE pairs; raises ParameterError for what is none, or is given twice."""
    from kg.errors import ParameterError

    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name = name.strip().removeprefix("?")
        if not equals or not name:
            raise ParameterError(f"--param {pair!r}: should be NAME=VALUE")
        if name in found:
            raise ParameterError(f"--param: {name!r} is given twice")
        found[name] = value
    return found


def show(answer: Result, format: str | None, *, limit: int = _SHOWN_ROWS) -> None:
    """Write an answer to stdout: in `format`, or as fits the terminal or pipe that stdout is."""
    on_terminal = sys.stdout.isatty()
    if format is None:
        format = "table" if on_terminal else "tsv"
        if answer.kind == "graph":
            format = "turtle"
    if format == "table" and on_terminal and answer.kind == "select":
        _table(answer, limit)
        return
    text = answer.to(format)
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    if not text.endswith("\n"):
        sys.stdout.buffer.write(b"\n")
    sys.stdout.flush()


def _table(answer: Result, limit: int) -> None:
    """Draw the rows with rich, the first `limit` of them."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in answer.columns:
        table.add_column(Text(name), overflow="fold")
    rows = answer.rows
    shown = rows[:limit] if limit > 0 else rows
    for row in shown:
        table.add_row(*(Text(_printable(answer.short(value))) for value in row))
    console.print(table)
    if len(shown) < len(rows):
        console.print(
            f"{len(shown)} of {len(rows)} rows shown; --limit 0 shows all", style="dim", markup=False
        )


def _printable(text: str) -> str:
    """Text that cannot drive a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
