"""Measured results: a value with its metric, unit, baseline, method and dataset, where the words of one clause say them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.extract.relations import measures as m
from kg.extract.relations.negation import hedged, negated
from kg.extract.relations.numbers import Value, find_values
from kg.extract.relations.phrases import Subject, clause_begin, find_subject
from kg.extract.relations.scene import MENTION, METHOD, Scene, make_scene
from kg.extract.relations.values import Named, ResultHit
from kg.model import EntityType

__all__ = ["read_results", "results_of"]

Change = Literal["increase", "decrease"] | None

_MANY = 40  # values in one text
_MOST = 200  # values in one sentence: what has more is a table
_WINDOW = 140
_TAIL = 80  # how far before a value its measure may begin
_DEVIATION_BEFORE = re.compile(r"(?:±|\+/-|\+-|-\+|\+/−)\s*$")
_METHOD = re.compile(METHOD)
_OVER = re.compile(r"\s*(?:on|over|upon)\s+(?:the\s+)?")
_NOUN_BREAK = re.compile(r"[,;:()]|\b(?:and|that|while|with|is|are|was|has|have)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the words around a value say: `begin` to `end` are they, `noun` is the range of what was measured."""

    kind: str
    numbers: tuple[str, ...]
    unit: str | None
    begin: int
    end: int
    noun: tuple[int, int] | None = None
    change: Change = None
    confidence: float = 0.8
    baseline: str | None = None
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """A value with the words before and behind it in its sentence, and the value that follows there."""

    scene: Scene
    value: Value
    following: Value | None
    sentence: tuple[int, int]
    left: str
    right: str

    @property
    def left_begin(self) -> int:
        """Where `left` begins in the text."""
        return self.value.begin - len(self.left)


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
    previous: _Draft | None = None
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
        deviation = m.DEVIATION.match(scene.masked, value.end, sentence[1])
        if deviation is not None:
            value = Value(value.begin, deviation.end(), value.numbers, value.unit or ("%" if deviation.group().endswith("%") else None))
        place = _Place(
            scene, value, following, sentence,
            scene.masked[max(sentence[0], value.begin - _WINDOW) : value.begin],
            scene.masked[value.end : min(sentence[1], value.end + _WINDOW)],
        )  # fmt: skip
        draft, used = _draft(place, previous)
        if draft is None:
            continue
        if used:
            skip = i + 1
        previous = draft
        after = values[i + 1 + used].begin if i + 1 + used < len(values) else sentence[1]
        found.extend(_hits(scene, draft, min(after, sentence[1]), sentence))
    found.extend(_growth(scene))
    return sorted(found, key=lambda h: (h.begin, h.end, h.value))


def _triggers(scene: Scene) -> list[int]:
    """Where the words stand that can make a number a result: a table of numbers is skipped by them at once."""
    return [hit.start() for hit in m.TRIGGER.finditer(scene.masked, scene.title_end)]


def _near(triggers: list[int], value: Value) -> bool:
    """Whether such a word stands in the window around a value."""
    i = bisect_left(triggers, value.begin - _WINDOW)
    return i < len(triggers) and triggers[i] <= value.end + _TAIL


def _draft(place: _Place, previous: _Draft | None) -> tuple[_Draft | None, bool]:
    """What makes the value a result, by the first of the patterns that holds; and whether it took the next value, too."""
    value = place.value
    if m.NOT_A_RESULT.match(place.right) or (value.unit is None and len(value.numbers) == 1 and _YEAR.fullmatch(value.numbers[0])):
        return None, False
    pair = _from_to(place)
    if pair is not None:
        return pair, True
    if not value.numbers[0][-1:].isdigit() and value.numbers[0].endswith(")"):
        draft = _complexity(place)
    else:
        draft = _comparative(place) or _by(place, previous) or _change_noun(place) or _listed(place, previous) or _measure(place) or _achieves(place)
    if draft is None:
        return _versus(place)
    if draft.baseline is None:
        return _with_baseline(place, draft)
    return draft, False


def _from_to(place: _Place) -> _Draft | None:
    """"the accuracy improves from A to B", "reduces the latency from A to B"."""
    before, value, following = m.FROM.search(place.left, max(0, len(place.left) - 50)), place.value, place.following
    if following is None:
        return None
    gap = place.scene.masked[value.end : following.begin]
    if len(gap) > 60 or m.TO.match(gap) is None or (before is None and "→" not in gap and "->" not in gap):
        return None
    stop = place.left_begin + before.start() if before else value.begin
    verb = _last(m.CHANGE_VERB, place.scene.masked, max(place.sentence[0], stop - 90), stop)
    ranging = m.RANGE.search(place.left[: before.start()]) if before else None
    if ranging is not None:
        return _range(place, following, place.left_begin + ranging.start())
    noun = _noun_before(place.scene, verb.end() if verb else max(place.sentence[0], stop - 60), stop, keep_last=True)
    if noun is None and verb is not None:
        noun = _noun_before(place.scene, max(place.sentence[0], verb.start() - 70), verb.start(), keep_last=True)
    if verb is None and (before is None or noun is None or m.METRICAL.search(place.scene.masked, *noun) is None):
        return None
    unit = following.unit or value.unit
    begin = min(verb.start() if verb else stop, noun[0] if noun else stop)
    baseline = value.numbers[0] + _shown(value.unit or unit)
    return _Draft("from", following.numbers[:1], unit, begin, following.end, noun, _direction(verb), 0.9, baseline)


def _range(place: _Place, following: Value, stop: int) -> _Draft | None:
    """"accuracies ranging from A to B": one value, "A-B"."""
    noun = _noun_before(place.scene, max(place.sentence[0], stop - 60), stop, keep_last=True)
    if noun is None or m.METRICAL.search(place.scene.masked, *noun) is None:
        return None
    number = f"{place.value.numbers[0]}-{following.numbers[0]}"
    return _Draft("range", (number,), following.unit or place.value.unit, noun[0], following.end, noun, None, 0.8)


def _comparative(place: _Place) -> _Draft | None:
    """"97.3% fewer parameters", "2.3× faster"."""
    hit = m.COMPARATIVE.match(place.right)
    if hit is None or (place.value.unit is None and "\ue005" not in hit.group("noun")) or m.MODELS.search(hit.group()):
        return None
    if hit.group("word").lower() == "more" and not hit.group("noun").strip():
        return None
    begin = place.value.end + hit.start("word")
    change: Change = "decrease" if hit.group("down") else "increase" if hit.group("up") else None
    return _Draft("comparative", place.value.numbers, place.value.unit, place.value.begin, place.value.end + hit.end(), (begin, place.value.end + hit.end()), change, 0.85)


def _change_noun(place: _Place) -> _Draft | None:
    """"a 12% reduction in errors", "an accuracy improvement of 1.0%"."""
    value = place.value
    hit, base = m.NOUN_BEHIND.match(place.right) if value.unit else None, value.end
    if hit is not None:
        name = "of" if hit.group("of") else "noun"
        noun = _trim(place.scene, base + hit.start(name), base + hit.end(name))
    else:
        found = _followed(m.CHANGE_NOUN, m.CHANGE_TAIL, place)
        if found is None or (value.unit is None and "." not in value.numbers[0]):
            return None
        (hit, tail), base = found, place.left_begin
        noun = (base + tail.start("of"), base + tail.end("of")) if tail.group("of") else _noun_back(place, hit.start())
        noun = None if noun is None else _trim(place.scene, *noun)
    change: Change = "decrease" if hit.group("down") else "increase"
    if (hit.group("up") or "").lower().startswith(("speed", "accel")):
        noun = (base + hit.start("up"), base + hit.end("up"))
    begin, end = min(value.begin, base + hit.start()), max(value.end, base + hit.end())
    begin = min(begin, noun[0]) if noun and base < value.begin else begin
    if noun is None and base < value.end and (inside := m.IN_WHAT.match(place.right)):
        noun = _trim(place.scene, value.end + inside.start("of"), value.end + inside.end("of"))
        end = noun[1] if noun else end
    return _Draft("change", value.numbers, value.unit, begin, end, noun, change, 0.85)


def _by(place: _Place, previous: _Draft | None) -> _Draft | None:
    """"improves the F1 by 9%", "outperforms X by 3 points"."""
    by = m.BY.search(place.left, max(0, len(place.left) - 70))
    if by is None:
        return None
    stop = place.left_begin + by.start()
    verb = _last(m.CHANGE_VERB, place.scene.masked, max(place.sentence[0], stop - 120), stop)
    if verb is None or re.search(r"[;:]|\bthat\b", place.scene.masked[verb.end() : stop]):
        return None
    start = max(verb.end(), previous.end if previous else 0)
    beats = re.match(r"(?:outperform|surpass|exceed|beat|outscor)", verb.group(), re.IGNORECASE)
    noun = None if beats else _noun_before(place.scene, start, stop, keep_last=start != verb.end())
    behind = m.MEASURE_BEHIND.match(place.right)
    baseline = None
    over = _OVER.match(place.scene.masked, start, stop) if start == verb.end() else None
    if over is not None:  # "improves over X by": X is no measure
        noun, baseline = None, place.scene.text[over.end() : stop].strip() or None
    if beats:
        rival = _METHOD.search(place.scene.masked, verb.end(), stop)
        words = place.scene.text[verb.end() : stop].strip()
        baseline = place.scene.text[rival.start() : rival.end()] if rival else words if 0 < len(words.split()) <= 6 else None
    end = place.value.end
    if noun is None and behind is not None:
        noun = _trim(place.scene, end + behind.start("noun"), end + behind.end("noun"))
        end += behind.end()
    elif noun is None and (inside := re.match(r" in (?:terms of )?(?:the )?(?P<noun>[^,;.]{1,50})", place.right)):
        noun = _trim(place.scene, end + inside.start("noun"), end + inside.end("noun"))
        noun = noun if noun and MENTION.match(place.scene.masked, noun[0]) is None or noun and place.scene.masked[noun[0]] == "\ue005" else None
        end = noun[1] if noun else end
    if place.value.unit is None and noun is None:
        return None
    return _Draft("by", place.value.numbers, place.value.unit, verb.start(), end, noun, _direction(verb), 0.85 if noun else 0.75, baseline)


def _followed(
    head: re.Pattern[str], tail: re.Pattern[str], place: _Place
) -> tuple[re.Match[str], re.Match[str]] | None:
    """The first match of `head` before the value behind which `tail` reaches up to the value."""
    for hit in head.finditer(place.left, max(0, len(place.left) - _TAIL)):
        behind = tail.fullmatch(place.left, hit.end())
        if behind is not None:
            return hit, behind
    return None


def _noun_back(place: _Place, at: int) -> tuple[int, int] | None:
    """The words of a noun phrase that end at `at` of what stands before the value."""
    low = max(0, at - 60)
    found = m.NOUN_BACK.search(place.left[low:at])
    return None if found is None else (place.left_begin + low + found.start(), place.left_begin + at)


def _listed(place: _Place, previous: _Draft | None) -> _Draft | None:
    """The next value of a list: "35.8% on A and 27.7% on B"; it takes over what the one before says."""
    if previous is None or place.value.begin - previous.end > 90 or previous.kind in ("from", "complexity"):
        return None
    if m.ITEM.fullmatch(place.scene.masked, previous.end, place.value.begin) is None or (place.value.unit or "%") != (previous.unit or "%"):
        return None
    if (own := _measure(place)) is not None and own.noun is not None:
        return own
    return _Draft(
        "list" if previous.kind != "measure" else "measure", place.value.numbers, place.value.unit or previous.unit, place.value.begin,
        place.value.end, previous.noun, previous.change, previous.confidence - 0.1, None, previous.ordinal + 1,
    )  # fmt: skip


def _measure(place: _Place) -> _Draft | None:
    """"92.1% accuracy", "an F1 score of 0.87", "PSNR: 32.5 dB"."""
    value = place.value
    found = _followed(m.METRICAL, m.MEASURE_TAIL, place)
    if found is not None:
        hit, tail = found
        link = tail.group("link")
        firm = link not in (None, "to") or "." in value.numbers[0] or value.unit in ("%", "pp", "dB")
        if firm and not (link is None and value.unit == "x"):
            back = _noun_back(place, hit.start())
            noun = _trim(place.scene, back[0] if back else place.left_begin + hit.start(), place.left_begin + hit.end())
            return _Draft("measure", value.numbers, value.unit, noun[0] if noun else value.begin, value.end, noun, None, 0.85)
    behind = m.MEASURE_BEHIND.match(place.right)
    if behind is None and value.unit in ("points", "pp"):
        behind = m.OF_MEASURE.match(place.right)
    if behind is not None and (value.unit is not None or "." in value.numbers[0]) and value.unit != "x":
        noun = _trim(place.scene, value.end + behind.start("noun"), value.end + behind.end("noun"))
        return _Draft("measure", value.numbers, value.unit, value.begin, value.end + behind.end(), noun, None, 0.85)
    return None


def _achieves(place: _Place) -> _Draft | None:
    """"achieves 68.5% on D": a share without the name of its measure."""
    hit = m.ACHIEVES.search(place.left, max(0, len(place.left) - 60))
    if hit is None or place.value.unit != "%" or re.match(r"\s*(?:on|for|in|across|and|,|vs)\b", place.right) is None:
        return None
    return _Draft("achieves", place.value.numbers, "%", place.left_begin + hit.start(), place.value.end, None, None, 0.6)


def _complexity(place: _Place) -> _Draft | None:
    """"O(n log n) time", "a complexity of O(N)"."""
    behind, before = m.COMPLEXITY_BEHIND.match(place.right), m.COMPLEXITY_BEFORE.search(place.left)
    value = place.value
    if before is not None:
        noun = _trim(place.scene, place.left_begin + before.start("noun"), place.left_begin + before.end("noun"))
        return _Draft("complexity", value.numbers, None, noun[0] if noun else value.begin, value.end, noun, None, 0.8)
    if behind is not None:
        noun = _trim(place.scene, value.end + behind.start("noun"), value.end + behind.end("noun"))
        return _Draft("complexity", value.numbers, None, value.begin, value.end + behind.end(), noun, None, 0.8)
    return None


def _versus(place: _Place) -> tuple[_Draft | None, bool]:
    """"(85.2% vs. 82.5%)" without a measure."""
    draft = _Draft("versus", place.value.numbers, place.value.unit, place.value.begin, place.value.end, None, None, 0.5)
    if place.value.unit is None or re.match(r"[\s)]*,?\s*(?:vs\.?|versus)\s", place.right) is None:
        return None, False
    draft, used = _with_baseline(place, draft)
    return (draft, True) if used else (None, False)


def _with_baseline(place: _Place, draft: _Draft) -> tuple[_Draft, bool]:
    """The draft with what its value is compared with: the next value ("vs. 82.5%") or a rival ("than X")."""
    scene, following = place.scene, place.following
    if following is not None and following.begin - draft.end < 70 and following.begin >= draft.end:
        gap = scene.masked[draft.end : following.begin]
        if m.AGAINST.fullmatch(gap) and following.unit == place.value.unit and draft.kind in ("measure", "achieves", "versus", "complexity", "list"):
            return _copy(draft, end=following.end, baseline=following.numbers[0] + _shown(following.unit)), True
    limit = min(place.sentence[1], draft.end + 80, following.begin if following and following.begin >= draft.end else place.sentence[1])
    than = m.THAN.match(scene.masked, draft.end, limit) if draft.kind in ("comparative", "change", "by") else None
    if than is not None:
        who = scene.text[than.start("who") : than.end("who")]
        return _copy(draft, end=than.end("who"), baseline=re.sub(r"^(?:the|an?|its) ", "", who)), False
    return draft, False


def _copy(draft: _Draft, *, end: int, baseline: str) -> _Draft:
    """The draft with a baseline that ends at `end`."""
    return _Draft(draft.kind, draft.numbers, draft.unit, draft.begin, max(end, draft.end), draft.noun, draft.change, draft.confidence, baseline, draft.ordinal)


def _hits(scene: Scene, draft: _Draft, limit: int, sentence: tuple[int, int]) -> Iterator[ResultHit]:
    """One result for every number of the draft, with method, metric and dataset."""
    if hedged(scene.masked, draft.begin, draft.end, sentence) or negated(scene.masked, draft.begin, draft.end, sentence):
        return
    metric, metric_text = _metric(scene, draft)
    subject = _subject(scene, draft, sentence)
    dataset = _dataset(scene, draft, max(limit, draft.end), sentence)
    sure = round(min(draft.confidence + (0.05 if metric is not None else 0.0), 0.95), 3)
    for number in draft.numbers:
        yield ResultHit(
            draft.begin, draft.end, number, draft.unit, metric, metric_text, draft.baseline,
            None if subject is None else subject.mention, dataset, sure, draft.change,
        )  # fmt: skip


def _metric(scene: Scene, draft: _Draft) -> tuple[int | None, str | None]:
    """The mention of the metric in the noun (the n-th for the n-th value of a list), and the words of the noun."""
    if draft.noun is None:
        return None, None
    inside = [scene.at[h.start()] for h in MENTION.finditer(scene.masked, *draft.noun)]
    metrics = [i for i in inside if scene.mentions[i].type is EntityType.METRIC]
    if not metrics:
        return None, scene.text[slice(*draft.noun)]
    chosen = metrics[min(draft.ordinal, len(metrics) - 1)]
    several = len(metrics) > 1
    return chosen, scene.text[scene.mentions[chosen].begin : scene.mentions[chosen].end] if several else scene.text[slice(*draft.noun)]


def _subject(scene: Scene, draft: _Draft, sentence: tuple[int, int]) -> Subject | None:
    """The method whose result it is."""
    return find_subject(scene, sentence[0], draft.begin, participle=True)


def _dataset(scene: Scene, draft: _Draft, limit: int, sentence: tuple[int, int]) -> int | None:
    """The dataset or benchmark behind the value ("on D"), else the one that opens the clause or the sentence ("On D, …")."""
    behind = m.ON_DATA.match(scene.masked, draft.end, min(limit, sentence[1], draft.end + 120))
    if behind is None:
        behind = m.ON_DATA.match(scene.masked, draft.begin, draft.end)
    if behind is not None:
        return scene.at[behind.start("data")]
    low = max(sentence[0], draft.begin - 200)
    clause, _ = clause_begin(scene, low, draft.begin)
    last = None
    for last in re.finditer(r"\b[Oo]n(?: the)?(?: [\w\-]+){0,3}? ?(?P<data>[\ue002\ue003]\ue010*)", scene.masked[clause : draft.begin]):  # noqa: B007
        pass
    return None if last is None else scene.at[clause + last.start("data")]


def _growth(scene: Scene) -> Iterator[ResultHit]:
    """"reduces the complexity from quadratic to linear"."""
    for hit in m.GROWTH.find(scene.masked, scene.title_end):
        sentence = scene.sentence(hit.start())
        verb = _last(m.CHANGE_VERB, scene.masked, max(sentence[0], hit.start() - 90), hit.start())
        noun = _noun_before(scene, verb.end() if verb else max(sentence[0], hit.start() - 50), hit.start(), keep_last=True)
        if noun is None and verb is not None:
            noun = _noun_before(scene, max(sentence[0], verb.start() - 70), verb.start(), keep_last=True)
        if noun is None:
            continue
        begin = min(verb.start() if verb else hit.start(), noun[0] if noun else hit.start())
        draft = _Draft("from", (hit.group("b"),), None, begin, hit.end(), noun, _direction(verb), 0.8, hit.group("a"))
        yield from _hits(scene, draft, sentence[1], sentence)


def _direction(verb: re.Match[str] | None) -> Change:
    """The direction of a verb of change."""
    return None if verb is None else "increase" if verb.group("up") else "decrease"


def _shown(unit: str | None) -> str:
    """A unit as it stands behind a number."""
    return "" if unit is None else unit if unit in ("%", "x") else f" {unit}"


def _last(pattern: re.Pattern[str], text: str, begin: int, end: int) -> re.Match[str] | None:
    """The last match of a pattern in a range."""
    found = None
    for found in pattern.finditer(text, begin, end):  # noqa: B007
        pass
    return found


def _noun_before(scene: Scene, begin: int, end: int, *, keep_last: bool) -> tuple[int, int] | None:
    """The noun phrase between a verb and "by" or "from"; `keep_last`: of a list, what stands behind the last comma."""
    if keep_last:
        start = begin
        for mark in _NOUN_BREAK.finditer(scene.masked, start, end):
            if scene.masked[mark.end() : end].strip():
                begin = mark.end()
    return _trim(scene, begin, end)


def _trim(scene: Scene, begin: int, end: int) -> tuple[int, int] | None:
    """The range without determiners before and prepositional phrases behind; None where nothing or too much is left."""
    while begin < end and not (scene.masked[begin].isalnum() or scene.masked[begin] >= "\ue000"):
        begin += 1
    leading = m.LEADING.match(scene.masked, begin, end)
    if leading is not None:
        begin = leading.end()
    cut = m.CUT.search(scene.masked[begin:end])
    if cut is not None and "\ue005" not in scene.masked[begin + cut.start() : end]:
        end = begin + cut.start()
    while begin < end and not (scene.masked[end - 1].isalnum() or scene.masked[end - 1] >= "\ue000"):
        end -= 1
    if begin >= end or scene.masked.count(" ", begin, end) > 7:
        return None
    return begin, end
