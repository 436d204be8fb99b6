"""The order among given groups: maximal ones, covers, meets and joins, and what connects them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.groups.classes import acts_on
from kg.groups.group import Group
from kg.groups.kinship import family_of, is_instance
from kg.groups.lattice import contains
from kg.groups.making import TRIVIAL, make
from kg.groups.structure import affine, linear_size

__all__ = ["connect", "covers", "join", "maximal", "meet", "minimal", "universe"]


def _sorted(groups: Iterable[Group]) -> list[Group]:
    return sorted(set(groups), key=str)


def maximal(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Those that lie in no other of them, by name.

    >>> from kg.groups import parse
    >>> [str(g) for g in maximal(map(parse, ("SO(3)", "SE(3)", "S_n")))]
    ['SE(3)', 'S_n']
    """
    listed = _sorted(groups)
    return tuple(g for g in listed if not any(g < other for other in listed))


def minimal(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Those that contain no other of them, by name."""
    listed = _sorted(groups)
    return tuple(g for g in listed if not any(other < g for other in listed))


def covers(groups: Iterable[Group]) -> tuple[tuple[Group, Group], ...]:
    """The edges (lower, upper) of the order among these groups that no third of them stands between.

    >>> from kg.groups import parse
    >>> [f"{a} < {b}" for a, b in covers(map(parse, ("SO(2)", "SO(3)", "E(3)")))]
    ['SO(2) < SO(3)', 'SO(3) < E(3)']
    """
    listed = _sorted(groups)
    above = {g: {h for h in listed if h != g and contains(h, g)} for g in listed}
    edges = []
    for lower in listed:
        beyond = {top for middle in above[lower] for top in above[middle]}
        edges += [(lower, upper) for upper in listed if upper in above[lower] and upper not in beyond]
    return tuple(edges)


def meet(a: Group, b: Group, among: Iterable[Group]) -> Group | None:
    """The greatest of `among` that lies in both, or None if there is none.

    >>> from kg.groups import parse
    >>> str(meet(parse("O(3)"), parse("SE(3)"), map(parse, ("SO(2)", "SO(3)", "T(3)"))))
    'SO(3)'
    """
    below = [g for g in set(among) if g <= a and g <= b]
    return next((g for g in below if all(h <= g for h in below)), None)


def join(a: Group, b: Group, among: Iterable[Group]) -> Group | None:
    """The least of `among` in which both lie, or None if there is none.

    >>> from kg.groups import parse
    >>> str(join(parse("SO(3)"), parse("T(3)"), map(parse, ("SE(3)", "E(3)", "Aff(3)"))))
    'SE(3)'
    """
    above = [g for g in set(among) if a <= g and b <= g]
    return next((g for g in above if all(g <= h for h in above)), None)


_OF_SPACE = ("T", "SO", "O", "SE", "E", "Sim+", "Sim", "Aff", "Conf", "CO+", "CO")
_LINEAR = ("SL", "GL+", "GL")


def universe(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The usual groups of the spaces on which these act: the candidates for what connects them, by name.

    >>> from kg.groups import parse
    >>> [str(g) for g in universe([parse("S_5")])]
    ['A_5', 'A_n', 'S_5', 'S_n']
    """
    return tuple(g for g in _sorted(_candidates(_sorted(groups))) if g != TRIVIAL)


def _candidates(groups: list[Group]) -> Iterator[Group]:
    for group in groups:
        if group.is_class:
            continue
        sizes = {_size(group), "n"} - {0, 1, None}
        if acts_on(group) in ("space", "spacetime"):
            for size in sizes:
                yield from (make(family, size) for family in _OF_SPACE if size is not None)
                yield from (make(family, size, "R") for family in _LINEAR if size is not None)
        elif group.family in ("U", "SU"):
            yield from (make(family, *group.parameters) for family in ("U", "SU"))
        elif group.family in ("S", "A"):
            yield from (make(family, n) for family in ("S", "A") for n in (*group.parameters, "n"))
        if group.family in ("U", "SU", "Torus"):
            yield from (make(family, "n") for family in ("U", "SU"))
        if group.family.endswith("(p,q)"):
            yield from (make(f, *group.parameters) for f in ("O(p,q)", "SO+(p,q)", "ISO(p,q)", "ISO+(p,q)"))
        family = family_of(group)
        if family is not None:
            yield family


def _size(group: Group) -> int | str | None:
    """The dimension of the real space that a group acts on."""
    shape = affine(group)
    if shape is None:
        first = group.parameters[0] if group.parameters else None
        return 3 if group.family == "space" else None if isinstance(first, Group) else first
    return shape.size if shape.moves else linear_size(shape.linear)


def connect(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The groups, and as few others as join those that act on the same thing into one lattice, by name.

    Two groups are joined by an inclusion or because one is an instance of the other's family. What is added are
    least common supergroups among the usual groups (`universe`), and a family for instances that nothing else joins.

    >>> from kg.groups import parse
    >>> [str(g) for g in connect(map(parse, ("SO(3)", "T(3)", "S_n")))]
    ['SE(3)', 'SO(3)', 'S_n', 'T(3)']
    """
    chosen = set(groups)
    candidates = [g for g in universe(chosen) if g not in chosen]
    while True:
        added = _connecting(candidates, _components(chosen))
        if not added:
            return tuple(_sorted(chosen))
        chosen.update(added)
        candidates = [g for g in candidates if g not in added]


def _connecting(candidates: list[Group], parts: list[list[Group]]) -> list[Group]:
    """The smallest group that joins most parts (of several, what holds most), or one with its family."""
    if len(parts) < 2:
        return []
    joined = {g: _joined([g], parts) for g in candidates}
    most = max(joined.values(), default=0)
    if most >= 2:
        smallest = minimal(g for g, count in joined.items() if count == most)
        held = {g: sum(contains(g, other) for part in parts for other in part) for g in smallest}
        return [min(smallest, key=lambda g: (-held[g], *_preference(g)))]
    pairs = {g: family for g in candidates if (family := family_of(g)) is not None}
    found = [g for g, family in pairs.items() if _joined([g, family], parts) >= 2]
    if not found:
        return []
    best = min(minimal(found), key=_preference)
    return [best, pairs[best]]


def _related(a: Group, b: Group) -> bool:
    return contains(a, b) or contains(b, a) or is_instance(a, b) or is_instance(b, a)


def _components(groups: set[Group]) -> list[list[Group]]:
    """The groups in connected parts, each sorted, in a fixed order."""
    rest, parts = _sorted(groups), []
    while rest:
        part, frontier = [], [rest.pop(0)]
        while frontier:
            group = frontier.pop()
            part.append(group)
            near = [other for other in rest if _related(group, other)]
            frontier += near
            rest = [other for other in rest if other not in near]
        parts.append(sorted(part, key=str))
    return parts


def _joined(added: list[Group], parts: list[list[Group]]) -> int:
    """How many parts the added groups join, as supergroups or as families and instances."""
    return sum(any(_above(group, other) for group in added for other in part) for part in parts)


def _above(group: Group, other: Group) -> bool:
    return contains(group, other) or is_instance(group, other) or is_instance(other, group)


def _preference(group: Group) -> tuple[int, int, str]:
    """Among groups that join as many parts: concrete before symbolic, the more usual first."""
    order = (*_OF_SPACE, *_LINEAR)
    rank = order.index(group.family) if group.family in order else len(order)
    return (int(group.is_symbolic), rank, str(group))
