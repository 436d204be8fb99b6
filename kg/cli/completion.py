"""What the shell completes: names of queries, parameters with their values, labels of a graph.

Nothing here may fail or print: a shell would show it in the middle of the line that is being typed.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
from itertools import pairwise
from pathlib import Path

from kg.cli.asking import GRAPH

__all__ = ["parameter_values", "property_names", "query_names", "thing_names"]

_MOST = 200
_LARGEST = 20_000_000
"""The graph file, in bytes, above which labels are not completed: reading it would make the shell wait."""

_LONGEST = 60
_PLAIN = re.compile(r"([^\w@%+=,./-])")


def query_names(incomplete: str) -> list[tuple[str, str]]:
    """The names of the shipped queries that begin so, with their titles."""
    from kg.sparql import list_queries

    return [(query.name, query.title) for query in list_queries() if query.name.startswith(incomplete)]


def parameter_values(incomplete: str) -> list[tuple[str, str]]:
    """The parameters of the query on the line ("group="), then the labels that fit one."""
    from kg.sparql import list_queries

    words = _line()
    declared = next((q.parameters for q in list_queries() if q.name in words), ())
    name, equals, begun = incomplete.partition("=")
    if not equals:
        return [(f"{p.name}=", p.text) for p in declared if p.name.startswith(name)]
    kinds = [p.type for p in declared if p.name == name]
    return [(f"{name}={_escaped(label)}", "") for label in _labels(words, begun, kinds[0])] if kinds else []


def thing_names(incomplete: str) -> list[tuple[str, str]]:
    """The labels in the graph that begin so."""
    return [(_escaped(label), "") for label in _labels(_line(), incomplete, "entity")]


def property_names(incomplete: str) -> list[tuple[str, str]]:
    """The names of the properties that can be explained."""
    from kg.explain.names import PREDICATES

    return [(name, "") for name in sorted(PREDICATES) if name.startswith(incomplete)]


def _line() -> list[str]:
    """The words of the line that is being typed, as the shells hand it over."""
    text = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    for closing in ("", '"', "'"):
        with contextlib.suppress(ValueError):
            return shlex.split(text + closing)
    return []


def _labels(words: list[str], begun: str, kind: str) -> list[str]:
    """The names in the graph on the line, of things of a parameter's type, that begin so."""
    from kg.errors import KgError
    from kg.graph import vocab
    from kg.sparql.labels import labels
    from kg.store import open_graph

    classes = {folder: iri for iri, folder in vocab.KINDS.items()}
    path = next((Path(b) for a, b in pairwise(words) if a in ("-g", "--graph")), GRAPH)
    path = path / "graph.ttl" if path.is_dir() else path
    if kind not in (*classes, "entity") or not path.is_file() or path.stat().st_size > _LARGEST:
        return []
    with contextlib.suppress(KgError, OSError):
        known = {label for label, _ in labels(open_graph(path), class_=classes.get(kind))}
        return sorted(name for name in known if name.startswith(begun) and _fits(name))[:_MOST]
    return []


def _fits(name: str) -> bool:
    """Whether a shell can take a name as one word; bash breaks words at a colon."""
    return len(name) <= _LONGEST and name.isprintable() and ":" not in name


def _escaped(name: str) -> str:
    """A name as bash must have it where the word is in no quotes; other shells do that themselves."""
    line = os.environ.get("COMP_WORDS", "")
    if os.environ.get("_KG_COMPLETE") != "complete_bash" or line.count('"') % 2 or line.count("'") % 2:
        return name
    return _PLAIN.sub(r"\\\1", name)
