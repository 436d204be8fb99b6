"""What a clause denies, and what it only supposes."""

from __future__ import annotations

import pytest

from kg.extract.relations import hedged, negated


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("It does not handle rotations.", "handle", True),
        ("It doesn't handle rotations.", "handle", True),
        ("It cannot handle rotations.", "handle", True),
        ("It fails to handle rotations.", "handle", True),
        ("Unlike Alpha, it handles rotations.", "Alpha", True),
        ("Unlike Alpha, it handles rotations.", "handles", False),
        ("It works without any equivariance.", "equivariance", True),
        ("It does not require equivariance.", "equivariance", True),
        ("It is not slow and handles rotations.", "handles", False),
        ("It not only handles rotations.", "handles", False),
        ("It handles rotations.", "handles", False),
        ("Not large, but it handles rotations.", "handles", False),
    ],
)
def test_denials_reach_to_the_end_of_their_clause(text: str, word: str, expected: bool) -> None:
    """A denial holds for the words that follow it in the same clause."""
    begin = text.index(word)
    assert negated(text, begin, begin + len(word), (0, len(text))) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("It may handle rotations.", "handle", True),
        ("If the data were symmetric, it holds.", "symmetric", True),
        ("We ask whether it handles rotations.", "handles", True),
        ("Can it handle rotations?", "handle", True),
        ("We aim to handle rotations.", "handle", True),
        ("It can handle rotations.", "handle", False),
        ("It handles rotations.", "handles", False),
    ],
)
def test_suppositions_questions_and_hopes_are_hedged(text: str, word: str, expected: bool) -> None:
    """Being able to do something is a claim, perhaps doing it is none."""
    begin = text.index(word)
    assert hedged(text, begin, begin + len(word), (0, len(text))) is expected
