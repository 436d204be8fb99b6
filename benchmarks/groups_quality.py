"""Measure the reading of symmetry groups against gold annotations, with the gold's own methods for the properties.

    python benchmarks/groups_quality.py GOLD.jsonl … [--misses]

The matching is that of the project's score.py: a group counts where one of its labels (name, label, aliases, the
forms seen in this text) equals the gold's name or a surface; roles are compared for matched groups; a property is
(method, predicate, group). Unlike score.py it knows no other papers, so that no form seen elsewhere helps.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.extract.sentences import sentence_spans
from kg.extract.symmetry import MethodSpan, SymmetryHit, method_symmetries, read_symmetries
from kg.text import clean

ROLE = {
    "studiesApproximateSymmetry": "approximate", "studiesEquivarianceTo": "equivariant",
    "studiesInvarianceTo": "invariant", "discusses": "discussed",
}  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Right, predicted, wanted."""

    right: int = 0
    predicted: int = 0
    wanted: int = 0

    def __str__(self) -> str:
        p = self.right / self.predicted if self.predicted else 0.0
        r = self.right / self.wanted if self.wanted else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        return f"P {p:.3f}  R {r:.3f}  F1 {f:.3f}   ({self.right} of {self.predicted} found, {self.wanted} wanted)"


@dataclass(slots=True)
class Figures:
    """What is counted over all documents."""

    groups: Tally = field(default_factory=Tally)
    named: Tally = field(default_factory=Tally)
    roles: Tally = field(default_factory=Tally)
    properties: Tally = field(default_factory=Tally)
    misses: list[tuple[str, ...]] = field(default_factory=list)


def plain(text: str) -> str:
    """The form in which score.py compares names of groups."""
    text = re.sub(r"\\(?:mathrm|mathbf|mathbb|mathcal|mathsf|text|rm|bf|operatorname)\b", "", text)
    text = unicodedata.normalize("NFKD", text.replace("⋊", " rtimes ").replace("\\rtimes", " rtimes "))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return re.sub(r"[^\w+]|_", "", text)


def method_spans(text: str, methods: Sequence[dict[str, Any]]) -> list[MethodSpan]:
    """Every occurrence of every surface of the gold's methods, longest first."""
    taken: set[int] = set()
    spans = []
    surfaces = sorted(
        ((clean(s).text, m) for m in methods for s in m["surfaces"]), key=lambda row: (-len(row[0]), row[0])
    )
    for surface, method in surfaces:
        for found in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text) if surface else ():
            cells = set(range(*found.span()))
            if not cells & taken:
                taken |= cells
                spans.append(MethodSpan(*found.span(), method["name"], method.get("role") == "introduced"))
    return sorted(spans, key=lambda s: s.begin)


def documents(path: Path) -> Iterator[tuple[dict[str, Any], str, list[tuple[int, int]]]]:
    """(gold, clean text, sentences) of each paper."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                gold = json.loads(line)
                title, abstract = clean(gold["title"]).text, clean(gold["abstract"]).text
                text = f"{title}\n{abstract}"
                yield gold, text, sentence_spans(text, len(title))


def score(gold: dict[str, Any], text: str, sentences: list[tuple[int, int]], figures: Figures) -> None:
    """Count one document."""
    hits = read_symmetries(text, sentences)
    by_group: dict[str, list[SymmetryHit]] = defaultdict(list)
    for hit in hits:
        by_group[hit.group.slug].append(hit)
    labels = {
        slug: {
            plain(x)
            for h in found
            for x in (h.group.name, h.group.label, *h.group.aliases, text[h.begin : h.end])
        }
        for slug, found in by_group.items()
    }
    wanted = [e for e in gold["entities"] if e["type"] == "Group"]
    figures.groups.predicted += len(by_group)
    figures.groups.wanted += len(wanted)
    figures.named.predicted += len(by_group)
    figures.named.wanted += len(wanted)
    node: dict[str, str] = {}
    for entity in wanted:
        forms = {plain(s) for s in (entity["name"], *entity["surfaces"])} - {""}
        free = [s for s in by_group if s not in node.values() and forms & labels[s]]
        slug = min(
            free, key=lambda s: plain(by_group[s][0].group.name) != plain(entity["name"]), default=None
        )
        if slug is None:
            figures.misses.append(
                (gold["id"], "missed", entity["name"], entity["role"], str(entity["surfaces"]))
            )
            continue
        node[entity["name"]] = slug
        figures.groups.right += 1
        group = by_group[slug][0].group
        if plain(entity["name"]) in {plain(x) for x in (group.name, group.label, *group.aliases)}:
            figures.named.right += 1
        else:
            figures.misses.append((gold["id"], "name", entity["name"], group.name))
        figures.roles.wanted += 1
        figures.roles.predicted += 1
        role = ROLE[by_group[slug][0].role]
        if role == entity["role"]:
            figures.roles.right += 1
        else:
            figures.misses.append((gold["id"], "role", entity["name"], entity["role"], role))
    for slug, found in by_group.items():
        if slug not in node.values():
            h = found[0]
            around = (
                text[max(0, h.begin - 60) : h.begin]
                + "["
                + text[h.begin : h.end]
                + "]"
                + text[h.end : h.end + 40]
            )
            figures.misses.append((gold["id"], "extra", h.group.name, around.replace("\n", " / ")))
    _score_properties(gold, text, sentences, hits, node, figures)


def _score_properties(
    gold: dict[str, Any],
    text: str,
    sentences: list[tuple[int, int]],
    hits: list[SymmetryHit],
    node: dict[str, str],
    figures: Figures,
) -> None:
    methods = method_spans(text, [e for e in gold["entities"] if e["type"] == "Method"])
    claims = {
        (methods[c.method].name, str(c.predicate), hits[c.hit].group.slug)
        for c in method_symmetries(text, sentences, hits, methods)
    }
    wanted = {(m, p, node.get(g, f"?{g}")) for m, p, g in gold.get("properties", [])}
    figures.properties.right += len(claims & wanted)
    figures.properties.predicted += len(claims)
    figures.properties.wanted += len(wanted)
    figures.misses += [(gold["id"], "-property", *row) for row in sorted(wanted - claims)]
    figures.misses += [(gold["id"], "+property", *row) for row in sorted(claims - wanted)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of each gold file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true", help="list what differs")
    options = parser.parse_args(arguments)
    for path in options.gold:
        figures = Figures()
        rows = list(documents(path))
        begin = time.perf_counter()
        for gold, text, sentences in rows:
            score(gold, text, sentences, figures)
        seconds = time.perf_counter() - begin
        print(
            f"{path.name}: {len(rows)} papers, {seconds / max(len(rows), 1) * 1000:.2f} ms each (with the scoring)"
        )
        print(f"  groups      {figures.groups}")
        print(f"  by name     {figures.named}")
        print(
            f"  roles       {figures.roles.right / max(figures.roles.wanted, 1):.3f} of {figures.roles.wanted} matched"
        )
        print(f"  properties  {figures.properties}")
        if options.misses:
            for row in figures.misses:
                print("   ", "\t".join(row))
            print("   ", Counter(row[1] for row in figures.misses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
