"""How far confidence is from how often what is said is right (expected calibration error).

    python benchmarks/calibration.py ../shared/corpus dev seeds

A mention is right when its type and one of its forms agree with a gold entity of its paper; what the paper does with it
("introduces", "uses" …) when the gold entity's role agrees too. Ten bins of equal width.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path


def main() -> None:
    """Print a table of bins and the error, for each set and all together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("sets", nargs="+")
    arguments = parser.parse_args()
    from kg.evaluate import plain
    from kg.extract import read_all
    from kg.extract.judge_roles import PREDICATES
    from kg.model import Document, EntityType
    from kg.text import sanitize

    everything: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for name in arguments.sets:
        lines = (arguments.corpus / f"{name}.gold.jsonl").read_text(encoding="utf-8").splitlines()
        gold = [json.loads(line) for line in lines]
        documents = [Document(g["id"], sanitize(g["title"]), sanitize(g["abstract"])) for g in gold]
        rows: dict[str, list[tuple[float, bool]]] = defaultdict(list)
        for paper, reading in zip(gold, read_all(documents), strict=True):
            forms: dict[int, set[str]] = defaultdict(set)
            for m in reading.mentions:
                kind = "Group" if m.type is EntityType.GROUP else m.type.value
                forms[m.entity] |= {plain(x, kind) for x in (m.name, m.canonical, m.group) if x}
            for number, mine in sorted(forms.items()):
                first = next(m for m in reading.mentions if m.entity == number)
                kind = "Group" if first.type is EntityType.GROUP else first.type.value
                same = [
                    e
                    for e in paper["entities"]
                    if e["type"] == kind and mine & {plain(x, kind) for x in (e["name"], *e["surfaces"])}
                ]
                rows["mentions"].append((first.confidence, bool(same)))
                roles = {(e["type"], e.get("role")) for e in same}
                if kind not in ("Group", "Metric"):
                    said = first.confidence * first.role_confidence
                    right = {
                        PREDICATES.get("addressed" if r == ("Task", "evaluated") else r[1]) for r in roles
                    }
                    rows["what the paper does"].append((said, first.role in right))
        for about, outcomes in rows.items():
            report(f"{name}, {about}", outcomes)
            everything[about] += outcomes
    if len(arguments.sets) > 1:
        for about, outcomes in everything.items():
            report(f"{' + '.join(arguments.sets)}, {about}", outcomes)


def report(name: str, rows: list[tuple[float, bool]]) -> None:
    """Print the bins of one set and its error."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in rows:
        bins[min(9, int(confidence * 10))].append((confidence, right))
    error = 0.0
    print(f"{name}: {len(rows)}")
    for number, members in sorted(bins.items()):
        said = sum(c for c, _ in members) / len(members)
        true = sum(r for _, r in members) / len(members)
        error += len(members) / len(rows) * abs(said - true)
        print(f"  {number / 10:.1f}  {len(members):4}  said {said:.2f}  right {true:.2f}")
    print(f"  expected calibration error {error:.3f}")


if __name__ == "__main__":
    main()
