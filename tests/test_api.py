"""The façade."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg import build, load, query
from kg.errors import GraphError

ROW = {
    "id": "x1",
    "title": "TurnNet: Networks that turn",
    "abstract": "We introduce TurnNet, an SE(3)-equivariant network. TurnNet outperforms SchNet on the QM9 dataset.",
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("api")
    (folder / "papers.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    report = build(folder / "papers.jsonl", folder / "out", page=False)
    assert report.papers == 1
    return folder / "out"


def test_all_is_complete_and_sorted() -> None:
    """What the façade offers is in `__all__`, and importable."""
    assert kg.__all__ == sorted(kg.__all__)
    for name in kg.__all__:
        assert getattr(kg, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        _ = kg.nonsense


def test_a_graph_is_asked(output: Path) -> None:
    """A query by text, with typed parameters, on a graph and on a path."""
    graph = load(output)
    text = "SELECT ?name WHERE { ?m kg:outperforms/skos:prefLabel ?name }"
    assert [row.name for row in graph.query(text)] == ["SchNet"]
    assert len(query(output, text)) == 1
    assert "<table" in graph.query(text)._repr_html_()
    names = {str(row[0]) for row in graph.query("methods-at-least-as-symmetric", group="SO(3)")}
    assert "TurnNet" in names


def test_records_and_networkx(output: Path) -> None:
    """Papers, methods and a typed multigraph."""
    graph = load(output)
    assert [p.id for p in graph.papers()] == ["x1"]
    assert "TurnNet" in {m.label for m in graph.methods()}
    network = graph.networkx()
    assert network.nodes["method/turnnet"]["type"] == "Method"
    assert network.has_edge("method/turnnet", "method/schnet", key="outperforms")
    assert "1 papers" in repr(graph)
    assert "<table" in graph._repr_html_()


def test_the_page_in_a_notebook_and_in_a_file(output: Path) -> None:
    """A sandboxed frame, or a file."""
    graph = load(output)
    assert graph.view()._repr_html_().startswith('<iframe sandbox="allow-scripts')
    assert graph.view(output / "page.html") == output / "page.html"
    assert (output / "page.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    part = graph.view(focus="TurnNet", types=["Method", "Group"], view="lattice").html
    assert '"view":"lattice"' in part
    assert "QM9" not in part.split('id="nodes">')[1].partition("</script>")[0]


def test_what_is_no_graph_is_named(tmp_path: Path) -> None:
    """A missing folder is one clear error."""
    with pytest.raises(GraphError, match="nowhere"):
        load(tmp_path / "nowhere")
