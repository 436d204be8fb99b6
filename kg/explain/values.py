"""What an explanation holds."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Field

__all__ = ["Explanation", "Quote"]


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a paper that say a statement, inside their sentence: `sentence[begin:end]` are the words.

    `paper` is the paper's ref; `confidence` is how sure the reading is, from 0 to 1.
    """

    paper: str
    title: str
    identifier: str
    url: str | None
    field: Field
    sentence: str
    begin: int
    end: int
    confidence: float

    @property
    def words(self) -> str:
        """The words alone."""
        return self.sentence[self.begin : self.end]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement, by labels and by refs, and why it holds.

    One that papers say has `quotes`; a derived one has the `rule` and its `premises`, and where mathematics is the
    reason, says it in `reason`. `confidence` is the greatest of the quotes, for a derived one the least of its premises.
    """

    subject: str
    predicate: str
    object: str
    subject_ref: str
    object_ref: str
    confidence: float
    quotes: tuple[Quote, ...] = ()
    rule: str | None = None
    reason: str | None = None
    premises: tuple[Explanation, ...] = ()

    @property
    def derived(self) -> bool:
        """Whether no paper says it."""
        return self.rule is not None

    def words(self) -> tuple[Quote, ...]:
        """All quotes that it rests on, its own or those at the leaves of its proof, each once."""
        found = dict.fromkeys(self.quotes)
        for premise in self.premises:
            found.update(dict.fromkeys(premise.words()))
        return tuple(found)
