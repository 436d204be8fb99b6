"""Which method has which symmetry."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.symmetry.values import MethodSpan, SymmetryClaim, SymmetryHit

__all__ = ["method_symmetries"]


def method_symmetries(
    text: str, sentences: Sequence[tuple[int, int]], hits: Sequence[SymmetryHit], methods: Sequence[MethodSpan]
) -> list[SymmetryClaim]:
    """What a clean text says of the symmetry of its methods."""
    return []
