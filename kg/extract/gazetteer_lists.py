"""Read the plain files that hold names: one entity a line, tab-separated, # before a comment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.errors import SourceError

__all__ = ["FLAGS", "Row", "read_generic", "read_list"]

FLAGS = frozenset({"case", "common", "context", "proper", "versions"})
_NO_FLAGS: frozenset[str] = frozenset()


class Row(NamedTuple):
    """One entity of a list."""

    name: str
    aliases: tuple[str, ...] = ()
    flags: frozenset[str] = _NO_FLAGS


def read_list(path: Path) -> Iterator[Row]:
    """The entities of one list: name, aliases separated by " | ", flags separated by blanks.

    Raises SourceError for a file that cannot be read, a line without a name, and a flag that does not exist.
    """
    for number, line in _lines(path):
        cells = line.split("\t")
        flags = frozenset(cells[2].split()) if len(cells) > 2 else _NO_FLAGS
        if not cells[0].strip() or len(cells) > 3:
            raise SourceError(f"{path}: line {number}: expected name, aliases and flags separated by tabs")
        if flags and not flags <= FLAGS:
            known = ", ".join(sorted(FLAGS))
            raise SourceError(f"{path}: line {number}: unknown flag {min(flags - FLAGS)} (known: {known})")
        yield Row(cells[0].strip(), _aliases(cells[1]) if len(cells) > 1 and cells[1] else (), flags)


def read_generic(path: Path) -> tuple[str, ...]:
    """The phrases of a stop list, one a line."""
    return tuple(line.strip() for _, line in _lines(path))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: {error}") from error
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#") and not line.isspace():
            yield number, line


def _aliases(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, cell.split(" | "))))
