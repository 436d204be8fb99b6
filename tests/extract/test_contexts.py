"""Unseen datasets and benchmarks by the words around them."""

from __future__ import annotations

import pytest

from kg.extract.contexts import find_data_contexts
from kg.extract.sentences import sentence_spans
from kg.model import EntityType


def found(abstract: str) -> dict[str, EntityType]:
    text = f"Title\n{abstract}"
    return {text[c.begin : c.end]: c.type for c in find_data_contexts(text, sentence_spans(text, 5), 5)}


@pytest.mark.parametrize(
    ("abstract", "names", "kind"),
    [
        ("Experiments on the ZornSet dataset show gains.", {"ZornSet"}, EntityType.DATASET),
        ("It leads on the Turn-10 and SpinEval benchmarks.", {"Turn-10", "SpinEval"}, EntityType.BENCHMARK),
        (
            "We use datasets such as ZornSet, Mol7K, and Turn-10.",
            {"ZornSet", "Mol7K", "Turn-10"},
            EntityType.DATASET,
        ),
        (
            "We are evaluated on three benchmarks (SpinEval, QBench).",
            {"SpinEval", "QBench"},
            EntityType.BENCHMARK,
        ),
        ("We evaluate the model on ZornSet and Mol7K.", {"ZornSet", "Mol7K"}, EntityType.DATASET),
    ],
)
def test_context_makes_a_dataset(abstract: str, names: set[str], kind: EntityType) -> None:
    """Lists before and after the head word give each of their members."""
    hits = found(abstract)
    assert names <= set(hits)
    assert {hits[n] for n in names} == {kind}


@pytest.mark.parametrize(
    "abstract",
    [
        "Our dataset is large.",
        "We train on GPUs.",
        "The English dataset is small.",
        "We test on several benchmarks.",
    ],
)
def test_common_words_are_no_datasets(abstract: str) -> None:
    """Determiners, hardware and languages do not become names."""
    assert found(abstract) == {}
