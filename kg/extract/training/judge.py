"""Fit the judge on spans predicted for gold papers that the tagger had not seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.extract.decode import ROLES_OF
from kg.extract.familiarity import Familiarity
from kg.extract.forms import plain
from kg.extract.judge import RIGHT, Judged, read_judged
from kg.extract.linear import Features, LinearModel, fit
from kg.extract.training.gold import GoldEntity, GoldPaper

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["fit_judge", "match_entities"]

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


def fit_judge(
    docs: Iterable[Doc], papers: Iterable[GoldPaper], familiar: Familiarity, *, l2: float, role_l2: float
) -> dict[str, LinearModel]:
    """The models `claim` and `role_<Type>` from tagged documents and their gold annotations."""
    claims: list[tuple[Features, str]] = []
    roles: dict[str, list[tuple[Features, str]]] = defaultdict(list)
    for doc, paper in zip(docs, papers, strict=True):
        judged = read_judged(doc)
        for key, entity in match_entities(judged, paper):
            claims.append((judged.claim(key, familiar), RIGHT if entity else WRONG))
            if entity and entity.role in ROLES_OF.get(key[0], ()):
                roles[key[0]].append((judged.role(key, familiar), str(entity.role)))
    models = {"claim": _fit(claims, (WRONG, RIGHT), l2)}
    for kind in sorted(roles):
        models[f"role_{kind}"] = _fit(roles[kind], ROLES_OF[kind], role_l2)
    return models


def _fit(rows: list[tuple[Features, str]], classes: tuple[str, ...], l2: float) -> LinearModel:
    return fit([row for row, _ in rows], [label for _, label in rows], classes=classes, l2=l2)
