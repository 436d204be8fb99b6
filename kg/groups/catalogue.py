"""Groups that have a name instead of parameters: point groups, wallpaper groups, classes, and some more.

The lists are facts of crystallography (International Tables for Crystallography A) and of group theory.
"""

from __future__ import annotations

__all__ = [
    "CLASS_ADJECTIVES",
    "CLASS_NAMES",
    "NAMED",
    "POINT_GROUPS",
    "WALLPAPER_GROUPS",
    "WALLPAPER_LONG",
]

POINT_GROUPS: dict[str, str] = {
    "C_i": "-1", "C_s": "m", "C_2h": "2/m", "C_2v": "mm2", "C_3v": "3m", "C_4v": "4mm", "C_6v": "6mm",
    "C_3h": "-6", "C_4h": "4/m", "C_6h": "6/m", "D_2h": "mmm", "D_3h": "-6m2", "D_4h": "4/mmm", "D_6h": "6/mmm",
    "D_2d": "-42m", "D_3d": "-3m", "S_4 (improper)": "-4", "C_3i": "-3",
    "T": "23", "T_d": "-43m", "T_h": "m-3", "O": "432", "O_h": "m-3m", "I": "532", "I_h": "-5-3m",
    "D_2 (rotations)": "222", "D_3 (rotations)": "32", "D_4 (rotations)": "422", "D_6 (rotations)": "622",
}  # fmt: skip
"""Point groups in three dimensions: Schoenflies symbol → Hermann–Mauguin symbol (short)."""

WALLPAPER_GROUPS: tuple[str, ...] = (
    "p1", "p2", "pm", "pg", "cm", "pmm", "pmg", "pgg", "cmm", "p4", "p4m", "p4g", "p3", "p3m1", "p31m", "p6", "p6m",
)  # fmt: skip

WALLPAPER_LONG: dict[str, str] = {
    "p1m1": "pm", "p1g1": "pg", "c1m1": "cm", "p2mm": "pmm", "p2mg": "pmg", "p2gg": "pgg", "c2mm": "cmm",
    "p4mm": "p4m", "p4gm": "p4g", "p6mm": "p6m",
}  # fmt: skip

CLASS_ADJECTIVES: tuple[str, ...] = (
    "finite-dimensional", "locally compact", "compact", "non-compact", "connected", "simply connected",
    "abelian", "non-abelian", "finite", "infinite", "discrete", "continuous", "reductive", "semisimple", "simple",
    "nilpotent", "solvable", "unimodular", "amenable", "real", "complex", "linear", "topological",
    "algebraic", "matrix",
)  # fmt: skip
"""Adjectives of classes in the order in which a class's name lists them: "compact connected abelian Lie group"."""

CLASS_NAMES: frozenset[str] = frozenset({
    "group", "Lie group", "symmetry group", "point group", "discrete point group", "crystallographic group",
    "space group", "magnetic space group", "spin space group", "magnetic point group", "wallpaper group",
    "frieze group", "layer group", "isometry group", "automorphism group", "diffeomorphism group",
    "homeomorphism group", "gauge group", "reflection group", "Coxeter group", "Weyl group", "transformation group",
    "direct product group", "semidirect product group", "Lie semigroup", "semigroup", "Galois group", "free group",
    "diagonal subgroup", "permutation group", "quotient group", "classical group", "dihedral group of unknown order",
})  # fmt: skip

NAMED: dict[str, str] = {
    "time-reversal": "", "glide reflection": "", "Clifford group": "", "Pauli group": "", "generalized Lipschitz group": "",
    "G_2": "", "F_4": "", "E_6": "", "E_7": "", "E_8": "", "1": "trivial group", "R^*": "non-zero reals",
}  # fmt: skip
