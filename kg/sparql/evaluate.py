"""One query on one Oxigraph store, here and now: text and bound terms in, an answer as bytes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

import pyoxigraph as ox

__all__ = ["Answer", "Job", "evaluate"]

Kind = Literal["select", "ask", "graph", "error"]


class Job(NamedTuple):
    """What to evaluate: query text, prefixes, and terms for variables in N-Triples notation."""

    text: str
    prefixes: Mapping[str, str]
    terms: Mapping[str, str] = {}
    base: str | None = None


class Answer(NamedTuple):
    """TSV for SELECT, "true" or "false" for ASK, N-Triples for a graph.

    TSV is that of SPARQL 1.1 Query Results CSV and TSV Formats.
    For an error, its kind ("syntax", "runtime", "memory") and message, one on each line.
    """

    kind: Kind
    payload: bytes


def evaluate(engine: ox.Store, job: Job) -> Answer:
    """The answer of a store to a job; errors of the engine are answers too, to cross processes."""
    terms = {ox.Variable(name): _term(text) for name, text in job.terms.items()}
    try:
        found = engine.query(
            job.text,
            base_iri=job.base,
            prefixes=dict(job.prefixes),
            substitutions=dict(terms) if terms else None,
        )
        if isinstance(found, ox.QuerySolutions):
            return Answer("select", found.serialize(format=ox.QueryResultsFormat.TSV) or b"")
        if isinstance(found, ox.QueryBoolean):
            return Answer("ask", b"true" if found else b"false")
        return Answer("graph", found.serialize(format=ox.RdfFormat.N_TRIPLES) or b"")
    except SyntaxError as error:
        return Answer("error", f"syntax\n{error}".encode())
    except MemoryError:
        return Answer("error", b"memory\n")
    except (OSError, RuntimeError, ValueError) as error:
        return Answer("error", f"runtime\n{error}".encode())


def _term(text: str) -> ox.NamedNode | ox.Literal:
    """A term from its N-Triples notation, by the engine's own parser."""
    quad = next(ox.parse(f"<x:s> <x:p> {text} .".encode(), format=ox.RdfFormat.N_TRIPLES))
    if not isinstance(quad.object, ox.NamedNode | ox.Literal):
        raise ValueError(f"not a term: {text}")
    return quad.object
