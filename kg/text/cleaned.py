"""A cleaned text and its map of offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

__all__ = ["Cleaned"]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Readable text, and for each of its spans the characters of the stored text that it was made of.

    `begins[i]` and `ends[i]` bound the stored characters of `text[i]`; both ascend. `constructs` are stored
    ranges of groups, macros and formulae: one whose whole content lies in a span belongs to its source,
    so that sources are balanced (`$\\mathrm{SO}(3)$`, not `SO}(3)`).
    """

    text: str
    begins: Sequence[int] = field(repr=False)
    ends: Sequence[int] = field(repr=False)
    constructs: Sequence[tuple[int, int]] = field(default=(), repr=False)
    _left: dict[int, list[tuple[int, int]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _right: dict[int, list[tuple[int, int]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Enter each construct under its first and its last clean character, inner ones first."""
        for opening, closing in sorted(self.constructs, key=lambda c: (c[1] - c[0], c)):
            i, j = bisect_left(self.begins, opening), bisect_left(self.begins, closing)
            if i < j:
                self._left.setdefault(i, []).append((j, opening))
                self._right.setdefault(j, []).append((-i, closing))

    def source(self, begin: int, end: int) -> tuple[int, int]:
        """Give the range of the stored text that `text[begin:end]` came from; not empty unless the span is.

        Ranges of spans that follow each other do so too; a span within a span has a range within its range.
        """
        if begin >= end:
            at = self.begins[begin] if begin < len(self.begins) else (self.ends[-1] if self.ends else 0)
            return at, at
        first, last = self.begins[begin], self.ends[end - 1]
        opening = self._left.get(begin, ())
        inside = bisect_right(opening, end, key=itemgetter(0))
        if inside:
            first = min(first, opening[inside - 1][1])
        closing = self._right.get(end, ())
        inside = bisect_right(closing, -begin, key=itemgetter(0))
        if inside:
            last = max(last, closing[inside - 1][1])
        return first, last
