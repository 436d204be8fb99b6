"""The judge's second question: what the paper does with an entity. One logistic regression a type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kg.extract.belief import belief_of
from kg.extract.decode import ROLES_OF
from kg.extract.familiarity import Familiarity
from kg.extract.forms import plain
from kg.extract.judge import long_forms
from kg.extract.judge_features import role_features
from kg.extract.linear import LinearModel
from kg.extract.notes import LocalEntity, notes_of
from kg.extract.role_context import Context
from kg.extract.words import text_of
from kg.model import Predicate

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["PREDICATES", "ROLE_OF", "questions_of", "set_judged_roles"]

PREDICATES = {
    "introduced": Predicate.INTRODUCES,
    "used": Predicate.USES,
    "compared": Predicate.COMPARES_WITH,
    "discussed": Predicate.DISCUSSES,
    "evaluated": Predicate.EVALUATES_ON,
    "addressed": Predicate.ADDRESSES,
}
"""What annotators call a role → what the paper does."""

ROLE_OF = {predicate: role for role, predicate in PREDICATES.items()}
INTRODUCED = 0.55
"""What P(right) times P(introduced) must reach for "introduces" to be said."""
COMPARED = 0.6
"""What P(compared) must reach: of earlier work that is only criticised it is often the likeliest role, and seldom right."""
SURE = 0.7
"""The P(right) from which on a doubt about "introduces" lies in the role, not in the name."""


def questions_of(doc: Doc, familiar: Familiarity) -> Iterator[tuple[LocalEntity, dict[str, float]]]:
    """Each entity whose type has roles, with features; its role and cue are still those of the rules."""
    notes, belief = notes_of(doc), belief_of(doc)
    text = text_of(doc)
    context = Context(notes, text)
    defined = frozenset(long_forms(notes).values())
    for entity in notes.entities:
        kind = entity.type.value
        if kind in ROLES_OF:
            forms = {plain(notes.text[begin:end]) for begin, end in entity.spans}
            features = role_features(
                text,
                kind,
                entity.spans,
                familiar,
                acronym=not defined.isdisjoint(forms),
                rule=f"{ROLE_OF.get(entity.role)} {entity.cue is not None}",
                belief=belief.role(entity.spans[:4]) if belief else None,
            )
            yield entity, features | context.features(entity)


def set_judged_roles(doc: Doc, models: Mapping[str, LinearModel], familiar: Familiarity) -> None:
    """Give entities the likeliest role; words that say another are then no cue.

    What is likely introduced, but too doubtful as a name, is no entity: that the paper uses it would be another claim.
    """
    notes, kept = notes_of(doc), []
    # all questions before the first answer: they look at the roles of the rules
    questions = {id(entity): features for entity, features in questions_of(doc, familiar)}
    for entity in notes.entities:
        model = models.get(f"role_{entity.type.value}")
        if model is not None and id(entity) in questions:
            chances = model.probabilities(questions[id(entity)])
            name = _judged(chances, entity.confidence)
            if name is None:
                continue
            role, entity.role_confidence = PREDICATES[name], chances[name]
            if role is not entity.role:
                entity.role, entity.cue = role, None
        kept.append(entity)
    notes.entities = kept


def _judged(chances: dict[str, float], right: float) -> str | None:
    """The likeliest role; None for what may be introduced, but whose name, `right` at that probability, is in doubt."""
    role, *others = sorted(chances, key=lambda name: -chances[name])
    if role == "introduced" and chances[role] * right < INTRODUCED:
        if right < SURE:
            return None
        role, *others = others
    return others[0] if role == "compared" and chances[role] < COMPARED else role
