"""SPARQL text → tokens: enough to see what a query asks for before an engine sees it.

Follows the terminals of SPARQL 1.1 Query Language, section 19.8. Characters that fit no terminal become
tokens of their own, so that every text has tokens and the engine's parser is the one that complains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Token", "position", "scan", "tokenize"]

_IRI = r"<(?:[^\x00-\x20<>\"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>"
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[\w.:·‿⁀-]|{_PLX})*(?:[\w:·‿⁀-]|{_PLX})"
_TOKEN = re.compile(
    r"(?P<space>\s+|\#[^\n\r]*)"
    rf"|(?P<iri>{_IRI})"
    r"|(?P<string>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*')"
    r"|(?P<variable>[?$][\w·‿⁀]+)"
    rf"|(?P<blank>_:{_LOCAL})"
    r"|(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)"
    rf"|(?P<name>(?:[^\W\d_](?:[\w.·‿⁀-]*[\w·‿⁀-])?)?:(?:{_LOCAL})?)"
    r"|(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<word>[^\W\d_]\w*)"
    r"|(?P<mark>.)",
    re.DOTALL,
)


class Token(NamedTuple):
    """A token: its kind (iri, string, variable, blank, language, name, number, word, mark) and place."""

    kind: str
    text: str
    begin: int
    end: int


def tokenize(text: str) -> list[Token]:
    """The tokens of a query, without white space and comments.

    >>> [t.text for t in tokenize("SELECT ?x { ?x a kg:Method } # all")]
    ['SELECT', '?x', '{', '?x', 'a', 'kg:Method', '}']
    """
    return list(scan(text))


def scan(text: str) -> Iterator[Token]:
    """The tokens one by one, for those who may not want all."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "space":
            yield Token(str(match.lastgroup), match.group(), match.start(), match.end())


def position(text: str, offset: int) -> tuple[int, int]:
    """The line and column, both from 1, of an offset.

    >>> position("a\\nbc", 3)
    (2, 2)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
