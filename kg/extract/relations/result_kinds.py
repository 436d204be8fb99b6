"""The ways in which abstracts state a result, one function each; `draft_result` tries them in turn."""

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
from kg.extract.relations.scene import METHOD, last_match

__all__ = ["draft_result"]

_METHOD = re.compile(METHOD)
_NEW_CLAUSE = re.compile(r"[;:]|\bthat\b")
_BEATS = re.compile(r"(?:outperform|surpass|exceed|beat|outscor)", re.IGNORECASE)
_IN_TERMS_OF = re.compile(r" in (?:terms of )?(?:the )?(?P<noun>[^,;.]{1,50})")
_OTHER_NOUN = re.compile(
    r" (?!(?:on|in|for|with|and|or|when|while|across|under|after|using|by|to|as|from|over|versus|compared)\b)[a-z]"
)
_OVER = re.compile(r"\s*(?:on|over|upon)\s+(?:the\s+)?")
_PLAIN_NUMBER = re.compile(r"[+\-]?\d{1,12}(?:\.\d{1,12})?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def draft_result(place: Place, previous: Draft | None) -> tuple[Draft | None, bool]:
    """What makes the value a result, by the first of the patterns that holds; and whether it took the next value, too."""
    value = place.value
    behind = place.scene.text[value.end : min(value.end + 40, place.sentence[1])]
    if m.NOT_A_RESULT.match(behind) or (
        value.unit is None and len(value.numbers) == 1 and _YEAR.fullmatch(value.numbers[0])
    ):
        return None, False
    pair = _from_to(place, previous)
    if pair is not None:
        return pair, True
    if not value.numbers[0][-1:].isdigit() and value.numbers[0].endswith(")"):
        found = _complexity(place)
    else:
        found = (
            _comparative(place)
            or _by(place, previous)
            or _change_noun(place)
            or _listed(place, previous)
            or _measure(place)
            or _achieves(place)
        )
    if found is None:
        return _versus(place)
    if found.baseline is None:
        return _with_baseline(place, found)
    return found, False


def _from_to(place: Place, previous: Draft | None) -> Draft | None:
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
    if m.CHANGE_VERB.search(near) is None and m.CHANGE_NOUN.search(near) is None and _number(low) < _number(high):
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


def _comparative(place: Place) -> Draft | None:
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


def _change_noun(place: Place) -> Draft | None:
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
        noun = (
            (base + tail.start("of"), base + tail.end("of"))
            if tail.group("of")
            else noun_back(place, hit.start())
        )
        noun = None if noun is None else trim(place.scene, *noun)
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
    nouns = _shared(place) if noun is None else ()
    noun = nouns[0] if nouns else noun
    return Draft("change", value.numbers, value.unit, begin, end, noun, change, 0.85, nouns=nouns)


def _by(place: Place, previous: Draft | None) -> Draft | None:
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
    nouns = _shared(place) if noun is None else ()
    noun = nouns[0] if nouns else noun
    if place.value.unit is None and noun is None:
        return None
    sure = 0.85 if noun else 0.75
    value = place.value
    return Draft(
        "by", value.numbers, value.unit, verb.start(), end, noun, direction(verb), sure, baseline, nouns=nouns
    )


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


def _listed(place: Place, previous: Draft | None) -> Draft | None:
    """The next value of a list: "35.8% on A and 27.7% on B"; it takes over what the one before says."""
    if previous is None or place.value.begin - previous.end > 90 or previous.kind in ("from", "complexity"):
        return None
    if m.ITEM.fullmatch(place.scene.masked, previous.end, place.value.begin) is None or (
        place.value.unit or "%"
    ) != (previous.unit or "%"):
        return None
    if (own := _measure(place)) is not None and own.noun is not None:
        return own
    ordinal, noun, end = previous.ordinal + 1, previous.noun, place.value.end
    if ordinal < len(previous.nouns):
        noun = previous.nouns[ordinal]
    elif (on := m.ON_MEASURE.match(place.right)) is not None:  # "5% on A-score and 3% on B-score"
        noun = trim(place.scene, end + on.start("noun"), end + on.end("noun"))
        end += on.end()
    return Draft(
        "list" if previous.kind != "measure" else "measure", place.value.numbers, place.value.unit or previous.unit, place.value.begin,
        end, noun, previous.change, previous.confidence - 0.1, None, ordinal, previous.nouns,
    )  # fmt: skip


def _earlier(place: Place, begin: int) -> tuple[tuple[int, int], ...]:
    """The measures that stand before the last one in "A, B and C of", if as many values follow as there are measures."""
    low = max(0, begin - 120)
    found = m.EARLIER_MEASURES.search(place.left[low:begin])
    if found is None:
        return ()
    base = place.left_begin + low + found.start()
    nouns = tuple(
        (base + hit.start(), base + hit.end()) for hit in m.ONE_MEASURE.finditer(found.group())
    )
    at = 0
    for _ in nouns:
        following = m.NEXT_VALUE.match(place.right, at)
        if following is None:
            return ()
        at = following.end()
    return nouns


def _measure(place: Place) -> Draft | None:
    """ "92.1% accuracy", "an F1 score of 0.87", "PSNR: 32.5 dB"."""
    value = place.value
    found = followed(m.METRICAL, m.MEASURE_TAIL, place)
    if found is not None:
        hit, tail = found
        link = tail.group("link")
        firm = link not in (None, "to") or "." in value.numbers[0] or value.unit in ("%", "pp", "dB")
        if link == "at" and _OTHER_NOUN.match(place.right):  # "an accuracy at 95% coverage"
            firm = False
        bracketed = m.MEASURE_BEHIND.match(place.right) if link == "(" else None
        if bracketed is not None and not bracketed.group("noun").startswith(")"):
            firm = False
        if firm and not (link is None and value.unit == "x"):
            back = noun_back(place, hit.start())
            noun = trim(
                place.scene, back[0] if back else place.left_begin + hit.start(), place.left_begin + hit.end()
            )
            nouns = _earlier(place, hit.start()) if noun else ()
            if noun and nouns:
                nouns = (*nouns, noun)
                noun = nouns[0]
            return Draft(
                "measure",
                value.numbers,
                value.unit,
                noun[0] if noun else value.begin,
                value.end,
                noun,
                None,
                0.85,
                nouns=nouns,
            )
    behind = m.MEASURE_BEHIND.match(place.right)
    if behind is None and value.unit in ("points", "pp"):
        behind = m.OF_MEASURE.match(place.right)
    if behind is not None and (value.unit is not None or "." in value.numbers[0]) and value.unit != "x":
        noun = trim(place.scene, value.end + behind.start("noun"), value.end + behind.end("noun"))
        return Draft(
            "measure", value.numbers, value.unit, value.begin, value.end + behind.end(), noun, None, 0.85
        )
    return None


def _achieves(place: Place) -> Draft | None:
    """ "achieves 68.5% on D": a share without the name of its measure."""
    hit = m.ACHIEVES.search(place.left, max(0, len(place.left) - 60))
    if (
        hit is None
        or place.value.unit != "%"
        or re.match(r"\s*(?:on|for|in|across|and|,|vs)\b", place.right) is None
    ):
        return None
    return Draft(
        "achieves", place.value.numbers, "%", place.left_begin + hit.start(), place.value.end, None, None, 0.6
    )


def _complexity(place: Place) -> Draft | None:
    """ "O(n log n) time", "a complexity of O(N)"."""
    behind, before = m.COMPLEXITY_BEHIND.match(place.right), m.COMPLEXITY_BEFORE.search(place.left)
    value = place.value
    if before is not None:
        noun = trim(
            place.scene, place.left_begin + before.start("noun"), place.left_begin + before.end("noun")
        )
        return Draft(
            "complexity", value.numbers, None, noun[0] if noun else value.begin, value.end, noun, None, 0.8
        )
    if behind is not None:
        noun = trim(place.scene, value.end + behind.start("noun"), value.end + behind.end("noun"))
        return Draft(
            "complexity", value.numbers, None, value.begin, value.end + behind.end(), noun, None, 0.8
        )
    return None


def _versus(place: Place) -> tuple[Draft | None, bool]:
    """ "(85.2% vs. 82.5%)" without a measure."""
    found = Draft(
        "versus", place.value.numbers, place.value.unit, place.value.begin, place.value.end, None, None, 0.5
    )
    if place.value.unit is None or re.match(r"[\s)]*,?\s*(?:vs\.?|versus)\s", place.right) is None:
        return None, False
    found, used = _with_baseline(place, found)
    return (found, True) if used else (None, False)


def _with_baseline(place: Place, found: Draft) -> tuple[Draft, bool]:
    """The found with what its value is compared with: the next value ("vs. 82.5%") or a rival ("than X")."""
    scene, following = place.scene, place.following
    if following is not None and following.begin - found.end < 70 and following.begin >= found.end:
        gap = scene.masked[found.end : following.begin]
        if (
            m.TO_RANGE.fullmatch(gap)
            and following.unit == place.value.unit
            and found.kind in ("measure", "change", "by")
            and len(found.numbers) == len(following.numbers) == 1
        ):  # "a speedup of 2x to 3x"
            return _range_of(place, found, following), True
        if (
            m.AGAINST.fullmatch(gap)
            and following.unit == place.value.unit
            and found.kind in ("measure", "achieves", "versus", "complexity", "list")
        ):
            return _extended(
                found, end=following.end, baseline=following.numbers[0] + shown(following.unit)
            ), True
    limit = min(
        place.sentence[1],
        found.end + 80,
        following.begin if following and following.begin >= found.end else place.sentence[1],
    )
    than = (
        m.THAN.match(scene.masked, found.end, limit)
        if found.kind in ("comparative", "change", "by")
        else None
    )
    if than is not None:
        who = scene.text[than.start("who") : than.end("who")]
        return _extended(found, end=than.end("who"), baseline=re.sub(r"^(?:the|an?|its) ", "", who)), False
    return found, False


def _range_of(place: Place, found: Draft, following: Value) -> Draft:
    """The found with both values: "2x to 3x" is a range; a fall ("an accuracy of 65.2% to 65.0%") has a baseline."""
    low, high = found.numbers[0], following.numbers[0]
    if found.kind == "measure" and _number(low) > _number(high):
        return replace(
            found, numbers=(high,), end=following.end, baseline=low + shown(place.value.unit), kind="from"
        )
    noun, end = found.noun, following.end
    behind = m.MEASURE_BEHIND.match(place.right, following.end - place.value.end)
    if behind is not None and (noun is None or m.METRICAL.search(place.scene.masked, *noun) is None):
        noun = trim(
            place.scene, place.value.end + behind.start("noun"), place.value.end + behind.end("noun")
        )
        end = place.value.end + behind.end()
    return replace(found, numbers=(f"{low}-{high.lstrip('+')}",), end=end, noun=noun)


def _number(text: str) -> float:
    """A plain number as one; 0 for any other value."""
    return float(text) if _PLAIN_NUMBER.fullmatch(text) else 0.0


def _shared(place: Place) -> tuple[tuple[int, int], ...]:
    """The measures behind a list of values that begins with this one: "0.9% and 1.2% in recall (and precision)".

    One for each value, or one for all of them; empty where there are none or another number.
    """
    at, base = 0, place.value.end
    for number in range(2, 6):
        following = m.NEXT_VALUE.match(place.right, at)
        if following is None:
            return ()
        at = following.end()
        on = m.ON_MEASURE.match(place.right, at)
        if on is not None:
            noun = trim(place.scene, base + on.start("noun"), base + on.end("noun"))
            further = m.FURTHER_MEASURES.match(place.right, on.end())
            if noun is None or further is None:
                return () if noun is None else (noun,) * number
            low = base + on.end()
            nouns = (
                noun,
                *((low + h.start(), low + h.end()) for h in m.ONE_MEASURE.finditer(further.group())),
            )
            return nouns if len(nouns) == number else ()
    return ()


def _extended(found: Draft, *, end: int, baseline: str) -> Draft:
    """The found with a baseline that ends at `end`."""
    return replace(found, end=max(end, found.end), baseline=baseline)
