"""The pictures of the page in docs/images.

    python benchmarks/view_screenshots.py --sample output/graph.ttl [--seeds seeds/graph.ttl] [-o docs/images]

`--sample` is a build of the bundled sample (`kg demo`): pictures that show sentences are of it, because its abstracts
are in our own words. `--seeds` is a build of ../shared/corpus/seeds.txt: whole, and its lattice.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from kg.store import open_graph
from kg.view.data import page_data
from kg.view.page import render

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
STATES = (
    # name, which graph, width, height, dark, fragment
    ("whole", "seeds", 1440, 900, False, ""),
    ("lattice", "seeds", 1440, 900, False, "view=lattice"),
    ("demo", "sample", 1440, 900, False, ""),
    ("focus", "sample", 1440, 900, False, "node=group/SO-3&only=1"),
    ("paper", "sample", 1440, 900, True, "node=paper/arxiv-2102-09844"),
    ("methods", "sample", 1440, 900, False, "view=core"),
    (
        "table",
        "sample",
        1440,
        900,
        False,
        "view=table&rows=statements&words=outperforms+schnet&sort=relation",
    ),
    ("dark", "sample", 1440, 900, True, ""),
    ("phone", "sample", 400, 800, False, "node=group/SE-3"),
)


def shoot(browser: Browser, page: Path, target: Path, state: tuple[str, str, int, int, bool, str]) -> None:
    """One picture; the page may not ask for anything or complain."""
    _, _, width, height, dark, fragment = state
    tab = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        device_scale_factor=2 if width < 600 else 1,
        reduced_motion="reduce",
    )
    tab.goto(f"{page.as_uri()}#{fragment}")
    tab.wait_for_selector("html[data-ready]")
    tab.wait_for_timeout(300)
    tab.screenshot(path=target)
    tab.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=Path, required=True)
    parser.add_argument("--seeds", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/images"))
    options = parser.parse_args()
    graphs = {"sample": options.sample, "seeds": options.seeds}
    titles = {"sample": "Equivariant learning", "seeds": "Trending papers"}
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    options.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, graph in graphs.items():
            if graph is not None:
                html = render(page_data(open_graph(graph)), title=titles[name])
                (Path(folder) / f"{name}.html").write_text(html, encoding="utf-8")
        for state in STATES:
            page = Path(folder) / f"{state[1]}.html"
            if page.is_file():
                target = options.output / f"{state[0]}.png"
                shoot(browser, page, target, state)
                print(f"{target}: {target.stat().st_size // 1024} kB")
        browser.close()


if __name__ == "__main__":
    main()
