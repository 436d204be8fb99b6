"""Word vectors from hashed n-grams, kept as one byte a number on disk and remembered per word in memory.

The format is spaCy's floret mode (Bojanowski et al. 2017 in 40,000 rows, by the `floret` package); the rows are
quantised to int8 with one scale a row, which costs nothing measurable and a quarter of the space.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import spacy
import srsly
from spacy.vectors import Mode, Vectors

if TYPE_CHECKING:
    from spacy.vocab import Vocab

__all__ = ["HashedVectors", "create_vectors", "read_floret"]

REMEMBERED = 50_000  # words; 96 floats each


class HashedVectors(Vectors):  # type: ignore[misc]
    """spaCy's floret vectors, stored in a quarter of the space and looked up once a word."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._rows: dict[int, int] = {}
        self._known: list[np.ndarray[Any, Any]] = []

    def get_batch(self, keys: Iterable[int]) -> np.ndarray[Any, Any]:
        """One row a key, float32; the mean of the rows of the word's n-grams."""
        wanted = np.asarray(keys, dtype="uint64")
        unique, inverse = np.unique(wanted, return_inverse=True)
        if len(self._rows) + len(unique) > REMEMBERED:
            self._rows, self._known = {}, []
        words = unique.tolist()
        new = [word for word in words if word not in self._rows]
        if new:
            for word, row in zip(new, super().get_batch(new), strict=True):
                self._rows[word] = len(self._known)
                self._known.append(row)
        table = np.stack([self._known[self._rows[word]] for word in words]) if words else self.data[:0]
        return np.ascontiguousarray(table[inverse], dtype="float32")

    def compute(self, keys: Iterable[int]) -> np.ndarray[Any, Any]:
        """One row a key, float32, not remembered."""
        return np.asarray(super().get_batch(keys), dtype="float32")

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write `vectors.npz` (int8 rows, float32 scales) and `vectors.cfg` under `path`."""
        folder = Path(path)
        scale = np.abs(self.data).max(axis=1) / 127
        scale[scale == 0] = 1
        rows = np.round(self.data / scale[:, None]).astype("int8")
        # not compressed: noise does not shrink, and loading stays fast
        with (folder / "vectors.npy").open("wb") as file:
            np.save(file, rows, allow_pickle=False)
        with (folder / "scales.npy").open("wb") as file:
            np.save(file, scale.astype("float16"), allow_pickle=False)
        srsly.write_json(folder / "vectors.cfg", self._get_cfg())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> HashedVectors:
        """Read what `to_disk` wrote."""
        folder = Path(path)
        scale = np.load(folder / "scales.npy", allow_pickle=False).astype("float32")
        self.data = np.load(folder / "vectors.npy", allow_pickle=False) * scale[:, None]
        self._set_cfg(srsly.read_json(folder / "vectors.cfg"))
        self._rows, self._known = {}, []
        return self


def read_floret(path: Path, vocab: Vocab) -> HashedVectors:
    """Vectors from a file in floret's text format, looked up by lower-cased word."""
    with path.open(encoding="utf-8") as lines:
        rows, dims, minn, maxn, count, seed, bow, eow = next(lines).split()
        table = np.zeros((int(rows), int(dims)), dtype="float32")
        for line in lines:
            index, *numbers = line.split()
            table[int(index)] = np.asarray(numbers, dtype="float32")
    return HashedVectors(
        strings=vocab.strings,
        data=table,
        mode=Mode.floret,
        minn=int(minn),
        maxn=int(maxn),
        hash_count=int(count),
        hash_seed=int(seed),
        bow=bow,
        eow=eow,
        attr="NORM",
    )


@spacy.registry.vectors("kg.HashedVectors.v1")
def create_vectors() -> Callable[[Vocab], HashedVectors]:
    """The vectors that a config names as `kg.HashedVectors.v1`."""

    def make(vocab: Vocab) -> HashedVectors:
        return HashedVectors(
            strings=vocab.strings,
            data=np.zeros((1, 1), dtype="float32"),
            mode=Mode.floret,
            attr="NORM",
            minn=3,
            maxn=5,
            hash_count=2,
        )

    return make
