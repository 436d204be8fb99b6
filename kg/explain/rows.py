"""The sentences behind the rows of an answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.errors import QueryError
from kg.explain.gather import Gatherer
from kg.explain.names import PREDICATES, RESULT
from kg.explain.prove import Prover
from kg.explain.render import marked
from kg.explain.values import Explanation
from kg.graph import vocab
from kg.sparql import Iri, Result
from kg.sparql.labels import labels
from kg.store import MemoryStore

__all__ = ["COLUMN", "explain_rows", "with_evidence"]

COLUMN = "evidence"
"""The name of the column that `with_evidence` adds."""

_LISTS = re.compile(r", | \| |; ")
_MOST = 5


def with_evidence(store: MemoryStore, answer: Result, *, query: str = "", most: int = _MOST) -> Result:
    """The answer with one more column: for each row the sentences behind it, the words in brackets, `most` at most.

    The properties in the text of the `query` tell which statements matter. Raises QueryError for an answer that is
    not of a SELECT.
    """
    if answer.kind != "select":
        kinds = {"ask": "true or false", "graph": "a graph"}
        raise QueryError(f"evidence is for the rows of a SELECT; this query gives {kinds[answer.kind]}")
    cells = []
    for found in explain_rows(store, answer, query=query):
        quotes = list(dict.fromkeys(quote for explanation in found for quote in explanation.words()))
        shown = [f"{marked(q)} — {q.title} ({q.confidence:g})" for q in quotes[:most]]
        more = [f"and {len(quotes) - most} more"] if len(quotes) > most else []
        cells.append(" | ".join([*shown, *more]))
    return answer.with_column(COLUMN, cells)


def explain_rows(store: MemoryStore, answer: Result, *, query: str = "") -> list[tuple[Explanation, ...]]:
    """For each row, the statements between the things that it names; where it names one only, those about it.

    A cell names a thing by its IRI, its label or its title, or several in a list. Of those statements, the ones count
    whose property the row names ("equivariantTo"), else those whose property the query names, if there are any.
    """
    names = _names(store)
    asked = frozenset(re.findall(r"\bkg:(\w+)", query)) & frozenset(PREDICATES)
    rows = [_Row(store, row, names) for row in answer.rows]
    gatherer = Gatherer(store)
    known: set[frozenset[str]] = set()
    for row in rows:
        if row.nodes and row.nodes not in known:
            known.add(row.nodes)
            between = gatherer.between(row.nodes)
            gatherer.add(between or [n for node in sorted(row.nodes) for n in gatherer.about(node)])
    prover = Prover(gatherer.reader(), store.resources)
    ends: dict[str, list[Explanation]] = defaultdict(list)
    for explanation in prover.statements():
        for ref in {explanation.subject_ref, explanation.object_ref}:
            ends[ref].append(explanation)
    return [row.choose(ends, asked) for row in rows]


class _Row:
    """What a row names: things by cell, properties, and numbers."""

    def __init__(
        self, store: MemoryStore, row: Iterable[object], names: Mapping[str, frozenset[str]]
    ) -> None:
        cells = list(row)
        found = [_named(store, cell, names) for cell in cells]
        self.nodes = frozenset[str]().union(*found)
        self._refs = [frozenset(map(store.resources.ref, cell)) for cell in found if cell]
        texts = {
            vocab.local_name(cell) if isinstance(cell, Iri) else cell
            for cell in cells
            if isinstance(cell, str)
        }
        self._properties = texts & set(PREDICATES)
        self._numbers = {f"{c:g}" for c in cells if isinstance(c, int | float)} | texts

    def choose(self, ends: Mapping[str, list[Explanation]], asked: frozenset[str]) -> tuple[Explanation, ...]:
        """The statements behind the row, those that papers say first."""
        refs = sorted(frozenset[str]().union(*self._refs))
        about = list(dict.fromkeys(e for ref in refs for e in ends.get(ref, ())))
        chosen = [e for e in about if self._joins(e)] or about
        for wanted in (self._properties, asked):
            matching = [e for e in chosen if e.predicate in wanted]
            if matching:
                chosen = matching
                break
        else:
            chosen = [e for e in chosen if e.predicate != "mentions"] or chosen
        return tuple(
            sorted(chosen, key=lambda e: (e.derived, -e.confidence, e.subject, e.predicate, e.object))
        )

    def _joins(self, e: Explanation) -> bool:
        """Whether a statement is between things of different cells, or is a result whose number the row shows."""
        if e.predicate == RESULT:
            return e.object.partition(" ")[0] in self._numbers
        return any(
            e.subject_ref in first and e.object_ref in second
            for first in self._refs
            for second in self._refs
            if first is not second
        )


def _names(store: MemoryStore) -> dict[str, frozenset[str]]:
    """Label or title → nodes."""
    found: dict[str, set[str]] = defaultdict(set)
    for label, iri in labels(store):
        found[label].add(iri)
    return {label: frozenset(iris) for label, iris in found.items()}


def _named(store: MemoryStore, cell: object, names: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The nodes that a cell names."""
    if isinstance(cell, Iri):
        return frozenset({str(cell)}) if cell.startswith(store.base) else frozenset()
    if not isinstance(cell, str):
        return frozenset()
    if cell in names:
        return names[cell]
    return frozenset[str]().union(*(names.get(part, frozenset()) for part in _LISTS.split(cell)))
