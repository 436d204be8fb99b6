"""Stores: records, files, and the named graphs found again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.export import export
from kg.graph import build_graph, turtle
from kg.model import Knowledge
from kg.store import MemoryStore, Store, open_graph


@pytest.fixture(scope="module")
def store(knowledge: Knowledge) -> MemoryStore:
    return MemoryStore.from_data(build_graph(knowledge))


@pytest.mark.parametrize(
    ("suffix", "form"), [("ttl", "turtle"), ("nt", "ntriples"), ("nq", "nquads"), ("trig", "trig")]
)
def test_a_file_gives_back_the_whole_dataset(
    store: MemoryStore, tmp_path: Path, suffix: str, form: str
) -> None:
    """Named graphs are re-created from evidence and derivations, whatever the format."""
    path = tmp_path / f"graph.{suffix}"
    path.write_text(export(store, form), encoding="utf-8")
    opened = open_graph(path)
    assert opened.data == store.data
    assert opened.base == store.base
    assert opened.statements() == store.statements()


def test_a_folder_is_opened_by_its_graph(store: MemoryStore, tmp_path: Path) -> None:
    """`kg.load("output")`."""
    (tmp_path / "graph.ttl").write_text(turtle.serialize(store.data), encoding="utf-8")
    assert len(open_graph(tmp_path).papers()) == 6


def test_another_base_is_found(knowledge: Knowledge, tmp_path: Path) -> None:
    """Nothing has to be told when a graph was built under another base."""
    data = build_graph(knowledge, base="https://example.org/kg/")
    (tmp_path / "graph.ttl").write_text(turtle.serialize(data), encoding="utf-8")
    opened = open_graph(tmp_path)
    assert opened.base == "https://example.org/kg/"
    assert opened.data == data


def test_records_tell_what_the_graph_says(store: MemoryStore, knowledge: Knowledge) -> None:
    """Entities with facts, papers with their text, statements with evidence or derivation."""
    groups = {e.ref: e for e in store.entities() if e.type == "SymmetryGroup"}
    assert ("dimension", "3") in groups["group/SO-3"].facts
    assert "3D rotations" in groups["group/SO-3"].aliases
    assert [p.ref for p in store.papers()] == [ref for ref, _ in knowledge.papers]
    assert store.papers()[0].code == ("https://git.example.org/rotornet",)
    read = {(s.subject, s.predicate, s.object): s for s in store.statements()}
    stated = read["method/rotornet", "equivariantTo", "group/SO-3"]
    assert not stated.derived
    assert stated.evidence[0].text == "RotorNet, a network that is equivariant to 3D rotations"
    follows = read["method/rotornet", "equivariantTo", "group/SO-2"]
    assert follows.derived
    assert follows.rule == "SubgroupSymmetry"
    assert len(follows.premises) == 2
    assert store.results()[0].value == "91.5"


def test_a_derived_statement_is_as_sure_as_its_weakest_premise(knowledge: Knowledge) -> None:
    """Confidence is passed on, never raised."""
    import dataclasses

    weak = tuple(
        dataclasses.replace(s, evidence=tuple(dataclasses.replace(e, confidence=0.4) for e in s.evidence))
        if s.predicate.value == "equivariantTo"
        else s
        for s in knowledge.statements
    )
    graph = MemoryStore.from_data(build_graph(dataclasses.replace(knowledge, statements=weak)))
    derived = [s for s in graph.statements() if s.derived and s.predicate == "equivariantTo"]
    assert derived
    assert {s.confidence for s in derived} == {0.4}


def test_counts(store: MemoryStore) -> None:
    """What the summary of a build shows."""
    assert store.counts()["Method"] == 7
    assert store.derived_count() == sum(s.derived for s in store.statements())
    assert len(store) == len(store.data.triples())
    assert isinstance(store, Store)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("graph.ttl", "@prefix a: <urn:a> .\na:b a:c [", r"graph.ttl: line 2.*not valid Turtle"),
        ("graph.ttl", "<urn:a> <urn:b> <urn:c> .", "no graph of this vocabulary"),
        ("graph.ttl", "", "no graph of this vocabulary"),
        ("graph.nt", "nonsense", "graph.nt: line 1.*not valid N-Triples"),
        ("graph.xml", "<rdf/>", "not a graph file"),
    ],
)
def test_what_is_no_graph_of_ours_is_told(tmp_path: Path, name: str, text: str, message: str) -> None:
    """One line that names the file."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match=message) as caught:
        open_graph(path)
    assert "\n" not in str(caught.value)


def test_a_truncated_file_is_told(store: MemoryStore, tmp_path: Path) -> None:
    """Wherever it was cut, but at the end of a block."""
    text = turtle.serialize(store.data)
    path = tmp_path / "graph.ttl"
    path.write_text(text[: len(text) // 2 - 1], encoding="utf-8")
    with pytest.raises(GraphError, match="not valid Turtle"):
        open_graph(path)


@pytest.mark.parametrize("payload", [b"\x00\x01\x02", b"\xff\xfe<urn:a>", b"\x1f\x8b\x08"])
def test_a_binary_file_is_told(tmp_path: Path, payload: bytes) -> None:
    """Not a traceback."""
    path = tmp_path / "graph.ttl"
    path.write_bytes(payload)
    with pytest.raises(GraphError, match=r"graph\.ttl"):
        open_graph(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """With its name."""
    with pytest.raises(GraphError, match=r"nothing\.ttl: cannot be read"):
        open_graph(tmp_path / "nothing.ttl")


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nt"])
def test_a_file_that_would_crash_the_parser_is_told(tmp_path: Path, name: str) -> None:
    """Triple terms nested so deeply that its stack overflows."""
    path = tmp_path / name
    path.write_text(
        "<u:a> <u:b> " + "<<( <u:a> <u:b> " * 200_000 + "<u:c>" + " )>>" * 200_000 + " .\n", encoding="utf-8"
    )
    with pytest.raises(GraphError, match=rf"{name}: cannot be read: its triple terms are nested too deeply"):
        open_graph(path)


def test_a_string_without_end_is_told(tmp_path: Path) -> None:
    """Longer than the parser's buffer."""
    path = tmp_path / "graph.ttl"
    path.write_text('<u:a> <u:b> "' + "x" * (20 << 20), encoding="utf-8")
    with pytest.raises(GraphError, match=r"graph\.ttl: holds a term longer than 16 MiB"):
        open_graph(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_told(tmp_path: Path) -> None:
    """Nobody waits for what may never come."""
    path = tmp_path / "graph.ttl"
    os.mkfifo(path)
    with pytest.raises(GraphError, match="not a regular file"):
        open_graph(path)


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    """Called like a graph."""
    (tmp_path / "graph.ttl").mkdir()
    with pytest.raises(GraphError, match=r"graph\.ttl: cannot be read: Is a directory"):
        open_graph(tmp_path)
