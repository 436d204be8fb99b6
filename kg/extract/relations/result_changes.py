"""Results that are differences: "from A to B", "97.3% fewer", "a gain of 3%", "improves it by 9%"; one function each."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.relations import measures as m
from kg.extract.relations.drafts import (
    Change,
    Draft,
    Place,
    direction,
    followed,
    noun_back,
    noun_before,
    shown,
    trim,
)
from kg.extract.relations.numbers import Value
from kg.extract.relations.result_lists import number, shared_measures
from kg.extract.relations.scene import METHOD, last_match

__all__ = ["by_so_much", "change_noun", "comparative", "from_to"]

_METHOD = re.compile(METHOD)
_NEW_CLAUSE = re.compile(r"[;:]|\bthat\b")
_BEATS = re.compile(r"(?:outperform|surpass|exceed|beat|outscor)", re.IGNORECASE)
_IN_TERMS_OF = re.compile(r" in (?:terms of )?(?:the )?(?P<noun>[^,;.]{1,50})")
_PLACE = re.compile(r" (?:on|for)\b.*\(", re.DOTALL)
_OVER = re.compile(r"\s*(?:on|over|upon)\s+(?:the\s+)?")


def from_to(place: Place, previous: Draft | None) -> Draft | None:
    """ "the accuracy improves from A to B", "reduces the latency from A to B and from C to D"."""
    scene, value, following = place.scene, place.value, place.following
    before = m.FROM.search(place.left, max(0, len(place.left) - 50))
    if following is None:
        return None
    gap = scene.masked[value.end : following.begin]
    bracketed = _bracketed(place, gap, following)
    if bracketed is not None:
        return bracketed
    if len(gap) > 60 or m.TO.match(gap) is None or (before is None and "→" not in gap and "->" not in gap):
        return None
    stop = place.left_begin + before.start() if before else value.begin
    ranging = m.RANGE.search(place.left[: before.start()]) if before else None
    if ranging is not None:
        return _range(place, following, place.left_begin + ranging.start())
    unit = following.unit or value.unit
    baseline = value.numbers[0] + shown(value.unit or unit)
    if (
        previous is not None
        and previous.kind == "from"
        and m.ITEM.fullmatch(scene.masked, previous.end, stop)
    ):
        return replace(
            previous, numbers=following.numbers[:1], begin=stop, end=following.end, baseline=baseline
        )
    verb = last_match(m.CHANGE_VERB, scene.masked, max(place.sentence[0], stop - 90), stop)
    noun = _noun_of_change(place, verb, stop)
    if verb is None and (before is None or noun is None or m.METRICAL.search(scene.masked, *noun) is None):
        return None
    begin = min(verb.start() if verb else stop, noun[0] if noun else stop)
    return Draft(
        "from", following.numbers[:1], unit, begin, following.end, noun, direction(verb), 0.9, baseline
    )


def _bracketed(place: Place, gap: str, following: Value) -> Draft | None:
    """ "an increase in the success rate (A to B)"."""
    before = m.FROM_BRACKET.search(place.left)
    if before is None or not m.TO_BRACKET.fullmatch(gap) or place.scene.masked[following.end] not in ")":
        return None
    noun = noun_back(place, before.start()) or noun_back(place, before.start() - 1)
    noun = trim(place.scene, *noun) if noun else None
    if noun is None or m.METRICAL.search(place.scene.masked, *noun) is None:
        return None
    unit = following.unit or place.value.unit
    low, high = place.value.numbers[0], following.numbers[0]
    near = place.left[-90:]
    changed = m.CHANGE_VERB.search(near) is not None or m.CHANGE_NOUN.search(near) is not None
    if low.startswith("-") or (not changed and number(low) < number(high)):
        return Draft("range", (f"{low}-{high}",), unit, noun[0], following.end, noun, None, 0.8)
    return Draft(
        "from", (high,), unit, noun[0], following.end, noun, None, 0.85, low + shown(place.value.unit or unit)
    )


def _noun_of_change(place: Place, verb: re.Match[str] | None, stop: int) -> tuple[int, int] | None:
    """What changes: the noun between the verb and `stop`, else the one before the verb."""
    begin = verb.end() if verb else max(place.sentence[0], stop - 60)
    noun = noun_before(place.scene, begin, stop, keep_last=True)
    if noun is None and verb is not None:
        begin = max(place.sentence[0], verb.start() - 70)
        noun = noun_before(place.scene, begin, verb.start(), keep_last=True)
    return noun


def _range(place: Place, following: Value, stop: int) -> Draft | None:
    """ "accuracies ranging from A to B": one value, "A-B"."""
    noun = noun_before(place.scene, max(place.sentence[0], stop - 60), stop, keep_last=True)
    if noun is None or m.METRICAL.search(place.scene.masked, *noun) is None:
        return None
    number = f"{place.value.numbers[0]}-{following.numbers[0]}"
    return Draft(
        "range", (number,), following.unit or place.value.unit, noun[0], following.end, noun, None, 0.8
    )


def comparative(place: Place) -> Draft | None:
    """ "97.3% fewer parameters", "2.3× faster"."""
    hit = m.COMPARATIVE.match(place.right)
    if (
        hit is None
        or (place.value.unit is None and "\x86" not in hit.group("noun"))
        or m.MODELS.search(hit.group())
    ):
        return None
    if hit.group("word").lower() == "more" and not hit.group("noun").strip():
        return None
    begin = place.value.end + hit.start("word")
    change: Change = "decrease" if hit.group("down") else "increase" if hit.group("up") else None
    return Draft(
        "comparative",
        place.value.numbers,
        place.value.unit,
        place.value.begin,
        place.value.end + hit.end(),
        (begin, place.value.end + hit.end()),
        change,
        0.85,
    )


def change_noun(place: Place) -> Draft | None:
    """ "a 12% reduction in errors", "an accuracy improvement of 1.0%"."""
    value = place.value
    hit, base = m.NOUN_BEHIND.match(place.right) if value.unit else None, value.end
    if hit is not None:
        name = "of" if hit.group("of") and not m.METRICAL.search(hit.group("noun")) else "noun"
        noun = trim(place.scene, base + hit.start(name), base + hit.end(name))
    else:
        found = followed(m.CHANGE_NOUN, m.CHANGE_TAIL, place)
        if found is None or (value.unit is None and "." not in value.numbers[0]):
            return None
        (hit, tail), base = found, place.left_begin
        if tail.group("over") and value.unit is None:  # "an improvement over the baseline of 0.8"
            return None
        noun = (
            (base + tail.start("of"), base + tail.end("of"))
            if tail.group("of")
            else noun_back(place, hit.start())
        )
        noun = None if noun is None else trim(place.scene, *noun)
        if noun and _PLACE.match(tail.group()) and m.METRICAL.search(place.scene.masked, *noun) is None:
            noun = None  # "improvements on rare cases (0.9)": a place, no measure
        if "(" in tail.group() and (behind := m.MEASURE_BEHIND.match(place.right)):
            noun = trim(place.scene, value.end + behind.start("noun"), value.end + behind.end("noun"))
    change: Change = "decrease" if hit.group("down") else "increase"
    if (hit.group("up") or "").lower().startswith(("speed", "accel")):
        noun = (base + hit.start("up"), base + hit.end("up"))
    begin, end = min(value.begin, base + hit.start()), max(value.end, base + hit.end())
    begin = min(begin, noun[0]) if noun and base < value.begin else begin
    if noun is None and base < value.end and (on := m.ON_MEASURE.match(place.right)):
        noun = trim(place.scene, value.end + on.start("noun"), value.end + on.end("noun"))
        end = value.end + on.end()
    elif noun is None and base < value.end and (inside := m.IN_WHAT.match(place.right)):
        noun = trim(place.scene, value.end + inside.start("of"), value.end + inside.end("of"))
        end = noun[1] if noun else end
    nouns = shared_measures(place) if noun is None else ()
    noun = nouns[0] if nouns else noun
    return Draft("change", value.numbers, value.unit, begin, end, noun, change, 0.85, nouns=nouns)


def by_so_much(place: Place, previous: Draft | None) -> Draft | None:
    """ "improves the F1 by 9%", "outperforms X by 3 points"."""
    by = m.BY.search(place.left, max(0, len(place.left) - 70))
    if by is None:
        return None
    scene, stop = place.scene, place.left_begin + by.start()
    verb = last_match(m.CHANGE_VERB, scene.masked, max(place.sentence[0], stop - 120), stop)
    if verb is None or _NEW_CLAUSE.search(scene.masked, verb.end(), stop):
        return None
    start = max(verb.end(), previous.end if previous else 0)
    over = _OVER.match(scene.masked, start, stop) if start == verb.end() else None
    noun: tuple[int, int] | None = None
    baseline: str | None = None
    if over is not None:  # "improves over X by": X is no measure
        baseline = scene.text[over.end() : stop].strip() or None
    elif _BEATS.match(verb.group()):
        baseline = _rival(place, verb.end(), stop)
    else:
        noun = noun_before(scene, start, stop, keep_last=start != verb.end())
    end = place.value.end
    if noun is None:
        noun, end = _noun_after(place)
    if noun is None and previous is not None and start == previous.end:
        noun = previous.noun
    if noun is None and not scene.masked[verb.end() : stop].strip():
        noun = _what_changed(place, verb.start())
    nouns = shared_measures(place) if noun is None else ()
    noun = nouns[0] if nouns else noun
    if place.value.unit is None and noun is None:
        return None
    sure = 0.85 if noun else 0.75
    value = place.value
    return Draft(
        "by", value.numbers, value.unit, verb.start(), end, noun, direction(verb), sure, baseline, nouns=nouns
    )


def _what_changed(place: Place, at: int) -> tuple[int, int] | None:
    """The measure before a verb that takes no object: "the time needed fell by 9%"."""
    masked, begin = place.scene.masked, max(place.sentence[0], at - 60)
    while begin < at and begin > place.sentence[0] and not masked[begin - 1].isspace():
        begin += 1
    while at > begin and masked[at - 1].isspace():
        at -= 1
    noun = noun_before(place.scene, begin, at, keep_last=True)
    if noun is None:
        return None
    measured = m.METRICAL.search(place.scene.masked, *noun) or m.MEASURED.search(place.scene.masked, *noun)
    return noun if measured else None


def _rival(place: Place, begin: int, end: int) -> str | None:
    """Who is beaten: the method between "outperforms" and "by", else the words there."""
    rival = _METHOD.search(place.scene.masked, begin, end)
    if rival is not None:
        return place.scene.text[rival.start() : rival.end()]
    words = place.scene.text[begin:end].strip()
    return words if 0 < len(words.split()) <= 6 else None


def _noun_after(place: Place) -> tuple[tuple[int, int] | None, int]:
    """What is measured by the words behind a value ("3 points of F1", "5% in accuracy"), and where they end."""
    end = place.value.end
    behind = m.MEASURE_BEHIND.match(place.right)
    if behind is not None:
        return trim(place.scene, end + behind.start("noun"), end + behind.end("noun")), end + behind.end()
    behind = m.ON_MEASURE.match(place.right)
    if behind is not None:
        return trim(place.scene, end + behind.start("noun"), end + behind.end("noun")), end + behind.end()
    inside = _IN_TERMS_OF.match(place.right)
    if inside is None:
        return None, end
    noun = trim(place.scene, end + inside.start("noun"), end + inside.end("noun"))
    if noun is None or place.scene.masked[noun[0]] in "\x80\x81\x82\x83\x84":
        return None, end
    return noun, noun[1]
