"""What a paper introduces: "we propose X", "called X", "X: title", "the proposed X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.acronyms import Acronym
from kg.extract.notes import Candidate
from kg.extract.phrases import head_type, is_name, is_specific, noun_phrase, strip_praise
from kg.model import EntityType, Predicate
from kg.names import singular

__all__ = ["find_introductions"]

_VERB = (
    r"(?:propose|introduce|present|develop|design|devise|formulate|construct|build|create|release|contribute|describe|"
    r"derive|establish|offer|put forward|publish|assemble|curate|collect)"
)
_PARTICIPLE = r"(?:proposed|introduced|presented|developed|designed|devised|formulated|constructed|released|established|created)"
_ACTIVE = re.compile(
    rf"\b(?:[Ww]e|[Tt]his (?:paper|work|article|study|thesis|letter|report|dissertation|manuscript)|[Tt]he authors|[Oo]ur (?:paper|work)|I)"
    rf"(?:,? (?:\w+,? ){{0,4}}?| ){_VERB}(?:s|es|ed)?\b(?: and (?:\w+ )?\w+e[sd]?\b)?"
)
# "we extend this idea and propose X": the first 120 characters behind "we"
_AND = re.compile(
    r"\b[Ww]e [^.;:\n]{1,120}?\band (?:\w+ly |then |also )?(?:propose|introduce|present|develop|design|devise)\b"
)
_GERUND = re.compile(r"\b(?:by|for|, ?) ?(?:proposing|introducing|presenting|developing)\b")
_CALLED = re.compile(
    r"\b(?:called|named|dubbed|termed|coined|denoted (?:by|as)|referred to as|which we (?:call|name|term|dub|refer to as|denote(?: by| as)?)|"
    r"we (?:call|name|dub|term) (?:it|this \w+|our \w+|the resulting \w+|the proposed \w+)(?: as)?|namely|code-?named|i\.e\.,)\s+(?:as\s+)?(?:the\s+)?"
)
_THE_PROPOSED = re.compile(r"\b(?:[Tt]he|[Oo]ur) (?:newly )?(?:proposed|introduced|novel|new) ")
_PASSIVE = re.compile(
    rf"\b(?:is|are|was|were|has been|have been) (?:then |also |further |first |thus )?{_PARTICIPLE}\b"
)
_TITLE_NAME = re.compile(r"([^\s:—–]+(?:[ ][^\s:—–]+){0,3}?)\s*(?::|—| - | – )\s+\S")
_NAME = re.compile(
    r"[\"“'`‘]*([A-Za-z0-9$ℓ][^\s,;:()\[\]\"”’']*(?:\([A-Z0-9n]{1,3}\))?[^\s,;:()\[\]\"”’'.]*)"
)
_LEAD = re.compile(
    r"(?:(?:[Ii]n this \w+|[Hh]ere|[Tt]herefore|[Tt]hus|[Hh]ence|[Ff]inally|[Ss]pecifically|[Ff]irst(?:ly)?|[Tt]o [^,]{3,120}),\s+)?"
)
_NEXT = re.compile(r"(?:,? and|,? as well as)\s+(?=(?:an?|the|two|three|our|its) )")
_COMMON_TITLE_WORDS = frozenset(
    "a an the on towards toward from how what why when is are can do does beyond rethinking".split()
)


def find_introductions(
    text: str, sentences: list[tuple[int, int]], title_end: int, acronyms: list[Acronym]
) -> list[Candidate]:
    """Spans that the text introduces, with the words that say so as their cue; linear in the length of the text."""
    found: list[Candidate] = []
    long_at = {a.long_end: a for a in acronyms}
    for begin, end in sentences:
        if begin < title_end:
            found.extend(_from_title(text, begin, end))
            continue
        for cue in _ACTIVE.finditer(text, begin, end):
            found.extend(_objects(text, cue.start(), cue.end(), end, long_at, 0.85))
        for cue in _AND.finditer(text, begin, end):
            found.extend(_objects(text, cue.start(), cue.end(), end, long_at, 0.8))
        for cue in _GERUND.finditer(text, begin, end):
            found.extend(_objects(text, cue.start(), cue.end(), end, long_at, 0.6))
        for cue in _THE_PROPOSED.finditer(text, begin, end):
            found.extend(_objects(text, cue.start(), cue.end(), end, long_at, 0.7, several=False))
        passive = _PASSIVE.search(text, begin, end)
        if passive is not None:
            found.extend(_subject(text, begin, passive.start(), passive.end(), long_at))
    return found


def _from_title(text: str, begin: int, end: int) -> Iterator[Candidate]:
    """ "X: subtitle", where X is spelled like a name; the subtitle's head tells its type."""
    match = _TITLE_NAME.match(text, begin, end)
    if match is None:
        return
    name, subtitle = match.group(1), text[match.end() - 1 : end]
    words = name.split()
    if words[0].lower() in _COMMON_TITLE_WORDS or len(words) > 3:
        return
    if not (is_name(words[0]) or is_name(words[-1])) and not (
        len(words) == 1 and name[0].isupper() and len(name) > 2
    ):
        return
    spelled = any(is_name(w) for w in words)
    yield Candidate(
        match.start(1), match.end(1), _apposition_type(subtitle) or EntityType.METHOD, "introduction",
        0.85 if spelled else 0.5, role=Predicate.INTRODUCES,
    )  # fmt: skip


def _apposition_type(words: str) -> EntityType | None:
    """The type that a description gives: the head of its first noun phrase ("A Large Dataset for …" is a Dataset)."""
    phrase = noun_phrase(words, 0, len(words), longest=12)
    if phrase is None:
        return None
    kind = head_type(words[phrase.begin : phrase.end])
    return (
        kind
        if kind in (EntityType.DATASET, EntityType.BENCHMARK, EntityType.METHOD, EntityType.METRIC)
        else None
    )


def _objects(
    text: str,
    cue_begin: int,
    at: int,
    end: int,
    long_at: dict[int, Acronym],
    confidence: float,
    *,
    several: bool = True,
) -> Iterator[Candidate]:
    """What stands after a cue: names, descriptions with a name behind them, and what is listed after them."""
    for _ in range(4 if several else 1):
        phrase = noun_phrase(text, at, end)
        if phrase is None:
            return
        b, e = strip_praise(text, phrase.begin, phrase.end)
        kind = head_type(text[b:e])
        cue = (cue_begin, e)
        named = _name_behind(text, e, end, kind, cue, long_at, confidence)
        if kind in (EntityType.TASK, EntityType.METRIC) and not named:
            kind = kind if kind is EntityType.METRIC else None
        single = text[b:e].split()
        if single and is_name(single[0]) and not kind and len(single) <= 3:
            kind = (
                _apposition_type(text[e + 1 : min(end, e + 160)].lstrip(", "))
                if text[e : e + 1] == ","
                else None
            )
            yield Candidate(
                b,
                e,
                kind or EntityType.METHOD,
                "introduction",
                confidence,
                role=Predicate.INTRODUCES,
                cue=cue,
            )
        elif (
            single and is_name(single[0]) and len(single) == 2 and kind
        ):  # "EqMotion model": the name stands alone
            yield Candidate(
                b, b + len(single[0]), kind, "introduction", confidence, role=Predicate.INTRODUCES, cue=cue
            )
        elif named:
            yield from named
            if b < e and kind and is_specific(text[b:e]) and e in long_at:
                yield Candidate(b, e, kind, "introduction", confidence, role=Predicate.INTRODUCES, cue=cue)
        elif b < e and kind and is_specific(text[b:e]):
            e = _without_generic_head(text, b, e)
            yield Candidate(b, e, kind, "introduction", confidence - 0.2, role=Predicate.INTRODUCES, cue=cue)
        following = _NEXT.match(text, e, end)
        if following is None:
            return
        at = following.end()


def _without_generic_head(text: str, begin: int, end: int) -> int:
    """Where a description ends without "method" or "approach", if two words stay."""
    words = text[begin:end].split(" ")
    if len(words) > 2 and singular(words[-1].lower()) in (
        "method",
        "approach",
        "technique",
        "methodology",
        "procedure",
    ):
        return end - len(words[-1]) - 1
    return end


def _name_behind(
    text: str,
    at: int,
    end: int,
    kind: EntityType | None,
    cue: tuple[int, int],
    long_at: dict[int, Acronym],
    confidence: float,
) -> list[Candidate]:
    """The name that a description is given: "(SHORT)" directly behind it, or "called X" soon after it."""
    acronym = long_at.get(at)
    if acronym is not None and (kind or is_specific(text[acronym.long_begin : acronym.long_end])):
        span = (acronym.short_begin, acronym.short_end)
        whole = (cue[0], acronym.short_end)
        return [
            Candidate(
                *span,
                kind or EntityType.METHOD,
                "introduction",
                confidence,
                role=Predicate.INTRODUCES,
                cue=whole,
            ),
        ]
    called = _CALLED.search(text, at, min(end, at + 160))
    if called is not None:
        name = _NAME.match(text, called.end(), end)
        if name is not None and (is_name(name.group(1)) or name.group(1)[:1].isupper()):
            b, e = name.span(1)
            while (
                text[e : e + 1] == " "
                and (more := _NAME.match(text, e + 1, end))
                and more.group(1)[:1].isupper()
            ):
                e = more.end(1)
            return [
                Candidate(
                    b,
                    e,
                    kind or EntityType.METHOD,
                    "introduction",
                    confidence + 0.05,
                    role=Predicate.INTRODUCES,
                    cue=(cue[0], e),
                )
            ]
    return []


def _subject(text: str, begin: int, at: int, end: int, long_at: dict[int, Acronym]) -> Iterator[Candidate]:
    """ "X is proposed": the phrase before the verb, where the sentence begins with it."""
    lead = _LEAD.match(text, begin, at)
    start = lead.end() if lead else begin
    phrase = noun_phrase(text, start, at)
    if phrase is None:
        return
    b, e = strip_praise(text, phrase.begin, phrase.end)
    kind = head_type(text[b:e])
    rest = text[e:at].strip()
    acronym = long_at.get(e)
    if acronym is not None and acronym.short_end <= at and kind:
        yield Candidate(
            acronym.short_begin,
            acronym.short_end,
            kind,
            "introduction",
            0.7,
            role=Predicate.INTRODUCES,
            cue=(b, end),
        )
    if (
        b < e
        and kind
        and is_specific(text[b:e])
        and len(rest) < 60
        and not text[start:e].lower().startswith(("existing", "previous", "several", "many", "various"))
    ):
        yield Candidate(b, e, kind, "introduction", 0.6, role=Predicate.INTRODUCES, cue=(b, end))
