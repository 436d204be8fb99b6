"""What a text introduces, and how."""

from __future__ import annotations

import pytest

from kg.extract.acronyms import find_acronyms
from kg.extract.introductions import find_introductions
from kg.extract.sentences import sentence_spans
from kg.model import EntityType, Predicate


def introduced(abstract: str, title: str = "On things") -> dict[str, EntityType]:
    text = f"{title}\n{abstract}"
    hits = find_introductions(text, sentence_spans(text, len(title)), len(title), find_acronyms(text))
    for hit in hits:
        assert hit.role is Predicate.INTRODUCES
        if hit.cue is not None:
            assert hit.cue[0] <= hit.begin < hit.end <= hit.cue[1]
    return {text[h.begin : h.end]: h.type for h in hits}


@pytest.mark.parametrize(
    ("abstract", "name", "kind"),
    [
        ("We propose TurnNet, an efficient network for shapes.", "TurnNet", EntityType.METHOD),
        (
            "In this paper, we introduce a novel framework, called Spinner, for molecules.",
            "Spinner",
            EntityType.METHOD,
        ),
        ("We present orbit pooling networks (OPN) for graphs.", "OPN", EntityType.METHOD),
        ("We release RotaBench, a benchmark for rotated scenes.", "RotaBench", EntityType.BENCHMARK),
        (
            "This work presents TurnSet-5K, a large dataset of turned objects.",
            "TurnSet-5K",
            EntityType.DATASET,
        ),
        (
            "We propose a simple orbit averaging layer for point clouds.",
            "orbit averaging layer",
            EntityType.METHOD,
        ),
        ("A frame consistency loss is proposed.", "frame consistency loss", EntityType.METHOD),
        ("We design a model dubbed ``FlipFormer'' to do so.", "FlipFormer", EntityType.METHOD),
        (
            "We take this further and propose OrbNet, a novel orbit-aware network for shapes.",
            "OrbNet",
            EntityType.METHOD,
        ),
        ("We evaluate the EqTurn model. We propose the EqTurn model to do so.", "EqTurn", EntityType.METHOD),
    ],
)
def test_forms_of_introduction(abstract: str, name: str, kind: EntityType) -> None:
    """Each way of introducing gives the name alone, with its type."""
    assert introduced(abstract).get(name) is kind


def test_a_title_introduces_the_name_before_its_colon() -> None:
    """ "X: subtitle" names X, and the subtitle says what it is."""
    assert introduced("It works.", "TurnNet: Networks that turn")["TurnNet"] is EntityType.METHOD
    assert introduced("It works.", "TurnSet: A Large Dataset of Turns")["TurnSet"] is EntityType.DATASET


@pytest.mark.parametrize(
    "abstract",
    [
        "We propose a new method.",
        "We present a novel framework for this.",
        "We introduce the problem.",
        "Networks were studied. Results improve.",
        "We present experiments and theoretical results.",
    ],
)
def test_generics_are_not_introduced(abstract: str) -> None:
    """Bare generics, results and problems are no methods."""
    assert introduced(abstract) == {}


def test_a_long_hostile_sentence_ends() -> None:
    """Repeated cues do not make the search explode."""
    assert introduced("we propose a " * 8_000) == {}
