"""What the page shows, as frozen values, and how they are taken from a store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Document, Evidence, Span
from kg.text import clean

if TYPE_CHECKING:
    from kg.store import EntityRecord, EvidenceRecord, PaperRecord, ResultRecord, StatementRecord, Store

__all__ = ["LIMIT", "Edge", "Node", "PageData", "page_data"]


@dataclass(frozen=True, slots=True)
class Node:
    """A paper or an entity; `id` is its ref ("group/SO-3"), `type` its class's local name ("SymmetryGroup").

    `facts` are (name, value) pairs to show as they stand ("dimension", "3"); `url` is where to read more,
    and becomes a link only if it is http or https. `year` is a paper's.
    """

    id: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    year: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement between two nodes; `predicate` is the local name of its property ("equivariantTo").

    A derived one names its `rule` and, as text, the statements it follows from (`premises`); its evidence are
    the words that say those. `confidence` is between 0 and 1.
    """

    source: str
    target: str
    predicate: str
    derived: bool = False
    rule: str | None = None
    premises: tuple[str, ...] = ()
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class PageData:
    """Everything on the page; `papers` are the (ref, document) pairs that evidence counts its offsets in.

    `left_out` says in one sentence what was not taken in and how to get it; empty where all is there.
    """

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    papers: tuple[tuple[str, Document], ...] = ()
    left_out: str = ""
    focus: str | None = None


LIMIT = 5000
"""How many nodes a page takes unless told: more cannot be read, and are slow to pan on a small machine."""


def page_data(store: Store, *, limit: int | None = LIMIT) -> PageData:
    """The papers, entities and statements of a store; results are facts of their papers and methods.

    Where there are more than `limit` nodes, the most central ones, and `left_out` says so.
    """
    from kg.view.select import central

    data = _everything(store)
    return data if limit is None else central(data, limit)


def _everything(store: Store) -> PageData:
    entities, papers = store.entities(), store.papers()
    labels = {e.ref: e.label for e in entities} | {p.ref: p.title for p in papers}
    measured = _results(store.results(), labels)
    nodes = [_paper(record, measured.get(record.ref, ())) for record in papers]
    nodes += [_entity(record, measured.get(record.ref, ())) for record in entities]
    statements = store.statements()
    origin = _Origins(statements, labels)
    edges = [_edge(s, origin) for s in statements if s.subject in labels and s.object in labels]
    edges += [
        Edge(e.ref, family, "broader", derived=True, rule="a name within a name")
        for e in entities
        for family in e.broader
        if family in labels
    ]
    return PageData(tuple(nodes), tuple(edges), tuple((p.ref, _document(p)) for p in papers))


def _document(record: PaperRecord) -> Document:
    return Document(record.id, record.title, record.abstract, record.date, record.url, record.authors)


def _paper(record: PaperRecord, measured: Iterable[str]) -> Node:
    facts = [("identifier", record.id)] if record.id else []
    facts += [("code", address) for address in record.code]
    facts += [("result", text) for text in measured]
    year = int(record.date[:4]) if record.date and record.date[:4].isdecimal() else None
    title = clean(record.title).text or record.id
    return Node(record.ref, "Paper", title, (), tuple(facts), year, record.url)


# Facts in the order in which to show them, and what to call them.
_FACTS = {
    "latex": "LaTeX",
    "dimension": "dimension",
    "order": "order",
    "isFinite": "finite",
    "isCompact": "compact",
    "isConnected": "connected",
    "isAbelian": "abelian",
    "exactMatch": "same as",
}
_YES_NO = {"true": "yes", "false": "no"}


def _entity(record: EntityRecord, measured: Iterable[str]) -> Node:
    rank = {name: number for number, name in enumerate(_FACTS)}
    ordered = sorted(record.facts, key=lambda fact: (rank.get(fact[0], len(rank)), fact))
    facts = [(_FACTS.get(name) or _spaced(name), _YES_NO.get(value, value)) for name, value in ordered]
    facts += [("result", text) for text in measured]
    # Of forms that differ in capitals only, the one with fewer.
    aliases = {form.casefold(): form for form in sorted(clean(alias).text for alias in record.aliases)}
    aliases.pop(record.label.casefold(), None)
    return Node(record.ref, record.type, record.label, tuple(aliases.values()), tuple(facts))


def _spaced(name: str) -> str:
    """A property's local name as words.

    >>> _spaced("isSimplyConnected")
    'simply connected'
    """
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
    return words.removeprefix("is ")


def _results(records: Iterable[ResultRecord], labels: Mapping[str, str]) -> dict[str, list[str]]:
    """What was measured, as a line of text for each paper and method that it belongs to."""
    found: dict[str, list[str]] = {}
    for record in records:
        metric = labels.get(record.metric or "", record.metric_text or "")
        unit = f" {record.unit}" if record.unit and record.unit != "%" else record.unit or ""
        parts = [f"{metric} {record.value}{unit}".strip()]
        parts += [f"by {labels[record.method]}"] if record.method in labels and record.method else []
        parts += [f"on {labels[record.dataset]}"] if record.dataset in labels and record.dataset else []
        parts += [f"against {record.baseline}"] if record.baseline else []
        for owner in dict.fromkeys((record.paper, record.method)):
            if owner:
                found.setdefault(owner, []).append(" ".join(parts))
    return found


class _Origins:
    """What derived statements follow from: as text, and as the words in papers at the end of the chain."""

    def __init__(self, statements: Iterable[StatementRecord], labels: Mapping[str, str]) -> None:
        self._labels = labels
        self._by_node: dict[str, StatementRecord] = {}
        self._evidence: dict[str, EvidenceRecord] = {}
        for statement in statements:
            for found in statement.evidence:
                self._by_node[found.iri] = statement
                self._evidence[found.iri] = found
            if statement.derivation:
                self._by_node[statement.derivation] = statement

    def premises(self, statement: StatementRecord) -> tuple[str, ...]:
        """Each premise that is a statement, as "subject predicate object"."""
        known = (self._by_node[node] for node in statement.premises if node in self._by_node)
        return tuple(dict.fromkeys(self._text(premise) for premise in known))

    def words(self, statement: StatementRecord, *, limit: int = 4) -> tuple[EvidenceRecord, ...]:
        """The first few pieces of evidence that the statement rests on in the end."""
        found: dict[str, EvidenceRecord] = {}
        todo, seen = list(statement.premises), set(statement.premises)
        while todo and len(found) < limit:
            node = todo.pop(0)
            if node in self._evidence:
                found[node] = self._evidence[node]
            elif node in self._by_node:
                more = [n for n in self._by_node[node].premises if n not in seen]
                seen.update(more)
                todo += more
        return tuple(found.values())

    def _text(self, statement: StatementRecord) -> str:
        ends = (self._labels.get(ref, ref) for ref in (statement.subject, statement.object))
        return f"{next(ends)} {_spaced(statement.predicate)} {next(ends)}"


def _edge(statement: StatementRecord, origin: _Origins) -> Edge:
    evidence = origin.words(statement) if statement.derived else statement.evidence
    return Edge(
        statement.subject,
        statement.object,
        statement.predicate,
        statement.derived,
        re.split(r"[#/]", statement.rule)[-1] if statement.rule else None,
        origin.premises(statement) if statement.derived else (),
        statement.confidence,
        tuple(Evidence(e.paper, Span(e.field, e.begin, e.end, e.text), e.confidence) for e in evidence),
        statement.reason,
    )
