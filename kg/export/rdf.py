"""N-Triples, N-Quads and TriG, sorted (RDF 1.1 N-Triples, N-Quads and TriG)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.graph import vocab
from kg.graph.data import GraphData, Term, Triple
from kg.graph.turtle import quoted, serialize_triples

__all__ = ["nquads", "ntriples", "trig"]


def _term(term: Term) -> str:
    if isinstance(term, str):
        return f"<{term}>"
    if term.language:
        return f"{quoted(term.value)}@{term.language}"
    if term.datatype == vocab.XSD_STRING:
        return quoted(term.value)
    return f"{quoted(term.value)}^^<{term.datatype}>"


def _lines(rows: Iterable[tuple[str, str, Term, str]]) -> str:
    lines = sorted(f"<{s}> <{p}> {_term(o)}{f' <{g}>' if g else ''} .\n" for s, p, o, g in rows)
    return "".join(lines)


def ntriples(data: GraphData) -> str:
    """The union of all graphs, one triple a line."""
    return _lines((*triple, "") for triple in data.triples())


def nquads(data: GraphData) -> str:
    """All graphs, one quad a line."""
    return _lines(data.quads)


def trig(data: GraphData) -> str:
    """All graphs: descriptions first, then a block for each named graph."""
    graphs: dict[str, list[Triple]] = defaultdict(list)
    for subject, predicate, target, graph in data.quads:
        graphs[graph].append((subject, predicate, target))
    prefixes = vocab.prefixes(data.base)
    heads: set[str] = set()
    parts = []
    for graph, triples in sorted(graphs.items()):
        text = serialize_triples(triples, prefixes=prefixes)
        head, body = _split(text)
        heads.update(head)
        parts.append(f"<{graph}> {{\n{body}}}\n" if graph else body)
    return "".join(line + "\n" for line in sorted(heads)) + "\n" + "\n".join(parts)


_PREFIX = re.compile(r"(?:@prefix [^\n]*\n)*\n?")


def _split(text: str) -> tuple[list[str], str]:
    """Turtle → its prefix lines and the rest."""
    match = _PREFIX.match(text)
    end = match.end() if match else 0
    return text[:end].split("\n")[:-2] if end else [], text[end:]
