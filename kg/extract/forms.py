"""Forms of names, compared as the figures compare them, and what a form looks like."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["plain", "shape"]

MARKUP = re.compile(r"\\(?:mathrm|mathbf|mathbb|mathcal|mathsf|text|rm|bf|operatorname)\b")
ACCENT = re.compile(r"\\['`^\"~=.]\s*\{?\\?(\w)\}?")
BETWEEN = re.compile(r"[^\w+]+|_")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """A form without mark-up, case, punctuation and final plural s, as names are compared.

    >>> plain("SE(3)-Transformers")
    'se 3 transformer'
    """
    if "\\" in text:
        text = ACCENT.sub(r"\1", MARKUP.sub("", text)).replace("\\rtimes", " rtimes ")
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("⋊", " rtimes "))
        text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.casefold()
    words = BETWEEN.sub(" ", text).split()
    if words and len(words[-1]) > 3 and words[-1].endswith("s") and not words[-1].endswith("ss"):
        words[-1] = words[-1][:-1]
    return " ".join(words)


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
