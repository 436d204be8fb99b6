"""What the trained tagger believes of any range of a text, also of those that it would not choose itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from kg.extract.decode import ROLES, TAGS, TYPES, softmax

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["BELIEF", "Belief", "SpanBelief", "belief_of"]

BELIEF = "kg_belief"
Array = np.ndarray[Any, Any]


class SpanBelief(NamedTuple):
    """Probabilities of a range: that it is an entity of the type, of any type, and that it begins and ends there."""

    type: float
    any: float
    edges: float


class Belief:
    """Probabilities of tags and roles by token: from the tagger's log-odds, an array (tokens, tags + roles)."""

    def __init__(self, doc: Doc, rows: Array) -> None:
        self.begins: list[int] = doc.to_array("IDX").tolist()
        self.tags = softmax(rows[:, : len(TAGS)])
        self.roles = softmax(rows[:, len(TAGS) :])
        types = self.tags[:, 1:].reshape(len(rows), len(TYPES), 4).sum(axis=2)
        # lists, by type: ranges are short, and there are many questions
        self._types: list[list[float]] = types.T.tolist()
        self._inside: list[float] = (1 - self.tags[:, 0]).tolist()

    def tokens(self, begin: int, end: int) -> tuple[int, int]:
        """The tokens that a range of characters touches."""
        first = max(bisect_right(self.begins, begin) - 1, 0)
        return first, max(bisect_left(self.begins, end), first + 1)

    def of(self, kind: str, begin: int, end: int) -> SpanBelief:
        """The belief about one range of characters."""
        first, last = self.tokens(begin, end)
        if last > len(self.begins):
            return SpanBelief(0.0, 0.0, 0.0)
        column = TYPES.index(kind)
        opens, closes = 1 + 4 * column, 3 + 4 * column
        head, tail = self.tags[first], self.tags[last - 1]
        # one token is a U, more begin with B and end with L
        edges = head[opens + 3] if last - first == 1 else np.sqrt(head[opens] * tail[closes])
        return SpanBelief(min(self._types[column][first:last]), min(self._inside[first:last]), float(edges))

    def role(self, spans: list[tuple[int, int]]) -> dict[str, float]:
        """The mean probability of each role over the tokens of some ranges."""
        rows = [self.roles[first:last] for first, last in (self.tokens(*span) for span in spans)]
        if not self.begins or not rows:
            return {}
        tokens = np.concatenate(rows) if len(rows) > 1 else rows[0]
        mean = np.add.reduce(tokens, axis=0) / np.float32(len(tokens))
        return dict(zip(ROLES, mean.tolist(), strict=True))


def belief_of(doc: Doc) -> Belief | None:
    """What the tagger left in a doc; None where none has read it."""
    return doc.user_data.get(BELIEF)
