"""Scores against gold annotations."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.evaluate import GoldPaper, Predicted, evaluate, plain, read_gold

GOLD = GoldPaper(
    "p1",
    "TurnNet: Turning",
    (
        {"type": "Method", "name": "TurnNet", "surfaces": ["TurnNet"], "role": "introduced"},
        {"type": "Method", "name": "graph neural network", "surfaces": ["GNNs"], "role": "used"},
        {"type": "Group", "name": "SO(3)", "surfaces": ["$SO(3)$"], "role": "equivariant"},
        {"type": "Benchmark", "name": "QM9", "surfaces": ["QM9"], "role": "evaluated"},
    ),
    (("TurnNet", "equivariantTo", "SO(3)"),),
)
PREDICTED = [
    Predicted("Method", ("TurnNet",), "introduced", "method/turnnet"),
    Predicted("Method", ("Graph Neural Networks", "GNN"), "compared", "method/gnn"),
    Predicted("Group", ("SO(3)",), "equivariant", "group/SO-3"),
    Predicted("Dataset", ("QM9",), "evaluated", "dataset/qm9"),
    Predicted("Method", ("noise",), "introduced", "method/noise"),
]
PROPERTIES = [
    ("method/turnnet", "equivariantTo", "group/SO-3"),
    ("method/other", "equivariantTo", "group/SO-3"),
]


def test_figures_by_hand() -> None:
    """Strict, relaxed, roles, properties and introductions, counted by hand."""
    result = evaluate([GOLD], {"paper/p1": PREDICTED}, {plain("TurnNet: Turning"): "paper/p1"}, PROPERTIES)
    assert (
        result.strict["Method"].found,
        result.strict["Method"].predicted,
        result.strict["Method"].wanted,
    ) == (2, 3, 2)
    assert result.strict["Benchmark"].found == 0
    assert result.relaxed["Data"].found == 1
    assert result.roles["Method"].recall == 0.5
    assert (result.properties.found, result.properties.predicted, result.properties.wanted) == (1, 1, 1)
    assert (result.introduces.found, result.introduces.predicted, result.introduces.wanted) == (1, 2, 1)
    assert ("p1", "missed", "Benchmark", "QM9") in result.misses
    assert ("p1", "extra", "Method", "noise") in result.misses
    assert json.loads(result.to_json())["papers"] == 1


def test_a_paper_that_is_not_in_the_graph_is_missed_whole() -> None:
    """Its entities are wanted and not found."""
    result = evaluate([GOLD], {}, {}, [])
    assert result.missing == ["TurnNet: Turning"]
    assert result.strict["Method"].wanted == 2
    assert result.strict["Method"].found == 0


@pytest.mark.parametrize("content", ["{broken", '{"id": "x"}', "[1]"])
def test_bad_gold_is_named_by_line(content: str, tmp_path: Path) -> None:
    """A file that is no gold is one line with its name and line number."""
    path = tmp_path / "gold.jsonl"
    path.write_text("\n" + content + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"gold\.jsonl: line 2"):
        read_gold(path)


def test_the_corpus_scorer_says_the_same(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the real seeds, every figure equals that of the corpus's own scorer."""
    from kg.cli import run

    assert run(["build", str(shared / "corpus" / "seeds.txt"), "-o", str(tmp_path), "--no-page"]) == 0
    gold = shared / "corpus" / "seeds.gold.jsonl"
    command = [sys.executable, str(shared / "score.py"), str(tmp_path / "graph.ttl"), str(gold), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    capsys.readouterr()
    assert run(["evaluate", str(tmp_path), str(gold), "--json"]) == 0
    ours = json.loads(capsys.readouterr().out)
    for row in ours["scores"]:
        if row["figure"] in ("strict", "relaxed"):
            theirs_row = theirs[row["figure"]][row["type"]]
            assert (row["found"], row["predicted"], row["wanted"]) == tuple(
                theirs_row[k] for k in ("tp", "pred", "gold")
            )
    for kind, row in ours["roles"].items():
        assert theirs["roles"][kind]["of"] == row["of"]
        assert theirs["roles"][kind]["agree"] == pytest.approx(row["agree"], abs=0.0011)
