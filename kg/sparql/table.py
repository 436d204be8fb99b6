"""A plain text table of an answer, for pipes, tests and logs."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.sparql.result import Result

__all__ = ["plain_table", "width"]

_WIDEST = 60
_WHOLE = frozenset({"evidence"})
"""Columns that are shown whole: a sentence that is cut proves nothing."""


def width(text: str) -> int:
    """How many columns of a terminal a text takes.

    >>> width("SO(3)"), width("群")
    (5, 2)
    """
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def plain_table(result: Result) -> str:
    """The rows under their column names, aligned; long values are cut at 60 columns."""
    cells = [
        list(result.columns),
        *(
            [
                _cell(result.short(v), whole=name in _WHOLE)
                for name, v in zip(result.columns, row, strict=True)
            ]
            for row in result.rows
        ),
    ]
    if not result.columns:
        return f"({len(result)} rows without columns)\n"
    widths = [max(width(row[number]) for row in cells) for number in range(len(result.columns))]
    lines = [
        "  ".join(text + " " * (wide - width(text)) for text, wide in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    lines.insert(1, "  ".join("─" * wide for wide in widths))
    return "\n".join(lines) + "\n"


def _cell(text: str, *, whole: bool) -> str:
    shown = "".join(c if c.isprintable() else " " for c in text)
    return shown if whole or len(shown) <= _WIDEST else shown[: _WIDEST - 1] + "…"
