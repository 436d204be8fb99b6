"""What `kg query` does, without the library that reads its arguments: so that a first answer comes at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kg.sparql import Result

__all__ = ["GRAPH", "Question", "answer", "read_parameters", "show"]

GRAPH = Path("output/graph.ttl")
SHOWN_ROWS = 100


class Question(NamedTuple):
    """The arguments of `kg query`."""

    query: str
    graph: Path = GRAPH
    parameters: tuple[str, ...] = ()
    format: str | None = None
    timeout: float = 30.0
    limit: int = SHOWN_ROWS
    endpoint: str | None = None


def answer(question: Question) -> None:
    """Ask, and write the answer to stdout."""
    from kg.errors import QueryError
    from kg.sparql import query, read_query
    from kg.store.open import open_graph

    if not 0 <= question.timeout < float("inf"):
        raise QueryError("--timeout: a number of seconds, 0 or more")
    asked = read_query(question.query)
    parameters = read_parameters(question.parameters)
    timeout = question.timeout or None
    if question.endpoint is not None:
        from kg.sparql.remote import Endpoint

        found = Endpoint(question.endpoint).query(asked, parameters=parameters, timeout=timeout)
    else:
        found = query(open_graph(question.graph), asked, parameters=parameters, timeout=timeout)
    show(found, question)


def read_parameters(pairs: tuple[str, ...] | list[str]) -> dict[str, str]:
    """NAME=VALUE pairs; raises ParameterError for what is none, or is given twice.

    >>> read_parameters(["group=SO(3)", "?data=QM9"])
    {'group': 'SO(3)', 'data': 'QM9'}
    """
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


def show(found: Result, question: Question) -> None:
    """Write an answer to stdout: in the format asked for, or as fits the terminal or pipe that stdout is."""
    on_terminal = sys.stdout.isatty()
    form = question.format
    if form is None:
        form = "turtle" if found.kind == "graph" else "table" if on_terminal else "tsv"
    if form == "table" and on_terminal and found.kind == "select":
        from kg.cli.tables import draw

        draw(found, question.limit)
        return
    text = found.to(form)
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    if not text.endswith("\n"):
        sys.stdout.buffer.write(b"\n")
    sys.stdout.flush()
