"""Texts with marked mentions, for the tests of relations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.relations import Named, read_relations
from kg.extract.symmetry import MethodSpan, method_symmetries, read_symmetries
from kg.model import EntityType, Predicate

Scene = tuple[str, list[tuple[int, int]], list[Named]]

_TYPES = {
    "M": EntityType.METHOD,
    "D": EntityType.DATASET,
    "B": EntityType.BENCHMARK,
    "T": EntityType.TASK,
    "K": EntityType.METRIC,
}


def _scene(marked: str) -> tuple[str, list[tuple[int, int]], list[Named]]:
    """Text, sentences and mentions of a text in which `[M*:Name]` marks a mention; `*`: introduced; title "T"."""
    text, mentions = "T\n", []
    numbers: dict[str, int] = {}
    introduced: set[str] = set()
    for piece in marked.replace("]", "[").split("["):
        kind, _, name = piece.partition(":")
        if name and kind.rstrip("*") in _TYPES:
            if kind.endswith("*"):
                introduced.add(name)
            number = numbers.setdefault(name, len(numbers))
            mentions.append(Named(len(text), len(text) + len(name), _TYPES[kind[0]], name, number))
            text += name
        else:
            text += piece
    named = [Named(m.begin, m.end, m.type, m.name, m.entity, m.name in introduced) for m in mentions]
    begin, sentences = 2, [(0, 1)]
    while begin < len(text):
        end = text.find(". ", begin)
        end = len(text) if end < 0 else end + 1
        sentences.append((begin, end))
        begin = end + 1
    return text, sentences, named


def _read(marked: str, predicate: Predicate) -> list[tuple[str, str]]:
    """(subject, object) of the relations of one kind, by name, sorted."""
    text, sentences, mentions = _scene(marked)
    hits = read_relations(text, sentences, mentions, 1)
    return sorted(
        (mentions[h.subject].name, mentions[h.object].name) for h in hits if h.predicate is predicate
    )


@pytest.fixture(scope="session")
def scene() -> Callable[[str], Scene]:
    """Makes text, sentences and mentions of a marked text."""
    return _scene


@pytest.fixture(scope="session")
def read() -> Callable[[str, Predicate], list[tuple[str, str]]]:
    """Reads the relations of one kind from a marked text: (subject, object) by name, sorted."""
    return _read


def _claims(
    abstract: str, *methods: str, introduced: str = "", title: str = "A title"
) -> set[tuple[str, str, str]]:
    """(method, property, group) for methods given by their surface."""
    text = f"{title}\n{abstract}"
    ends = [i + 1 for i, c in enumerate(text) if c == "\n" or text[i - 1 : i + 1] == ". "]
    sentences = list(zip([0, *ends], [*ends, len(text)], strict=True))
    hits = read_symmetries(text, sentences)
    spans = [
        MethodSpan(at, at + len(m), m, m == introduced)
        for m in methods
        for at in range(len(text))
        if text.startswith(m, at)
    ]
    found = method_symmetries(text, sentences, hits, spans)
    for claim in found:
        assert 0 <= claim.begin < claim.end <= len(text)
    return {(spans[c.method].name, str(c.predicate), hits[c.hit].group.name) for c in found}


@pytest.fixture(scope="session")
def claims() -> Callable[..., set[tuple[str, str, str]]]:
    """Reads which method of a text has which symmetry of which group."""
    return _claims
