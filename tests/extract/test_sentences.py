"""Sentences of titles and abstracts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.sentences import sentence_spans


def sentences(text: str, title_end: int = 0) -> list[str]:
    return [text[b:e] for b, e in sentence_spans(text, title_end)]


@pytest.mark.parametrize(
    "text",
    [
        "We follow Smith et al. (2020) in this.",
        "As in Fig. 3 and Eq. 4, it grows.",
        "It is stable w.r.t. rotations of the input.",
        "It gains 3.2 points, i.e. 5% of the total.",
    ],
)
def test_abbreviations_do_not_end_sentences(text: str) -> None:
    """What only abbreviates stays inside its sentence."""
    assert sentences(text) == [text]


def test_the_title_stands_alone() -> None:
    """A title without a full stop does not run into the abstract."""
    assert sentences("A title\nWe show it. It holds.", 7) == ["A title", "We show it.", "It holds."]


@given(st.text(max_size=300), st.integers(0, 20))
@settings(deadline=None, max_examples=100)
def test_sentences_are_in_order_and_cover_the_words(text: str, title: int) -> None:
    """Ranges ascend without overlap, and only white space is outside them."""
    title = min(title, len(text))
    spans = sentence_spans(text, title)
    rest, at = "", 0
    for begin, end in spans:
        assert at <= begin < end
        rest += text[at:begin]
        at = end
    assert not (rest + text[at:]).strip()


def test_a_very_long_text_without_full_stops_is_split() -> None:
    """A hostile abstract of 100,000 characters is cut into pieces in linear time."""
    assert len(sentence_spans("word " * 20_000)) >= 5
