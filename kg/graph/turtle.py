"""Turtle worth reading: stable order, a block for each thing, a line for each triple, only prefixes in use.

Every line ends with ";" and every block with a "." of its own (RDF 1.1 Turtle, section 2.2, allows both), so
that a change of one triple is a change of one line. No blank nodes are needed and none are written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from kg.graph import vocab
from kg.graph.data import GraphData, Lit, Term, Triple, literal_key
from kg.graph.describe import asserted

__all__ = [
    "Key",
    "Rows",
    "Writer",
    "block",
    "head",
    "in_order",
    "place",
    "position",
    "quoted",
    "serialize",
    "serialize_triples",
]

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_BARE = {
    vocab.XSD_INTEGER: re.compile(r"[+-]?[0-9]+"),
    vocab.XSD_DECIMAL: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    vocab.XSD_BOOLEAN: re.compile("true|false"),
}
_KIND_ORDER = {iri: number for number, iri in enumerate((vocab.DATASET_DESCRIPTION, *vocab.KINDS))}
_FIRST = {
    iri: number
    for number, iri in enumerate(
        (
            vocab.PREF_LABEL, vocab.RDFS_LABEL, vocab.ALT_LABEL, vocab.TITLE, vocab.IDENTIFIER,
            vocab.RDF_SUBJECT, vocab.RDF_PREDICATE, vocab.RDF_OBJECT, vocab.RULE, vocab.ANCHOR_OF,
            vocab.IN_FIELD, vocab.BEGIN_INDEX, vocab.END_INDEX,
        )
    )
}  # fmt: skip
_LAST = {vocab.ABSTRACT: 1}


Rows = list[tuple[str, Term]]
"""The (property, value) pairs of one subject."""
Key = tuple[int, str, str]
"""Where a block stands: the number of its class, its label, its subject."""


def serialize(data: GraphData, *, asserted_only: bool = False) -> str:
    """The union of a dataset's graphs as Turtle; with `asserted_only`, without what is only derived."""
    if asserted_only:
        data = asserted(data)
    return serialize_triples(data.triples(), prefixes=vocab.prefixes(data.base))


def serialize_triples(triples: Iterable[Triple], *, prefixes: Mapping[str, str]) -> str:
    """Triples as Turtle, the same bytes for any order of them."""
    blocks: dict[str, Rows] = defaultdict(list)
    for subject, predicate, target in triples:
        blocks[subject].append((predicate, target))
    used: set[str] = set()
    write = Writer(prefixes, used)
    body = [block(subject, rows, write) for subject, rows in _ordered(blocks)]
    top = head(prefixes, used)
    return top + ("\n" if top and body else "") + "\n".join(body)


def head(prefixes: Mapping[str, str], used: Iterable[str]) -> str:
    """The declarations of the prefixes in use."""
    return "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(used))


def in_order(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Triples in the order in which Turtle lists them: things by class and label, then properties."""
    blocks: dict[str, list[tuple[str, Term]]] = defaultdict(list)
    for subject, predicate, target in triples:
        blocks[subject].append((predicate, target))
    for subject, rows in _ordered(blocks):
        types = sorted((r for r in rows if r[0] == vocab.RDF_TYPE), key=_row_key)
        rest = sorted((r for r in rows if r[0] != vocab.RDF_TYPE), key=_row_key)
        yield from ((subject, *row) for row in [*types, *rest])


class Writer:
    """Writes terms, and notes in `used` which prefixes it needed."""

    def __init__(self, prefixes: Mapping[str, str], used: set[str]) -> None:
        self._names = {namespace: name for name, namespace in sorted(prefixes.items(), reverse=True)}
        self._used = used
        self._cache: dict[str, str] = {}

    def iri(self, iri: str) -> str:
        """An IRI by its prefix where its local name is plain, else in angle brackets."""
        text = self._cache.get(iri)
        if text is None:
            text = self._cache[iri] = self._shorten(iri)
        return text

    def _shorten(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        name = self._names.get(iri[:cut])
        if name is not None and _LOCAL.fullmatch(iri, cut):
            self._used.add(name)
            return f"{name}:{iri[cut:]}"
        return f"<{iri}>"

    def term(self, term: Term) -> str:
        """An IRI or a literal; numbers and booleans in canonical form stand bare."""
        if isinstance(term, str):
            return self.iri(term)
        if term.language:
            return f"{quoted(term.value)}@{term.language}"
        if term.datatype == vocab.XSD_STRING:
            return quoted(term.value)
        bare = _BARE.get(term.datatype)
        if bare is not None and bare.fullmatch(term.value):
            return term.value
        return f"{quoted(term.value)}^^{self.iri(term.datatype)}"


def quoted(text: str) -> str:
    """A Turtle string: what could end it, hide in it or break a line is escaped."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def _ordered(blocks: Mapping[str, Rows]) -> list[tuple[str, Rows]]:
    """Blocks by class, then label; evidence stands after its paper, in the order of the text."""
    keys = {subject: place(subject, rows) for subject, rows in blocks.items()}
    papers = {s: keys[s] for s, rows in blocks.items() if (vocab.RDF_TYPE, vocab.PAPER) in rows}
    placed: list[tuple[Key, tuple[int, int, int], str]] = []
    for subject, rows in blocks.items():
        owner = _owner(rows, papers)
        if owner is None:
            placed.append((keys[subject], (-1, 0, 0), subject))
        else:
            placed.append((papers[owner], position(rows), subject))
    return [(subject, blocks[subject]) for _, _, subject in sorted(placed)]


def place(subject: str, rows: Rows) -> Key:
    """Where the block of a subject stands among others."""
    number, label = len(_KIND_ORDER), ""
    for predicate, target in rows:
        if predicate == vocab.RDF_TYPE:
            number = min(number, _KIND_ORDER.get(str(target), number))
        elif predicate in (vocab.PREF_LABEL, vocab.TITLE, vocab.RDFS_LABEL) and isinstance(target, Lit):
            label = label or target.value
    return number, label.casefold(), subject


def _owner(rows: Rows, papers: Mapping[str, object]) -> str | None:
    """The paper that an Evidence node belongs to."""
    if (vocab.RDF_TYPE, vocab.EVIDENCE) not in rows:
        return None
    return next((str(o) for p, o in rows if p == vocab.DERIVED_FROM and o in papers), None)


def position(rows: Rows) -> tuple[int, int, int]:
    """Where a piece of evidence stands in the text: title first, then by offset."""
    values = {p: o for p, o in rows if isinstance(o, Lit)}

    def number(property_: str) -> int:
        value = values.get(property_, Lit("0")).value
        return int(value) if value.isascii() and value.isdigit() else 0

    field = values.get(vocab.IN_FIELD, Lit("")).value
    return 0 if field == "title" else 1, number(vocab.BEGIN_INDEX), number(vocab.END_INDEX)


def block(subject: str, rows: Rows, write: Writer) -> str:
    """One thing: its class on the first line, then a line for each triple."""
    types = sorted(str(o) for p, o in rows if p == vocab.RDF_TYPE)
    rest = sorted((r for r in rows if r[0] != vocab.RDF_TYPE), key=_row_key)
    lines = [write.iri(subject)]
    if types:
        lines[0] += " a " + ", ".join(write.iri(t) for t in types) + " ;"
    lines.extend(f"    {write.iri(predicate)} {write.term(target)} ;" for predicate, target in rest)
    return "\n".join(lines) + "\n.\n"


def _row_key(row: tuple[str, Term]) -> tuple[tuple[int, int, str], tuple[int, str, str, str]]:
    predicate, target = row
    return _rank(predicate), literal_key(target)


@lru_cache(maxsize=256)
def _rank(predicate: str) -> tuple[int, int, str]:
    return _LAST.get(predicate, 0), _FIRST.get(predicate, len(_FIRST)), predicate
