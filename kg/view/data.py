"""What the page shows, as frozen values: nodes, edges with their evidence, and the texts that evidence quotes."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Document, Evidence

__all__ = ["Edge", "Evidence", "Node", "PageData"]


@dataclass(frozen=True, slots=True)
class Node:
    """A paper or an entity; `id` is its ref ("group/SO-3"), `type` the local name of its class ("SymmetryGroup").

    `facts` are (name, value) pairs to show as they stand ("dimension", "3"); `url` is where to read more,
    and becomes a link only if it is http or https. `year` is a paper's.
    """

    id: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    year: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement between two nodes; `predicate` is the local name of its property ("equivariantTo").

    A derived one names its `rule` and the ids or statements it follows from (`premises`, as text) and
    has no evidence of its own; `confidence` (0 to 1) is the greatest of its evidence.
    """

    source: str
    target: str
    predicate: str
    derived: bool = False
    rule: str | None = None
    premises: tuple[str, ...] = ()
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class PageData:
    """Everything on the page; `papers` are the (ref, document) pairs that evidence counts its offsets in.

    `left_out` says in one sentence what was not taken in and how to get it; empty where all is there.
    """

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    papers: tuple[tuple[str, Document], ...] = ()
    left_out: str = ""
    focus: str | None = None
