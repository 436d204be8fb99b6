"""The families of groups with parameters: how each is written and which space it acts on.

Named groups (point groups, wallpaper groups, space groups, classes) are in `catalogue`; what is true of a
family is in `facts`, what it contains in `lattice`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["ALIASES", "FAMILIES", "Action", "Family", "Shape"]

Shape = Literal["n", "n,F", "p,q", "k,n", "sub", "sup", "bare"]
Action = Literal[
    "space",
    "spacetime",
    "complex space",
    "quaternionic space",
    "spinors",
    "indices",
    "time",
    "internal",
    "unknown",
]


class Family(NamedTuple):
    """How a family is written.

    `shape` is the form of the parameters: SO(n), GL(n,F), O(p,q), SE_k(n), S_n, T^n or none at all;
    `plus` marks the letters with a plus (GL⁺). `words` is the name in words, without "group".
    """

    key: str
    stem: str
    shape: Shape
    acts: Action
    words: str
    plus: bool = False
    roman: bool = True


_ROWS: tuple[Family, ...] = (
    Family("O", "O", "n", "space", "orthogonal"),
    Family("SO", "SO", "n", "space", "special orthogonal"),
    Family("E", "E", "n", "space", "Euclidean"),
    Family("SE", "SE", "n", "space", "special Euclidean"),
    Family("T", "T", "n", "space", "translation"),
    Family("Sim", "Sim", "n", "space", "similarity"),
    Family("Sim+", "Sim", "n", "space", "direct similarity", plus=True),
    Family("CO", "CO", "n", "space", "conformal orthogonal"),
    Family("CO+", "CO", "n", "space", "direct conformal orthogonal", plus=True),
    Family("Conf", "Conf", "n", "space", "conformal"),
    Family("GL", "GL", "n,F", "space", "general linear"),
    Family("GL+", "GL", "n,F", "space", "orientation-preserving general linear", plus=True),
    Family("SL", "SL", "n,F", "space", "special linear"),
    Family("PGL", "PGL", "n,F", "space", "projective linear"),
    Family("PSL", "PSL", "n,F", "space", "projective special linear"),
    Family("SpR", "Sp", "n,F", "space", "symplectic"),
    Family("Aff", "Aff", "n", "space", "affine"),
    Family("Aff+", "Aff", "n", "space", "orientation-preserving affine", plus=True),
    Family("SAff", "SAff", "n", "space", "special affine"),
    Family("R_+", "R", "bare", "space", "scaling"),
    Family("SE_k", "SE", "k,n", "space", "extended pose"),
    Family("O(p,q)", "O", "p,q", "spacetime", "indefinite orthogonal"),
    Family("SO(p,q)", "SO", "p,q", "spacetime", "indefinite special orthogonal"),
    Family("SO+(p,q)", "SO", "p,q", "spacetime", "restricted indefinite orthogonal", plus=True),
    Family("ISO(p,q)", "ISO", "p,q", "spacetime", "indefinite Euclidean"),
    Family("ISO+(p,q)", "ISO", "p,q", "spacetime", "restricted indefinite Euclidean", plus=True),
    Family("Gal", "Gal", "n", "spacetime", "Galilean"),
    Family("SGal", "SGal", "n", "spacetime", "special Galilean"),
    Family("SU", "SU", "n", "complex space", "special unitary"),
    Family("U", "U", "n", "complex space", "unitary"),
    Family("PSU", "PSU", "n", "internal", "projective special unitary"),
    Family("U(p,q)", "U", "p,q", "complex space", "indefinite unitary"),
    Family("SU(p,q)", "SU", "p,q", "complex space", "indefinite special unitary"),
    Family("Sp", "Sp", "n", "quaternionic space", "compact symplectic"),
    Family("Spin", "Spin", "n", "spinors", "spin"),
    Family("Pin", "Pin", "n", "spinors", "pin"),
    Family("Torus", "T", "sup", "complex space", "torus"),
    Family("Lattice", "Z", "sup", "space", "lattice translation"),
    Family("Heis", "Heis", "n", "internal", "Heisenberg"),
    Family("S", "S", "sub", "indices", "symmetric", roman=False),
    Family("A", "A", "sub", "indices", "alternating", roman=False),
    Family("B", "B", "sub", "space", "hyperoctahedral", roman=False),
    Family("C", "C", "sub", "space", "cyclic", roman=False),
    Family("D", "D", "sub", "space", "dihedral", roman=False),
    Family("Z_2", "Z", "bare", "space", "flip"),
)

FAMILIES: dict[str, Family] = {family.key: family for family in _ROWS}

ALIASES: dict[str, tuple[str, ...]] = {
    "E": ("ISO", "Euc", "Isom"),
    "T": ("Trans", "Tr"),
    "Sim": ("SIM",),
    "Conf": ("Mob", "Moeb"),
    "Aff": ("AFF", "AGL"),
    "S": ("Sym",),
    "A": ("Alt",),
    "D": ("Dih",),
}
"""Other stems under which a family with n in parentheses is written: ISO(3), SIM(3), Sym(n)."""
