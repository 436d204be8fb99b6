"""The page in a browser: each thing it can do, by its effect."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

Opener = Callable[..., Page]


def shown(page: Page) -> set[str]:
    return set(page.evaluate("abstractsKg.shown()"))


def lit(page: Page) -> set[str]:
    return set(page.evaluate("abstractsKg.lit()"))


def click_node(page: Page, ref: str, **options: Any) -> None:
    spot = page.evaluate("ref => abstractsKg.at(ref)", ref)
    page.locator("#network").click(position=spot, **options)


def test_it_opens_with_a_title_a_legend_and_counts(open_page: Opener) -> None:
    page = open_page()
    expect(page).to_have_title("Vegetables")
    expect(page.locator("#heading")).to_have_text("Vegetables")
    expect(page.locator("[data-toggle-type=Method] .number")).to_have_text("3")
    expect(page.locator("#count")).to_contain_text("11 nodes")


def test_it_is_one_strict_file_under_a_megabyte(written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    assert len(text.encode()) < 1_000_000
    assert "default-src 'none'" in text
    assert "script-src 'sha256-" in text
    assert "http://" not in text.split("<body>")[0].replace("http://www.w3.org/2000/svg", "")
    assert "bootstrap" not in text


def test_a_click_on_a_node_shows_facts_and_the_sentence_with_the_words_marked(open_page: Opener) -> None:
    page = open_page()
    click_node(page, "group/SO-3")
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("SO(3)")
    expect(panel).to_contain_text("Also: 3D rotations")
    expect(panel.locator(".facts")).to_contain_text("dimension")
    quote = panel.locator("blockquote").first
    expect(quote).to_have_text("We introduce TurnipNet, a layer that is equivariant to SO(3).")
    expect(quote.locator("mark")).to_have_text("equivariant to SO(3)")
    expect(panel.get_by_role("link", name="Read").first).to_have_attribute(
        "href", "https://example.org/turnip"
    )
    assert page.evaluate("abstractsKg.address()") == "node=group%2FSO-3"


def test_a_group_lists_its_subgroups_and_what_it_lies_in(open_page: Opener) -> None:
    page = open_page(fragment="#node=group/SO-3")
    chips = page.locator("#panel .chips")
    expect(chips.nth(0)).to_have_text("SO(2)")
    expect(chips.nth(1)).to_have_text("SE(3)")


def test_a_derived_statement_says_by_which_rule_and_from_what(open_page: Opener) -> None:
    page = open_page(fragment="#node=method/marrownet")
    page.locator("#panel details summary").click()
    derived = page.locator("#panel .statement.derived")
    expect(derived).to_contain_text("SO(3)")
    expect(derived).to_contain_text("equivariance to subgroup")
    expect(derived).to_contain_text("From: MarrowNet equivariant to SE(3)")
    expect(derived.locator("mark")).to_have_text("equivariant to SE(3)")


def test_a_click_on_a_line_shows_what_it_says(open_page: Opener) -> None:
    page = open_page()
    spots = page.evaluate("['method/turnipnet', 'method/plainnet'].map(abstractsKg.at)")
    middle = {axis: (spots[0][axis] + spots[1][axis]) / 2 for axis in "xy"}
    page.locator("#network").click(position={"x": middle["x"], "y": middle["y"]})
    expect(page.locator("#panel h2")).to_contain_text("TurnipNet")
    assert "link=" in page.evaluate("abstractsKg.address()")


def test_a_paper_shows_its_abstract_with_every_name_a_link(open_page: Opener) -> None:
    page = open_page(fragment="#node=paper/turnip")
    abstract = page.locator("#panel .abstract")
    expect(abstract).to_contain_text("Vegetables look alike")
    abstract.get_by_role("link", name="SO(3)").click()
    expect(page.locator("#panel h2")).to_have_text("SO(3)")


def test_a_selected_node_lights_its_neighbours_by_depth(open_page: Opener) -> None:
    page = open_page(fragment="#node=task/grading")
    assert lit(page) == {"task/grading", "paper/marrow"}
    page.get_by_role("button", name="2 steps").click()
    assert lit(page) == {"task/grading", "paper/marrow", "method/marrownet", "dataset/allotment"}
    page.get_by_role("button", name="Only these").click()
    assert shown(page) == {"task/grading", "paper/marrow", "method/marrownet", "dataset/allotment"}


def test_back_and_forward_walk_through_views_and_a_link_brings_one_back(open_page: Opener) -> None:
    page = open_page()
    page.get_by_role("button", name="Lattice").click()
    click_node(page, "group/SE-3")
    expect(page.locator("#panel h2")).to_have_text("SE(3)")
    link = page.url
    page.go_back()
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.get_by_role("button", name="Lattice")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(page.get_by_role("button", name="Graph", exact=True)).to_have_attribute("aria-pressed", "true")
    page.go_forward()
    page.go_forward()
    expect(page.locator("#panel h2")).to_have_text("SE(3)")
    other = open_page(fragment="#" + link.partition("#")[2])
    expect(other.locator("#panel h2")).to_have_text("SE(3)")
    assert other.evaluate("abstractsKg.address()") == page.evaluate("abstractsKg.address()")


def test_methods_view_leaves_papers_out(open_page: Opener) -> None:
    page = open_page()
    page.get_by_role("button", name="Methods", exact=True).click()
    kinds = {ref.partition("/")[0] for ref in shown(page)}
    assert kinds == {"method", "group"}


def test_the_lattice_stands_in_layers_and_counts_methods(open_page: Opener) -> None:
    page = open_page(fragment="#view=lattice")
    assert shown(page) == {"group/SO-2", "group/SO-3", "group/SE-3"}
    heights = page.evaluate("['group/SO-2', 'group/SO-3', 'group/SE-3'].map(ref => abstractsKg.at(ref).y)")
    assert heights == sorted(heights, reverse=True)
    click_node(page, "group/SO-3")
    expect(page.locator("#panel")).to_contain_text("2 methods respect it")


def test_pictures_and_drawings_are_saved(open_page: Opener) -> None:
    page = open_page()
    page.get_by_role("button", name="Save or copy").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Picture (PNG)").click()
    picture = Path(download.value.path()).read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert width == 2 * 1280
    assert height > 1000
    page.get_by_role("button", name="Save or copy").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Drawing (SVG)").click()
    assert download.value.suggested_filename == "vegetables.svg"
    root = ElementTree.fromstring(Path(download.value.path()).read_text(encoding="utf-8"))
    assert {"TurnipNet", "SO(3)", "Allotment"} <= {element.text for element in root.iter() if element.text}


def test_colours_follow_the_system_and_the_switch_is_remembered(open_page: Opener) -> None:
    page = open_page(color_scheme="dark")
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Dark colours").click()
    expect(root).to_have_attribute("data-theme", "light")
    page.reload()
    expect(root).to_have_attribute("data-theme", "light")


def test_it_moves_only_when_told_to(open_page: Opener) -> None:
    page = open_page()
    before = page.evaluate("abstractsKg.at('task/grading')")
    page.wait_for_timeout(200)
    assert page.evaluate("abstractsKg.at('task/grading')") == before
    page.get_by_role("button", name="Let the graph move").click()
    page.wait_for_function(
        """before => {
          const now = abstractsKg.at('task/grading');
          return Math.hypot(now.x - before.x, now.y - before.y) > 3;
        }""",
        arg=before,
    )
    page.get_by_role("button", name="Reset").click()
    assert len(shown(page)) == 11


def test_the_camera_is_in_the_address_and_comes_back_on_any_screen(open_page: Opener) -> None:
    page = open_page()
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function("() => location.hash.includes('at=')")
    middle = "abstractsKg.middle()"
    before = page.evaluate(middle)
    other = open_page(fragment="#" + page.url.partition("#")[2], size=(700, 800))
    after = other.evaluate(middle)
    assert abs(after["x"] - before["x"]) <= 1
    assert abs(after["y"] - before["y"]) <= 1
    assert abs(after["span"] / before["span"] - 1) < 0.01
    page.get_by_role("button", name="Methods", exact=True).click()
    assert "at=" not in page.url
    page.go_back()
    assert abs(page.evaluate(middle)["span"] / before["span"] - 1) < 0.01
    page.get_by_role("button", name="Show all").click()
    assert "at=" not in page.url


def test_a_click_leaves_the_camera_where_it_is(open_page: Opener) -> None:
    page = open_page()
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function("() => location.hash.includes('at=')")
    before = page.evaluate("abstractsKg.middle()")
    click_node(page, "dataset/allotment")
    expect(page.locator("#panel h2")).to_have_text("Allotment")
    assert page.evaluate("abstractsKg.middle()") == before
    page.keyboard.press("Escape")
    assert page.evaluate("abstractsKg.middle()") == before


def test_a_double_click_shows_a_node_and_its_neighbours_in_rings_that_fill_the_room(
    open_page: Opener,
) -> None:
    page = open_page()
    click_node(page, "paper/turnip", click_count=2)
    expect(page.locator("#only")).to_have_attribute("aria-pressed", "true")
    near = {"method/turnipnet", "method/plainnet", "group/SO-3", "dataset/allotment", "metric/loss"}
    assert shown(page) == {"paper/turnip"} | near
    spots = [page.evaluate("ref => abstractsKg.at(ref)", ref) for ref in near]
    centre = page.evaluate("abstractsKg.at('paper/turnip')")
    assert max(abs(spot["y"] - centre["y"]) for spot in spots) > 200
    page.keyboard.press("Escape")
    assert len(shown(page)) == 11


def test_the_link_to_a_view_is_copied(open_page: Opener) -> None:
    page = open_page(fragment="#view=lattice", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Save or copy").click()
    page.get_by_role("menuitem", name="Copy link").click()
    expect(page.locator("#said")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_tip_tells_what_the_pointer_is_on(open_page: Opener) -> None:
    page = open_page()
    page.locator("#network").hover(position=page.evaluate("abstractsKg.at('group/SE-3')"))
    expect(page.locator("#tip")).to_contain_text("Symmetry group")
    spots = page.evaluate("['method/turnipnet', 'method/plainnet'].map(abstractsKg.at)")
    middle = {axis: (spots[0][axis] + spots[1][axis]) / 2 for axis in "xy"}
    page.locator("#network").hover(position={"x": middle["x"], "y": middle["y"]})
    expect(page.locator("#tip")).to_contain_text("TurnipNet outperforms PlainNet")


def test_a_group_tells_how_many_methods_respect_it_and_how_that_is_known(open_page: Opener) -> None:
    page = open_page(fragment="#node=group/SO-3")
    expect(page.locator("#panel")).to_contain_text("2 methods respect it: 1 as papers say, 1 by derivation.")


def test_the_lattice_does_not_move(open_page: Opener) -> None:
    page = open_page(fragment="#view=lattice")
    expect(page.get_by_role("button", name="Let the graph move")).to_be_hidden()


def test_five_thousand_nodes_and_twenty_thousand_statements_can_be_used(
    open_page: Opener, tmp_path: Path
) -> None:
    """Opened, searched, selected, filtered and listed, all of it shown."""
    from kg.view.data import Edge, Node, PageData
    from kg.view.page import render

    papers, things = range(1000), range(4000)
    nodes = [Node(f"paper/{i}", "Paper", f"Paper {i}") for i in papers]
    nodes += [Node(f"method/{i}", "Method", f"Thing {i}") for i in things]
    edges = [
        Edge(f"paper/{i}", f"method/{(i * i + 37 * k * i + k) % 4000}", "uses")
        for i in papers
        for k in range(20)
    ]
    path = tmp_path / "large.html"
    path.write_text(render(PageData(tuple(nodes), tuple(edges))), encoding="utf-8")
    assert path.stat().st_size < 4_000_000
    page = open_page(path)
    expect(page.locator("#count")).to_contain_text("5,000 nodes · ")
    page.keyboard.press("/")
    page.keyboard.type("thign 1234")
    expect(page.locator("#option-0 .name")).to_have_text("Thing 1234")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Thing 1234")
    page.keyboard.press("Escape")
    page.locator("[data-toggle-type=Paper]").click()
    expect(page.locator("#count")).to_contain_text("4,000 of 5,000 nodes")
    page.keyboard.press("4")
    expect(page.locator("#table tbody tr")).to_have_count(200)
    page.get_by_role("button", name="Show 200 more").click()
    expect(page.locator("#table tbody tr")).to_have_count(400)


def test_an_empty_graph_says_so(open_page: Opener, tmp_path: Path) -> None:
    from kg.view.data import PageData
    from kg.view.page import render

    path = tmp_path / "empty.html"
    path.write_text(render(PageData()), encoding="utf-8")
    page = open_page(path)
    expect(page.locator("#empty")).to_have_text("This graph is empty.")
    for view in ("Methods", "Lattice", "Table"):
        page.get_by_role("button", name=view, exact=True).click()
    expect(page.locator("#table")).to_contain_text("This graph is empty.")
