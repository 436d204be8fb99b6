"""The whole way from data to the shipped model, in the order in which it is done."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import SourceError
from kg.extract.training.embed import VectorRecipe, train_vectors
from kg.extract.training.gold import GoldPaper, read_gold, read_texts
from kg.extract.training.judge import fit_judge
from kg.extract.training.silver import choose_texts, silver_samples
from kg.extract.training.tagger import Schedule, blank, train_tagger
from kg.extract.training.targets import Sample, gold_samples, join
from kg.extract.vectors import HashedVectors, read_floret
from kg.text import clean

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["CONFIG", "RECIPE", "Recipe", "SilverRecipe", "read_recipe", "train"]

logger = logging.getLogger(__name__)
CONFIG = Path(__file__).with_name("config.cfg")
RECIPE = Path(__file__).with_name("recipe.cfg")


@dataclass(frozen=True, slots=True)
class SilverRecipe:
    """All texts on symmetry among the first `texts` of the unlabelled, and `others` more."""

    texts: int = 100_000
    others: int = 4_000
    sharpness: float = 1.0
    gold_copies: int = 4


@dataclass(frozen=True, slots=True)
class JudgeRecipe:
    """How strongly the judge is held back, and how eagerly the tagger proposes to it."""

    l2: float = 3.0
    role_l2: float = 3.0
    eagerness: float = 1.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides what comes out, but the data."""

    vectors: VectorRecipe = field(default_factory=VectorRecipe)
    folds: int = 4
    teacher: Schedule = field(default_factory=Schedule)
    silver: SilverRecipe = field(default_factory=SilverRecipe)
    student: Schedule = field(default_factory=Schedule)
    judge: JudgeRecipe = field(default_factory=JudgeRecipe)


def read_recipe(path: Path = RECIPE) -> Recipe:
    """A recipe from a config file; raises SourceError for an unknown section or key."""
    from thinc.api import Config

    parts: dict[str, type[Any]] = {
        "vectors": VectorRecipe, "teacher": Schedule, "silver": SilverRecipe, "student": Schedule, "judge": JudgeRecipe,
    }  # fmt: skip
    try:
        config = dict(Config().from_disk(path))
        folds = int(config.pop("folds")["count"])
        return Recipe(folds=folds, **{name: parts[name](**section) for name, section in config.items()})
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{path}: not a recipe ({error})"
        raise SourceError(message) from error


def train(
    gold: Path,
    unlabelled: Path,
    recipe: Recipe,
    *,
    work: Path,
    unseen: Sequence[GoldPaper] = (),
    vectors: Path | None = None,
) -> Language:
    """The finished pipeline; intermediate files go to `work`, ready `vectors` spare the longest step.

    Texts of `unseen` papers are kept out of the silver labels, so that figures on them stay honest.
    """
    papers = read_gold(gold)
    if vectors is None:
        logger.info("vectors from %d texts", recipe.vectors.texts)
        vectors = train_vectors(read_texts(unlabelled, limit=recipe.vectors.texts), recipe.vectors, work=work)
    student = blank(CONFIG)
    table = read_floret(vectors, student.vocab)
    student.vocab.vectors = table
    teachers = [_teacher(papers, table, recipe, fold) for fold in range(recipe.folds)]
    titles = frozenset(paper.title.casefold() for paper in (*papers, *unseen))
    texts = choose_texts(
        read_texts(unlabelled, limit=recipe.silver.texts), others=recipe.silver.others, unseen=titles
    )
    silver = list(silver_samples(teachers, texts, sharpness=recipe.silver.sharpness))
    logger.info("student on %d silver texts", len(silver))
    train_tagger(student, [*silver, *_gold(student, papers) * recipe.silver.gold_copies], recipe.student)
    judge = student.get_pipe("kg_judge")
    judge.models = fit_judge(
        _unseen_docs(teachers, papers, recipe), papers, l2=recipe.judge.l2, role_l2=recipe.judge.role_l2
    )  # type: ignore[attr-defined]
    student.get_pipe("kg_tagger").cfg["eagerness"] = recipe.judge.eagerness  # type: ignore[attr-defined]
    return student


def _gold(nlp: Language, papers: Sequence[GoldPaper]) -> list[Sample]:
    return gold_samples(nlp, papers)


def _teacher(papers: Sequence[GoldPaper], table: HashedVectors, recipe: Recipe, fold: int) -> Language:
    """A tagger that has seen all papers but those of `fold`."""
    nlp = blank(CONFIG, table)
    seen = [paper for i, paper in enumerate(papers) if i % recipe.folds != fold]
    logger.info("teacher %d on %d papers", fold, len(seen))
    train_tagger(nlp, gold_samples(nlp, seen), replace(recipe.teacher, seed=recipe.teacher.seed + fold))
    return nlp


def _unseen_docs(teachers: Sequence[Language], papers: Sequence[GoldPaper], recipe: Recipe) -> list[Doc]:
    """Each paper as tagged by the teacher that has not seen it."""
    docs = []
    for i, paper in enumerate(papers):
        tagger: Any = teachers[i % recipe.folds].get_pipe("kg_tagger")
        tagger.cfg["eagerness"] = recipe.judge.eagerness
        doc = teachers[i % recipe.folds].make_doc(join(clean(paper.title).text, clean(paper.abstract).text))
        docs.append(tagger(doc))
    return docs
