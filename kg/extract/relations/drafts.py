"""What the words around one value say of it, and how their nouns are cut out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kg.extract.relations import measures as m
from kg.extract.relations.numbers import Value
from kg.extract.relations.scene import Scene

__all__ = [
    "TAIL",
    "WINDOW",
    "Change",
    "Draft",
    "Place",
    "direction",
    "followed",
    "noun_back",
    "noun_before",
    "shown",
    "trim",
]

Change = Literal["increase", "decrease"] | None

WINDOW = 140  # characters around a value that are looked at
TAIL = 80  # how far before a value its measure may begin
# "the complexity of tensor products" is a complexity; "the number of parameters" is no number.
_OF_WHOM = re.compile(
    r"(?<!number)(?<!amount)(?<!level)(?<!degree)(?<!rate)(?<!loss)(?<!use)(?<!quality)(?<!size)(?<!probability)(?<!percentage)"
    r"(?<!proportion)(?<!fraction)(?<!share)(?<!count)(?<!volume)(?<!frequency)(?<!risk)(?<!variance)(?<!prevalence)(?<!likelihood) of\b"
)
_NOUN_BREAK = re.compile(
    r"[,;:()]|\b(?:and|that|while|with|is|are|was|has|have|(?:achiev|reach|obtain|attain|yield|show|report|produc|giv)\w*)\b"
)
# "peak gains", "scenario-level gains": how much or where, not what.
_NO_MEASURE = re.compile(
    r"(?:(?:peak|average|mean|median|overall|net|total|maximum|max|relative|absolute|individual|minimal|macro-average|clear|strong|modest|[\w\-]+-level)\s?)+",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"(?:\s+(?:can|could|will|be|been|being|is|are|was|were|has|have|had|also|further|\w+ly))+$"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What the words around a value say: `begin` to `end` are they, `noun` is the range of what was measured.

    `nouns` are the measures of a list ("precision and recall of 0.8 and 0.7") of which `noun` is the `ordinal`-th.
    """

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
    nouns: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
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


def followed(
    head: re.Pattern[str], tail: re.Pattern[str], place: Place
) -> tuple[re.Match[str], re.Match[str]] | None:
    """The first match of `head` before the value behind which `tail` reaches up to the value."""
    for hit in head.finditer(place.left, max(0, len(place.left) - TAIL)):
        behind = tail.fullmatch(place.left, hit.end())
        if behind is not None:
            return hit, behind
    return None


def noun_back(place: Place, at: int) -> tuple[int, int] | None:
    """The words of a noun phrase that end at `at` of what stands before the value."""
    low = max(0, at - 60)
    found = m.NOUN_BACK.search(place.left[low:at])
    return None if found is None else (place.left_begin + low + found.start(), place.left_begin + at)


def noun_before(scene: Scene, begin: int, end: int, *, keep_last: bool) -> tuple[int, int] | None:
    """The noun phrase between a verb and "by" or "from"; `keep_last`: of a list, what stands behind the last comma."""
    if keep_last:
        start = begin
        for mark in _NOUN_BREAK.finditer(scene.masked, start, end):
            if scene.masked[mark.end() : end].strip():
                begin = mark.end()
    return trim(scene, begin, end)


def trim(scene: Scene, begin: int, end: int) -> tuple[int, int] | None:
    """The range without determiners before and prepositional phrases behind; None where nothing or too much is left."""
    while begin < end and not (scene.masked[begin].isalnum() or "\x80" <= scene.masked[begin] <= "\x90"):
        begin += 1
    leading = m.LEADING.match(scene.masked, begin, end)
    if leading is not None:
        begin = leading.end()
    cut = m.CUT.search(scene.masked[begin:end])
    if cut is not None and "\x86" not in scene.masked[begin + cut.start() : end]:
        end = begin + cut.start()
    whole = _OF_WHOM.search(scene.masked, begin, end)
    if whole is not None and "\x86" not in scene.masked[whole.start() : end]:
        end = whole.start()
    auxiliary = _AUXILIARY.search(scene.masked[begin:end])
    if auxiliary is not None and "\x86" not in auxiliary.group():
        end = begin + auxiliary.start()
    while begin < end and not (scene.masked[end - 1].isalnum() or "\x80" <= scene.masked[end - 1] <= "\x90"):
        end -= 1
    if (
        begin >= end
        or scene.masked.count(" ", begin, end) > 7
        or _NO_MEASURE.fullmatch(scene.masked, begin, end)
    ):
        return None
    if "(" in scene.masked[begin:end] and scene.masked[end : end + 1] == ")":
        end += 1
    return begin, end


def direction(verb: re.Match[str] | None) -> Change:
    """The direction of a verb of change."""
    return None if verb is None else "increase" if verb.group("up") else "decrease"


def shown(unit: str | None) -> str:
    """A unit as it stands behind a number."""
    return "" if unit is None else unit if unit in ("%", "x") else f" {unit}"
