"""How many papers use a phrase: a table of one byte a cell, filled from a large corpus, asked by hash.

A name that nobody else uses is probably new, one that hundreds use is not introduced here. Each phrase (of up to
`LONGEST` words) that stands in at least `LEAST` papers is written to two cells; asking takes the lesser one
(a count-min sketch: Cormode and Muthukrishnan 2005), so that a few unknown phrases seem known, never the reverse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["LEAST", "LONGEST", "Familiarity", "count_phrases"]

LONGEST, LEAST = 5, 8
CELLS = 1 << 21
COUNTERS = 1 << 26
WORD = re.compile(r"[^\W_]+")
MASK = (1 << 64) - 1
STEP = np.uint64(0x9E3779B97F4A7C15)
Array = np.ndarray[Any, Any]


@lru_cache(maxsize=8_000)
def _hash(word: str) -> int:
    """64 bits; a plural and its singular are one."""
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


def _words(text: str) -> Array:
    return np.array([_hash(word) for word in WORD.findall(text.casefold())], dtype="uint64")


def _phrases(words: Array, length: int) -> Array:
    """Hashes of all runs of `length` words."""
    count = len(words) - length + 1
    if count <= 0:
        return words[:0]
    total = words[:count] + np.uint64(length)
    for i in range(1, length):
        total = (total ^ (total >> np.uint64(29))) * STEP + words[i : i + count]
    return np.asarray(total ^ (total >> np.uint64(31)))


def _phrase(words: list[int]) -> int:
    """The hash of one phrase, as `_phrases` makes it."""
    total = (words[0] + len(words)) & MASK
    for word in words[1:]:
        total = ((total ^ (total >> 29)) * int(STEP) + word) & MASK
    return total ^ (total >> 31)


def _cells(hashes: Array) -> tuple[Array, Array]:
    return hashes % np.uint64(CELLS), (hashes >> np.uint64(32)) % np.uint64(CELLS)


class Familiarity:
    """The table; `level(phrase)` is 0 for one in fewer than 8 papers, else about log2 of their number."""

    def __init__(self, table: Array | None = None) -> None:
        self.table = np.zeros(CELLS, dtype="uint8") if table is None else table

    def level(self, phrase: str) -> int:
        return self.levels(phrase)[0]

    def rarest(self, phrase: str) -> int:
        """The least level of its words."""
        return self.levels(phrase)[1]

    def levels(self, phrase: str) -> tuple[int, int]:
        """The level of a phrase, and the least level of its words."""
        words = [_hash(word) for word in WORD.findall(phrase.casefold())]
        rarest = min((self._least(_phrase([word])) for word in words), default=0)
        if len(words) == 1:
            return rarest, rarest
        return self._least(_phrase(words)) if 0 < len(words) <= LONGEST else 0, rarest

    def _least(self, number: int) -> int:
        return int(min(self.table.item(number % CELLS), self.table.item((number >> 32) % CELLS)))

    def to_disk(self, path: Path) -> None:
        """Write the table (numpy's format)."""
        with path.open("wb") as file:
            np.save(file, self.table, allow_pickle=False)

    @classmethod
    def from_disk(cls, path: Path) -> Familiarity:
        """Read what `to_disk` wrote."""
        return cls(np.load(path, allow_pickle=False))


def count_phrases(texts: Iterable[str]) -> Familiarity:
    """The table for a corpus; in memory while counting: 128 MB and eight bytes a word."""
    counters = np.zeros(COUNTERS, dtype="uint16")
    corpus = []
    for text in texts:
        words = _words(text)
        corpus.append(words)
        for length in range(1, LONGEST + 1):
            cells = np.unique(_phrases(words, length)) % np.uint64(COUNTERS)
            counters[cells] += 1  # distinct but for rare collisions, which then count once
    result = Familiarity()
    for words in corpus:
        for length in range(1, LONGEST + 1):
            hashes = _phrases(words, length)
            counts = counters[hashes % np.uint64(COUNTERS)]
            frequent = counts >= LEAST
            levels = np.log2(counts[frequent]).astype("uint8")
            for cells in _cells(hashes[frequent]):
                np.maximum.at(result.table, cells, levels)
    return result
