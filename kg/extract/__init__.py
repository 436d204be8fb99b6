"""The extractor: documents in, readings out, through a spaCy pipeline of registered components."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.settings import Settings
from kg.model import Document, Reading

__all__ = ["Settings", "extract", "read_all"]

_DEFAULT = Settings()


def extract(document: Document, settings: Settings = _DEFAULT) -> Reading:
    """Everything that the extractor finds in one document."""
    from kg.extract.reading import extract as read_one

    return read_one(document, settings)


def read_all(
    documents: Iterable[Document], *, workers: int = 1, settings: Settings = _DEFAULT
) -> Iterator[Reading]:
    """A reading of each document, in order; with `workers` > 1 in as many processes.

    Raises SourceError where a pipeline or a gazetteer of the settings cannot be read.
    """
    from kg.extract.reading import read_documents

    if workers <= 1:
        return read_documents(documents, settings)
    from kg.extract.workers import read_parallel

    return read_parallel(documents, workers=workers, settings=settings)
