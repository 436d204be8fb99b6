"""The ways in which abstracts state a result; `draft_result` tries them in turn."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.relations import measures as m
from kg.extract.relations.drafts import Draft, Place, followed, noun_back, shown, trim
from kg.extract.relations.result_changes import by_so_much, change_noun, comparative, from_to
from kg.extract.relations.result_lists import earlier_measures, range_of

__all__ = ["draft_result"]

_OTHER_NOUN = re.compile(
    r" (?!(?:on|in|for|with|and|or|when|while|across|under|after|using|by|to|as|from|over|versus|compared)\b)[a-z]"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def draft_result(place: Place, previous: Draft | None) -> tuple[Draft | None, bool]:
    """What makes the value a result, by the first of the patterns that holds; and whether it took the next value, too."""
    value = place.value
    behind = place.scene.text[value.end : min(value.end + 40, place.sentence[1])]
    if m.NOT_A_RESULT.match(behind) or (
        value.unit is None and len(value.numbers) == 1 and _YEAR.fullmatch(value.numbers[0])
    ):
        return None, False
    pair = from_to(place, previous)
    if pair is not None:
        return pair, True
    if not value.numbers[0][-1:].isdigit() and value.numbers[0].endswith(")"):
        found = _complexity(place)
    else:
        found = (
            comparative(place)
            or by_so_much(place, previous)
            or change_noun(place)
            or _listed(place, previous)
            or _measure(place)
            or _achieves(place)
        )
    if found is None:
        return _versus(place)
    if found.baseline is None:
        return _with_baseline(place, found)
    return found, False


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
            if noun and m.AT_POINT.search(
                place.left[max(0, noun[0] - place.left_begin - 12) : noun[0] - place.left_begin]
            ):
                return None
            nouns = earlier_measures(place, hit.start()) if noun else ()
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
            and place.value.unit in (None, following.unit)
            and found.kind in ("measure", "change", "by")
            and len(found.numbers) == len(following.numbers) == 1
        ):  # "a speedup of 2x to 3x"
            return range_of(place, found, following), True
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


def _extended(found: Draft, *, end: int, baseline: str) -> Draft:
    """The found with a baseline that ends at `end`."""
    return replace(found, end=max(end, found.end), baseline=baseline)
