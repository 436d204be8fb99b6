"""The values that go into and come out of this room: named things, relations, results, links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model import EntityType, Predicate

__all__ = ["LinkHit", "LinkKind", "Named", "RelationHit", "ResultHit"]

LinkKind = Literal["code", "project", "other"]


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A mention `text[begin:end]` of the document's entity number `entity`; `introduced`: the paper puts it forward."""

    begin: int
    end: int
    type: EntityType
    name: str
    entity: int
    introduced: bool = False


@dataclass(frozen=True, slots=True, order=True)
class RelationHit:
    """A statement between two mentions (their indices); `text[begin:end]` are the words that say it."""

    begin: int
    end: int
    subject: int
    predicate: Predicate
    object: int
    confidence: float


@dataclass(frozen=True, slots=True)
class ResultHit:
    """A result in `text[begin:end]`; `metric`, `method` and `dataset` are indices of mentions.

    `value` is the number or complexity as it is written, without its unit. `change` tells a difference from a level:
    "increase", "decrease", or None where the value is the level itself.
    """

    begin: int
    end: int
    value: str
    unit: str | None = None
    metric: int | None = None
    metric_text: str | None = None
    baseline: str | None = None
    method: int | None = None
    dataset: int | None = None
    confidence: float = 1.0
    change: Literal["increase", "decrease"] | None = None


@dataclass(frozen=True, slots=True, order=True)
class LinkHit:
    """A web address that stands in `stored_text[begin:end]`, normalised in `url`, and what the words around it call it."""

    begin: int
    end: int
    url: str
    kind: LinkKind
