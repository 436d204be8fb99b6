"""Figures of a trained pipeline on gold papers, by itself: without rules, gazetteer and grammar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.acronyms import find_acronyms
from kg.extract.forms import plain
from kg.extract.judge import gather
from kg.extract.neural import NeuralExtractor, NeuralSpan
from kg.extract.training.figures import Predicted, score
from kg.extract.training.gold import GoldPaper
from kg.text import clean

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["calibration_error", "entities_of", "evaluate"]

THRESHOLD = 0.3  # half of the F1 that is reached, which is where F1 is best


def entities_of(title: str, abstract: str, spans: Sequence[NeuralSpan]) -> list[Predicted]:
    """The spans of one (clean) text gathered into entities, with role and confidence of each."""
    texts = {"title": title, "abstract": abstract}
    longs: dict[str, str] = {}
    joined = f"{title}\n{abstract}"
    for pair in find_acronyms(joined):
        longs.setdefault(
            plain(joined[pair.short_begin : pair.short_end]), plain(joined[pair.long_begin : pair.long_end])
        )
    forms = [texts[span.field][span.begin : span.end] for span in spans]
    groups = gather([span.type for span in spans], forms, longs)
    return [
        Predicted(
            kind,
            tuple(forms[i] for i in members),
            spans[members[0]].role,
            max(spans[i].confidence for i in members),
        )
        for (kind, _), members in groups.items()
    ]


def evaluate(nlp: Language, papers: Sequence[GoldPaper], *, threshold: float = THRESHOLD) -> dict[str, float]:
    """The issue's figures without groups, and the calibration error."""
    texts = [(clean(paper.title).text, clean(paper.abstract).text) for paper in papers]
    spans = NeuralExtractor(nlp).predict(texts)
    entities = [
        entities_of(title, abstract, found) for (title, abstract), found in zip(texts, spans, strict=True)
    ]
    kept = [[item for item in found if item.confidence >= threshold] for found in entities]
    figures = score(papers, kept).table()
    figures["calibration_error"] = round(calibration_error(papers, entities), 3)
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
                (
                    e
                    for e in free
                    if e.type == item.type and forms & {plain(s) for s in (e.name, *e.surfaces)}
                ),
                None,
            )
            if hit is not None:
                free.remove(hit)
            outcomes[min(int(item.confidence * bins), bins - 1)].append((item.confidence, hit is not None))
    total = sum(map(len, outcomes.values()))
    gaps = (abs(sum(c for c, _ in rows) - sum(right for _, right in rows)) for rows in outcomes.values())
    return sum(gaps) / total if total else 0.0
