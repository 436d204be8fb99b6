"""Soft silver labels: what an ensemble of taggers makes of texts that nobody has annotated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from kg.extract.decode import TAGS, softmax
from kg.extract.training.targets import Sample, join
from kg.text import clean

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["choose_texts", "silver_samples"]

FIELD = re.compile(r"equivarian|invarian|symmetr", re.IGNORECASE)


def choose_texts(
    texts: Iterable[tuple[str, str]], *, others: int, unseen: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str]]:
    """Every text about symmetry and the first `others` of the rest, without those whose title is in `unseen`."""
    for title, abstract in texts:
        if title.casefold() in unseen:
            continue
        if FIELD.search(title) or FIELD.search(abstract):
            yield title, abstract
        elif others > 0:
            others -= 1
            yield title, abstract


def silver_samples(
    teachers: Sequence[Language], texts: Iterable[tuple[str, str]], *, sharpness: float = 1.0
) -> Iterator[Sample]:
    """Samples with the mean of the teachers' probabilities; `sharpness` > 1 makes them more decided.

    All teachers share one vocabulary, so that each reads the same document.
    """
    taggers = [nlp.get_pipe("kg_tagger") for nlp in teachers]
    width = len(TAGS)
    for title, abstract in texts:
        doc = teachers[0].make_doc(join(clean(title).text, clean(abstract).text))
        scores = [tagger.scores([doc])[0] for tagger in taggers]  # type: ignore[attr-defined]
        tags = np.mean([softmax(rows[:, :width]) for rows in scores], axis=0) ** sharpness
        tags /= tags.sum(axis=1, keepdims=True)
        roles = np.mean([softmax(rows[:, width:]) for rows in scores], axis=0)
        yield Sample(doc, tags, roles, 1 - tags[:, 0])
