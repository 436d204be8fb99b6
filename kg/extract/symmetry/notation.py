"""Whether a group notation stands for a group here: O(n) is a complexity, T_1 a weighting, D3 a correction.

SO(3) or GL(n) speak for themselves; the others need a word of symmetry next to them.
"""

from __future__ import annotations

import re

from kg.groups import Group

__all__ = ["stands_alone"]

# Families whose notation hardly means anything else.
_CERTAIN = frozenset(
    """SO SE SU GL GL+ SL PGL PSL PSU Sim Sim+ SE_k SO(p,q) SO+(p,q) ISO(p,q) ISO+(p,q) SU(p,q) Spin Pin Aff Aff+
    SAff SpR CO CO+ Conf Gal class named power product semidirect wallpaper Heis""".split()
)
_AROUND = 45
_GROUP = re.compile(
    r"group\b|groups\b|symmetr|equivarian|invarian|-fold|orbifold|lattice gauge", re.IGNORECASE
)
_SIGNS: dict[str, re.Pattern[str]] = {
    "O": re.compile(
        r"orthogonal|\bSO ?\(|\bS?E ?\(\d|steerable|reflection|sigma model|vector model|\bmodel\b"
    ),
    "O(p,q)": re.compile(r"orthogonal|Lorentz|Clifford|Minkowski|de Sitter|AdS|confor", re.IGNORECASE),
    "E": re.compile(r"Euclid|steerable|\bSO ?\(|\bSE ?\(|\bE\(3\)NN|roto|rigid", re.IGNORECASE),
    "U": re.compile(r"gauge|unitary|\bSU ?\(|phase|charge|Lie\b", re.IGNORECASE),
    "U(p,q)": re.compile(r"unitary", re.IGNORECASE),
    "S": re.compile(r"permut|symmetric group|exchange|\bA_", re.IGNORECASE),
    "C": re.compile(r"cyclic|\bD_|\bC_\w+ and\b|rotation", re.IGNORECASE),
    "D": re.compile(r"dihedral|\bC_\w+ and\b", re.IGNORECASE),
    "A": re.compile(r"alternating", re.IGNORECASE),
    "Z_2": re.compile(r"parity|flip|gauge|graded|orbifold", re.IGNORECASE),
    "R_+": re.compile(r"scal(?:e|ing)|dilation", re.IGNORECASE),
    "T": re.compile(r"translation", re.IGNORECASE),
    "Torus": re.compile(r"toroidal group|maximal torus", re.IGNORECASE),
    "Lattice": re.compile(r"translation", re.IGNORECASE),
    "point": re.compile(r"point group|crystal|Schoenflies", re.IGNORECASE),
    "space": re.compile(r"space group|crystal|phase|structure", re.IGNORECASE),
}
_NEXT = re.compile(
    r"[ -]?(?:\(?sub|(?:space|point|plane|wallpaper)[ -])?(?:group|symmetr|equivarian|invarian|steerable|lattice gauge|gauge|e?GNN\b|CNN\b|Transformer\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:groups?|symmetry|symmetries) "
    r"(?:of |G ?= ?|\(?e\.g\.,? |such as |like |like the |is |are |including )?\(?$|G ?= ?$",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[(_^+]|>")


def stands_alone(text: str, begin: int, end: int, group: Group, *, spoken: bool) -> bool:
    """Whether a notation that no word of symmetry governs names a group all the same.

    `spoken`: the document speaks of equivariance, invariance or symmetry somewhere.
    """
    if group.family in _CERTAIN or "group" in text[begin:end].lower():
        return True
    if group.family == "C" and text[end : end + 1] == "/" and text[end + 1 : end + 2].isalpha():
        return False  # the space group C2/m
    if _NEXT.match(text, end) or _BEFORE.search(text, max(0, begin - 30), begin):
        return True
    surface = text[begin:end]
    if group.family in ("Torus", "Lattice", "T") or not _MARKED.search(surface):
        return False
    if group.family == "E" or surface.replace(" ", "") == "U(1)":
        return spoken
    if group.family in ("C", "D", "A", "Z_2") and not surface.startswith("Z"):
        return False
    around = text[max(0, begin - _AROUND) : begin] + " " + text[end : end + _AROUND]
    sign = _SIGNS.get(group.family)
    return (spoken and _GROUP.search(around) is not None) or (
        sign is not None and sign.search(around) is not None
    )
