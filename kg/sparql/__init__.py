"""SPARQL: asking a store by text or by the name of a shipped query, with typed parameters."""

from __future__ import annotations

from kg.sparql.ask import TIMEOUT, query
from kg.sparql.named import Column, NamedQuery, list_queries, load_query, parse_query, read_query
from kg.sparql.parameters import Parameter
from kg.sparql.result import FORMATS, Result
from kg.sparql.values import Iri

__all__ = [
    "FORMATS",
    "TIMEOUT",
    "Column",
    "Iri",
    "NamedQuery",
    "Parameter",
    "Result",
    "list_queries",
    "load_query",
    "parse_query",
    "query",
    "read_query",
]
