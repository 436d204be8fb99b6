"""Which format a text is in, by its beginning and its name."""

from __future__ import annotations

import re

from kg.sources.csv import delimiter_of

__all__ = ["FORMATS", "sniff"]

FORMATS: tuple[str, ...] = ("page", "jsonl", "csv", "tsv", "bibtex")

_EXTENSIONS = {
    "jsonl": "jsonl", "ndjson": "jsonl", "json": "jsonl", "csv": "csv", "tsv": "tsv", "tab": "tsv",
    "bib": "bibtex", "bibtex": "bibtex",
}  # fmt: skip
_JSON = re.compile(r"[\ufeff\s]*(?:\[\s*)?\{\s*(?:\"|\}|$)|[\ufeff\s]*\[\s*(?:\]|\[|$)")
_BIBTEX = re.compile(r"^\s*@[a-zA-Z]+\s*[{(]", re.MULTILINE)


def sniff(head: str, name: str = "") -> str:
    """Give the format of a text: what it looks like counts, then how its file is called.

    >>> [sniff(head) for head in ('{"title": "T"}', "@article{k,", "id,title,abstract", "Some page")]
    ['jsonl', 'bibtex', 'csv', 'page']
    """
    if _JSON.match(head):
        return "jsonl"
    extension = re.sub(r"\.gz$", "", name.casefold()).rpartition(".")[2]
    by_name = _EXTENSIONS.get(extension)
    if by_name:
        return by_name
    if _BIBTEX.search(head):
        return "bibtex"
    delimiter = delimiter_of(head)
    if delimiter:
        return "tsv" if delimiter == "\t" else "csv"
    return "page"
