"""The trained network asked quickly: the arithmetic of `kg.Tagger.v1` without the machinery that training needs.

Two savings: a word's embedding depends on the word alone, so it is worked out once and remembered; and the
convolutions run on plain arrays, with the pieces of a maxout side by side. What is said of a document depends on
nothing but the document: each is multiplied alone, and words are embedded in blocks of one fixed shape in which all
rows are treated alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab
    from thinc.api import Model

__all__ = ["Network", "compile_network"]

REMEMBERED = 12_000  # words; 96 floats each
ROOM = 1_024  # tokens of a document that is worked out in place; longer ones are given their own
BLOCKS = (32, 16, 8, 4, 1)  # words embedded together: the most that the processor's library treats alike
EPSILON: Final = np.float32(1e-8)
Array = np.ndarray[Any, Any]


class _Maxout:
    """A maxout layer with layer normalisation: (rows, inputs) → (rows, outputs), float32."""

    def __init__(self, maxout: Model[Any, Any], norm: Model[Any, Any]) -> None:
        weights, bias = np.asarray(maxout.get_param("W")), np.asarray(maxout.get_param("b"))
        self.outputs, self.pieces, inputs = weights.shape
        # piece by piece instead of output by output, so that the largest is taken of whole blocks
        rows = np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(-1, inputs)
        self.weights = rows.T
        self.bias = np.ascontiguousarray(bias.T).reshape(-1)
        self.gain, self.shift = np.array(norm.get_param("G")), np.array(norm.get_param("b"))

    def __call__(self, inputs: Array, room: Array | None = None) -> Array:
        """`room` is an array (rows, pieces · outputs) that may be written over."""
        scores = np.matmul(inputs, self.weights, out=room)
        scores += self.bias
        size = self.outputs
        best = scores[:, :size]
        for piece in range(1, self.pieces):
            best = np.maximum(best, scores[:, piece * size : (piece + 1) * size], out=best)
        return self._normal(best)

    def _normal(self, rows: Array) -> Array:
        size = np.float32(self.outputs)
        centred = rows - np.add.reduce(rows, axis=1, keepdims=True) / size
        variance = np.add.reduce(centred * centred, axis=1, keepdims=True) / size
        variance += EPSILON
        centred *= variance ** np.float32(-0.5)
        centred *= self.gain
        centred += self.shift
        return np.asarray(centred)


class Network:
    """A `kg.Tagger.v1` network whose weights no longer change."""

    def __init__(
        self,
        columns: list[Any],
        hashes: list[Model[Any, Any]],
        static: Array | None,
        layers: list[_Maxout],
        head: Model[Any, Any],
    ) -> None:
        self._columns, self._hashes, self._static = columns, hashes, static
        self._mix, *self._layers = layers
        self._head, self._head_bias = head.get_param("W").T, head.get_param("b")
        self._block = next(count for count in BLOCKS if self._alike(count))
        self._known: dict[bytes, int] = {}
        # at once, for what is not written to takes no memory, and to grow would take it twice
        self._table = np.empty((REMEMBERED, self._mix.outputs), dtype="float32")
        self._room = self._make_room(ROOM)

    def predict(self, docs: Sequence[Doc]) -> list[Array]:
        """Log-odds of each document, (tokens, tags + roles)."""
        if not docs:
            return []
        numbers = self._words(docs)
        ends = np.cumsum([len(doc) for doc in docs]).tolist()
        # One document at a time: matrix products of another height may differ in the last bit, and what is
        # said about a paper must not depend on its neighbours.
        return [
            self._convolve(self._table[numbers[begin:end]])
            for begin, end in zip([0, *ends[:-1]], ends, strict=True)
        ]

    def _make_room(self, rows: int) -> list[Array]:
        """Arrays for the inputs and for the outputs of a layer."""
        inputs, outputs = self._layers[0].weights.shape if self._layers else (0, 0)
        return [np.empty((rows, width), dtype="float32") for width in (inputs, outputs)]

    def _convolve(self, rows: Array) -> Array:
        """The log-odds of one document from the embedding of its tokens."""
        count, width = rows.shape
        pad = len(self._layers)
        # as in training: as many rows of zeros around the text as there are convolutions
        state = np.zeros((count + 2 * pad, width), dtype="float32")
        state[pad : pad + count] = rows
        # the same memory for each document: large arrays are else given back to the system and fetched again
        room = self._room if len(state) <= ROOM else self._make_room(len(state))
        windows, scores = (part[: len(state)] for part in room)
        windows[:1, :width] = windows[-1:, 2 * width :] = 0
        for layer in self._layers:
            windows[1:, :width] = state[:-1]
            windows[:, width : 2 * width] = state
            windows[:-1, 2 * width :] = state[1:]
            state += layer(windows, scores)
        return np.asarray(state[pad : pad + count] @ self._head + self._head_bias)

    def _words(self, docs: Sequence[Doc]) -> Array:
        """The row of each token of all documents in the table of embeddings, which then holds them all."""
        vocab = docs[0].vocab
        columns = [*self._columns, vocab.vectors.attr] if self._static is not None else self._columns
        attributes = np.concatenate(
            [doc.to_array(columns).astype("uint64").reshape(len(doc), -1) for doc in docs]
        )
        keys = attributes.view(f"V{attributes.shape[1] * 8}").ravel().tolist()
        known = self._known
        new = {key: i for i, key in enumerate(keys) if key not in known}
        if len(known) + len(new) > len(self._table):
            known.clear()
            new = {key: i for i, key in enumerate(keys)}
        if new:
            begin, end = len(known), len(known) + len(new)
            if end > len(self._table):  # nothing is in it
                self._table = np.empty((end, self._mix.outputs), dtype="float32")
            rows = attributes[list(new.values())]
            # some at a time, for the n-grams of a word take fifty times its memory
            for at in range(0, len(rows), 256):
                part = self._embed(rows[at : at + 256], vocab)
                self._table[begin + at : begin + at + len(part)] = part
            known.update(zip(new, range(begin, end), strict=True))
        return np.array([known[key] for key in keys])

    def _alike(self, count: int) -> bool:
        """Whether a block of `count` words is multiplied in one way for all of them, to the last bit."""
        for weights in (self._mix.weights, *(() if self._static is None else (self._static,))):
            row = np.random.default_rng(0).standard_normal(weights.shape[0], dtype="float32")
            found = np.tile(row, (count, 1)) @ weights
            if count > 1 and not (found == found[0]).all():
                return False
        return True

    def _embed(self, attributes: Array, vocab: Vocab) -> Array:
        """The embedding of words by their attributes, (words, columns)."""
        parts = [layer.predict(attributes[:, i]) for i, layer in enumerate(self._hashes)]
        block, count = self._block, len(attributes)
        total = -(-count // block) * block
        if self._static is not None:
            vectors = np.zeros((total, self._static.shape[0]), dtype="float32")
            vectors[:count] = _vectors(vocab, attributes[:, -1])
            parts.append(
                np.concatenate([vectors[i : i + block] @ self._static for i in range(0, total, block)])[
                    :count
                ]
            )
        inputs = np.zeros((total, sum(part.shape[1] for part in parts)), dtype="float32")
        inputs[:count] = np.concatenate(parts, axis=1)
        return np.concatenate([self._mix(inputs[i : i + block]) for i in range(0, total, block)])[:count]


def _vectors(vocab: Vocab, keys: Array) -> Array:
    """Word vectors, not remembered twice."""
    vectors: Any = vocab.vectors
    return np.asarray(getattr(vectors, "compute", vectors.get_batch)(keys))


def compile_network(model: Model[Any, Any]) -> Network | None:
    """The quick form of a `kg.Tagger.v1` model; None for an architecture that it does not know."""
    tok2vec = model.get_ref("tok2vec")
    if not (tok2vec.has_ref("embed") and tok2vec.has_ref("encode")):
        return None
    embed, encode = tok2vec.get_ref("embed"), tok2vec.get_ref("encode")
    if not _known_names(embed, encode):
        return None
    columns = [c for node in _named(embed, "extract_features") for c in node.attrs["columns"]]
    hashes, statics = _named(embed, "hashembed"), _named(embed, "static_vectors")
    mixes, layers = _named(embed, "maxout"), _named(encode, "maxout")
    norms, windows = (
        [*_named(embed, "layernorm"), *_named(encode, "layernorm")],
        _named(encode, "expand_window"),
    )
    sound = (
        len(columns) == len(hashes)
        and len(statics) <= 1
        and len(mixes) == 1
        and len(norms) == 1 + len(layers)
        and len(windows) == len(layers)
        and all(window.attrs["window_size"] == 1 for window in windows)
        and all(layer.has_param("W") for layer in model.walk() if "W" in layer.param_names)
    )
    if not sound:
        return None
    return Network(
        columns,
        hashes,
        np.ascontiguousarray(statics[0].get_param("W")).T if statics else None,
        [_Maxout(maxout, norm) for maxout, norm in zip((*mixes, *layers), norms, strict=True)],
        model.get_ref("head"),
    )


_KNOWN = {
    "extract_features", "list2ragged", "ragged2list", "ints-getitem", "hashembed", "static_vectors", "maxout",
    "layernorm", "dropout", "expand_window",
}  # fmt: skip


def _known_names(*models: Model[Any, Any]) -> bool:
    """Whether all parts are layers of the architecture or put such layers together."""
    return all(bool(node.layers) or node.name in _KNOWN for model in models for node in model.walk())


def _named(model: Model[Any, Any], name: str) -> list[Model[Any, Any]]:
    """The layers of a name, in the order in which they are used."""
    return [node for node in model.walk(order="dfs_pre") if node.name == name]
