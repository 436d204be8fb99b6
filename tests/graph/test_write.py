"""Knowledge → quads."""

from __future__ import annotations

import dataclasses
import random

import pytest

from kg.graph import GraphData, Lit, build_graph, vocab
from kg.graph.vocab import Resources
from kg.model import Document, Entity, EntityType, Evidence, Knowledge, Predicate, Span, Statement
from kg.store import MemoryStore

KG = vocab.KG
IDS = Resources()


@pytest.fixture(scope="module")
def data(knowledge: Knowledge) -> GraphData:
    return build_graph(knowledge)


def test_an_entity_has_one_class_one_prefLabel_and_its_other_forms(data: GraphData) -> None:
    """The contract's form of an entity."""
    node = IDS.iri("method/plainnet")
    rows = [(p, o) for s, p, o, g in data.quads if s == node and not g]
    assert (vocab.RDF_TYPE, KG + "Method") in rows
    assert (vocab.PREF_LABEL, Lit("PlainNet")) in rows
    assert {o for p, o in rows if p == vocab.ALT_LABEL} == {Lit("plain network"), Lit("PN")}
    assert sum(p == vocab.PREF_LABEL for p, _ in rows) == 1


def test_what_a_paper_says_is_in_its_graph(data: GraphData) -> None:
    """The statement itself, in the graph of the paper that says it and in no other."""
    triple = (IDS.iri("method/mirrornet"), KG + "invariantTo", IDS.iri("group/E-3"))
    assert [q[3] for q in data.quads if q[:3] == triple] == [IDS.paper_graph("paper/demo-4")]


def test_every_triple_read_from_text_has_evidence_that_quotes_it(
    data: GraphData, knowledge: Knowledge
) -> None:
    """Offsets give back exactly the quoted characters."""
    papers = {IDS.iri(ref): document for ref, document in knowledge.papers}
    nodes: dict[str, dict[str, str | Lit]] = {}
    for s, p, o, _ in data.quads:
        nodes.setdefault(s, {})[p] = o
    evidence = [n for n in nodes.values() if n.get(vocab.IN_FIELD)]
    proven = {(n[vocab.RDF_SUBJECT], n[vocab.RDF_PREDICATE], n[vocab.RDF_OBJECT]) for n in evidence}
    read = {
        q[:3]
        for q in data.quads
        if q[3] and q[3] != IDS.derived and q[1].startswith(KG) and "/evidence/" not in q[0]
    }
    assert read <= proven
    assert len(read) > 60
    for node in evidence:
        document = papers[str(node[vocab.DERIVED_FROM])]
        text = getattr(document, node[vocab.IN_FIELD].value)  # type: ignore[union-attr]
        begin, end = (int(node[p].value) for p in (vocab.BEGIN_INDEX, vocab.END_INDEX))  # type: ignore[union-attr]
        assert text[begin:end] == node[vocab.ANCHOR_OF].value  # type: ignore[union-attr]


def test_a_role_entails_a_mention() -> None:
    """Sub-properties of kg:mentions write it out, with the same words, where nobody said it."""
    span = Span("title", 0, 1, "X")
    said = Statement("paper/a", Predicate.USES, "method/x", (Evidence("paper/a", span, 0.5),))
    entity = Entity("method/x", EntityType.METHOD, "X")
    graph = build_graph(Knowledge((("paper/a", Document("a", "X", "")),), (entity,), (said,)))
    assert (IDS.iri("paper/a"), vocab.MENTIONS, IDS.iri("method/x"), IDS.paper_graph("a")) in graph.quads


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("2024-03-11", vocab.XSD_DATE),
        ("2024-03", vocab.XSD_MONTH),
        ("2024", vocab.XSD_YEAR),
        ("2024-13", vocab.XSD_STRING),
        ("2024-02-30", vocab.XSD_STRING),
        ("spring", vocab.XSD_STRING),
    ],
)
def test_dates_are_typed_as_exactly_as_they_are_known(text: str, datatype: str) -> None:
    """No day is made up, and what is no date stays text."""
    graph = build_graph(Knowledge((("paper/a", Document("a", "T", "A", date=text)),)))
    assert [o for _, p, o, _ in graph.quads if p == vocab.DATE] == [Lit(text, datatype)]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "http://", "https://exa mple.org", "//x", "http://[::1"],
)
def test_what_is_no_web_address_is_left_out(url: str) -> None:
    """Neither as the paper's address nor as its code."""
    evidence = (Evidence("paper/a", Span("title", 0, 1, "T")),)
    said = Statement("paper/a", Predicate.CODE_REPOSITORY, url, evidence)
    graph = build_graph(Knowledge((("paper/a", Document("a", "T", "A", url=url)),), (), (said,)))
    assert not [q for q in graph.quads if q[1] in (vocab.URL, vocab.CODE_REPOSITORY)]


def test_a_result_is_a_node_of_its_own(data: GraphData) -> None:
    """With value, unit and links, in its paper's graph."""
    node = IDS.iri("result/demo-1-0")
    rows = {p: o for s, p, o, g in data.quads if s == node and g == IDS.paper_graph("demo-1")}
    assert rows[vocab.VALUE] == Lit("91.5", vocab.XSD_DECIMAL)
    assert rows[vocab.UNIT] == Lit("%")
    assert rows[vocab.OF_METHOD] == IDS.iri("method/rotornet")


def test_the_order_of_the_input_does_not_matter(knowledge: Knowledge, data: GraphData) -> None:
    """Shuffled papers, entities and statements make the same dataset."""
    chance = random.Random(3)
    parts = {
        field.name: tuple(chance.sample(getattr(knowledge, field.name), len(getattr(knowledge, field.name))))
        for field in dataclasses.fields(knowledge)
    }
    assert build_graph(Knowledge(**parts)) == data


def test_the_base_can_be_chosen(knowledge: Knowledge) -> None:
    """All resources live under it."""
    graph = build_graph(knowledge, base="https://example.org/kg/")
    assert not [q for q in graph.quads if q[0].startswith(vocab.BASE)]
    assert MemoryStore.from_data(graph).base == "https://example.org/kg/"
