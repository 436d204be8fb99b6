"""What `kg query` does, without the library that reads its arguments: so that a first answer comes at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kg.sparql import NamedQuery, Result
    from kg.store import MemoryStore

__all__ = ["GRAPH", "Question", "answer", "read_parameters", "show", "write"]

GRAPH = Path("output/graph.ttl")
SHOWN_ROWS = 100


class Question(NamedTuple):
    """The arguments of `kg query`; `wants` holds "show", "explain" or "evidence"."""

    query: str
    graph: Path = GRAPH
    parameters: tuple[str, ...] = ()
    format: str | None = None
    timeout: float = 30.0
    limit: int = SHOWN_ROWS
    wants: frozenset[str] = frozenset()
    endpoint: str | None = None


def answer(question: Question) -> None:
    """Ask, and write the answer to stdout."""
    from kg.errors import QueryError
    from kg.sparql import query, read_query
    from kg.store.open import open_graph

    if not 0 <= question.timeout < float("inf"):
        raise QueryError("--timeout: a number of seconds, 0 or more")
    if len(question.wants) > 1:
        listed = " and ".join(f"--{name}" for name in sorted(question.wants))
        raise QueryError(f"{listed} do not go together")
    asked = read_query(question.query)
    if "show" in question.wants:
        write(asked.text if asked.text.endswith("\n") else asked.text + "\n")
        return
    parameters = read_parameters(question.parameters)
    timeout = question.timeout or None
    if question.endpoint is not None:
        if question.wants:
            raise QueryError(f"--{min(question.wants)} reads a graph file, no endpoint")
        from kg.sparql.remote import Endpoint

        show(Endpoint(question.endpoint).query(asked, parameters=parameters, timeout=timeout), question)
        return
    store = open_graph(question.graph)
    if "explain" in question.wants:
        _explain(store, asked, parameters, question)
        return
    found = query(store, asked, parameters=parameters, timeout=timeout)
    if "evidence" in question.wants:
        from kg.explain import with_evidence

        found = with_evidence(store, found, query=asked.text)
    show(found, question)


def _explain(store: MemoryStore, asked: NamedQuery, parameters: dict[str, str], question: Question) -> None:
    """Write where the time of a query goes, part by part."""
    from kg.errors import QueryError
    from kg.sparql.profile import profile

    if question.format not in (None, "table", "json"):
        raise QueryError(f"--explain writes a table or json, not {question.format!r}")
    found = profile(store, asked, parameters=parameters, timeout=question.timeout or None)
    if question.format == "json":
        import json

        rows = [{**part._asdict(), "seconds": round(part.seconds, 6)} for part in found.parts]
        whole = {"rows": found.rows, "seconds": round(found.seconds, 6), "parts": rows}
        write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
        return
    lines = [f"{'solutions':>10}  {'ms':>9}  after this part"]
    for part in found.parts:
        count = "stopped" if part.solutions is None else f"{part.solutions:,}"
        lines.append(f"{count:>10}  {part.seconds * 1e3:9.2f}  {' '.join(part.text.split())}")
    lines.append(f"{found.rows:>10,}  {found.seconds * 1e3:9.2f}  the whole query, its rows")
    write("\n".join(lines) + "\n")


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
    write(text if text.endswith("\n") else text + "\n")


def write(text: str) -> None:
    """Write text to stdout as UTF-8, whatever the locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.flush()
