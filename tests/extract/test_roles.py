"""Roles by the words around a mention."""

from __future__ import annotations

import pytest

from kg.extract.notes import LocalEntity, Notes
from kg.extract.roles import assign_roles
from kg.extract.sentences import sentence_spans
from kg.model import EntityType, Predicate


def role(abstract: str, name: str, kind: EntityType = EntityType.METHOD) -> Predicate:
    text = f"Title\n{abstract}"
    notes = Notes(text, 5, sentences=sentence_spans(text, 5))
    begin = text.index(name)
    entity = LocalEntity(kind, [(begin, begin + len(name))], 1.0, name)
    assign_roles(text, [entity], notes.sentence_of, 5)
    if entity.cue is not None:
        assert entity.cue[0] <= begin < begin + len(name) <= entity.cue[1]
    return entity.role


@pytest.mark.parametrize(
    ("abstract", "name", "expected"),
    [
        ("We find that it outperforms the SpinGNN by far.", "SpinGNN", Predicate.COMPARES_WITH),
        ("Our model is better than SpinGNN.", "SpinGNN", Predicate.COMPARES_WITH),
        ("Compared to SpinGNN, ours is fast.", "SpinGNN", Predicate.COMPARES_WITH),
        ("We use SpinGNN to encode shapes.", "SpinGNN", Predicate.USES),
        ("Our SpinGNN-based encoder works.", "SpinGNN", Predicate.USES),
        ("Existing SpinGNN models struggle. We do not.", "SpinGNN", Predicate.DISCUSSES),
        ("SpinGNN has shown promise. We go on.", "SpinGNN", Predicate.DISCUSSES),
    ],
)
def test_roles_of_methods(abstract: str, name: str, expected: Predicate) -> None:
    """Comparing, using and talking about are told apart."""
    assert role(abstract, name) is expected


def test_roles_of_other_types() -> None:
    """Datasets are evaluated on, metrics reported, tasks addressed unless only named as an application."""
    assert role("We test on ZornSet.", "ZornSet", EntityType.DATASET) is Predicate.EVALUATES_ON
    assert role("We gain in accuracy.", "accuracy", EntityType.METRIC) is Predicate.REPORTS
    assert role("We tackle pose estimation.", "pose estimation", EntityType.TASK) is Predicate.ADDRESSES
    assert (
        role("It is important for applications such as grasping.", "grasping", EntityType.TASK)
        is Predicate.DISCUSSES
    )
