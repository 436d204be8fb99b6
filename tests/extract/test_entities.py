"""From candidates to entities."""

from __future__ import annotations

from kg.extract.acronyms import find_acronyms
from kg.extract.entities import choose, cluster, repeat
from kg.extract.judge import merge
from kg.extract.notes import Candidate
from kg.model import EntityType

M, D = EntityType.METHOD, EntityType.DATASET
HALF = dict.fromkeys(EntityType, 0.5)


def at(
    text: str, name: str, kind: EntityType = M, confidence: float = 0.8, canonical: str | None = None
) -> Candidate:
    begin = text.index(name)
    return Candidate(begin, begin + len(name), kind, "test", confidence, name=canonical)


def test_the_surer_of_two_overlapping_candidates_stands() -> None:
    """An overlap is decided by confidence; what is below its threshold never stands."""
    text = "equivariant graph network"
    whole, part = at(text, text, confidence=0.9), at(text, "graph network", confidence=0.6)
    weak = at(text, "equivariant", confidence=0.3)
    assert choose([part, weak, whole], HALF) == [whole]


def test_votes_for_one_range_add_up() -> None:
    """Two weak findings of one type beat a single one of another type and pass the threshold together."""
    text = "QM9"
    votes = [at(text, "QM9", D, 0.4), Candidate(0, 3, D, "other", 0.4), at(text, "QM9", M, 0.5)]
    (chosen,) = choose(merge(votes), HALF)
    assert chosen.type is D
    assert chosen.confidence == 0.64


def test_names_are_found_again_but_not_inside_words() -> None:
    """Every later place counts, except inside another word or a hyphenated name."""
    text = "TurnNet is good. TurnNet-v2 and MyTurnNet differ; TurnNet-based ones use TurnNet."
    spans = repeat(text, [at(text, "TurnNet")], [])
    assert [s.begin for s in spans] == [0, text.index("TurnNet-based"), text.rindex("TurnNet")]


def test_both_forms_of_a_definition_are_one_entity() -> None:
    """Choosing either form brings the other, at every place."""
    text = "A graph neural network (GNN) learns. GNNs scale. Graph neural networks rule."
    acronyms = find_acronyms(text)
    spans = repeat(
        text,
        [at(text, "graph neural network"), at(text, "GNNs"), at(text, "Graph neural networks")],
        acronyms,
    )
    (entity,) = cluster(text, spans, acronyms)
    assert [text[b:e] for b, e in entity.spans] == [
        "graph neural network",
        "GNN",
        "GNNs",
        "Graph neural networks",
    ]


def test_a_text_s_own_definition_beats_the_gazetteer() -> None:
    """A short form that the text defines otherwise is not joined to the well-known thing."""
    text = "A cellular nonlinear net (CNN) differs from a convolutional neural network."
    acronyms = find_acronyms(text)
    spans = [
        at(text, "CNN", canonical="convolutional neural network"),
        at(text, "cellular nonlinear net"),
        at(text, "convolutional neural network", canonical="convolutional neural network"),
    ]
    entities = cluster(text, spans, acronyms)
    assert [[text[b:e] for b, e in e.spans] for e in entities] == [
        ["cellular nonlinear net", "CNN"],
        ["convolutional neural network"],
    ]
    assert entities[0].canonical is None
