"""What the judge looks at: features of an entity's mentions in one document, as names with numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from kg.extract.familiarity import Familiarity
from kg.extract.forms import plain, shape

__all__ = ["Mentioned", "Text", "claim_features", "role_features"]

SENTENCE_END = re.compile(r"(?<=[a-z0-9)\]%])[.!?]\s+(?=[A-Z])|\n")
WORD = re.compile(r"[^\W_]+|[^\w\s]")
NEAR, FAR, WIDE = 3, 14, 40  # words
KINDS = {
    "introduces": "propose proposes proposed introduce introduces introducing present presents presenting develop "
    "develops developed design designed call called dubbed termed name named novel new devise formulate construct",
    "uses": "use uses using used via by through with based leverage leverages leveraging adopt employ employs "
    "employing combine combines combining built build utilize utilizing apply applying applied train trained "
    "integrate integrates integrating incorporate incorporates incorporating on from",
    "discusses": "existing previous prior recent traditional conventional however while although many current most "
    "often typically recently popular standard common despite",
    "compares": "than compared comparison baselines baseline outperform outperforms outperforming over against state "
    "surpass surpasses surpassing unlike relative versus",
    "self": "we our",
}
KIND_OF = {word: kind for kind, words in KINDS.items() for word in words.split()}
CUES = frozenset(KIND_OF) | frozenset(
    "this paper work like such as baselines art evaluate evaluated evaluating experiments demonstrate results show "
    "achieve achieves across datasets dataset benchmarks benchmark including for tasks task problem extend extends "
    "generalize address method methods approach framework model models study survey review analyze investigate "
    "inspired release create collect".split()
)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One mention: character offsets in the document's text, and the tagger's probability."""

    begin: int
    end: int
    confidence: float


class Text:
    """A document's text with the places of its words and sentences, looked up by offset."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.title = max(text.find("\n"), 0)
        matches = list(WORD.finditer(text))
        self.words = [match[0].casefold() for match in matches]
        self.kinds = [KIND_OF.get(word) for word in self.words]
        self.begins = [match.start() for match in matches]
        self.sentences = [0, *(match.end() for match in SENTENCE_END.finditer(text))]

    def sentence(self, offset: int) -> int:
        """The number of the sentence at `offset`; the title is 0."""
        return bisect_right(self.sentences, offset) - 1

    def window(self, offset: int) -> tuple[int, int, int]:
        """Numbers of words: the first of the sentence that holds `offset`, the first at or after it, the end."""
        number = self.sentence(offset)
        begin = self.sentences[number]
        end = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.text) + 1
        return tuple(bisect_right(self.begins, place - 1) for place in (begin, offset, end))  # type: ignore[return-value]

    def before(self, offset: int, count: int) -> list[str]:
        """At most `count` words before `offset` in its sentence, nearest first."""
        first, at, _ = self.window(offset)
        return self.words[max(first, at - count) : at][::-1]

    def after(self, offset: int, count: int) -> list[str]:
        """At most `count` words from `offset`, the end of a mention, on in its sentence."""
        _, at, end = self.window(max(offset - 1, 0))
        at = bisect_right(self.begins, offset - 1)
        return self.words[at : min(at + count, end)]

    def cues(self, begin: int, end: int) -> tuple[list[str], list[str]]:
        """The kinds of the cues around a mention in its sentence, nearest first."""
        first, at, _ = self.window(begin)
        last = self.window(max(end - 1, 0))[2]
        after = bisect_right(self.begins, end - 1)
        return (
            [kind for kind in self.kinds[max(first, at - WIDE) : at][::-1] if kind],
            [kind for kind in self.kinds[after : min(after + WIDE, last)] if kind],
        )


def _odds(probability: float) -> float:
    clipped = min(max(probability, 0.01), 0.99)
    return log(clipped / (1 - clipped))


def _known(form: str, familiar: Familiarity) -> tuple[int, int]:
    """How well known the form is, and its rarest word, coarsely."""
    return min((familiar.level(form) + 1) // 2, 5), min((familiar.rarest(form) + 1) // 2, 5)


def claim_features(
    text: Text, kind: str, mentions: Sequence[Mentioned], *, acronym: bool
) -> dict[str, float]:
    """Features that tell whether the entity is one, and of this type."""
    best = max(item.confidence for item in mentions)
    longest = max((text.text[m.begin : m.end] for m in mentions), key=lambda form: (len(form), form))
    words = plain(longest).split() or ["?"]
    features = {
        "1": 1.0,
        "odds": _odds(best),
        f"odds {kind}": _odds(best),
        f"sum {kind}": log(1 + sum(item.confidence for item in mentions)),
        f"count {kind} {min(len(mentions), 4)}": 1.0,
        f"is {kind}": 1.0,
        f"title {kind} {any(m.begin < text.title for m in mentions)}": 1.0,
        f"words {kind} {min(len(words), 6)}": 1.0,
        f"shape {kind} {shape(longest)}": 1.0,
        f"last {kind} {words[-1]}": 1.0,
        f"first {kind} {words[0]}": 1.0,
        f"name {kind} {' '.join(words)}": 1.0,
        f"acronym {kind} {acronym}": 1.0,
    }
    for item in mentions[:3]:
        for side, near in (("<", text.before(item.begin, 2)), (">", text.after(item.end, 2))):
            for i, word in enumerate(near):
                features[f"{side}{i} {kind} {word}"] = 1.0
        for side, cues in zip(("<cue", ">cue"), text.cues(item.begin, item.end), strict=True):
            features[f"{side} {kind} {cues[0] if cues else None}"] = 1.0
    return features


def role_features(
    text: Text, kind: str, mentions: Sequence[Mentioned], familiar: Familiarity, *, acronym: bool
) -> dict[str, float]:
    """Features that tell what the paper does with the entity."""
    longest = max((text.text[m.begin : m.end] for m in mentions), key=lambda form: (len(form), form))
    known, rarest = _known(longest, familiar)
    features = {
        f"known {known}": 1.0,
        f"rarest {rarest}": 1.0,
        f"known {shape(longest)} {known}": 1.0,
        f"known {known} count {min(len(mentions), 3)}": 1.0,
        f"known {known} title {mentions[0].begin < text.title}": 1.0,
        "1": 1.0,
        f"count {min(len(mentions), 4)}": 1.0,
        f"acronym {acronym}": 1.0,
        f"title {any(m.begin < text.title for m in mentions)}": 1.0,
        f"only title {all(m.begin < text.title for m in mentions)}": 1.0,
        f"shape {shape(text.text[mentions[-1].begin : mentions[-1].end])}": 1.0,
    }
    last = plain(text.text[mentions[0].begin : mentions[0].end]).split()[-1:]
    features |= {f"last {word}": 1.0 for word in last}
    sentences = len(text.sentences)
    for place, item in (("", mentions[0]), *((" later", m) for m in mentions[1:4])):
        number = text.sentence(item.begin)
        features[f"sentence{place} {min(number, 5)}"] = 1.0
        features[f"part{place} {int(4 * number / max(sentences, 1))}"] = 1.0
        cues, later = text.cues(item.begin, item.end)
        features[f"<cue {cues[0] if cues else None}"] = 1.0
        features[f"<cue {cues[0] if cues else None} known {known}"] = 1.0
        features[f"<cues {' '.join(cues[:2])}"] = 1.0
        features[f">cue {later[0] if later else None}"] = 1.0
        for side, words in (("<", text.before(item.begin, FAR)), (">", text.after(item.end, FAR))):
            for i, word in enumerate(words):
                if i < NEAR:
                    features[f"{side}{place} near {word}"] = 1.0
                    features[f"{side}{place} {i} {word}"] = 1.0
                if word in CUES:
                    features[f"{side}{place} far {word}"] = 1.0
    return features
