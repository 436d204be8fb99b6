"""A small graph made by hand, a browser, and pages opened in it under watch."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, sync_playwright

from kg.model import Document, Evidence, Span
from kg.view.data import Edge, Node, PageData
from kg.view.page import render

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

TURNIP = Document(
    id="2401.00001",
    title="TurnipNet: turning vegetables in space",
    abstract=(
        "Vegetables look alike from every side. "
        "We introduce TurnipNet, a layer that is equivariant to SO(3). "
        "On the Allotment dataset it beats PlainNet by a wide margin. Its loss is small."
    ),
    date="2024-01-05",
    url="https://example.org/turnip",
    authors=("A. Gardener", "B. Spade"),
)
MARROW = Document(
    id="2206.00002",
    title="Marrows under rigid motion",
    abstract=(
        "We present MarrowNet. It is equivariant to SE(3) and is evaluated on Allotment, e.g. for grading."
    ),
    date="2022-06",
)


def _evidence(paper: str, document: Document, words: str, confidence: float = 1.0) -> Evidence:
    begin = document.abstract.index(words)
    return Evidence(paper, Span("abstract", begin, begin + len(words), words), confidence)


def _sample() -> PageData:
    t, m = "paper/turnip", "paper/marrow"
    nodes = (
        Node(t, "Paper", TURNIP.title, year=2024, url=TURNIP.url),
        Node(m, "Paper", MARROW.title, year=2022),
        Node("method/turnipnet", "Method", "TurnipNet", aliases=("turnip network",)),
        Node("method/plainnet", "Method", "PlainNet"),
        Node("method/marrownet", "Method", "MarrowNet"),
        Node("group/SO-2", "SymmetryGroup", "SO(2)", facts=(("dimension", "1"),)),
        Node(
            "group/SO-3",
            "SymmetryGroup",
            "SO(3)",
            ("3D rotations",),
            (("dimension", "3"), ("compact", "yes")),
        ),
        Node("group/SE-3", "SymmetryGroup", "SE(3)", facts=(("dimension", "6"),)),
        Node("dataset/allotment", "Dataset", "Allotment"),
        Node("task/grading", "Task", "grading"),
        Node("metric/loss", "Metric", "loss"),
    )
    said = "equivariant to SO(3)"
    so3, se3 = _evidence(t, TURNIP, said, 0.9), _evidence(m, MARROW, "equivariant to SE(3)", 0.6)
    on, tried = "On the Allotment dataset", "evaluated on Allotment"
    edges = (
        Edge(t, "method/turnipnet", "introduces", evidence=(_evidence(t, TURNIP, "introduce TurnipNet"),)),
        Edge(t, "method/turnipnet", "mentions", evidence=(_evidence(t, TURNIP, "TurnipNet"),)),
        Edge(t, "method/plainnet", "comparesWith", evidence=(_evidence(t, TURNIP, "beats PlainNet"),)),
        Edge(t, "group/SO-3", "studiesEquivarianceTo", confidence=0.9, evidence=(so3,)),
        Edge(t, "group/SO-3", "mentions", evidence=(_evidence(t, TURNIP, "SO(3)"),)),
        Edge(t, "dataset/allotment", "evaluatesOn", evidence=(_evidence(t, TURNIP, on),)),
        Edge(t, "metric/loss", "reports", evidence=(_evidence(t, TURNIP, "loss"),)),
        Edge(m, "method/marrownet", "introduces", evidence=(_evidence(m, MARROW, "present MarrowNet"),)),
        Edge(m, "dataset/allotment", "evaluatesOn", evidence=(_evidence(m, MARROW, tried),)),
        Edge(m, "task/grading", "addresses", evidence=(_evidence(m, MARROW, "for grading"),)),
        Edge("method/turnipnet", "group/SO-3", "equivariantTo", confidence=0.9, evidence=(so3,)),
        Edge("method/marrownet", "group/SE-3", "equivariantTo", confidence=0.6, evidence=(se3,)),
        Edge(
            "method/marrownet", "group/SO-3", "equivariantTo", derived=True, rule="equivarianceToSubgroup",
            premises=("MarrowNet equivariant to SE(3)",), confidence=0.6, evidence=(se3,),
        ),
        Edge("method/turnipnet", "method/plainnet", "outperforms", evidence=(_evidence(t, TURNIP, "beats"),)),
        Edge("group/SO-2", "group/SO-3", "maximalSubgroupOf", derived=True, rule="lattice"),
        Edge("group/SO-3", "group/SE-3", "maximalSubgroupOf", derived=True, rule="lattice"),
        Edge("group/SO-2", "group/SE-3", "subgroupOf", derived=True, rule="lattice"),
    )  # fmt: skip
    return PageData(nodes, edges, ((t, TURNIP), (m, MARROW)))


@pytest.fixture(scope="session")
def sample() -> PageData:
    """Two papers, three groups, and what joins them."""
    return _sample()


def _crowd() -> PageData:
    """Forty papers with five methods each, six groups that many share, and what follows for a subgroup."""
    groups = [Node(f"group/C-{n}", "SymmetryGroup", f"C({n})") for n in range(2, 8)]
    nodes: list[Node] = [*groups]
    edges: list[Edge] = []
    for number in range(40):
        paper = f"paper/{number}"
        nodes.append(
            Node(paper, "Paper", f"On the growing of plant number {number} in rows", year=2000 + number % 20)
        )
        for turn in range(5):
            method = f"method/{number}-{turn}"
            name = f"{'Long' * (turn % 3)}Grower {number}-{turn}"
            nodes.append(Node(method, "Method", name, aliases=(f"grower of kind {number}/{turn}",)))
            edges.append(Edge(paper, method, "introduces"))
        group = groups[number * number % len(groups)].id
        edges.append(Edge(f"method/{number}-0", group, "equivariantTo"))
        if group != "group/C-2":
            edges.append(
                Edge(f"method/{number}-0", "group/C-2", "equivariantTo", derived=True, rule="subgroup")
            )
        edges.append(Edge(f"method/{number}-1", f"method/{(number * 7 + 3) % 40}-0", "outperforms"))
    return PageData(
        tuple(nodes), tuple(edges), left_out="The 246 most central of 9,000 nodes; ask for others."
    )


@pytest.fixture(scope="session")
def crowd() -> PageData:
    """A graph with more names than a screen has room for."""
    return _crowd()


@pytest.fixture(scope="session")
def crowded(crowd: PageData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the crowd as a file."""
    path = tmp_path_factory.mktemp("crowd") / "graph.html"
    path.write_text(render(crowd, title="Rows of plants"), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    path = path or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def written(sample: PageData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample as a file."""
    path = tmp_path_factory.mktemp("page") / "graph.html"
    path.write_text(render(sample, title="Vegetables"), encoding="utf-8")
    return path


Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def context_for(browser: Browser) -> Callable[..., BrowserContext]:
    """A function that gives the one context of some settings: to make one for each page takes half its time."""
    made: dict[str, BrowserContext] = {}

    def context(**settings: Any) -> BrowserContext:
        key = repr(sorted(settings.items()))
        if key not in made:
            made[key] = browser.new_context(**settings)
        return made[key]

    return context


@pytest.fixture
def open_page(context_for: Callable[..., BrowserContext], written: Path) -> Iterator[Opener]:
    """A function that opens a page; in the end nothing was asked for, complained of or popped up."""
    troubles: list[str] = []
    pages: list[Page] = []

    def dismiss(dialog: Dialog) -> None:
        troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def watch(page: Page) -> None:
        page.on("console", lambda m: troubles.append(f"{m.type}: {m.text}") if m.type != "log" else None)
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("dialog", dismiss)
        page.on("request", lambda request: _note_request(troubles, request.url))

    def opener(
        path: Path = written, fragment: str = "", *, size: tuple[int, int] = (1280, 800), **settings: Any
    ) -> Page:
        page = context_for(**{"reduced_motion": "reduce", **settings}).new_page()
        pages.append(page)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        watch(page)
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("html[data-ready]", timeout=20_000)
        return page

    yield opener
    for page in pages:
        page.evaluate("localStorage.clear()")
        page.close()
    assert troubles == []


def _note_request(troubles: list[str], url: str) -> None:
    if not url.startswith(("file:", "blob:", "data:")):
        troubles.append(f"request: {url}")
