"""`kg validate`, as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import run
from kg.graph import build_graph, turtle
from kg.model import Knowledge


@pytest.fixture
def graph(knowledge: Knowledge, tmp_path: Path) -> Path:
    path = tmp_path / "graph.ttl"
    path.write_text(turtle.serialize(build_graph(knowledge)), encoding="utf-8")
    return path


def test_a_graph_that_conforms(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, exit code 0."""
    assert run(["validate", str(graph)]) == 0
    assert "conforms (" in capsys.readouterr().out


def test_a_graph_that_does_not(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each violation, exit code 1."""
    text = graph.read_text(encoding="utf-8")
    graph.write_text(text.replace("kg:confidence 0.8 ;", "kg:confidence 8.5 ;"), encoding="utf-8")
    assert run(["validate", str(graph.parent)]) == 1
    captured = capsys.readouterr()
    assert "needs exactly one kg:confidence, from 0 to 1 (8.5)" in captured.out
    assert "1 violations" in captured.err


def test_a_file_that_is_no_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Told as elsewhere."""
    (tmp_path / "graph.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    assert run(["validate", str(tmp_path)]) == 1
    assert "no graph of this vocabulary" in capsys.readouterr().err
