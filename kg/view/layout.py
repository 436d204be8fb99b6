"""Where everything stands: each paper amid what only it names, what papers share between them.

Positions depend on the graph alone, not on the order it comes in, and are rounded to whole pixels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.view.discs import pack, separate
from kg.view.force import components, embed

__all__ = ["Place", "arrange"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Place = tuple[int, int]

_SPACING = 30.0  # between leaves on a ring, and from ring to ring
_CORE = 26.0  # room a node needs when nothing hangs on it


@dataclass(frozen=True, slots=True)
class _Folded:
    """The graph without its leaves: `core` are node indices, `leaves[i]` hang on core node i."""

    core: Ints
    leaves: dict[int, list[int]]


def arrange(
    nodes: Sequence[str],
    edges: Sequence[tuple[str, str]],
    *,
    weights: Mapping[tuple[str, str], float] | None = None,
    sizes: Mapping[str, float] | None = None,
) -> dict[str, Place]:
    """Coordinates of each node, in pixels at zoom 1, the whole about the origin and wider than high.

    `edges` may be in any order and direction, and repeat; those with an end that is no node are left out.
    `sizes` are radii in pixels (8 where not given).
    """
    names = sorted(set(nodes))
    if not names:
        return {}
    index = {name: at for at, name in enumerate(names)}
    pairs, weight = _simple(index, edges, weights or {})
    radius = np.array([(sizes or {}).get(name, 8.0) for name in names])
    position = _place(len(names), pairs, weight, radius)
    rounded = np.rint(position).astype(np.int64)
    return {name: (int(x), int(y)) for name, (x, y) in zip(names, rounded, strict=True)}


def _simple(
    index: Mapping[str, int], edges: Sequence[tuple[str, str]], weights: Mapping[tuple[str, str], float]
) -> tuple[Ints, Floats]:
    """Undirected edges without loops, each once and in order, with the sum of its weights up to 3."""
    total: dict[tuple[int, int], float] = {}
    for source, target in edges:
        a, b = index.get(source), index.get(target)
        if a is not None and b is not None and a != b:
            key = (a, b) if a < b else (b, a)
            total[key] = total.get(key, 0.0) + weights.get((source, target), 1.0)
    ordered = sorted(total)
    pairs = np.array(ordered, dtype=np.int64).reshape(-1, 2)
    return pairs, np.array([min(total[key], 3.0) for key in ordered])


def _place(count: int, pairs: Ints, weight: Floats, radius: Floats) -> Floats:
    """Components on their own, then side by side; single nodes as one round field."""
    position = np.zeros((count, 2))
    parts = components(count, pairs)
    single = np.array([part[0] for part in parts if len(part) == 1], dtype=np.int64)
    groups = [part for part in parts if len(part) > 1]
    member = np.full(count, -1)
    for number, part in enumerate(groups):
        member[part] = number
    local = np.zeros(count, dtype=np.int64)
    for part in groups:
        local[part] = np.arange(len(part))
    of_pair = member[pairs[:, 0]] if len(pairs) else np.zeros(0, dtype=np.int64)
    order = np.argsort(of_pair, kind="stable")
    cuts = np.searchsorted(of_pair[order], np.arange(len(groups) + 1))
    for number, part in enumerate(groups):
        mine = order[cuts[number] : cuts[number + 1]]
        position[part] = _component(len(part), local[pairs[mine]], weight[mine], radius[part])
    if len(single):
        groups.append(single)
        position[single] = _sunflower(len(single), 1.4 * _SPACING)
    reach = [float(np.hypot(*position[part].T).max()) + 1.3 * _SPACING for part in groups]
    ranking = sorted(range(len(groups)), key=lambda number: (-reach[number], number))
    margin = 1.6 * _SPACING
    discs = [(position[groups[n]], radius[groups[n]] + margin) for n in ranking]
    origins = pack(discs, [reach[n] for n in ranking])
    for origin, number in zip(origins, ranking, strict=True):
        position[groups[number]] += origin
    centred: Floats = position - (position.max(axis=0) + position.min(axis=0)) / 2
    return centred


def _sunflower(count: int, spacing: float) -> Floats:
    """Points spread evenly over a disc (Vogel's spiral)."""
    turn = np.arange(count) * 2.399963
    distance = spacing * 0.6 * np.sqrt(np.arange(count))
    return np.column_stack([distance * np.cos(turn), distance * np.sin(turn)])


def _component(count: int, pairs: Ints, weight: Floats, radius: Floats) -> Floats:
    """A connected part: its core by forces, leaves in rings about what they hang on."""
    folded = _fold(count, pairs)
    core, leaves = folded.core, folded.leaves
    renumber = np.full(count, -1)
    renumber[core] = np.arange(len(core))
    inner = renumber[pairs]
    keep = (inner >= 0).all(axis=1)
    room = np.array([_reach(float(radius[node]), len(leaves.get(int(node), ()))) for node in core])
    mass = np.maximum(room / _CORE, 0.6)
    spot = embed(len(core), inner[keep], weight[keep], mass)
    if len(core) > 1:
        spot = _level(spot)
        spot = spot * _scale(spot, room, inner[keep])
        spot = separate(spot, room)
    position = np.zeros((count, 2))
    position[core] = spot
    neighbours: dict[int, list[int]] = {}
    for a, b in inner[keep].tolist():
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    for node, hanging in leaves.items():
        at = int(renumber[node])
        near = neighbours.get(at)
        away = spot[at] - spot[near].mean(axis=0) if near else np.array([1.0, 0.0])
        start = float(np.arctan2(away[1], away[0]))
        position[hanging] = spot[at] + _rings(len(hanging), float(radius[node]), start)
    return position


def _scale(spot: Floats, room: Floats, pairs: Ints) -> float:
    """How much to spread discs: to fill about a third of the plane, but few of them not far apart."""
    wide, high = (float(extent) for extent in np.ptp(spot, axis=0))
    area = max(wide * max(high, 0.3 * wide), 1e-9)
    by_area = np.sqrt(np.pi * float((room**2).sum()) / 0.30 / area)
    span = spot[pairs[:, 0]] - spot[pairs[:, 1]]
    lengths = np.hypot(span[:, 0], span[:, 1]) / (room[pairs[:, 0]] + room[pairs[:, 1]])
    by_length = 1.8 / max(float(np.median(lengths)), 1e-9)
    return float(min(by_area, by_length) if len(spot) < 50 else by_area)


def _fold(count: int, pairs: Ints) -> _Folded:
    """Take off the nodes with one neighbour, if that neighbour has more; of two alone the first is core."""
    degree = np.bincount(pairs.ravel(), minlength=count)
    leaves: dict[int, list[int]] = {}
    folded = np.zeros(count, dtype=bool)
    for a, b in pairs.tolist():
        leaf, host = (a, b) if degree[a] == 1 and (degree[b] > 1 or b < a) else (b, a)
        if degree[leaf] == 1:
            folded[leaf] = True
            leaves.setdefault(host, []).append(leaf)
    return _Folded(core=np.flatnonzero(~folded), leaves=leaves)


def _capacity(distance: float) -> int:
    return max(3, int(2 * np.pi * distance / _SPACING))


def _reach(radius: float, leaves: int) -> float:
    """Radius of the disc that a node and its rings of leaves fill."""
    distance = radius + 1.25 * _SPACING
    if leaves == 0:
        return radius + _CORE / 2
    while leaves > _capacity(distance):
        leaves -= _capacity(distance)
        distance += _SPACING
    return distance + _SPACING / 2


def _rings(count: int, radius: float, start: float) -> Floats:
    """Offsets of `count` leaves: full rings spread evenly, a part of one fanned out about angle `start`."""
    spots = []
    distance = radius + 1.25 * _SPACING
    while count > 0:
        taken = min(count, _capacity(distance))
        step = min(2 * np.pi / taken, 2.0 * _SPACING / distance)
        turn = start + (np.arange(taken) - (taken - 1) / 2) * step
        spots.append(np.column_stack([distance * np.cos(turn), distance * np.sin(turn)]))
        count -= taken
        distance += _SPACING
    return np.concatenate(spots)


def _level(position: Floats) -> Floats:
    """Turn the cloud so that it is widest from left to right; which end is left is fixed by its weight."""
    centred = position - position.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned: Floats = centred @ axes[:, ::-1]
    skew = (turned**3).sum(axis=0)
    wide, high = np.ptp(turned, axis=0)
    # A screen is not so wide: a long cloud is stretched upward, a little.
    stretch = min(max(wide / max(1.5 * high, 1e-9), 1.0), 1.35)
    return turned * np.where(skew < 0, -1.0, 1.0) * (1.0, stretch)
