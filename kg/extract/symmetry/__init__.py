"""Symmetry groups in text: where it names one, what it does with it, and which methods have it."""

from __future__ import annotations

from kg.extract.symmetry.claims import method_symmetries
from kg.extract.symmetry.naming import symmetric_methods
from kg.extract.symmetry.reading import read_symmetries
from kg.extract.symmetry.values import MethodSpan, SymmetryClaim, SymmetryHit

__all__ = [
    "MethodSpan",
    "SymmetryClaim",
    "SymmetryHit",
    "method_symmetries",
    "read_symmetries",
    "symmetric_methods",
]
