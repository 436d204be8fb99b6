"""From notes on clean text to a `Reading` whose spans count in the stored text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from kg.extract.notes import LocalEntity, Notes
from kg.extract.passage import Passage, make_passage
from kg.extract.pipeline import create_pipeline, read_notes
from kg.extract.relations import Named, hedged, negated, read_links, read_relations, read_results
from kg.extract.settings import Settings
from kg.extract.symmetry import MethodSpan, SymmetryHit, method_symmetries
from kg.extract.tokenizer import LinearTokenizer
from kg.model import Claim, Document, EntityType, Field, Mention, Predicate, Reading, ResultClaim, Span

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Reader", "extract", "prepare", "read_documents", "reading_of"]


# "without losing rotation equivariance"
_KEPT = re.compile(
    r"\b(?:without|not|never|cannot|avoids?|no) (?:\w+ )?(?:los|sacrific|break|destroy|violat|compromis|giv|only|just|merely)\w*\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_NAMED_SURELY = 0.5
"""The confidence of a name from which on a symmetry is claimed for it: of a doubtful name nothing more is said."""
_LONG = 20_000
_ZONE = 32
"""Documents that go through the pipeline together, and after which what only they used is forgotten."""
_LASTING = 700_000
"""Characters after which a process that only reads forgets: most words of one chunk are those of the next."""


def extract(document: Document, settings: Settings = Settings()) -> Reading:  # noqa: B008  (frozen)
    """Everything that the extractor finds in one document."""
    (reading,) = _read([document], create_pipeline(settings))
    return reading


def read_documents(
    documents: Iterable[Document],
    settings: Settings = Settings(),  # noqa: B008  (frozen)
) -> Iterator[Reading]:
    """A reading of each document, in order; memory does not grow with their number.

    A document on which a component fails gets an empty reading that says so: one never costs the others.
    """
    nlp = create_pipeline(settings)
    for batch in _batches(documents):
        with nlp.memory_zone():
            readings = _read_safely(batch, nlp)
        yield from readings


def prepare(documents: Iterable[Document], settings: Settings) -> None:
    """Load what reading needs, and learn the words of the first of `documents`."""
    tokenizer = create_pipeline(settings).tokenizer
    if isinstance(tokenizer, LinearTokenizer):
        tokenizer.learn(f"{document.title}\n{document.abstract}" for document in documents)


class Reader:
    """Reads chunk after chunk in a process that does nothing else with the pipeline, and so may remember longer."""

    def __init__(self, settings: Settings) -> None:
        self._nlp = create_pipeline(settings)
        self._zone = ExitStack()
        self._left = 0

    def read(self, documents: Sequence[Document]) -> list[Reading]:
        """A reading of each document, in order."""
        if self._left <= 0:
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
            self._left = _LASTING
        self._left -= sum(len(document.abstract) for document in documents)
        return [reading for batch in _batches(documents) for reading in _read_safely(batch, self._nlp)]


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Documents in groups; a very long one stands alone, for all of a group are padded to its length."""
    batch: list[Document] = []
    for document in documents:
        if len(document.abstract) + len(document.title) > _LONG:
            if batch:
                yield batch
            yield [document]
            batch = []
            continue
        batch.append(document)
        if len(batch) == _ZONE:
            yield batch
            batch = []
    if batch:
        yield batch


def _read_safely(documents: list[Document], nlp: Language) -> list[Reading]:
    try:
        return _read(documents, nlp)
    except Exception as error:
        if len(documents) == 1:
            return [Reading(documents[0], failure=f"not read: {type(error).__name__}: {error}")]
        return [reading for document in documents for reading in _read_safely([document], nlp)]


def _read(documents: list[Document], nlp: Language) -> list[Reading]:
    passages = [make_passage(document) for document in documents]
    return [reading_of(p, notes) for p, notes in zip(passages, read_notes(passages, nlp), strict=True)]


def reading_of(passage: Passage, notes: Notes) -> Reading:
    """Mentions, claims and results of one document."""
    entities = [*notes.entities, *_group_entities(notes)]
    rows = sorted(
        (begin, end, number) for number, entity in enumerate(entities) for begin, end in entity.spans
    )
    mentions: list[Mention] = []
    index: dict[tuple[int, int, int], int] = {}
    for begin, end, number in rows:
        span = passage.span(begin, end)
        if span is None:
            continue
        index[begin, end, number] = len(mentions)
        mentions.append(_mention(passage, entities[number], number, span, notes.text[begin:end]))
    named = [
        Named(
            b, e, entities[n].type, entities[n].name, n, introduced=entities[n].role is Predicate.INTRODUCES
        )
        for b, e, n in rows
        if (b, e, n) in index and entities[n].type is not EntityType.GROUP
    ]
    place = [index[row] for row in rows if row in index and entities[row[2]].type is not EntityType.GROUP]
    claims = [
        *_relations(passage, notes, named, place),
        *_symmetries(passage, notes, entities, index),
        *_links(passage),
    ]
    return Reading(
        passage.document,
        tuple(mentions),
        tuple(sorted(set(claims), key=_claim_order)),
        tuple(
            sorted(
                {
                    (notes.text[a.short_begin : a.short_end], notes.text[a.long_begin : a.long_end])
                    for a in notes.acronyms
                }
            )
        ),
        tuple(_results(passage, notes, named, place)),
    )


def _claim_order(claim: Claim) -> tuple[int, str, str, Span]:
    return (
        -1 if claim.subject is None else claim.subject,
        claim.predicate,
        str(claim.object),
        claim.evidence,
    )


def _mention(passage: Passage, entity: LocalEntity, number: int, span: Span, name: str) -> Mention:
    cue = passage.span(*entity.cue) if entity.cue else None
    return Mention(
        span,
        entity.type,
        name,
        entity.role,
        entity.group,
        cue,
        round(entity.confidence, 3),
        number,
        entity.canonical,
        round(entity.role_confidence, 3),
    )


def _group_entities(notes: Notes) -> list[LocalEntity]:
    """The document's groups: hits of one group together, with the strongest role."""
    order = [
        Predicate.STUDIES_APPROXIMATE_SYMMETRY,
        Predicate.STUDIES_EQUIVARIANCE_TO,
        Predicate.STUDIES_INVARIANCE_TO,
        Predicate.DISCUSSES,
    ]
    by_group: dict[str, list[SymmetryHit]] = {}
    for hit in notes.symmetries:
        by_group.setdefault(hit.group.slug, []).append(hit)
    result = []
    for slug, hits in by_group.items():
        best = min(hits, key=lambda h: (order.index(h.role), h.cue is None, h.begin))
        result.append(
            LocalEntity(
                EntityType.GROUP, [(h.begin, h.end) for h in hits], max(h.confidence for h in hits),
                best.group.label, best.role, best.cue, frozenset({"grammar"}), slug,
            )
        )  # fmt: skip
    return result


def _symmetries(
    passage: Passage, notes: Notes, entities: list[LocalEntity], index: dict[tuple[int, int, int], int]
) -> Iterator[Claim]:
    """Method–group properties."""
    methods, places, owners = [], [], []
    for number, entity in enumerate(entities):
        if entity.type is EntityType.METHOD:
            for begin, end in entity.spans:
                if (begin, end, number) in index:
                    methods.append(MethodSpan(begin, end, entity.name, entity.role is Predicate.INTRODUCES))
                    places.append(index[begin, end, number])
                    owners.append(entity)
    group_number = {e.group: n for n, e in enumerate(entities) if e.type is EntityType.GROUP}
    for claim in method_symmetries(notes.text, notes.sentences, notes.symmetries, methods):
        hit = notes.symmetries[claim.hit]
        if _is_denied(notes, hit, methods[claim.method]) or owners[claim.method].confidence < _NAMED_SURELY:
            continue
        target = index.get((hit.begin, hit.end, group_number[hit.group.slug]))
        evidence = passage.span(claim.begin, claim.end)
        if target is not None and evidence is not None:
            yield Claim(places[claim.method], claim.predicate, target, evidence, claim.confidence)


def _is_denied(notes: Notes, hit: SymmetryHit, method: MethodSpan) -> bool:
    """Whether the words before a symmetry deny or only suppose it: "not E(3)-equivariant", "if it were SO(3)-symmetric".

    A method that is named by its symmetry has it all the same: "unlike E(3)-equivariant networks".
    """
    if method.begin <= hit.begin < method.end or _KEPT.search(notes.text[max(0, hit.begin - 60) : hit.begin]):
        return False
    sentence = notes.sentence_of(hit.begin)
    return negated(notes.text, hit.begin, hit.end, sentence) or hedged(
        notes.text, hit.begin, hit.end, sentence
    )


def _relations(passage: Passage, notes: Notes, named: list[Named], place: list[int]) -> Iterator[Claim]:
    for hit in read_relations(notes.text, notes.sentences, named, notes.title_end):
        evidence = passage.span(hit.begin, hit.end)
        if evidence is not None:
            yield Claim(place[hit.subject], hit.predicate, place[hit.object], evidence, hit.confidence)


def _links(passage: Passage) -> Iterator[Claim]:
    """Links to code, found in the stored text."""
    fields: tuple[Field, ...] = ("title", "abstract")
    for field in fields:
        stored = getattr(passage.document, field)
        for link in read_links(stored):
            if link.kind == "code":
                span = Span(field, link.begin, link.end, stored[link.begin : link.end])
                yield Claim(None, Predicate.CODE_REPOSITORY, link.url, span)


def _results(passage: Passage, notes: Notes, named: list[Named], place: list[int]) -> Iterator[ResultClaim]:
    for hit in read_results(notes.text, notes.sentences, named, notes.title_end):
        evidence = passage.span(hit.begin, hit.end)
        if evidence is not None:
            yield ResultClaim(
                hit.value, evidence, _at(place, hit.metric), hit.metric_text, hit.unit, hit.baseline,
                _at(place, hit.method), _at(place, hit.dataset), hit.confidence,
            )  # fmt: skip


def _at(place: list[int], index: int | None) -> int | None:
    return None if index is None else place[index]
