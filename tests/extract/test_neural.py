"""The trained model and the parts it is made of."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Span

from kg.errors import SourceError
from kg.extract.belief import Belief
from kg.extract.decode import ROLES, TAGS, TYPES, decode
from kg.extract.familiarity import Familiarity, count_phrases
from kg.extract.judge import Judge, tagged
from kg.extract.judge_roles import set_judged_roles
from kg.extract.linear import LinearModel, fit
from kg.extract.neural import MODEL
from kg.extract.notes import Candidate, LocalEntity, Notes, notes_of
from kg.extract.passage import make_passage
from kg.extract.pipeline import create_pipeline, read_notes
from kg.extract.tokenizer import make_tokenizer
from kg.extract.vectors import HashedVectors
from kg.extract.words import Text
from kg.model import Document, EntityType, Predicate

TITLE = "TurnNet: Learning on Point Clouds with Rotation-Equivariant Graph Networks"
ABSTRACT = (
    "We propose TurnNet, an SO(3)-equivariant graph neural network (GNN) for point cloud classification. "
    "In contrast to PointNet, it needs no data augmentation. "
    "On ModelNet40 and ScanObjectNN, TurnNet outperforms DGCNN in accuracy."
)


def scores_for(tags: list[str]) -> np.ndarray:
    """Log-odds that are sure of the given tags."""
    rows = np.zeros((len(tags), len(TAGS) + len(ROLES)), dtype="float32")
    rows[range(len(tags)), [TAGS.index(tag) for tag in tags]] = 12
    return rows


def test_decoding_follows_sure_tags() -> None:
    """Where the network is sure, its tags become spans."""
    [found] = decode([scores_for(["O", "B-Method", "I-Method", "L-Method", "O", "U-Task"])])
    assert [(item.begin, item.end, item.type) for item in found] == [(1, 4, "Method"), (5, 6, "Task")]
    assert min(item.confidence for item in found) > 0.99


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 12), st.integers(0, 2**31), st.floats(-3, 3))
def test_spans_never_overlap_and_stay_inside(length: int, seed: int, eagerness: float) -> None:
    """Whatever the numbers are, spans are in order, apart, inside, and of a known type."""
    rows = np.random.RandomState(seed).randn(length, len(TAGS) + len(ROLES)).astype("float32") * 4
    [found] = decode([rows], eagerness=eagerness)
    edge = 0
    for item in found:
        assert edge <= item.begin < item.end <= length
        assert item.type in TYPES
        assert 0 <= item.confidence <= 1
        edge = item.end


def test_documents_are_decoded_apart() -> None:
    """A document's spans do not depend on its neighbours in the batch."""
    chance = np.random.RandomState(3)
    batch = [chance.randn(n, len(TAGS) + len(ROLES)).astype("float32") for n in (4, 9, 0, 1)]
    assert decode(batch) == [decode([rows])[0] for rows in batch]


def test_linear_model_learns_and_survives_json() -> None:
    """A feature that decides is learnt; the written model answers the same."""
    rows = [{"1": 1.0, "red": 1.0}, {"1": 1.0, "blue": 1.0}] * 10
    model = fit(rows, ["stop", "go"] * 10, classes=("go", "stop"), l2=0.1)
    assert model.probabilities({"1": 1.0, "red": 1.0})["stop"] > 0.8
    again = LinearModel.from_json(model.to_json())
    assert again.probabilities({"blue": 1.0, "new": 5.0}) == model.probabilities({"blue": 1.0})


def test_broken_linear_model_is_one_clear_error() -> None:
    """A damaged file is named."""
    with pytest.raises(SourceError, match=r"judge\.json"):
        LinearModel.from_json("{", source="judge.json")


def test_familiar_phrases_are_those_of_many_texts(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """What many texts say is known, singular or plural, also after writing and reading."""
    table = count_phrases([f"Graph nets for number{i}" for i in range(40)])
    table.to_disk(tmp_path / "table.npy")
    table = Familiarity.from_disk(tmp_path / "table.npy")
    assert table.level("graph net") == 5
    assert table.level("number7") == 0
    assert table.rarest("graph oddity") == 0
    assert table.level("") == 0


def test_vectors_survive_quantisation(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """One byte a number keeps the vectors within a hundredth; asking twice gives the same."""
    nlp = spacy.blank("en")
    data = np.random.RandomState(1).randn(50, 8).astype("float32")
    options = {"mode": "floret", "minn": 3, "maxn": 5, "hash_count": 2, "attr": "NORM"}
    vectors = HashedVectors(strings=nlp.vocab.strings, data=data, **options)
    keys = [nlp.vocab.strings.add(word) for word in ("graph", "net", "graph")]
    before = vectors.get_batch(keys)
    vectors.to_disk(tmp_path)
    again = HashedVectors(strings=nlp.vocab.strings, data=data[:1], **options).from_disk(tmp_path)
    assert np.abs(again.get_batch(keys) - before).max() < 0.02
    assert (before[0] == before[2]).all()
    assert (vectors.get_batch(keys) == before).all()


def test_sentences_and_neighbours_of_a_place() -> None:
    """Words are given nearest first and never from another sentence."""
    text = Text("A title\nWe use Adam here. Then it ends.", [0, 8, 26])
    at = text.text.index("Adam")
    assert text.before(at, 5) == ["use", "we"]
    assert text.after(at + 4, 5) == ["here", "."]
    assert text.sentence(0) == 0
    assert text.sentence(at) == 1


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("SE(3)-Transformers", ["SE", "(", "3", ")", "-", "Transformers"]),
        ("in (8).", ["in", "(", "8", ")", "."]),
        ("accuracy.Our", ["accuracy", ".", "Our"]),
        ("e.g. GPT-4, don't", ["e.g.", "GPT", "-", "4", ",", "do", "n't"]),
        ("see https://example.org/a-b.", ["see", "https://example.org/a-b", "."]),
    ],
)
def test_tokens_meet_the_parts_of_names(text: str, tokens: list[str]) -> None:
    """Hyphens, brackets and slashes are tokens; links and abbreviations are whole."""
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    assert [token.text for token in nlp.make_doc(text)] == tokens


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60))
def test_tokens_keep_the_text(text: str) -> None:
    """Nothing is lost or moved."""
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    assert nlp.make_doc(text).text == text


def read(*papers: tuple[str, str]) -> list[Notes]:
    """The notes of the shipped pipeline on titles with abstracts."""
    documents = [Document(str(i), title, abstract) for i, (title, abstract) in enumerate(papers)]
    return read_notes([make_passage(document) for document in documents], create_pipeline())


def test_model_reads_an_abstract() -> None:
    """The name is introduced, the data sets are evaluated on, the task is addressed."""
    [notes] = read((TITLE, ABSTRACT))
    found = {
        (notes.text[b:e], entity.type, entity.role) for entity in notes.entities for b, e in entity.spans
    }
    assert ("TurnNet", EntityType.METHOD, Predicate.INTRODUCES) in found
    assert ("ModelNet40", EntityType.DATASET, Predicate.EVALUATES_ON) in found
    assert ("point cloud classification", EntityType.TASK, Predicate.ADDRESSES) in found
    assert all(0 <= entity.confidence <= 1 for entity in notes.entities)


def test_candidates_of_one_name_are_rated_alike() -> None:
    """Confidence belongs to the entity, not to the place."""
    [notes] = read((TITLE, ABSTRACT))
    rated = [
        c
        for c in notes.candidates
        if c.type is EntityType.METHOD and notes.text[c.begin : c.end] == "TurnNet"
    ]
    assert len(rated) >= 2
    assert len({c.confidence for c in rated}) == 1


def test_reading_does_not_depend_on_company() -> None:
    """The same paper gives the same notes alone, in a batch, and in another order."""
    papers = [(TITLE, ABSTRACT), ("", ""), ("Only a title on GNNs", ""), ("", "We use BERT on SQuAD.")]
    together = [notes.entities for notes in read(*papers)]
    assert together == [read(paper)[0].entities for paper in papers]
    assert together[::-1] == [notes.entities for notes in read(*papers[::-1])]
    assert together[1] == []


def test_model_is_an_ordinary_pipeline() -> None:
    """spaCy loads the folder by itself; spans and rated candidates are left in the document."""
    doc = spacy.load(MODEL)(f"{TITLE}\n{ABSTRACT}")
    group = doc.spans["kg_neural"]
    assert len(group) == len(group.attrs["confidences"])
    assert "TurnNet" in {span.text for span in group}
    assert {c.source for c in notes_of(doc).candidates} == {"neural"}


def test_beliefs_follow_the_scores() -> None:
    """A range with sure tags is believed, a part of it or another type is not."""
    doc = spacy.blank("en")("we use graph nets")
    belief = Belief(doc, scores_for(["O", "O", "B-Method", "L-Method"]))
    assert min(belief.of("Method", 7, 17)) > 0.99
    assert belief.of("Method", 7, 12).edges < 0.01
    assert belief.of("Method", 7, 12).type > 0.99
    assert belief.of("Task", 7, 17).type < 0.01
    assert belief.of("Method", 0, 17).any < 0.01


def test_beliefs_about_an_empty_doc() -> None:
    """Nothing is believed of nothing."""
    belief = Belief(spacy.blank("en")(""), np.zeros((0, len(TAGS) + len(ROLES)), dtype="float32"))
    assert belief.of("Method", 0, 0) == (0.0, 0.0, 0.0)
    assert belief.role([(0, 0)]) == {}


def test_addresses_letters_and_participles_are_no_names() -> None:
    """Whatever the tagger takes them for."""
    doc = spacy.blank("en")("L maps R^3 to AB see https://example.org/ab dubbed OrbNet")
    spans = [Span(doc, i, i + 1, label="Method") for i in (0, 2, 4, 6)]
    doc.spans["kg_neural"] = [*spans, Span(doc, 7, 9, label="Method")]
    doc.spans["kg_neural"].attrs["confidences"] = [0.9] * 5
    assert [doc.text[c.begin : c.end] for c in tagged(doc)] == ["AB", "OrbNet"]


def test_judge_joins_findings_and_keeps_what_the_user_gave() -> None:
    """One candidate a range and type; a name from the user's own list is never rated down."""
    text = "We use Foo here."
    doc = spacy.blank("en")(text)
    notes = notes_of(doc)
    notes.candidates = [
        Candidate(7, 10, EntityType.METHOD, "own", 0.7, name="Foo net"),
        Candidate(7, 10, EntityType.METHOD, "introduction", 0.5, role=Predicate.INTRODUCES),
        Candidate(11, 15, EntityType.METHOD, "common", 0.7),
    ]
    judge = Judge(doc.vocab)
    judge.models = {"claim_Method": LinearModel(("wrong", "right"), {"1": (3.0, -3.0)})}
    judge(doc)
    foo, here = notes.candidates
    assert (foo.name, foo.role, foo.source) == ("Foo net", Predicate.INTRODUCES, "introduction+own")
    assert foo.confidence >= 0.7
    assert here.confidence < 0.01


def test_a_type_that_training_never_met_is_left_as_found() -> None:
    """A model of one's own may know no metrics: the finder's confidence stands, and the document is read."""
    doc = spacy.blank("en")("We use Foo here.")
    notes_of(doc).candidates = [Candidate(7, 10, EntityType.METRIC, "gazetteer", 0.75)]
    judge = Judge(doc.vocab)
    judge.models = {"claim_Method": LinearModel(("wrong", "right"), {"1": (3.0, -3.0)})}
    assert [c.confidence for c in notes_of(judge(doc)).candidates] == [0.75]


@pytest.mark.parametrize(
    ("right", "introduced", "role"),
    [
        (0.9, 3.0, Predicate.INTRODUCES),
        (0.9, -1.0, Predicate.USES),
        (0.4, -1.0, Predicate.USES),
        (0.75, 0.05, Predicate.USES),  # the name is sure, so it is the role that is not
        (0.4, 3.0, None),
    ],
)
def test_a_doubtful_name_that_seems_introduced_is_not_said_to_be_used(
    right: float, introduced: float, role: Predicate | None
) -> None:
    """A paper that "proposes a turning scheme" uses nothing by that: the name is left out, not turned into another claim."""
    doc = spacy.blank("en")("We propose a turning scheme.")
    entity = LocalEntity(EntityType.METHOD, [(13, 27)], right, "turning scheme")
    notes = notes_of(doc)
    notes.entities = [entity]
    model = LinearModel(("introduced", "used"), {"1": (introduced, 0.0)})
    set_judged_roles(doc, {"role_Method": model}, Familiarity())
    assert [e.role for e in notes.entities] == ([role] if role else [])


@pytest.mark.parametrize(("compared", "role"), [(2.0, Predicate.COMPARES_WITH), (0.3, Predicate.DISCUSSES)])
def test_a_comparison_needs_more_than_to_be_likeliest(compared: float, role: Predicate) -> None:
    """Earlier work that is only criticised is no rival."""
    doc = spacy.blank("en")("Turning schemes struggle here.")
    notes = notes_of(doc)
    notes.entities = [LocalEntity(EntityType.METHOD, [(0, 15)], 0.9, "turning scheme")]
    model = LinearModel(("introduced", "compared", "discussed"), {"1": (-9.0, compared, 0.0)})
    set_judged_roles(doc, {"role_Method": model}, Familiarity())
    [entity] = notes.entities
    assert entity.role is role
    assert entity.role_confidence < 0.9


def test_model_is_small() -> None:
    """At most 18 MB."""
    assert sum(file.stat().st_size for file in MODEL.rglob("*") if file.is_file()) < 18_000_000


def test_tokens_are_the_same_when_they_were_learnt() -> None:
    """Within a memory zone and outside, and no more is learnt than is good for the memory."""
    text = "An SE(3)-Transformer (U.S.), don't: cannot! e.g. SO(3)/O(3)."
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer = make_tokenizer(nlp)
    with nlp.memory_zone():
        before = [token.text for token in nlp.make_doc(text)]
    tokenizer.learn([text, "unread " * 20_000, "never"])
    with nlp.memory_zone():
        assert [token.text for token in nlp.make_doc(text)] == before
    assert "An" in nlp.vocab.strings
    assert "unread" not in nlp.vocab.strings
    assert "never" not in nlp.vocab.strings
