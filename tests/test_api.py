"""The façade."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg import Graph, build, load, query
from kg.errors import GraphError, ParameterError

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


def test_parameters_are_text_numbers_dates_and_records(output: Path) -> None:
    """Any name that a query declares, also one that is an argument here; what is no parameter is told."""
    graph = load(output)
    turn = next(m for m in graph.methods() if m.label == "TurnNet")
    (row,) = graph.query("outperforms", method=turn)
    assert (row.better, row.worse) == ("TurnNet", "SchNet")
    assert graph.query("outperforms", method="turnnet").rows == [row]
    assert len(graph.query("weakly-supported", below=1)) >= len(graph.query("weakly-supported", below=0.25))
    assert query(graph, "SELECT ?text {}", parameters={"text": "so"})[0].text == "so"
    with pytest.raises(ParameterError, match="True is no parameter"):
        graph.query("weakly-supported", below=True)
    with pytest.raises(ParameterError, match="did you mean 'TurnNet'"):
        graph.query("outperforms", method="TurnNt")


def test_statements_are_explained(output: Path) -> None:
    """As values, as text, and for a notebook with the words marked."""
    graph = load(output)
    found = graph.explain("TurnNet", "equivariantTo", "SO(3)")
    assert found[0].derived
    assert found[0].words()[0].words in ROW["abstract"]
    assert "└─ SO(3) subgroupOf SE(3)" in str(found)
    assert "<mark>" in found._repr_html_()
    assert found.to_dicts()[0]["object_ref"] == "group/SO-3"
    assert not any(e.derived for e in graph.explain("TurnNet", asserted_only=True))
    with pytest.raises(ParameterError, match="did you mean 'TurnNet'"):
        graph.explain("TurnNt")


def test_networkx_has_types_and_can_leave_out_what_is_derived(output: Path) -> None:
    """Edges say by which rule, or how many papers say it."""
    graph = Graph(load(output).store.with_group("SO-3"))
    network = graph.networkx()
    edge = network.edges["method/turnnet", "group/SO-3", "equivariantTo"]
    assert (edge["derived"], edge["rule"]) == (True, "SubgroupSymmetry")
    assert network.edges["method/turnnet", "group/SE-3", "equivariantTo"]["papers"] == 1
    assert {network.nodes[n]["type"] for n in network} >= {"Paper", "Method", "SymmetryGroup", "Dataset"}
    assert not graph.networkx(asserted_only=True).has_edge("method/turnnet", "group/SO-3")


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
