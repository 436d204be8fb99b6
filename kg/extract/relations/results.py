"""Measured results: a value with its metric, unit, baseline, method and dataset, where one clause says them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extract.relations import measures as m
from kg.extract.relations.drafts import TAIL, WINDOW, Draft, Place, direction, noun_before
from kg.extract.relations.negation import hedged, negated
from kg.extract.relations.numbers import Value, find_values
from kg.extract.relations.result_kinds import draft_result
from kg.extract.relations.scene import DATA, MENTION, Scene, last_match, make_scene
from kg.extract.relations.subjects import Subject, clause_begin, find_subject
from kg.extract.relations.values import Named, ResultHit
from kg.model import EntityType

__all__ = ["read_results", "results_of"]

_MANY = 40  # values in one text
_MOST = 200  # values in one sentence: what has more is a table
_DEVIATION_BEFORE = re.compile(r"(?:±|\+/-|\+-|-\+|\+/−)\s*$")
_ON_DATA_BEFORE = re.compile(rf"\b[Oo]n(?: the)?(?: [\w\-]+){{0,3}}? ?(?P<data>{DATA})")


def read_results(
    text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Named], title_end: int
) -> list[ResultHit]:
    """The results that a text states, in order; every pattern looks at a bounded window, so the time is linear.

    `text` is the cleaned title, a line feed and the cleaned abstract. A value is a result where a measure, a word of change
    ("fewer", "by", "speedup") or a complexity stands beside it; sizes, years and versions are none.

    >>> text = "T\\nWe reduce the complexity from O(L^6) to O(L^3) and need 97.3% fewer parameters."
    >>> for hit in read_results(text, [(0, 1), (2, len(text))], [], 1):
    ...     print(hit.metric_text, hit.value, hit.unit, hit.baseline, hit.change)
    complexity O(L^3) None O(L^6) decrease
    fewer parameters 97.3 % None decrease
    """
    return results_of(make_scene(text, sentences, mentions, title_end))


def results_of(scene: Scene) -> list[ResultHit]:
    """The results of a document that is already masked."""
    found: list[ResultHit] = []
    sentence, skip, seen = (0, 0), -1, 0
    previous: Draft | None = None
    values = find_values(scene.masked, scene.title_end)
    triggers = _triggers(scene) if len(values) > _MANY else None
    for i, value in enumerate(values):
        if value.begin >= sentence[1]:
            sentence, previous, seen = scene.sentence(value.begin), None, 0
        seen += 1
        if i <= skip or seen > _MOST:
            continue
        if triggers is not None and previous is None and not _near(triggers, value):
            continue
        if _DEVIATION_BEFORE.search(scene.masked, max(sentence[0], value.begin - 6), value.begin):
            continue
        following = values[i + 1] if i + 1 < len(values) and values[i + 1].begin < sentence[1] else None
        read, used = draft_result(_place(scene, value, following, sentence), previous)
        if read is None:
            continue
        if used:
            skip = i + 1
        previous = read
        after = values[i + 1 + used].begin if i + 1 + used < len(values) else sentence[1]
        found.extend(_hits(scene, read, min(after, sentence[1]), sentence))
    found.extend(_growth(scene))
    return sorted(found, key=lambda h: (h.begin, h.end, h.value))


def _place(scene: Scene, value: Value, following: Value | None, sentence: tuple[int, int]) -> Place:
    """The value, with its deviation ("± 0.3") as a part of it, and the words around it."""
    deviation = m.DEVIATION.match(scene.masked, value.end, sentence[1])
    if deviation is not None:
        unit = value.unit or ("%" if deviation.group().endswith("%") else None)
        value = Value(value.begin, deviation.end(), value.numbers, unit)
    left = scene.masked[max(sentence[0], value.begin - WINDOW) : value.begin]
    right = scene.masked[value.end : min(sentence[1], value.end + WINDOW)]
    return Place(scene, value, following, sentence, left, right)


def _triggers(scene: Scene) -> list[int]:
    """Where the words stand that can make a number a result: a table of numbers is skipped by them at once."""
    return [hit.start() for hit in m.TRIGGER.finditer(scene.masked, scene.title_end)]


def _near(triggers: list[int], value: Value) -> bool:
    """Whether such a word stands in the window around a value."""
    i = bisect_left(triggers, value.begin - WINDOW)
    return i < len(triggers) and triggers[i] <= value.end + TAIL


def _hits(scene: Scene, read: Draft, limit: int, sentence: tuple[int, int]) -> Iterator[ResultHit]:
    """One result for every number of the read, with method, metric and dataset."""
    if hedged(scene.masked, read.begin, read.end, sentence) or negated(
        scene.masked, read.begin, read.end, sentence
    ):
        return
    metric, metric_text = _metric(scene, read)
    subject = _subject(scene, read, sentence)
    dataset = _dataset(scene, read, max(limit, read.end), sentence)
    sure = round(min(read.confidence + (0.05 if metric is not None else 0.0), 0.95), 3)
    for number in read.numbers:
        yield ResultHit(
            read.begin, read.end, number, read.unit, metric, metric_text, read.baseline,
            None if subject is None else subject.mention, dataset, sure, read.change,
        )  # fmt: skip


def _metric(scene: Scene, read: Draft) -> tuple[int | None, str | None]:
    """The mention of the metric in the noun (the n-th for the n-th value of a list), and the words of the noun."""
    if read.noun is None:
        return None, None
    inside = [scene.at[h.start()] for h in MENTION.finditer(scene.masked, *read.noun)]
    metrics = [i for i in inside if scene.mentions[i].type is EntityType.METRIC]
    if not metrics:
        return None, scene.text[slice(*read.noun)]
    chosen = metrics[-1] if read.nouns else metrics[min(read.ordinal, len(metrics) - 1)]
    several = len(metrics) > 1
    return chosen, scene.text[
        scene.mentions[chosen].begin : scene.mentions[chosen].end
    ] if several else scene.text[slice(*read.noun)]


def _subject(scene: Scene, read: Draft, sentence: tuple[int, int]) -> Subject | None:
    """The method whose result it is."""
    return find_subject(scene, sentence[0], read.begin, participle=True)


def _dataset(scene: Scene, read: Draft, limit: int, sentence: tuple[int, int]) -> int | None:
    """The dataset or benchmark behind the value ("on D"), else the one that opens the clause or the sentence ("On D, …")."""
    behind = m.ON_DATA.match(scene.masked, read.end, min(limit, sentence[1], read.end + 120))
    if behind is None:
        behind = m.ON_DATA.match(scene.masked, read.begin, read.end)
    if behind is not None:
        return scene.at[behind.start("data")]
    low = max(sentence[0], read.begin - 200)
    clause, _ = clause_begin(scene, low, read.begin)
    last = last_match(_ON_DATA_BEFORE, scene.masked, clause, read.begin)
    return None if last is None else scene.at[last.start("data")]


def _growth(scene: Scene) -> Iterator[ResultHit]:
    """ "reduces the complexity from quadratic to linear"."""
    for hit in m.GROWTH.find(scene.masked, scene.title_end):
        sentence = scene.sentence(hit.start())
        verb = last_match(m.CHANGE_VERB, scene.masked, max(sentence[0], hit.start() - 90), hit.start())
        noun = noun_before(
            scene, verb.end() if verb else max(sentence[0], hit.start() - 50), hit.start(), keep_last=True
        )
        if noun is None and verb is not None:
            noun = noun_before(scene, max(sentence[0], verb.start() - 70), verb.start(), keep_last=True)
        if noun is None:
            continue
        begin = min(verb.start() if verb else hit.start(), noun[0] if noun else hit.start())
        read = Draft(
            "from", (hit.group("b"),), None, begin, hit.end(), noun, direction(verb), 0.8, hit.group("a")
        )
        yield from _hits(scene, read, sentence[1], sentence)
