"""Find names that the gazetteer lacks, and forms in it that are ambiguous: the material its lists are curated from.

    python benchmarks/gazetteer_names.py LARGE.jsonl.gz [--least 5] [--limit 20000] [--names FOLDER]

Prints, each with the number of abstracts it stands in,
  data       names right before "dataset", "benchmark" … that no list has,
  names      words spelled like names (capitals, digits) that no list has, with the long form they are defined by,
  phrases    noun phrases with the head of a method or task that stand alone, which no list has,
  acronyms   short forms of our lists that many papers define as something else (candidates for `context`),
  lower      names with capitals that are mostly met in small letters (candidates for `case`),
  unseen     listed names that stand in no abstract,
and with `--names`, rows of the collections in FOLDER (`*.tsv` with a `name` column) that no list has.
Nothing is added by itself: every name in the lists was read and chosen.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from kg.extract.acronyms import find_acronyms
from kg.extract.gazetteer import FILES, FOLDER, load
from kg.extract.gazetteer_lists import read_list
from kg.extract.phrases import head_type, is_name
from kg.names import name_key

_DATA = re.compile(
    r"\b(?:on|the|and|using|from|across|with) ((?:[A-Z][\w+.\-]*|\d[\w\-]*)(?: (?:[A-Z][\w+.\-]*|\d[\w\-]*)){0,3})"
    r" (?:data ?sets?|benchmarks?|corpus|corpora|challenge|leaderboard|suite)\b"
)
_WORD = re.compile(r"[A-Za-z][\w+\-.]*[\w+]")
_PHRASE = re.compile(
    r"(?:^|[.,;:(]|\b(?:a|an|the|of|for|with|by|via|using|and|in|on|to|as))\s+([a-z][a-z\-]+(?: [a-z][a-z\-]+){1,3})(?=[.,;:)])"
)


def texts(path: Path, limit: int | None) -> Iterator[str]:
    """Title and abstract of each paper."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, limit):
            paper = json.loads(line)
            yield f"{paper['title']}\n{paper['abstract']}"


def listed() -> dict[str, str]:
    """Every form of the shipped lists by its normal form, with the name it stands for."""
    forms: dict[str, str] = {}
    for file in FILES:
        for row in read_list(FOLDER / file):
            for form in (row.name, *(re.sub(r"\s*\[[a-z ]+\]$", "", alias) for alias in row.aliases)):
                forms[name_key(form)] = row.name
    return forms


def show(title: str, rows: Iterable[tuple[int, str]], least: int) -> None:
    """Print rows of at least so many abstracts, most frequent first."""
    chosen = sorted((row for row in rows if row[0] >= least), key=lambda row: (-row[0], row[1]))
    print(f"\n== {title}: {len(chosen)}")
    for count, text in chosen:
        print(count, text, sep="\t")


def survey(path: Path, limit: int | None, least: int) -> None:
    """Read the abstracts once and print all lists."""
    known = listed()
    gazetteer = load()
    data, words, phrases = Counter[str](), Counter[str](), Counter[str]()
    longs: dict[str, Counter[str]] = defaultdict(Counter)
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts(path, limit):
        data.update({m[1] for m in _DATA.finditer(text)})
        words.update({w for w in _WORD.findall(text) if is_name(w)})
        phrases.update({m[1] for m in _PHRASE.finditer(text) if head_type(m[1]) is not None})
        for a in find_acronyms(text):
            longs[text[a.short_begin : a.short_end]][text[a.long_begin : a.long_end].lower()] += 1
        for name, surface in {(h.name, text[h.begin : h.end]) for h in gazetteer.match(text, certain=False)}:
            surfaces[name][surface] += 1
    show("data", ((c, n) for n, c in data.items() if name_key(n) not in known), least)
    show("names", ((c, _defined(n, longs)) for n, c in words.items() if name_key(n) not in known), least)
    show(
        "phrases",
        ((c, p) for p, c in phrases.items() if name_key(p) not in known and not gazetteer.is_generic(p)),
        least,
    )
    show("acronyms", _ambiguous(known, longs), least)
    show("lower", _lower(surfaces), least)
    show("unseen", ((0, name) for name in set(known.values()) if name not in surfaces), 0)


def _defined(name: str, longs: dict[str, Counter[str]]) -> str:
    return f"{name} ({longs[name].most_common(1)[0][0]})" if name in longs else name


def _ambiguous(known: dict[str, str], longs: dict[str, Counter[str]]) -> Iterator[tuple[int, str]]:
    """Short forms of ours with the definitions that do not lead to the same name."""
    for short, counts in longs.items():
        ours = known.get(name_key(short))
        if ours is not None:
            other = Counter({long: c for long, c in counts.items() if known.get(name_key(long)) != ours})
            if other:
                top = ", ".join(f"{long} {c}" for long, c in other.most_common(3))
                yield sum(other.values()), f"{short} is {ours}, but also {top}"


def _lower(surfaces: dict[str, Counter[str]]) -> Iterator[tuple[int, str]]:
    for name, counts in surfaces.items():
        low = sum(c for surface, c in counts.items() if surface.islower())
        if not name.islower() and low * 4 > sum(counts.values()):
            yield low, f"{name}: {', '.join(s for s, _ in counts.most_common(3))}"


def collections(folder: Path, least: int) -> None:
    """Print the names of other collections that no list has."""
    known = listed()
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            counted = [(int(row.get("count") or row.get("docs") or 0), row["name"]) for row in rows]
        show(path.name, ((count, name) for count, name in counted if name_key(name) not in known), least)


def main() -> None:
    """Print the material."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path)
    parser.add_argument("--least", type=int, default=5)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--names", type=Path)
    arguments = parser.parse_args()
    survey(arguments.texts, arguments.limit, arguments.least)
    if arguments.names:
        collections(arguments.names, arguments.least)


if __name__ == "__main__":
    main()
