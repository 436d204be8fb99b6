"""Readings as JSON lines and as a page in the manner of displaCy: the marked text, without a graph."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from typing import Any

from kg.model import EntityType, Field, Mention, Reading, Span

__all__ = ["to_html", "to_json_line"]

_COLOURS = {
    EntityType.METHOD: "#9ecae9",
    EntityType.GROUP: "#f2b5c4",
    EntityType.DATASET: "#b5dfb0",
    EntityType.BENCHMARK: "#d9e8a0",
    EntityType.TASK: "#fdd49a",
    EntityType.METRIC: "#d3c3ea",
}
_STYLE = (
    "body{font:16px/1.9 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}"
    "h2{font-size:1.15rem;line-height:1.6}mark{padding:.1em .3em;border-radius:.3em;color:#111}"
    "mark small{font-size:.65em;font-weight:600;margin-left:.4em;opacity:.8}ul{font-size:.85rem;line-height:1.5}"
)


def _span(span: Span) -> dict[str, Any]:
    return {"field": span.field, "begin": span.begin, "end": span.end, "text": span.text}


def to_json_line(reading: Reading) -> str:
    """One reading as a line of JSON: the document's id, its mentions and statements, each with its characters."""
    mentions = [
        {
            **_span(m.span), "type": m.type.value, "name": m.canonical or m.name, "entity": m.entity,
            "role": m.role.value, "group": m.group, "confidence": m.confidence,
            "role_confidence": m.role_confidence,
            "cue": _span(m.cue) if m.cue else None,
        }
        for m in reading.mentions
    ]  # fmt: skip
    claims = [
        {
            "subject": None if c.subject is None else reading.mentions[c.subject].name,
            "predicate": c.predicate.value,
            "object": c.object if isinstance(c.object, str) else reading.mentions[c.object].name,
            "evidence": _span(c.evidence),
            "confidence": c.confidence,
        }
        for c in reading.claims
    ]
    results = [
        {
            "value": r.value, "unit": r.unit, "metric": r.metric_text, "baseline": r.baseline,
            "evidence": _span(r.evidence), "confidence": r.confidence,
        }
        for r in reading.results
    ]  # fmt: skip
    row = {
        "id": reading.document.id,
        "title": reading.document.title,
        "abstract": reading.document.abstract,
        "mentions": mentions,
        "statements": claims,
        "results": results,
        "acronyms": [list(pair) for pair in reading.acronyms],
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


def to_html(readings: Iterable[Reading]) -> str:
    """A page that shows each document with its mentions marked and its statements below; no script, no request."""
    parts = [
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Extracted mentions</title><style>{_STYLE}</style></head><body>\n"
    ]
    for reading in readings:
        parts.append(
            f"<article><h2>{_marked(reading, 'title')}</h2>\n<p>{_marked(reading, 'abstract')}</p>\n<ul>"
        )
        for claim in reading.claims:
            subject = "this paper" if claim.subject is None else reading.mentions[claim.subject].name
            target = claim.object if isinstance(claim.object, str) else reading.mentions[claim.object].name
            words = " ".join((subject, claim.predicate.value, target))
            parts.append(f"<li>{html.escape(words)} — “{html.escape(claim.evidence.text)}”</li>")
        parts.append("</ul></article>\n")
    parts.append("</body></html>\n")
    return "".join(parts)


def _marked(reading: Reading, field: Field) -> str:
    """A field with its outermost mentions marked."""
    text: str = getattr(reading.document, field)
    spans: list[Mention] = []
    for mention in sorted(
        (m for m in reading.mentions if m.span.field == field), key=lambda m: (m.span.begin, -m.span.end)
    ):
        if not spans or mention.span.begin >= spans[-1].span.end:
            spans.append(mention)
    parts, at = [], 0
    for mention in spans:
        colour, label = _COLOURS[mention.type], f"{mention.type.value} · {mention.role.value}"
        parts.append(html.escape(text[at : mention.span.begin]))
        parts.append(
            f'<mark style="background:{colour}">{html.escape(mention.span.text)}<small>{html.escape(label)}</small></mark>'
        )
        at = mention.span.end
    parts.append(html.escape(text[at:]))
    return "".join(parts)
