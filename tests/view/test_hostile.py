"""Hostile text in every field that comes from data is text on the page, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from playwright.sync_api import Browser, Page
from typer.testing import CliRunner

from kg.cli.view import command
from kg.errors import KgError
from kg.model import Document, Evidence, Span
from kg.view.data import Edge, Node, PageData
from kg.view.page import render

CODE = "window.pwned=1;alert(1)"
HOSTILE = [
    f"<script>{CODE}</script>",
    f"</script><script>{CODE}</script>",
    f"</SCRIPT ><ScRiPt>{CODE}</sCrIpT>",
    f"<!--<script>{CODE}</script>-->",
    f"--><script>{CODE}</script>",
    "<!--<script>",
    "]]><script>alert(1)</script>",
    f"</title><script>{CODE}</script>",
    f"</style><script>{CODE}</script>",
    f"</textarea><script>{CODE}</script>",
    f"</noscript><img src=x onerror={CODE}>",
    f"<img src=x onerror={CODE}>",
    f'"><img src=x onerror="{CODE}">',
    f"'><img src=x onerror='{CODE}'>",
    f"<svg onload={CODE}>",
    f"<svg><script>{CODE}</script></svg>",
    f"<svg><animate onbegin={CODE} attributeName=x dur=1s>",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={CODE}>",
    f"<body onload={CODE}>",
    f"<iframe src=javascript:{CODE}></iframe>",
    f"<iframe srcdoc='<script>parent.{CODE}</script>'></iframe>",
    f"<object data=javascript:{CODE}></object>",
    f"<embed src=javascript:{CODE}>",
    f"<a href=javascript:{CODE}>x</a>",
    f"<details open ontoggle={CODE}>",
    f"<input autofocus onfocus={CODE}>",
    f"<video><source onerror={CODE}></video>",
    f"<marquee onstart={CODE}>",
    "<meta http-equiv=refresh content='0;url=https://example.invalid/'>",
    "<base href=https://example.invalid/>",
    "<link rel=stylesheet href=https://example.invalid/x.css>",
    "<style>*{background:url(https://example.invalid/x)}</style>",
    "<form action=https://example.invalid><button>x</button></form>",
    f"javascript:{CODE}",
    f"JaVaScRiPt:{CODE}",
    f" javascript:{CODE}",
    f"java\tscript:{CODE}",
    f"java\nscript:{CODE}",
    f"javascript://example.org/%0a{CODE}",
    f"data:text/html,<script>{CODE}</script>",
    f"vbscript:{CODE}",
    "https://example.org\"onclick=\"window.pwned=1",
    "http://[broken",
    "//example.invalid/x",
    f"href onmouseover={CODE}",
    f"{{{{constructor.constructor('{CODE}')()}}}}",
    "{{ 7*7 }}{% for x in y %}",
    f"${{{CODE}}}",
    f"`${{{CODE}}}`",
    f"\\u003cscript\\u003e{CODE}\\u003c/script\\u003e",
    f"&lt;script&gt;{CODE}&lt;/script&gt;",
    f"&#60;img src=x onerror={CODE}&#62;",
    f"\u2028{CODE}\u2029",
    f"\u202e<script>{CODE}</script>",
    "\x00\x01\x1b[31m",
    "\ud800 alone \udfff",
    "__proto__",
    "constructor",
    "toString\x00",
    "=HYPERLINK(\"https://example.invalid\")",
    "\U0001d54a𝒪(3) 🚀 e\u0301",
    "x" * 10_000,
    "'; DROP TABLE nodes; --",
    "</body></html>",
    "#node=group/SO-3&view=<script>",
]  # fmt: skip


def _data() -> PageData:
    """Each string in every field of its own paper, entity and statement."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    papers = []
    for number, text in enumerate(HOSTILE):
        document = Document(text + str(number), text, f"Before. {text} After.", text, text, (text,), (text,))
        paper, method = f"paper/{number}{text}", f"method/{number}"
        papers.append((paper, document))
        begin = document.abstract.index(text)
        words = Evidence(paper, Span("abstract", begin, begin + len(text), text))
        nodes.append(Node(paper, "Paper", text, (text,), ((text, text),), 2000 + number % 30, text))
        nodes.append(Node(method, "Method", text, (text,), (("code", text), (text, "x")), None, text))
        edges.append(Edge(paper, method, "introduces", evidence=(words,)))
        edges.append(Edge(paper, method, "mentions", evidence=(words,)))
        derived = Edge(method, "group/SO-3", "equivariantTo", True, text, (text,), 0.5, (words,), text)
        edges.append(derived)
    nodes.append(Node("group/SO-3", "SymmetryGroup", "SO(3)"))
    for name in (HOSTILE[0], "__proto__", "constructor"):
        nodes.append(Node(f"odd/{name}", name, name))
        edges.append(Edge(f"odd/{name}", "group/SO-3", name))
    return PageData(tuple(nodes), tuple(edges), tuple(papers), left_out=HOSTILE[0])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # The name of the file is hostile too.
    path = tmp_path_factory.mktemp("hostile") / "<img src=x onerror=alert(1)>#%3Cscript%3E'.html"
    path.write_text(render(_data(), title=HOSTILE[1]), encoding="utf-8")
    return path


def test_hostile_text_is_shown_and_never_run_and_only_http_addresses_are_links(
    open_page: Callable[..., Page], hostile: Path
) -> None:
    """Every panel, the table, search, and the tip: no script, no request, no element made from data."""
    page = open_page(hostile)
    assert page.title() == HOSTILE[1]
    assert page.locator("#heading").inner_text() == HOSTILE[1]
    for number, text in enumerate(HOSTILE):
        page.evaluate("ref => abstractsKg.select(ref)", f"method/{number}")
        shown = page.evaluate("document.querySelector('#panel h2').textContent")
        expected = text if len(text) < 600 else text[:599] + "…"
        assert shown.strip() == expected.strip()
        addresses = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)")
        assert all(a.startswith(("http://", "https://", "file:")) for a in addresses)
        if number < 42:  # none of these is an address
            assert page.locator("#panel a").count() == 0
    for view in ("table", "table&rows=statements", "lattice", "core"):
        page.evaluate("view => { location.hash = `view=${view}`; }", view)
        page.wait_for_timeout(50)
    page.locator("#search").fill("<img")
    assert page.locator("#suggestions li").count() > 1
    assert page.evaluate("window.pwned") is None
    assert page.locator(FOREIGN).count() == 0


FOREIGN = "img, iframe, object, embed, form, base, video, math, marquee, link[rel=stylesheet]"
FOREIGN += ", style:not(head style), script:not(body > script), meta:not(head meta)"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page that a build wrote of records with each string in every field, in a file of a hostile name."""
    from kg import build

    folder = tmp_path_factory.mktemp("built")
    lines = []
    for number, text in enumerate(HOSTILE):
        text = text.replace("\ud800", "").replace("\udfff", "")
        record = {
            "id": f"{number}{text}",
            "title": f"{text} {number}",
            "abstract": f"We introduce Net{number}, a layer equivariant to SO(3). {text} It beats {text} on {text}.",
            "authors": [text, f"A. Name{text}"],
            "date": f"2020-01-0{number % 9 + 1}" if number % 2 else text,
            "url": text,
            "code": text,
            "links": [text],
            "categories": [text],
        }
        lines.append(json.dumps(record))
    source = folder / "'\"><img src=x onerror=alert(1)>.jsonl"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    build(source, folder / "<svg onload=alert(2)>")
    return folder / "<svg onload=alert(2)>" / "graph.html"


def test_a_build_of_hostile_records_gives_a_page_that_runs_none(
    open_page: Callable[..., Page], built: Path
) -> None:
    page = open_page(built)
    papers = [ref for ref in page.evaluate("abstractsKg.shown()") if ref.startswith("paper/")]
    assert len(papers) >= 60
    titles = set()
    for ref in papers:
        page.evaluate("ref => abstractsKg.select(ref)", ref)
        titles.add(page.evaluate("document.querySelector('#panel h2').textContent"))
        assert page.locator(FOREIGN).count() == 0
        links = page.evaluate(
            "[...document.querySelectorAll('#panel a[href]')].map(a => a.getAttribute('href'))"
        )
        assert all(link.startswith(("#", "http://", "https://")) for link in links)
    assert f"<img src=x onerror={CODE}> 11" in titles
    assert f"</script><script>{CODE}</script> 1" in titles
    for row in ("nodes", "statements"):
        page.evaluate("row => { location.hash = `view=table&rows=${row}`; }", row)
        assert page.locator("#table tbody tr").count() >= 60
        assert page.locator(FOREIGN).count() == 0
    assert page.evaluate("window.pwned") is None


def test_hostile_options_of_the_command_are_text(
    open_page: Callable[..., Page], built: Path, tmp_path: Path
) -> None:
    """Title, query, parameter, focus."""
    from kg import load

    for number in (0, 1, 12, 16):
        text = HOSTILE[number]
        path = tmp_path / f"{number}.html"
        runner, app = CliRunner(), typer.Typer()
        app.command()(command)
        ask = "SELECT ?m WHERE { ?m a kg:Method ; skos:prefLabel ?name FILTER(?name != ?text) }"
        options = [
            "-g",
            str(built.parent),
            "-o",
            str(path),
            "--title",
            text,
            "--query",
            ask,
            "--param",
            f"text=not {text}",
        ]
        assert runner.invoke(app, options, catch_exceptions=False).exit_code == 0
        page = open_page(path)
        assert page.locator("#heading").inner_text().strip() == text.strip()
        assert page.locator(FOREIGN).count() == 0
        assert page.evaluate("window.pwned") is None
        with pytest.raises(KgError, match="no node of this name"):
            load(built.parent).view(focus=text)


def test_hostile_fragments_change_nothing(open_page: Callable[..., Page]) -> None:
    page = open_page(fragment=f"#node={HOSTILE[0]}&view={HOSTILE[0]}")
    for text in HOSTILE:
        hostile = "&".join(
            f"{key}={text}" for key in ("node", "view", "words", "hide-types", "years", "link")
        )
        page.evaluate("fragment => { location.hash = fragment; }", hostile)
        assert len(page.evaluate("abstractsKg.shown()")) == 11
    assert page.evaluate("window.pwned") is None


def test_a_script_that_came_in_anyhow_would_not_run(browser: Browser, written: Path, tmp_path: Path) -> None:
    """The policy allows our two scripts by their hashes and no other, and no string becomes markup."""
    smuggled = "<script>window.pwned=1</script><img src=x onerror='window.pwned=1'></body>"
    path = tmp_path / "graph.html"
    path.write_text(written.read_text(encoding="utf-8").replace("</body>", smuggled), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate("window.pwned") is None
    blocked = page.evaluate(
        """() => {
          try { document.body.innerHTML = '<b>x</b>'; return 'markup'; }
          catch (error) { return error.name; }
        }"""
    )
    page.close()
    assert blocked == "TypeError"


def test_a_page_with_lone_surrogates_can_be_written(tmp_path: Path) -> None:
    data = PageData((replace(Node("method/x", "Method", "\ud800x")),))
    (tmp_path / "x.html").write_text(render(data, title="\udfff"), encoding="utf-8")
