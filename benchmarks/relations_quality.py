"""How good relations are: `outperforms` pairs against gold files, and random statements of any relation to be read by eye.

    python benchmarks/relations_quality.py [--misses | --speed] GOLD.jsonl…
    python benchmarks/relations_quality.py --relation R --sample N --seed S [--corpus LARGE.jsonl.gz] [--abstracts N] [--skip N] [--only PATTERN]

The first hands the reader the gold mentions.

Prints one line a file and one for all: precision, recall, F1 and the counts; a pair counts once for each paper.
`--misses` lists the pairs that were missed and those that the gold does not have. `--speed` tells instead how many
abstracts a second of processor time all readers of the room (relations, results, links) get through.

The second prints N statements with their sentences: of papers and methods ("introduces", "outperforms", …), of families
("broader") and the results ("results"), from `--abstracts` abstracts of the corpus behind the first `--skip` in a fixed random
order. What the model finds in them is kept in `--cache`; only relations are read anew.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import relations_sample

from kg.extract.relations import Named, make_scene, read_links, read_relations, relations_of, results_of
from kg.extract.sentences import sentence_spans
from kg.model import EntityType, Predicate
from kg.text import clean

TYPES = {t.value: t for t in EntityType} | {"Group": EntityType.GROUP}


def gold_scene(paper: dict[str, Any]) -> tuple[str, list[tuple[int, int]], list[Named], int]:
    """Text, sentences, mentions and end of the title of an annotated paper; names beside which no letter stands."""
    title, abstract = clean(paper["title"]).text, clean(paper["abstract"]).text
    text = f"{title}\n{abstract}"
    found: list[Named] = []
    for number, entity in enumerate(paper["entities"]):
        kind = TYPES[entity["type"]]
        for surface in {clean(s).text for s in entity["surfaces"]} - {""}:
            pattern = rf"(?<!\w){re.escape(surface)}(?!\w)"
            for hit in re.finditer(pattern, text):
                found.append(
                    Named(
                        hit.start(),
                        hit.end(),
                        kind,
                        entity["name"],
                        number,
                        entity.get("role") == "introduced",
                    )
                )
    return text, sentence_spans(text, len(title)), longest(found), len(title)


def longest(mentions: list[Named]) -> list[Named]:
    """The mentions that lie in no other, in order."""
    kept: list[Named] = []
    for m in sorted(mentions, key=lambda m: (m.begin, -m.end, m.type, m.entity)):
        if not kept or m.begin >= kept[-1].end:
            kept.append(m)
    return kept


def read_gold(path: Path) -> Iterator[dict[str, Any]]:
    """The papers of a gold file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def score(path: Path, misses: bool) -> tuple[int, int, int]:
    """(right, found, wanted) pairs of a gold file."""
    right = found = wanted = 0
    for paper in read_gold(path):
        text, sentences, mentions, title_end = gold_scene(paper)
        hits = [
            h
            for h in read_relations(text, sentences, mentions, title_end)
            if h.predicate is Predicate.OUTPERFORMS
        ]
        pairs = {(mentions[h.subject].name, mentions[h.object].name): h for h in hits}
        gold = {(a, b) for a, b in paper["outperforms"]}
        right, found, wanted = right + len(gold & pairs.keys()), found + len(pairs), wanted + len(gold)
        if misses:
            for a, b in sorted(gold - pairs.keys()):
                print(f"missed\t{paper['id']}\t{a} > {b}")
            for pair in sorted(pairs.keys() - gold):
                hit = pairs[pair]
                print(
                    f"extra\t{paper['id']}\t{pair[0]} > {pair[1]}\t{hit.confidence}\t{text[hit.begin : hit.end]!r}"
                )
    return right, found, wanted


def main() -> None:
    """Score the files that the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--relation", choices=relations_sample.relations())
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus/large.jsonl.gz"))
    parser.add_argument("--abstracts", type=int, default=20_000)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument(
        "--only", default="", help="only abstracts that hold this pattern, for rare relations"
    )
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir(), "kg-relations"))
    arguments = parser.parse_args()
    if arguments.relation:
        relations_sample.draw(
            arguments.corpus, arguments.relation, size=arguments.sample, seed=arguments.seed,
            skip=arguments.skip, count=arguments.abstracts, cache=arguments.cache, only=arguments.only,
        )  # fmt: skip
        return
    if not arguments.gold:
        parser.error("name gold files or a relation")
    if arguments.speed:
        speed(arguments.gold)
        return
    total = [0, 0, 0]
    for path in arguments.gold:
        counts = score(path, arguments.misses)
        total = [a + b for a, b in zip(total, counts, strict=True)]
        report(path.name, *counts)
    report("all", *total)


def speed(paths: list[Path]) -> None:
    """Print abstracts a second, the mentions being given; the best of five rounds."""
    papers = [gold_scene(paper) for path in paths for paper in read_gold(path)]
    best = float("inf")
    for _ in range(5):
        begin = time.process_time()
        for text, sentences, mentions, title_end in papers:
            scene = make_scene(text, sentences, mentions, title_end)
            relations_of(scene)
            results_of(scene)
            read_links(text)
        best = min(best, time.process_time() - begin)
    print(f"{len(papers) / best:.0f} abstracts a second ({len(papers)} abstracts)")


def report(name: str, right: int, found: int, wanted: int) -> None:
    """Print one line of figures."""
    p, r = right / max(found, 1), right / max(wanted, 1)
    f = 2 * p * r / (p + r) if p + r else 0.0
    print(f"{name:24} P {p:.3f}  R {r:.3f}  F1 {f:.3f}   ({right} right, {found} found, {wanted} wanted)")


if __name__ == "__main__":
    main()
