"""Discs in the plane: pushed apart until they do not overlap, and packed side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["pack", "separate"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def separate(position: Floats, radius: Floats, *, rounds: int = 40) -> Floats:
    """Move discs as little as a greedy pass needs until (nearly) none overlap; the greater ones move less."""
    count = len(position)
    if count < 2:
        return position
    moved = position.copy()
    for step in range(rounds):
        if step % 5 == 0:
            first, second = _near(moved, radius)
        span = moved[second] - moved[first]
        distance = np.hypot(span[:, 0], span[:, 1])
        overlap = radius[first] + radius[second] - distance
        hit = overlap > 1e-6
        if not hit.any():
            if step % 5 == 0:
                break
            continue
        a, b = first[hit], second[hit]
        # Two discs at one point part along a direction that depends on their numbers only.
        turn = (a * 2.399963 + b) % (2 * np.pi)
        apart = distance[hit] > 1e-9
        ux = np.where(apart, span[hit, 0] / np.maximum(distance[hit], 1e-9), np.cos(turn))
        uy = np.where(apart, span[hit, 1] / np.maximum(distance[hit], 1e-9), np.sin(turn))
        area_a, area_b = radius[a] ** 2, radius[b] ** 2
        push = overlap[hit] * 0.9
        back, forth = push * area_b / (area_a + area_b), push * area_a / (area_a + area_b)
        for axis, unit in enumerate((ux, uy)):
            moved[:, axis] += np.bincount(b, unit * forth, count) - np.bincount(a, unit * back, count)
    return moved


def _near(position: Floats, radius: Floats) -> tuple[Ints, Ints]:
    """Pairs (each once) that overlap or may soon, found by sorting cells as wide as the greatest disc."""
    size = 2.6 * float(radius.max())
    cell = np.floor((position - position.min(axis=0)) / size).astype(np.int64)
    stride = int(cell[:, 1].max()) + 3
    key = cell[:, 0] * stride + cell[:, 1] + 1
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    firsts, seconds = [], []
    for offset in (0, 1, stride - 1, stride, stride + 1):
        low = np.searchsorted(ordered, ordered + offset, "left")
        high = np.searchsorted(ordered, ordered + offset, "right")
        if offset == 0:
            low = np.arange(len(ordered)) + 1
        lengths = np.maximum(high - low, 0)
        total = int(lengths.sum())
        begin = np.repeat(low - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
        firsts.append(order[np.repeat(np.arange(len(ordered)), lengths)])
        seconds.append(order[np.arange(total) + begin])
    first, second = np.concatenate(firsts), np.concatenate(seconds)
    span = position[first] - position[second]
    close = np.hypot(span[:, 0], span[:, 1]) < 1.3 * (radius[first] + radius[second])
    return first[close], second[close]


def pack(parts: Sequence[tuple[Floats, Floats]], reach: Sequence[float], *, aspect: float = 1.3) -> Floats:
    """Where to put the origin of each part, the first in the middle, each next where it fits nearest to that.

    A part is discs (centres about its origin, radii); `reach` is the radius about its origin that holds it.
    Nearness is measured in an ellipse `aspect` times as wide as high, the shape of a screen.
    """
    origins = np.zeros((len(parts), 2))
    if len(parts) < 2:
        return origins
    spots, step = _spots(reach, aspect)
    clear = np.full(len(spots), np.inf)
    for number, (centres, radii) in enumerate(parts):
        if number:
            fitting = np.flatnonzero(clear >= reach[number])
            # Beyond the outermost spot there is always room.
            at = spots[fitting[0]] if len(fitting) else np.array([aspect * 2 * np.abs(spots).max(), 0.0])
            origins[number] = at
            centres, radii = at[None, :], np.array([reach[number]])
        centres, radii = _merged(centres, radii, step)
        for start in range(0, len(radii), 256):
            block = slice(start, start + 256)
            dx = spots[:, 0, None] - centres[None, block, 0]
            dy = spots[:, 1, None] - centres[None, block, 1]
            clear = np.minimum(clear, (np.hypot(dx, dy) - radii[block]).min(axis=1))
    return origins


def _merged(centres: Floats, radii: Floats, step: float) -> tuple[Floats, Floats]:
    """Many discs as fewer that cover them: one for each square of side `step` that holds some."""
    if len(radii) < 500:
        return centres, radii
    cell = np.floor(centres / step).astype(np.int64)
    squares, at = np.unique(cell, axis=0, return_inverse=True)
    middle = np.asarray((squares + 0.5) * step, dtype=np.float64)
    away = np.hypot(*(centres - middle[at]).T) + radii
    cover = np.zeros(len(squares))
    np.maximum.at(cover, at, away)
    return middle, cover


def _spots(reach: Sequence[float], aspect: float) -> tuple[Floats, float]:
    """Points to try, nearest first, and their distance: fine enough for small parts, wide enough for all."""
    sizes = np.asarray(reach)
    room = 2.4 * float(np.sqrt((sizes**2).sum())) + 2 * float(sizes[1:].max())
    step = max(0.35 * float(np.median(sizes[1:])), room * 2 / 100)
    steps = np.arange(-np.ceil(room / step), np.ceil(room / step) + 1) * step
    x, y = np.meshgrid(steps * aspect, steps, indexing="ij")
    spots = np.column_stack([x.ravel(), y.ravel()])
    distance = np.hypot(spots[:, 0] / aspect, spots[:, 1])
    ordered: Floats = spots[np.lexsort((spots[:, 1], spots[:, 0], distance.round(6)))]
    return ordered, step
