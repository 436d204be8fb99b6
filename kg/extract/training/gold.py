"""Gold annotations, read and laid over tokens."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.extract.forms import plain

__all__ = [
    "HELD",
    "OWN",
    "GoldEntity",
    "GoldPaper",
    "occurrences",
    "read_annotations",
    "read_gold",
    "read_records",
    "read_texts",
]

OWN = Path(__file__).with_name("annotations.jsonl")
"""Our own annotations of papers in the corpus, without their texts."""
HELD = Path(__file__).with_name("held.jsonl")
"""More of them, which are never trained on and only measure."""


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An annotated entity; `role` is None for metrics."""

    type: str
    name: str
    surfaces: tuple[str, ...]
    role: str | None

    @property
    def forms(self) -> set[str]:
        """All its forms as the figures compare them."""
        return {plain(form) for form in (self.name, *self.surfaces)} - {""}


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """An annotated title and abstract."""

    id: str
    title: str
    abstract: str
    entities: tuple[GoldEntity, ...]


def read_gold(path: Path) -> tuple[GoldPaper, ...]:
    """The papers of a gold file (JSON lines); raises SourceError naming file and line."""
    papers = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                papers.append(_paper(path, number, _record(path, number, line)))
    return tuple(papers)


def _record(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise SourceError(f"{path}: line {number}: no gold annotation ({error})") from error
    if not isinstance(record, dict):
        raise SourceError(f"{path}: line {number}: no gold annotation (not an object)")
    return record


def _paper(path: Path, number: int, record: dict[str, Any]) -> GoldPaper:
    try:
        entities = tuple(
            GoldEntity(item["type"], item["name"], tuple(item["surfaces"]), _role(item))
            for item in record["entities"]
        )
        return GoldPaper(record["id"], record["title"], record["abstract"], entities)
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path}: line {number}: no gold annotation ({error})"
        raise SourceError(message) from error


def _role(item: dict[str, Any]) -> str | None:
    """The role; a task that is evaluated on counts as addressed."""
    role: str | None = item.get("role")
    return "addressed" if (item["type"], role) == ("Task", "evaluated") else role


def read_annotations(path: Path, texts: Path) -> tuple[GoldPaper, ...]:
    """Annotations that stand apart from their papers (gold records without title and abstract), joined by `id`.

    Papers that `texts` (JSON lines with id, title and abstract) does not hold are left out. Raises SourceError naming
    file and line.
    """
    rows: dict[str, tuple[int, dict[str, Any]]] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                record = _record(path, number, line)
                rows[str(record.get("id"))] = number, record
    papers = []
    for record in read_records(texts):
        number, row = rows.pop(str(record.get("id")), (0, None))
        if row is not None:
            papers.append(_paper(path, number, {**record, **row}))
    return tuple(papers)


def occurrences(text: str, entities: tuple[GoldEntity, ...]) -> Iterator[tuple[int, int, int]]:
    """(begin, end, index of the entity) of every whole-word occurrence of a surface, longest first, none nested.

    >>> graph = GoldEntity("Method", "GNN", ("graph nets", "nets"), "used")
    >>> sorted(occurrences("Our graph nets beat nets.", (graph,)))
    [(4, 14, 0), (20, 24, 0)]
    """
    forms = sorted(
        {(form, i) for i, e in enumerate(entities) for form in e.surfaces}, key=lambda x: (-len(x[0]), x)
    )
    taken: list[tuple[int, int]] = []
    for form, index in forms:
        begin = text.find(form) if form else -1
        while begin >= 0:
            end = begin + len(form)
            whole = not (text[begin - 1 : begin].isalnum() or text[end : end + 1].isalnum())
            if whole and all(end <= b or begin >= e for b, e in taken):
                taken.append((begin, end))
                yield begin, end, index
            begin = text.find(form, begin + 1)


def read_texts(path: Path, *, limit: int, skip: int = 0) -> Iterator[tuple[str, str]]:
    """(title, abstract) of at most `limit` records of a JSON-lines file, gzipped or not, after the first `skip`."""
    for record in itertools.islice(read_records(path), skip, skip + limit):
        yield record["title"], record["abstract"]


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON-lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
