"""`kg extract` and `kg demo`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import run

ROW = {
    "id": "x1",
    "title": "TurnNet <b>turns</b>",
    "abstract": "We introduce TurnNet, an SE(3)-equivariant network.",
}


@pytest.fixture
def inputs(tmp_path: Path) -> str:
    path = tmp_path / "papers.jsonl"
    path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return str(path)


def test_json_lines_quote_the_text(inputs: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each mention's characters are those of the field it names."""
    assert run(["extract", inputs]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    row = json.loads(line)
    assert {"TurnNet", "SE(3)"} <= {m["text"] for m in row["mentions"]}
    for m in row["mentions"]:
        assert row[m["field"]][m["begin"] : m["end"]] == m["text"]
    assert any(s["predicate"] == "equivariantTo" for s in row["statements"])


def test_html_marks_the_text_and_escapes_it(inputs: str, tmp_path: Path) -> None:
    """Marked words, and nothing of the input that a browser would run."""
    target = tmp_path / "page.html"
    assert run(["extract", inputs, "--format", "html", "-o", str(target)]) == 0
    text = target.read_text(encoding="utf-8")
    assert ">TurnNet<small>Method" in text
    assert "<b>" not in text
    assert "<script" not in text


def test_the_demo_answers_three_questions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The bundled sample is built; questions, answers and the page's address are printed."""
    assert run(["demo", "-o", str(tmp_path / "out")]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out.count("$ kg query") == 3
    assert "SE(3)-Transformer" in shown.out
    assert (tmp_path / "out" / "graph.html").resolve().as_uri() in shown.out
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["papers"] >= 15
    assert report["skipped"] == []
    assert run(["validate", str(tmp_path / "out")]) == 0, capsys.readouterr().out
