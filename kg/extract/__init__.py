"""The extractor: documents in, readings out, through a spaCy pipeline of registered components."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Document, Reading

__all__ = ["extract", "read_all"]


def extract(document: Document) -> Reading:
    """Everything that the extractor finds in one document."""
    from kg.extract.reading import extract as read_one

    return read_one(document)


def read_all(documents: Iterable[Document], *, workers: int = 1) -> Iterator[Reading]:
    """A reading of each document, in order; with `workers` > 1 in as many processes."""
    from kg.extract.reading import read_documents

    if workers <= 1:
        return read_documents(documents)
    from kg.extract.workers import read_parallel

    return read_parallel(documents, workers=workers)
