"""Knowledge → quads: what each paper says in its own named graph, with its words; descriptions apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg._version import __version__
from kg.graph import vocab
from kg.graph.data import GraphData, Lit, Quad, Term, decimal, integer, number_or_text, safe_iri, safe_text
from kg.graph.describe import described
from kg.graph.mapping import CLASSES, PROPERTIES
from kg.graph.vocab import Resources
from kg.model import Document, Entity, Evidence, Knowledge, Predicate, Result, Statement

__all__ = [
    "build_graph",
    "entity_quads",
    "paper_quads",
    "result_quads",
    "software_quads",
    "statement_quads",
    "with_mentions",
]


def build_graph(knowledge: Knowledge, *, base: str = vocab.BASE, version: str = __version__) -> GraphData:
    """The dataset of what all papers say, what follows from it, and descriptions of all that occurs.

    The same for any order of `knowledge`'s parts; `base` is what resource IRIs start with.
    """
    resources = Resources(base)
    readings = {ref: resources.reading(ref, document, version) for ref, document in knowledge.papers}
    quads: list[Quad] = []
    for ref, document in knowledge.papers:
        quads.extend(paper_quads(ref, document, resources, readings[ref], version))
    for entity in knowledge.entities:
        quads.extend(entity_quads(entity, resources))
    for statement in with_mentions(knowledge.statements):
        quads.extend(statement_quads(statement, resources, readings))
    for result in knowledge.results:
        quads.extend(result_quads(result, resources, readings))
    if knowledge.papers:
        quads.extend(software_quads(resources, version))
    from kg.graph.infer import derive

    quads.extend(derive(quads, base=base))
    return described(quads, base=base, version=version)


_DATES = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), vocab.XSD_DATE),
    (re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"), vocab.XSD_MONTH),
    (re.compile(r"\d{4}"), vocab.XSD_YEAR),
)


def _date(text: str) -> Lit:
    """A typed date where the text is one, else the text."""
    for pattern, datatype in _DATES:
        if pattern.fullmatch(text) and text[:4] != "0000":
            if datatype == vocab.XSD_DATE:
                try:
                    date.fromisoformat(text)
                except ValueError:
                    break
            return Lit(text, datatype)
    return Lit(safe_text(text))


def paper_quads(
    ref: str, document: Document, resources: Resources, reading: str, version: str
) -> Iterator[Quad]:
    """A paper's description and the activity of reading it."""
    paper = resources.iri(ref)
    yield paper, vocab.RDF_TYPE, vocab.PAPER, ""
    yield paper, vocab.TITLE, Lit(safe_text(document.title)), ""
    yield paper, vocab.ABSTRACT, Lit(safe_text(document.abstract)), ""
    yield paper, vocab.IDENTIFIER, Lit(safe_text(document.id)), ""
    if document.date:
        yield paper, vocab.DATE, _date(document.date), ""
    if document.url and (url := safe_iri(document.url)):
        yield paper, vocab.URL, url, ""
    for author in document.authors:
        yield paper, vocab.CREATOR, Lit(safe_text(author)), ""
    for category in document.categories:
        yield paper, vocab.SUBJECT, Lit(safe_text(category)), ""
    yield reading, vocab.RDF_TYPE, vocab.ACTIVITY, ""
    yield reading, vocab.USED, paper, ""
    yield reading, vocab.ASSOCIATED_WITH, resources.software(version), ""


def software_quads(resources: Resources, version: str) -> Iterator[Quad]:
    """The software that read the papers."""
    agent = resources.software(version)
    yield agent, vocab.RDF_TYPE, vocab.SOFTWARE_AGENT, ""
    yield agent, vocab.RDFS_LABEL, Lit("abstracts-kg"), ""
    yield agent, vocab.SOFTWARE_VERSION, Lit(version), ""


def entity_quads(entity: Entity, resources: Resources) -> Iterator[Quad]:
    """An entity's class, names and families."""
    node = resources.iri(entity.ref)
    label = safe_text(entity.label)
    yield node, vocab.RDF_TYPE, CLASSES[entity.type], ""
    yield node, vocab.PREF_LABEL, Lit(label), ""
    for alias in entity.aliases:
        if (other := safe_text(alias)) != label:
            yield node, vocab.ALT_LABEL, Lit(other), ""
    for broader in entity.broader:
        yield node, vocab.BROADER, resources.iri(broader), ""


def with_mentions(statements: tuple[Statement, ...]) -> Iterator[Statement]:
    """All statements, and the mentions that they entail where nobody wrote them."""
    said = {(s.subject, s.object) for s in statements if s.predicate is Predicate.MENTIONS}
    for statement in statements:
        yield statement
        entails = (
            statement.subject.startswith("paper/") and statement.predicate is not Predicate.CODE_REPOSITORY
        )
        if entails and (statement.subject, statement.object) not in said:
            yield Statement(statement.subject, Predicate.MENTIONS, statement.object, statement.evidence)


def statement_quads(statement: Statement, resources: Resources, readings: dict[str, str]) -> Iterator[Quad]:
    """A statement in the graph of every paper that says it, with its evidence."""
    subject = resources.iri(statement.subject)
    target: str | None = resources.iri(statement.object)
    if statement.predicate is Predicate.CODE_REPOSITORY:
        target = safe_iri(statement.object)
        if target is None:
            return
    for evidence in statement.evidence:
        yield from _said(
            (subject, PROPERTIES[statement.predicate], str(target)), evidence, resources, readings
        )


def _said(
    triple: tuple[str, str, Term], evidence: Evidence, resources: Resources, readings: dict[str, str]
) -> Iterator[Quad]:
    """A triple and its Evidence node, both in the graph of the paper."""
    span, graph, paper = evidence.span, resources.paper_graph(evidence.paper), resources.iri(evidence.paper)
    subject, predicate, target = triple
    yield subject, predicate, target, graph
    node = resources.evidence(
        *(resources.ref(str(part)) for part in triple), evidence.paper, span.field, span.begin, span.end
    )
    yield node, vocab.RDF_TYPE, vocab.EVIDENCE, graph
    yield node, vocab.RDF_TYPE, vocab.RDF_STATEMENT, graph
    yield node, vocab.RDF_SUBJECT, subject, graph
    yield node, vocab.RDF_PREDICATE, predicate, graph
    yield node, vocab.RDF_OBJECT, target, graph
    yield node, vocab.IN_FIELD, Lit(span.field), graph
    yield node, vocab.BEGIN_INDEX, integer(span.begin), graph
    yield node, vocab.END_INDEX, integer(span.end), graph
    yield node, vocab.ANCHOR_OF, Lit(safe_text(span.text)), graph
    yield node, vocab.CONFIDENCE, decimal(evidence.confidence), graph
    yield node, vocab.DERIVED_FROM, paper, graph
    if evidence.paper in readings:
        yield node, vocab.GENERATED_BY, readings[evidence.paper], graph


def result_quads(result: Result, resources: Resources, readings: dict[str, str]) -> Iterator[Quad]:
    """A measured result in the graph of its paper; each of its triples has the evidence of the whole."""
    node = resources.iri(result.ref)
    yield node, vocab.RDF_TYPE, vocab.RESULT, resources.paper_graph(result.paper)
    parts: list[tuple[str, str, Term]] = [
        (resources.iri(result.paper), vocab.HAS_RESULT, node),
        (node, vocab.VALUE, number_or_text(result.value)),
    ]
    for ref, property_ in (
        (result.metric, vocab.METRIC),
        (result.method, vocab.OF_METHOD),
        (result.dataset, vocab.ON_DATASET),
    ):
        if ref:
            parts.append((node, property_, resources.iri(ref)))
    for text, property_ in (
        (result.metric_text, vocab.METRIC_TEXT),
        (result.unit, vocab.UNIT),
        (result.baseline, vocab.BASELINE),
    ):
        if text:
            parts.append((node, property_, Lit(safe_text(text))))
    for triple in parts:
        yield from _said(triple, result.evidence, resources, readings)
