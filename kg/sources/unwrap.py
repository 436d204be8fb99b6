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


def units_of(lines: Iterable[_Line]) -> list[Unit]:
    """Give the units of numbered lines; empty lines separate."""
    units: list[Unit] = []
    chunk: list[_Line] = []
    for number, text in [*lines, (0, "")]:
        if text:
            chunk.append((number, text))
            continue
        for place, (first, paragraph) in enumerate(_paragraphs(chunk)):
            units.append(_unit(first, paragraph, gap=place == 0))
        chunk = []
    return units


def _unit(number: int, text: str, *, gap: bool) -> Unit:
    label, value = features.label_of(text)
    if label == "abstract":
        return Unit(number, value, features.prose_words(value) or len(value.split()), gap, label)
    if label:
        return Unit(number, value, 0, gap, label)
    return Unit(number, text, features.prose_words(text), gap)


def _paragraphs(chunk: list[_Line]) -> Iterator[_Line]:
    """Put lines that were wrapped together again; other lines stay by themselves."""
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
    looks_like_title = features.capitalized(text) >= 0.7 and features.capitalized(following) < 0.5
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
    return (
        features.is_sentence(before)
        and not features.is_sentence(text)
        and features.capitalized(text) >= 0.7
        and features.title_score(text) >= 2.5
    )


def _joined(lines: list[str]) -> str:
    """Join wrapped lines; a hyphen at the end of a line is kept, the space after it is not."""
    parts = [lines[0]]
    for before, line in pairwise(lines):
        hyphenated = re.search(r"[^\W\d_]-$", before) and line[0].islower()
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
        if (heading and follows) or (unit.words and unit.label is None and follows):
            runs[-1].append(unit)
        else:
            while follows and not runs[-1][-1].words:
                runs.append([runs[-1].pop()])
                follows = False
            runs.append([unit])
    return runs
