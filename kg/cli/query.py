"""`kg query`: ask a graph by the name of a shipped query, a file, or text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.asking import GRAPH, SHOWN_ROWS, Question, answer
from kg.cli.completion import parameter_values, query_names

__all__ = ["command"]


def command(
    query: Annotated[
        str,
        typer.Argument(
            help="The name of a shipped query, a .rq file, or SPARQL text.", autocompletion=query_names
        ),
    ],
    graph: Annotated[
        Path, typer.Option("--graph", "-g", help="A graph file, or the folder of a build.")
    ] = GRAPH,
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param", "-p", help='A parameter: group="SO(3)", data=QM9.', autocompletion=parameter_values
        ),
    ] = None,
    format: Annotated[
        str | None, typer.Option("--format", "-f", help="table, csv, tsv, json, xml, turtle or ntriples.")
    ] = None,
    timeout: Annotated[float, typer.Option(help="Seconds until a query is stopped; 0 for no limit.")] = 30.0,
    limit: Annotated[int, typer.Option(help="Rows shown on a terminal; 0 for all.")] = SHOWN_ROWS,
    show: Annotated[bool, typer.Option("--show", help="Print the query and ask nothing.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell the solutions and the time of each part of the query.")
    ] = False,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Add the sentences behind each row, the words in brackets.")
    ] = False,
    endpoint: Annotated[
        str | None, typer.Option(metavar="URL", help="Ask a SPARQL endpoint in the place of a graph file.")
    ] = None,
) -> None:
    """Ask a graph, or a remote endpoint; a table on a terminal, TSV in a pipe."""
    flags = {"show": show, "explain": explain, "evidence": evidence}
    wants = [name for name, wanted in flags.items() if wanted]
    answer(Question(query, graph, tuple(param or ()), format, timeout, limit, frozenset(wants), endpoint))
