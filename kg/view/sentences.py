"""The sentence that a span stands in, found by its surroundings alone."""

from __future__ import annotations

import re

__all__ = ["around", "cuts"]

# A stop, perhaps closed by a quote or bracket, white space, and then what may open a sentence.
_STOP = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[$\\]*[A-Z0-9])")
# Words whose stop is no end: abbreviations, initials, numbered items.
_SHORT = re.compile(
    r"(?:\b(?:et al|e\.g|i\.e|cf|vs|resp|approx|w\.r\.t|viz|Figs?|Eqs?|Secs?|Refs?|Tabs?|Thms?|No|Dr|Prof|St)"
    r"|(?<![\w.])[A-Z])\.$"
)


def cuts(text: str) -> tuple[int, ...]:
    """Where sentences begin, from 0 on, and at last the length of the text.

    >>> cuts("One. Two by Li et al. (2020). Three.")
    (0, 5, 30, 36)
    """
    begins = [0]
    for match in _STOP.finditer(text):
        if not _SHORT.search(text, max(0, match.start() - 12), match.start() + 1):
            begins.append(match.end())
    return (*begins, len(text))


def around(bounds: tuple[int, ...], begin: int, end: int) -> tuple[int, int]:
    """The stretch of whole sentences that covers begin to end, given the `cuts` of the text.

    >>> around((0, 5, 29, 35), 6, 9)
    (5, 29)
    """
    low = max((at for at in bounds[:-1] if at <= begin), default=0)
    high = min((at for at in bounds[1:] if at >= end), default=bounds[-1])
    return low, high
