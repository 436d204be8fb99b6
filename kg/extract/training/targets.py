"""Documents for the tagger, with what it should say about each token."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.extract.decode import ROLES, TAGS
from kg.extract.training.gold import GoldPaper, occurrences
from kg.text import clean

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Sample", "gold_sample", "gold_samples", "join"]

Array = np.ndarray[Any, Any]
SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class Sample:
    """A document, the probability of each tag and of each role for each token; roles count by `weights`."""

    doc: Doc
    tags: Array
    roles: Array
    weights: Array


def join(title: str, abstract: str) -> str:
    """The text that the tagger reads; the abstract begins at `len(title) + 1`."""
    return f"{title}{SEPARATOR}{abstract}"


def gold_samples(nlp: Language, papers: Iterable[GoldPaper]) -> list[Sample]:
    """One sample a paper."""
    return [gold_sample(nlp, paper) for paper in papers]


def gold_sample(nlp: Language, paper: GoldPaper) -> Sample:
    """Tags and roles of a paper; a token belongs to the annotated span that it overlaps in the stored text."""
    title, abstract = clean(paper.title), clean(paper.abstract)
    doc = nlp.make_doc(join(title.text, abstract.text))
    owner = [-1] * len(doc)
    start: list[int] = [-1] * len(doc)
    for offset, field, stored in ((0, title, paper.title), (len(title.text) + 1, abstract, paper.abstract)):
        marks: list[tuple[int, int]] = [(-1, -1)] * len(stored)
        for begin, end, entity in occurrences(stored, paper.entities):
            marks[begin:end] = [(entity, begin)] * (end - begin)
        for token in doc:
            begin = token.idx - offset
            if token.is_space or begin < 0 or begin + len(token) > len(field.text):
                continue
            first, last = field.source(begin, begin + len(token))
            hits = [mark for mark in marks[first:last] if mark[0] >= 0]
            if hits:
                owner[token.i], start[token.i] = hits[0][0], hits[0][1] + offset
    return _sample(doc, paper, owner, start)


def _sample(doc: Doc, paper: GoldPaper, owner: Sequence[int], start: Sequence[int]) -> Sample:
    tags = np.zeros((len(doc), len(TAGS)), dtype="float32")
    roles = np.zeros((len(doc), len(ROLES)), dtype="float32")
    weights = np.zeros(len(doc), dtype="float32")
    for i in range(len(doc)):
        if owner[i] < 0:
            tags[i, 0] = 1
            continue
        entity = paper.entities[owner[i]]
        opens = i == 0 or start[i - 1] != start[i] or owner[i - 1] != owner[i]
        closes = i + 1 == len(doc) or start[i + 1] != start[i] or owner[i + 1] != owner[i]
        part = {(True, True): "U", (True, False): "B", (False, True): "L", (False, False): "I"}[opens, closes]
        tags[i, TAGS.index(f"{part}-{entity.type}")] = 1
        if entity.role in ROLES and entity.type != "Group":
            roles[i, ROLES.index(entity.role)] = 1
            weights[i] = 1
    return Sample(doc, tags, roles, weights)
