"""Work in several processes: tasks go in as they are needed, answers come back in order."""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import islice
from multiprocessing.pool import AsyncResult
from typing import TYPE_CHECKING, TypeVar

from kg.extract.settings import Settings
from kg.model import Document, Reading

if TYPE_CHECKING:
    from kg.extract.reading import Reader

__all__ = ["CHUNK", "chunks", "map_in_order", "read_chunk", "read_parallel"]

CHUNK = 64
"""Documents handed to a process at a time."""
Task = TypeVar("Task")
Answer = TypeVar("Answer")


def chunks(documents: Iterable[Document], size: int = CHUNK) -> Iterator[list[Document]]:
    """Documents by `size`, in order."""
    source = iter(documents)
    while chunk := list(islice(source, size)):
        yield chunk


def map_in_order(
    function: Callable[[Task], Answer], tasks: Iterable[Task], *, workers: int
) -> Iterator[Answer]:
    """`function` of each task, in order, from `workers` processes that share by fork what is loaded.

    At most `4 * workers` tasks are under way, so that memory does not grow with their number. With one worker the
    work is done here.
    """
    if workers <= 1:
        yield from map(function, tasks)
        return
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    source = iter(tasks)
    pending: deque[AsyncResult[Answer]] = deque()
    gc.freeze()  # what is there now is not looked at by the processes' collectors, and so stays shared
    with multiprocessing.get_context(method).Pool(workers) as pool:
        gc.unfreeze()
        while True:
            pending.extend(
                pool.apply_async(function, (task,)) for task in islice(source, 4 * workers - len(pending))
            )
            if not pending:
                return
            yield pending.popleft().get()


def read_chunk(documents: Iterable[Document], settings: Settings, *, workers: int) -> list[Reading]:
    """Readings of some documents, in order, in one of `workers` processes."""
    if workers <= 1:
        from kg.extract.reading import read_documents

        return list(read_documents(documents, settings))
    return _reader(settings).read(list(documents))


@cache
def _reader(settings: Settings) -> Reader:
    from kg.extract.reading import Reader

    return Reader(settings)


def read_parallel(
    documents: Iterable[Document], *, workers: int, settings: Settings, chunk: int = CHUNK
) -> Iterator[Reading]:
    """A reading of each document, in order, from `workers` processes that share the loaded pipeline by fork."""
    from kg.extract.pipeline import create_pipeline

    create_pipeline(settings)
    read = partial(read_chunk, settings=settings, workers=workers)
    for readings in map_in_order(read, chunks(documents, chunk), workers=workers):
        yield from readings
