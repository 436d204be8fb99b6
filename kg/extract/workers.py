"""Reading in several processes: documents go in by chunks, readings come back in order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing.pool import AsyncResult

from kg.extract.settings import Settings
from kg.model import Document, Reading

__all__ = ["read_parallel"]

_CHUNK = 64


def _read_chunk(documents: list[Document], settings: Settings) -> list[Reading]:
    from kg.extract.reading import read_documents

    return list(read_documents(documents, settings))


def read_parallel(
    documents: Iterable[Document], *, workers: int, settings: Settings, chunk: int = _CHUNK
) -> Iterator[Reading]:
    """A reading of each document, in order, from `workers` processes that share the loaded pipeline by fork.

    At most `4 * workers` chunks are under way, so that memory does not grow with the number of documents.
    """
    from kg.extract.pipeline import create_pipeline

    create_pipeline(settings)
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    source = iter(documents)
    pending: deque[AsyncResult[list[Reading]]] = deque()
    with multiprocessing.get_context(method).Pool(workers) as pool:
        while True:
            while len(pending) < 4 * workers and (batch := list(islice(source, chunk))):
                pending.append(pool.apply_async(_read_chunk, (batch, settings)))
            if not pending:
                return
            yield from pending.popleft().get()
