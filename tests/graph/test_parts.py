"""A graph written paper by paper has the bytes of one written at once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.graph import build_graph, turtle, vocab
from kg.graph.parts import Assembly, PartWriter
from kg.model import Knowledge
from kg.store import MemoryStore


def by_paper(knowledge: Knowledge) -> Iterator[Knowledge]:
    """What each paper says, without the entities."""
    for ref, document in knowledge.papers:
        said = [
            replace(s, evidence=tuple(e for e in s.evidence if e.paper == ref)) for s in knowledge.statements
        ]
        yield Knowledge(
            ((ref, document),),
            (),
            tuple(s for s in said if s.evidence),
            tuple(r for r in knowledge.results if r.paper == ref),
        )


def streamed(
    knowledge: Knowledge, folder: Path, *, files: int = 2, seed: int = 0, base: str = vocab.BASE
) -> tuple[str, Assembly]:
    """The graph, its papers written in a random order to several files."""
    papers = list(by_paper(knowledge))
    random.Random(seed).shuffle(papers)
    parts = []
    for number in range(files):
        path = folder / f"part-{number}"
        for paper in papers[number::files]:
            with path.open("ab") as file:
                writer = PartWriter(path, file, base=base)
                writer.paper(paper)
            parts.append(writer.part)
    graph = Assembly(parts, knowledge.entities, folder / "shared", base=base)
    return b"".join(graph.turtle()).decode(), graph


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_bytes_are_those_of_the_whole_graph(seed: int, knowledge: Knowledge, tmp_path: Path) -> None:
    """In any order and any number of files; the description counts the same."""
    text, _ = streamed(knowledge, tmp_path, files=seed, seed=seed)
    assert text == turtle.serialize(build_graph(knowledge))


def test_another_base(knowledge: Knowledge, tmp_path: Path) -> None:
    """Resources are named under the base that is asked for."""
    base = "https://example.org/kg/"
    text, _ = streamed(knowledge, tmp_path, base=base)
    assert text == turtle.serialize(build_graph(knowledge, base=base))


def test_derived_statements_are_counted_as_the_store_counts_them(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    """Only what nobody says as well."""
    _, graph = streamed(knowledge, tmp_path)
    assert graph.derived == MemoryStore.from_data(build_graph(knowledge)).derived_count() > 0
