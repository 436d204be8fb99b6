"""The trained tagger: a small convolutional network that gives each token its probabilities.

Two heads share one `tok2vec`: where entities begin and end (BILUO tags of the types of `TYPES`) and what a paper does
with them (`ROLES`). A `kg_tagger` writes spans to `doc.spans["kg_neural"]`, each with its type as label, keeps the
confidence of each in the group's `attrs`, and leaves what it believes of every token in `doc.user_data` (`Belief`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Any, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc, Span
from thinc.api import Linear, Model, chain, use_ops, with_array
from thinc.types import Floats2d
from threadpoolctl import ThreadpoolController

from kg.extract.belief import BELIEF, Belief
from kg.extract.decode import ROLES, TAGS, Found, decode
from kg.extract.network import Network, compile_network

__all__ = ["KEY", "WIDTH", "Tagger", "build_tagger_model", "create_tagger", "fast_ops"]

KEY = "kg_neural"
WIDTH = len(TAGS) + len(ROLES)


@spacy.registry.architectures("kg.Tagger.v1")
def build_tagger_model(tok2vec: Model[list[Doc], list[Floats2d]]) -> Model[list[Doc], list[Floats2d]]:
    """`tok2vec` and one linear layer: per document an array (tokens, tags + roles) of log-odds."""
    head: Model[Floats2d, Floats2d] = Linear(nO=WIDTH, nI=tok2vec.maybe_get_dim("nO"))
    model: Model[Any, Any] = chain(tok2vec, with_array(head))
    model.set_ref("tok2vec", tok2vec)
    model.set_ref("head", head)
    return cast("Model[list[Doc], list[Floats2d]]", model)


def fast_ops() -> AbstractContextManager[None]:
    """Models made or loaded within multiply by numpy's BLAS: three times as fast as spaCy's own on new processors."""
    return cast("AbstractContextManager[None]", use_ops("numpy", use_blis=False))


@cache
def _pools() -> ThreadpoolController:
    """The thread pools of the process's linear algebra, looked up once."""
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[Any]:
    """Matrix products within use one thread: ours are so small that a second one only waits (four times slower on a
    busy machine of two cores), and worker processes share the cores anyway."""
    return cast("AbstractContextManager[Any]", _pools().limit(limits=1, user_api="blas"))


class Tagger(TrainablePipe):  # type: ignore[misc]
    """Finds spans with type, role and confidence; `eagerness` is added to the log-odds of every tag but O."""

    def __init__(self, vocab: Any, model: Any, name: str = "kg_tagger", *, eagerness: float = 0.0) -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.cfg: dict[str, Any] = {"eagerness": eagerness}
        self._network: Network | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        return TAGS

    def initialize(self, get_examples: Any, *, nlp: Language | None = None, labels: Any = None) -> None:
        """Give the network its shape from a few documents."""
        self.model.initialize(X=[example.x for example in get_examples()][:4])

    def predict(self, docs: Iterable[Doc]) -> list[tuple[np.ndarray[Any, Any], list[Found]]]:
        """The log-odds and the spans of each document, in order of place."""
        rows = self.scores(docs)
        return list(zip(rows, decode(rows, eagerness=self.cfg["eagerness"]), strict=True))

    def scores(self, docs: Iterable[Doc]) -> list[np.ndarray[Any, Any]]:
        """Log-odds, (tokens, `WIDTH`) a document."""
        docs = list(docs)
        full = [doc for doc in docs if len(doc)]
        with one_thread():
            if self._network is not None:
                found = iter(self._network.predict(full))
            else:  # one at a time, as the quick network does
                found = iter([np.asarray(self.model.predict([doc])[0]) for doc in full])
        return [next(found) if len(doc) else np.zeros((0, WIDTH), dtype="float32") for doc in docs]

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Tagger:
        """Read what `to_disk` wrote; from then on the weights are taken not to change."""
        super().from_disk(path, exclude=tuple(exclude))
        self._network = compile_network(self.model)
        return self

    def set_annotations(
        self, docs: Iterable[Doc], scores: Sequence[tuple[np.ndarray[Any, Any], list[Found]]]
    ) -> None:
        """Write the spans to `doc.spans["kg_neural"]`, and keep what is believed of all other ranges."""
        for doc, (rows, found) in zip(docs, scores, strict=True):
            doc.user_data[BELIEF] = Belief(doc, rows)
            group = [Span(doc, item.begin, item.end, label=item.type) for item in found]
            doc.spans[KEY] = group
            doc.spans[KEY].attrs["confidences"] = [item.confidence for item in found]


@Language.factory("kg_tagger", default_config={"eagerness": 0.0}, assigns=["doc.spans"])
def create_tagger(nlp: Language, name: str, model: Model[Any, Any], eagerness: float) -> Tagger:
    """The component that a config names as `kg_tagger`."""
    return Tagger(nlp.vocab, model, name, eagerness=eagerness)
