"""Accessibility: the rules of axe-core in the main states, contrast included, and what it cannot see."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

STATES = {
    "graph": "",
    "node": "#node=group/SO-3",
    "only": "#node=group/SO-3&only=1&depth=2",
    "line": "#link=method/turnipnet group/SO-3",
    "paper": "#node=paper/turnip",
    "lattice": "#view=lattice",
    "methods": "#view=core&node=method/turnipnet",
    "table": "#view=table",
    "no row": "#view=table&words=nothing+like+it",
    "hidden": "#hide-types=Paper,Method,SymmetryGroup,Dataset,Task,Metric",
    "statements": "#view=table&rows=statements&node=method/marrownet",
}


OPENED = (
    # what opens, what is clicked or filled in, and with what
    ("#suggestions", "#search", "so"),
    ("#suggestions", "#search", "nothing like it"),
    ("#export-menu", "#export", ""),
    ("#about", "#help", ""),
)


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which comes from npm and is no dependency."""
    folder = Path(os.environ.get("AXE_CORE") or Path(__file__).parent / "node_modules" / "axe-core")
    source = folder / "axe.min.js" if folder.is_dir() else folder
    if not source.is_file():
        pytest.skip("axe-core is not there: npm install --prefix tests/view axe-core, or set AXE_CORE")
    return source.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("scheme", "size"), [("light", (1280, 800)), ("dark", (1280, 800)), ("light", (400, 800))]
)
def test_axe_finds_nothing(
    open_page: Callable[..., Page], axe: str, scheme: str, size: tuple[int, int]
) -> None:
    page = open_page(color_scheme=scheme, size=size)
    page.evaluate(axe)
    for name, fragment in STATES.items():
        page.evaluate("fragment => { location.hash = fragment; }", fragment)
        if name == "graph" and size[0] > 1000:
            for summary in page.locator("#filters summary").all():
                summary.click()
        page.wait_for_timeout(80)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        told = [(rule["id"], rule["impact"], rule["nodes"][0]["html"][:200]) for rule in found]
        assert told == [], name
    page.evaluate("location.hash = ''")
    for name, opener, text in OPENED:
        if opener == "#search":
            page.locator(opener).fill(text)
        else:
            page.locator(opener).click()
        expect(page.locator(name)).to_be_visible()
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == [], name
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")


def test_focus_is_seen_and_follows_what_opens_and_closes(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.locator("#skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#table")).to_be_visible()
    expect(page.locator("#table")).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    opener = page.get_by_role("button", name="Save or copy")
    opener.click()
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_changes_are_announced(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.locator("#network").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status")).not_to_be_empty()
