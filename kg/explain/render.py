"""Explanations as text, with the words marked, and as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from kg.explain.values import Explanation, Quote

__all__ = ["BRACKETS", "Line", "Part", "lines", "marked", "to_dict", "to_text"]

BRACKETS = ("[", "]")
"""What stands around the words where they cannot be highlighted."""

_SPACE = re.compile(r"\s+")
Style = Literal["statement", "note", "plain", "words", "source"]


class Part(NamedTuple):
    """A stretch of a line and what it is."""

    text: str
    style: Style = "plain"


class Line(NamedTuple):
    """A line of an explanation: what stands before it, before its continuation where it is wrapped, and its parts."""

    lead: str
    follow: str
    parts: tuple[Part, ...]


def to_text(explanations: Iterable[Explanation], *, mark: tuple[str, str] = BRACKETS) -> str:
    """Explanations as plain text, one block each, the words between the two marks."""
    begin, end = mark
    blocks = []
    for explanation in explanations:
        rows = [
            line.lead + "".join(f"{begin}{p.text}{end}" if p.style == "words" else p.text for p in line.parts)
            for line in lines(explanation)
        ]
        blocks.append("\n".join(rows) + "\n")
    return "\n".join(blocks)


def lines(explanation: Explanation) -> Iterator[Line]:
    """The lines of one explanation: the statement, its sentences, and the tree of its premises."""
    yield from _lines(explanation, "", "")


def _lines(e: Explanation, lead: str, follow: str) -> Iterator[Line]:
    note = _note(e)
    head = (Part(_flat(f"{e.subject} {e.predicate} {e.object}"), "statement"),)
    yield Line(lead, follow + "  ", (*head, Part(f"  ({note})", "note")) if note else head)
    inner = follow + ("│  " if e.premises else "   ")
    for quote in e.quotes:
        yield Line(inner, inner, tuple(_sentence(quote)))
        yield Line(inner, inner + "  ", (Part(_source(quote), "source"),))
    for number, premise in enumerate(e.premises, start=1):
        last = number == len(e.premises)
        yield from _lines(premise, follow + ("└─ " if last else "├─ "), follow + ("   " if last else "│  "))


def _note(e: Explanation) -> str:
    """What stands in brackets behind a statement."""
    if not e.derived:
        return ""
    if not e.premises:
        return f"{e.rule}: {e.reason}" if e.reason else f"{e.rule}"
    return f"derived by {e.rule}, confidence {e.confidence:g}"


def _sentence(quote: Quote) -> Iterator[Part]:
    for text, style in (
        (quote.sentence[: quote.begin], "plain"),
        (quote.words, "words"),
        (quote.sentence[quote.end :], "plain"),
    ):
        if text:
            yield Part(_flat(text), "words" if style == "words" else "plain")


def _source(quote: Quote) -> str:
    # an identifier that was made from the title says nothing more
    identifier = quote.identifier if quote.paper != f"paper/{quote.identifier}" else ""
    place = ", ".join(part for part in (identifier, quote.field) if part)
    return _flat(f"— {quote.title} ({place}), confidence {quote.confidence:g}")


def marked(quote: Quote, *, mark: tuple[str, str] = BRACKETS) -> str:
    """The sentence on one line, its words between the two marks."""
    return "".join(f"{mark[0]}{p.text}{mark[1]}" if p.style == "words" else p.text for p in _sentence(quote))


def to_dict(explanation: Explanation) -> dict[str, Any]:
    """An explanation as plain values for JSON; keys that say nothing are left out."""
    e = explanation
    row: dict[str, Any] = {
        "subject": e.subject, "predicate": e.predicate, "object": e.object,
        "subject_ref": e.subject_ref, "object_ref": e.object_ref,
        "derived": e.derived, "confidence": e.confidence,
    }  # fmt: skip
    if e.quotes:
        row["quotes"] = [
            {
                "paper": q.paper, "title": q.title, "identifier": q.identifier, "url": q.url, "field": q.field,
                "sentence": q.sentence, "begin": q.begin, "end": q.end, "words": q.words,
                "confidence": q.confidence,
            }
            for q in e.quotes
        ]  # fmt: skip
    if e.rule:
        row["rule"] = e.rule
    if e.reason:
        row["reason"] = e.reason
    if e.premises:
        row["premises"] = [to_dict(premise) for premise in e.premises]
    return row


def _flat(text: str) -> str:
    """Text on one line that cannot drive a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in _SPACE.sub(" ", text))
