"""Discs in the plane: pushed apart until they do not overlap, and packed side by side."""

from __future__ import annotations

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
        if step % 8 == 0:
            first, second = _near(moved, radius)
        span = moved[second] - moved[first]
        distance = np.hypot(span[:, 0], span[:, 1])
        overlap = radius[first] + radius[second] - distance
        hit = overlap > 1e-6
        if not hit.any():
            if step % 8 == 0:
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
    """Pairs (each once) that overlap or may soon: cells as wide as the greatest disc, neighbours by sorting."""
    size = 2.2 * float(radius.max())
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
    close = np.hypot(span[:, 0], span[:, 1]) < 1.6 * (radius[first] + radius[second])
    return first[close], second[close]


def pack(radius: Floats, *, aspect: float = 1.6) -> Floats:
    """Centres for discs given greatest first: the first in the middle, each next as near to it as it fits.

    Nearness is measured in an ellipse `aspect` times as wide as high, the shape of a screen.
    """
    centres = np.zeros((len(radius), 2))
    turns = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    ring = np.column_stack([np.cos(turns), np.sin(turns)])
    for index in range(1, len(radius)):
        placed, sizes = centres[:index], radius[:index]
        # Touching one of the discs placed so far, in 48 directions; only the outer ones of many matter.
        hosts = np.arange(index)[-160:]
        if index > 160:
            hosts = np.concatenate([[0], hosts])
        spots = (placed[hosts, None] + ring * (sizes[hosts, None, None] + radius[index])).reshape(-1, 2)
        reach = np.hypot(spots[:, 0] / aspect, spots[:, 1])
        for spot in spots[np.argsort(reach, kind="stable")]:
            gap = np.hypot(*(placed - spot).T) - sizes
            if gap.min() > radius[index] - 1e-6:
                centres[index] = spot
                break
    return centres
