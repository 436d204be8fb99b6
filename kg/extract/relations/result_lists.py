"""Lists and ranges of values: which measure belongs to which value, "2x to 3x", "precision and recall of 0.8 and 0.7"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.relations import measures as m
from kg.extract.relations.drafts import Draft, Place, shown, trim
from kg.extract.relations.numbers import Value

__all__ = ["earlier_measures", "number", "range_of", "shared_measures"]

_VALUE_BEFORE = re.compile(
    r"\d\s?(?:%|percent)?\s(?:[\w\-]+ )?$"
)  # "99% recall, a mean F1 of": recall has its value
_PLAIN_NUMBER = re.compile(r"[+\-]?\d{1,12}(?:\.\d{1,12})?")


def earlier_measures(place: Place, begin: int) -> tuple[tuple[int, int], ...]:
    """The measures that stand before the last one in "A, B and C of", if as many values follow as there are measures."""
    low = max(0, begin - 120)
    found = m.EARLIER_MEASURES.search(place.left[low:begin])
    if found is None or _VALUE_BEFORE.search(place.left[low : low + found.start()]):
        return ()
    base = place.left_begin + low + found.start()
    nouns = tuple((base + hit.start(), base + hit.end()) for hit in m.ONE_MEASURE.finditer(found.group()))
    at = 0
    for _ in nouns:
        following = m.NEXT_VALUE.match(place.right, at)
        if following is None:
            return ()
        at = following.end()
    return nouns


def shared_measures(place: Place) -> tuple[tuple[int, int], ...]:
    """The measures behind a list of values that begins with this one: "0.9% and 1.2% in recall (and precision)".

    One for each value, or one for all of them; empty where there are none or another number.
    """
    at, base = 0, place.value.end
    for count in range(2, 6):
        following = m.NEXT_VALUE.match(place.right, at)
        if following is None:
            return ()
        at = following.end()
        on = m.ON_MEASURE.match(place.right, at) or m.MEASURE_BEHIND.match(place.right, at)
        if on is not None:
            noun = trim(place.scene, base + on.start("noun"), base + on.end("noun"))
            further = m.FURTHER_MEASURES.match(place.right, on.end())
            if noun is None or further is None:
                return () if noun is None else (noun,) * count
            low = base + on.end()
            nouns = (
                noun,
                *((low + h.start(), low + h.end()) for h in m.ONE_MEASURE.finditer(further.group())),
            )
            return nouns if len(nouns) == count else ()
    return ()


def range_of(place: Place, found: Draft, following: Value) -> Draft:
    """The found with both values: "2x to 3x" is a range; a fall ("an accuracy of 65.2% to 65.0%") has a baseline."""
    low, high = found.numbers[0], following.numbers[0]
    if found.kind == "measure" and number(low) > number(high):
        return replace(
            found, numbers=(high,), end=following.end, baseline=low + shown(place.value.unit), kind="from"
        )
    noun, end = found.noun, following.end
    behind = m.MEASURE_BEHIND.match(place.right, following.end - place.value.end)
    if behind is not None and (noun is None or m.METRICAL.search(place.scene.masked, *noun) is None):
        noun = trim(place.scene, place.value.end + behind.start("noun"), place.value.end + behind.end("noun"))
        end = place.value.end + behind.end()
    return replace(
        found, numbers=(f"{low}-{high.lstrip('+')}",), unit=following.unit or found.unit, end=end, noun=noun
    )


def number(text: str) -> float:
    """A plain number as one; 0 for any other value."""
    return float(text) if _PLAIN_NUMBER.fullmatch(text) else 0.0
