"""The places of a text that say a symmetry of something: a cue, the group it governs, and the property they say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Literal

from kg.extract.symmetry.cues import Cue, Strength, governed, read_cues
from kg.extract.symmetry.subjects import is_broken
from kg.extract.symmetry.values import SymmetryHit
from kg.model import Predicate

__all__ = ["BY_CUE", "BY_ROLE", "Form", "Saying", "form_of", "is_output", "read_sayings"]

Form = Literal["noun", "predicate", "attribute", "regardless"]

BY_ROLE = {
    Predicate.STUDIES_APPROXIMATE_SYMMETRY: Predicate.APPROXIMATELY_EQUIVARIANT_TO,
    Predicate.STUDIES_EQUIVARIANCE_TO: Predicate.EQUIVARIANT_TO,
    Predicate.STUDIES_INVARIANCE_TO: Predicate.INVARIANT_TO,
}
BY_CUE = {Strength.EQUIVARIANT: Predicate.EQUIVARIANT_TO, Strength.INVARIANT: Predicate.INVARIANT_TO}

_ENDED = re.compile(
    r"(?:[ -](?:to|under|with|and|by|w\.r\.t\.?|for|across|while|without|but|or|as|in|against|from|that|which|when|via|over)\b"
    r"| ?[.,;:)(]|\s*$)"
)
_ARTICLE = re.compile(r"\b(?:an?|the|our) $", re.IGNORECASE)
_OUTPUT = re.compile(
    r"[ -](?:[\w-]+ ){0,3}(?:depth|disparit(?:y|ies)|point ?map|geometry|camera pose)s?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue that governs a hit, the property it says, and the range of its sentence.

    `start` is where the list of all that the cue governs begins: "rotation- and translation-invariant".
    """

    cue: Cue
    hit: SymmetryHit
    predicate: Predicate
    start: int
    low: int
    high: int

    @property
    def begin(self) -> int:
        """Where the words of the symmetry begin."""
        return min(self.cue.begin, self.hit.begin)

    @property
    def end(self) -> int:
        """Where the words of the symmetry end."""
        return max(self.cue.end, self.hit.end)


def read_sayings(
    text: str, sentences: Sequence[tuple[int, int]], hits: Sequence[SymmetryHit]
) -> Iterator[Saying]:
    """Every place that says a symmetry of something; what is denied ("lacks equivariance") or broken is left out."""
    starts = [b for b, _ in sentences]
    for cue, pairs in groupby(governed(text, read_cues(text), list(hits)), key=itemgetter(0)):
        governs = [hit for _, hit in pairs]
        start = min(cue.begin, *(hit.begin for hit in governs))
        for hit in governs:
            predicate = _predicate(text, cue, hit)
            if predicate is not None and cue.strength is not Strength.NONE:
                at = bisect_right(starts, min(cue.begin, hit.begin)) - 1
                low, high = sentences[at] if at >= 0 else (0, len(text))
                yield Saying(cue, hit, predicate, start, low, high)


def _predicate(text: str, cue: Cue, hit: SymmetryHit) -> Predicate | None:
    """The property that a cue says of what has it; none where the symmetry is broken, which is a process."""
    if cue.approximate:
        broken = is_broken(text, min(cue.begin, hit.begin), max(cue.end, hit.end))
        return None if broken else Predicate.APPROXIMATELY_EQUIVARIANT_TO
    return BY_CUE.get(cue.strength) or BY_ROLE.get(hit.role)


def form_of(text: str, saying: Saying) -> Form:
    """How the words of a symmetry stand in their sentence."""
    if saying.cue.preposed:
        return "regardless"
    word = text[saying.cue.begin : saying.cue.end].lower()
    if word.endswith(("ce", "ces", "y", "ies")):
        return "noun"
    if saying.hit.begin > saying.cue.begin:
        return "predicate"
    listed = text[saying.end : saying.end + 1] == "," and _ARTICLE.search(
        text, max(0, saying.start - 5), saying.start
    )
    return "predicate" if _ENDED.match(text, saying.end) and not listed else "attribute"


def is_output(text: str, saying: Saying) -> bool:
    """Whether the symmetry is that of an output which is known but for a transformation: "scale-invariant depth"."""
    return (
        form_of(text, saying) == "attribute" and _OUTPUT.match(text, saying.end, saying.end + 60) is not None
    )
