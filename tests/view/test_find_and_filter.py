"""Finding, filtering and walking, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

Opener = Callable[..., Page]


def shown(page: Page) -> set[str]:
    return set(page.evaluate("abstractsKg.shown()"))


def lit(page: Page) -> set[str]:
    return set(page.evaluate("abstractsKg.lit()"))


def test_search_finds_aliases_and_forgives_slips_by_keyboard_alone(open_page: Opener) -> None:
    page = open_page()
    for typed, label in (
        ("3d rot", "SO(3)"),
        ("turnpi", "TurnipNet"),
        ("SO3", "SO(3)"),
        ("marow", "MarrowNet"),
    ):
        page.keyboard.press("/")
        page.keyboard.type(typed)
        expect(page.locator("#option-0 .name")).to_have_text(label)
        page.keyboard.press("Enter")
        expect(page.locator("#panel h2")).to_have_text(label)
        page.keyboard.press("Escape")
        expect(page.locator("#panel")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("zzzz")
    expect(page.locator("#suggestions")).to_have_text("Nothing by that name")


def test_types_are_hidden_and_shown_by_the_legend(open_page: Opener) -> None:
    page = open_page()
    page.locator("[data-toggle-type=Method]").click()
    assert not any(ref.startswith("method/") for ref in shown(page))
    expect(page.locator("#count")).to_contain_text("8 of 11 nodes")
    page.get_by_role("button", name="Reset").click()
    assert len(shown(page)) == 11


def test_relations_confidence_origin_and_years_filter(open_page: Opener) -> None:
    page = open_page()

    def at(fragment: str) -> set[str]:
        page.evaluate("fragment => { location.hash = fragment; }", fragment)
        return shown(page)

    assert "method/marrownet" not in at("hide-relations=introduces,equivariantTo")
    at("confidence=0.7&node=group/SE-3")
    assert "method/marrownet" not in lit(page)
    assert at("kind=derived") == {"group/SO-2", "group/SO-3", "group/SE-3", "method/marrownet"}
    late = at("years=2023-2024")
    assert "paper/turnip" in late
    assert not {"paper/marrow", "task/grading", "method/marrownet"} & late


def test_the_ranges_work_by_keyboard(open_page: Opener) -> None:
    page = open_page()
    page.locator("#ranges summary").click()
    page.get_by_role("slider", name="From").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#ranges output").first).to_have_text("2023")
    assert "paper/marrow" not in shown(page)


def test_the_graph_is_walked_with_arrow_keys(open_page: Opener) -> None:
    page = open_page()
    page.locator("#network").focus()
    seen = set()
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        seen.add(page.locator("#panel h2").inner_text())
    assert len(seen) > 2
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "network"


def test_who_works_in_the_details_by_keyboard_stays_there(open_page: Opener) -> None:
    page = open_page(fragment="#node=task/grading")
    page.get_by_role("button", name="3 steps").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "depth-3"
    page.get_by_role("button", name="Only these").focus()
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.id") == "only"
    page.locator("#panel .statement .link").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Marrows under rigid motion")
    assert page.evaluate("document.activeElement.id") == "panel"


def test_one_type_or_relation_alone_is_left_by_shift_and_enter(open_page: Opener) -> None:
    page = open_page()
    page.locator("[data-toggle-type=SymmetryGroup]").focus()
    page.keyboard.press("Shift+Enter")
    assert shown(page) == {"group/SO-2", "group/SO-3", "group/SE-3"}
    expect(page.get_by_role("button", name="Legend and filters (some set)")).to_be_visible()
    page.get_by_role("button", name="Reset").click()
    page.locator("#relations summary").click()
    page.locator("[data-toggle-relation=outperforms]").dblclick()
    assert shown(page) == {"method/turnipnet", "method/plainnet"}


def test_what_filters_hide_is_shown_when_it_is_asked_for(open_page: Opener) -> None:
    page = open_page(fragment="#years=2023-2024&hide-types=Paper")
    assert "paper/marrow" not in shown(page)
    page.keyboard.press("/")
    page.keyboard.type("rigid motion")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Marrows under rigid motion")
    assert "paper/marrow" in shown(page)


def test_the_menu_is_walked_with_keys_and_closes_behind(open_page: Opener) -> None:
    page = open_page()
    page.get_by_role("button", name="Save or copy").press("Enter")
    for key, item in (
        ("End", "Copy link"),
        ("ArrowDown", "Picture"),
        ("ArrowUp", "Copy link"),
        ("Home", "Picture"),
    ):
        page.keyboard.press(key)
        expect(page.get_by_role("menuitem", name=item)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("menu")).to_be_hidden()
