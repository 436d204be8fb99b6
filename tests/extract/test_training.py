"""Training, on a handful of made-up papers: it learns, and does the same again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language

from kg.errors import SourceError
from kg.extract.decode import ROLES, TAGS
from kg.extract.neural import load
from kg.extract.pipeline import assemble, create_pipeline
from kg.extract.training.figures import Predicted, score
from kg.extract.training.gold import (
    HELD,
    OWN,
    GoldEntity,
    GoldPaper,
    occurrences,
    read_annotations,
    read_gold,
    read_texts,
)
from kg.extract.training.recipe import RECIPE, JudgeRecipe, Recipe, read_recipe, train
from kg.extract.training.report import calibration_error, evaluate
from kg.extract.training.store import write_model
from kg.extract.training.tagger import Schedule, blank
from kg.extract.training.targets import gold_samples
from tests.papers import paper, write_vectors

SMALL = """
[nlp]
lang = "en"
pipeline = ["kg_tagger", "kg_judge"]

[nlp.tokenizer]
@tokenizers = "kg.Tokenizer.v1"

[nlp.vectors]
@vectors = "kg.HashedVectors.v1"

[components]

[components.kg_judge]
factory = "kg_judge"

[components.kg_tagger]
factory = "kg_tagger"

[components.kg_tagger.model]
@architectures = "kg.Tagger.v1"

[components.kg_tagger.model.tok2vec]
@architectures = "spacy.HashEmbedCNN.v2"
pretrained_vectors = true
width = 16
depth = 1
embed_size = 200
window_size = 1
maxout_pieces = 2
subword_features = true
"""
METHODS = ("AlphaNet", "BetaNet", "GammaNet", "DeltaNet", "EtaNet", "ThetaNet", "KappaNet", "SigmaNet")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with gold, texts, vectors and a config, all small."""
    rows = [json.dumps(paper(name)) for name in METHODS]
    (tmp_path / "gold.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "small.cfg").write_text(SMALL, encoding="utf-8")
    write_vectors(tmp_path / "vectors.floret", np.random.RandomState(0).randn(20, 4))
    return tmp_path


def run(corpus: Path, *, steps: int = 60) -> Language:
    """Train on the small corpus."""
    recipe = Recipe(
        tagger=Schedule(steps=steps, batch=4, rate=0.02, dropout=0.0),
        judge=JudgeRecipe(folds=2, used=2, texts=8, l2=1.0, role_l2=1.0),
    )
    return train(
        read_gold(corpus / "gold.jsonl"),
        corpus / "gold.jsonl",
        recipe,
        work=corpus,
        vectors=corpus / "vectors.floret",
        config=corpus / "small.cfg",
    )


def test_training_learns_and_repeats_itself(corpus: Path) -> None:
    """A few papers are learnt by heart; the same data give the same model, before and after writing it."""
    gold = read_gold(corpus / "gold.jsonl")
    figures = []
    for name in ("one", "other"):
        write_model(run(corpus), blank(corpus / "small.cfg"), corpus / name)
        assert "PointNet" not in (corpus / name / "vocab" / "strings.json").read_text(encoding="utf-8")
        figures.append(evaluate(assemble(load(corpus / name)), gold))
    assert figures[0] == figures[1]
    assert figures[0]["all"] > 0.9
    assert figures[0]["method_roles"] > 0.9
    for file in (corpus / "one").rglob("*"):
        if file.is_file():
            assert file.read_bytes() == (corpus / "other" / file.relative_to(corpus / "one")).read_bytes()


def test_gold_is_laid_over_tokens(corpus: Path) -> None:
    """Every token of a name is tagged; a task that is evaluated on counts as addressed."""
    gold = read_gold(corpus / "gold.jsonl")
    nlp = blank(corpus / "small.cfg")
    sample = gold_samples(nlp, gold)[0]
    tags = [TAGS[i] for i in sample.tags.argmax(axis=1)]
    words = [token.text for token in sample.doc]
    at = words.index("shape")
    assert tags[:2] == ["U-Method", "O"]
    assert tags[at : at + 2] == ["B-Task", "L-Task"]
    assert ROLES[int(sample.roles[at].argmax())] == "addressed"
    assert sample.weights[words.index("tested")] == 0


def test_latex_in_gold_meets_clean_tokens() -> None:
    """A surface with mark-up is found in the readable text."""
    gold = GoldPaper(
        "1", "T", r"An $\mathrm{SE}(3)$-equivariant network.",
        (GoldEntity("Method", "net", (r"$\mathrm{SE}(3)$-equivariant network",), "used"),),
    )  # fmt: skip
    nlp = spacy.blank("en")
    [sample] = gold_samples(nlp, [gold])
    tags = [TAGS[i] for i in sample.tags.argmax(axis=1)]
    assert tags[-1] == "O"
    assert tags[-2] == "L-Method"
    assert "B-Method" in tags


def test_longest_surface_first_and_whole_words() -> None:
    """A name inside a longer name, or inside a word, is no mention of its own."""
    entities = (
        GoldEntity("Method", "a", ("net",), "used"),
        GoldEntity("Method", "b", ("graph net",), "used"),
    )
    assert sorted(occurrences("graph net, net, network", entities)) == [(0, 9, 1), (11, 14, 0)]


def test_figures_count_each_entity_once() -> None:
    """Two predictions of one entity are one hit and one mistake; roles and plurals as in the contract."""
    gold = GoldPaper("1", "", "", (GoldEntity("Method", "graph net", ("graph nets", "GNs"), "used"),))
    predicted = [Predicted("Method", ("Graph Nets",), "used"), Predicted("Method", ("GN",), "introduced")]
    figures = score([gold], [predicted])
    assert figures.strict["Method"] == [1, 2, 1]
    assert figures.roles["Method"] == [1, 1]
    assert figures.introduces == [0, 1, 0]
    assert figures.f1("Method") == pytest.approx(2 / 3)


def test_calibration_error_is_zero_for_honest_confidence() -> None:
    """Sure and right, or unsure and wrong: no error; sure and wrong: all of it."""
    gold = [GoldPaper("1", "", "", (GoldEntity("Method", "x", ("x",), "used"),))]
    assert calibration_error(gold, [[Predicted("Method", ("x",), None, 1.0)]]) == 0
    assert calibration_error(gold, [[Predicted("Method", ("y",), None, 1.0)]]) == 1


def test_broken_gold_names_file_and_line(tmp_path: Path) -> None:
    """One clear line."""
    (tmp_path / "gold.jsonl").write_text('{"id": "1"}\n', encoding="utf-8")
    with pytest.raises(SourceError, match=r"gold\.jsonl: line 1"):
        read_gold(tmp_path / "gold.jsonl")


def test_texts_are_read_up_to_a_limit(corpus: Path) -> None:
    """`skip` and `limit` count records."""
    assert [title for title, _ in read_texts(corpus / "gold.jsonl", limit=2, skip=1)] == [
        "BetaNet for shape matching",
        "GammaNet for shape matching",
    ]


def test_shipped_recipe_is_readable_and_a_wrong_one_is_named(tmp_path: Path) -> None:
    """The recipe beside the code; an unknown key is an error that names the file."""
    assert read_recipe(RECIPE).judge.used <= read_recipe(RECIPE).judge.folds
    (tmp_path / "recipe.cfg").write_text("[vectors]\ndimensions = 3\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"recipe\.cfg"):
        read_recipe(tmp_path / "recipe.cfg")


def test_annotations_meet_their_texts_by_id(corpus: Path) -> None:
    """What has no text is left out; a line that is no record is named."""
    rows = [paper("AlphaNet"), paper("NoNet")]
    lines = [json.dumps({"id": row["id"], "entities": row["entities"]}) for row in rows]
    (corpus / "own.jsonl").write_text("\n".join(lines), encoding="utf-8")
    [found] = read_annotations(corpus / "own.jsonl", corpus / "gold.jsonl")
    assert found == read_gold(corpus / "gold.jsonl")[0]
    (corpus / "own.jsonl").write_text(lines[0] + "\n[1]\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"own\.jsonl: line 2"):
        read_annotations(corpus / "own.jsonl", corpus / "gold.jsonl")


def test_own_annotations_hold_no_sentences() -> None:
    """Names, types and roles only: no title, no abstract, no surface as long as a sentence; none held back and trained on."""
    rows = [
        json.loads(line) for path in (OWN, HELD) for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len({row["id"] for row in rows}) == len(rows) > 300
    assert {key for row in rows for key in row} == {"id", "entities", "properties"}
    assert all(
        len(form.split()) < 25 for row in rows for item in row["entities"] for form in item["surfaces"]
    )


def test_shipped_model_keeps_its_figures(shared: Path) -> None:
    """On dev and seeds together: what docs/model.md says, less a margin."""
    corpus = shared / "corpus"
    papers = [*read_gold(corpus / "dev.gold.jsonl"), *read_gold(corpus / "seeds.gold.jsonl")]
    figures = evaluate(create_pipeline(), papers)
    assert figures["method"] > 0.65
    assert figures["data_relaxed"] > 0.8
    assert figures["method_roles"] > 0.76
    assert figures["introduces_precision"] > 0.8
    assert figures["calibration_error"] < 0.10
