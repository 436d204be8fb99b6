"""The drawing of a partial order: greater elements higher, chains straight, few crossings.

Layers by longest chain, crossings by barycentres, widths by pooling neighbours: the method of Sugiyama,
Tagawa and Toda ("Methods for Visual Understanding of Hierarchical System Structures", IEEE SMC 11(2), 1981).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Lattice", "layered"]

Place = tuple[int, int]
_ROW = 120
_GAP = 36.0
_SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Lattice:
    """Where elements stand, and for pairs that skip rows the points between, from the smaller upward."""

    places: dict[str, Place]
    bends: dict[tuple[str, str], list[Place]]


def layered(widths: Mapping[str, float], covers: Sequence[tuple[str, str]]) -> Lattice:
    """Coordinates of each element, `widths` in pixels; `covers` are (smaller, greater) pairs.

    Pairs that would close a circle are left out. Elements in no pair stand in rows below the rest.
    """
    names = sorted(widths)
    above = _acyclic(names, sorted(set(covers)))
    below: dict[str, list[str]] = {name: [] for name in names}
    for small, greats in above.items():
        for great in greats:
            below[great].append(small)
    places: dict[str, Place] = {}
    bends: dict[tuple[str, str], list[Place]] = {}
    left = 0.0
    for part in _parts(names, above, below):
        spots, route = _part(part, above, below, widths)
        low = min(x - _width(name, widths) / 2 for name, (x, _) in spots.items())
        high = max(x + _width(name, widths) / 2 for name, (x, _) in spots.items())
        for name, (x, y) in spots.items():
            spot = (round(x - low + left), round(y))
            if name in route:
                bends.setdefault(route[name], []).append(spot)
            else:
                places[name] = spot
        left += high - low + 2.5 * _GAP
    _rows([name for name in names if not above[name] and not below[name]], widths, places, max(left, 900.0))
    return Lattice(places, bends)


def _acyclic(names: Sequence[str], covers: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Upward neighbours, without loops, unknown names and pairs that would close a circle."""
    above: dict[str, list[str]] = {name: [] for name in names}
    for small, great in covers:
        if small in above and great in above and small != great and not _reaches(above, great, small):
            above[small].append(great)
    return above


def _reaches(above: Mapping[str, Sequence[str]], start: str, goal: str) -> bool:
    todo, seen = [start], {start}
    while todo:
        for great in above[todo.pop()]:
            if great == goal:
                return True
            if great not in seen:
                seen.add(great)
                todo.append(great)
    return False


def _parts(
    names: Sequence[str], above: Mapping[str, Sequence[str]], below: Mapping[str, Sequence[str]]
) -> list[list[str]]:
    """Connected parts of two elements or more, the largest first."""
    seen: set[str] = set()
    parts = []
    for name in names:
        if name in seen:
            continue
        seen.add(name)
        part, todo = [], [name]
        while todo:
            at = todo.pop()
            part.append(at)
            for near in (*above[at], *below[at]):
                if near not in seen:
                    seen.add(near)
                    todo.append(near)
        if len(part) > 1:
            parts.append(sorted(part))
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _width(name: str, widths: Mapping[str, float]) -> float:
    return widths.get(name, 0.0) + _GAP / 2


def _part(
    part: Sequence[str],
    above: Mapping[str, Sequence[str]],
    below: Mapping[str, Sequence[str]],
    widths: Mapping[str, float],
) -> tuple[dict[str, tuple[float, float]], dict[str, tuple[str, str]]]:
    """Places in one connected part, from the lowest row upward, and which of them bend which pair."""
    rank = _ranks(part, above, below)
    rows, up, down, route = _with_bends(part, above, rank)
    for sweep in range(_SWEEPS):
        upward = sweep % 2 == 0
        for row in range(1, len(rows)) if upward else range(len(rows) - 2, -1, -1):
            other = rows[row - 1] if upward else rows[row + 1]
            at = {name: float(number) for number, name in enumerate(other)}
            near = down if upward else up
            rows[row] = _by_barycentre(rows[row], near, at)
    x = _abscissae(rows, up, down, widths)
    return {name: (x[name], -row * _ROW) for row, names in enumerate(rows) for name in names}, route


def _by_barycentre(
    row: Sequence[str], near: Mapping[str, Sequence[str]], at: Mapping[str, float]
) -> list[str]:
    """A row in the order of the means of its neighbours' places in the next; without any, where it was."""
    keys = {name: (_mean(near[name], at, number), name) for number, name in enumerate(row)}
    return sorted(row, key=keys.__getitem__)


def _ranks(
    part: Sequence[str], above: Mapping[str, Sequence[str]], below: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """Longest chain below each element; what has nothing below is lifted to just under what it lies in."""
    rank: dict[str, int] = {}
    todo = list(part)
    while todo:
        ready = [name for name in todo if all(small in rank for small in below[name])]
        for name in ready:
            rank[name] = max((rank[small] + 1 for small in below[name]), default=0)
        todo = [name for name in todo if name not in rank]
    for name in part:
        if not below[name]:
            rank[name] = min(rank[great] for great in above[name]) - 1
    return rank


def _with_bends(
    part: Sequence[str], above: Mapping[str, Sequence[str]], rank: Mapping[str, int]
) -> tuple[list[list[str]], dict[str, list[str]], dict[str, list[str]], dict[str, tuple[str, str]]]:
    """Rows from the bottom, with a stand-in in every row that a pair skips; neighbours up and down."""
    route: dict[str, tuple[str, str]] = {}
    rows: list[list[str]] = [[] for _ in range(max(rank.values()) + 1)]
    up: dict[str, list[str]] = {}
    down: dict[str, list[str]] = {}
    for name in part:
        rows[rank[name]].append(name)
    for small in part:
        for great in above[small]:
            last = small
            for row in range(rank[small] + 1, rank[great]):
                bend = f"\0{small}\0{great}\0{row}"
                rows[row].append(bend)
                route[bend] = (small, great)
                up.setdefault(last, []).append(bend)
                down.setdefault(bend, []).append(last)
                last = bend
            up.setdefault(last, []).append(great)
            down.setdefault(great, []).append(last)
    for name in (name for members in rows for name in members):
        up.setdefault(name, [])
        down.setdefault(name, [])
    return rows, up, down, route


def _mean(near: Sequence[str], at: Mapping[str, float], default: float) -> float:
    return sum(at[name] for name in near) / len(near) if near else float(default)


def _abscissae(
    rows: Sequence[Sequence[str]],
    up: Mapping[str, Sequence[str]],
    down: Mapping[str, Sequence[str]],
    widths: Mapping[str, float],
) -> dict[str, float]:
    """Horizontal places: each near the mean of its neighbours, in the order of its row, without overlap."""
    x: dict[str, float] = {}
    for row in rows:
        left = 0.0
        for name in row:
            left += _width(name, widths)
            x[name] = left - _width(name, widths) / 2
        for name in row:
            x[name] -= left / 2
    for sweep in range(_SWEEPS):
        order = range(len(rows)) if sweep % 2 == 0 else range(len(rows) - 1, -1, -1)
        for at in order:
            row = rows[at]
            wish = [_mean([*up[name], *down[name]], x, x[name]) for name in row]
            for name, place in zip(row, _pooled(wish, [_width(name, widths) for name in row]), strict=True):
                x[name] = place
    return x


def _pooled(wish: Sequence[float], width: Sequence[float]) -> list[float]:
    """Places nearest to the wished ones (least squares) whose boxes keep their order and do not overlap."""
    offset, total = [], 0.0
    for number, size in enumerate(width):
        total += (width[number - 1] + size) / 2 if number else 0.0
        offset.append(total)
    blocks: list[tuple[float, int]] = []
    for want, shift in zip(wish, offset, strict=True):
        blocks.append((want - shift, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (first, many), (second, more) = blocks[-2:]
            blocks[-2:] = [((first * many + second * more) / (many + more), many + more)]
    flat = [mean for mean, count in blocks for _ in range(count)]
    return [base + shift for base, shift in zip(flat, offset, strict=True)]


def _rows(
    names: Sequence[str], widths: Mapping[str, float], places: dict[str, Place], breadth: float
) -> None:
    """Set elements on their own in rows below the rest."""
    x, y = 0.0, float(max((spot[1] for spot in places.values()), default=-_ROW) + _ROW)
    for name in names:
        if x + _width(name, widths) > breadth:
            x, y = 0.0, y + _ROW / 2
        places[name] = (round(x + _width(name, widths) / 2), round(y))
        x += _width(name, widths)
