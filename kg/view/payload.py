"""From page data to what the script on the page reads: positions, sizes, and texts with its offsets."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from kg.model import Document, Evidence
from kg.text import clean
from kg.view.data import Edge, Node, PageData
from kg.view.lattice import Lattice, layered
from kg.view.layout import Place, arrange
from kg.view.sentences import around, cuts

__all__ = ["TYPES", "graph", "texts"]

TYPES = ("Paper", "Method", "SymmetryGroup", "Dataset", "Benchmark", "Task", "Metric", "Result")
_STRUCTURE = frozenset({"subgroupOf", "maximalSubgroupOf", "instanceOfFamily"})
_SYMMETRY = frozenset({"equivariantTo", "invariantTo", "approximatelyEquivariantTo"})
_CORE_TYPES = frozenset({"Method", "SymmetryGroup", "Dataset", "Benchmark"})
_FIELDS = ("title", "abstract")
_TALL = 400.0  # how broad the lattice is on a screen that is higher than wide


def graph(data: PageData) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Nodes and edges as pyvis holds them, numbered by how connected they are, and each node's details."""
    shown = _statements(data)
    degree = _degrees(data.nodes, shown)
    order = sorted(data.nodes, key=lambda node: (-degree[node.id], node.type == "Paper", node.id))
    index = {node.id: number for number, node in enumerate(order)}
    papers = _ordered(data.papers)
    paper = {ref: number for number, (ref, _) in enumerate(papers)}
    whole = _whole(order, shown, degree)
    core = _core(order, shown, degree)
    methods = _methods(shown, {node.id: node.type for node in order})
    lattice, tall = _lattice(order, shown, methods), _lattice(order, shown, methods, breadth=_TALL)
    nodes, details = [], []
    for number, node in enumerate(order):
        x, y = whole[node.id]
        size = round(_size(degree[node.id]), 1)
        nodes.append({"id": number, "label": node.label, "group": node.type, "x": x, "y": y, "size": size})
        details.append(
            _present(
                ref=node.id,
                aliases=list(node.aliases),
                facts=[list(fact) for fact in node.facts],
                year=node.year,
                url=node.url,
                paper=paper.get(node.id),
                degree=degree[node.id],
                core=core.get(node.id),
                lattice=lattice.places.get(node.id),
                tall=tall.places.get(node.id),
                methods=methods.get(node.id),
            )
        )
    read = [_read(document) for _, document in papers]
    edges = [_edge(edge, index, paper, read) for edge in shown]
    for edge, made in zip(shown, edges, strict=True):
        if edge.predicate == "maximalSubgroupOf":
            pair = edge.source, edge.target
            made |= _present(bends=lattice.bends.get(pair), tallBends=tall.bends.get(pair))
    return nodes, edges, details


def texts(data: PageData) -> list[dict[str, Any]]:
    """The papers that are quoted, and where in them each entity is named."""
    known = {node.id for node in data.nodes}
    marks: dict[str, dict[tuple[int, int, int], str]] = {ref: {} for ref, _ in data.papers}
    for edge in data.edges:
        if edge.predicate == "mentions" and edge.target in known:
            for found in edge.evidence:
                key = (_FIELDS.index(found.span.field), found.span.begin, found.span.end)
                marks.get(found.paper, {})[key] = edge.target
    return [_paper(ref, document, marks[ref]) for ref, document in _ordered(data.papers)]


def _paper(ref: str, document: Document, marks: Mapping[tuple[int, int, int], str]) -> dict[str, Any]:
    read = _read(document)
    return _present(
        ref=ref,
        title=read[0].text,
        abstract=read[1].text,
        date=document.date,
        url=document.url,
        authors=list(document.authors),
        marks=[
            [field, *read[field].units(*read[field].span(begin, end)), target]
            for (field, begin, end), target in sorted(marks.items())
        ],
    )


def _ordered(papers: Sequence[tuple[str, Document]]) -> list[tuple[str, Document]]:
    return sorted(papers, key=lambda paper: paper[0])


def _read(document: Document) -> tuple[_Text, ...]:
    """Title and abstract as they are read; the same document is asked for twice."""
    return _texts(document.title, document.abstract)


@lru_cache(maxsize=8192)
def _texts(*stored: str) -> tuple[_Text, ...]:
    return tuple(_Text(text) for text in stored)


class _Text:
    """A stored text as it is read: free of LaTeX, with sentence bounds, counted as JavaScript counts."""

    __slots__ = ("_cleaned", "bounds", "text")

    def __init__(self, stored: str) -> None:
        cleaned = clean(stored)
        self._cleaned = None if cleaned.text == stored else cleaned
        self.text = cleaned.text
        self.bounds = cuts(self.text)

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Where stored characters are in the text that is read; more than them where they share one sign."""
        if self._cleaned is None:
            return begin, end
        low = bisect_right(self._cleaned.ends, begin)
        high = bisect_left(self._cleaned.begins, end)
        return min(low, high), high

    def units(self, *points: int) -> list[int]:
        """UTF-16 code units up to each code point."""
        if self.text.isascii() or max(self.text) <= "\uffff":
            return list(points)
        return [len(self.text[:point].encode("utf-16-le", "surrogatepass")) // 2 for point in points]


def _present(**values: Any) -> dict[str, Any]:
    """Without what is empty: the page is read by everyone who opens it."""
    return {name: value for name, value in values.items() if value not in (None, [], "")}


def _statements(data: PageData) -> list[Edge]:
    """What is drawn, in order: no bare mention where a role says more, no inclusion that covers imply."""
    known = {node.id for node in data.nodes}
    edges = [e for e in data.edges if e.source in known and e.target in known and e.source != e.target]
    said = {(e.source, e.target) for e in edges if e.predicate != "mentions"}
    covered = any(e.predicate == "maximalSubgroupOf" for e in edges)
    kept = [
        e
        for e in edges
        if not (e.predicate == "mentions" and (e.source, e.target) in said)
        and not (e.predicate == "subgroupOf" and covered)
    ]
    return sorted(kept, key=lambda e: (e.source, e.target, e.predicate, e.derived))


def _degrees(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, int]:
    """How many others each node is joined to by what was read (structure of groups and derived left out)."""
    near: dict[str, set[str]] = {node.id: set() for node in nodes}
    for edge in edges:
        if not edge.derived:
            near[edge.source].add(edge.target)
            near[edge.target].add(edge.source)
    return {name: len(others) for name, others in near.items()}


def _size(degree: int) -> float:
    """Radius in pixels: area grows with the degree, between a dot and a coin."""
    return min(5.0 + 2.1 * math.sqrt(degree), 26.0)


def _whole(order: Sequence[Node], edges: Sequence[Edge], degree: Mapping[str, int]) -> dict[str, Place]:
    """Positions of the whole graph: pulled by what was read, and only faintly by structure."""
    papers = {node.id for node in order if node.type == "Paper"}
    by: dict[str, set[str]] = {}
    for edge in edges:
        if edge.source in papers:
            by.setdefault(edge.target, set()).add(edge.source)
    pull = []
    for edge in edges:
        explained = not by.get(edge.source, set()).isdisjoint(by.get(edge.target, ()))
        if edge.source in papers or (not explained and (not edge.derived or edge.predicate in _STRUCTURE)):
            pull.append((edge.source, edge.target))
    sizes = {node.id: _size(degree[node.id]) for node in order}
    return arrange([node.id for node in order], pull, sizes=sizes)


def _core(order: Sequence[Node], edges: Sequence[Edge], degree: Mapping[str, int]) -> dict[str, Place]:
    """Positions of methods, groups, datasets and benchmarks among themselves, if joined at all."""
    kind = {node.id: node.type for node in order}
    pull = [
        (e.source, e.target)
        for e in edges
        if kind[e.source] in _CORE_TYPES
        and kind[e.target] in _CORE_TYPES
        and (not e.derived or e.predicate == "maximalSubgroupOf")
    ]
    joined = sorted({end for pair in pull for end in pair})
    return arrange(joined, pull, sizes={name: _size(degree[name]) for name in joined})


def _methods(edges: Sequence[Edge], kind: Mapping[str, str]) -> dict[str, int]:
    """How many methods respect each group, read or derived."""
    found: dict[str, set[str]] = {}
    for edge in edges:
        if edge.predicate in _SYMMETRY and kind[edge.source] == "Method":
            found.setdefault(edge.target, set()).add(edge.source)
    return {name: len(methods) for name, methods in found.items()}


def _lattice(
    order: Sequence[Node],
    edges: Sequence[Edge],
    methods: Mapping[str, int],
    *,
    breadth: float | None = None,
) -> Lattice:
    """Positions of the groups among themselves; widths are about what their boxes will need."""
    spare = 0 if breadth is None else 16  # boxes are tighter on a narrow screen
    widths = {
        node.id: 9.0 * min(len(node.label), 36) + (80 if node.id in methods else 34) - spare
        for node in order
        if node.type == "SymmetryGroup"
    }
    covers = [(e.source, e.target) for e in edges if e.predicate == "maximalSubgroupOf"]
    return layered(widths, covers, breadth=breadth)


def _edge(
    edge: Edge, index: Mapping[str, int], paper: Mapping[str, int], read: Sequence[tuple[_Text, ...]]
) -> dict[str, Any]:
    return {
        "from": index[edge.source],
        "to": index[edge.target],
        **_present(
            relation=edge.predicate,
            derived=1 if edge.derived else None,
            rule=edge.rule,
            reason=edge.reason,
            premises=list(edge.premises),
            confidence=round(edge.confidence, 2),
            evidence=[_quote(e, paper, read) for e in edge.evidence if e.paper in paper],
        ),
    }


def _quote(found: Evidence, paper: Mapping[str, int], read: Sequence[tuple[_Text, ...]]) -> list[int]:
    """Paper, field, the words, and the sentence about them, as numbers."""
    number, field = paper[found.paper], _FIELDS.index(found.span.field)
    text = read[number][field]
    begin, end = text.span(found.span.begin, found.span.end)
    return [number, field, *text.units(begin, end, *around(text.bounds, begin, end))]
