"""Explanations: the sentences of statements, proofs, names, and what fits nothing."""

from __future__ import annotations

import dataclasses

import pytest

from kg.errors import ParameterError, QueryError
from kg.explain import Explanation, explain, to_dict, to_text
from kg.graph import build_graph
from kg.graph.data import GraphData, Lit
from kg.graph.vocab import ABSTRACT
from kg.model import Entity, EntityType, Knowledge
from kg.store import MemoryStore


def triples(found: tuple[Explanation, ...]) -> list[str]:
    """Each statement in a line."""
    return [f"{e.subject} {e.predicate} {e.object}" for e in found]


def test_a_statement_shows_its_sentence_and_its_words(store: MemoryStore) -> None:
    """The words are inside the sentence, and both inside the paper."""
    (found,) = explain(store, "RotorNet", "outperforms", "PlainNet")
    (quote,) = found.quotes
    assert quote.sentence == (
        "On Shapes40 it outperforms PlainNet in shape classification, with an accuracy of 91.5%."
    )
    assert quote.words == "it outperforms PlainNet"
    assert (quote.paper, quote.identifier, quote.field) == ("paper/demo-1", "demo:1", "abstract")
    assert quote.url == "https://example.org/1"
    assert found.confidence == quote.confidence == 0.8
    assert not found.derived


def test_a_derived_statement_has_a_proof_down_to_the_words(store: MemoryStore) -> None:
    """Every leaf is a sentence or mathematics."""
    (found,) = explain(store, "MirrorNet", "equivariantTo", "SO(2)")
    assert (found.derived, found.rule) == (True, "SubgroupSymmetry")
    said, because = found.premises
    assert (said.subject, said.object, said.quotes[0].words) == (
        "MirrorNet",
        "E(3)",
        "it is equivariant to E(3)",
    )
    assert (because.subject, because.predicate, because.object) == ("SO(2)", "subgroupOf", "E(3)")
    assert because.reason
    assert found.words() == said.quotes


def test_a_group_that_no_paper_mentions_can_be_asked_about(store: MemoryStore) -> None:
    """In any notation, at either end; the graph stays as it was."""
    (found,) = explain(store, "MirrorNet", "equivariantTo", "C_4")
    assert found.object == "C₄"
    assert triples(explain(store, "O(3)", "subgroupOf")) == ["O(3) subgroupOf E(3)"]
    assert "O(3)" not in {entity.label for entity in store.entities()}


def test_a_family_is_a_step_of_the_proof(knowledge: Knowledge) -> None:
    """SE(n)-equivariant ⇒ SE(3)-equivariant ⇒ SO(3)-equivariant."""
    entities = tuple(
        Entity(e.ref.replace("group/SE-3", "group/SE-n"), e.type, "SE(n)", (), "SE-n")
        if e.ref == "group/SE-3"
        else e
        for e in knowledge.entities
    )
    statements = tuple(
        dataclasses.replace(s, object=s.object.replace("group/SE-3", "group/SE-n"))
        for s in knowledge.statements
    )
    store = MemoryStore.from_data(
        build_graph(dataclasses.replace(knowledge, entities=entities, statements=statements))
    )
    (found,) = explain(store, "ScrewNet", "equivariantTo", "SO(3)")
    steps = []
    while found.premises:
        steps.append((found.object, found.rule))
        found = found.premises[0]
    assert steps[-1] == ("SO(n)", "SubgroupSymmetry") or steps[-1][1] == "FamilySymmetry"
    assert (found.object, found.quotes[0].words) == ("SE(n)", "It is SE(3)-equivariant")


def test_a_thing_alone_is_explained_from_both_ends(store: MemoryStore) -> None:
    """What papers say first; plain mentions are left out; results that name it are there."""
    found = triples(explain(store, "mirror network", asserted_only=True))
    assert found == [
        "MirrorNet equivariantTo E(3)",
        "MirrorNet evaluatedOn CloudBench",
        "MirrorNet evaluatedOn Molecules9",
        "MirrorNet invariantTo E(3)",
        "MirrorNet outperforms ScrewNet",
        "A second look at molecules discusses MirrorNet",
        "MirrorNet sees reflections hasResult 93 % accuracy (MirrorNet, CloudBench)",
        "MirrorNet sees reflections introduces MirrorNet",
        "ScrewNet outperforms MirrorNet",
    ]
    assert len(explain(store, "MirrorNet")) > len(found)
    assert "93 % accuracy" in triples(explain(store, "accuracy"))[1]


@pytest.mark.parametrize(
    "name", ["demo:1", "RotorNet: turning clouds of points", "paper/demo-1", "paper:demo-1"]
)
def test_a_paper_is_found_by_identifier_title_and_ref(store: MemoryStore, name: str) -> None:
    """Its code link is a statement too."""
    (found,) = explain(store, name, "code repository")
    assert found.object == "https://git.example.org/rotornet"
    assert explain(store, name, "any", "https://git.example.org/rotornet") == (found,)
    assert "mentions" not in {e.predicate for e in explain(store, name)}
    assert len(explain(store, name, "mentions")) == 6


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("RotrNet",), ParameterError, "the graph has nothing called 'RotrNet'; did you mean 'RotorNet'"),
        (("",), ParameterError, "the graph has nothing called ''"),
        (("RotorNet", "outperfom"), ParameterError, "no property 'outperfom'; did you mean outperforms?"),
        (("RotorNet", "outperforms", "PlaneNet"), ParameterError, "did you mean 'PlainNet'"),
        (
            ("RotorNet", "outperforms", "SetMix"),
            QueryError,
            "does not say: RotorNet outperforms SetMix (it says: RotorNet outperforms PlainNet)",
        ),
        (("RotorNet", "invariantTo", "SO(3)"), QueryError, "(it says: RotorNet equivariantTo SO(3))"),
        (("O(n log n)",), ParameterError, "nothing called 'O(n log n)'"),
        (('RotorNet" } ; DROP ALL',), ParameterError, "nothing called"),
        (("<urn:nothing>",), QueryError, "says nothing about"),
        (("<not an iri>",), ParameterError, "'<not an iri>' is no IRI"),
    ],
)
def test_what_fits_nothing_is_told(
    store: MemoryStore, arguments: tuple[str, ...], error: type[Exception], message: str
) -> None:
    """In one line, with what comes nearest."""
    with pytest.raises(error) as caught:
        explain(store, *arguments)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_name_of_several_things_asks_for_one(knowledge: Knowledge) -> None:
    """A dataset and a method of the same name; a ref tells them apart."""
    twin = Entity("dataset/setmix", EntityType.DATASET, "SetMix")
    entities = tuple(sorted((*knowledge.entities, twin), key=lambda e: e.ref))
    store = MemoryStore.from_data(build_graph(dataclasses.replace(knowledge, entities=entities)))
    with pytest.raises(
        ParameterError, match=r"'SetMix' is the name of 2 things; give one of dataset/setmix, method/setmix"
    ):
        explain(store, "SetMix", "basedOn")
    assert triples(explain(store, "method:setmix", "basedOn")) == ["SetMix basedOn orbit attention"]


def test_text_marks_the_words_and_draws_the_proof(store: MemoryStore) -> None:
    """Brackets, or what the caller wants."""
    found = explain(store, "MirrorNet", "equivariantTo", "SO(3)")
    assert to_text(found) == (
        "MirrorNet equivariantTo SO(3)  (derived by SubgroupSymmetry, confidence 1)\n"
        "├─ MirrorNet equivariantTo E(3)\n"
        "│     With MirrorNet we bring reflections in: [it is equivariant to E(3)].\n"
        "│     — MirrorNet sees reflections (demo:3, abstract), confidence 1\n"
        "└─ SO(3) subgroupOf E(3)  (SubgroupInclusion: kernel of det; stabiliser of a point)\n"
    )
    assert "«it is equivariant to E(3)»." in to_text(found, mark=("«", "»"))


def test_json_holds_the_same(store: MemoryStore) -> None:
    """Refs, sentence with offsets, premises."""
    (row,) = map(to_dict, explain(store, "MirrorNet", "equivariantTo", "SO(3)"))
    assert (row["derived"], row["rule"], row["object_ref"]) == (True, "SubgroupSymmetry", "group/SO-3")
    (quote,) = row["premises"][0]["quotes"]
    assert quote["sentence"][quote["begin"] : quote["end"]] == quote["words"] == "it is equivariant to E(3)"
    assert "reason" in row["premises"][1]


def test_an_abstract_that_was_changed_shows_the_words_alone(store: MemoryStore) -> None:
    """Offsets that no longer fit are not trusted."""
    quads = [(s, p, Lit("Changed.") if p == ABSTRACT else o, g) for s, p, o, g in store.data.quads]
    changed = MemoryStore.from_data(GraphData.of(quads))
    (found,) = explain(changed, "RotorNet", "outperforms", "PlainNet")
    assert found.quotes[0].sentence == found.quotes[0].words == "it outperforms PlainNet"


def test_every_statement_of_the_graph_is_proven_by_words_or_mathematics(store: MemoryStore) -> None:
    """No leaf without a quote, but for the lattice of groups."""

    def check(explanation: Explanation) -> None:
        for premise in explanation.premises:
            check(premise)
        if not explanation.premises and not explanation.quotes:
            assert explanation.predicate in ("subgroupOf", "instanceOfFamily")
        for quote in explanation.quotes:
            assert quote.words
            assert len(quote.sentence) >= len(quote.words)

    subjects = sorted({statement.subject for statement in store.statements()})
    assert len(subjects) == 15
    for subject in subjects:
        for explanation in explain(store, subject, "any"):
            check(explanation)
