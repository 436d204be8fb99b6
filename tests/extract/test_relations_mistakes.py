"""Kinds of mistakes that were found by reading random statements of a large corpus, each in an invented sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Predicate

Read = Callable[[str, Predicate], list[tuple[str, str]]]
A, B, C = "Alpha", "Beta", "Gamma"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # who made it is not what is beaten
        ("[M*:Alpha] surpasses [M:Beta]'s [M:Gamma-2].", [(A, "Gamma-2")]),
        ("[M*:Alpha] surpasses [M:Beta]'s accuracy.", [(A, B)]),
        # a participle behind an adverb opens a new statement
        ("[M*:Alpha] outperforms fixed rules, thus markedly boosting the skills of [M:Beta] models.", []),
        # a list of rivals holds no actor
        ("We propose [M*:Alpha]. Results rise over [M:Beta], [M:Gamma], and fixed rules, beating [M:Delta].", [(A, "Delta")]),
        # what is acted on does not act
        ("We propose [M*:Alpha]. It is quick, speeding up [M:Beta] training by 3x over [M:Gamma].", [(A, "Gamma")]),
        ("Careful planning enables [M:Beta] to count, offering gains over [M:Gamma].", []),
        ("The mixture of tricks with [M:Beta] data enables small students to outperform [M:Gamma].", []),
        ("[M*:Alpha] lets [M:Beta] outperform [M:Gamma].", [(B, "Gamma")]),
        # trying something on a model is no victory over it
        ("[M*:Alpha] improves accuracy on [M:Beta].", []),
        ("[M*:Alpha] improves significantly on [M:Beta].", [(A, B)]),
        # a purpose between the praise and "over"
        ("[M*:Alpha] uses its superior power to draw an image over [M:Beta].", []),
        ("[M*:Alpha] yields speedups of up to three orders of magnitude over [M:Beta].", [(A, B)]),
        # what the paper calls a dataset beats nothing
        ("We release [M*:Alpha], a large and open benchmark of riddles. Our best model reaches 83% on [M:Alpha], outperforming [M:Beta].", []),
        ("We propose [M*:Alpha] and collect a new dataset called [M*:Delta]. On [M:Delta], our method outperforms [M:Beta].", [(A, B)]),
        # another part of the paper's work
        ("[M*:Alpha] writes training data. Our detector outperforms [M:Beta].", []),
        ("[M*:Alpha] is a detector of leaks. Our detector outperforms [M:Beta].", [(A, B)]),
        ("We propose [M*:Alpha]. Our tuned prompts reach 95%, showing gains over [M:Beta].", []),
        ("We propose [M*:Alpha]. Our approach, [M*:Gamma], outperforms [M:Beta].", [(C, B)]),
        ("We propose [M*:Alpha]. Our approach, NewNet2, outperforms [M:Beta].", []),
        # the nearer name is taken up
        ("Most models fit the framework of nested things ([M:Gamma]), which outperforms [M:Beta]. We add [M*:Alpha].", [(C, B)]),
        # a method with another one inside it
        ("The models trained with [M:Gamma] outperform [M:Beta].", []),
        ("The tests are clear, with [M:Gamma] outperforming [M:Beta].", [(C, B)]),
        ("Judged by a [M:Gamma]-based score, jokes are better than [M:Beta].", []),
    ],
)  # fmt: skip
def test_who_outperforms_whom(marked: str, expected: list[tuple[str, str]], read: Read) -> None:
    """The actor of the comparison, not its parts, objects, owners, data or neighbours."""
    assert read(marked, Predicate.OUTPERFORMS) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[M*:Alpha] extends [M:Beta] to moving scenes.", [(A, B)]),
        ("We propose [M*:Alpha]. We extend [M:Beta] to support longer inputs.", []),
        ("We propose [M*:Alpha]. This work extends [M:Beta] to new fields.", []),
        ("We propose [M*:Alpha]. Our approach extends [M:Beta] to discrete spaces.", [(A, B)]),
        ("[M*:Alpha] extends [M:language models] to new tongues.", []),
        ("[M*:Alpha] extends [M:Beta]-as-a-Judge to films.", []),
        ("We study three [M*:Alpha] variants: (i) the Stepwise One ([M*:Gamma]), which generalizes [M:Beta] to steps.", [(C, B)]),
        ("[M:Beta] and [M:Gamma] arise as special cases of [M*:Alpha].", [(A, B), (A, C)]),
        ("[M:Beta] is a limiting case of our operator. We call it [M*:Alpha].", [(A, B)]),
        ("We propose [M*:Alpha]. Special cases of our construction include [M:Beta].", [(A, B)]),
        ("We propose [M*:Alpha]. Our construction has [M:Beta] and [M:Gamma] as special cases.", [(A, B), (A, C)]),
        ("We propose [M*:Alpha]. It subsumes [M:Beta].", [(A, B)]),
        ("We propose [M*:Alpha]. It recovers [M:Beta] as a special case.", [(A, B)]),
        ("[M*:Alpha] is a strict generalization of [M:Beta].", [(A, B)]),
        ("We propose [M*:Alpha]. We generalize [M:Beta] to longer chains.", []),
        ("We generalize [M:Beta] and call it [M*:Alpha].", [(A, B)]),
        # what the authors put forward is another thing by name, or several
        ("[M*:Alpha] helps. We introduce Wide Looms, a framework that generalizes [M:Beta].", []),
        ("[M*:Alpha] helps. We introduce two new objectives for weaving, generalizing [M:Beta].", []),
        ("[M*:Alpha] helps. We introduce three generalizations of [M:Beta].", []),
        ("[M*:Alpha] helps. We introduce a framework that generalizes [M:Beta].", [(A, B)]),
        # a first step is no whole, and what is hard is not done
        ("[M*:Alpha] first extends the [M:Beta] to longer texts, followed by pooling.", []),
        ("[M*:Alpha] helps. Despite its success, extending [M:Beta] to chains faces three hurdles.", []),
        ("[M*:Alpha] is new. [M:Beta], [M:Gamma] (including [M:Delta]) arise as special cases.", []),
        ("[M*:Alpha] generalizes [M:Betas]' careful habits across attacks.", []),
        ("[M*:Alpha], which extends [M:Language Models] to sounds, is loud.", []),
        ("[M*:Alpha] may be a generalization of [M:Beta].", []),
        ("[M:Beta] is not a special case of [M*:Alpha].", []),
        ("If [M:Beta] were a special case of [M*:Alpha], it would be slow.", []),
    ],
)  # fmt: skip
def test_what_generalizes_what(marked: str, expected: list[tuple[str, str]], read: Read) -> None:
    """A method generalizes; authors who extend something, and kinds of models put to new use, do not."""
    assert read(marked, Predicate.GENERALIZES) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[M*:Alpha] picks candidates based on [M:Beta] scores.", []),
        ("[M*:Alpha] ensures convergence based on [M:Beta].", []),
        ("[M*:Alpha] ranks models based on [M:Beta].", []),
        ("[M*:Alpha] models based on [M:Beta] are fast.", [(A, B)]),
        ("[M*:Alpha], carefully tuned based on [M:Beta], is fast.", [(A, B)]),
        ("We propose [M*:Alpha]. We test it by extending [M:Beta] with memory.", []),
        ("We propose [M*:Alpha]. Our work is an attempt at extending [M:Beta] with tools.", []),
        ("We propose [M*:Alpha]. We use many heads, extending [M:Beta] by one step.", []),
        ("We present [M*:Alpha], a model inspired by the recipe based on [M:Beta].", []),
        ("We propose [M*:Alpha]. We also design a tuning method based on [M:Beta].", []),
        ("We design a tuning method based on [M:Beta]. We name it [M*:Alpha].", [(A, B)]),
        ("We propose [M*:Alpha]. This concern renewed the efforts in building guards based on [M:Beta].", []),
        ("We collect [M*:Gamma], a dataset of riddles. Building on [M:Gamma], we propose [M*:Alpha].", []),
        ("[M*:Alpha] and an industrial method based on [M:Beta] are compared.", []),
    ],
)  # fmt: skip
def test_what_is_based_on_what(marked: str, expected: list[tuple[str, str]], read: Read) -> None:
    """Criteria, parts, inspirations, attempts and collections are no bases."""
    assert read(marked, Predicate.BASED_ON) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("We propose [M*:Alpha]. Evaluated with [M:Beta] on [D:Delta], our pipeline improves recall.", [(A, "Delta")]),
        ("We propose [M*:Alpha]. Their systematic evaluation on [D:Delta] is missing.", []),
        ("We propose [M*:Alpha]. Results rise over [M:Beta], [M:Gamma], and rules, by 5% on [D:Delta].", [(A, "Delta")]),
        ("We propose [M*:Alpha]. Tests on three sets and two base [M:Beta] show gains of 4% on [D:Delta].", [(A, "Delta")]),
        ("We train [M:Beta] on [D:Delta].", [(B, "Delta")]),
        ("The flagship model, [M:Beta], reaches 84% on [D:Delta]. We propose [M*:Alpha].", [(B, "Delta")]),
    ],
)  # fmt: skip
def test_what_is_tried_on_which_data(marked: str, expected: list[tuple[str, str]], read: Read) -> None:
    """What is tried is trained or evaluated, and is not what it is compared with or judged by."""
    assert read(marked, Predicate.EVALUATED_ON) == expected
