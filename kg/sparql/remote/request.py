"""What is handed to the process that talks to an endpoint."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["LARGEST", "MEMORY", "Form", "Request", "shown"]

LARGEST = 64 << 20
"""How many bytes an answer may have, unpacked, unless told."""

MEMORY = 1 << 30
"""How many bytes of memory reading an answer may take."""

Form = Literal["select", "ask", "graph"]


class Request(NamedTuple):
    """What to ask: an endpoint's address, the whole text, what it asks for, and the bounds on its answer.

    `largest` and `memory` are in bytes, `timeout` in seconds (None: no limit).
    """

    url: str
    text: str
    form: Form
    timeout: float | None
    largest: int = LARGEST
    memory: int = MEMORY


def shown(url: str) -> str:
    """An address for messages, without a name and password in it.

    >>> shown("https://me:secret@example.org/sparql")
    'https://example.org/sparql'
    """
    scheme, colon, rest = url.partition("://")
    place, slash, path = rest.partition("/")
    return f"{scheme}{colon}{place.rpartition('@')[2]}{slash}{path}"
