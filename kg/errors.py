"""Every error that reaches a user, as a tree; each carries one clear line.

KgError
├── SourceError        a file or record cannot be read
├── NotAGroupError     a text denotes no symmetry group
├── GraphError         a graph file cannot be read, or is not ours
├── QueryError         a query is unknown, invalid, refused or ran out of time
│   ├── ParameterError a query parameter is missing, unknown or of the wrong type
│   └── EndpointError  a remote endpoint cannot be asked, or gives no answer
└── OutputError        a result cannot be written
"""

from __future__ import annotations

__all__ = [
    "EndpointError",
    "GraphError",
    "KgError",
    "NotAGroupError",
    "OutputError",
    "ParameterError",
    "QueryError",
    "SourceError",
]


class KgError(Exception):
    """Something went wrong in a way that one line can tell; `exit_code` is what the command returns."""

    exit_code = 1


class SourceError(KgError):
    """A file or a record of it cannot be read; the message names both."""


class NotAGroupError(KgError, ValueError):
    """A text denotes no symmetry group; the message says why."""

    exit_code = 2


class GraphError(KgError):
    """A graph file cannot be read, or holds no graph of this vocabulary."""


class QueryError(KgError):
    """A query is unknown, invalid, refused or ran out of time; says line and column where they are known."""


class ParameterError(QueryError):
    """A query parameter is missing, unknown or of the wrong type."""


class EndpointError(QueryError):
    """A remote endpoint cannot be asked, or gives no answer; the message names it."""


class OutputError(KgError):
    """A result cannot be written; the message names the path."""
