"""Lines of a page to units: paragraphs that were wrapped are put together again, labels are split off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.sources import lines as features

__all__ = ["Unit", "runs_of", "units_of"]

_LONG = 200
_NARROW = 40
_FEWEST_WRAPPED = 20
_FEWEST_LINES = 6
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|can|we|this|these|remains?|plays?|becomes?)\b")
_STRUCTURE = re.compile(
    r"(?:background|motivation|introduction|objectives?|aims?|purpose|methods?|approach|results?|findings"
    r"|discussion|conclusions?|significance|impact|contributions?|materials and methods"
    r"|availability(?: and implementation)?):?",
    re.IGNORECASE,
)
_Line = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Unit:
    """A line or a paragraph: where it starts, its words if it is running text (else 0), and its label.

    `gap` says that an empty line stands before it.
    """

    number: int
    text: str
    words: int = 0
    gap: bool = False
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The width of a page that was wrapped, and whether titles stand right above their abstracts."""

    width: int
    tight: bool


def units_of(lines: Iterable[_Line]) -> list[Unit]:
    """Give the units of numbered lines; empty lines separate."""
    chunks: list[list[_Line]] = [[]]
    for number, text in lines:
        if text:
            chunks[-1].append((number, text))
        elif chunks[-1]:
            chunks.append([])
    wrapping = wrapping_of([[text for _, text in chunk] for chunk in chunks])
    units: list[Unit] = []
    for chunk in chunks:
        for place, (first, paragraph) in enumerate(_paragraphs(chunk, wrapping)):
            units.append(_unit(first, paragraph, gap=place == 0))
    return units


def _unit(number: int, text: str, *, gap: bool) -> Unit:
    label, value = features.label_of(text)
    if label == "abstract":
        return Unit(number, value, features.prose_words(value) or len(value.split()), gap, label)
    if label:
        return Unit(number, value, 0, gap, label)
    return Unit(number, text, 0 if features.may_be_title(text) else features.prose_words(text), gap)


def wrapping_of(chunks: list[list[str]]) -> Wrapping | None:
    """Find how all running text of a page was wrapped, if it was.

    A line was wrapped if the first word of the next one had no room on it.
    """
    lengths = sorted(len(text) for chunk in chunks for text in chunk if len(text) >= _NARROW)
    if len(lengths) < _FEWEST_LINES:
        return None
    width = lengths[int(0.97 * (len(lengths) - 1))]
    pairs = [(a, b) for chunk in chunks for a, b in pairwise(chunk) if width / 2 <= len(a) <= width]
    full = sum(_is_full(a, b, width) for a, b in pairs)
    if width >= _LONG or len(pairs) < _FEWEST_LINES or full < 0.75 * len(pairs):
        return None
    tops = [list(pairwise(chunk[:5])) for chunk in chunks if len(chunk) >= _FEWEST_LINES]
    headed = sum(not all(_is_full(a, b, width) for a, b in top) for top in tops)
    return Wrapping(width, tight=len(tops) > 1 and headed >= len(tops) / 2)


def _is_full(text: str, following: str, width: int) -> bool:
    """Whether the next word, or its part before a hyphen, would not fit on a line."""
    word, hyphen, _ = following.split(" ", 1)[0].partition("-")
    return len(text) + 1 + len(word + hyphen) > width


def _paragraphs(chunk: list[_Line], wrapping: Wrapping | None) -> Iterator[_Line]:
    """Put lines that were wrapped together again; other lines stay by themselves."""
    if wrapping is not None:
        yield from _by_width(chunk, wrapping)
        return
    if any(len(text) >= _LONG for _, text in chunk):
        yield from chunk
        return
    at = 0
    while at < len(chunk):
        end, whole = _wrapped(chunk, at)
        if whole is None:
            yield from chunk[at:end]
        else:
            yield chunk[at][0], whole
        at = end


def _by_width(chunk: list[_Line], wrapping: Wrapping) -> Iterator[_Line]:
    """Join each line to the next one if it is full, and the two can belong together."""
    groups: list[list[_Line]] = []
    for number, text in chunk:
        before = [line for _, line in groups[-1]] if groups and len(groups[-1]) <= 3 else []
        above = groups[-1][-1][1] if groups else ""
        if not groups or not _is_full(above, text, wrapping.width) or _apart(above, before, text):
            groups.append([])
        groups[-1].append((number, text))
    if wrapping.tight and groups and len(groups[0]) >= _FEWEST_LINES:
        groups[:1] = _beheaded(groups[0])
    for group in groups:
        yield group[0][0], _joined([text for _, text in group])


def _apart(above: str, heading: list[str], text: str) -> bool:
    """Whether a line belongs to another paragraph than the full line above it.

    `heading` are all lines of that paragraph as long as it may be a title.
    """
    titled = bool(heading) and all(map(_like_title, heading))
    if features.goes_on(above) or not (titled or features.is_sentence(above)):
        return False
    names = bool(features.authors_in(text)) != bool(features.authors_in(above))
    return names or _starts_anew(above, text) or (titled and _like_sentence(text))


def _beheaded(group: list[_Line]) -> list[list[_Line]]:
    """Split a title off the abstract right below it, where its last line happens to be full."""
    for place in range(1, 4):
        above, text = group[place - 1][1], group[place][1]
        if _FINITE.search(above) or features.is_sentence(above):
            break
        if text[0].isupper() and not features.goes_on(above):
            return [group[:place], group[place:]]
    return [group]


def _like_title(text: str) -> bool:
    return features.capitalized(text) >= 0.7 and not _FINITE.search(text) and not features.is_sentence(text)


def _like_sentence(text: str) -> bool:
    return text[0].isupper() and features.capitalized(text) < 0.5


def _wrapped(chunk: list[_Line], at: int) -> tuple[int, str | None]:
    """Give the end and the text of the wrapped paragraph that starts at line `at`; no text if it is none."""
    if at + 1 >= len(chunk) or not _starts(chunk, at):
        return at + 1, None
    width = max(len(text) for _, text in chunk[at : at + 6])
    end = at
    while end < len(chunk):
        text = chunk[end][1]
        short = len(text) < 0.6 * width
        if end > at and (_starts_anew(chunk[end - 1][1], text) or (short and not _ends(chunk, end))):
            break
        end += 1
        if short and end - 1 > at:
            break
    whole = _joined([text for _, text in chunk[at:end]])
    enough = (
        features.prose_words(whole) >= _FEWEST_WRAPPED or features.label_of(chunk[at][1])[0] == "abstract"
    )
    return end, whole if width >= _NARROW and enough else None


def _ends(chunk: list[_Line], at: int) -> bool:
    """Whether a short line may be the last of a paragraph."""
    text = chunk[at][1]
    return features.is_sentence(text) or text[0].islower() or at + 1 == len(chunk)


def _starts(chunk: list[_Line], at: int) -> bool:
    """Whether running text may start at line `at`: not a title, a list of authors or a line of the page."""
    text, following = chunk[at][1], chunk[at + 1][1]
    if features.label_of(text)[0] == "abstract":
        return True
    if (
        features.label_of(text)[0]
        or features.is_furniture(text)
        or features.authors_in(text)
        or features.is_date(text)
    ):
        return False
    if features.is_affiliation(text) or not (
        text[0].isupper() or text[0].isdigit() or text[0] in "$\\({\"'“‘`"
    ):
        return False
    if features.label_of(following)[0] or features.authors_in(following) or features.is_date(following):
        return False
    looks_like_title = _like_title(text) and features.capitalized(following) < 0.5
    width = max(len(line) for _, line in chunk[at : at + 6])
    ended_early = len(text) < 0.85 * width and following[0].isupper() and not features.goes_on(text)
    return not (looks_like_title or ended_early)


def _starts_anew(before: str, text: str) -> bool:
    """Whether a line cannot belong to the paragraph above it."""
    if (
        features.label_of(text)[0]
        or features.is_date(text)
        or (features.is_furniture(text) and len(text) < _NARROW)
    ):
        return True
    return features.is_sentence(before) and _like_title(text) and features.title_score(text) >= 2.5


def _joined(lines: list[str]) -> str:
    """Join wrapped lines; a hyphen at the end of a line is kept, the space after it is not."""
    parts = [lines[0]]
    for before, line in pairwise(lines):
        hyphenated = re.search(r"\w-$", before) and line.split(" ", 1)[0] not in {"and", "or", "to"}
        parts.append(line if hyphenated else f" {line}")
    return "".join(parts)


def runs_of(units: Iterable[Unit]) -> list[list[Unit]]:
    """Put running text that stands together into runs; each other unit is a run of its own.

    Headings of a structured abstract ("Methods:") belong to the text around them.
    """
    runs: list[list[Unit]] = []
    for unit in units:
        heading = not unit.words and not unit.label and _STRUCTURE.fullmatch(unit.text)
        follows = bool(runs) and bool(runs[-1][0].words)
        goes_on = heading or (unit.label is None and (unit.words or features.is_pointer(unit.text)))
        if follows and goes_on:
            runs[-1].append(unit)
        else:
            while follows and _STRUCTURE.fullmatch(runs[-1][-1].text):
                runs.append([runs[-1].pop()])
                follows = False
            runs.append([unit])
    return runs
