"""Measure the gazetteer alone: exact mentions against gold annotations, and its time.

    python benchmarks/gazetteer_quality.py GOLD.jsonl … [--misses] [--names] [--texts LARGE.jsonl.gz]

Every hit is compared with the gold mentions of its paper (every occurrence of every surface, longest first):
it is right where range and type agree. Recall is low by nature, since most methods are named by one paper only;
what matters is precision. `--misses` lists the wrong hits with the gold mention that they touch; `--names` prints
the precision of each name and, by five-fold cross-validation, what a rule "drop names seen wrong at least twice and right in less
than a third" would change; `--texts` times loading and matching.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.extract.gazetteer import load
from kg.extract.gazetteer_index import Gazetteer, GazetteerHit
from kg.text import clean

TYPES = ("Method", "Dataset", "Benchmark", "Metric", "Task")
FOLDS = 5
Span = tuple[int, int, str]


def gold_spans(paper: dict[str, Any], text: str) -> set[Span]:
    """Range and type of every occurrence of every surface, in the clean text."""
    spans: set[Span] = set()
    for entity in paper["entities"]:
        for surface in entity["surfaces"]:
            for form in {surface, clean(surface).text}:
                spans.update((m.start(), m.end(), entity["type"]) for m in re.finditer(re.escape(form), text))
    return spans


def maximal(spans: set[Span]) -> set[Span]:
    """The spans that no longer one covers, groups aside."""
    outer = [(b, e) for b, e, kind in spans if kind != "Group"]
    return {s for s in spans if not any(b <= s[0] and s[1] <= e and (b, e) != s[:2] for b, e in outer)}


def read(path: Path) -> list[dict[str, Any]]:
    """The papers of a gold file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def judged(gazetteer: Gazetteer, paper: dict[str, Any]) -> Iterator[tuple[GazetteerHit, bool, str]]:
    """Every hit in a paper, whether it is right, and what gold mention it touches if it is not."""
    for field in ("title", "abstract"):
        text = clean(paper[field]).text
        gold = gold_spans(paper, text)
        for hit in gazetteer.match(text):
            right = (hit.begin, hit.end, hit.type.value) in gold
            near = sorted(
                f"{text[b:e]} ({kind})"
                for b, e, kind in gold
                if b < hit.end and hit.begin < e and kind != "Group"
            )
            yield hit, right, ", ".join(near)


def wanted(paper: dict[str, Any]) -> Counter[str]:
    """How many maximal gold mentions of each type a paper has."""
    counts: Counter[str] = Counter()
    for field in ("title", "abstract"):
        counts.update(kind for _, _, kind in maximal(gold_spans(paper, clean(paper[field]).text)))
    return counts


def report(gazetteer: Gazetteer, path: Path, *, misses: bool) -> None:
    """Print precision and recall by type for one gold file."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    wrong: Counter[tuple[str, str, str]] = Counter()
    papers = read(path)
    for paper in papers:
        gold += wanted(paper)
        for hit, ok, near in judged(gazetteer, paper):
            found[hit.type.value] += 1
            right[hit.type.value] += ok
            if not ok:
                wrong[hit.type.value, hit.name, near] += 1
    print(f"{path.name}: {len(papers)} papers")
    for kind in TYPES:
        p, r = right[kind] / max(found[kind], 1), right[kind] / max(gold[kind], 1)
        print(
            f"  {kind:10} P {p:.3f}  R {r:.3f}   ({right[kind]} of {found[kind]} right, {gold[kind]} wanted)"
        )
    if misses:
        for (kind, name, near), count in wrong.most_common():
            print("  wrong", count, kind, name, near, sep="\t")


def names(gazetteer: Gazetteer, paths: list[Path]) -> None:
    """Print the precision of each name that was wrong, and the cross-validated effect of dropping bad names."""
    seen = [
        [(hit.type.value, hit.name, ok) for hit, ok, _ in judged(gazetteer, p)]
        for path in paths
        for p in read(path)
    ]
    total: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for paper in seen:
        for kind, name, ok in paper:
            total[kind, name][ok] += 1
    for (kind, name), (bad, good) in sorted(total.items(), key=lambda item: (-item[1][0], item[0])):
        if bad:
            print(f"  {kind}\t{name}\t{good} of {good + bad} right")
    kept: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    every: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for fold in range(FOLDS):
        counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        for i, paper in enumerate(seen):
            for kind, name, ok in paper if i % FOLDS != fold else ():
                counts[kind, name][ok] += 1
        for i, paper in enumerate(seen):
            for kind, name, ok in paper if i % FOLDS == fold else ():
                every[kind][ok] += 1
                bad, good = counts[kind, name]
                if not (bad >= 2 and good / (good + bad) < 1 / 3):
                    kept[kind][ok] += 1
    for kind in TYPES:
        (b0, g0), (b1, g1) = every[kind], kept[kind]
        print(f"  {kind:10} P {g0 / max(b0 + g0, 1):.3f} → {g1 / max(b1 + g1, 1):.3f}, right {g0} → {g1}")


def times(path: Path, *, count: int = 3000) -> None:
    """Print how long loading takes and how many abstracts a second are searched (of processor time)."""
    start = time.process_time()
    gazetteer = load.__wrapped__()
    loaded = time.process_time()
    texts = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            texts.append(json.loads(line)["abstract"])
            if len(texts) == count:
                break
    begin = time.process_time()
    hits = sum(len(gazetteer.match(text)) for text in texts)
    spent = time.process_time() - begin
    print(f"{len(gazetteer)} entries loaded in {1000 * (loaded - start):.0f} ms")
    print(f"{len(texts) / spent:.0f} abstracts a second, {hits / len(texts):.1f} hits each")


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--texts", type=Path)
    arguments = parser.parse_args()
    if arguments.texts:
        times(arguments.texts)
    gazetteer = load()
    for path in arguments.gold:
        report(gazetteer, path, misses=arguments.misses)
    if arguments.names:
        names(gazetteer, arguments.gold)


if __name__ == "__main__":
    main()
