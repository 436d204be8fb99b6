"""The two passes of a build over the papers: read all, then, when it is known what is one thing, write all.

Between them lie files: each chunk of papers leaves its readings in one and the names that resolution needs in
another. So no process ever holds more than a chunk of readings, whatever the number of papers.
"""

from __future__ import annotations

import contextlib
import copyreg
import ctypes
import gc
import os
import pickle
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from kg.extract import Settings
from kg.extract.workers import chunks, map_in_order, read_chunk
from kg.graph.parts import Part, PartWriter
from kg.model import Claim, Document, Entity, Knowledge, Mention, Predicate, Reading, ResultClaim, Span
from kg.resolve import (
    Local,
    Locals,
    at_least,
    local_entities,
    resolve_entities,
    statements_of,
)

__all__ = ["Chunk", "Job", "Said", "Task", "read_all", "resolve_all", "write_all"]


@dataclass(frozen=True, slots=True)
class Job:
    """What a build was asked for, as far as its processes need to know; `folder` holds the files between passes."""

    folder: Path
    settings: Settings
    base: str
    workers: int = 1
    min_confidence: float = 0.0


class Chunk(NamedTuple):
    """Some papers that were read: how many, and why some failed (identifier, reason)."""

    number: int
    papers: int
    failures: list[tuple[str, str]]


class Names(NamedTuple):
    """What one paper needs to be written: its ref and those of its local entities."""

    paper: str
    entities: dict[int, str]


class Task(NamedTuple):
    """The papers of a chunk, to be written; of their entities only those in `stay` if not all do."""

    number: int
    papers: list[Names]
    stay: frozenset[str]


@dataclass(slots=True)
class Said:
    """What papers say, counted: statements about papers by predicate, and the others one by one."""

    papers: Counter[Predicate] = field(default_factory=Counter)
    others: set[tuple[str, Predicate, str]] = field(default_factory=set)

    def add(self, other: Said) -> None:
        """Count what other papers say too."""
        self.papers.update(other.papers)
        self.others |= other.others

    def counts(self) -> dict[str, int]:
        """Statements by the name of their predicate."""
        counts = self.papers + Counter(predicate for _, predicate, _ in self.others)
        return {predicate.value: count for predicate, count in sorted(counts.items())}


def read_all(documents: list[Document], job: Job) -> Iterator[Chunk]:
    """Read documents in chunks, in order; each chunk's readings and names are left in the job's folder.

    The list is emptied: documents wait in files too, for processes that share memory by fork would each come to hold
    a copy of the list.
    """
    from kg.extract.reading import prepare

    prepare(documents, job.settings)  # before the processes start, so that they share it
    count = 0
    for count, chunk in enumerate(chunks(documents), 1):
        _dump(chunk, job.folder / f"documents-{count - 1}")
    documents.clear()
    _give_back()  # before processes inherit it
    yield from map_in_order(partial(_read, job=job), range(count), workers=job.workers)


def _read(number: int, job: Job) -> Chunk:
    documents: list[Document] = _load(job.folder / f"documents-{number}")
    readings = read_chunk(documents, job.settings, workers=job.workers)
    _dump([local_entities(reading) for reading in readings], job.folder / f"names-{number}")
    _dump(readings, job.folder / f"readings-{number}")
    failures = [(r.document.id, r.failure) for r in readings if r.failure is not None]
    chunk = Chunk(number, len(readings), failures)
    del documents, readings
    _give_back()  # a millisecond, for some 25 MB that free memory else grows to
    return chunk


def _give_back() -> None:
    """Return freed memory to the system where the C library can (glibc)."""
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _load(path: Path) -> Any:
    """What `_dump` wrote, whose file is then gone."""
    with path.open("rb") as file:
        content = pickle.load(file)
    path.unlink()
    return content


def _dump(content: object, path: Path) -> None:
    with path.open("wb") as file:
        pickler = pickle.Pickler(file, protocol=pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = _REDUCERS
        pickler.dump(content)


def _reducer(kind: type[Any]) -> tuple[type[Any], Callable[[Any], tuple[Any, tuple[Any, ...]]]]:
    values = attrgetter(*(field.name for field in fields(kind)))
    return kind, lambda value: (kind, values(value))


# dataclasses look up the names of their fields for each value that is pickled or read back
_REDUCERS = copyreg.dispatch_table | dict(
    map(_reducer, (Document, Span, Mention, Claim, ResultClaim, Reading, Local))
)


def resolve_all(
    papers: Sequence[str], read: Sequence[Chunk], job: Job
) -> tuple[tuple[Entity, ...], list[Task]]:
    """The entities of all papers (`papers` are their refs), and what is to be written of each chunk.

    Only what is said with the job's least confidence stays.
    """
    with _no_collection():
        return _resolve_all(papers, read, job)


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Python looks for no cycles within: there are none, and it would go through all names again and again."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _resolve_all(
    papers: Sequence[str], read: Sequence[Chunk], job: Job
) -> tuple[tuple[Entity, ...], list[Task]]:
    names: list[Locals] = []
    for chunk in read:
        names += map(_shared, _load(job.folder / f"names-{chunk.number}"))
    entities, numbers = resolve_entities(names)
    rows = iter(map(Names, papers, numbers))
    tasks = [Task(c.number, [next(rows) for _ in range(c.papers)], frozenset()) for c in read]
    if job.min_confidence <= 0:
        return entities, tasks
    stay = {
        refs[number]
        for paper, refs in zip(names, numbers, strict=True)
        for number, local in paper.items()
        if local.confidence >= job.min_confidence
    }
    tasks = [
        task._replace(stay=frozenset(stay & {ref for n in task.papers for ref in n.entities.values()}))
        for task in tasks
    ]
    return at_least(Knowledge(entities=entities), job.min_confidence, mentioned=stay).entities, tasks


def _shared(paper: Locals) -> Locals:
    """The same with every text once in memory, however many papers use it."""
    return {
        number: Local(
            local.type, local.introduced, local.confidence, _interned(local.names),
            local.canonical, local.group and sys.intern(local.group), _interned(local.long), _interned(local.short),
        )
        for number, local in paper.items()
    }  # fmt: skip


def _interned(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(sys.intern, texts))


def write_all(tasks: Iterable[Task], job: Job) -> Iterator[tuple[Part, Said]]:
    """Write the part of the graph that each chunk makes, in order."""
    yield from map_in_order(partial(_write, job=job), tasks, workers=job.workers)


def _write(task: Task, job: Job) -> tuple[Part, Said]:
    readings: list[Reading] = _load(job.folder / f"readings-{task.number}")
    said = Said()
    path = job.folder / f"part-{os.getpid()}"
    with path.open("ab") as file:
        writer = PartWriter(path, file, base=job.base)
        for reading, names in zip(readings, task.papers, strict=True):
            statements, results = statements_of(reading, names.paper, names.entities)
            knowledge = Knowledge(((names.paper, reading.document),), (), tuple(statements), tuple(results))
            if job.min_confidence > 0:
                knowledge = at_least(knowledge, job.min_confidence, mentioned=task.stay)
            writer.paper(knowledge)
            for s in knowledge.statements:
                if s.subject == names.paper:
                    said.papers[s.predicate] += 1
                else:
                    said.others.add((s.subject, s.predicate, s.object))
    return writer.part, said
