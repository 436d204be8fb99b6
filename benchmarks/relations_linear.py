"""Whether relations, results and links are read in linear time from hostile texts.

    python benchmarks/relations_linear.py

For every hostile text prints the seconds of processor time at 50, 100 and 200 kB and the worst ratio of neighbours (below 3 is linear
enough); exits with 1 where one is not. The whole text is one sentence, with up to 40,000 mentions in it.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from itertools import pairwise

from kg.extract.relations import Named, make_scene, read_links, relations_of, results_of
from kg.model import EntityType

KINDS = (EntityType.METHOD, EntityType.DATASET, EntityType.METRIC, EntityType.TASK, EntityType.BENCHMARK)


def words_of(unit: str) -> Callable[[int], str]:
    """A text of a size that repeats `unit`."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def mixed(size: int) -> str:
    """Random words of the readers' own vocabulary, without an end of a sentence."""
    draw = random.Random(1)
    words = "outperforms than over compared to on 97.3% fewer from 1 to 2 by and , ( ) that which our method based on special case of improves accuracy X Y".split()  # fmt: skip
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(draw.choice(words))
        length += len(parts[-1]) + 1
    return " ".join(parts)[:size]


HOSTILE: dict[str, Callable[[int], str]] = {
    "one letter": words_of("a"),
    "spaces": words_of(" "),
    "letters and spaces": words_of("a "),
    "commas": words_of("a, "),
    "opening brackets": words_of("("),
    "closing brackets": words_of(") "),
    "brackets": words_of("(a) "),
    "digits": words_of("1"),
    "digits and spaces": words_of("1 "),
    "decimals": words_of("1.5% "),
    "decimals with slashes": words_of("1.5/"),
    "dashes": words_of("-"),
    "hyphenated": words_of("a-"),
    "numbers and commas": words_of("1,000,"),
    "complexities": words_of("O(n) "),
    "open complexities": words_of("O("),
    "outperforms": words_of("X outperforms Y and "),
    "only outperforms": words_of("outperforms "),
    "better than": words_of("better than X "),
    "compared to": words_of("Compared to X, "),
    "from to": words_of("improves X from 1 to 2 "),
    "from": words_of("from 1 "),
    "by": words_of("improves by 1% "),
    "accuracies": words_of("accuracy of 1% and "),
    "fewer": words_of("5% fewer "),
    "special cases": words_of("X as a special case of Y "),
    "based on": words_of("X, based on Y, "),
    "on": words_of("on X "),
    "evaluated on": words_of("we evaluate X on Y, "),
    "that": words_of("that "),
    "which": words_of(", which "),
    "our": words_of("our new "),
    "not": words_of("not "),
    "adverbs": words_of("which only not only also only generally only X "),
    "averages": words_of("an average of an average up to about an average of 1% "),
    "adjectives": words_of("a new very-fast X, a simple, novel and fast model based on X "),
    "addresses": words_of("https://a.b/c "),
    "one address": lambda size: "https://github.com/" + "a" * size,
    "address of brackets": lambda size: "https://github.com/" + "(" * size,
    "address of braces": lambda size: "https://github.com/" + "{" * size,
    "http": words_of("http"),
    "http://": words_of("http://"),
    "hrefs": words_of("\\href{"),
    "hosts": words_of("github.com/"),
    "dots": words_of("a."),
    "www": words_of("www."),
    "mixed": mixed,
}


def read_all(text: str, mentions: list[Named], sentences: list[tuple[int, int]], title_end: int = 0) -> None:
    """Everything that this room reads of a text."""
    scene = make_scene(text, sentences, mentions, title_end)
    relations_of(scene)
    results_of(scene)
    read_links(text)


def many_mentions(text: str) -> list[Named]:
    """A mention for every word "X" or "Y", or for every fifth character where there is none (20,000 in 100 kB)."""
    places = [i for i, c in enumerate(text) if c in "XY"] or list(range(0, len(text), 5))
    return [Named(at, at + 1, KINDS[(k // 3) % 5] if text[at] != "X" else EntityType.METHOD, "X", k % 7, k % 7 == 0) for k, at in enumerate(places)]  # fmt: skip


def seconds(text: str, mentions: list[Named]) -> float:
    """The best processor time of three, the whole text being one sentence."""
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        read_all(text, mentions, [(0, len(text))])
        best = min(best, time.process_time() - begin)
    return best


def hostile() -> bool:
    """Time every hostile text at three sizes, with and without mentions."""
    fine = True
    for name, make in HOSTILE.items():
        for crowded in (False, True):
            times = []
            for size in (50_000, 100_000, 200_000):
                text = make(size)
                times.append(seconds(text, many_mentions(text) if crowded else []))
            ratio = max(b / max(a, 0.02) for a, b in pairwise(times))
            fine = fine and ratio < 3
            shown = "  ".join(f"{t:6.3f} s" for t in times)
            print(
                f"{name:24}{'mentions' if crowded else '':10}{shown}   ×{ratio:.2f}{'' if ratio < 3 else '  NOT LINEAR'}"
            )
    return fine


if __name__ == "__main__":
    sys.exit(0 if hostile() else 1)
