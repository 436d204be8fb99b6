"""Texts with marked mentions, for the tests of relations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.relations import Named, read_relations
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
