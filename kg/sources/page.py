"""A page of papers copied as text: titles and abstracts among whatever else stands on the page.

Nothing is known of the page. Lines are told apart by their features (`kg.sources.lines`): running text that
is long enough is an abstract; of the lines above it the one that looks most like a title, and is near, is
its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from kg.model import Document
from kg.sources import lines as features
from kg.sources.opening import LONGEST_TEXT, Input
from kg.sources.records import arxiv_number, make_document
from kg.sources.unwrap import Unit, runs_of, units_of
from kg.sources.values import iso_date, split_authors
from kg.text import links, sanitize

__all__ = ["read_page"]

_NEAR = 40
_LEAST_SCORE = 0.5
_TAIL = re.compile(
    r"(?<=[.!?…)\"”])\s*(?:…|\.\.\.)?\s*(?:[△▽▲▼]\s*(?:less|more)|(?:read|show|see|view) (?:more|less)"
    r"|\(?(?:more|less)\)?|expand|collapse)\s*$",
    re.IGNORECASE,
)
_MARKDOWN_LINK = re.compile(r"\[(?P<title>[^\[\]]+)\]\((?P<url>https?://[^()\s]+)\)")
_ANNOUNCED = re.compile(r"\b(?:submitted|published|announced|posted|date)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Paper:
    """A paper of the page, with the lines around it that may say more."""

    title: str
    abstract: str
    before: Sequence[Unit] = ()
    inner: Sequence[Unit] = ()
    heading: Sequence[Unit] = ()
    after: Sequence[Unit] = field(default=())


def read_page(source: Input) -> Iterator[Document]:
    """Read the papers of a page; running text without a title above it is skipped."""
    read, numbered = 0, []
    for number, line in source.lines():
        read += len(line)
        if read > LONGEST_TEXT:
            source.skip(f"line {number}", f"the rest is beyond {LONGEST_TEXT:,} characters and was left out")
            break
        numbered.append((number, sanitize(line)))
    papers = _papers(runs_of(units_of(numbered)), source)
    if not papers:
        source.skip("", "no paper found: no running text, which could be an abstract, below a title")
        return
    # Some pages name a paper's address above its title, others below its abstract
    above = any(_address(unit) for unit in papers[0].before[-3:])
    for paper in papers:
        yield _document(paper, above=above)


def _papers(runs: list[list[Unit]], source: Input) -> list[_Paper]:
    papers: list[_Paper] = []
    between: list[Unit] = []
    least = _least_words(runs)
    for run in runs:
        words = sum(unit.words for unit in run)
        labelled = run[0].label == "abstract" or bool(between and between[-1].label == "abstract")
        if not words or words < (3 if labelled else least):
            between.extend(run)
            continue
        found = _with_title(run, between[-_NEAR:], least)
        if found is None:
            where = f"line {run[0].number} ('{run[0].text[:40].strip()}…')"
            source.skip(where, "running text without a title above it")
            continue
        if papers:
            papers[-1].after = found.before
        papers.append(found)
        between = []
    if papers:
        papers[-1].after = between[:_NEAR]
    return papers


def _least_words(runs: list[list[Unit]]) -> int:
    """How long an abstract of this page is at least: shorter where all running text is."""
    totals = [words for run in runs if (words := sum(unit.words for unit in run)) >= 20]
    return 40 if totals and median(totals) >= 80 else 20


def _with_title(run: list[Unit], above: list[Unit], least: int) -> _Paper | None:
    """Find the title of running text among the units above it, or in its own first line."""
    place = _title_place(above)
    if place is not None:
        first, last = _title_lines(above, place)
        title = _title(" ".join(unit.text for unit in above[first : last + 1]))
        if title:
            return _Paper(title, _abstract(run), above[:first], above[last + 1 :], above[first : last + 1])
    head = run[0]
    rest = sum(unit.words for unit in run[1:])
    if len(run) > 1 and head.words <= 30 and head.label is None and rest >= least:
        return _Paper(_title(head.text.rstrip(".")), _abstract(run[1:]), above)
    return None


def _title_place(above: list[Unit]) -> int | None:
    """Give the place of the unit that is the title; labels decide, else looks and nearness."""
    for place in reversed(range(len(above))):
        if above[place].label == "title":
            place += not above[place].text
            return place if place < len(above) and above[place].text else None
    possible = [place for place, unit in enumerate(above) if not _excluded(unit)]
    scores = {}
    distance = 0
    for place in reversed(possible):
        score = features.title_score(features.without_marks(above[place].text))
        scores[place] = score - 0.75 * distance
        distance += score >= _LEAST_SCORE
    best = max(scores, key=lambda place: (scores[place], place), default=None)
    if best is not None and scores[best] >= _LEAST_SCORE:
        return best
    # A title that looks like a list of names stands above the authors
    names = [place for place, unit in enumerate(above) if _could_be_names(unit)]
    if names:
        return names[0] if len(names) <= 2 else names[-2]
    if len(possible) == 1 and len(above[possible[0]].text) > 2:
        return possible[0]
    return None


def _could_be_names(unit: Unit) -> bool:
    text = features.without_marks(unit.text)
    return not unit.label and bool(features.authors_in(text)) and not re.search(r"\b[A-Z]\.", text)


def _excluded(unit: Unit) -> bool:
    """Whether a unit is certainly no title."""
    text = _MARKDOWN_LINK.sub(r"\g<title>", features.without_marks(unit.text))
    return (
        unit.label is not None
        or not text
        or features.is_date(text)
        or features.is_furniture(text)
        or bool(features.authors_in(text))
        or features.is_affiliation(text)
    )


def _title_lines(above: list[Unit], place: int) -> tuple[int, int]:
    """Give the first and last unit of a title that was broken into lines."""
    first = last = place
    while first > 0 and not above[first].gap and last - first < 3 and not _excluded(above[first - 1]):
        if not (above[first].text[0].islower() or features.goes_on(above[first - 1].text)):
            break
        first -= 1
    while (
        last + 1 < len(above)
        and not above[last + 1].gap
        and last - first < 3
        and not _excluded(above[last + 1])
    ):
        if not (above[last + 1].text[0].islower() or features.goes_on(above[last].text)):
            break
        last += 1
    return first, last


def _title(text: str) -> str:
    text = _MARKDOWN_LINK.sub(r"\g<title>", text)
    return sanitize(features.label_of(features.without_marks(text))[1])


def _abstract(run: list[Unit]) -> str:
    return sanitize(_TAIL.sub("", " ".join(unit.text for unit in run)))


def _document(paper: _Paper, *, above: bool) -> Document:
    beside = [*paper.heading, *paper.inner, *(reversed(paper.before[-3:]) if above else paper.after)]
    url = next((address for unit in beside if (address := _address(unit))), None)
    return make_document(
        title=paper.title,
        abstract=paper.abstract,
        url=url,
        date=_date(paper),
        authors=_authors(paper.inner),
    )


def _address(unit: Unit) -> str | None:
    """The address of a paper that a unit names: on arXiv, by DOI, or any other that is not code."""
    number = arxiv_number(unit.text)
    if number is None and (match := re.search(r"\barxiv:\s*(\S+)", unit.text, re.IGNORECASE)):
        number = arxiv_number(f"arXiv:{match.group(1)}")
    if number:
        return f"https://arxiv.org/abs/{number}"
    found = [
        link.url
        for link in links(unit.text)
        if not re.search(r"git(?:hub|lab)\.|huggingface\.co/(?!papers)", link.url)
    ]
    return found[0] if found else None


def _date(paper: _Paper) -> str | None:
    """The date that stands between title and abstract, or is announced as such below the abstract."""
    for unit in paper.inner:
        if unit.label == "date" or not unit.label:
            date = iso_date(unit.text)
            if date and (len(date) > 4 or unit.label == "date"):
                return date
    for unit in paper.after:
        if unit.label == "date" or _ANNOUNCED.search(unit.text):
            date = iso_date(unit.text)
            if date and len(date) > 4:
                return date
    return None


def _authors(inner: Sequence[Unit]) -> tuple[str, ...]:
    names: list[str] = []
    for unit in inner:
        if unit.label == "authors":
            names.extend(split_authors(unit.text))
        elif not unit.label:
            names.extend(features.authors_in(unit.text))
    return tuple(dict.fromkeys(names))
