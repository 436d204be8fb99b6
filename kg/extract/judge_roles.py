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
INTRODUCED = 0.45
"""What P(right) times P(introduced) must reach for "introduces" to be said."""


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
    """Give entities the likeliest role; words that say another are then no cue."""
    # all questions before the first answer: they look at the roles of the rules
    for entity, features in list(questions_of(doc, familiar)):
        model = models.get(f"role_{entity.type.value}")
        if model is None:
            continue
        chances = model.probabilities(features)
        if chances.get("introduced", 0.0) * entity.confidence < INTRODUCED:
            chances["introduced"] = 0.0
        role = PREDICATES[max(chances, key=lambda name: chances[name])]
        if role is not entity.role:
            entity.role, entity.cue = role, None
