"""One entity, one node."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Claim, Document, EntityType, Knowledge, Mention, Predicate, Reading, Span
from kg.resolve import at_least, resolve

M, D, B = EntityType.METHOD, EntityType.DATASET, EntityType.BENCHMARK


def reading(
    id: str,
    *entities: tuple[EntityType, tuple[str, ...]],
    acronyms: tuple[tuple[str, str], ...] = (),
    role: Predicate = Predicate.USES,
    canonical: str | None = None,
) -> Reading:
    """A reading whose abstract is the list of its names."""
    text, mentions = "", []
    for number, (kind, names) in enumerate(entities):
        for name in names:
            span = Span("abstract", len(text), len(text) + len(name), name)
            mentions.append(Mention(span, kind, name, role, entity=number, canonical=canonical))
            text += name + ", "
    return Reading(Document(id, f"Title {id}", text), tuple(mentions), (), acronyms)


def labels(knowledge: Knowledge, kind: EntityType = M) -> dict[str, tuple[str, ...]]:
    return {e.label: e.aliases for e in knowledge.entities if e.type is kind}


def test_plural_spelling_and_acronym_are_one_node_within_and_across_papers() -> None:
    """Long form, plural, hyphens and an acronym that one paper defines and another only uses."""
    knowledge = resolve(
        [
            reading("1", (M, ("graph neural network", "GNN")), acronyms=(("GNN", "graph neural network"),)),
            reading("2", (M, ("Graph Neural Networks",))),
            reading("3", (M, ("GNNs",))),
            reading("4", (M, ("graph-neural networks",))),
        ]
    )
    (entity,) = knowledge.entities
    assert entity.ref == "method/graph-neural-network"
    assert entity.label == "graph neural network"
    assert set(entity.aliases) == {"GNN", "GNNs", "Graph Neural Networks", "graph-neural networks"}
    assert len({s.subject for s in knowledge.statements}) == 4


def test_an_acronym_that_two_papers_use_for_two_things_is_two_nodes() -> None:
    """Each definition is its own node, and an undefined use joins neither."""
    knowledge = resolve(
        [
            reading(
                "1", (M, ("support vector machine", "SVM")), acronyms=(("SVM", "support vector machine"),)
            ),
            reading("2", (M, ("stacked voting model", "SVM")), acronyms=(("SVM", "stacked voting model"),)),
            reading("3", (M, ("SVM",))),
        ]
    )
    assert set(labels(knowledge)) == {"support vector machine", "stacked voting model", "SVM"}


def test_versions_are_kept_apart() -> None:
    """Digits tell names apart; spaces and hyphens do not."""
    knowledge = resolve([reading("1", (D, ("QM7",)), (D, ("QM9",))), reading("2", (D, ("QM-9",)))])
    assert len(labels(knowledge, D)) == 2


def test_a_coined_short_form_is_the_label() -> None:
    """A paper that introduces TurnNet names the node, whatever the long form."""
    knowledge = resolve(
        [
            reading(
                "1",
                (M, ("turning network", "TN2")),
                acronyms=(("TN2", "turning network"),),
                role=Predicate.INTRODUCES,
            )
        ]
    )
    assert labels(knowledge) == {"TN2": ("turning network",)}


def test_a_dataset_and_a_benchmark_of_one_name_are_one_entity_of_the_commoner_type() -> None:
    """An entity has exactly one class."""
    knowledge = resolve(
        [reading("1", (D, ("Turn-10",))), reading("2", (B, ("Turn-10",))), reading("3", (B, ("Turn 10",)))]
    )
    (entity,) = knowledge.entities
    assert entity.type is B
    assert entity.ref == "benchmark/turn-10"


def test_families_are_broader() -> None:
    """A name that ends with another method's name belongs to its family."""
    knowledge = resolve(
        [reading("1", (M, ("steerable graph neural network",)), (M, ("graph neural network",)))]
    )
    assert {e.label: e.broader for e in knowledge.entities} == {
        "graph neural network": (),
        "steerable graph neural network": ("method/graph-neural-network",),
    }


def test_every_statement_quotes_its_paper() -> None:
    """Evidence gives back exactly the characters of the stored text."""
    knowledge = resolve([reading("1", (M, ("alpha net", "alpha nets")), (D, ("QM9",)))])
    documents = dict(knowledge.papers)
    assert knowledge.statements
    for statement in knowledge.statements:
        assert statement.evidence
        for e in statement.evidence:
            assert getattr(documents[e.paper], e.span.field)[e.span.begin : e.span.end] == e.span.text


def test_claims_between_forms_of_one_thing_are_dropped() -> None:
    """Nothing outperforms itself."""
    one = reading("1", (M, ("alpha net",)), (M, ("Alpha Nets",)), (M, ("beta net",)))
    evidence = Span("abstract", 0, 5, one.document.abstract[:5])
    claims = (Claim(0, Predicate.OUTPERFORMS, 1, evidence), Claim(0, Predicate.OUTPERFORMS, 2, evidence))
    knowledge = resolve([Reading(one.document, one.mentions, claims)])
    assert [(s.subject, s.object) for s in knowledge.statements if s.predicate is Predicate.OUTPERFORMS] == [
        ("method/alpha-net", "method/beta-net")
    ]


def test_long_and_odd_names_get_readable_refs_that_differ() -> None:
    """A ref never holds parentheses or spaces, is bounded, and two names never share one."""
    knowledge = resolve(
        [
            reading(
                "1",
                (M, ("x" * 300,)),
                (M, ("x" * 299 + "y",)),
                (M, ("SE(3)-net",)),
                (M, ("C++",)),
                (M, ("C",)),
            ),
            reading("2", (M, ("名前",)), (M, ("別名",))),
        ]
    )
    refs = [e.ref for e in knowledge.entities]
    assert len(set(refs)) == len(refs) == 7
    assert all(set(r) <= set("abcdefghijklmnopqrstuvwxyz0123456789-/") and len(r) < 120 for r in refs)


_names = st.lists(
    st.sampled_from(
        [
            "GNN",
            "GNNs",
            "graph neural network",
            "Graph Neural Networks",
            "MLP",
            "multilayer perceptron",
            "QM9",
            "qm-9",
        ]
    ),
    min_size=1,
    max_size=3,
    unique=True,
)


@given(st.lists(st.tuples(st.sampled_from([M, D]), _names), min_size=1, max_size=8), st.randoms())
@settings(deadline=None, max_examples=60)
def test_the_order_of_readings_does_not_matter(
    papers: list[tuple[EntityType, list[str]]], random: object
) -> None:
    """Shuffled readings give equal knowledge."""
    readings = [
        reading(
            str(i),
            (kind, tuple(names)),
            acronyms=(("GNN", "graph neural network"),) if len(names) > 1 else (),
        )
        for i, (kind, names) in enumerate(papers)
    ]
    shuffled = list(readings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled) == resolve(readings)


def test_what_is_less_sure_can_be_left_out() -> None:
    """Evidence, statements and entities below a confidence go; papers stay; all of it is kept at 0."""
    one = reading("1", (M, ("alpha net",)), (M, ("beta net",)))
    doubtful = tuple(replace(m, confidence=0.5 if m.name == "beta net" else 0.9) for m in one.mentions)
    evidence = Span("abstract", 0, 5, one.document.abstract[:5])
    knowledge = resolve([Reading(one.document, doubtful, (Claim(0, Predicate.OUTPERFORMS, 1, evidence),))])
    assert at_least(knowledge, 0.0) == knowledge
    sure = at_least(knowledge, 0.8)
    assert [e.label for e in sure.entities] == ["alpha net"]
    assert {s.predicate for s in sure.statements} == {Predicate.MENTIONS, Predicate.USES}
    assert sure.papers == knowledge.papers


def test_a_short_form_without_definition_has_the_sense_of_most_papers() -> None:
    """Four papers in five decide; the odd one keeps its own node."""
    usual = [
        reading(str(i), (M, ("turning loss method", "TLM")), acronyms=(("TLM", "turning loss method"),))
        for i in range(4)
    ]
    odd = reading("odd", (M, ("tiny lens model", "TLM")), acronyms=(("TLM", "tiny lens model"),))
    knowledge = resolve([*usual, odd, reading("use", (M, ("TLMs",)))])
    assert labels(knowledge) == {"turning loss method": ("TLM", "TLMs"), "tiny lens model": ("TLM",)}
    assert {e.ref for e in knowledge.entities} == {"method/turning-loss-method", "method/tiny-lens-model"}


def test_a_narrower_long_form_does_not_pull_in_its_family() -> None:
    """ "agentic turning models (TM)" in one paper and the family's name in others: no third name joins the family."""
    one = reading(
        "1", (M, ("agentic turning model", "turning model", "TM")), acronyms=(("TM", "turning model"),)
    )
    two = reading("2", (M, ("agentic turning model", "ATM")), acronyms=(("ATM", "agentic turning model"),))
    knowledge = resolve([one, two, reading("3", (M, ("turning models",)))])
    assert {s.subject for s in knowledge.statements if s.object == "method/turning-model"} == {
        "paper/1",
        "paper/3",
    }
    assert {s.subject for s in knowledge.statements if s.object == "method/agentic-turning-model"} == {
        "paper/2"
    }


def test_one_paper_that_mixes_up_two_known_names_does_not_join_them() -> None:
    """What most papers use a form for counts."""
    mixed = reading("1", (M, ("wide turner", "WT net")), canonical="turner")
    rest = [reading(str(i), (M, ("WT net",)), canonical="wide turner") for i in (2, 3)]
    knowledge = resolve([mixed, *rest, reading("4", (M, ("turner",)), canonical="turner")])
    assert {e.label for e in knowledge.entities} == {"turner", "wide turner"}


def test_of_things_with_one_name_that_of_most_papers_has_the_plain_ref() -> None:
    """The others carry what tells them apart."""
    common = [reading(str(i), (M, ("Turner", "TurnNet9")), role=Predicate.INTRODUCES) for i in range(3)]
    rare = reading("x", (M, ("tiny rotor net", "TurnNet9")), role=Predicate.INTRODUCES)
    refs = sorted(e.ref for e in resolve([*common, rare]).entities)
    assert refs[0] == "method/turnnet9"
    assert refs[1].startswith("method/turnnet9-")


@pytest.mark.parametrize(
    ("member", "family", "broader"),
    [
        ("SE(3)-equivariant turning network", "turning network", True),
        ("SE(3)-equivariant turning network", "equivariant turning network", True),
        ("pose-guided turning network", "guided turning network", True),
        ("non-linear turning", "linear turning", False),
        ("semi-supervised turning", "supervised turning", False),
        ("image-text turning", "text turning", False),
        ("planning with turning network", "turning network", False),
        ("soft and hard turning network", "hard turning network", False),
        ("adding turning networks", "turning network", False),
        ("spinning turning networks", "turning network", True),
        ("the turning network", "turning network", False),
        ("two turning networks", "turning network", False),
        ("simulating deft turning", "deft turning", False),
        ("feature-enhanced turning", "enhanced turning", False),
    ],
)
def test_a_family_is_what_a_name_narrows(member: str, family: str, broader: bool) -> None:
    """Denials, doings, other heads and halves of pairs narrow nothing."""
    knowledge = resolve([reading("1", (M, (member,)), (M, (family,)))])
    found = {e.label: bool(e.broader) for e in knowledge.entities}
    assert found[min(found, key=lambda n: -len(n))] is broader
