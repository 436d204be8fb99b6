"""One readable text of a document's title and abstract, and the way back to the stored characters."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Document, Field, Span
from kg.text import Cleaned, clean

__all__ = ["Passage", "make_passage"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Title, a line feed, abstract, all cleaned of LaTeX; `text[:title_end]` is the title."""

    document: Document
    title: Cleaned
    abstract: Cleaned
    text: str
    title_end: int

    def span(self, begin: int, end: int) -> Span | None:
        """The stored characters behind `text[begin:end]`; None where the range runs over title and abstract."""
        if begin >= end:
            return None
        field: Field
        if end <= self.title_end:
            field, (b, e), stored = "title", self.title.source(begin, end), self.document.title
        elif begin > self.title_end:
            offset = self.title_end + 1
            field, (b, e), stored = (
                "abstract",
                self.abstract.source(begin - offset, end - offset),
                self.document.abstract,
            )
        else:
            return None
        return Span(field, b, e, stored[b:e]) if b < e else None


def make_passage(document: Document) -> Passage:
    """Clean a document's title and abstract and join them."""
    title, abstract = clean(document.title), clean(document.abstract)
    return Passage(document, title, abstract, f"{title.text}\n{abstract.text}", len(title.text))
