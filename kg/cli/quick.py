"""The arguments of a plain `kg query`, read without typer, whose import alone takes longer than most answers.

Whatever is not plain (help, abbreviations, unknown options, errors) is left to typer, so that there is one place
that explains the command line.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.cli.asking import Question

__all__ = ["read_question"]

_OPTIONS = {
    "--graph": "graph", "-g": "graph", "--param": "param", "-p": "param", "--format": "format", "-f": "format",
    "--timeout": "timeout", "--limit": "limit", "--endpoint": "endpoint",
}  # fmt: skip
_FLAGS = {"--show": "show", "--explain": "explain", "--evidence": "evidence"}


def read_question(arguments: Sequence[str]) -> Question | None:
    """The question in `query QUERY [OPTIONS]`; None where typer should read the arguments.

    >>> read_question(["query", "outperforms", "-p", "method=EGNN"])
    Question(query='outperforms', graph=PosixPath('output/graph.ttl'), parameters=('method=EGNN',), format=None, timeout=30.0, limit=100, wants=frozenset(), endpoint=None)
    >>> read_question(["query", "--help"]) is None
    True
    """
    if len(arguments) < 2 or arguments[0] != "query":
        return None
    texts: list[str] = []
    values: dict[str, list[str]] = {}
    wants: set[str] = set()
    rest = list(arguments[1:])
    while rest:
        word = rest.pop(0)
        if not word.startswith("-"):
            texts.append(word)
            continue
        if word in _FLAGS:
            wants.add(_FLAGS[word])
            continue
        name, equals, value = word.partition("=")
        option = _OPTIONS.get(name)
        if option is None or (not equals and not rest) or (equals and not name.startswith("--")):
            return None
        values.setdefault(option, []).append(value if equals else rest.pop(0))
    if len(texts) != 1 or any(len(given) > 1 for option, given in values.items() if option != "param"):
        return None
    return _question(texts[0], values, frozenset(wants))


def _question(text: str, values: dict[str, list[str]], wants: frozenset[str]) -> Question | None:
    default = Question(text)
    try:
        timeout = float(values["timeout"][0]) if "timeout" in values else default.timeout
        limit = int(values["limit"][0]) if "limit" in values else default.limit
    except ValueError:
        return None
    graph = Path(values["graph"][0]) if "graph" in values else default.graph
    form = values["format"][0] if "format" in values else None
    endpoint = values["endpoint"][0] if "endpoint" in values else None
    return Question(text, graph, tuple(values.get("param", ())), form, timeout, limit, wants, endpoint)
