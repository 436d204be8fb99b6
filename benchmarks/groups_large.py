"""Read symmetry groups in many abstracts: how many of which, how fast, and random ones to look at.

    python benchmarks/groups_large.py ABSTRACTS.jsonl.gz [--limit N] [--sample 200 --seed 1]

`--sample` prints random hits, then random near misses: notations like "O(n)" and words like "rotation" (in texts
that speak of symmetry) that were rejected.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.extract.sentences import sentence_spans
from kg.extract.symmetry import SymmetryHit, read_symmetries
from kg.text import clean

NOTATION = re.compile(
    r"(?<![A-Za-z0-9])(?:(?:S?[OEU]|[SGP]L|PGL|Sp|T|C|D|S|A|Z|R|ISO|Aff|Sim|SIM|Spin)(?:_[0-9a-z+]{1,2})?\([^()\s]{1,6}\)"
    r"|[SCDAZ]_\{?[0-9n]{1,2}\}?(?![A-Za-z0-9(]))"
)
WORD = re.compile(
    r"\b(?:rotation(?:s|al(?:ly)?)?|roto-?translation\w*|translations?|translational|permutations?|reflections?"
    r"|rigid[ -](?:body )?(?:motions?|transformations?)|euclidean transformations?|affine transformations?"
    r"|isometr(?:y|ies)|(?:lie|symmetry|finite|compact) groups?)\b",
    re.IGNORECASE,
)
SYMMETRY = re.compile(r"quivarian|nvarian|ymmetr")
Place = tuple[str, int, int, str]


def texts(path: Path, limit: int | None) -> Iterator[str]:
    """Clean title and abstract of each record."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in itertools.islice(file, limit):
            row = json.loads(line)
            yield f"{clean(row['title']).text}\n{clean(row['abstract']).text}"


def show(places: Sequence[Place], size: int, seed: int) -> None:
    """Print a random sample, each with the words around it."""
    for label, begin, end, text in random.Random(seed).sample(places, min(size, len(places))):
        around = f"{text[max(0, begin - 70) : begin]}[[{text[begin:end]}]]{text[end : end + 55]}"
        print(f"{label}\t{around}".replace("\n", " / "))


def missed(text: str, pattern: re.Pattern[str], hits: Sequence[SymmetryHit]) -> Iterator[Place]:
    """Matches of a pattern that no hit covers."""
    for m in pattern.finditer(text):
        if not any(h.begin < m.end() and m.start() < h.end for h in hits):
            yield "-", m.start(), m.end(), text


def main(arguments: Sequence[str] | None = None) -> int:
    """Print counts and, on request, samples."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("abstracts", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    names: Counter[str] = Counter()
    found: list[Place] = []
    notations: list[Place] = []
    words: list[Place] = []
    papers = with_group = 0
    seconds = 0.0
    read_symmetries("An SO(3)-equivariant network", [(0, 28)])  # builds the patterns
    for text in texts(options.abstracts, options.limit):
        sentences = sentence_spans(text, text.find("\n"))
        begin = time.process_time()
        hits = read_symmetries(text, sentences)
        seconds += time.process_time() - begin
        papers += 1
        with_group += bool(hits)
        names.update({h.group.name for h in hits})
        if options.sample:
            found += [(f"{h.group.name} {h.role}", h.begin, h.end, text) for h in hits]
            notations += missed(text, NOTATION, hits)
            words += missed(text, WORD, hits) if SYMMETRY.search(text) else ()
    print(f"{papers} abstracts, {with_group} with a group, {papers / seconds:.0f} a second")
    print("\n".join(f"{count:6} {name}" for name, count in names.most_common()))
    for title, places in (("hits", found), ("notations rejected", notations), ("words rejected", words)):
        if options.sample:
            print(f"== {title}: {options.sample} of {len(places)}")
            show(places, options.sample, options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
