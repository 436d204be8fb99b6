"""Validation: what we build conforms, and what is broken is told in words."""

from __future__ import annotations

import pytest

from kg.graph import GraphData, Lit, build_graph, vocab
from kg.graph.data import Quad, Term, decimal, integer
from kg.graph.describe import asserted, described
from kg.graph.validate import validate
from kg.graph.vocab import Resources
from kg.model import Knowledge

KG, IDS = vocab.KG, Resources()
METHOD, GROUP, PAPER = IDS.iri("method/rotornet"), IDS.iri("group/SO-3"), IDS.iri("paper/demo-1")


@pytest.fixture(scope="module")
def data(knowledge: Knowledge) -> GraphData:
    return build_graph(knowledge)


def test_what_we_build_conforms(data: GraphData) -> None:
    """With and without what is derived."""
    assert validate(data) == []
    assert validate(asserted(data)) == []


def change(
    data: GraphData, *, drop: tuple[str, str] | None = None, add: tuple[str, str, Term] | None = None
) -> GraphData:
    """The data without a property of a node, and with a triple more in the default graph."""
    quads: list[Quad] = [q for q in data.quads if drop is None or q[:2] != drop]
    return GraphData.of([*quads, *([(*add, "")] if add else [])], data.base)


@pytest.mark.parametrize(
    ("drop", "add", "message"),
    [
        ((METHOD, vocab.PREF_LABEL), None, "method/rotornet: needs exactly one skos:prefLabel"),
        (
            None,
            (METHOD, vocab.PREF_LABEL, Lit("Another")),
            "method/rotornet: needs exactly one skos:prefLabel",
        ),
        (None, (METHOD, vocab.RDF_TYPE, KG + "Dataset"), "method/rotornet: has more than one class"),
        (None, (METHOD, KG + "equivariantTo", METHOD), "should be a symmetry group (method/rotornet)"),
        (
            None,
            (PAPER, KG + "introduces", GROUP),
            "kg:introduces should point to a method, dataset or benchmark",
        ),
        (None, (PAPER, KG + "uses", IDS.iri("method/setmix")), "uses has neither evidence nor a derivation"),
        ((PAPER, vocab.TITLE), None, "paper/demo-1: needs exactly one dcterms:title"),
        (
            (PAPER, vocab.ABSTRACT),
            (PAPER, vocab.ABSTRACT, Lit("Other words.")),
            "do not give back the words it quotes",
        ),
        (None, (GROUP, vocab.DIMENSION, integer(4)), "kg:dimension should be one number or formula"),
        (None, (GROUP, vocab.IS_COMPACT, Lit("yes")), "kg:isCompact should be true or false"),
        (None, (GROUP, vocab.BROADER, GROUP), "never for subgroups"),
    ],
)
def test_what_is_broken_is_told(
    data: GraphData, drop: tuple[str, str] | None, add: tuple[str, str, Term] | None, message: str
) -> None:
    """In one readable line each."""
    told = [str(v) for v in validate(change(data, drop=drop, add=add))]
    assert any(message in line for line in told), told
    assert all("\n" not in line for line in told)


def test_evidence_and_derivations_are_checked(data: GraphData) -> None:
    """Offsets, confidence, premises."""
    evidence = next(q[0] for q in data.quads if q[1] == vocab.CONFIDENCE)
    derivation = next(q[0] for q in data.quads if q[1] == vocab.RULE)
    for drop, add, message in (
        (
            (evidence, vocab.CONFIDENCE),
            (evidence, vocab.CONFIDENCE, decimal(1.5)),
            "kg:confidence, from 0 to 1",
        ),
        ((evidence, vocab.DERIVED_FROM), None, "needs exactly one paper"),
        (
            (evidence, vocab.BEGIN_INDEX),
            (evidence, vocab.BEGIN_INDEX, integer(10_000)),
            "from 0 to nif:endIndex",
        ),
        ((derivation, vocab.DERIVED_FROM), None, "needs premises"),
        ((derivation, vocab.RULE), (derivation, vocab.RULE, KG + "Guess"), "one kg:rule of the vocabulary"),
    ):
        told = [str(v) for v in validate(change(data, drop=drop, add=add))]
        assert any(message in line for line in told), (message, told)


def test_the_description_counts_what_is_there(data: GraphData) -> None:
    """VoID and DCAT: triples of the union, entities by class, the latest date, no licence."""
    rows = {(p, o) for s, p, o, _ in data.quads if s == IDS.dataset}
    assert (vocab.VOID + "triples", integer(len(data.triples()))) in rows
    assert (vocab.DCTERMS + "modified", Lit("2024", vocab.XSD_YEAR)) in rows
    assert not [p for p, _ in rows if "license" in p]
    part = IDS.base + "partition/Method"
    assert (part, vocab.VOID + "entities", integer(7), "") in data.quads
    alone = asserted(data)
    assert (IDS.dataset, vocab.VOID + "triples", integer(len(alone.triples())), "") in alone.quads
    assert IDS.derived not in {q[0] for q in alone.quads}
    assert described(data.quads) == data
