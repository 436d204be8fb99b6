"""How groups are related without one being in the other: instances of a family, coverings, isomorphisms, other actions.

SU(2) covers SO(3) but is not inside it; S_3 and D_3 are isomorphic but act on different things; O(2) is isomorphic to
a subgroup of SO(3) whose elements, though, turn a reflection of the plane into a rotation of space.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.groups.group import Group, Parameter
from kg.groups.lattice import contains
from kg.groups.making import canonical, make, product
from kg.groups.symbols import at_least, is_open, letters, linear, scaled, shifted, substitute

__all__ = ["Kinship", "family_of", "is_instance", "kinships"]


@dataclass(frozen=True, slots=True)
class Kinship:
    """`group` is an instance of, covers, is isomorphic to or embeds in `other`; `how` says by which map."""

    group: Group
    kind: Literal["instance", "covers", "isomorphic", "embeds"]
    other: Group
    how: str

    def __str__(self) -> str:
        verb = {"instance": "is an instance of", "covers": "covers", "isomorphic": "is isomorphic to",
                "embeds": "is isomorphic to a subgroup of"}[self.kind]  # fmt: skip
        return f"{self.group} {verb} {self.other} ({self.how})"


def family_of(group: Group) -> Group | None:
    """The family with open letters that a concrete group is an instance of, or None: SE(3) → SE(n).

    >>> str(family_of(make("SE", 3))), str(family_of(make("O(p,q)", 1, 3))), family_of(make("R_+"))
    ('SE(n)', 'O(p,q)', None)
    """
    if (
        is_open(group)
        or not group.parameters
        or group.family in ("class", "named", "point", "wallpaper", "space")
    ):
        return None
    if group.family in ("product", "power", "semidirect"):
        return None
    if group.family.endswith("(p,q)"):
        return make(group.family, "p", "q")
    opened: list[Parameter] = ["n" if isinstance(p, int) else p for p in group.parameters]
    if group.family == "SpR":
        opened[0] = "2n"
    if group.family == "SE_k":
        opened = ["k", "n"]
    return make(group.family, *opened)


def is_instance(group: Group, family: Group) -> bool:
    """Whether a family at some value of its letters is the group: SE(3) of SE(n), but not SE(n) of itself.

    >>> from kg.groups import parse
    >>> is_instance(parse("PGL(3,R)"), parse("PGL(n+1,R)")), is_instance(parse("SO(3)"), parse("SE(n)"))
    (True, False)
    """
    if is_open(group) or not is_open(family):
        return False
    values: dict[str, int] = {}
    if _unify(group, family, values) and all(v >= 1 for v in values.values()):
        return True
    return any(substitute(family, dict.fromkeys(letters(family), n), make) == group for n in (1, 2, 3))


def _unify(group: Group, family: Group, values: dict[str, int]) -> bool:
    """Whether values of the letters make the family the group; `values` holds those found so far."""
    if group.family != family.family or len(group.parameters) != len(family.parameters):
        return False
    for own, wanted in zip(group.parameters, family.parameters, strict=True):
        if isinstance(own, Group) and isinstance(wanted, Group):
            fits = _unify(own, wanted, values)
        elif isinstance(own, Group) or isinstance(wanted, Group):
            fits = False
        else:
            fits = own == wanted or _solve(own, wanted, values)
        if not fits:
            return False
    return True


def _solve(own: int | str, wanted: int | str, values: dict[str, int]) -> bool:
    """Whether a number is the value of a linear expression at a whole number, the same as before."""
    value = linear(wanted)
    if value is None or not value.factor or not isinstance(own, int) or (own - value.offset) % value.factor:
        return False
    number = (own - value.offset) // value.factor
    return values.setdefault(value.letter, number) == number


Rule = Callable[[Group], "tuple[Group, str] | None"]


def _n(group: Group) -> int | str:
    first = group.parameters[0]
    return "n" if isinstance(first, Group) else first


_COVERS: dict[str, Rule] = {
    "Spin": lambda g: (make("SO", _n(g)), "two to one: s ↦ (v ↦ s v s⁻¹)") if at_least(_n(g), 2) else None,
    "Pin": lambda g: (make("O", _n(g)), "two to one, by twisted conjugation"),
    "SU": lambda g: (make("PSU", _n(g)), "modulo the n-th roots of unity") if at_least(_n(g), 2) else None,
    "T": lambda g: (make("Torus", _n(g)), "modulo ℤⁿ: t ↦ exp(2πi t)"),
}


@lru_cache(maxsize=1)
def _special_covers() -> dict[Group, tuple[Group, str]]:
    """Coverings that follow no rule in n."""
    return {
        make("SU", 2): (make("SO", 3), "two to one, by conjugation of Hermitian matrices without trace"),
        make("Sp", 1): (make("SO", 3), "two to one, by conjugation of imaginary quaternions"),
        make("SL", 2, "C"): (make("SO+(p,q)", 1, 3), "two to one, by A ↦ (X ↦ A X A*)"),
        make("SL", 2, "R"): (make("SO+(p,q)", 1, 2), "two to one, by conjugation of matrices without trace"),
        product(make("SU", 2), make("SU", 2)): (make("SO", 4), "two to one, by left and right quaternions"),
        make("SU", 4): (make("SO", 6), "two to one, by the exterior square of ℂ⁴"),
        make("Sp", 2): (make("SO", 5), "two to one"),
    }


@lru_cache(maxsize=1)
def _isomorphic() -> tuple[tuple[Group, Group, str], ...]:
    """Pairs of isomorphic groups with different actions."""
    return (
        (make("U", 1), make("SO", 2), "exp(iφ) ↦ rotation by φ"),
        (make("U", 1), make("Spin", 2), "exp(iφ) ↦ cos φ + e₁e₂ sin φ"),
        (make("SU", 2), make("Sp", 1), "unit quaternions as matrices"),
        (make("SU", 2), make("Spin", 3), "unit quaternions as spinors"),
        (make("Sp", 1), make("Spin", 3), "unit quaternions as spinors"),
        (product(make("SU", 2), make("SU", 2)), make("Spin", 4), "left and right quaternions"),
        (make("Sp", 2), make("Spin", 5), "exceptional isomorphism"),
        (make("SU", 4), make("Spin", 6), "exceptional isomorphism"),
        (make("PSU", 2), make("SO", 3), "conjugation of Hermitian matrices without trace"),
        (make("PSL", 2, "C"), make("SO+(p,q)", 1, 3), "conjugation of Hermitian matrices"),
        (make("PSL", 2, "R"), make("SO+(p,q)", 1, 2), "conjugation of matrices without trace"),
        (make("R_+"), make("T", 1), "the logarithm"),
        (make("S", 2), make("Z_2"), "the sign"),
        (make("A", 3), make("C", 3), "a cycle ↦ a rotation by 2π/3"),
        (make("S", 3), make("D", 3), "permutations of the triangle's corners"),
        (make("S", 4), Group("point", ("O",)), "permutations of the cube's diagonals"),
        (make("S", 4), Group("point", ("T_d",)), "permutations of the tetrahedron's corners"),
        (make("A", 4), Group("point", ("T",)), "even permutations of the tetrahedron's corners"),
        (make("A", 5), Group("point", ("I",)), "even permutations of five inscribed cubes"),
        (make("C", 2), make("Z_2"), "half turn ↦ reflection"),
        (make("C", 2), Group("point", ("C_i",)), "half turn ↦ inversion"),
        (Group("named", ("time-reversal",)), make("Z_2"), "both have two elements"),
        (Group("point", ("C_s",)), make("Z_2"), "a reflection of space, of a line"),
        (Group("point", ("C_i",)), make("Z_2"), "both have two elements"),
        (Group("point", ("O_h",)), make("B", 3), "signed permutations of the axes"),
    )


_EMBEDS: dict[str, Rule] = {
    "O": lambda g: (make("SO", shifted(_n(g), 1)), "A ↦ diag(A, det A), stabiliser of an axis up to sign"),
    "GL": lambda g: (make("SL", shifted(_n(g), 1), g.parameters[1]), "A ↦ diag(A, 1/det A)"),
    "U": lambda g: (make("SO", scaled(_n(g), 2)), "ℂⁿ as ℝ²ⁿ") if at_least(_n(g), 2) else None,
    "SO": lambda g: (make("SU", _n(g)), "real matrices among complex ones"),
    "S": lambda g: (make("O", _n(g)), "permutation matrices"),
    "A": lambda g: (make("SO", _n(g)), "even permutation matrices"),
    "C": lambda g: (make("S", _n(g)), "cyclic shifts of the indices"),
    "D": lambda g: (make("S", _n(g)), "permutations of the corners") if at_least(_n(g), 3) else None,
    "Aff": lambda g: (make("GL", shifted(_n(g), 1), "R"), "homogeneous coordinates, (A, t) ↦ [A t; 0 1]"),
    "SE": lambda g: (make("SL", shifted(_n(g), 1), "R"), "homogeneous coordinates, (A, t) ↦ [A t; 0 1]"),
    "Conf": lambda g: (make("O(p,q)", 1, shifted(_n(g), 1)), "action on the cone of light"),
    "Torus": lambda g: (make("SU", shifted(_n(g), 1)), "maximal torus"),
    "Sp": lambda g: (make("SU", scaled(_n(g), 2)), "quaternions as complex matrices"),
}


def kinships(group: Group) -> tuple[Kinship, ...]:
    """The family, coverings, isomorphisms and further embeddings of a group that are known, in this order.

    >>> [str(k.other) for k in kinships(make("SU", 2)) if k.kind == "covers"]
    ['SO(3)', 'PSU(2)']
    """
    found: list[Kinship] = []
    family = family_of(group)
    if family is not None and family != group:
        found.append(Kinship(group, "instance", family, "with the numbers filled in"))
    special = _special_covers().get(group)
    if special is not None:
        found.append(Kinship(group, "covers", *special))
    covered = _COVERS.get(group.family, _nothing)(group)
    if covered is not None:
        found.append(Kinship(group, "covers", *covered))
    for a, b, how in _isomorphic():
        if group in (a, b):
            found.append(Kinship(group, "isomorphic", b if group == a else a, how))
    embedded = _EMBEDS.get(group.family, _nothing)(group)
    if embedded is not None and not contains(canonical(embedded[0]), group):
        found.append(Kinship(group, "embeds", *embedded))
    return tuple(found)


def _nothing(_: Group) -> None:
    return None
