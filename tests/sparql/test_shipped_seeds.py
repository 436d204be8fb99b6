"""The shipped queries on a graph with gaps, and on that of the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph import build_graph
from kg.model import Document, Entity, EntityType, Evidence, Knowledge, Predicate, Span, Statement
from kg.pipeline import build
from kg.sparql import list_queries, query
from kg.store import MemoryStore, open_graph

NO_ROWS_ON_THE_SEEDS = {"conflicts", "tasks-without-common-symmetry"}
"""Nothing in the seeds contradicts; no task has two introduced methods with a stated symmetry."""

ABSTRACT = "FloatNet is SE(n)-equivariant. We try it on Waves. Our softness is that of SO(3). CastNet too."


def _says(paper: str, words: str, subject: str, predicate: Predicate, target: str) -> Statement:
    begin = ABSTRACT.index(words)
    span = Span("abstract", begin, begin + len(words), words)
    return Statement(subject, predicate, target, (Evidence(paper, span, 0.9),))


@pytest.fixture(scope="module")
def sparse() -> MemoryStore:
    """Two papers without dates, whose methods no statement ties to the data."""
    one, two = "paper/one", "paper/two"
    statements = [
        _says(one, "FloatNet", one, Predicate.INTRODUCES, "method/floatnet"),
        _says(one, "SE(n)-equivariant", "method/floatnet", Predicate.EQUIVARIANT_TO, "group/SE-n"),
        _says(one, "SE(n)-equivariant", one, Predicate.STUDIES_EQUIVARIANCE_TO, "group/SE-n"),
        _says(one, "on Waves", one, Predicate.EVALUATES_ON, "dataset/waves"),
        _says(two, "softness", two, Predicate.STUDIES_APPROXIMATE_SYMMETRY, "group/SO-3"),
        _says(two, "CastNet", two, Predicate.INTRODUCES, "method/castnet"),
        _says(two, "on Waves", two, Predicate.EVALUATES_ON, "dataset/waves"),
    ]
    entities = (
        Entity("dataset/waves", EntityType.DATASET, "Waves"),
        Entity("group/SE-n", EntityType.GROUP, "SE(n)", group="SE-n"),
        Entity("group/SO-3", EntityType.GROUP, "SO(3)", group="SO-3"),
        Entity("method/castnet", EntityType.METHOD, "CastNet"),
        Entity("method/floatnet", EntityType.METHOD, "FloatNet"),
    )
    papers = ((one, Document("one", "One", ABSTRACT)), (two, Document("two", "Two", ABSTRACT)))
    ordered = tuple(sorted(statements, key=lambda s: (s.subject, s.predicate, s.object)))
    return MemoryStore.from_data(build_graph(Knowledge(papers, entities, ordered)))


@pytest.mark.parametrize(
    ("name", "parameters", "rows"),
    [
        ("timeline", {}, [("no date", 2, 2, 2)]),
        ("group-timeline", {"group": "SO(3)"}, [("no date", "SO(3)", 1)]),
        ("methods-at-least-as-symmetric", {"group": "SO(3)"}, [("FloatNet", "SE(n)", True, "One")]),
        ("methods-for-group-and-data", {"group": "SO(3)"}, [("FloatNet", "SE(n)", "Waves", False, "One")]),
        ("methods-for-group-and-data", {"group": "E(3)"}, []),
        ("datasets-by-use", {}, [("Waves", "Dataset", 2, 2, 1)]),
        ("never-compared", {}, [("Waves", "CastNet", "FloatNet")]),
        ("undefeated", {}, [("Waves", "CastNet", 0), ("Waves", "FloatNet", 0)]),
        ("largest-group-per-dataset", {}, [("Waves", "SE(n)", "n(n+1)/2", "FloatNet")]),
        ("approximate-symmetries", {}, [(None, "SO(3)", "softness", "Two")]),
    ],
)
def test_what_papers_leave_out(
    sparse: MemoryStore, name: str, parameters: dict[str, str], rows: list[tuple[object, ...]]
) -> None:
    """No date, no "evaluated on", a family in the place of a group: the answer says what can be said."""
    assert [tuple(row) for row in query(sparse, name, parameters=parameters)] == rows


def test_every_query_answers_on_the_seeds(shared: Path, tmp_path: Path) -> None:
    """None fails or runs out of time, and all but those that must be have rows."""
    build([str(shared / "corpus" / "seeds.txt")], tmp_path / "out", page=False)
    store = open_graph(tmp_path / "out")
    answers = {shipped.name: query(store, shipped) for shipped in list_queries()}
    assert {name for name, answer in answers.items() if not answer} <= NO_ROWS_ON_THE_SEEDS
    found = query(store, "methods-at-least-as-symmetric", parameters={"group": "SO(3)"})
    assert "EqMotion" in {row.method for row in found}
