"""The places of a text that say a symmetry of something: a cue, the group it governs, and the property they say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from kg.extract.symmetry.cues import Cue, Strength, governed, read_cues
from kg.extract.symmetry.subjects import is_broken
from kg.extract.symmetry.values import SymmetryHit
from kg.model import Predicate

__all__ = ["BY_ROLE", "Saying", "read_sayings"]

BY_ROLE = {
    Predicate.STUDIES_APPROXIMATE_SYMMETRY: Predicate.APPROXIMATELY_EQUIVARIANT_TO,
    Predicate.STUDIES_EQUIVARIANCE_TO: Predicate.EQUIVARIANT_TO,
    Predicate.STUDIES_INVARIANCE_TO: Predicate.INVARIANT_TO,
}
_BY_CUE = {Strength.EQUIVARIANT: Predicate.EQUIVARIANT_TO, Strength.INVARIANT: Predicate.INVARIANT_TO}


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
    return _BY_CUE.get(cue.strength) or BY_ROLE.get(hit.role)
