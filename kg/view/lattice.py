"""The drawing of a partial order: greater elements higher, chains straight, few crossings.

Layers by longest chain, crossings by barycentres, widths by pooling neighbours: the method of Sugiyama,
Tagawa and Toda ("Methods for Visual Understanding of Hierarchical System Structures", IEEE SMC 11(2), 1981).
Where the breadth is bounded, layers by Coffman and Graham ("Optimal Scheduling for Two-Processor Systems",
Acta Informatica 1, 1972).
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Lattice", "layered"]

Place = tuple[int, int]
_ROW, _LOW_ROW = 120, 68  # from row to row, and where many narrow rows stand above each other
_GAP = 36.0
_SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Lattice:
    """Where elements stand, and for pairs that skip rows the points between, from the smaller upward."""

    places: dict[str, Place]
    bends: dict[tuple[str, str], list[Place]]


def layered(
    widths: Mapping[str, float], covers: Sequence[tuple[str, str]], *, breadth: float | None = None
) -> Lattice:
    """Coordinates of each element, `widths` in pixels; `covers` are (smaller, greater) pairs.

    Pairs that would close a circle are left out. Elements in no pair stand in rows below the rest. Where
    `breadth` is given, rows are no broader (unless one element is) and connected parts stand above each other.
    """
    names = sorted(widths)
    above = _acyclic(names, sorted(set(covers)))
    below: dict[str, list[str]] = {name: [] for name in names}
    for small, greats in above.items():
        for great in greats:
            below[great].append(small)
    row = _ROW if breadth is None else _LOW_ROW
    places: dict[str, Place] = {}
    bends: dict[tuple[str, str], list[Place]] = {}
    left, top = 0.0, 0.0
    for part in _parts(names, above, below):
        rank = _ranks(part, above, below) if breadth is None else _narrow(part, above, below, widths, breadth)
        spots, route = _part(part, above, rank, widths, breadth)
        low = min(x - _width(name, widths) / 2 for name, (x, _) in spots.items())
        high = max(x + _width(name, widths) / 2 for name, (x, _) in spots.items())
        rows = max(rank.values())
        lift = 0.0 if breadth is None else top + rows * row
        for name, (x, number) in spots.items():
            spot = (round(x - low + left), round(lift - number * row))
            if name in route:
                bends.setdefault(route[name], []).append(spot)
            else:
                places[name] = spot
        if breadth is None:
            left += high - low + 2.5 * _GAP
        else:
            top += (rows + 1) * row
    alone = [name for name in names if not above[name] and not below[name]]
    _rows(alone, widths, places, max(left, 900.0) if breadth is None else breadth, row)
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
    rank: Mapping[str, int],
    widths: Mapping[str, float],
    breadth: float | None,
) -> tuple[dict[str, tuple[float, int]], dict[str, tuple[str, str]]]:
    """Abscissa and row of all in one connected part, and which of them bend which pair."""
    rows, up, down, route = _with_bends(part, above, rank)
    for sweep in range(_SWEEPS):
        upward = sweep % 2 == 0
        for row in range(1, len(rows)) if upward else range(len(rows) - 2, -1, -1):
            other = rows[row - 1] if upward else rows[row + 1]
            at = {name: float(number) for number, name in enumerate(other)}
            near = down if upward else up
            rows[row] = _by_barycentre(rows[row], near, at)
    x = _abscissae(rows, up, down, widths, breadth)
    return {name: (x[name], row) for row, names in enumerate(rows) for name in names}, route


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


def _narrow(
    part: Sequence[str],
    above: Mapping[str, Sequence[str]],
    below: Mapping[str, Sequence[str]],
    widths: Mapping[str, float],
    breadth: float,
) -> dict[str, int]:
    """Rows no broader than `breadth`, filled from below by those that stand lowest (Coffman and Graham)."""
    order: dict[str, int] = {}
    ready: list[tuple[tuple[int, ...], str]] = sorted(((), name) for name in part if not above[name])
    while ready:
        _, name = heapq.heappop(ready)
        order[name] = len(order)
        for small in below[name]:
            if all(great in order for great in above[small]):
                key = tuple(sorted((order[great] for great in above[small]), reverse=True))
                heapq.heappush(ready, (key, small))
    rank: dict[str, int] = {}
    row, waiting = 0, [name for name in part if not below[name]]
    while waiting:
        room = breadth
        taken: list[str] = []
        for name in sorted(waiting, key=order.__getitem__, reverse=True):
            if _width(name, widths) <= room or not taken:
                taken.append(name)
                room -= _width(name, widths)
        rank |= dict.fromkeys(taken, row)
        freed = {great for name in taken for great in above[name] if all(n in rank for n in below[great])}
        waiting = sorted({*waiting, *freed} - rank.keys())
        row += 1
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
    breadth: float | None,
) -> dict[str, float]:
    """Horizontal places: each near the mean of its neighbours, in the order of its row, without overlap."""
    widest = max(sum(_width(name, widths) for name in row) for row in rows)
    reach = None if breadth is None else max(breadth, widest) / 2
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
            spots = _pooled(wish, [_width(name, widths) for name in row], reach)
            x |= dict(zip(row, spots, strict=True))
    return x


def _pooled(wish: Sequence[float], width: Sequence[float], reach: float | None) -> list[float]:
    """Places nearest to the wished ones (least squares) whose boxes keep their order and do not overlap.

    Boxes lie between -reach and reach, where it is given and they have room there.
    """
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
    if reach is not None and width:
        low, high = width[0] / 2 - reach, reach - width[-1] / 2 - offset[-1]
        flat = [min(max(base, low), max(low, high)) for base in flat]
    return [base + shift for base, shift in zip(flat, offset, strict=True)]


def _rows(
    names: Sequence[str], widths: Mapping[str, float], places: dict[str, Place], breadth: float, row: int
) -> None:
    """Set elements on their own in rows below the rest."""
    x, y = 0.0, float(max((spot[1] for spot in places.values()), default=-row) + row)
    for name in names:
        if x and x + _width(name, widths) > breadth:
            x, y = 0.0, y + max(row / 2, 46)
        places[name] = (round(x + _width(name, widths) / 2), round(y))
        x += _width(name, widths)
