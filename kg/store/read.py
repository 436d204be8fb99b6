"""From the triples of a graph to records."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import cast

from kg.graph import vocab
from kg.graph.data import GraphData, Lit, Term
from kg.graph.mapping import CLASSES, STATEMENTS
from kg.graph.vocab import Resources, local_name
from kg.model import Field
from kg.store.records import EntityRecord, EvidenceRecord, PaperRecord, ResultRecord, StatementRecord

__all__ = ["Reader"]

_LABELLED = {iri: local_name(iri) for iri in CLASSES.values()}
_NOT_FACTS = {vocab.RDF_TYPE, vocab.PREF_LABEL, vocab.ALT_LABEL, vocab.BROADER}
_Rows = dict[str, list[Term]]


class Reader:
    """Reads the records of one dataset; each kind is made once, when it is first asked for."""

    def __init__(self, data: GraphData) -> None:
        self._data = data
        self._resources = Resources(data.base)

    @cached_property
    def nodes(self) -> dict[str, _Rows]:
        """Subject → property → objects, of all graphs together."""
        nodes: dict[str, _Rows] = {}
        for subject, predicate, target in self._data.triples():
            nodes.setdefault(subject, {}).setdefault(predicate, []).append(target)
        return nodes

    @cached_property
    def _by_class(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for subject, rows in self.nodes.items():
            for kind in rows.get(vocab.RDF_TYPE, ()):
                found[str(kind)].append(subject)
        return found

    @cached_property
    def entities(self) -> tuple[EntityRecord, ...]:
        """All entities, by type, label and IRI."""
        found = []
        for class_, name in _LABELLED.items():
            for iri in self._by_class.get(class_, ()):
                rows = self.nodes[iri]
                found.append(
                    EntityRecord(
                        iri, self._ref(iri), name, _first(rows, vocab.PREF_LABEL) or local_name(iri),
                        tuple(sorted(_texts(rows, vocab.ALT_LABEL))), _facts(rows),
                        tuple(sorted(self._ref(b) for b in _texts(rows, vocab.BROADER))),
                    )
                )  # fmt: skip
        return tuple(sorted(found, key=lambda e: (e.type, e.label.casefold(), e.iri)))

    @cached_property
    def papers(self) -> tuple[PaperRecord, ...]:
        """All papers, by ref."""
        found = []
        for iri in self._by_class.get(vocab.PAPER, ()):
            rows = self.nodes[iri]
            found.append(
                PaperRecord(
                    iri, self._ref(iri), _first(rows, vocab.IDENTIFIER) or "",
                    _first(rows, vocab.TITLE) or "", _first(rows, vocab.ABSTRACT) or "",
                    _first(rows, vocab.DATE), _first(rows, vocab.URL),
                    tuple(_texts(rows, vocab.CREATOR)), tuple(sorted(_texts(rows, vocab.CODE_REPOSITORY))),
                )
            )  # fmt: skip
        return tuple(sorted(found, key=lambda p: p.ref))

    @cached_property
    def evidence(self) -> dict[str, EvidenceRecord]:
        """Evidence by its IRI."""
        return {iri: self._evidence(iri, self.nodes[iri]) for iri in self._by_class.get(vocab.EVIDENCE, ())}

    @cached_property
    def statements(self) -> tuple[StatementRecord, ...]:
        """All statements between nodes, read or derived, by subject, predicate and object."""
        read = self._about(vocab.EVIDENCE)
        derived = self._about(vocab.DERIVATION)
        found: dict[tuple[str, str, str], StatementRecord] = {}
        for triple, nodes in read.items():
            evidence = sorted(
                (self.evidence[n] for n in nodes), key=lambda e: (e.paper, e.field != "title", e.begin, e.end)
            )
            confidence = max(e.confidence for e in evidence)
            found[triple] = StatementRecord(
                *self._names(triple), confidence=confidence, evidence=tuple(evidence)
            )
        sure = _Confidence(self)
        for triple, nodes in derived.items():
            if triple not in found:
                found[triple] = self._derived(triple, min(nodes), sure)
        return tuple(sorted(found.values(), key=lambda s: (s.subject, s.predicate, s.object)))

    @cached_property
    def results(self) -> tuple[ResultRecord, ...]:
        """All measured results, by ref."""
        owners = {
            str(o): subject for subject, rows in self.nodes.items() for o in rows.get(vocab.HAS_RESULT, ())
        }  # fmt: skip
        found = []
        for iri in self._by_class.get(vocab.RESULT, ()):
            rows = self.nodes[iri]
            refs = [
                self._ref(v) if (v := _first(rows, p)) else None
                for p in (vocab.METRIC, vocab.OF_METHOD, vocab.ON_DATASET)
            ]
            found.append(
                ResultRecord(
                    iri, self._ref(iri), self._ref(owners.get(iri, "")), _first(rows, vocab.VALUE) or "",
                    refs[0], _first(rows, vocab.METRIC_TEXT), _first(rows, vocab.UNIT),
                    _first(rows, vocab.BASELINE), refs[1], refs[2],
                )
            )  # fmt: skip
        return tuple(sorted(found, key=lambda r: r.ref))

    def _ref(self, iri: Term) -> str:
        return self._resources.ref(str(iri))

    def _names(self, triple: tuple[str, str, str]) -> tuple[str, str, str]:
        return self._ref(triple[0]), local_name(triple[1]), self._ref(triple[2])

    def _about(self, class_: str) -> dict[tuple[str, str, str], list[str]]:
        """Statement → the nodes of a class that are about it."""
        found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for node in self._by_class.get(class_, ()):
            rows = self.nodes[node]
            subject, predicate = _first(rows, vocab.RDF_SUBJECT), _first(rows, vocab.RDF_PREDICATE)
            target = next(iter(rows.get(vocab.RDF_OBJECT, ())), None)
            if subject and predicate in STATEMENTS and isinstance(target, str):
                found[subject, predicate, target].append(node)
        return found

    def _evidence(self, iri: str, rows: _Rows) -> EvidenceRecord:
        return EvidenceRecord(
            iri,
            self._ref(_first(rows, vocab.DERIVED_FROM) or ""),
            cast(Field, _first(rows, vocab.IN_FIELD) or "abstract"),
            int(_first(rows, vocab.BEGIN_INDEX) or 0),
            int(_first(rows, vocab.END_INDEX) or 0),
            _first(rows, vocab.ANCHOR_OF) or "",
            float(_first(rows, vocab.CONFIDENCE) or 1.0),
        )

    def _derived(self, triple: tuple[str, str, str], node: str, sure: _Confidence) -> StatementRecord:
        rows = self.nodes[node]
        return StatementRecord(
            *self._names(triple),
            derived=True,
            rule=local_name(_first(rows, vocab.RULE) or "") or None,
            confidence=sure.of(node),
            premises=tuple(sorted(_texts(rows, vocab.DERIVED_FROM))),
            derivation=node,
            reason=_first(rows, vocab.REASON),
        )


class _Confidence:
    """How sure a derived statement is: as sure as the least of what it follows from."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, float] = {}

    def of(self, node: str) -> float:
        """The confidence of an Evidence or Derivation node; 1 for anything else and for circles."""
        known = self._known.get(node)
        if known is None:
            evidence = self._reader.evidence.get(node)
            self._known[node] = 1.0
            if evidence is not None:
                known = evidence.confidence
            else:
                premises = _texts(self._reader.nodes.get(node, {}), vocab.DERIVED_FROM)
                known = min((self.of(p) for p in premises), default=1.0)
            self._known[node] = known
        return known


def _texts(rows: _Rows, property_: str) -> list[str]:
    return [t if isinstance(t, str) else t.value for t in rows.get(property_, ())]


def _first(rows: _Rows, property_: str) -> str | None:
    """The one value of a property, the smallest where there are several."""
    values = _texts(rows, property_)
    return min(values) if len(values) > 1 else values[0] if values else None


def _facts(rows: _Rows) -> tuple[tuple[str, str], ...]:
    """Literals and outward links of an entity that are neither names nor statements."""
    return tuple(
        sorted(
            (local_name(p), value.value if isinstance(value, Lit) else value)
            for p, values in rows.items()
            if p not in _NOT_FACTS and p not in STATEMENTS
            for value in values
        )
    )
