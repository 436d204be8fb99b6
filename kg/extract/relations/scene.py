"""The document as the relation readers see it: mentions are single symbols of the same length, so that offsets stay."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.relations.cues import Cues
from kg.extract.relations.values import Named
from kg.model import EntityType

__all__ = ["ANY", "DATA", "MENTION", "METHOD", "METRIC", "SYMBOL", "Scene", "last_match", "make_scene"]

# A mention is masked by the symbol of its type, filled up to its length: patterns can then say "a method here".
# The symbols are C1 controls, which no clean text holds: most masked texts stay Latin-1, which are searched twice as fast.
SYMBOL = {
    EntityType.METHOD: "\x80",
    EntityType.GROUP: "\x81",
    EntityType.DATASET: "\x82",
    EntityType.BENCHMARK: "\x83",
    EntityType.TASK: "\x84",
    EntityType.METRIC: "\x86",
}
_FILL = "\x90"
# A unit beside a number stays readable, whatever it was taken for.
_UNIT = re.compile(r"dB|FPS|fps|ms|Hz|GB|MB|s|seconds|hours|minutes|mm|cm|px|pixels|points?|%|percent")
# What is spoken of as a collection is none of the methods that do or beat something.
_COLLECTION = r"(?:data ?sets?|benchmarks?|corpus|corpora|test ?beds?|leaderboards?|databases?|(?:benchmark|test|evaluation) suites?)"
_NAMES_DATA = re.compile(
    rf"(?:\s*\([^()]{{1,60}}\))?(?:,|:| is| –| —) (?:an?|the)(?: (?!(?:on|for|with|to|that|which|of|from|using|by|in|as)\b)[\w\-/]+,?){{0,7}}? {_COLLECTION}\b(?![\-\w])"
)
_OF_DATA = re.compile(
    rf"(?:\s*\([^()]{{1,60}}\))? {_COLLECTION}\b(?![\-\w])(?! (?:results?|scores?|performance)\b)"
)
_DATA_NAMED = re.compile(
    rf"\b(?:an?|new|novel|our|the first)(?: [\w\-/]+,?){{0,6}} {_COLLECTION}(?:,? (?:called|named|dubbed|termed|namely))? $"
)
_MOST = 200  # cues in one sentence
_USED = re.compile("[\x80-\x90]")

METHOD = f"\x80{_FILL}*"
DATA = f"[\x82\x83]{_FILL}*"
METRIC = f"\x86{_FILL}*"
ANY = f"[\x80-\x86]{_FILL}*"
MENTION = re.compile(ANY)


@dataclass(slots=True)
class Scene:
    """`masked` is `text` with its mentions masked; `at` gives the mention that begins at an offset of `masked`.

    `own` is the entity that "our method" stands for (None: the paper introduces none), `own_mentions` its indices.
    """

    text: str
    masked: str
    sentences: Sequence[tuple[int, int]]
    mentions: Sequence[Named]
    title_end: int
    at: dict[int, int]
    own: int | None = None
    own_mentions: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)
    _own_begins: list[int] = field(default_factory=list)
    _own_words: str | None = None

    def sentence(self, position: int) -> tuple[int, int]:
        """The range of the sentence that holds a position; the whole text where none does."""
        i = bisect_right(self._ends, position)
        if i < len(self.sentences) and self.sentences[i][0] <= position:
            return self.sentences[i]
        return (0, len(self.text))

    def cues(self, cues: Cues, begin: int = 0) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
        """The cues with their sentences: of one sentence at most `_MOST`, what has more is no prose."""
        sentence, seen = (0, 0), 0
        for cue in cues.find(self.masked, begin):
            if cue.start() >= sentence[1]:
                sentence, seen = self.sentence(cue.start()), 0
            seen += 1
            if seen <= _MOST:
                yield cue, sentence

    def own_words(self) -> str:
        """The words around the first mentions of the paper's own method, in small letters: what it is called."""
        if self._own_words is None:
            near = []
            for m in (self.mentions[i] for i in self.own_mentions[:8]):
                begin, end = self.sentence(m.begin)
                near.append(self.text[max(begin, m.begin - 50) : min(end, m.end + 100)])
            self._own_words = " ".join(near).lower()
        return self._own_words

    def own_near(self, position: int) -> int | None:
        """The mention of the paper's own method that "our method" at `position` takes up: the last before, else the first."""
        if not self.own_mentions:
            return None
        i = bisect_left(self._own_begins, position)
        return self.own_mentions[max(i - 1, 0)]


def make_scene(
    text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Named], title_end: int
) -> Scene:
    """Mask the mentions (an outer one hides those inside) and find out which method is the paper's own."""
    plain = _USED.sub("?", text) if _USED.search(text) else text
    data = _spoken_of_as_data(plain, mentions)
    parts: list[str] = []
    at: dict[int, int] = {}
    cursor = 0
    for i in sorted(range(len(mentions)), key=lambda i: (mentions[i].begin, -mentions[i].end)):
        m = mentions[i]
        if m.begin < cursor or m.end <= m.begin or _unsuitable(plain, m, data):
            continue
        parts.append(plain[cursor : m.begin])
        parts.append(SYMBOL[m.type] + _FILL * (m.end - m.begin - 1))
        at[m.begin] = i
        cursor = m.end
    parts.append(plain[cursor:])
    own = _own_method([m for m in mentions if m.entity not in data], title_end)
    of_own = (
        [i for i, m in enumerate(mentions) if m.entity == own and m.type is EntityType.METHOD]
        if own is not None
        else []
    )
    of_own.sort(key=lambda i: mentions[i].begin)
    return Scene(
        text, "".join(parts), sentences, mentions, title_end, at, own, of_own,
        [e for _, e in sentences], [mentions[i].begin for i in of_own],
    )  # fmt: skip


def _spoken_of_as_data(text: str, mentions: Sequence[Named]) -> frozenset[int]:
    """The entities taken for methods that the text calls a dataset or benchmark: in apposition, or wherever it names them."""
    called: set[int] = set()
    beside: dict[int, int] = {}
    places: dict[int, int] = {}
    for m in mentions:
        if m.type is EntityType.METHOD and m.entity not in called:
            places[m.entity] = places.get(m.entity, 0) + 1
            behind = min(len(text), m.end + 160)
            if _NAMES_DATA.match(text, m.end, behind) or _DATA_NAMED.search(
                text[max(0, m.begin - 100) : m.begin]
            ):
                called.add(m.entity)
            elif _OF_DATA.match(text, m.end, behind):
                beside[m.entity] = beside.get(m.entity, 0) + 1
    return frozenset(called | {e for e, n in beside.items() if 2 * n >= places[e]})


def _unsuitable(text: str, mention: Named, data: frozenset[int]) -> bool:
    """Whether a mention stays readable text: a unit taken for a metric, a collection taken for a method."""
    if mention.type is EntityType.METRIC:
        return _UNIT.fullmatch(text, mention.begin, mention.end) is not None
    return mention.type is EntityType.METHOD and mention.entity in data


def _own_method(mentions: Sequence[Named], title_end: int) -> int | None:
    """The introduced method that the paper speaks of most often, the title counting double; the first of equals."""
    weight: dict[int, int] = {}
    first: dict[int, int] = {}
    for m in mentions:
        if m.introduced and m.type is EntityType.METHOD:
            weight[m.entity] = weight.get(m.entity, 0) + (2 if m.begin < title_end else 1)
            first[m.entity] = min(m.begin, first.get(m.entity, m.begin))
    if not weight:
        return None
    return min(weight, key=lambda e: (-weight[e], first[e], e))


def last_match(pattern: re.Pattern[str], text: str, begin: int, end: int) -> re.Match[str] | None:
    """The last match of a pattern in a range."""
    last: re.Match[str] | None = None
    for hit in pattern.finditer(text, begin, end):
        last = hit
    return last
