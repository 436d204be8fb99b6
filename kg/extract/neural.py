"""The trained parts, read from disk: everything that a model's config names is registered here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.util import registry

import kg.extract.judge
import kg.extract.vectors  # noqa: F401
from kg.extract.tagger import fast_ops
from kg.extract.tokenizer import create_tokenizer

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["MODEL", "load"]

MODEL = Path(__file__).parent / "model"

registry.tokenizers("kg.Tokenizer.v1", func=create_tokenizer)


def load(path: Path = MODEL) -> Language:
    """A trained pipeline, by default the shipped one: `kg_tagger` and `kg_judge`."""
    with fast_ops():
        return spacy.load(path)
