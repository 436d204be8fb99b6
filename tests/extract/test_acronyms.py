"""Short forms and their long forms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.acronyms import find_acronyms


def pairs(text: str) -> list[tuple[str, str]]:
    return [(text[a.short_begin : a.short_end], text[a.long_begin : a.long_end]) for a in find_acronyms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We train a graph neural network (GNN).", [("GNN", "graph neural network")]),
        ("Large Language Models (LLMs) hallucinate.", [("LLMs", "Large Language Models")]),
        ("the sub-gradient method (SubGM) converges", [("SubGM", "sub-gradient method")]),
        ("density-functional theory (DFT) is costly", [("DFT", "density-functional theory")]),
        ("mixture of experts (MoE; see above)", [("MoE", "mixture of experts")]),
        (
            "SPEN (separated permutation equivariant network) is",
            [("SPEN", "separated permutation equivariant network")],
        ),
        ("a ``variational auto-encoder'' (VAE)", [("VAE", "variational auto-encoder'' ")]),
    ],
)
def test_definitions_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    """Each order and spelling of a definition gives its two forms."""
    assert [(s, long.rstrip(" '")) for s, long in pairs(text)] == [
        (s, long.rstrip(" '")) for s, long in expected
    ]


@pytest.mark.parametrize(
    "text",
    [
        "the group SO(3) acts on space",
        "in recent years (see Figure 2) models improved",
        "we use a set of objects (OPQ) here",
        "it works well (WW",
        "the year 2020 (MMXX) was odd",
        "(A) first, (B) second",
        "",
        "(" * 500,
    ],
)
def test_parentheses_that_define_nothing(text: str) -> None:
    """References, enumerations, groups and unbalanced parentheses are no definitions."""
    assert pairs(text) == []


def test_a_long_form_does_not_reach_over_a_sentence() -> None:
    """The words before a full stop belong to another sentence."""
    assert pairs("We study neural nets. Networks (NNN) differ.") == []


@given(st.text(alphabet="ab AB(),.-\n1", max_size=200))
@settings(deadline=None, max_examples=200)
def test_ranges_lie_in_the_text(text: str) -> None:
    """Whatever the text, both ranges are non-empty, inside it and apart."""
    for a in find_acronyms(text):
        assert 0 <= a.short_begin < a.short_end <= len(text)
        assert 0 <= a.long_begin < a.long_end <= len(text)
        assert a.short_end <= a.long_begin or a.long_end <= a.short_begin
