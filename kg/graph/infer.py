"""What follows from what the papers say: derived statements, each with its rule and premises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.graph import vocab
from kg.graph.data import Quad

__all__ = ["derive"]


def derive(quads: Iterable[Quad], *, base: str = vocab.BASE) -> Iterator[Quad]:
    """The quads of the derived graph that follow from `quads`."""
    yield from ()
