"""BibTeX with abstracts."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kg.model import Document
from kg.sources.opening import Input
from kg.sources.records import to_document
from kg.text import sanitize

__all__ = ["read_bibtex", "without_case_braces"]

_JOINED = re.compile(r'\s*(?:"([^"]*)"|\{([^{}]*)\}|([\w-]+))\s*(?:#|$)')


def read_bibtex(source: Input) -> Iterator[Document]:
    """Read entries; bad ones and those without an abstract are skipped, each with its key."""
    library = _parse(source.text())
    blocks = [*library.entries, *library.failed_blocks]
    for block in sorted(blocks, key=lambda block: block.start_line or 0):
        # An entry that is only ambiguous (its key or a field is there twice) can still be read
        entry = getattr(block, "ignore_error_block", None) or block
        if hasattr(entry, "fields"):
            yield from _document(source, entry)
        else:
            raw = sanitize(str(getattr(block, "raw", "") or ""))[:60]
            key = re.match(r"@\w+\s*[{(]\s*([^\s,{}]+)", raw)
            place = f"line {(block.start_line or 0) + 1}"
            source.skip(f"entry {key.group(1)!r}" if key else place, f"is no whole BibTeX entry ({place})")


def _parse(text: str) -> Any:
    """Parse with bibtexparser, which goes on after a bad entry and lists it."""
    from bibtexparser.entrypoint import parse_string

    with _quiet("bibtexparser"):
        return parse_string(text)


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Keep a library's own warnings from stderr: what they say is reported as skipped records."""
    loggers = [
        logging.getLogger(n)
        for n in ("root", name, *(k for k in logging.root.manager.loggerDict if k.startswith(name)))
    ]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled


def _document(source: Input, entry: Any) -> Iterator[Document]:
    record: dict[str, object] = {}
    for field in entry.fields:
        record.setdefault(str(field.key).casefold(), without_case_braces(_value(str(field.value))))
    record.pop("key", None)
    record.pop("id", None)
    _join_date(record)
    document = to_document(record)
    if isinstance(document, Document):
        yield document
    else:
        source.skip(f"entry {sanitize(str(entry.key))!r}", document)


def _value(written: str) -> str:
    """Join a value that is written in parts ("a" # "b")."""
    if not written.startswith(('"', "{")) or " # " not in written:
        return written
    parts = list(_JOINED.finditer(written))
    whole = "".join(match.group() for match in parts) == written
    return (
        "".join(match.group(1) or match.group(2) or match.group(3) or "" for match in parts)
        if whole
        else written
    )


def _join_date(record: dict[str, object]) -> None:
    """Put year, month and day together."""
    if record.get("date") or not record.get("year"):
        return
    day = str(record.get("day", "")).strip()
    month = str(record.get("month", "")).strip()
    if month.isdigit():
        record["date"] = f"{record['year']}-{month}" + (f"-{day}" if day.isdigit() else "")
    elif month:
        record["date"] = f"{month} {day}, {record['year']}" if day.isdigit() else f"{month} {record['year']}"


def without_case_braces(value: str) -> str:
    r"""Drop the braces that keep BibTeX from changing case; those of macros and formulae stay.

    >>> without_case_braces(r"{Group} {E}(3)-nets and $x_{1}$, \emph{so}, {\em too}")
    'Group E(3)-nets and $x_{1}$, \\emph{so}, {\\em too}'
    """
    if "{" not in value:
        return value
    drop: set[int] = set()
    opened: list[tuple[int, bool]] = []
    formula = False
    for match in re.finditer(r"\\[A-Za-z]+\*?\s*(?=\{)|\\.|[\^_]?\{|\}|\$", value, re.DOTALL):
        token = match.group()
        if token == "$":
            formula = not formula
        elif token == "}" and opened:
            at, case = opened.pop()
            if case:
                drop |= {at, match.start()}
        elif token.endswith("{") and not token.startswith("\\"):
            begin = match.end() - 1
            before = value[:begin].rstrip()[-1:] if len(token) == 1 else "^"
            macro = re.search(r"\\[A-Za-z]+\*?\s*(?:\{[^{}]*\})?$", value[max(0, begin - 60) : begin])
            opened.append(
                (begin, not formula and before != "^" and not macro and value[begin + 1 : begin + 2] != "\\")
            )
    return "".join(char for i, char in enumerate(value) if i not in drop)
