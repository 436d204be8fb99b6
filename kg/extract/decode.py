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
    """A span of tokens with its type, the probability of each role (in the order of `ROLES`) and of its tags."""

    begin: int
    end: int
    type: str
    roles: tuple[float, ...]
    confidence: float


def _may_follow() -> Array:
    """0 where a tag (column) may follow a tag (row), else a large negative number."""
    table = np.full((len(TAGS), len(TAGS)), -1e9, dtype="float32")
    for i, before in enumerate(TAGS):
        for j, after in enumerate(TAGS):
            inside = before[0] in "BI"
            if inside == (after[0] in "IL") and (not inside or before[2:] == after[2:]):
                table[i, j] = 0
    return table


FOLLOWS = _may_follow()
MAY_START = np.array([0 if tag[0] in "OBU" else -1e9 for tag in TAGS], dtype="float32")
MAY_END = np.array([0 if tag[0] in "OLU" else -1e9 for tag in TAGS], dtype="float32")


def softmax(scores: Array) -> Array:
    """Probabilities along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def decode(scores: Sequence[Array], *, eagerness: float = 0.0) -> list[list[Found]]:
    """The spans of each document from its (tokens, tags + roles) array."""
    width = len(TAGS)
    paths = _best_paths([np.log(softmax(rows[:, :width]) + 1e-9) + _bias(eagerness) for rows in scores])
    found: list[list[Found]] = []
    for rows, path in zip(scores, paths, strict=True):
        if not any(path):
            found.append([])
            continue
        tags, roles = softmax(rows[:, :width]), softmax(rows[:, width:])
        found.append([_span(tags, roles, begin, end, kind) for begin, end, kind in _spans(path)])
    return found


def _bias(eagerness: float) -> Array:
    bias = np.full(len(TAGS), eagerness, dtype="float32")
    bias[0] = 0
    return bias


def _best_paths(scores: list[Array]) -> list[list[int]]:
    """Viterbi over all documents at once."""
    lengths = np.array([len(rows) for rows in scores])
    longest, count = int(lengths.max(initial=0)), len(scores)
    padded = np.zeros((longest, count, len(TAGS)), dtype="float32")
    padded[:, :, 1:] = -1e9  # beyond its end a document is outside
    for i, rows in enumerate(scores):
        padded[: len(rows), i] = rows
    back = np.zeros((longest, count, len(TAGS)), dtype="int8")
    best = padded[0] + MAY_START if longest else np.zeros((count, len(TAGS)), dtype="float32")
    for step in range(1, longest):
        through = best[:, :, None] + FOLLOWS
        back[step] = through.argmax(axis=1)
        best = through.max(axis=1) + padded[step]
    tag = (best + MAY_END).argmax(axis=1)
    rows_of = np.arange(count)
    path = np.zeros((longest, count), dtype="int64")
    for step in range(longest - 1, -1, -1):
        path[step] = tag
        tag = back[step, rows_of, tag]
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


def _span(tags: Array, roles: Array, begin: int, end: int, kind: str) -> Found:
    """The confidence is the least, over the tokens, of the probability that the token belongs to this type."""
    first = 1 + 4 * TYPES.index(kind)
    inside = tags[begin:end, first : first + 4].sum(axis=1)
    edges = tags[begin, [first, first + 3]].sum() * tags[end - 1, [first + 2, first + 3]].sum()
    return Found(
        begin=begin,
        end=end,
        type=kind,
        roles=tuple(round(float(value), 4) for value in roles[begin:end].mean(axis=0)),
        confidence=round(float(min(inside.min(), np.sqrt(edges))), 4),
    )
