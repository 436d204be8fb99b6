"""Cue words, found fast: a plain search for fixed pieces of them first, the pattern only where a piece stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["Cues"]


class Cues:
    """A pattern whose every match holds one of `pieces` at a known distance from its beginning.

    A piece is written with the characters before it that may be of either case: "o|utperform" stands one character behind
    the beginning of a match. Several times as fast as `finditer`, which tries every alternative at every word.

    >>> [m.group() for m in Cues(r"[Bb]eats?\\b", "b|eat").find("It beats X. Beat Y. Heat.")]
    ['beats', 'Beat']
    """

    __slots__ = ("_pattern", "_pieces")

    def __init__(self, pattern: str, pieces: str) -> None:
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})")
        found = [piece.replace("_", " ").partition("|") for piece in pieces.split()]
        self._pieces = tuple((rest or before, len(before) if rest else 0) for before, _, rest in found)

    def find(self, text: str, begin: int = 0) -> Iterator[re.Match[str]]:
        """The matches in `text[begin:]` that do not overlap, in order."""
        places: set[int] = set()
        for piece, back in self._pieces:
            at = text.find(piece, begin)
            while at >= 0:
                places.add(at - back)
                at = text.find(piece, at + 1)
        last = begin
        for place in sorted(places):
            if place >= last and (hit := self._pattern.match(text, place)):
                last = max(hit.end(), place + 1)
                yield hit
