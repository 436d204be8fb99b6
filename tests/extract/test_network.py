"""The quick form of the network gives what the trained one gives, and the search for tags the best sequence."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract import network as network_module
from kg.extract.decode import MAY_END, MAY_START, ROLES, TAGS, decode, softmax
from kg.extract.network import Network, compile_network
from kg.extract.neural import load

TEXTS = (
    "We propose TurnNet, an SO(3)-equivariant graph neural network.",
    "Don't.",
    "On ModelNet40, TurnNet outperforms DGCNN by 3.2% and needs no Größenordnung.",
    "the the the the",
    "x",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The shipped model."""
    return load()


@pytest.fixture
def network(nlp: Language) -> Network:
    """Its quick form, with nothing remembered."""
    found = compile_network(tagger_of(nlp).model)
    assert found is not None
    return found


def tagger_of(nlp: Language) -> Any:
    return nlp.get_pipe("kg_tagger")


def docs(nlp: Language) -> list[Doc]:
    return [nlp.make_doc(text) for text in TEXTS]


def test_it_computes_what_the_trained_network_computes(nlp: Language, network: Network) -> None:
    """But for rounding in the last digits."""
    model = tagger_of(nlp).model
    for doc in docs(nlp):
        np.testing.assert_allclose(network.predict([doc])[0], model.predict([doc])[0], atol=2e-4)


def test_nothing_depends_on_what_was_read_before(
    nlp: Language, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bit for bit, in any order, alone or together, and where words are forgotten in between."""
    texts = docs(nlp)
    alone = [network.predict([doc])[0] for doc in texts]
    again = network.predict(texts[::-1])
    assert all((a == b).all() for a, b in zip(alone, reversed(again), strict=True))
    monkeypatch.setattr(network_module, "REMEMBERED", 8)
    monkeypatch.setattr(network_module, "ROOM", 16)
    model = tagger_of(nlp).model
    forgetful = compile_network(model)
    assert forgetful is not None
    found = [forgetful.predict([doc])[0] for doc in (*texts, *texts)]
    assert all((a == b).all() for a, b in zip([*alone, *alone], found, strict=True))


def test_an_unknown_architecture_is_left_to_the_library() -> None:
    """A network of other parts is not guessed at."""
    from thinc.api import Linear, Model, chain

    model: Model[Any, Any] = chain(Linear(4, 4), Linear(4, 4))
    model.set_ref("tok2vec", model.layers[0])
    assert compile_network(model) is None


def follows(before: str, after: str) -> bool:
    """Whether a tag may follow another."""
    if before[0] in "BI":
        return after[0] in "IL" and before[2:] == after[2:]
    return after[0] in "OBU"


@settings(deadline=None, max_examples=15)
@given(st.integers(1, 3), st.integers(0, 2**32 - 1))
def test_the_tags_are_the_best_of_all_sequences(length: int, seed: int) -> None:
    """Compared with every sequence that is well formed."""
    rows = np.random.default_rng(seed).normal(size=(length, len(TAGS) + len(ROLES))).astype("float32") * 3
    logs = np.log(softmax(rows[:, : len(TAGS)]) + 1e-9)
    tags = range(len(TAGS))
    starts = [tag for tag in tags if MAY_START[tag] == 0]
    sequences = [
        path
        for path in product(starts, *[tags] * (length - 1))
        if MAY_END[path[-1]] == 0 and all(follows(TAGS[a], TAGS[b]) for a, b in pairwise(path))
    ]
    best = max(sequences, key=lambda path: float(sum(logs[i, tag] for i, tag in enumerate(path))))
    begins = [i for i, tag in enumerate(best) if TAGS[tag][0] in "BU"]
    assert [item.begin for item in decode([rows])[0]] == begins
    assert [item.type for item in decode([rows])[0]] == [TAGS[best[i]][2:] for i in begins]


def test_a_long_chunk_is_cut_and_nothing_of_it_lost(nlp: Language) -> None:
    """Its tokens are those of a short one, again and again."""
    text = f"We (don't) use {'(' * 1001}SE(3)-x here"
    doc = nlp.make_doc(text)
    assert doc.text == text
    assert [token.text for token in doc][3:5] == ["n't", ")"]
    assert [token.norm_ for token in doc][3] == "not"
    assert sum(token.text == "(" for token in doc) == 1 + 1001 + 1
