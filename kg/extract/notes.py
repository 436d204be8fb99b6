"""What the components write down about one text on their way through the pipeline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from kg.extract.acronyms import Acronym
from kg.model import EntityType, Predicate

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.extract.symmetry import SymmetryHit

__all__ = ["GIVEN", "Candidate", "LocalEntity", "Notes", "notes_of"]

GIVEN = frozenset({"own", "foreign"})
"""Sources that the user chose, a gazetteer or another pipeline: what they find stands, whatever the judge thinks."""


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A span that may name an entity: who found it, how sure it is, and what it says of the span's role.

    `role` is what words beside it say; they are the `cue`. `source` are the names of the finders, joined by "+".
    """

    begin: int
    end: int
    type: EntityType
    source: str
    confidence: float
    name: str | None = None
    role: Predicate | None = None
    cue: tuple[int, int] | None = None


@dataclass(slots=True)
class LocalEntity:
    """One entity of the document: its spans in order, and what became known of it."""

    type: EntityType
    spans: list[tuple[int, int]]
    confidence: float
    name: str
    role: Predicate = Predicate.DISCUSSES
    cue: tuple[int, int] | None = None
    sources: frozenset[str] = frozenset()
    group: str | None = None
    canonical: str | None = None
    role_confidence: float = 1.0


@dataclass(slots=True)
class Notes:
    """The findings for one text (title, line feed, abstract; cleaned); character ranges throughout."""

    text: str
    title_end: int
    sentences: list[tuple[int, int]] = field(default_factory=list)
    acronyms: list[Acronym] = field(default_factory=list)
    symmetries: list[SymmetryHit] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    entities: list[LocalEntity] = field(default_factory=list)

    def sentence_of(self, position: int) -> tuple[int, int]:
        """The range of the sentence that holds a position (binary search); the whole text where none does."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle][1] <= position:
                low = middle + 1
            else:
                high = middle
        return self.sentences[low] if low < len(self.sentences) else (0, len(self.text))


def notes_of(doc: Doc) -> Notes:
    """The notes on a doc; new ones, whose title is the first line, where it has none."""
    if "kg" not in doc.user_data:
        doc.user_data["kg"] = Notes(doc.text, max(doc.text.find("\n"), 0))
    return cast(Notes, doc.user_data["kg"])
