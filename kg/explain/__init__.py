"""Why a graph says what it says: each statement with the words that say it, or its proof down to the words."""

from __future__ import annotations

from kg.explain.prove import explain
from kg.explain.render import BRACKETS, to_dict, to_text
from kg.explain.rows import with_evidence
from kg.explain.shown import Explanations
from kg.explain.values import Explanation, Quote

__all__ = [
    "BRACKETS",
    "Explanation",
    "Explanations",
    "Quote",
    "explain",
    "to_dict",
    "to_text",
    "with_evidence",
]
