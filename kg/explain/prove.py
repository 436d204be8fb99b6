"""Statements → explanations: each with its sentences, or with its proof down to the sentences."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

from kg.errors import QueryError
from kg.explain.gather import Gatherer
from kg.explain.names import ANY, RESULT, find_predicate, find_thing
from kg.explain.values import Explanation, Quote
from kg.graph import vocab
from kg.graph.vocab import Resources, local_name
from kg.store import EvidenceRecord, MemoryStore, PaperRecord, ResultRecord, StatementRecord
from kg.store.read import Reader
from kg.view.sentences import around, cuts

__all__ = ["Prover", "explain"]

_MENTIONS = local_name(vocab.MENTIONS)


def explain(
    store: MemoryStore,
    subject: str,
    predicate: str | None = None,
    object: str | None = None,
    *,
    asserted_only: bool = False,
) -> tuple[Explanation, ...]:
    """Explain the statements about a thing, or those with this predicate (and object), all given by name.

    With the subject alone, statements in which it is the object follow, and plain mentions are left out. `asserted_only` leaves
    out what no paper says. Raises ParameterError for a name that is none, or that of several things, and QueryError where the
    graph holds no such statement.
    """
    wanted = find_predicate(predicate) if predicate is not None else None
    # the object first: where both are groups that no paper mentions, the second adds to the first one's graph
    target = None
    if object is not None and not _is_address(object):
        target, store = find_thing(store, object)
    node, store = find_thing(store, subject)
    gatherer = Gatherer(store)
    gatherer.add(gatherer.about(node))
    prover = Prover(gatherer.reader(), store.resources)
    ref = store.resources.ref(node)
    found = [e for e in prover.statements() if not (asserted_only and e.derived)]
    if predicate is None:
        chosen = [e for e in found if ref in (e.subject_ref, e.object_ref) or e.predicate == RESULT]
        chosen = [e for e in chosen if e.predicate != _MENTIONS]
    else:
        end = object if target is None else store.resources.ref(target)
        chosen = [
            e
            for e in found
            if e.subject_ref == ref
            and (wanted is None or e.predicate == local_name(wanted))
            and (end is None or e.object_ref == end)
        ]
    if not chosen:
        raise QueryError(_nothing(prover, ref, found, subject, predicate, object))
    return tuple(sorted(chosen, key=lambda e: _place(e, ref)))


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _place(explanation: Explanation, ref: str) -> tuple[bool, bool, str, str, str]:
    e = explanation
    return e.subject_ref != ref, e.derived, e.predicate, e.object.casefold(), e.subject.casefold()


def _nothing(
    prover: Prover,
    ref: str,
    found: list[Explanation],
    subject: str,
    predicate: str | None,
    object: str | None,
) -> str:
    """That the graph does not say so, and what it says that comes nearest."""
    name = prover.label(ref) if ref in prover.known else subject
    asked = " ".join([name, *(part for part in (predicate, object) if part is not None)])
    if predicate is None:
        return f"the graph says nothing about {name}"
    near = [e for e in found if e.subject_ref == ref and e.predicate != _MENTIONS]
    same = [e for e in near if predicate.casefold() in (e.predicate.casefold(), *ANY)] or [
        e for e in near if object is not None and object in (e.object, e.object_ref)
    ]
    listed = "; ".join(f"{e.subject} {e.predicate} {e.object}" for e in (same or near)[:3])
    return f"the graph does not say: {asked}" + (f" (it says: {listed})" if listed else "")


class Prover:
    """Makes the explanations of the statements that a reader has."""

    def __init__(self, reader: Reader, resources: Resources) -> None:
        self._reader = reader
        self._resources = resources
        self._made: dict[tuple[str, str, str], Explanation] = {}

    @cached_property
    def known(self) -> dict[str, str]:
        """Ref → label or title."""
        names = {entity.ref: entity.label for entity in self._reader.entities}
        return names | {paper.ref: paper.title or paper.ref for paper in self._reader.papers}

    def label(self, ref: str) -> str:
        """What a thing is called; an address stays as it is."""
        return self.known.get(ref, ref)

    def statements(self) -> list[Explanation]:
        """All of them, and the results."""
        return [*map(self.of, self._reader.statements), *self._results()]

    def of(self, statement: StatementRecord) -> Explanation:
        """The explanation of one statement; a premise that rests on it again is left out."""
        key = (statement.subject, statement.predicate, statement.object)
        if key not in self._made:
            self._made[key] = self._explanation(statement, quotes=self._quotes(statement.evidence))
            if statement.derived:
                premises = tuple(self._premises(statement.premises))
                self._made[key] = self._explanation(statement, premises=premises)
        return self._made[key]

    def _explanation(
        self, s: StatementRecord, *, quotes: tuple[Quote, ...] = (), premises: tuple[Explanation, ...] = ()
    ) -> Explanation:
        return Explanation(
            self.label(s.subject), s.predicate, self.label(s.object), s.subject, s.object, s.confidence,
            quotes, (s.rule or "derived") if s.derived else None, s.reason, premises,
        )  # fmt: skip

    def _premises(self, nodes: Iterable[str]) -> list[Explanation]:
        """Those premises that are statements, each once: first what papers say, then mathematics."""
        statements = dict.fromkeys(self._owners[node] for node in nodes if node in self._owners)
        made = [self.of(statement) for statement in statements]
        return sorted(made, key=lambda e: (not e.words(), e.subject, e.predicate, e.object))

    @cached_property
    def _owners(self) -> dict[str, StatementRecord]:
        """Evidence or Derivation node → the statement it is about."""
        owners = {}
        for statement in self._reader.statements:
            for evidence in statement.evidence:
                owners[evidence.iri] = statement
            if statement.derivation is not None:
                owners[statement.derivation] = statement
        return owners

    def _quotes(self, evidence: Iterable[EvidenceRecord]) -> tuple[Quote, ...]:
        quotes = [self._quote(e) for e in evidence]
        return tuple(sorted(quotes, key=lambda q: (-q.confidence, q.paper, q.field != "title", q.sentence)))

    def _quote(self, evidence: EvidenceRecord) -> Quote:
        paper = self._papers.get(evidence.paper)
        text = getattr(paper, evidence.field) if paper is not None else ""
        if text[evidence.begin : evidence.end] != evidence.text:
            # a graph that was changed by hand: the words alone can still be shown
            low, sentence = evidence.begin, evidence.text
        else:
            low, high = around(_cuts(text), evidence.begin, evidence.end)
            sentence = text[low:high].rstrip()
            sentence = sentence if len(sentence) >= evidence.end - low else text[low : evidence.end]
        return Quote(
            evidence.paper,
            paper.title if paper is not None else evidence.paper,
            paper.id if paper is not None else "",
            paper.url if paper is not None else None,
            evidence.field,
            sentence,
            evidence.begin - low,
            evidence.begin - low + len(evidence.text),
            evidence.confidence,
        )

    @cached_property
    def _papers(self) -> dict[str, PaperRecord]:
        return {paper.ref: paper for paper in self._reader.papers}

    def _results(self) -> list[Explanation]:
        """The results, as statements of their papers."""
        said: dict[str, list[EvidenceRecord]] = {}
        for iri, evidence in self._reader.evidence.items():
            rows = self._reader.nodes[iri]
            if vocab.HAS_RESULT in rows.get(vocab.RDF_PREDICATE, ()):
                for target in rows.get(vocab.RDF_OBJECT, ()):
                    said.setdefault(self._resources.ref(str(target)), []).append(evidence)
        return [self._result(r, said[r.ref]) for r in self._reader.results if r.ref in said]

    def _result(self, result: ResultRecord, evidence: list[EvidenceRecord]) -> Explanation:
        paper = evidence[0].paper
        what = self.label(result.metric) if result.metric else result.metric_text
        parts = [result.value, result.unit, what]
        names = [self.label(ref) for ref in (result.method, result.dataset) if ref]
        text = " ".join(part for part in parts if part) + (f" ({', '.join(names)})" if names else "")
        return Explanation(
            self.label(paper), RESULT, text, paper, result.ref,
            max(e.confidence for e in evidence), self._quotes(evidence),
        )  # fmt: skip


@lru_cache(maxsize=64)
def _cuts(text: str) -> tuple[int, ...]:
    return cuts(text)
