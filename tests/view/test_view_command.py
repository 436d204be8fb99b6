"""`kg view`, and the page's data from a store: from a graph file to a page and a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from IPython.core.formatters import DisplayFormatter
from playwright.sync_api import Browser, Page, expect
from typer.testing import CliRunner

from kg import load
from kg.cli.view import command
from kg.errors import KgError, OutputError
from kg.graph import build_graph, turtle
from kg.model import Document, Entity, EntityType, Evidence, Knowledge, Predicate, Result, Span, Statement
from kg.store import MemoryStore, open_graph
from kg.view.data import page_data
from kg.view.page import render
from kg.view.png import find_browser, take
from kg.view.select import part

ABSTRACT = r"We introduce LeekNet, which is $\mathrm{SE}(3)$-equivariant. On Plot it reaches 97.3% accuracy."
PAPER, LEEK, SE3, PLOT = "paper/leeks", "method/leeknet", "group/SE-3", "dataset/plot"


def _said(subject: str, predicate: Predicate, target: str, words: str) -> Statement:
    begin = ABSTRACT.index(words)
    span = Span("abstract", begin, begin + len(words), words)
    return Statement(subject, predicate, target, (Evidence(PAPER, span, 0.8),))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph file of one paper."""
    document = Document("1", r"Leeks in \emph{space}", ABSTRACT, "2023-02-01", "https://example.org/leeks")
    accuracy = Span("abstract", ABSTRACT.index("97.3%"), ABSTRACT.index("97.3%") + 5, "97.3%")
    knowledge = Knowledge(
        papers=((PAPER, document),),
        entities=(
            Entity(LEEK, EntityType.METHOD, "LeekNet"),
            Entity(SE3, EntityType.GROUP, "SE(3)", (r"$\mathrm{SE}(3)$",), group="SE-3"),
            Entity(PLOT, EntityType.DATASET, "Plot"),
        ),
        statements=(
            _said(PAPER, Predicate.INTRODUCES, LEEK, "introduce LeekNet"),
            _said(PAPER, Predicate.MENTIONS, LEEK, "LeekNet"),
            _said(PAPER, Predicate.EVALUATES_ON, PLOT, "On Plot"),
            _said(PAPER, Predicate.MENTIONS, PLOT, "Plot"),
            _said(PAPER, Predicate.MENTIONS, SE3, r"$\mathrm{SE}(3)$"),
            _said(LEEK, Predicate.EQUIVARIANT_TO, SE3, r"$\mathrm{SE}(3)$-equivariant"),
        ),
        results=(
            Result(
                "result/1", PAPER, "97.3", Evidence(PAPER, accuracy), metric_text="accuracy", unit="%", method=LEEK
            ),
        ),
    )  # fmt: skip
    path = tmp_path_factory.mktemp("output") / "graph.ttl"
    path.write_text(turtle.serialize(build_graph(knowledge)), encoding="utf-8")
    return path


def _view(*arguments: str) -> str:
    """What `kg view` says; errors of ours are raised."""
    app = typer.Typer()
    app.command()(command)
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    if result.exception is not None and isinstance(result.exception, KgError):
        raise result.exception
    return result.output


def test_a_store_gives_readable_nodes_with_facts_and_results(graph: Path) -> None:
    nodes = {node.id: node for node in page_data(open_graph(graph)).nodes}
    assert nodes[PAPER].label == "Leeks in space"
    assert nodes[PAPER].year == 2023
    assert ("result", "accuracy 97.3% by LeekNet") in nodes[LEEK].facts
    assert nodes[SE3].type == "SymmetryGroup"
    assert r"$\mathrm{SE}(3)$" not in nodes[SE3].aliases
    assert dict(nodes[SE3].facts).get("compact", "no") == "no"


def test_a_statement_keeps_its_evidence_and_a_derived_one_its_reasons(graph: Path) -> None:
    data = page_data(open_graph(graph))
    edges = {(edge.source, edge.predicate, edge.target): edge for edge in data.edges}
    read = edges[LEEK, "equivariantTo", SE3]
    assert [found.span.text for found in read.evidence] == [r"$\mathrm{SE}(3)$-equivariant"]
    for edge in data.edges:
        assert bool(edge.rule) == edge.derived
        if edge.derived and edge.source == LEEK:
            assert any("LeekNet equivariant to" in premise for premise in edge.premises)
            assert edge.evidence


def test_the_page_is_written_beside_the_graph(graph: Path) -> None:
    assert "graph.html: " in _view("--graph", str(graph))
    page = graph.parent / "graph.html"
    assert page.read_text(encoding="utf-8") == render(
        page_data(open_graph(graph)), title="Knowledge graph of abstracts"
    )


def test_parts_are_chosen_by_focus_type_query_and_number(
    open_page: Callable[..., Page], graph: Path, tmp_path: Path
) -> None:
    def refs(*options: str) -> set[str]:
        path = tmp_path / "part.html"
        _view("-g", str(graph), "-o", str(path), *options)
        found = set(open_page(path).evaluate("abstractsKg.shown()"))
        path.unlink()
        return found

    assert refs("--focus", "leeknet", "--types", "Method,Paper,Dataset") == {LEEK, PAPER}
    assert refs("--types", "Method,Group") >= {LEEK, SE3}
    assert refs("--query", "SELECT ?m WHERE { ?p kg:introduces ?m }") == {LEEK}
    assert refs("--query", 'SELECT ?name WHERE { ?m a kg:Dataset ; skos:prefLabel ?name }') == {PLOT}  # fmt: skip
    assert len(refs("--top", "2")) == 2


def test_a_focused_page_begins_on_its_node(
    open_page: Callable[..., Page], graph: Path, tmp_path: Path
) -> None:
    path = tmp_path / "focus.html"
    _view("-g", str(graph), "-o", str(path), "--focus", "LeekNet", "--depth", "2")
    page = open_page(path)
    expect(page.locator("#panel h2")).to_have_text("LeekNet")
    expect(page.get_by_role("button", name="2 steps")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Only these")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#panel mark").last).to_have_text("SE(3)-equivariant")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--focus", "Leaknet"], "did you mean LeekNet"),
        (["--types", "Method,Vegetable"], "Vegetable: no such type here"),
        (["--types", " , "], "no type is named; there are Dataset, Method"),
        (["--query", "SELECT ?x WHERE { ?x a kg:Nothing }"], "names nothing that is in the graph"),
        (["--query", ""], "the query is empty"),
    ],
)
def test_what_is_not_there_is_told_in_a_line(graph: Path, options: list[str], told: str) -> None:
    with pytest.raises(KgError, match=told):
        _view("-g", str(graph), "-o", str(graph.parent / "never.html"), *options)
    assert not (graph.parent / "never.html").exists()


@pytest.mark.parametrize("options", [["--depth", "2"], ["--param", "a=b"], ["--view", "pie"], ["--top", "0"]])
def test_options_that_say_nothing_are_refused(graph: Path, options: list[str]) -> None:
    app = typer.Typer()
    app.command()(command)
    result = CliRunner().invoke(app, ["-g", str(graph), "-o", str(graph.parent / "never.html"), *options])
    assert result.exit_code == 2
    assert options[0] in result.output
    assert not (graph.parent / "never.html").exists()


def test_the_node_in_focus_is_among_the_most_central(graph: Path) -> None:
    data = part(page_data(open_graph(graph)), focus="Plot", depth=2, limit=2)
    assert PLOT in {node.id for node in data.nodes}
    assert data.focus == PLOT


def test_a_page_that_cannot_be_written_is_named(graph: Path) -> None:
    with pytest.raises(OutputError, match=f"{graph.parent}: cannot be written"):
        _view("-g", str(graph), "-o", str(graph.parent))


def test_a_picture_is_taken(graph: Path, tmp_path: Path) -> None:
    if find_browser() is None:
        pytest.skip("no Chromium on this machine")
    picture = tmp_path / "graph.png"
    _view("-g", str(graph), "--png", str(picture), "--dark")
    data = picture.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20], "big") == 3200
    assert len(data) > 20_000  # not one colour


def test_without_a_browser_a_picture_is_refused_with_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    if find_browser() is not None:
        pytest.skip("a browser is found without PATH")
    with pytest.raises(OutputError, match="needs Chromium or Chrome, and none was found"):
        take("<html></html>", tmp_path / "x.png")


def test_it_works_in_the_frame_of_a_notebook(browser: Browser, graph: Path) -> None:
    """What IPython shows of `graph.view()`, in a sandbox without an origin: no storage, no history."""
    shown = DisplayFormatter().format(load(graph).view())[0]  # type: ignore[no-untyped-call]
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content(shown["text/html"])
    frame = page.frame_locator("iframe")
    frame.locator("#search").fill("leek")
    frame.locator("#option-0").click()
    expect(frame.locator("#panel h2")).to_have_text("LeekNet")
    frame.get_by_role("button", name="Table").click()
    expect(frame.locator("#table tbody tr").first).to_be_visible()
    page.close()
    assert errors == []


def test_an_empty_store_gives_an_empty_page() -> None:
    from kg.graph import GraphData

    assert page_data(MemoryStore.from_data(GraphData())).nodes == ()
