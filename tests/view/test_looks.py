"""How the page looks: names apart from each other, colours apart in every eye, nothing out of sight."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page, expect

Opener = Callable[..., Page]
Floats = NDArray[np.float64]
GROUND = {"light": "#f7f7f4", "dark": "#11151b"}


def boxes_of_names(browser: Browser, page: Page) -> list[dict[str, Any]]:
    """What a browser measures of each name in the drawing that the page saves: text, size and rectangle."""
    page.get_by_role("button", name="Save or copy").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Drawing (SVG)").click()
    drawing = Path(download.value.path()).read_text(encoding="utf-8")
    other = browser.new_page(viewport=page.viewport_size)
    other.set_content(f"<body style='margin:0'>{drawing}</body>")
    found: list[dict[str, Any]] = other.evaluate(
        """() => [...document.querySelectorAll('text:not([fill=none])')].map((text) => {
          const {left, right, top, bottom} = text.getBoundingClientRect();
          const size = Number(text.getAttribute('font-size'));
          return {text: text.textContent, size, left, right, top, bottom};
        })"""
    )
    other.close()
    return found


@pytest.mark.parametrize(("width", "least", "size"), [(400, 12, 11.5), (1280, 40, 11.5), (3000, 120, 15)])
def test_names_do_not_overlap_and_can_be_read_at_any_width(
    open_page: Opener, browser: Browser, crowded: Path, width: int, least: int, size: float
) -> None:
    """At the zoom that the page opens with, by the rectangles that the browser itself measures."""
    height = 1600 if width == 3000 else 800
    page = open_page(crowded, size=(width, height))
    boxes = boxes_of_names(browser, page)
    assert len(boxes) >= least
    assert min(box["size"] for box in boxes) >= size
    for one, other in itertools.combinations(boxes, 2):
        # Two pixels of the height are room for accents.
        apart = (
            one["right"] <= other["left"]
            or other["right"] <= one["left"]
            or one["bottom"] - 2 <= other["top"]
            or other["bottom"] - 2 <= one["top"]
        )
        assert apart, (one["text"], other["text"])
    assert all(box["left"] >= 0 and box["right"] <= width and box["top"] >= 0 for box in boxes)


def test_the_most_connected_are_named_first_and_more_as_one_zooms_in(
    open_page: Opener, crowded: Path
) -> None:
    page = open_page(crowded, size=(500, 500))
    before = page.evaluate("abstractsKg.labels()")
    assert {"C(2)", "C(3)", "C(5)", "C(6)"} <= {name["text"] for name in before}
    share = len(before) / 246
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(220)
    inside = page.evaluate(
        """() => {
          const {width, height} = document.getElementById('network').getBoundingClientRect();
          return abstractsKg.shown().map(abstractsKg.at)
            .filter(({x, y}) => x > 0 && y > 0 && x < width && y < height).length;
        }"""
    )
    assert len(page.evaluate("abstractsKg.labels()")) / inside > 4 * share


MACHADO = {
    "protanopia": [(0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)],
    "deuteranopia": [(0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)],
    "tritanopia": [(1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)],
    "any": [(1, 0, 0), (0, 1, 0), (0, 0, 1)],
}  # fmt: skip
"""What each kind of colour blindness makes of linear RGB (Machado et al., IEEE TVCG 15(6), 2009)."""


def linear(colour: str) -> Floats:
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def cielab(rgb: Floats) -> Floats:
    """CIE L*a*b* of linear sRGB, for white D65."""
    to_xyz = np.array([(0.4125, 0.3576, 0.1804), (0.2127, 0.7152, 0.0722), (0.0193, 0.1192, 0.9503)])
    ratio = (to_xyz @ np.clip(rgb, 0, 1)) / (0.9505, 1.0, 1.0888)
    x, y, z = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one: str, other: str) -> float:
    """The ratio that WCAG 2.2 asks for."""
    light, dark = sorted((float(linear(c) @ (0.2126, 0.7152, 0.0722)) for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_types_are_told_apart_by_colour_in_every_eye_and_by_shape(open_page: Opener, scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    marks = page.evaluate(
        "[...document.querySelectorAll('#filters [data-type]')].map(mark => [mark.dataset.type,"
        " mark.getAttribute('fill'), mark.getAttribute('points') || 'circle'])"
    )
    marks = [mark for mark in marks if mark[0] != "Result"]
    assert len({shape for _, _, shape in marks}) == len(marks) == 6
    for _, colour, _ in marks:
        assert contrast(colour, GROUND[scheme]) >= 3
    for kind, matrix in MACHADO.items():
        seen = {name: cielab(np.array(matrix) @ linear(colour)) for name, colour, _ in marks}
        for one, other in itertools.combinations(seen, 2):
            assert float(np.linalg.norm(seen[one] - seen[other])) > 14, (kind, one, other)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast_on_every_ground(open_page: Opener, scheme: str) -> None:
    """Of the drawing too, which axe cannot see: its colours are those of the style."""
    page = open_page(color_scheme=scheme)
    names = ["ink", "quiet", "accent", "ground", "paper", "wash", "mark", "mark-ink", "on-accent"]
    style = page.evaluate(
        "names => Object.fromEntries(names.map(name => [name,"
        " getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()]))",
        names,
    )
    assert style["ground"] == GROUND[scheme]
    pairs = [(text, back) for text in ("ink", "quiet", "accent") for back in ("ground", "paper", "wash")]
    for text, back in [*pairs, ("mark-ink", "mark"), ("on-accent", "accent")]:
        assert contrast(style[text], style[back]) >= 4.5, (text, back)


def test_lines_that_follow_are_dashed_and_the_legend_says_so(open_page: Opener) -> None:
    page = open_page(fragment="#hide-types=Paper")
    lines = page.locator("#lines")
    expect(lines).to_contain_text("read in a paper")
    dashes = page.evaluate(
        "[...document.querySelectorAll('#lines line')].map(line => line.getAttribute('stroke-dasharray'))"
    )
    assert dashes == [None, "5 3"]
    paths = {}
    for kind in ("read", "derived"):
        page.evaluate("kind => { location.hash = `hide-types=Paper&kind=${kind}`; }", kind)
        page.get_by_role("button", name="Save or copy").click()
        with page.expect_download() as download:
            page.get_by_role("menuitem", name="Drawing (SVG)").click()
        text = Path(download.value.path()).read_text(encoding="utf-8")
        paths[kind] = [
            part for part in text.split("<path ")[1:] if 'fill="none"' in part and "L" in part[:60]
        ]
    assert paths["read"]
    assert not any("dasharray" in part for part in paths["read"] if 'stroke-width="1.6' not in part)
    assert sum("dasharray" in part for part in paths["derived"]) >= 2


def test_nothing_sticks_out_at_any_width(open_page: Opener) -> None:
    page = open_page()
    for fragment in ("", "node=group/SO-3", "view=lattice", "view=table"):
        page.evaluate("fragment => { location.hash = fragment; }", fragment)
        for width in (320, 400, 800, 1000, 1280, 3000):
            page.set_viewport_size({"width": width, "height": 800})
            sticking = page.evaluate(
                """() => [document.documentElement, ...document.querySelectorAll('header button')]
                  .filter((one) => one.offsetParent || one === document.documentElement)
                  .map((one) => one.getBoundingClientRect())
                  .filter(({left, right}) => left < 0 || right > innerWidth).length"""
            )
            assert sticking == 0
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_node_is_in_sight_when_the_page_opens(open_page: Opener, crowded: Path) -> None:
    for size in ((400, 800), (1280, 800), (3000, 1600)):
        page = open_page(crowded, size=size)
        outside = page.evaluate(
            """() => {
              const {width, height} = document.getElementById('network').getBoundingClientRect();
              const panel = document.getElementById('filters').getBoundingClientRect();
              const left = panel.width && innerWidth > 860 ? panel.right : 0;
              return abstractsKg.shown().map(abstractsKg.at)
                .filter(({x, y}) => x < left || x > width || y < 0 || y > height).length;
            }"""
        )
        assert outside == 0, size


def test_what_was_left_out_is_said_at_every_width(open_page: Opener, crowded: Path) -> None:
    for width in (400, 1280):
        expect(open_page(crowded, size=(width, 800)).locator("#notice")).to_be_visible()


def test_nothing_glides_where_motion_is_unwelcome(open_page: Opener, crowded: Path) -> None:
    """A zoom is there at once; without the wish, it takes some frames."""
    after = (
        "async () => { document.getElementById('zoom-in').click(); await new Promise(requestAnimationFrame); "
    )
    after += "await new Promise(requestAnimationFrame); return abstractsKg.at('group/C-2'); }"
    still = open_page(crowded, reduced_motion="reduce")
    first = still.evaluate(after)
    still.wait_for_timeout(300)
    assert still.evaluate("abstractsKg.at('group/C-2')") == first
    gliding = open_page(crowded, reduced_motion="no-preference")
    first = gliding.evaluate(after)
    gliding.wait_for_timeout(300)
    assert gliding.evaluate("abstractsKg.at('group/C-2')") != first


def test_a_phone_has_a_legend_that_gives_way(open_page: Opener) -> None:
    page = open_page(size=(400, 800))
    key = page.locator("#key")
    expect(key).to_contain_text("Symmetry groups")
    page.get_by_role("button", name="Lattice").click()
    expect(key).to_have_text("methods that respect it", use_inner_text=True)
    page.get_by_role("button", name="Legend and filters").click()
    expect(key).to_be_hidden()
