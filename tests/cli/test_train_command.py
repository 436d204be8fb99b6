"""`kg train`, as a process, on a handful of made-up papers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.cli.running import kg
from tests.papers import paper, write_vectors

NAMES = ("AlphaNet", "BetaNet", "GammaNet", "DeltaNet", "EtaNet", "ThetaNet")
RECIPE = """
[vectors]
texts = 6

[tagger]
steps = 8
batch = 4
rate = 0.02
dropout = 0.0

[judge]
folds = 2
used = 2
l2 = 1.0
role_l2 = 1.0
texts = 6
"""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with gold to train on and to check, word vectors and a recipe."""
    rows = [json.dumps(paper(name)) for name in NAMES]
    (tmp_path / "gold.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for folder, row in (("one", rows[0]), ("other", rows[1])):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "check.jsonl").write_text(f"{row}\n", encoding="utf-8")
    (tmp_path / "recipe.cfg").write_text(RECIPE, encoding="utf-8")
    write_vectors(tmp_path / "vectors.floret", np.eye(20, 8))
    return tmp_path


def test_a_model_is_trained_and_its_figures_are_told(papers: Path) -> None:
    """The model that is written reads abstracts; figures stand under the name of each file they are of."""
    trained = kg(
        "train", "gold.jsonl", "gold.jsonl", "-o", "model", "--recipe", "recipe.cfg", "--vectors", "vectors.floret",
        "--check", "one/check.jsonl", "--check", "other/check.jsonl", "--workers", "2", cwd=papers,
    )  # fmt: skip
    assert trained.returncode == 0, trained.stderr
    assert "one/check.jsonl: 1 papers" in trained.stdout
    # another file of the same name counts too
    assert "other/check.jsonl: 1 papers" in trained.stdout
    assert "together: 2 papers" in trained.stdout
    # and neither is trained on, though both stand among the gold papers
    assert "the first on 4 papers" in trained.stderr
    assert "method_roles" in trained.stdout
    # what we held back has no text in these papers, so nothing is said of it
    assert "held.jsonl" not in trained.stdout
    assert {"kg_tagger", "kg_judge"} <= {path.name for path in (papers / "model").iterdir()}


def test_missing_input_is_one_line(papers: Path) -> None:
    """The file is named."""
    trained = kg("train", "none.jsonl", "gold.jsonl", cwd=papers)
    assert trained.returncode != 0
    assert "none.jsonl: no such file" in trained.stderr
    assert "Traceback" not in trained.stderr
