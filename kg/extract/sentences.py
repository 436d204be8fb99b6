"""Sentences of a title and an abstract, by nupunkt; the title always stands alone."""

from __future__ import annotations

import re

__all__ = ["sentence_spans"]

# What nupunkt takes for ends of sentences in abstracts and are none: these only abbreviate.
_UNFINISHED = re.compile(
    r"(?:\b(?:et al|e\.g|i\.e|w\.r\.t|cf|vs|resp|Fig|Figs|Eq|Eqs|Sec|Ref|Refs|approx|incl|a\.k\.a)\.)\s*$"
)
# nupunkt takes time that grows with the square of a text without ends of sentences: longer texts go in pieces.
_LONGEST = 3_000


def sentence_spans(text: str, title_end: int = 0) -> list[tuple[int, int]]:
    """Ranges of the sentences of `text`, without the white space around them; `text[:title_end]` is one of its own.

    >>> text = "A title\\nWe follow Smith et al. (2020), cf. Fig. 3. It works."
    >>> [text[b:e] for b, e in sentence_spans(text, 7)]
    ['A title', 'We follow Smith et al. (2020), cf. Fig. 3.', 'It works.']
    """
    import nupunkt

    spans = [(0, title_end)] if text[:title_end].strip() else []
    begin = title_end
    while begin < len(text):
        end = _piece_end(text, begin)
        pending: int | None = None
        for b, e in nupunkt.sent_spans(text[begin:end]):
            first = begin + b if pending is None else pending
            if _UNFINISHED.search(text, max(first, begin + e - 12), begin + e):
                pending = first
                continue
            pending = None
            _append(spans, text, first, begin + e)
        if pending is not None:
            _append(spans, text, pending, end)
        begin = end
    return spans


def _piece_end(text: str, begin: int) -> int:
    """Where a piece of bounded length that begins at `begin` ends: behind a full stop if there is one, else behind a space."""
    limit = begin + _LONGEST
    if limit >= len(text):
        return len(text)
    for mark in (". ", " "):
        cut = text.rfind(mark, begin + _LONGEST // 2, limit)
        if cut != -1:
            return cut + len(mark)
    return limit


def _append(spans: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    """Add a range after trimming white space; nothing where nothing is left."""
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        spans.append((begin, end))
