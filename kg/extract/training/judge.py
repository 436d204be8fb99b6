"""Fit the judge on docs of gold papers that the tagger had not seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kg.extract.decode import ROLES_OF
from kg.extract.familiarity import Familiarity
from kg.extract.forms import plain
from kg.extract.judge import RIGHT, WRONG, claims_of
from kg.extract.judge_roles import questions_of
from kg.extract.linear import Features, LinearModel, fit
from kg.extract.notes import notes_of
from kg.extract.passage import make_passage
from kg.extract.pipeline import open_doc
from kg.extract.training.gold import GoldPaper
from kg.model import Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["find_candidates", "fit_claims", "fit_roles"]


def find_candidates(nlp: Language, papers: Iterable[GoldPaper]) -> list[Doc]:
    """The docs of papers, read by all components before the judge."""
    docs = []
    finders: list[Any] = [pipe for _, pipe in nlp.pipeline[: nlp.pipe_names.index("kg_judge")]]
    for paper in papers:
        doc = open_doc(nlp, make_passage(Document(paper.id, paper.title, paper.abstract)))
        for pipe in finders:
            doc = pipe(doc)
        docs.append(doc)
    return docs


def fit_claims(
    docs: Iterable[Doc], papers: Iterable[GoldPaper], familiar: Familiarity, *, l2: float
) -> dict[str, LinearModel]:
    """The models `claim_<Type>`, from docs that all components before the judge have read."""
    rows: dict[str, list[Features]] = defaultdict(list)
    labels: dict[str, list[str]] = defaultdict(list)
    for doc, paper in zip(docs, papers, strict=True):
        text = notes_of(doc).text
        gold = _forms_by_type(paper)
        for (kind, _), members, features in claims_of(doc, familiar):
            forms = {plain(text[m.begin : m.end]) for m in members}
            rows[kind.value].append(features)
            labels[kind.value].append(WRONG if forms.isdisjoint(gold[kind.value]) else RIGHT)
    return {
        f"claim_{kind}": fit(rows[kind], labels[kind], classes=(WRONG, RIGHT), l2=l2) for kind in sorted(rows)
    }


def _forms_by_type(paper: GoldPaper) -> dict[str, set[str]]:
    gold: dict[str, set[str]] = defaultdict(set)
    for entity in paper.entities:
        gold[entity.type] |= entity.forms
    return gold


def fit_roles(
    docs: Sequence[Doc], papers: Sequence[GoldPaper], familiar: Familiarity, *, l2: float
) -> dict[str, LinearModel]:
    """The models `role_<Type>`, from docs with their entities, those of them that are annotated."""
    rows: dict[str, list[Features]] = defaultdict(list)
    labels: dict[str, list[str]] = defaultdict(list)
    for doc, paper in zip(docs, papers, strict=True):
        text = notes_of(doc).text
        free = list(paper.entities)
        for entity, features in questions_of(doc, familiar):
            kind = entity.type.value
            forms = {plain(text[begin:end]) for begin, end in entity.spans}
            gold = next((e for e in free if e.type == kind and not forms.isdisjoint(e.forms)), None)
            if gold is None:
                continue
            free.remove(gold)
            if gold.role in ROLES_OF[kind]:
                rows[kind].append(features)
                labels[kind].append(gold.role)
    return {
        f"role_{kind}": fit(rows[kind], labels[kind], classes=ROLES_OF[kind], l2=l2) for kind in sorted(rows)
    }
