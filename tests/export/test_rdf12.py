"""RDF 1.2: triple terms in the place of reified statements, and the same graph when read back."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.cli import run
from kg.errors import OutputError
from kg.export import export
from kg.graph import build_graph, turtle, vocab
from kg.model import Document, Entity, EntityType, Evidence, Knowledge, Predicate, Span, Statement
from kg.store import MemoryStore, open_graph

SUFFIXES = {"turtle": ".ttl", "trig": ".trig", "ntriples": ".nt", "nquads": ".nq"}
OX = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "ntriples": ox.RdfFormat.N_TRIPLES, "nquads": ox.RdfFormat.N_QUADS}  # fmt: skip


@pytest.fixture(scope="module")
def store(knowledge: Knowledge) -> MemoryStore:
    return MemoryStore.from_data(build_graph(knowledge))


@pytest.mark.parametrize("form", SUFFIXES)
def test_the_same_graph_is_read_back(form: str, store: MemoryStore, tmp_path: Path) -> None:
    """Every quad in its graph, by our own reader."""
    path = tmp_path / f"graph{SUFFIXES[form]}"
    path.write_text(export(store, form, rdf12=True), encoding="utf-8")
    assert open_graph(path).data == store.data


@pytest.mark.parametrize("form", SUFFIXES)
def test_evidence_reifies_a_triple_term(form: str, store: MemoryStore) -> None:
    """One for each node of evidence or derivation, and nothing of RDF 1.1 reification is left."""
    quads = list(ox.parse(export(store, form, rdf12=True).encode(), format=OX[form]))
    terms = {q.subject: q.object for q in quads if q.predicate.value == vocab.RDF_REIFIES}
    nodes = {q[0] for q in store.data.quads if q[1] == vocab.RDF_SUBJECT}
    assert {str(getattr(node, "value", "")) for node in terms} == nodes
    assert all(isinstance(term, ox.Triple) for term in terms.values())
    old = {vocab.RDF_SUBJECT, vocab.RDF_PREDICATE, vocab.RDF_OBJECT}
    assert not [q for q in quads if q.predicate.value in old or q.object == ox.NamedNode(vocab.RDF_STATEMENT)]


def test_it_is_worth_reading_too(store: MemoryStore) -> None:
    """The order of our Turtle, the prefixes in use and no others, the same bytes each time."""
    text = export(store, "turtle", rdf12=True)
    heads = re.findall(r"^(\S+) a ", text, re.MULTILINE)
    assert heads == re.findall(r"^(\S+) a ", turtle.serialize(store.data), re.MULTILINE)
    body = re.sub(r'"(?:[^"\\]|\\.)*"|<[^<>\s]*>', "", re.sub(r"^@prefix .*$", "", text, flags=re.MULTILINE))
    declared = set(re.findall(r"^@prefix (\w+):", text, re.MULTILINE))
    assert declared == set(re.findall(r"(?<![\w-])([a-z]+):(?=\w)", body))
    assert export(store, "turtle", rdf12=True) == text


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=30))
def test_any_text_survives(text: str, tmp_path: Path) -> None:
    """In labels, titles and quotations."""
    span = Span("title", 0, len(text), text)
    said = Statement("paper/x", Predicate.USES, "method/x", (Evidence("paper/x", span),))
    entity = Entity("method/x", EntityType.METHOD, text, (text + "!",))
    data = build_graph(Knowledge((("paper/x", Document(text, text, text)),), (entity,), (said,)))
    path = tmp_path / "graph.ttl"
    path.write_text(export(MemoryStore.from_data(data), "turtle", rdf12=True), encoding="utf-8", newline="")
    assert open_graph(path).data == data


def test_what_is_derived_can_be_left_out(store: MemoryStore) -> None:
    """As in every format."""
    assert "SubgroupSymmetry" not in export(store, "trig", rdf12=True, asserted_only=True)


def test_formats_without_triple_terms_are_told(store: MemoryStore) -> None:
    """JSON-LD has none, nor have drawings; what is no format is told as such."""
    with pytest.raises(OutputError, match=r"jsonld has no RDF 1\.2 triple terms; turtle, trig"):
        export(store, "jsonld", rdf12=True)
    with pytest.raises(OutputError, match="no such format"):
        export(store, "turtel", rdf12=True)


def test_the_command_writes_it(store: MemoryStore, tmp_path: Path) -> None:
    """`kg export --to turtle --rdf12`."""
    (tmp_path / "graph.ttl").write_text(turtle.serialize(store.data), encoding="utf-8")
    out = tmp_path / "out.ttl"
    assert run(["export", "--to", "turtle", "--rdf12", "-g", str(tmp_path), "-o", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == export(store, "turtle", rdf12=True)
