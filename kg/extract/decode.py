"""From the network's numbers to spans: the best sequence of tags that is well formed (Viterbi)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["ROLES", "ROLES_OF", "TAGS", "TYPES", "Found", "decode", "softmax"]

TYPES = ("Method", "Dataset", "Benchmark", "Task", "Metric", "Group")
TAGS = ("O", *(f"{part}-{kind}" for kind in TYPES for part in "BILU"))
ROLES = ("introduced", "used", "compared", "discussed", "evaluated", "addressed")
ROLES_OF = {
    "Method": ("introduced", "used", "compared", "discussed"),
    "Dataset": ("introduced", "evaluated", "discussed"),
    "Benchmark": ("introduced", "evaluated", "discussed"),
    "Task": ("addressed", "discussed"),
}
Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A span of tokens with its type and the probability of its tags."""

    begin: int
    end: int
    type: str
    confidence: float


# tags after which a new entity may begin; for each tag its type, and whether it goes on with an entity
CLOSED = np.array([i for i, tag in enumerate(TAGS) if tag[0] in "OLU"])
TYPE_OF = np.array([0, *(i for i in range(len(TYPES)) for _ in "BILU")])
OPEN_BEFORE = np.array([tag[0] in "IL" for tag in TAGS])
MAY_START = np.array([0 if tag[0] in "OBU" else -1e9 for tag in TAGS], dtype="float32")
MAY_END = np.array([0 if tag[0] in "OLU" else -1e9 for tag in TAGS], dtype="float32")


def softmax(scores: Array) -> Array:
    """Probabilities along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def decode(scores: Sequence[Array], *, eagerness: float = 0.0) -> list[list[Found]]:
    """The spans of each document from its (tokens, tags + roles) array."""
    if not scores:
        return []
    width = len(TAGS)
    rows = np.concatenate(list(scores))
    tags = softmax(rows[:, :width])
    ends = np.cumsum([len(part) for part in scores]).tolist()
    starts = [0, *ends[:-1]]
    logs = np.log(tags + 1e-9) + _bias(eagerness)
    paths = _best_paths([logs[begin:end] for begin, end in zip(starts, ends, strict=True)])
    spans = [
        (begin + start, end + start, kind)
        for path, start in zip(paths, starts, strict=True)
        for begin, end, kind in _spans(path)
    ]
    found: list[list[Found]] = [[] for _ in scores]
    document = 0
    for item in _measured(tags, spans):
        while item.begin >= ends[document]:
            document += 1
        start = starts[document]
        found[document].append(Found(item.begin - start, item.end - start, item.type, item.confidence))
    return found


def _bias(eagerness: float) -> Array:
    bias = np.full(len(TAGS), eagerness, dtype="float32")
    bias[0] = 0
    return bias


def _best_paths(scores: list[Array]) -> list[list[int]]:
    """Viterbi over all documents at once.

    After a tag that is outside or ends an entity anything may begin; within an entity only its own type goes on. So
    a step compares not all pairs of tags but the best closed tag, and of each type B with I.
    """
    lengths = np.array([len(rows) for rows in scores])
    longest, count, types = int(lengths.max(initial=0)), len(scores), len(TYPES)
    padded = np.zeros((longest, count, len(TAGS)), dtype="float32")
    padded[:, :, 1:] = -1e9  # beyond its end a document is outside
    for i, rows in enumerate(scores):
        padded[: len(rows), i] = rows
    closed_before = np.zeros((longest, count), dtype="int8")
    inside_before = np.zeros((longest, count, types), dtype=bool)
    best = padded[0] + MAY_START if longest else np.zeros((count, len(TAGS)), dtype="float32")
    rows_of = np.arange(count)
    through = np.empty((count, len(TAGS)), dtype="float32")
    # views by part of a tag: all that a closed tag may lead to, and per type B, I, L, U
    parts = through[:, 1:].reshape(count, types, 4)
    for step in range(1, longest):
        shut = best[:, CLOSED]
        before = shut.argmax(axis=1)
        begun, within = best[:, 1::4], best[:, 2::4]
        closed_before[step], inside_before[step] = before, within > begun
        closed = shut[rows_of, before]
        through[:, 0] = closed
        parts[:, :, 0] = parts[:, :, 3] = closed[:, None]
        parts[:, :, 1] = parts[:, :, 2] = np.maximum(begun, within)
        best = through + padded[step]
    tag = (best + MAY_END).argmax(axis=1)
    path = np.zeros((longest, count), dtype="int64")
    for step in range(longest - 1, -1, -1):
        path[step] = tag
        kind = TYPE_OF[tag]
        tag = np.where(
            OPEN_BEFORE[tag],
            1 + 4 * kind + inside_before[step, rows_of, kind],
            CLOSED[closed_before[step]],
        )
    return [path[: lengths[i], i].tolist() for i in range(count)]


def _spans(path: list[int]) -> list[tuple[int, int, str]]:
    spans, begin = [], 0
    for at, tag in enumerate(path):
        name = TAGS[tag]
        if name[0] in "BU":
            begin = at
        if name[0] in "LU":
            spans.append((begin, at + 1, name[2:]))
    return spans


def _measured(tags: Array, spans: Sequence[tuple[int, int, str]]) -> list[Found]:
    """The spans with their confidence, from the probabilities of the tags of all tokens.

    The confidence is the least, over the tokens, of the probability that the token belongs to this type.
    """
    if not spans:
        return []
    begins, ends = (np.array([span[i] for span in spans]) for i in (0, 1))
    kinds = np.array([TYPES.index(span[2]) for span in spans])
    lengths = ends - begins
    firsts = np.cumsum(lengths) - lengths
    tokens = np.repeat(begins - firsts, lengths) + np.arange(lengths.sum())
    of_types = tags[:, 1:].reshape(len(tags), len(TYPES), 4)
    inside = np.minimum.reduceat(of_types[tokens, np.repeat(kinds, lengths)].sum(axis=1), firsts)
    opening, closing = of_types[begins, kinds], of_types[ends - 1, kinds]
    edges = np.sqrt((opening[:, 0] + opening[:, 3]) * (closing[:, 2] + closing[:, 3]))
    return [
        Found(begin, end, kind, round(confidence, 4))
        for (begin, end, kind), confidence in zip(spans, np.minimum(inside, edges).tolist(), strict=True)
    ]
