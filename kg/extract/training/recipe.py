"""The whole way from data to the shipped model, in the order in which it is done."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import SourceError
from kg.extract.familiarity import Familiarity, count_phrases
from kg.extract.linear import LinearModel
from kg.extract.pipeline import assemble
from kg.extract.training.embed import VectorRecipe, train_vectors
from kg.extract.training.gold import GoldPaper, read_texts
from kg.extract.training.judge import find_candidates, fit_claims, fit_roles
from kg.extract.training.silver import read_silver
from kg.extract.training.tagger import Schedule, blank, train_tagger
from kg.extract.training.targets import gold_samples
from kg.extract.vectors import read_floret
from kg.extract.workers import map_in_order

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["CONFIG", "RECIPE", "JudgeRecipe", "Recipe", "fit_judge", "read_recipe", "train"]

logger = logging.getLogger(__name__)
CONFIG = Path(__file__).with_name("config.cfg")
RECIPE = Path(__file__).with_name("recipe.cfg")


@dataclass(frozen=True, slots=True)
class JudgeRecipe:
    """How the judge is fitted: on the first `used` of `folds` parts of the gold papers, each tagged unseen.

    `eagerness` is how eagerly the tagger proposes to it, `texts` how many are counted for well-known phrases.
    """

    folds: int = 4
    used: int = 4
    l2: float = 10.0
    role_l2: float = 10.0
    eagerness: float = 1.0
    texts: int = 45_000


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides what comes out, but the data."""

    vectors: VectorRecipe = field(default_factory=VectorRecipe)
    tagger: Schedule = field(default_factory=Schedule)
    judge: JudgeRecipe = field(default_factory=JudgeRecipe)


def read_recipe(path: Path = RECIPE) -> Recipe:
    """A recipe from a config file; raises SourceError for an unknown section or key."""
    from thinc.api import Config

    parts: dict[str, type[Any]] = {"vectors": VectorRecipe, "tagger": Schedule, "judge": JudgeRecipe}
    try:
        return Recipe(**{name: parts[name](**section) for name, section in Config().from_disk(path).items()})
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{path}: not a recipe ({error})"
        raise SourceError(message) from error


@dataclass(frozen=True, slots=True)
class _Job:
    """What one tagger is trained on, in a process that may be another."""

    papers: tuple[GoldPaper, ...]
    vectors: Path
    unlabelled: Path
    silver: Path | None
    known: frozenset[str]
    schedule: Schedule
    config: Path


def train(
    papers: Sequence[GoldPaper],
    unlabelled: Path,
    recipe: Recipe,
    *,
    work: Path,
    unseen: frozenset[str] = frozenset(),
    vectors: Path | None = None,
    silver: Path | None = None,
    config: Path = CONFIG,
    workers: int = 1,
) -> Language:
    """The finished pipeline; intermediate files go to `work`, ready `vectors` spare the longest step.

    `silver` holds labels of a teacher for some of the texts (`kg.extract.training.silver`). Texts whose case-folded
    title is among `unseen` are neither counted nor learnt from, so that figures on them stay honest. The number of
    `workers`, processes that train taggers side by side, changes nothing but the time.
    """
    if vectors is None:
        logger.info("vectors from %d texts", recipe.vectors.texts)
        vectors = train_vectors(read_texts(unlabelled, limit=recipe.vectors.texts), recipe.vectors, work=work)
    known = unseen | {paper.title.casefold() for paper in papers}
    parts = [list(papers[fold :: recipe.judge.folds]) for fold in range(recipe.judge.used)]
    seen = [
        [paper for i, paper in enumerate(papers) if i % recipe.judge.folds != fold]
        for fold in range(len(parts))
    ]
    jobs = [
        _Job(tuple(some), vectors, unlabelled, silver, known, recipe.tagger, config)
        for some in (papers, *seen)
    ]
    logger.info("%d taggers, the first on %d papers", len(jobs), len(papers))
    weights = list(map_in_order(_weights, jobs, workers=min(workers, len(jobs))))
    nlp, *others = (_pipeline(config, vectors, some, recipe.judge.eagerness) for some in weights)
    judge: Any = nlp.get_pipe("kg_judge")
    logger.info("phrases of %d texts", recipe.judge.texts)
    judge.familiar = count_phrases(
        f"{title}\n{abstract}"
        for title, abstract in read_texts(unlabelled, limit=recipe.judge.texts)
        if title.casefold() not in known
    )
    logger.info("judge")
    tagged = [(assemble(other), part) for other, part in zip(others, parts, strict=True)]
    judge.models = fit_judge(tagged, judge.familiar, recipe.judge)
    return nlp


def _weights(job: _Job) -> bytes:
    """The weights of a tagger trained on the papers of a job, and what a teacher labelled."""
    nlp = blank(job.config)
    nlp.vocab.vectors = read_floret(job.vectors, nlp.vocab)
    labelled = read_silver(nlp, job.silver, job.unlabelled, unseen=job.known) if job.silver else []
    logger.info("tagger on %d papers, and %d that a teacher labelled", len(job.papers), len(labelled))
    train_tagger(nlp, gold_samples(nlp, job.papers), job.schedule, labelled)
    tagger: Any = nlp.get_pipe("kg_tagger")
    return bytes(tagger.model.to_bytes())


def _pipeline(config: Path, vectors: Path, weights: bytes, eagerness: float) -> Language:
    """The pipeline of a config with a trained tagger."""
    nlp = blank(config)
    nlp.vocab.vectors = read_floret(
        vectors, nlp.vocab
    )  # a table of its own, for it looks words up in the vocabulary
    tagger: Any = nlp.get_pipe("kg_tagger")
    tagger.model.from_bytes(weights)
    tagger.cfg["eagerness"] = eagerness
    return nlp


def fit_judge(
    parts: Sequence[tuple[Language, Sequence[GoldPaper]]], familiar: Familiarity, recipe: JudgeRecipe
) -> dict[str, LinearModel]:
    """The judge's models, from pipelines with papers that the tagger of each has not seen."""
    docs = [find_candidates(nlp, papers) for nlp, papers in parts]
    gold = [paper for _, papers in parts for paper in papers]
    models = fit_claims([doc for part in docs for doc in part], gold, familiar, l2=recipe.l2)
    for (nlp, _), part in zip(parts, docs, strict=True):
        judge: Any = nlp.get_pipe("kg_judge")
        judge.models, judge.familiar = models, familiar
        for name in ("kg_judge", "kg_entities", "kg_roles"):
            pipe: Any = nlp.get_pipe(name)
            for doc in part:
                pipe(doc)
    return models | fit_roles([doc for part in docs for doc in part], gold, familiar, l2=recipe.role_l2)
