"""The trained model, loaded once: titles and abstracts in; spans with type, role and confidence out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.util import registry

import kg.extract.judge  # noqa: F401  registers the component
from kg.extract.decode import ROLES, ROLES_OF
from kg.extract.tagger import KEY, fast_ops
from kg.extract.tokenizer import create_tokenizer
from kg.extract.vectors import create_vectors
from kg.model import Field

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["MODEL", "NeuralExtractor", "NeuralSpan", "load"]

MODEL = Path(__file__).parent / "model"
BATCH = 32
# What P(right entity) times P(introduced) must reach: most of the precision, none of the agreement of roles lost.
INTRODUCED = 0.3

registry.tokenizers("kg.Tokenizer.v1", func=create_tokenizer)
del create_vectors  # imported for its registration


@dataclass(frozen=True, slots=True)
class NeuralSpan:
    """A mention: `field` text at `begin:end`; the role is "" for metrics and groups; confidence in 0 to 1."""

    field: Field
    begin: int
    end: int
    type: str
    role: str
    confidence: float
    roles: tuple[float, ...] = ()


class NeuralExtractor:
    """A pipeline that ends with the trained components, asked for plain values."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def predict(self, texts: Sequence[tuple[str, str]]) -> list[list[NeuralSpan]]:
        """The spans of each (title, abstract), both already clean, in order of place."""
        docs = self.nlp.pipe((f"{title}\n{abstract}" for title, abstract in texts), batch_size=BATCH)
        return [list(read_spans(doc, len(title))) for doc, (title, _) in zip(docs, texts, strict=True)]


def read_spans(doc: Doc, title: int) -> Iterator[NeuralSpan]:
    """The spans that the model left in `doc`, whose first `title` characters are the title."""
    group = doc.spans[KEY]
    for span, roles, confidence in zip(group, group.attrs["roles"], group.attrs["confidences"], strict=True):
        field, offset = _place(span.start_char, title)
        yield NeuralSpan(
            field,
            span.start_char - offset,
            span.end_char - offset,
            span.label_,
            _role(span.label_, roles, confidence),
            confidence,
            tuple(roles),
        )


def _place(begin: int, title: int) -> tuple[Field, int]:
    return ("title", 0) if begin < title else ("abstract", title + 1)


def _role(kind: str, roles: Sequence[float], confidence: float) -> str:
    """The likeliest of the roles that the type allows; "introduced" only where entity and role are sure enough."""
    allowed = [
        role
        for role in ROLES_OF.get(kind, ())
        if role != "introduced" or roles[ROLES.index(role)] * confidence >= INTRODUCED
    ]
    return max(allowed, key=lambda role: roles[ROLES.index(role)], default="")


@cache
def load(path: Path = MODEL) -> NeuralExtractor:
    """The shipped model, or the spaCy pipeline at `path`; read once per process."""
    with fast_ops():
        return NeuralExtractor(spacy.load(path))
