"""Parts of the page's data: a neighbourhood, some types, given nodes, or the most central."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np

from kg.errors import KgError
from kg.view.data import LIMIT, Edge, Node, PageData

__all__ = ["central", "find", "neighbourhood", "of_types", "only", "part"]


def part(
    data: PageData,
    *,
    types: Iterable[str] | None = None,
    focus: str | None = None,
    depth: int = 1,
    limit: int | None = None,
) -> PageData:
    """Some types, of these what is near one node, of these the most central; what is not asked for stays whole.

    Never more than `limit`, or else LIMIT, nodes. Raises KgError as `of_types`, `neighbourhood`, `central` do.
    """
    if types is not None:
        data = of_types(data, types)
    if focus is not None:
        data = neighbourhood(data, focus, depth=depth)
    return central(data, LIMIT if limit is None else limit)


def find(data: PageData, name: str) -> Node:
    """The node with this ref, label or alias (in this order; letter case does not matter).

    Raises KgError, naming the nearest labels, where there is none.
    """
    wanted = " ".join(name.split()).casefold()
    for names in (lambda n: (n.id,), lambda n: (n.label,), lambda n: n.aliases):
        for node in sorted(data.nodes, key=lambda n: (n.type == "Paper", n.id)):
            if any(wanted == one.casefold() for one in names(node)):
                return node
    labels = {one.casefold(): one for node in data.nodes for one in (node.label, *node.aliases)}
    near = difflib.get_close_matches(wanted, sorted(labels), n=3, cutoff=0.5)
    hint = f"; did you mean {' or '.join(labels[one] for one in near)}?" if near else ""
    raise KgError(f"{name}: no node of this name{hint}")


def neighbourhood(data: PageData, name: str, *, depth: int = 1) -> PageData:
    """The node of this name and what statements join it to within `depth` steps; the page begins on it."""
    node = find(data, name)
    near = _neighbours(data.edges)
    reached, front = {node.id}, {node.id}
    for _ in range(depth):
        front = {other for one in front for other in near.get(one, ())} - reached
        reached |= front
    return replace(only(data, reached), focus=node.id)


def of_types(data: PageData, types: Iterable[str]) -> PageData:
    """The nodes of these types ("Method", "SymmetryGroup"; "Group" too) and what joins them.

    Raises KgError for a type that the data has not, naming those it has.
    """
    known = {node.type.casefold(): node.type for node in data.nodes}
    if "symmetrygroup" in known:
        known["group"] = known["symmetrygroup"]
    wanted = set()
    types = [name for name in types if name.strip()]
    if not types:
        raise KgError(f"no type is named; there are {', '.join(sorted(set(known.values())))}")
    for name in types:
        if name.strip().casefold() not in known:
            raise KgError(f"{name}: no such type here; there are {', '.join(sorted(set(known.values())))}")
        wanted.add(known[name.strip().casefold()])
    return only(data, {node.id for node in data.nodes if node.type in wanted})


def central(data: PageData, limit: int) -> PageData:
    """The `limit` most central nodes by PageRank over what was read; says what it left out.

    Papers join everything and count half, what is apart from the largest connected part a tenth. A node that
    lost all its neighbours makes room for the next that has one. The node in focus stays.
    """
    if limit < 1:
        raise KgError(f"{limit}: how many nodes to show must be at least 1")
    if len(data.nodes) <= limit:
        return data
    names = sorted(node.id for node in data.nodes)
    papers = {node.id for node in data.nodes if node.type == "Paper"}
    rank = _pagerank(names, data.edges)
    near = _neighbours(data.edges)
    main = _largest_part(names, near)
    worth = {
        name: float(rank[at]) * (0.5 if name in papers else 1) * (1 if name in main else 0.1)
        for at, name in enumerate(names)
    }
    ranking = sorted(names, key=lambda name: (name != data.focus, -round(worth[name], 12), name))
    first = frozenset(ranking[:limit])
    kept = {name for name in first if not near.get(name, set()).isdisjoint(first)}
    for name in ranking:
        if len(kept) < limit and name not in kept and not near.get(name, set()).isdisjoint(kept):
            kept.add(name)
    kept.update([name for name in ranking if name not in kept][: limit - len(kept)])
    part = only(data, kept)
    said = (
        f"The {limit:,} most central of {len(data.nodes):,} nodes; "
        "kg view --top N, --focus or --types shows others."
    )
    return replace(part, left_out=said)


def only(data: PageData, refs: Collection[str]) -> PageData:
    """These nodes, the statements between them, and the papers that are quoted."""
    nodes = tuple(node for node in data.nodes if node.id in refs)
    edges = tuple(edge for edge in data.edges if edge.source in refs and edge.target in refs)
    quoted = {found.paper for edge in edges for found in edge.evidence}
    papers = tuple((ref, document) for ref, document in data.papers if ref in quoted or ref in refs)
    return replace(data, nodes=nodes, edges=edges, papers=papers)


def _neighbours(edges: Iterable[Edge]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for edge in edges:
        near.setdefault(edge.source, set()).add(edge.target)
        near.setdefault(edge.target, set()).add(edge.source)
    return near


def _largest_part(names: list[str], near: dict[str, set[str]]) -> set[str]:
    """The greatest connected part; of equal ones that of the first name."""
    best: set[str] = set()
    seen: set[str] = set()
    for name in names:
        if name in seen:
            continue
        part, todo = {name}, [name]
        while todo:
            fresh = near.get(todo.pop(), set()) - part
            part |= fresh
            todo += fresh
        seen |= part
        best = part if len(part) > len(best) else best
    return best


def _pagerank(
    names: list[str], edges: Iterable[Edge], *, damping: float = 0.85, rounds: int = 60
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """PageRank of the undirected graph (Brin and Page, WWW 1998), by power iteration."""
    index = {name: at for at, name in enumerate(names)}
    joined = {
        (min(index[e.source], index[e.target]), max(index[e.source], index[e.target]))
        for e in edges
        if not e.derived and e.source in index and e.target in index and e.source != e.target
    }
    pairs = np.array(sorted(joined), dtype=np.int64).reshape(-1, 2)
    count = len(names)
    ends = np.concatenate([pairs[:, 0], pairs[:, 1]])
    others = np.concatenate([pairs[:, 1], pairs[:, 0]])
    degree = np.bincount(ends, minlength=count)
    rank = np.full(count, 1 / count)
    for _ in range(rounds):
        share = np.divide(rank, degree, out=np.zeros(count), where=degree > 0)
        loose = float(rank[degree == 0].sum())
        rank = (1 - damping) / count + damping * (
            np.bincount(ends, share[others], minlength=count) + loose / count
        )
    return rank
