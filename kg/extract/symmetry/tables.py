"""Alternations written as tables, so that long lists of words stay readable; and signs of a whole text."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["one_of", "speaks_of"]


def one_of(table: str) -> str:
    """An alternation of the items of a table, separated by " | "; line breaks and indentation do not count.

    >>> one_of("lack(?:s|ing) of | not | with regard to")
    '(?:lack(?:s|ing) of|not|with regard to)'
    """
    return f"(?:{'|'.join(' '.join(table.split()).split(' | '))})"


@lru_cache(maxsize=64)
def speaks_of(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether a text has a word of a kind anywhere; remembered, so that asking again costs nothing."""
    return pattern.search(text) is not None
