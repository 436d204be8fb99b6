"""Figures of a trained pipeline on gold papers, in the whole extractor, without building a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.forms import plain
from kg.extract.judge_roles import ROLE_OF
from kg.extract.notes import Notes
from kg.extract.passage import make_passage
from kg.extract.pipeline import read_notes
from kg.extract.training.figures import Predicted, score
from kg.extract.training.gold import GoldPaper
from kg.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["calibration_error", "evaluate", "predicted"]


def predicted(notes: Notes) -> list[Predicted]:
    """The entities of one text as the figures count them."""
    return [
        Predicted(
            entity.type.value,
            (*(notes.text[begin:end] for begin, end in entity.spans), *filter(None, [entity.canonical])),
            ROLE_OF.get(entity.role),
            entity.confidence,
        )
        for entity in notes.entities
    ]


def evaluate(nlp: Language, papers: Sequence[GoldPaper]) -> dict[str, float]:
    """The figures without groups, and the calibration error, of an assembled pipeline (`kg.extract.pipeline`)."""
    passages = [make_passage(Document(paper.id, paper.title, paper.abstract)) for paper in papers]
    found = [predicted(read_notes([passage], nlp)[0]) for passage in passages]
    figures = score(papers, found).table()
    figures["calibration_error"] = round(calibration_error(papers, found), 3)
    return figures


def calibration_error(
    papers: Sequence[GoldPaper], predictions: Sequence[Sequence[Predicted]], *, bins: int = 10
) -> float:
    """The expected calibration error of the entities' confidences (Guo et al. 2017, equation 3)."""
    outcomes: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for paper, predicted in zip(papers, predictions, strict=True):
        free = list(paper.entities)
        for item in sorted(predicted, key=lambda entity: (-entity.confidence, entity.forms)):
            forms = {plain(form) for form in item.forms}
            hit = next(
                (e for e in free if e.type == item.type and forms & e.forms),
                None,
            )
            if hit is not None:
                free.remove(hit)
            outcomes[min(int(item.confidence * bins), bins - 1)].append((item.confidence, hit is not None))
    total = sum(map(len, outcomes.values()))
    gaps = (abs(sum(c for c, _ in rows) - sum(right for _, right in rows)) for rows in outcomes.values())
    return sum(gaps) / total if total else 0.0
