"""Answers drawn for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.sparql import Result

__all__ = ["draw", "printable"]


def draw(found: Result, limit: int) -> None:
    """Draw the rows with rich, the first `limit` of them (0: all), and say so where there are more."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in found.columns:
        table.add_column(Text(printable(name)), overflow="fold")
    rows = found.rows
    shown = rows[:limit] if limit > 0 else rows
    for row in shown:
        table.add_row(*(Text(printable(found.short(value))) for value in row))
    console.print(table)
    if len(shown) < len(rows):
        console.print(f"{len(shown)} of {len(rows)} rows; --limit 0 shows all", style="dim", markup=False)
    elif not rows:
        console.print("no rows", style="dim")


def printable(text: str) -> str:
    """Text that cannot drive a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
