"""The frozen values that the stages hand on to each other; no library's objects among them.

    sources → Document → extract → Reading → resolve → Knowledge → graph

Offsets count Unicode code points of a document's stored `title` or `abstract`, so that
`getattr(document, span.field)[span.begin:span.end] == span.text` holds for every `Span`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

__all__ = [
    "Claim",
    "Document",
    "Entity",
    "EntityType",
    "Evidence",
    "Field",
    "Knowledge",
    "Mention",
    "Predicate",
    "Reading",
    "Result",
    "ResultClaim",
    "Skipped",
    "Span",
    "Statement",
]

Field = Literal["title", "abstract"]


class EntityType(StrEnum):
    """What an entity is; each value is the local name of its class in the vocabulary."""

    METHOD = "Method"
    GROUP = "SymmetryGroup"
    DATASET = "Dataset"
    BENCHMARK = "Benchmark"
    TASK = "Task"
    METRIC = "Metric"


class Predicate(StrEnum):
    """What a statement says; each value is the local name of its property in the vocabulary."""

    MENTIONS = "mentions"
    # paper → entity, sub-properties of mentions
    INTRODUCES = "introduces"
    USES = "uses"
    COMPARES_WITH = "comparesWith"
    DISCUSSES = "discusses"
    EVALUATES_ON = "evaluatesOn"
    ADDRESSES = "addresses"
    REPORTS = "reports"
    STUDIES_EQUIVARIANCE_TO = "studiesEquivarianceTo"
    STUDIES_INVARIANCE_TO = "studiesInvarianceTo"
    STUDIES_APPROXIMATE_SYMMETRY = "studiesApproximateSymmetry"
    # method → group
    EQUIVARIANT_TO = "equivariantTo"
    INVARIANT_TO = "invariantTo"
    APPROXIMATELY_EQUIVARIANT_TO = "approximatelyEquivariantTo"
    # method → method
    OUTPERFORMS = "outperforms"
    GENERALIZES = "generalizes"
    BASED_ON = "basedOn"
    # method → dataset or benchmark
    EVALUATED_ON = "evaluatedOn"
    # paper → link
    CODE_REPOSITORY = "codeRepository"


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as it was read: what is stored and what offsets count in.

    `id` is the identifier of the record or, where it has none, made from the title; `date` is ISO 8601
    (`2024-03-11`, `2024-03` or `2024`).
    """

    id: str
    title: str
    abstract: str
    date: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that could not be used: where it stands and why, for the report and for one line on stderr.

    `kept` says that the record was used nevertheless, and the reason is a warning (bytes that were replaced).
    """

    source: str
    record: str
    reason: str
    kept: bool = False

    def __str__(self) -> str:
        return (
            f"{self.source}: {self.record}: {self.reason}" if self.record else f"{self.source}: {self.reason}"
        )


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of a document: `document.<field>[begin:end] == text`."""

    field: Field
    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of an entity at one place of a document.

    `name` is the form that stands there, clean of LaTeX; `canonical` is the name that a gazetteer knows it by.
    For a group its slug is in `group` ("SO-3").
    `entity` numbers the document's entities: mentions of one thing share it. `role` is the same for all of them;
    `cue` are the words that say so (None: the mention itself). `confidence` is how likely the name and its type are right,
    `role_confidence` how likely then the role is.
    """

    span: Span
    type: EntityType
    name: str
    role: Predicate = Predicate.DISCUSSES
    group: str | None = None
    cue: Span | None = None
    confidence: float = 1.0
    entity: int = 0
    canonical: str | None = None
    role_confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement read from one document; `subject` and `object` are indices into `Reading.mentions`.

    `subject` is None for the paper itself; `object` is text for a link. `evidence` are the words that say it.
    """

    subject: int | None
    predicate: Predicate
    object: int | str
    evidence: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ResultClaim:
    """A result read from one document ("97.3% fewer parameters"); indices are into `Reading.mentions`."""

    value: str
    evidence: Span
    metric: int | None = None
    metric_text: str | None = None
    unit: str | None = None
    baseline: str | None = None
    method: int | None = None
    dataset: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the extractor found in one document; `acronyms` are (short form, long form) pairs it defines.

    `failure` says why nothing was found, where a component failed on the document.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    acronyms: tuple[tuple[str, str], ...] = ()
    results: tuple[ResultClaim, ...] = ()
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing, whatever it was called: `ref` is its path under the resource base ("method/eqmotion").

    For a group, `group` is the slug that `kg.groups` parses; the last part of `ref` equals it.
    `broader` are refs of the families it belongs to (methods and tasks only).
    """

    ref: str
    type: EntityType
    label: str
    aliases: tuple[str, ...] = ()
    group: str | None = None
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words of one paper (`paper` is its ref) that say a statement, and how sure the extractor is (0 to 1)."""

    paper: str
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, predicate, object, and every place that says so (at least one, sorted).

    `subject` and `object` are refs ("paper/…", "method/…"), or for CODE_REPOSITORY the object is an IRI.
    """

    subject: str
    predicate: Predicate
    object: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A measured result that a paper (`paper` is its ref) states; refs where the text names the thing."""

    ref: str
    paper: str
    value: str
    evidence: Evidence
    metric: str | None = None
    metric_text: str | None = None
    unit: str | None = None
    baseline: str | None = None
    method: str | None = None
    dataset: str | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What all papers say together, sorted: `papers` are (ref, document); statements are those read from text."""

    papers: tuple[tuple[str, Document], ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    results: tuple[Result, ...] = ()
