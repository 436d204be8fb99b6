"""Train the tagger: cross-entropy against probabilities, so that gold and soft silver labels are one case."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Adam, Config, fix_random_seed, set_dropout_rate, warmup_linear

from kg.extract.decode import TAGS, softmax
from kg.extract.tagger import fast_ops, one_thread
from kg.extract.training.targets import Sample
from kg.extract.vectors import HashedVectors

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Schedule", "blank", "train_tagger"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how hard to train; `batch` counts documents, `annotated` is the share of them that people annotated."""

    steps: int = 1000
    batch: int = 8
    rate: float = 0.002
    dropout: float = 0.25
    smoothing: float = 0.0
    role_weight: float = 0.5
    annotated: float = 0.5
    seed: int = 1


def blank(config: Path, vectors: HashedVectors | None = None) -> Language:
    """The pipeline of a config file, untrained; with `vectors` in its vocabulary."""
    import spacy

    import kg.extract.neural  # noqa: F401  registers what the config names

    with fast_ops():
        nlp = spacy.util.load_model_from_config(Config().from_disk(config), auto_fill=True)
    if vectors is not None:
        nlp.vocab.vectors = vectors
        vectors.strings = nlp.vocab.strings
    return nlp


def train_tagger(
    nlp: Language, samples: Sequence[Sample], schedule: Schedule, silver: Sequence[Sample] = ()
) -> None:
    """Fit the `kg_tagger` of `nlp` to annotated and silver samples; the last weights are averages over the steps."""
    fix_random_seed(schedule.seed)
    model: Any = nlp.get_pipe("kg_tagger").model  # type: ignore[attr-defined]
    model.initialize(X=[sample.doc for sample in samples[:4]])
    rates: Any = warmup_linear(schedule.rate, schedule.steps // 20 + 1, schedule.steps + 1)
    optimizer = Adam(rates, use_averages=True)
    set_dropout_rate(model, schedule.dropout)
    total = 0.0
    for step, batch in enumerate(_batches(samples, silver, schedule), 1):
        with one_thread():  # taggers are trained side by side, where more threads only wait for each other
            scores, backprop = model.begin_update([sample.doc for sample in batch])
            gradients, loss = _gradients(scores, batch, schedule)
            backprop(gradients)
        model.finish_update(optimizer)
        optimizer.step_schedules()
        total += loss
        if step % 100 == 0:
            logger.info("step %d: loss %.4f", step, total / 100)
            total = 0.0
    for node in model.walk():
        for name in node.param_names:
            average = optimizer.averages.get((node.id, name))
            if average is not None:
                node.set_param(name, average)


def _batches(
    samples: Sequence[Sample], silver: Sequence[Sample], schedule: Schedule
) -> Iterator[list[Sample]]:
    """`steps` batches; each kind of samples in a new order each time round."""
    chance = random.Random(schedule.seed)
    annotated, labelled = _endless(samples, chance), _endless(silver, chance)
    for _ in range(schedule.steps):
        yield [
            next(annotated if not silver or chance.random() < schedule.annotated else labelled)
            for _ in range(schedule.batch)
        ]


def _endless(samples: Sequence[Sample], chance: random.Random) -> Iterator[Sample]:
    order = list(samples)
    while order:
        chance.shuffle(order)
        yield from order


def _gradients(
    scores: Sequence[Any], batch: Sequence[Sample], schedule: Schedule
) -> tuple[list[np.ndarray[Any, Any]], float]:
    """The gradient of the mean loss a token, and that loss (of the tags)."""
    tokens, width = sum(len(sample.doc) for sample in batch), len(TAGS)
    gradients, loss = [], 0.0
    for rows, sample in zip(scores, batch, strict=True):
        tags, roles = softmax(rows[:, :width]), softmax(rows[:, width:])
        want = sample.tags * (1 - schedule.smoothing) + schedule.smoothing / width
        gradient = np.empty_like(rows)
        gradient[:, :width] = tags - want
        gradient[:, width:] = (roles - sample.roles) * sample.weights[:, None] * schedule.role_weight
        loss -= float((sample.tags * np.log(tags + 1e-9)).sum())
        gradients.append(gradient / tokens)
    return gradients, loss / tokens
