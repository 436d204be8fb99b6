"""A multinomial logistic regression over named features: small, exact, quick to load and to ask."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from math import exp, fsum
from pathlib import Path
from typing import Any

import numpy as np

from kg.errors import SourceError

__all__ = ["LinearModel", "fit"]

Features = Mapping[str, float]


class LinearModel:
    """`weights[feature]` are one number a class; classes are in a fixed order."""

    def __init__(self, classes: tuple[str, ...], weights: Mapping[str, Sequence[float]]) -> None:
        self.classes = classes
        self._weights = {name: tuple(map(float, weights[name])) for name in sorted(weights)}

    def __len__(self) -> int:
        return len(self._weights)

    def probabilities(self, features: Features) -> dict[str, float]:
        """The probability of each class; features never seen in training count nothing."""
        known = self._weights
        found = [(known[name], value) for name, value in features.items() if name in known]
        sums = []
        for place in range(len(self.classes)):
            # added in the order in which the features were made, not by a matrix product: the last bit never differs
            total = 0.0
            for weights, value in found:
                total += weights[place] * value
            sums.append(total)
        most = max(sums)
        powers = [exp(total - most) for total in sums]
        whole = fsum(powers)
        return {name: power / whole for name, power in zip(self.classes, powers, strict=True)}

    def to_json(self) -> str:
        """One line a feature, sorted."""
        rows = [f"{json.dumps(name)}: {json.dumps(row)}" for name, row in self._weights.items()]
        return f'{{"classes": {json.dumps(self.classes)}, "weights": {{\n' + ",\n".join(rows) + "\n}}\n"

    @classmethod
    def from_json(cls, text: str, *, source: Path | str = "model") -> LinearModel:
        """What `to_json` wrote; raises SourceError for anything else."""
        try:
            data: dict[str, Any] = json.loads(text)
            return cls(tuple(data["classes"]), data["weights"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SourceError(f"{source}: not a linear model ({error})") from error


def fit(
    rows: Sequence[Features],
    labels: Sequence[str],
    *,
    classes: Sequence[str],
    l2: float = 2.0,
    least: int = 3,
    steps: int = 300,
    digits: int = 3,
) -> LinearModel:
    """The maximum-a-posteriori model; features seen in fewer than `least` rows are left out.

    Full-batch Adam on a dense matrix (rows, features): exact enough, and the same on every run.
    """
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= least)
    column = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)), dtype="float32")
    for i, row in enumerate(rows):
        for name, value in row.items():
            if name in column:
                matrix[i, column[name]] = value
    want = np.zeros((len(rows), len(classes)), dtype="float32")
    want[np.arange(len(rows)), [classes.index(label) for label in labels]] = 1
    weights = _minimise(matrix, want, l2=l2, steps=steps)
    kept = np.round(weights, digits)
    return LinearModel(
        tuple(classes),
        {name: kept[i].tolist() for i, name in enumerate(names) if np.abs(kept[i]).max() > 0},
    )


def _minimise(
    matrix: np.ndarray[Any, Any], want: np.ndarray[Any, Any], *, l2: float, steps: int
) -> np.ndarray[Any, Any]:
    """Weights (features, classes) that minimise cross-entropy plus half `l2` times their squares."""
    weights = np.zeros((matrix.shape[1], want.shape[1]), dtype="float32")
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        scores = matrix @ weights
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        gradient = matrix.T @ (powers / powers.sum(axis=1, keepdims=True) - want) + l2 * weights
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        rate = 0.05 * (1 - step / (steps + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights
