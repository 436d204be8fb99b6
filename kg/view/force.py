"""Force-directed positions in numpy: a pivot embedding to start from, then springs against charges.

The start is PivotMDS (Brandes and Pich, "Eigensolver Methods for Progressive Multidimensional Scaling of
Large Data", Graph Drawing 2006). Springs and repulsion are those of ForceAtlas2 (Jacomy et al., PLOS ONE
9(6), 2014); above a few hundred nodes the repulsion is a convolution on a grid, solved by FFT, which makes
a step O(n + g² log g). Nothing is drawn at random: the same graph gives the same positions.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["components", "embed"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_EXACT = 400  # up to here all pairs are cheaper than the grid
_PIVOTS = 24


def embed(count: int, pairs: Ints, weight: Floats, mass: Floats, *, steps: int | None = None) -> Floats:
    """Place the nodes of a connected graph: (count, 2) coordinates about the origin, to be scaled.

    `pairs` is (m, 2), each undirected edge once; `weight` pulls, `mass` pushes (1 each is usual).
    """
    if count == 1:
        return np.zeros((1, 2))
    position = _pivot_start(count, pairs)
    exact = count <= _EXACT
    rounds = steps or (90 if exact else 70)
    source, target = pairs[:, 0], pairs[:, 1]
    position *= _fit(position, source, target)
    heat = max(1.0, 0.25 * float(np.sqrt(count)))
    for step in range(rounds):
        push = _repel_all(position, mass) if exact else _repel_grid(position, mass)
        span = position[target] - position[source]
        stretch = np.hypot(span[:, 0], span[:, 1])
        pull = span * (weight * stretch / (stretch.mean() + 1e-9))[:, None]
        force = push
        for axis in (0, 1):
            force[:, axis] += np.bincount(source, pull[:, axis], count)
            force[:, axis] -= np.bincount(target, pull[:, axis], count)
        force /= mass[:, None]
        limit = heat * (1 - step / rounds) ** 1.5 + 0.02
        length = np.hypot(force[:, 0], force[:, 1]) + 1e-12
        position = position + force * (np.minimum(length * 0.35, limit) / length)[:, None]
    centred: Floats = position - position.mean(axis=0)
    return centred


def components(count: int, pairs: Ints) -> list[Ints]:
    """Node indices of each connected component, the largest first, ties by their smallest node."""
    label = np.arange(count)
    source, target = pairs[:, 0], pairs[:, 1]
    while True:
        lowest = np.minimum(label[source], label[target])
        before = label.copy()
        np.minimum.at(label, source, lowest)
        np.minimum.at(label, target, lowest)
        label = label[label]
        if np.array_equal(before, label):
            break
    order = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    parts = np.split(order, cuts) if count else []
    return sorted(parts, key=lambda part: (-len(part), int(part[0])))


def _fit(position: Floats, source: Ints, target: Ints) -> float:
    """The factor that makes the mean edge about as long as springs and charges will leave it."""
    span = position[source] - position[target]
    mean = float(np.hypot(span[:, 0], span[:, 1]).mean())
    return float(np.sqrt(len(position))) ** 0.5 / mean if mean > 0 else 1.0


def _pivot_start(count: int, pairs: Ints) -> Floats:
    """Two principal axes of the double-centred squared distances to some far-apart nodes."""
    distance = _distances(count, pairs, min(_PIVOTS, count))
    squared = distance**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean())
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, ::-1][:, :2]
    if axes.shape[1] < 2:
        axes = np.column_stack([axes, np.zeros(len(axes))])
    # The sign of an eigenvector is arbitrary: fix it by its largest entry.
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(2)])
    position: Floats = centred @ axes
    # Nodes with equal distances coincide: set them apart on a sunflower, small against an edge.
    turn = np.arange(count) * 2.399963
    size = 0.3 * np.sqrt((np.arange(count) + 0.5) / count)
    position += np.column_stack([size * np.cos(turn), size * np.sin(turn)])
    return position


def _distances(count: int, pairs: Ints, pivots: int) -> Floats:
    """Hops from every node to `pivots` nodes, each the farthest from those before: (count, pivots)."""
    ends = np.concatenate([pairs[:, 0], pairs[:, 1]])
    others = np.concatenate([pairs[:, 1], pairs[:, 0]])
    order = np.argsort(ends, kind="stable")
    neighbours = others[order]
    degree = np.bincount(ends, minlength=count)
    starts = np.concatenate([[0], np.cumsum(degree)])
    result = np.empty((count, pivots))
    nearest = np.full(count, np.inf)
    pivot = int(degree.argmax())
    for column in range(pivots):
        hops = _hops(pivot, count, neighbours, starts)
        result[:, column] = hops
        nearest = np.minimum(nearest, hops)
        pivot = int(nearest.argmax())
    return result


def _hops(start: int, count: int, neighbours: Ints, starts: Ints) -> Floats:
    hops = np.full(count, -1.0)
    hops[start] = 0
    front = np.array([start])
    level = 0
    while front.size:
        level += 1
        lengths = starts[front + 1] - starts[front]
        offsets = np.repeat(starts[front] - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
        reached = neighbours[np.arange(int(lengths.sum())) + offsets]
        front = np.unique(reached[hops[reached] < 0])
        hops[front] = level
    return hops


def _repel_all(position: Floats, mass: Floats) -> Floats:
    """Every pair pushes with mass × mass / distance."""
    dx = position[:, 0, None] - position[None, :, 0]
    dy = position[:, 1, None] - position[None, :, 1]
    strength = mass[None, :] / (dx * dx + dy * dy + 0.01)
    push = np.empty_like(position)
    push[:, 0] = (dx * strength).sum(axis=1)
    push[:, 1] = (dy * strength).sum(axis=1)
    return push * mass[:, None]


def _repel_grid(position: Floats, mass: Floats) -> Floats:
    """The same push, the charges spread on a grid (cloud in cell) and the field found by FFT."""
    cells = 128 if len(position) > 1500 else 64
    low = position.min(axis=0)
    extent = float((position.max(axis=0) - low).max()) or 1.0
    size = extent / (cells - 2)
    scaled = (position - low) / size
    corner = scaled.astype(np.int64)
    part = scaled - corner
    flat, share = [], []
    for right in (0, 1):
        for up in (0, 1):
            flat.append((corner[:, 0] + right) * cells + corner[:, 1] + up)
            horizontal = part[:, 0] if right else 1 - part[:, 0]
            share.append(horizontal * (part[:, 1] if up else 1 - part[:, 1]))
    at, portion = np.concatenate(flat), np.concatenate(share)
    charge = np.bincount(at, portion * np.tile(mass, 4), cells * cells).reshape(cells, cells)
    shape = (2 * cells, 2 * cells)
    spectrum = np.fft.rfft2(charge, shape)
    push = np.empty_like(position)
    for axis, kernel in enumerate(_kernels(cells)):
        field = np.fft.irfft2(spectrum * kernel, shape)[:cells, :cells].ravel() / size
        push[:, axis] = (field[at] * portion).reshape(4, -1).sum(axis=0)
    return push * mass[:, None]


@lru_cache(maxsize=2)
def _kernels(cells: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Spectra of x/(r²) and y/(r²), softened within a cell, on a grid twice as wide so that nothing wraps."""
    steps = np.fft.fftfreq(2 * cells, 1 / (2 * cells))
    x, y = np.meshgrid(steps, steps, indexing="ij")
    fall = 1 / (x * x + y * y + 0.4)
    return np.fft.rfft2(x * fall), np.fft.rfft2(y * fall)
