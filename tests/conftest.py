"""Fixtures for every room."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.model import Document, Entity, EntityType, Evidence, Knowledge, Predicate, Result, Span, Statement


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the W3C's SPARQL tests are."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "w3c"
    parser.addoption(
        "--w3c", default=str(folder), help="folder with the W3C's SPARQL tests (sparql/sparql11/…)"
    )


@pytest.fixture(scope="session", autouse=True)
def every_build_conforms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Validate each graph that a build of this run wrote; one that does not conform is an error at the end."""
    yield
    from kg.graph.validate import validate
    from kg.store import open_graph

    graphs = [r.with_name("graph.ttl") for r in tmp_path_factory.getbasetemp().rglob("report.json")]
    contents = {path.read_bytes(): path for path in graphs if path.is_file()}
    broken = {path: found[0] for path in contents.values() if (found := validate(open_graph(path).data))}
    assert not broken, broken


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real abstracts and gold annotations, which is not part of the repository."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "corpus" / "seeds.txt").is_file():
        pytest.skip("../shared with the corpus is absent")
    return folder


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Six small papers of our own making and all they say, read from tests/knowledge.json."""
    data = json.loads(Path(__file__).with_name("knowledge.json").read_text(encoding="utf-8"))
    folders = {t.value.lower(): t for t in EntityType} | {"group": EntityType.GROUP}
    entities = tuple(
        Entity(ref, folders[ref.split("/")[0]], label, tuple(aliases), *slug)
        for ref, (label, aliases, *slug) in sorted(data["entities"].items())
    )
    papers, said, results = [], [], []
    for row in data["papers"]:
        ref = "paper/" + row["id"].replace(":", "-")
        document = Document(
            row["id"],
            row["title"],
            row["abstract"],
            row["date"],
            row.get("url"),
            tuple(row.get("authors", ())),
        )
        papers.append((ref, document))
        for subject, predicate, target, quote, *confidence in row["says"]:
            evidence = Evidence(ref, _quoted(document, quote), *(confidence or [1.0]))
            said.append((ref if subject == "paper" else subject, Predicate(predicate), target, evidence))
        said += _mentions(ref, document, entities, row["says"])
        for number, result in enumerate(row.get("results", ())):
            rest: dict[str, Any] = {k: v for k, v in result.items() if k != "quote"}
            evidence = Evidence(ref, _quoted(document, result["quote"]), 0.9)
            results.append(
                Result(f"result/{row['id'].replace(':', '-')}-{number}", ref, evidence=evidence, **rest)
            )
    groups: dict[tuple[str, Predicate, str], list[Evidence]] = {}
    for subject, predicate, target, evidence in said:
        groups.setdefault((subject, predicate, target), []).append(evidence)
    statements = tuple(Statement(*key, tuple(sorted(found))) for key, found in sorted(groups.items()))
    return Knowledge(tuple(papers), entities, statements, tuple(results))


def _quoted(document: Document, quote: str) -> Span:
    """Where the abstract has these words."""
    begin = document.abstract.index(quote)
    return Span("abstract", begin, begin + len(quote), quote)


def _mentions(
    ref: str, document: Document, entities: tuple[Entity, ...], says: list[list[str]]
) -> list[tuple[str, Predicate, str, Evidence]]:
    """A mention for every form of an entity that the paper speaks of."""
    spoken = {name for row in says for name in (row[0], row[2])}
    return [
        (ref, Predicate.MENTIONS, entity.ref, Evidence(ref, _quoted(document, form)))
        for entity in entities
        if entity.ref in spoken
        for form in (entity.label, *entity.aliases)
        if form in document.abstract
    ]
