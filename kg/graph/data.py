"""Triples and quads as plain values: an IRI is a `str`, a literal a `Lit`; no RDF library needed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kg.graph import vocab

__all__ = [
    "GraphData",
    "Lit",
    "Quad",
    "Term",
    "Triple",
    "decimal",
    "integer",
    "literal_key",
    "safe_iri",
    "safe_text",
]


class Lit(NamedTuple):
    """An RDF literal: its lexical form, the IRI of its datatype, and its language (with rdf:langString)."""

    value: str
    datatype: str = vocab.XSD_STRING
    language: str = ""


Term = str | Lit
Triple = tuple[str, str, Term]
Quad = tuple[str, str, Term, str]
"""Subject, predicate, object and the named graph ("" for the default graph)."""


def literal_key(term: Term) -> tuple[int, str, str, str]:
    """Where a term stands in a sorted list: IRIs first, then literals."""
    return (0, term, "", "") if isinstance(term, str) else (1, *term)


def _quad_key(quad: Quad) -> tuple[str, str, str, tuple[int, str, str, str]]:
    return quad[3], quad[0], quad[1], literal_key(quad[2])


class GraphData(NamedTuple):
    """A dataset as sorted, distinct quads, and the base of its resources.

    What papers say is in the graph of each paper, what follows from it in `Resources.derived`,
    descriptions in "".
    """

    quads: tuple[Quad, ...] = ()
    base: str = vocab.BASE

    @classmethod
    def of(cls, quads: Iterable[Quad], base: str = vocab.BASE) -> GraphData:
        """The dataset of some quads in any order."""
        return cls(tuple(sorted(set(quads), key=_quad_key)), base)

    def triples(self) -> list[Triple]:
        """The distinct triples of all graphs."""
        return list(dict.fromkeys(q[:3] for q in self.quads))


# characters that an RDF string cannot hold (surrogates) or that XML, and so half of the tools, cannot (NUL)
_UNSAFE = re.compile("[\x00\ud800-\udfff]")


def safe_text(text: str) -> str:
    """Text as every RDF library reads it: NUL and lone surrogates become U+FFFD.

    One for one, so that offsets hold.

    >>> safe_text("a\\x00b")
    'a\\ufffdb'
    """
    return _UNSAFE.sub("\ufffd", text)


_WEB = re.compile(
    r"(https?)://([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(:[0-9]{1,5})?([/?#].*)?",
    re.DOTALL | re.IGNORECASE,
)
_ENCODED = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]|(?<=#)#", re.DOTALL)


def safe_iri(text: str) -> str | None:
    """A web address as an IRI that no parser refuses, its odd characters percent-encoded; None if it is none.

    >>> safe_iri("https://github.com/a/b c<d>")
    'https://github.com/a/b%20c%3Cd%3E'
    >>> safe_iri("javascript:alert(1)") is None
    True
    """
    match = _WEB.fullmatch(text.strip())
    if match is None:
        return None
    scheme, host, port, rest = match.groups()
    path, hash_, fragment = (rest or "").partition("#")
    encoded = _percent(path) + (hash_ + _percent(fragment.replace("#", "%23")) if hash_ else "")
    return f"{scheme.lower()}://{host}{port or ''}{encoded}"


def _percent(text: str) -> str:
    def encode(match: re.Match[str]) -> str:
        return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "replace"))

    return _ENCODED.sub(encode, text)


def integer(value: int) -> Lit:
    """An xsd:integer."""
    return Lit(str(value), vocab.XSD_INTEGER)


@lru_cache(maxsize=4_096)
def decimal(value: float | str) -> Lit:
    """An xsd:decimal in its canonical form (which Oxigraph keeps), a number rounded to six places.

    >>> decimal(0.90).value, decimal(1.0).value, decimal("97.30").value
    ('0.9', '1', '97.3')
    """
    from decimal import Decimal

    number = Decimal(value) if isinstance(value, str) else Decimal(repr(round(value, 6)))
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Lit("0" if text in ("-0", "") else text, vocab.XSD_DECIMAL)


_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")


def number_or_text(text: str) -> Lit:
    """A decimal where the text is a plain number, else a string.

    >>> number_or_text("97.3").datatype == vocab.XSD_DECIMAL, number_or_text("two-fold").value
    (True, 'two-fold')
    """
    if _NUMBER.fullmatch(text):
        return decimal(text.removeprefix("+"))
    return Lit(safe_text(text))
