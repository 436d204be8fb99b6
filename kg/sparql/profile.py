"""Where a query's time goes: how many solutions its parts have, and how long they take.

Oxigraph's plan and its times are not handed out by pyoxigraph, so the parts are measured: the engine is asked for the number of
solutions of the first part, of the first two, and so on, filters last (SPARQL 1.1, section 18.2.2.2).
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.errors import QueryError
from kg.sparql.ask import TIMEOUT, query
from kg.sparql.lexer import Token, tokenize
from kg.sparql.named import NamedQuery, read_query
from kg.sparql.result import Result
from kg.sparql.rewrite import variables
from kg.store.memory import MemoryStore

__all__ = ["Part", "Profile", "parts", "profile"]

_RUNS = 5
_SHORT = 0.2
_BEGINS = frozenset({"OPTIONAL", "MINUS", "FILTER", "BIND", "VALUES", "GRAPH"})
_OPEN, _CLOSE = frozenset("({["), frozenset(")}]")


class Part(NamedTuple):
    """A part of a query: the solutions of all parts up to this one, and the seconds they take; None: out of time."""

    text: str
    solutions: int | None
    seconds: float


class Profile(NamedTuple):
    """The parts of a query, and the rows and seconds of the whole."""

    parts: tuple[Part, ...]
    rows: int
    seconds: float


def profile(
    store: MemoryStore,
    text: str | NamedQuery,
    *,
    parameters: Mapping[str, str] | None = None,
    timeout: float | None = TIMEOUT,
) -> Profile:
    """Answer a query and its parts, each within the time limit; raises what `query` raises for the whole."""
    asked = text if isinstance(text, NamedQuery) else read_query(text)
    given = parameters or {}
    store.engine(named=False)
    found, seconds = _timed(store, asked, given, timeout)
    rows = len(found)
    tokens = tokenize(asked.text)
    measured: list[Part] = []
    before: list[str] = []
    for part in parts(asked.text, tokens):
        before.append(part)
        measured.append(_count(store, asked, tokens, before, given, timeout))
        if measured[-1].solutions is None:
            break
    return Profile(tuple(measured), rows, seconds)


def _count(
    store: MemoryStore,
    asked: NamedQuery,
    tokens: Sequence[Token],
    texts: Sequence[str],
    given: Mapping[str, str],
    timeout: float | None,
) -> Part:
    """The number of solutions of some parts; parameters are projected and grouped by, so that they can be bound."""
    body = "\n".join(texts)
    used = variables(tokenize(body))
    names = [n for n in sorted({p.name for p in asked.parameters} | given.keys()) if n in variables(tokens)]
    listed = " ".join(f"?{name}" for name in names)
    grouped = f" GROUP BY {listed}" if listed else ""
    prologue = asked.text[: _select(tokens).begin]
    counting = f"{prologue}\nSELECT {listed} (COUNT(*) AS ?kg_count) WHERE {{\n{body}\n}}{grouped}"
    bound = {name: value for name, value in given.items() if name in used or name in names}
    try:
        answer, seconds = _timed(store, asked._replace(text=counting), bound, timeout)
    except QueryError as error:
        if "longer than" not in str(error):
            raise
        return Part(texts[-1], None, timeout or 0.0)
    return Part(texts[-1], sum(row[-1] for row in answer), seconds)


def _timed(
    store: MemoryStore, asked: NamedQuery, given: Mapping[str, str], timeout: float | None
) -> tuple[Result, float]:
    """The answer and the seconds it takes, the least of some runs where they are short."""
    times: list[float] = []
    while len(times) < _RUNS and sum(times) < _SHORT:
        started = time.perf_counter()
        answer = query(store, asked, parameters=given, timeout=timeout)
        times.append(time.perf_counter() - started)
    return answer, min(times)


def _select(tokens: Sequence[Token]) -> Token:
    """The word that begins the query after its prologue."""
    forms = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    return next(t for t in tokens if t.kind == "word" and t.text.upper() in forms)


def parts(text: str, tokens: Sequence[Token]) -> list[str]:
    """The parts of the outermost group, filters last; none where a query has no WHERE group.

    >>> query = "SELECT ?a { ?a a ?b ; ?c ?d . FILTER(?b != ?d) OPTIONAL { ?a ?e ?f } }"
    >>> parts(query, tokenize(query))
    ['?a a ?b ; ?c ?d .', 'OPTIONAL { ?a ?e ?f }', 'FILTER(?b != ?d)']
    """
    inside = _body(tokens)
    found: list[list[Token]] = [[]]
    depth = 0
    for number, token in enumerate(inside):
        follows = inside[number + 1].text.upper() if number + 1 < len(inside) else ""
        if depth == 0 and found[-1] and token.kind == "word" and token.text.upper() in _BEGINS:
            found.append([])
        found[-1].append(token)
        depth += (token.text in _OPEN) - (token.text in _CLOSE)
        ends = token.text == "." or (token.text in _CLOSE and _is_whole(found[-1]) and follows != "UNION")
        if depth == 0 and ends and follows != ".":
            found.append([])
    texts = [text[group[0].begin : group[-1].end] for group in found if group]
    return sorted(texts, key=lambda part: part[:6].upper() == "FILTER")


def _is_whole(group: Sequence[Token]) -> bool:
    """Whether a part that ends with a bracket is at its end: not so for triples with a list or blank node inside."""
    first = group[0]
    if first.text == "{":
        return True
    if first.kind != "word" or first.text.upper() not in _BEGINS:
        return False
    if first.text.upper() == "VALUES":
        return group[-1].text == "}"
    return True


def _body(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens inside the outermost WHERE group."""
    begin = next((n for n, t in enumerate(tokens) if t.text == "{"), None)
    if _select(tokens).text.upper() == "CONSTRUCT":
        where = [n for n, t in enumerate(tokens) if t.kind == "word" and t.text.upper() == "WHERE"]
        begin = next((n for n, t in enumerate(tokens) if where and n > where[0] and t.text == "{"), None)
    if begin is None:
        return ()
    depth = 0
    for number in range(begin, len(tokens)):
        depth += (tokens[number].text == "{") - (tokens[number].text == "}")
        if depth == 0:
            return tokens[begin + 1 : number]
    return tokens[begin + 1 :]
