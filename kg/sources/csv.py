"""Tables with a header: CSV, and what else stands between cells (tab, semicolon, bar)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from kg.model import Document
from kg.sources.opening import LONGEST_LINE, Input
from kg.sources.records import field_of, to_document
from kg.text import sanitize

__all__ = ["delimiter_of", "read_csv"]

_DELIMITERS = ",\t;|"


def delimiter_of(head: str) -> str | None:
    """Find what separates the cells of a table by its header; None if no header has a title and an abstract.

    >>> delimiter_of("Title;Year;Abstract")
    ';'
    """
    line = next((line for line in head.split("\n") if line.strip()), "")
    best: tuple[int, str] | None = None
    for delimiter in _DELIMITERS:
        fields = [field_of(cell) for cell in _cells(line, delimiter)]
        if "title" in fields and ("abstract" in fields):
            best = max(best or (0, ""), (len(fields), delimiter))
    return best[1] if best else None


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line[:100_000]], delimiter=delimiter), [])


@contextmanager
def _large_fields() -> Iterator[None]:
    """Let a cell hold a long abstract; the limit is global to the csv module and set back."""
    before = csv.field_size_limit(LONGEST_LINE)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def read_csv(source: Input) -> Iterator[Document]:
    """Read rows; columns are known by their names in the header, the delimiter is found out."""
    delimiter = delimiter_of(source.head)
    if delimiter is None:
        names = ", ".join(repr(sanitize(cell)[:30]) for cell in _cells(source.head.split("\n")[0], ",")[:8])
        source.skip("line 1", f"the header names no title and abstract column (it has {names})")
        return
    quoting: Literal[0, 3] = (
        csv.QUOTE_NONE if delimiter == "\t" and not _quoted(source.head) else csv.QUOTE_MINIMAL
    )
    lines = (line.replace("\0", "") + "\n" for _, line in source.lines())
    with _large_fields():
        rows = csv.reader(lines, delimiter=delimiter, quoting=quoting)
        yield from _documents(source, rows)


def _quoted(head: str) -> bool:
    """Whether cells between tabs are quoted: as many quotes open cells as close them."""
    opening = head.count('\t"') + head.count('\n"') + head.startswith('"')
    closing = head.count('"\t') + head.count('"\n') + head.endswith('"')
    return opening > 0 and abs(opening - closing) <= 1


def _documents(source: Input, rows: Iterator[list[str]]) -> Iterator[Document]:
    header: list[str] = []
    line = 0
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            source.skip(f"line {line + 1}", f"is no row of a table: {error}")
            continue
        if row is None:
            return
        start = line + 1
        line = getattr(rows, "line_num", 0)
        if not any(cell.strip() for cell in row):
            continue
        if not header:
            header = row
        elif len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
            source.skip(f"line {start}", f"has {len(row)} cells where the header has {len(header)}")
        else:
            document = to_document(dict(zip(header, row, strict=False)))
            if isinstance(document, Document):
                yield document
            else:
                source.skip(f"line {start}", document)
