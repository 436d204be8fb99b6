"""Reading papers: files, globs and standard input of any supported format to Documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from kg.errors import SourceError
from kg.model import Document, Skipped
from kg.sources.bibtex import read_bibtex
from kg.sources.csv import read_csv
from kg.sources.jsonl import read_jsonl
from kg.sources.opening import Input, open_inputs
from kg.sources.page import read_page
from kg.sources.records import fingerprint
from kg.sources.sniff import FORMATS, sniff

__all__ = ["FORMATS", "fingerprint", "read", "sniff"]

_READERS: dict[str, Callable[[Input], Iterator[Document]]] = {
    "page": read_page,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "tsv": read_csv,
    "bibtex": read_bibtex,
}
_ALIASES = {"json": "jsonl", "ndjson": "jsonl", "bib": "bibtex", "text": "page", "txt": "page"}


def read(
    inputs: Sequence[str],
    *,
    format: str | None = None,
    on_skip: Callable[[Skipped], None] = lambda _: None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document]:
    """Read the papers of files, globs and "-" (standard input), one after the other, plain or gzipped.

    `format` is one of FORMATS; without it each input is sniffed. A record or a whole input that cannot be
    used is passed to `on_skip`, and reading goes on. Raises SourceError for an unknown format.
    """
    name = _ALIASES.get(format or "", format)
    if name is not None and name not in _READERS:
        raise SourceError(f"unknown format {format!r}; it is one of {', '.join(FORMATS)}")
    return _read(inputs, name, on_skip, stdin)


def _read(
    inputs: Sequence[str], format: str | None, on_skip: Callable[[Skipped], None], stdin: BinaryIO | None
) -> Iterator[Document]:
    for source in open_inputs(inputs, on_skip=on_skip, stdin=stdin):
        kind = format or sniff(source.head, source.name)
        found = False
        for document in _READERS[kind](source):
            found = True
            yield document
        if not found and not source.skipped:
            source.skip("", f"holds no paper (read as {kind})")
