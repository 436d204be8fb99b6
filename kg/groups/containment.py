"""Is one linear or affine group inside another, under the standard embedding?

A group of ℝᵐ acts on a larger ℝⁿ by leaving the other coordinates alone (A ↦ diag(A, 1)); scalings act on all.
Finite groups of plane and space are compared up to conjugation by rotations.
"""

from __future__ import annotations

from kg.groups.group import Group
from kg.groups.making import TRIVIAL
from kg.groups.points import finite_point, lies_in
from kg.groups.structure import Affine, Moves, keeps, linear_size
from kg.groups.symbols import at_least

__all__ = ["affine_inside", "linear_inside", "wallpaper_inside"]

_NONZERO = Group("named", ("R^*",))
_FORMS = frozenset({"O(p,q)", "SO(p,q)", "SO+(p,q)"})
_BOOSTS = frozenset({"boosts", "boosts+"})
_O_H = Group("point", ("O_h",))
_SQUARE = Group("D", (4,))


def linear_inside(lower: Group, upper: Group) -> bool:
    """Whether a linear group is a subgroup of another under the standard embedding."""
    if lower in (upper, TRIVIAL):
        return True
    if upper == TRIVIAL or upper.family == "R_+":
        return False
    if upper == _NONZERO:
        return lower.family == "R_+"
    if upper.family == "B":
        return _signed_permutations(lower, upper)
    if finite_point(upper) is not None:
        return _finite_inside(lower, upper)
    if upper.family in _FORMS:
        return _keeps_form(lower, upper)
    if not at_least(linear_size(upper), linear_size(lower)):
        return False
    if upper.family == "SpR":
        return lower.family == "SpR" or (
            linear_size(lower) == 2 and {"measure", "orientation"} <= keeps(lower)
        )
    if upper.family in _BOOSTS:
        return _keeps_instants(lower, upper)
    return keeps(upper) <= _extended(lower, upper)


def _numbers(group: Group) -> tuple[int | str, ...]:
    return tuple(p for p in group.parameters if not isinstance(p, Group))


def _finite_inside(lower: Group, upper: Group) -> bool:
    a, b = finite_point(lower), finite_point(upper)
    if a is None or b is None or not at_least(linear_size(upper), linear_size(lower)):
        return False
    return lies_in(a, b)


def _signed_permutations(lower: Group, upper: Group) -> bool:
    """Whether a group consists of signed permutation matrices of ℝⁿ: finite ones of plane or space lie in D₄ or O_h."""
    (n,) = _numbers(upper)
    if lower.family == "B":
        return at_least(n, _numbers(lower)[0])
    if finite_point(lower) is None or not at_least(n, linear_size(lower)):
        return False
    return _finite_inside(lower, _O_H if at_least(n, 3) else _SQUARE)


def _extended(lower: Group, upper: Group) -> frozenset[str]:
    """What a linear group keeps in the upper one's space, if it leaves the further coordinates alone."""
    own = keeps(lower)
    if "integers" in keeps(upper) and finite_point(lower) is not None:
        whole = Group("B", (linear_size(upper),))
        own |= {"integers", "rationals"} if _signed_permutations(lower, whole) else set()
    if linear_size(lower) in (linear_size(upper), 0):
        return own
    return own if "lengths" in own else own & {"measure", "orientation", "integers", "rationals"}


def _keeps_form(lower: Group, upper: Group) -> bool:
    """Whether the lower group keeps the form of signature (p, q): it acts on the positive or the negative part."""
    own = keeps(lower)
    if {"lengths", "orientation"} <= own:
        own |= {"time"}  # rotations of the space part leave the direction of time alone
    if not keeps(upper) - {"form"} <= own:
        return False
    p, q = _numbers(upper)
    if lower.family in _FORMS:
        r, s = _numbers(lower)
        return (at_least(p, r) and at_least(q, s)) or (at_least(p, s) and at_least(q, r))
    size = linear_size(lower)
    return "lengths" in own and (at_least(p, size) or at_least(q, size))


def _keeps_instants(lower: Group, upper: Group) -> bool:
    """Whether the lower group is made of isometries of space and boosts."""
    (n,) = _numbers(upper)
    if "orientation" in keeps(upper) and "orientation" not in keeps(lower):
        return False
    if lower.family in _BOOSTS:
        return at_least(n, _numbers(lower)[0])
    return "lengths" in keeps(lower) and at_least(n, linear_size(lower))


def affine_inside(lower: Affine, upper: Affine) -> bool:
    """Whether V ⋊ L lies in V′ ⋊ L′, for V′ no lattice with glides or screws."""
    if lower.moves > upper.moves or (lower.moves and not at_least(upper.size, lower.size)):
        return False
    if lower.in_time and upper.linear.family in _BOOSTS and not upper.in_time:
        return False
    if upper.moves is Moves.LATTICE and not (lower.split and upper.split):
        return False
    return linear_inside(lower.linear, upper.linear)


_WITH_SAME_TRANSLATIONS = {
    "p1": "", "p2": "p1", "pm": "p1", "pg": "p1", "cm": "p1", "pmm": "p2 pm p1", "pmg": "p2 pm pg p1",
    "pgg": "p2 pg p1", "cmm": "p2 cm p1", "p4": "p2 p1", "p4m": "p4 pmm cmm pm cm p2 p1",
    "p4g": "p4 pgg cmm pg cm p2 p1", "p3": "p1", "p3m1": "p3 cm p1", "p31m": "p3 cm p1", "p6": "p3 p2 p1",
    "p6m": "p6 p3m1 p31m p3 cmm cm p2 p1",
}  # fmt: skip
_SITES = {
    "pg": (), "pmg": (Group("C", (2,)), Group("Z_2")), "pgg": (Group("C", (2,)),),
    "p4g": (Group("C", (4,)), Group("D", (2,))),
}  # fmt: skip


def wallpaper_inside(lower: Group, upper: Group) -> bool:
    """Whether a group lies in a wallpaper group, with the same translations or with none.

    Subgroups with fewer translations are left out: among the types they form no order (cm lies in pm, pm in cm).
    """
    name = str(upper.parameters[0])
    if lower.family == "wallpaper":
        return lower == upper or str(lower.parameters[0]) in _WITH_SAME_TRANSLATIONS[name].split()
    if lower.family == "Lattice":
        return lower.parameters[0] == 1
    return any(linear_inside(lower, site) for site in _SITES.get(name, ()))
