"""Numbers and complexities as abstracts write results: "97.3%", "24.0/30.1/8.6/9.2%", "85+%", "2.3×", "O(L^3)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.relations.cues import Cues

__all__ = ["Value", "find_values"]

_NUMBER = r"(?:\d{1,9}(?:,\d{3}){0,4}(?:\.\d{1,9})?|\.\d{1,9})(?:[eE][+\-−]?\d{1,3}(?!\w)|\^[\-−]?\d{1,3}|\s?[×x*]\s?10\^[\-−]?\d{1,3})?\+?"
_SINGLE = rf"(?:[+\-−±](?=[\d.]))?{_NUMBER}"
_POINTS = r"(?:percentage|percent|absolute|percentual|%)[ \-]?(?:points?|pts?)\b|pp\b|p\.p\.|ppts?\b|%-?(?:points?|pts?|pp)\b|points?\b|pts?\b"
_MEASURE = (
    r"orders? of magnitude|dB|db|ms|milliseconds|s|sec|seconds|minutes|min|hours|hrs?|h|fps|FPS|Hz|GB|MB|KB|GiB|MiB|TFLOPs|GFLOPs|FLOPs|MACs|mm|cm|m|km|px|pixels|°|"
    r"degrees|meV/atom|meV/Å|meV|eV|kcal/mol|kJ/mol|nats|bits|bpp|bpd|mJ|J|W|mW|kWh|Elo|tokens/s|ns|μs|us|Å|pJ"
)
_UNIT = rf"(?:[\s\-]?(?:{_POINTS})|\s?(?:%|‰)|[\s\-]?percent\b|\s?[×x](?!\w)|\s?-?\s?folds?\b|\stimes\b|[\s\-]?(?:{_MEASURE})(?![\w/]))"
_COMPLEXITY = r"(?:(?:Õ|Θ̃|[O𝒪Θ𝛩Ω])\s?\([^()\n]{1,40}(?:\([^()\n]{0,24}\)[^()\n]{0,30}){0,2}\))"
_DIGITS = re.compile(r"[0-9]+")
_VALUE = re.compile(
    rf"(?<![\w.@^$/\x90])(?<![\w)\x80-\x90][\-–])(?P<number>%?{_SINGLE}(?:(?:{_UNIT})?\s?(?:--?|–|—|~)\s?{_NUMBER})?(?:/{_SINGLE}){{0,8}})(?P<unit>{_UNIT})?(?![\w^])(?!\.\d)(?!-[A-Za-z])"
)
_COMPLEXITIES = Cues(rf"(?P<complexity>{_COMPLEXITY})", "|O( |O_( |Õ( |Õ_( |𝒪( |𝒪_( |Θ( |Θ_( |𝛩( |Ω( |Ω_(")
_INNER_UNIT = re.compile(_UNIT)
_DASH = re.compile(r"(?<=[\d+])\s?(?:--?|–|—|~)\s?(?=[\d.])")


@dataclass(frozen=True, slots=True)
class Value:
    """A value in the text: where it stands, its numbers as plain strings (more than one for "24.0/30.1%"), and its unit."""

    begin: int
    end: int
    numbers: tuple[str, ...]
    unit: str | None


def find_values(text: str, begin: int = 0) -> list[Value]:
    """The values of `text[begin:]` in order; the pattern is tried only where a digit or a complexity begins.

    >>> [(v.numbers, v.unit) for v in find_values("GPT-4 needs 2.3× less and is 85+% right in O(n log n)")]
    [(('2.3',), 'x'), (('85+',), '%'), (('O(n log n)',), None)]
    """
    found = [_value_of(hit) for hit in _COMPLEXITIES.find(text, begin)]
    inside = [(v.begin, v.end) for v in found]
    last, i = begin, 0
    for start in _DIGITS.finditer(text, begin):
        at = start.start()
        while i < len(inside) and inside[i][1] <= at:
            i += 1
        if at < last or (i < len(inside) and inside[i][0] <= at):
            continue
        while at > last and at > start.start() - 2 and text[at - 1] in "+-−±%.":
            at -= 1
        hit = _VALUE.match(text, at) or (_VALUE.match(text, start.start()) if at < start.start() else None)
        last = max(hit.end() if hit else start.end(), last)
        if hit is not None:
            found.append(_value_of(hit))
    return sorted(found, key=lambda v: v.begin)


def _value_of(hit: re.Match[str]) -> Value:
    """The value of a match; "−3" is "-3", "20--55%" is "20-55" with "%", "fold" and "times" are "x"."""
    if "complexity" in hit.re.groupindex:
        return Value(hit.start(), hit.end(), (hit.group().replace(" (", "(").replace("𝒪", "O"),), None)
    number = hit.group("number").replace("−", "-")
    unit = _unit(hit.group("unit"))
    if number.startswith("%"):
        number, unit = number[1:], "%"
    number = (
        _DASH.sub("\N{EN DASH}", number)
        if not _INNER_UNIT.search(number)
        else _DASH.sub("\N{EN DASH}", _INNER_UNIT.sub("", number))
    )
    return Value(
        hit.start(),
        hit.end(),
        tuple(p.strip() for p in number.replace("\N{EN DASH}", "-").split("/") if p.strip()),
        unit,
    )


def _unit(text: str | None) -> str | None:
    """One spelling for each unit: "%", "pp", "points", "x"; the others as they are."""
    unit = (text or "").strip(" -").lower()
    if not unit:
        return None
    if (("point" in unit or "pt" in unit) and ("%" in unit or "perc" in unit)) or unit in (
        "pp",
        "p.p.",
        "ppt",
        "ppts",
    ):
        return "pp"
    if unit in ("pt", "pts", "point", "points") or unit.startswith("absolute"):
        return "points"
    if unit.startswith(("percent", "%")):
        return "%"
    if unit in ("x", "×", "times") or unit.endswith(("fold", "folds")):
        return "x"
    if unit.startswith("order"):
        return "orders of magnitude"
    return (text or "").strip(" -")
