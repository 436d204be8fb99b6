"""Exports: read back by other tools, the same bytes each time, hostile text inert."""

from __future__ import annotations

import csv
import io
import json

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import OutputError
from kg.export import FORMATS, export
from kg.export.network import to_networkx
from kg.graph import build_graph
from kg.model import Document, Entity, EntityType, Evidence, Knowledge, Predicate, Span, Statement
from kg.store import MemoryStore

pytestmark = [
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.*deprecated:DeprecationWarning"),
]

TEXT = st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=30)


@pytest.fixture(scope="module")
def store(knowledge: Knowledge) -> MemoryStore:
    return MemoryStore.from_data(build_graph(knowledge))


def small(text: str) -> MemoryStore:
    """A graph with one odd text in every place."""
    span = Span("title", 0, len(text), text)
    said = Statement("paper/x", Predicate.USES, "method/x", (Evidence("paper/x", span),))
    entity = Entity("method/x", EntityType.METHOD, text, (text + "!",))
    document = Document(text, text, text, date=text, url="https://example.org/" + text, authors=(text,))
    return MemoryStore.from_data(build_graph(Knowledge((("paper/x", document),), (entity,), (said,))))


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_bytes(form: str, knowledge: Knowledge, store: MemoryStore) -> None:
    """Also when it is built again, and nothing of the clock is in it."""
    assert export(MemoryStore.from_data(build_graph(knowledge)), form) == export(store, form)


@pytest.mark.parametrize(
    ("form", "parser"), [("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld")]
)
def test_rdf_formats_hold_the_same_graph(form: str, parser: str, store: MemoryStore) -> None:
    """rdflib reads as many triples from each, and no blank node."""
    graph = rdflib.Graph().parse(data=export(store, form), format=parser)
    assert len(graph) == len(store)
    assert not [n for triple in graph for n in triple if isinstance(n, rdflib.BNode)]


@pytest.mark.parametrize(
    ("form", "oxigraph"), [("nquads", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG)]
)
def test_datasets_keep_their_graphs(form: str, oxigraph: ox.RdfFormat, store: MemoryStore) -> None:
    """Each quad once, in its graph; rdflib and pyoxigraph agree."""
    text = export(store, form)
    assert len(list(ox.parse(text.encode(), format=oxigraph))) == len(store.data.quads)
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format=form)
    assert len(list(dataset.quads())) == len(store.data.quads)


def test_jsonld_needs_nothing_from_elsewhere(store: MemoryStore) -> None:
    """Its context is inside, and holds prefixes only."""
    context = json.loads(export(store, "jsonld"))["@context"]
    assert set(context) >= {"kg", "skos", "method"}
    assert all(isinstance(value, str) for value in context.values())


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT)
def test_any_text_survives_in_rdf(text: str) -> None:
    """Turtle, N-Triples and JSON-LD hold the same triples for rdflib; TriG and N-Quads for pyoxigraph."""
    store = small(text)
    read = [
        {
            (str(s), str(p), str(o))
            for s, p, o in rdflib.Graph().parse(data=export(store, form), format=parser)
        }
        for form, parser in (("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld"))
    ]
    assert read[0] == read[1] == read[2]
    for form, oxigraph in (("nquads", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG)):
        quads = set(ox.parse(export(store, form).encode(), format=oxigraph))
        assert len(quads) == len(store.data.quads)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT)
def test_any_text_is_safe_in_xml(text: str) -> None:
    """GraphML and GEXF are read back whatever a label holds."""
    store = small(text)
    assert set(nx.parse_graphml(export(store, "graphml"))) == {"method/x", "paper/x"}
    assert set(nx.read_gexf(io.BytesIO(export(store, "gexf").encode()))) == {"method/x", "paper/x"}


def test_drawings_carry_types_labels_and_predicates(store: MemoryStore) -> None:
    """What Gephi and Cytoscape colour and filter by."""
    for graph in (
        nx.parse_graphml(export(store, "graphml")),
        nx.read_gexf(io.BytesIO(export(store, "gexf").encode())),
    ):
        assert graph.nodes["group/SO-3"]["type"] == "SymmetryGroup"
        assert graph.nodes["group/SO-3"]["label"] == "SO(3)"
        edges = {(u, v, d["predicate"], d["derived"]) for u, v, d in graph.edges(data=True)}
        assert ("method/rotornet", "group/SO-2", "equivariantTo", True) in edges
        assert ("method/rotornet", "group/SO-3", "equivariantTo", False) in edges
        assert len(edges) == len(store.statements()) - 2  # but for the two links to code


def test_networkx_keeps_parallel_statements(store: MemoryStore) -> None:
    """MirrorNet and E(3) have two edges, one for each property."""
    graph = to_networkx(store)
    assert set(graph["method/mirrornet"]["group/E-3"]) == {"equivariantTo", "invariantTo"}


def test_the_table_quotes_the_words(store: MemoryStore) -> None:
    """CSV with labels, papers and evidence."""
    rows = list(csv.DictReader(io.StringIO(export(store, "csv"))))
    (row,) = [
        r
        for r in rows
        if r["subject_label"] == "SetMix" and r["predicate"] == "invariantTo" and r["derived"] == "false"
    ]
    assert row["object_label"] == "Sₙ"
    assert row["evidence"] == "SetMix is invariant to permutations"


@pytest.mark.parametrize("form", FORMATS)
def test_derived_statements_can_be_left_out(form: str, store: MemoryStore) -> None:
    """`--asserted-only`."""
    asserted = export(store, form, asserted_only=True)
    assert len(asserted) < len(export(store, form))
    assert "SubgroupSymmetry" not in asserted


def test_another_format_is_told(store: MemoryStore) -> None:
    """With the nearest name."""
    with pytest.raises(OutputError, match=r"no such format: 'graphlm'.*did you mean graphml"):
        export(store, "graphlm")
