"""Normal forms of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names import is_short_form, name_key, singular


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("graph neural network", "Graph Neural Networks"),
        ("point-cloud", "point cloud"),
        ("CIFAR-10", "Cifar10"),
        ("GNN", "GNNs"),
        ("normalisation", "normalization"),
        ("labelling", "labeling"),
        ("neighbour search", "neighbor search"),
        ("data set", "datasets"),
        ("symmetry", "symmetries"),
        ("Poincaré map", "Poincare maps"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    """Case, hyphens, plural, accents and British spelling make no difference."""
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("GPT-3", "GPT-4"), ("QM7", "QM9"), ("C", "C++"), ("loss", "los"), ("ResNet-18", "ResNet-50")],
)
def test_different_names(one: str, other: str) -> None:
    """Digits, plus signs and endings that are no plural tell names apart."""
    assert name_key(one) != name_key(other)


@given(st.text(max_size=40))
def test_keys_are_total(name: str) -> None:
    """Any text has a key, and keys ignore surrounding white space and case of ASCII."""
    assert name_key(name) == name_key(f" {name} ")
    assert isinstance(is_short_form(name), bool)
    assert isinstance(singular(name), str)
