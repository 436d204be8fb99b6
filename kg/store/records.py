"""What a store hands out besides answers to queries: frozen values, sorted, no RDF library's objects."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Field

__all__ = ["EntityRecord", "EvidenceRecord", "PaperRecord", "ResultRecord", "StatementRecord"]


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """A node with a label: a method, group, dataset, benchmark, task or metric.

    `ref` is its path under the base ("group/SO-3"), `type` the local name of its class ("SymmetryGroup");
    `facts` are (name, value) pairs of its other literals and links ("dimension", "3"); `broader` are refs of
    families.
    """

    iri: str
    ref: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A paper as it is described in the graph; offsets of evidence count in `title` and `abstract`."""

    iri: str
    ref: str
    id: str
    title: str
    abstract: str
    date: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    code: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """The words of a paper (its ref) that say a statement: `getattr(paper, field)[begin:end] == text`."""

    iri: str
    paper: str
    field: Field
    begin: int
    end: int
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement between refs, by the local name of its property ("equivariantTo").

    One that is read has `evidence`; a derived one has the `rule` and the IRIs of its `premises` (Evidence,
    Derivation or group nodes). `confidence` is the greatest of its evidence, for a derived one the least of
    its premises.
    """

    subject: str
    predicate: str
    object: str
    derived: bool = False
    rule: str | None = None
    confidence: float = 1.0
    evidence: tuple[EvidenceRecord, ...] = ()
    premises: tuple[str, ...] = ()
    derivation: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ResultRecord:
    """A measured result that a paper states; refs where the text names the thing."""

    iri: str
    ref: str
    paper: str
    value: str
    metric: str | None = None
    metric_text: str | None = None
    unit: str | None = None
    baseline: str | None = None
    method: str | None = None
    dataset: str | None = None
