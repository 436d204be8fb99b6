"""Relations between methods and data: who outperforms, generalizes, is based on or was evaluated on what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.relations import Named, read_relations, read_results
from kg.model import EntityType, Predicate

Scene = Callable[[str], tuple[str, list[tuple[int, int]], list[Named]]]
Read = Callable[[str, Predicate], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[M:Alpha] outperforms [M:Beta].", [("Alpha", "Beta")]),
        ("[M:Alpha] consistently outperforms [M:Beta] and [M:Gamma] on [D:Delta].", [("Alpha", "Beta"), ("Alpha", "Gamma")]),
        ("We propose [M*:Alpha]. Our method surpasses the strong baselines [M:Beta], [M:Gamma] and [M:Delta].",
         [("Alpha", "Beta"), ("Alpha", "Delta"), ("Alpha", "Gamma")]),
        ("We propose [M*:Alpha]. It beats all previous [M:Beta] models by 3%.", [("Alpha", "Beta")]),
        ("[M*:Alpha] reaches the best scores, outperforming existing [M:Beta]-based approaches.", [("Alpha", "Beta")]),
        ("We introduce [M*:Alpha]. Compared to [M:Beta], our approach achieves better accuracy.", [("Alpha", "Beta")]),
        ("[M*:Alpha] achieves a higher recall than [M:Beta].", [("Alpha", "Beta")]),
        ("[M*:Alpha] is up to 2x faster than [M:Beta].", [("Alpha", "Beta")]),
        ("[M*:Alpha] reduces the error compared to [M:Beta].", [("Alpha", "Beta")]),
        ("We present [M*:Alpha]. Experiments on [D:Delta] show consistent improvements over [M:Beta].", [("Alpha", "Beta")]),
        ("[M:Beta] is outperformed by [M:Alpha].", [("Alpha", "Beta")]),
        ("[M:Beta] performs worse than [M:Alpha].", [("Alpha", "Beta")]),
        ("[M:Beta] underperforms [M:Alpha].", [("Alpha", "Beta")]),
        ("The superiority of [M:Alpha] over [M:Beta] is shown.", [("Alpha", "Beta")]),
        ("We show that [M:Alpha] and [M:Gamma] outperform [M:Beta].", [("Alpha", "Beta"), ("Gamma", "Beta")]),
        ("We propose [M*:Alpha], which is trained on [D:Delta] and outperforms [M:Beta].", [("Alpha", "Beta")]),
        ("[M*:Alpha] outperforms three variants of the [M:Beta] algorithm.", [("Alpha", "Beta")]),
        ("[M*:Alpha] outperforms baselines such as [M:Beta] and improves over [M:Gamma].", [("Alpha", "Beta"), ("Alpha", "Gamma")]),
    ],
)  # fmt: skip
def test_comparisons_say_which_method_is_better(
    marked: str, expected: list[tuple[str, str]], read: Read
) -> None:
    """Active, passive, nominal and fronted comparisons name both sides, also where a pronoun stands for one."""
    assert read(marked, Predicate.OUTPERFORMS) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[M*:Alpha] does not outperform [M:Beta].",
        "[M*:Alpha] fails to outperform [M:Beta].",
        "[M*:Alpha] may outperform [M:Beta].",
        "We ask whether [M*:Alpha] outperforms [M:Beta].",
        "Does [M*:Alpha] outperform [M:Beta]?",
        "[M*:Alpha] outperforms previous methods.",
        "[M*:Alpha] is on par with [M:Beta].",
        "[M*:Alpha] performs comparably to [M:Beta].",
        "[M*:Alpha] is slower than [M:Beta].",
        "[M*:Alpha] has a higher error than [M:Beta].",
        "[M*:Alpha] is averaged over [M:Beta].",
        "[M*:Alpha] uses [M:Beta] rather than [M:Gamma].",
        "Existing methods outperform [M:Beta].",
        "[M*:Alpha] matches or exceeds [M:Beta].",
        "[M*:Alpha] outperforms non-[M:Beta] models.",
    ],
)
def test_no_comparison_is_read_from_denials_questions_and_ties(marked: str, read: Read) -> None:
    """Denied, supposed, equal or unnamed rivals give no statement."""
    assert read(marked, Predicate.OUTPERFORMS) == []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[M*:Alpha] generalizes [M:Beta] and [M:Gamma].", [("Alpha", "Beta"), ("Alpha", "Gamma")]),
        ("We propose [M*:Alpha], a generalization of [M:Beta].", [("Alpha", "Beta")]),
        (
            "We propose [M*:Alpha]. [M:Beta] and [M:Gamma] are special cases of our construction.",
            [("Alpha", "Beta"), ("Alpha", "Gamma")],
        ),
        ("[M*:Alpha] contains [M:Beta] as a special case.", [("Alpha", "Beta")]),
        ("[M*:Alpha] extends [M:Beta] to manifolds.", [("Alpha", "Beta")]),
        ("[M*:Alpha] generalizes well to unseen data from [M:Beta].", []),
        ("[M*:Alpha] does not generalize [M:Beta].", []),
        ("[M*:Alpha] reduces to [M:Beta] when the group is trivial.", [("Alpha", "Beta")]),
    ],
)
def test_generalizations(marked: str, expected: list[tuple[str, str]], read: Read) -> None:
    """ "X generalizes Y" and "Y is a special case of X" say the same; generalizing to data is something else."""
    assert read(marked, Predicate.GENERALIZES) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[M*:Alpha] is based on [M:Beta].", [("Alpha", "Beta")]),
        ("We introduce [M*:Alpha], a framework built on top of [M:Beta].", [("Alpha", "Beta")]),
        ("[M*:Alpha], a variant of [M:Beta], is fast.", [("Alpha", "Beta")]),
        ("Building on [M:Beta], we propose [M*:Alpha].", [("Alpha", "Beta")]),
        ("We present [M*:Alpha], a [M:Beta]-based framework.", [("Alpha", "Beta")]),
        ("[M*:Alpha] extends [M:Beta] with a memory.", [("Alpha", "Beta")]),
        ("[M*:Alpha] is not based on [M:Beta].", []),
        ("[M*:Alpha] outperforms methods based on [M:Beta].", []),
        ("Existing methods based on [M:Beta] are slow. We propose [M*:Alpha].", []),
        ("[M*:Alpha] outperforms three variants of [M:Beta].", []),
    ],
)
def test_bases(marked: str, expected: list[tuple[str, str]], read: Read) -> None:
    """What a method is built from, told by the words beside it; the bases of others are not its own."""
    assert read(marked, Predicate.BASED_ON) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("We evaluate [M*:Alpha] on [D:Delta] and [B:Epsilon].", [("Alpha", "Delta"), ("Alpha", "Epsilon")]),
        ("We propose [M*:Alpha]. Experiments on [D:Delta], [D:Zeta] and [B:Epsilon] show its strength.",
         [("Alpha", "Delta"), ("Alpha", "Epsilon"), ("Alpha", "Zeta")]),
        ("On [D:Delta], [M*:Alpha] achieves 92%.", [("Alpha", "Delta")]),
        ("[M:Beta] trained on [D:Delta] is used.", [("Beta", "Delta")]),
        ("[M*:Alpha] outperforms [M:Beta] on [D:Delta].", [("Alpha", "Delta")]),
        ("We propose [M*:Alpha]. We did not evaluate it on [D:Delta].", []),
        ("We propose [M*:Alpha]. Existing models are trained on [D:Delta].", []),
        ("We propose [M*:Alpha]. We evaluate twelve open models on [D:Delta].", []),
        ("We introduce [D*:Delta].", []),
    ],
)  # fmt: skip
def test_data_on_which_methods_were_tried(marked: str, expected: list[tuple[str, str]], read: Read) -> None:
    """The paper's own method, or one that is named, with the data behind "on"."""
    assert read(marked, Predicate.EVALUATED_ON) == expected


def test_evidence_holds_subject_cue_and_object(scene: Scene) -> None:
    """The range of a hit runs from the words for the subject to the last object."""
    text, sentences, mentions = scene("We propose [M*:Alpha]. Here our method outperforms [M:Beta] by far.")
    (hit,) = read_relations(text, sentences, mentions, 1)
    assert text[hit.begin : hit.end] == "our method outperforms Beta"
    assert 0 < hit.confidence <= 1


def test_the_own_method_is_the_introduced_one_that_is_named_most(read: Read) -> None:
    """Of two introduced methods "our approach" is the more frequent one."""
    marked = "We propose [M*:Alpha] with [M*:Gamma]. [M:Alpha] is fast. Our approach outperforms [M:Beta]."
    assert read(marked, Predicate.OUTPERFORMS) == [("Alpha", "Beta")]


def test_without_an_introduced_method_a_pronoun_stands_for_nothing(read: Read) -> None:
    """ "Our method" gives no statement where the paper introduces none."""
    assert read("Our method outperforms [M:Beta].", Predicate.OUTPERFORMS) == []


def test_a_statement_and_its_opposite_are_not_both_kept(read: Read) -> None:
    """Of contradicting readings the surer one stays."""
    marked = "We propose [M*:Alpha]. [M:Alpha] outperforms [M:Beta]. [M:Beta] is superior to [M:Alpha]."
    assert len(read(marked, Predicate.OUTPERFORMS)) == 1


_WORDS = st.sampled_from(
    ["[M*:Alpha]", "[M:Beta]", "[D:Delta]", "[K:recall]", "outperforms", "than", "better", "over", "based on", "special case of", "on",
     "from", "to", "by", "97.3%", "2x", "fewer", "O(n)", "and", ",", ". ", "(", ")", "which", "that", "our method", "not", "we", "improves"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(_WORDS, max_size=40))
def test_hits_point_into_the_text(scene: Scene, words: list[str]) -> None:
    """Whatever the words: ranges are not empty and lie in the text, indices are mentions, reading twice gives the same."""
    text, sentences, mentions = scene(" ".join(words))
    hits = read_relations(text, sentences, mentions, 1)
    results = read_results(text, sentences, mentions, 1)
    for hit in hits:
        assert 0 <= hit.begin < hit.end <= len(text)
        assert mentions[hit.subject].entity != mentions[hit.object].entity
    for result in results:
        assert 0 <= result.begin < result.end <= len(text)
        assert result.value
        assert all(
            i is None or 0 <= i < len(mentions) for i in (result.metric, result.method, result.dataset)
        )
    assert hits == read_relations(text, sentences, mentions, 1)
    assert results == read_results(text, sentences, mentions, 1)


@settings(deadline=None, max_examples=100)
@given(
    st.text(max_size=200),
    st.lists(
        st.tuples(st.integers(0, 200), st.integers(1, 9), st.sampled_from(list(EntityType))), max_size=12
    ),
)
def test_any_text_with_any_mentions_is_read(text: str, places: list[tuple[int, int, EntityType]]) -> None:
    """Overlapping and nested mentions, private-use characters and odd sentences do no harm."""
    mentions = [
        Named(b, min(b + n, len(text)), k, "x", i % 3, i % 2 == 0)
        for i, (b, n, k) in enumerate(places)
        if b < len(text)
    ]
    for sentences in ([(0, len(text))], []):
        read_relations(text, sentences, mentions, 0)
        read_results(text, sentences, mentions, 0)
