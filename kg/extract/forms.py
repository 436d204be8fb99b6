"""Forms of names, compared as the figures compare them, and what a form looks like."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.evaluate import plain

__all__ = ["plain", "shape"]

BETWEEN = re.compile(r"[^\w+]+|_")


@lru_cache(maxsize=20_000)
def shape(form: str) -> str:
    """How a form is written: `lower`, `Title`, `UPPER`, `miXed`, each with `9` where it holds a digit.

    >>> [shape(form) for form in ("graph network", "Adam", "GNN", "EqMotion", "QM9")]
    ['lower', 'Title', 'UPPER', 'miXed', 'UPPER9']
    """
    letters = [c for c in form if c.isalpha()]
    words = BETWEEN.sub(" ", form).split()
    if not any(c.isupper() for c in letters):
        kind = "lower"
    elif all(c.isupper() for c in letters):
        kind = "UPPER"
    elif any(any(c.isupper() for c in word[1:]) for word in words):
        kind = "miXed"
    else:
        kind = "Title" if all(word[0].isupper() or len(word) < 4 for word in words) else "Some"
    return kind + "9" * any(c.isdigit() for c in form)
