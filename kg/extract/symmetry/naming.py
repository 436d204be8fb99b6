"""Methods that are named by their symmetry: "SE(3)-equivariant graph neural network", "permutation-invariant loss"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.symmetry.cues import Strength, governed, read_cues
from kg.extract.symmetry.tables import one_of
from kg.extract.symmetry.values import SymmetryHit

__all__ = ["symmetric_methods"]

_BEFORE = re.compile(
    r"\b(?:global|strictly|approximately|fully|provably|exactly|linear|local) $", re.IGNORECASE
)
_WORD = re.compile(r"[ -]([A-Za-z0-9][\w’'^+]*(?:-[\w’'^+]+)*)(?![(\w])")
_STOP = frozenset(
    """of for in to with by on under from that which is are was were be can via using and or as at while than but without
    through into upon between across over has have not the a an its our we this these those such both when where
    during based leveraging respecting then also called named enables enable allows""".split()
)
_HEADS = re.compile(
    r"(?:[\w-]*-)?"
    + one_of(
        """net | network | architecture | layer | convolution | transformer | autoencoder | auto-encoder | encoder
        | decoder | model | module | backbone | flow | filter | kernel | attention | adapter | algorithm | loss
        | objective | readout | pooling | classifier | detector | policy | planner | potential | estimator | regressor
        | matching | augmentation | learning | passing | separator | block | head"""
    )
    + r"s?|[A-Z]*(?:GNN|CNN|NN|MLP|GAN|VAE|RNN|LSTM|MPNN|GCN|ViT|LLM|MAE|PINN|INR)s?|\w*(?:[Nn]et|[Ff]ormer)s?",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:model|architecture|layer|block)s?", re.IGNORECASE
)  # after a head they add nothing
_LONGEST = 6


def symmetric_methods(text: str, hits: Sequence[SymmetryHit]) -> list[tuple[int, int]]:
    """The ranges of noun phrases whose head is a method and whose attribute is a symmetry, in the text's order.

    >>> from kg.extract.symmetry import read_symmetries
    >>> text = "A title\\nWe use an SE(3)-equivariant graph network for proteins."
    >>> [text[b:e] for b, e in symmetric_methods(text, read_symmetries(text, [(0, 7), (8, 67)]))]
    ['SE(3)-equivariant graph network']
    """
    if not hits:
        return []
    found: dict[int, int] = {}
    for cue, hit in governed(text, read_cues(text), list(hits)):
        if hit.begin > cue.begin or cue.strength is Strength.NONE:
            continue
        end = _head_end(text, cue.end)
        if end is None:
            continue
        low = max(0, hit.begin - 16)
        adverb = _BEFORE.search(text, low, hit.begin)
        begin = adverb.start() if adverb else hit.begin
        found[end] = min(found.get(end, begin), begin)
    return sorted((begin, end) for end, begin in found.items())


def _head_end(text: str, position: int) -> int | None:
    """Where the noun phrase that goes on at `position` ends with the name of a kind of method, or None."""
    end = None
    for _ in range(_LONGEST):
        m = _WORD.match(text, position)
        if m is None or m[1].lower() in _STOP:
            break
        if _HEADS.fullmatch(m[1]) and not (end == position and _TRAILING.fullmatch(m[1])):
            end = m.end()
        position = m.end()
    return end
