"""`kg train`, as a process, on a handful of made-up papers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.cli.running import kg

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
    rows = [
        {
            "id": name,
            "title": f"{name} for shape matching",
            "abstract": f"We propose {name}. It is tested on ShapeSet. Unlike PointNet, it is small.",
            "entities": [
                {"type": "Method", "name": name, "surfaces": [name], "role": "introduced"},
                {"type": "Method", "name": "PointNet", "surfaces": ["PointNet"], "role": "compared"},
                {"type": "Dataset", "name": "ShapeSet", "surfaces": ["ShapeSet"], "role": "evaluated"},
            ],
        }
        for name in NAMES
    ]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    (tmp_path / "check.jsonl").write_text(json.dumps(rows[0]) + "\n", encoding="utf-8")
    (tmp_path / "recipe.cfg").write_text(RECIPE, encoding="utf-8")
    lines = [f"{i} {' '.join(f'{x:.3f}' for x in row)}" for i, row in enumerate(np.eye(20, 8))]
    head = "20 8 3 5 2 2166136261 < >"
    (tmp_path / "vectors.floret").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return tmp_path


def test_a_model_is_trained_and_its_figures_are_told(papers: Path) -> None:
    """The model that is written reads abstracts; figures stand under the name of each file they are of."""
    trained = kg(
        "train", "gold.jsonl", "gold.jsonl", "-o", "model", "--recipe", "recipe.cfg", "--vectors", "vectors.floret",
        "--check", "check.jsonl", "--workers", "2", cwd=papers,
    )  # fmt: skip
    assert trained.returncode == 0, trained.stderr
    assert "check.jsonl: 1 papers" in trained.stdout
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
