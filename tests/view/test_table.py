"""The table of the page: sorted, filtered, copied and saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

Opener = Callable[..., Page]


def test_the_table_sorts_filters_and_opens_nodes(open_page: Opener) -> None:
    page = open_page(fragment="#view=table")
    table = page.locator("#table")
    names = table.locator("tbody tr td:first-child")
    expect(names).to_have_count(11)
    page.get_by_role("button", name="Name").click()
    assert names.all_inner_texts() == sorted(names.all_inner_texts(), key=str.casefold)
    expect(table.locator("th").first).to_have_attribute("aria-sort", "ascending")
    page.get_by_label("Filter rows").fill("rotations")
    expect(names).to_have_text(["SO(3)"])
    names.get_by_role("button").click()
    expect(page.locator("#panel h2")).to_have_text("SO(3)")


def test_the_table_of_statements_goes_out_as_csv(open_page: Opener) -> None:
    page = open_page(fragment="#view=table&rows=statements")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {"Subject": "TurnipNet", "Relation": "outperforms", "Object": "PlainNet"}.items() <= next(
        row for row in rows if row["Relation"] == "outperforms"
    ).items()
    assert len(rows) == 14


def test_copy_puts_the_table_on_the_clipboard(open_page: Opener) -> None:
    page = open_page(fragment="#view=table", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator("#said")).to_have_text("Copied.")
    assert "TurnipNet\tMethod\t3" in page.evaluate("navigator.clipboard.readText()")


def test_its_order_and_filter_are_in_the_address(open_page: Opener) -> None:
    page = open_page(fragment="#view=table")
    page.get_by_role("button", name="Name").click()
    page.get_by_role("button", name="Name").click()
    names = page.locator("#table tbody tr td:first-child")
    page.get_by_label("Filter rows").fill("method")
    expect(names).to_have_text(["TurnipNet", "PlainNet", "MarrowNet"])
    other = open_page(fragment="#" + page.url.partition("#")[2])
    expect(other.locator("#table tbody tr td:first-child")).to_have_text(
        ["TurnipNet", "PlainNet", "MarrowNet"]
    )
    expect(other.locator("#table th").first).to_have_attribute("aria-sort", "descending")
    page.get_by_label("Filter rows").fill("nothing like it")
    expect(page.locator("#table")).to_contain_text("No row matches.")


def test_numbers_are_sorted_as_numbers_the_greatest_first(open_page: Opener) -> None:
    page = open_page(fragment="#view=table&rows=statements")
    page.get_by_role("button", name="Confidence").click()
    cells = page.locator("#table tbody td.right").all_inner_texts()
    told = [float(text) for text in cells if text]
    assert told == sorted(told, reverse=True)
    assert told[-1] == 0.6


def test_columns_without_a_word_are_left_out_of_sight_but_not_of_the_file(
    open_page: Opener, crowded: Path
) -> None:
    page = open_page(crowded, "#view=table")
    heads = [text.split()[0] for text in page.locator("#table th").all_inner_texts()]
    assert heads == ["Name", "Type", "Neighbours", "Year", "Also"]
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    first = Path(download.value.path()).read_text(encoding="utf-8-sig").partition("\n")[0].strip()
    assert first == "Name,Type,Neighbours,Year,Also called,Facts,Link"


def test_filters_of_the_graph_are_filters_of_the_table(open_page: Opener) -> None:
    page = open_page(fragment="#view=table&hide-types=Paper,Method")
    expect(page.locator("#rows")).to_have_text("6 rows")
    page.evaluate("location.hash = 'view=table&rows=statements&kind=derived'")
    expect(page.locator("#rows")).to_have_text("3 rows")


def test_opening_a_node_keeps_the_place_in_the_table(open_page: Opener) -> None:
    page = open_page(fragment="#view=table")
    link = page.locator("#table tbody").get_by_role("button", name="grading")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("grading")
    expect(link).to_be_focused()
