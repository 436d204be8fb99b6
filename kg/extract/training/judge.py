"""Fit the judge on spans predicted for gold papers that the tagger had not seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.decode import ROLES_OF
from kg.extract.familiarity import Familiarity
from kg.extract.forms import plain
from kg.extract.judge import RIGHT, Judged, read_judged
from kg.extract.judge_features import Mentioned, role_features
from kg.extract.linear import Features, LinearModel, fit
from kg.extract.training.gold import GoldEntity, GoldPaper, occurrences
from kg.extract.training.targets import join
from kg.text import clean

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["fit_claims", "fit_roles", "match_entities"]

WRONG = "wrong"


def match_entities(judged: Judged, paper: GoldPaper) -> Iterator[tuple[tuple[str, str], GoldEntity | None]]:
    """Each predicted entity with the gold entity that it is, if any; a gold entity is given once."""
    free = list(paper.entities)
    for key, indices in sorted(judged.entities.items(), key=lambda item: min(item[1])):
        forms = {plain(judged.forms[i]) for i in indices}
        hit = next(
            (e for e in free if e.type == key[0] and forms & {plain(s) for s in (e.name, *e.surfaces)}), None
        )
        if hit is not None:
            free.remove(hit)
        yield key, hit


def fit_claims(docs: Iterable[Doc], papers: Iterable[GoldPaper], *, l2: float) -> LinearModel:
    """Whether an entity is right, from documents tagged by a network that had not seen them."""
    rows: list[Features] = []
    labels = []
    for doc, paper in zip(docs, papers, strict=True):
        judged = read_judged(doc)
        for key, entity in match_entities(judged, paper):
            rows.append(judged.claim(key))
            labels.append(RIGHT if entity else WRONG)
    return fit(rows, labels, classes=(WRONG, RIGHT), l2=l2)


def fit_roles(papers: Iterable[GoldPaper], familiar: Familiarity, *, l2: float) -> dict[str, LinearModel]:
    """The models `role_<Type>`, from annotated entities alone; no network is asked."""
    rows: dict[str, list[Features]] = defaultdict(list)
    labels: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        for kind, role, features in _annotated_roles(paper, familiar):
            rows[kind].append(features)
            labels[kind].append(role)
    return {
        f"role_{kind}": fit(rows[kind], labels[kind], classes=ROLES_OF[kind], l2=l2) for kind in sorted(rows)
    }


def _annotated_roles(paper: GoldPaper, familiar: Familiarity) -> Iterator[tuple[str, str, Features]]:
    """(type, role, features) of each entity of a paper that has a role and stands in its text."""
    text = join(clean(paper.title).text, clean(paper.abstract).text)
    entities = tuple(
        replace(entity, surfaces=tuple(clean(form).text for form in entity.surfaces))
        for entity in paper.entities
    )
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for begin, end, index in occurrences(text, entities):
        spans[index].append((begin, end))
    places = [(index, span) for index in sorted(spans) for span in sorted(spans[index])]
    judged = Judged(text, [(entities[index].type, Mentioned(*span, 1.0)) for index, span in places])
    for index, entity in enumerate(entities):
        if entity.role in ROLES_OF.get(entity.type, ()) and index in spans:
            members = [judged.mentions[i] for i, (owner, _) in enumerate(places) if owner == index]
            names = {plain(form) for form in entity.surfaces}
            yield (
                entity.type,
                str(entity.role),
                role_features(
                    judged.text, entity.type, members, familiar, acronym=bool(names & judged.defined)
                ),
            )
