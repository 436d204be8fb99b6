"""How soon the page is written, answers a click and pans, beside pyvis's own pages of the same graph.

    python benchmarks/view_page.py [--nodes 1000 5000] [--default]

Prints one line for each page: ours, pyvis with the same fixed positions and physics off, and with
`--default` pyvis as it comes (physics on). A click is answered when the handler of the network has run
(ours: when the panel is open). All pages are opened in one Chromium, offline, in turn, `--rounds` times;
medians are printed. Before them, in seconds of processor, the layout and all else of writing our page.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import tempfile
import time
import warnings
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from kg.model import Document
from kg.view.data import Edge, Node, PageData
from kg.view.layout import arrange
from kg.view.page import render
from kg.view.payload import graph

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
TYPES = ("Method", "Method", "Method", "SymmetryGroup", "Dataset", "Benchmark", "Task", "Metric")


def made_up(nodes: int, edges: int, *, seed: int = 7) -> PageData:
    """A graph like ours: a fifth papers, statements from papers to entities, some shared by many."""
    chance = random.Random(seed)
    papers = nodes // 5
    made = [
        Node(f"paper/{i}", "Paper", f"A paper about thing {i}", year=2015 + i % 10) for i in range(papers)
    ]
    made += [Node(f"thing/{i}", TYPES[i % len(TYPES)], f"Thing {i}") for i in range(nodes - papers)]
    things = nodes - papers
    seen: set[tuple[str, str]] = set()
    while len(seen) < edges:
        thing = int(things * chance.random() ** 2)
        seen.add((f"paper/{chance.randrange(papers)}", f"thing/{thing}"))
    joined = tuple(
        Edge(a, b, chance.choice(("introduces", "uses", "evaluatesOn", "discusses"))) for a, b in sorted(seen)
    )
    documents = tuple((f"paper/{i}", Document(str(i), f"A paper about thing {i}", "")) for i in range(papers))
    return PageData(tuple(made), joined, documents)


def pyvis_page(data: PageData, *, physics: bool) -> str:
    """The same nodes and edges through pyvis alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyvis.network import Network
    nodes, edges, _ = graph(data)
    net = Network(directed=True, cdn_resources="in_line", height="800px")
    net.nodes = [
        {"id": n["id"], "label": n["label"], "shape": "dot", "size": n["size"], "color": "#97c2fc"}
        | ({} if physics else {"x": n["x"], "y": n["y"]})
        for n in nodes
    ]
    net.edges = [{"from": e["from"], "to": e["to"], "arrows": "to"} for e in edges]
    net.toggle_physics(physics)
    return str(net.generate_html())


ANSWER = {
    True: "() => !document.getElementById('panel').hidden",
    False: "() => globalThis.answered",
}
HOOK = """() => {
  network.on('click', ({nodes}) => { globalThis.answered = nodes.length > 0; });
  const at = network.canvasToDOM(network.getPositions([0])[0]);
  return at;
}"""
PAN = """async () => {
  const canvas = document.querySelector('canvas');
  const box = canvas.getBoundingClientRect();
  const held = {bubbles: true, cancelable: true, pointerId: 1, pointerType: 'mouse', buttons: 1,
    isPrimary: true};
  const spot = (type, x, y) => new PointerEvent(type, {...held, button: 0, clientX: x, clientY: y});
  let x = box.left + 420, y = box.top + 30;
  canvas.dispatchEvent(spot('pointerdown', x, y));
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  for (let i = 0; i < 60; i += 1) {
    x += i % 20 < 10 ? 6 : -6; y += 1;
    window.dispatchEvent(spot('pointermove', x, y));
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  window.dispatchEvent(spot('pointerup', x, y));
  return frames.slice(5);
}"""


def measure(browser: Browser, path: Path, *, ours: bool, patience: float) -> tuple[float, list[float]]:
    """Seconds until a click is answered, and milliseconds of each frame of a pan."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.route("http*://**", lambda route: route.abort())
    page.set_default_timeout(patience * 1000)
    started = time.perf_counter()
    page.goto(path.as_uri(), wait_until="load", timeout=patience * 1000)
    ref = path.with_suffix(".ref").read_text(encoding="utf-8")
    at = page.evaluate("ref => abstractsKg.at(ref)", ref) if ours else page.evaluate(HOOK)
    box = page.locator("#network" if ours else "#mynetwork").bounding_box()
    if box is None:
        raise RuntimeError(f"{path}: nothing is drawn")
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    while not page.evaluate(ANSWER[ours]):
        # With physics on the node has moved on, and a bar covers it until all have settled.
        page.wait_for_timeout(20)
        if not ours and time.perf_counter() - started > 5:
            at = page.evaluate(HOOK)
            page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
            page.wait_for_timeout(200)
        if time.perf_counter() - started > patience:
            raise TimeoutError(f"{path}: no answer within {patience:g} s")
    elapsed = time.perf_counter() - started
    if ours:
        page.keyboard.press("Escape")
    frames = page.evaluate(PAN)
    page.close()
    return elapsed, frames


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--edges", type=float, default=2.0, help="edges a node")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--default", action="store_true", help="also pyvis with physics on (a minute and more)"
    )
    options = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for count in options.nodes:
            data = made_up(count, int(count * options.edges))
            nodes, _, details = graph(data)
            started = time.process_time()
            arrange([n.id for n in data.nodes], [(e.source, e.target) for e in data.edges])
            laid_out = time.process_time()
            render(data)
            rest = time.process_time() - laid_out - (laid_out - started)
            print(f"{count:6} nodes  layout {laid_out - started:.2f} s, all else of the page {rest:.2f} s")
            pages = {"ours": render(data), "pyvis, fixed": pyvis_page(data, physics=False)}
            if options.default:
                pages["pyvis, default"] = pyvis_page(data, physics=True)
            taken: dict[str, list[float]] = {name: [] for name in pages}
            frames: dict[str, list[float]] = {name: [] for name in pages}
            for name, html in pages.items():
                path = Path(folder) / f"{name}.html"
                path.write_text(html, encoding="utf-8")
                path.with_suffix(".ref").write_text(details[0]["ref"], encoding="utf-8")
            for turn in range(options.rounds):
                for name in pages:
                    if name == "pyvis, default" and turn:
                        continue
                    seconds, panned = measure(
                        browser, Path(folder) / f"{name}.html", ours=name == "ours", patience=300
                    )
                    taken[name].append(seconds)
                    frames[name] += panned
            for name in pages:
                answered, frame = statistics.median(taken[name]), statistics.median(frames[name])
                print(
                    f"{len(nodes):6} nodes  {name:15} click {answered:7.2f} s  frame {frame:6.1f} ms",
                    flush=True,
                )
        browser.close()


if __name__ == "__main__":
    main()
