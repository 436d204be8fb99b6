"""What the reader of symmetries hands on: places that name a group, and which method has which."""

from __future__ import annotations

from dataclasses import dataclass

from kg.groups import Group
from kg.model import Predicate

__all__ = ["MethodSpan", "SymmetryClaim", "SymmetryHit"]


@dataclass(frozen=True, slots=True)
class SymmetryHit:
    """`text[begin:end]` names `group`; `role` is what the document does with it, the same for all its hits.

    `cue` are the words that say the role (None: nothing but the mention itself).
    """

    begin: int
    end: int
    group: Group
    role: Predicate
    cue: tuple[int, int] | None
    confidence: float


@dataclass(frozen=True, slots=True)
class MethodSpan:
    """`text[begin:end]` names a method; `name` is shared by the spans of one method."""

    begin: int
    end: int
    name: str
    introduced: bool


@dataclass(frozen=True, slots=True)
class SymmetryClaim:
    """A method has a symmetry: indices into the methods and hits given, and the words that say it."""

    method: int
    predicate: Predicate
    hit: int
    begin: int
    end: int
    confidence: float
