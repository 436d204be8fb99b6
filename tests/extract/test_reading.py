"""The whole extractor on small abstracts of our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import extract, read_all
from kg.extract.passage import make_passage
from kg.extract.pipeline import create_pipeline, read_notes
from kg.extract.reading import reading_of
from kg.model import Document, EntityType, Predicate, Reading, Span

ABSTRACT = (
    r"Molecules look the same from every side. We introduce TurnNet, an $\mathrm{SE}(3)$-equivariant graph neural "
    r"network (GNN) with {\em steerable} filters. TurnNet outperforms SchNet on the QM9 dataset in mean absolute error. "
    r"Code: \url{https://github.com/example/turnnet}."
)
DOCUMENT = Document("x1", "TurnNet: Networks that Turn with $SO(3)$", ABSTRACT)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return extract(DOCUMENT)


def spans(reading: Reading) -> list[Span]:
    """Every span of a reading: mentions, cues and evidence."""
    found = [m.span for m in reading.mentions] + [m.cue for m in reading.mentions if m.cue]
    found += [c.evidence for c in reading.claims] + [r.evidence for r in reading.results]
    return found


def check_spans(document: Document, reading: Reading) -> None:
    for span in spans(reading):
        assert getattr(document, span.field)[span.begin : span.end] == span.text != ""


def test_offsets_count_in_the_stored_text(reading: Reading) -> None:
    """Clean-up of LaTeX does not move what is quoted."""
    assert len(spans(reading)) > 8
    check_spans(DOCUMENT, reading)


def test_entities_and_roles(reading: Reading) -> None:
    """The paper's own method, what it is compared with, the dataset, the metric and the groups."""
    by_name = {m.name: m for m in reading.mentions}
    assert (by_name["TurnNet"].type, by_name["TurnNet"].role) == (EntityType.METHOD, Predicate.INTRODUCES)
    assert (by_name["SchNet"].type, by_name["SchNet"].role) == (EntityType.METHOD, Predicate.COMPARES_WITH)
    assert (by_name["QM9"].type, by_name["QM9"].role) == (EntityType.DATASET, Predicate.EVALUATES_ON)
    assert by_name["mean absolute error"].type is EntityType.METRIC
    assert {m.group for m in reading.mentions if m.type is EntityType.GROUP} == {"SE-3", "SO-3"}
    assert by_name["TurnNet"].cue is not None
    assert "introduce TurnNet" in by_name["TurnNet"].cue.text


@pytest.mark.parametrize(("confidence", "said"), [(0.9, True), (0.45, False)])
def test_no_symmetry_is_claimed_for_a_doubtful_name(confidence: float, said: bool) -> None:
    """Who is not sure of the name says nothing more of it, and nothing of its neighbours instead."""
    passage = make_passage(DOCUMENT)
    [notes] = read_notes([passage], create_pipeline())
    for entity in notes.entities:
        if entity.type is EntityType.METHOD:
            entity.confidence = confidence
    reading = reading_of(passage, notes)
    assert any(c.predicate is Predicate.EQUIVARIANT_TO for c in reading.claims) is said


def claims(reading: Reading) -> set[tuple[str, str, str]]:
    names = [m.group or m.canonical or m.name for m in reading.mentions]
    return {
        (
            "paper" if c.subject is None else names[c.subject],
            c.predicate.value,
            c.object if isinstance(c.object, str) else names[c.object],
        )
        for c in reading.claims
    }


def test_statements(reading: Reading) -> None:
    """Symmetry, comparison, evaluation and the code link are read with their words."""
    assert {
        ("TurnNet", "equivariantTo", "SE-3"),
        ("TurnNet", "outperforms", "SchNet"),
        ("TurnNet", "evaluatedOn", "QM9"),
        ("paper", "codeRepository", "https://github.com/example/turnnet"),
    } <= claims(reading)


def test_an_acronym_and_its_long_form_are_one_entity(reading: Reading) -> None:
    """Both forms of "graph neural network (GNN)" carry the same number."""
    numbers = {m.name: m.entity for m in reading.mentions}
    longer = next(name for name in numbers if name.endswith("graph neural network"))
    assert numbers["GNN"] == numbers[longer]


def test_negation_says_nothing() -> None:
    """What a method lacks is not stated as its property, nor a defeat as a victory."""
    text = "We study TurnNet. TurnNet does not outperform SchNet. SchNet is not equivariant to SE(3)."
    said = claims(extract(Document("n", "On turning", text)))
    assert not {p for _, p, _ in said} & {"outperforms", "equivariantTo"}


def test_complexities_are_no_groups() -> None:
    """O(n), O(L^6) and O(log V) are costs."""
    text = "We reduce the cost from O(L^6) to O(L^3), and lookups take O(log V) or O(n) time."
    reading = extract(Document("c", "Fast products", text))
    assert not [m for m in reading.mentions if m.type is EntityType.GROUP]


def test_what_is_said_of_a_paper_does_not_depend_on_its_neighbours() -> None:
    """Alone, among others and by two processes: the same reading."""
    others = [
        Document(str(i), f"Title {i}", f"We present Net{i} for task {i} on the QM9 dataset.")
        for i in range(5)
    ]
    alone = extract(DOCUMENT)
    assert list(read_all([*others, DOCUMENT, *others]))[5] == alone
    assert list(read_all([*others, DOCUMENT], workers=2))[5] == alone


@pytest.mark.parametrize(
    "text", ["", " ", ".", "((((", "$$$", "{" * 50, "\\" * 50, "a" * 5000, "ℝ³⋊𝖲𝖮(3)" * 20]
)
def test_odd_texts_are_read(text: str) -> None:
    """Nothing that a record can hold makes the extractor fail."""
    document = Document("o", text or "t", text)
    reading = extract(document)
    assert reading.failure is None
    check_spans(document, reading)


_words = st.sampled_from(
    ["we", "propose", "TurnNet", "(GNN)", "graph neural network", "$\\mathrm{SO}(3)$", "equivariant", "on", "the", "QM9",
     "dataset", ",", ".", "outperforms", "{\\em x}", "GL^{+}(n, R)", "ℝ³", "and", "called", "\n", "}", "{", "by 3.2%"]
)  # fmt: skip


@given(st.lists(_words, max_size=40).map(" ".join), st.lists(_words, max_size=8).map(" ".join))
@settings(deadline=None, max_examples=60)
def test_any_mixture_of_words_gives_exact_offsets(abstract: str, title: str) -> None:
    """Spans are non-empty, in their field and exact; claims point at mentions."""
    document = Document("h", title, abstract)
    reading = extract(document)
    check_spans(document, reading)
    for claim in reading.claims:
        for index in (claim.subject, claim.object):
            assert not isinstance(index, int) or 0 <= index < len(reading.mentions)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("TurnNet is SE(3)-equivariant.", True),
        ("TurnNet cannot handle SO(3) rotations.", False),
        ("TurnNet is not E(3)-equivariant.", False),
        ("Unlike EGNN, TurnNet is not E(3)-equivariant.", False),
        ("TurnNet does not require SO(3) equivariance.", False),
        ("If the data were SO(3)-symmetric, TurnNet would be exact.", False),
        ("TurnNet may be SE(3)-equivariant.", False),
        ("Unlike SE(3)-equivariant networks, TurnNet learns freely.", False),
        ("TurnNet works without rotation equivariance.", False),
        ("TurnNet fails to be permutation invariant.", False),
        ("TurnNet lacks rotation invariance.", False),
        ("TurnNet is fast without losing SE(3) equivariance.", True),
    ],
)
def test_a_symmetry_that_is_denied_or_supposed_is_none(sentence: str, expected: bool) -> None:
    """ "Cannot handle", "unlike X", "does not require", "if the data were" give the method no symmetry."""
    reading = extract(Document("x", "On turning", f"We propose TurnNet. {sentence}"))
    owners = {
        reading.mentions[claim.subject].name
        for claim in reading.claims
        if claim.subject is not None and claim.predicate in _PROPERTIES
    }
    assert ("TurnNet" in owners) is expected


_PROPERTIES = {Predicate.EQUIVARIANT_TO, Predicate.INVARIANT_TO, Predicate.APPROXIMATELY_EQUIVARIANT_TO}
