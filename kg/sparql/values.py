"""Cells of an answer → Python values (SPARQL 1.1 Query Results CSV and TSV Formats, section 4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from kg.graph import vocab

__all__ = ["Iri", "Value", "value_of"]


class Iri(str):
    """An IRI in an answer; a plain `str` is a literal."""

    __slots__ = ()

    @property
    def local_name(self) -> str:
        """What follows the last "#" or "/"."""
        return vocab.local_name(self)


if TYPE_CHECKING:
    from datetime import date

    Value: TypeAlias = Iri | str | int | float | bool | date | None
else:  # a query without dates must not wait for them
    Value = object

_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_INTEGERS = frozenset(
    vocab.XSD + name
    for name in [
        "integer",
        "int",
        "long",
        "short",
        "byte",
        "nonNegativeInteger",
        "positiveInteger",
        "nonPositiveInteger",
        "negativeInteger",
        "unsignedInt",
        "unsignedLong",
        "unsignedShort",
        "unsignedByte",
    ]
)
_FLOATS = frozenset(vocab.XSD + name for name in ("decimal", "double", "float"))


def value_of(cell: str) -> Value:
    """The value of a TSV cell: numbers, booleans and dates as Python's own, unbound as None.

    >>> value_of("<http://x/a>"), value_of('"a\\\\tb"@en'), value_of("5"), value_of("")
    ('http://x/a', 'a\\tb', 5, None)
    """
    if not cell:
        return None
    first = cell[0]
    if first == "<" and not cell.startswith("<<"):
        return Iri(cell[1:-1])
    if first != '"':
        return _bare(cell)
    match = _LITERAL.fullmatch(cell)
    if match is None:
        return cell
    text, _, datatype = match.groups()
    if "\\" in text:
        text = _ESCAPE.sub(_unescape, text)
    return text if datatype is None else _typed(text, datatype)


def _unescape(match: re.Match[str]) -> str:
    short, long, character = match.groups()
    return chr(int(short or long, 16)) if short or long else _SHORT.get(character, character)


def _bare(cell: str) -> Value:
    """A number or boolean without quotes; blank nodes and triple terms stay text."""
    if cell in ("true", "false"):
        return cell == "true"
    if cell[0] in "+-.0123456789":
        try:
            return float(cell) if any(c in cell for c in ".eE") else int(cell)
        except ValueError:
            return cell
    return cell


def _typed(text: str, datatype: str) -> Value:
    """A literal by its datatype; one that is ill-typed stays text."""
    try:
        if datatype in _INTEGERS:
            return int(text)
        if datatype in _FLOATS:
            return float(text)
        if datatype == vocab.XSD_DATE:
            from datetime import date

            return date.fromisoformat(text)
    except ValueError:
        return text
    if datatype == vocab.XSD_BOOLEAN:
        return text in ("true", "1")
    return text
