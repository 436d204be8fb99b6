"""Why one group lies in another: reason, standard embedding, and the action under which it holds."""

from __future__ import annotations

from dataclasses import dataclass

from kg.groups.classes import acts_on
from kg.groups.facts import facts
from kg.groups.group import Group
from kg.groups.lattice import contains
from kg.groups.making import TRIVIAL
from kg.groups.points import finite_point
from kg.groups.structure import Affine, Moves, affine, keeps, linear_size
from kg.groups.symbols import factors

__all__ = ["Inclusion", "relation"]


@dataclass(frozen=True, slots=True)
class Inclusion:
    """`lower` lies in `upper`: why, how it is embedded, and what both act on."""

    lower: Group
    upper: Group
    reason: str
    embedding: str
    action: str

    def __str__(self) -> str:
        return f"{self.lower} < {self.upper} ({self.reason})"


def relation(lower: Group, upper: Group) -> Inclusion | None:
    """How `lower` lies properly in `upper`, or None if it does not.

    >>> from kg.groups import parse
    >>> r = relation(parse("SO(n)"), parse("O(n)")); r.reason, r.embedding, r.action
    ('kernel of det', 'A ↦ A', 'space')
    >>> relation(parse("S_n"), parse("E(3)")) is None
    True
    """
    if lower == upper or not contains(upper, lower):
        return None
    reason, embedding = _why(lower, upper)
    return Inclusion(lower, upper, reason, embedding, _action(lower, upper))


def _action(lower: Group, upper: Group) -> str:
    """What the groups act on: on a product's factor where the lower group lies in one."""
    if upper.family in ("product", "power"):
        inside = next((f for f in factors(upper) if contains(f, lower)), None)
        if inside is not None:
            return acts_on(inside) or "unknown"
    return acts_on(lower) or acts_on(upper) or "unknown"


def _why(lower: Group, upper: Group) -> tuple[str, str]:
    if lower == TRIVIAL:
        return "trivial subgroup", "e ↦ e"
    if upper.family in ("product", "power"):
        return "subgroup of a direct product, factor by factor", "g ↦ (g, e, …, e)"
    a, b = affine(lower), affine(upper)
    if a is not None and b is not None:
        return _affine_reason(lower, a, upper, b)
    named = _SPECIAL.get((lower.family, upper.family)) or _SPECIAL.get(("", upper.family))
    if lower.family == upper.family or named is None:
        return _of_family(lower, upper)
    return named


_BLOCK = ("block diagonal", "A ↦ diag(A, 1)")
_SPECIAL: dict[tuple[str, str], tuple[str, str]] = {
    ("A", "S"): ("kernel of the sign", "σ ↦ σ"),
    ("SU", "U"): ("kernel of det", "A ↦ A"),
    ("SL", "GL"): ("kernel of det", "A ↦ A"),
    ("U", "GL"): ("stabiliser of the Hermitian form", "A ↦ A"),
    ("SU", "GL"): ("stabiliser of the Hermitian form and the volume", "A ↦ A"),
    ("SU", "SL"): ("stabiliser of the Hermitian form", "A ↦ A"),
    ("U(p,q)", "GL"): ("stabiliser of the Hermitian form", "A ↦ A"),
    ("SU(p,q)", "SL"): ("stabiliser of the Hermitian form", "A ↦ A"),
    ("SU(p,q)", "U(p,q)"): ("kernel of det", "A ↦ A"),
    ("Torus", "U"): ("diagonal matrices", "z ↦ diag(z, 1)"),
    ("Torus", "GL"): ("diagonal matrices", "z ↦ diag(z, 1)"),
    ("Spin", "Pin"): ("identity component", "s ↦ s"),
    ("PSL", "PGL"): ("identity component", "[A] ↦ [A]"),
    ("Sim", "Conf"): ("stabiliser of the point at infinity", "f ↦ f"),
    ("Sim+", "Conf"): ("stabiliser of the point at infinity and the orientation", "f ↦ f"),
    ("", "Conf"): ("lies in the stabiliser of the point at infinity", "f ↦ f"),
    ("Aff", "PGL"): ("stabiliser of the hyperplane at infinity", "(A, t) ↦ [A t; 0 1]"),
    ("Aff+", "PSL"): ("stabiliser of the hyperplane at infinity", "(A, t) ↦ [A t; 0 1]"),
    ("", "PGL"): ("lies in the stabiliser of the hyperplane at infinity", "(A, t) ↦ [A t; 0 1]"),
    ("", "PSL"): ("lies in the stabiliser of the hyperplane at infinity", "(A, t) ↦ [A t; 0 1]"),
    ("", "SE_k"): ("block diagonal", "(R, t) ↦ (R, t, 0, …, 0)"),
    ("", "semidirect"): ("subgroup of a factor", "g ↦ g"),
    ("space", "E"): ("discrete subgroup", "g ↦ g"),
    ("space", "SE"): ("discrete subgroup", "g ↦ g"),
}


def _of_family(lower: Group, upper: Group) -> tuple[str, str]:
    if lower.family in ("S", "A"):
        return "stabiliser of the further indices", "σ ↦ σ on the first indices"
    if lower.family == "space":
        return "discrete subgroup" if upper.family != "space" else "translations", "g ↦ g"
    return _BLOCK


def _affine_reason(lower: Group, a: Affine, upper: Group, b: Affine) -> tuple[str, str]:
    """The reason between V ⋊ L and V′ ⋊ L′, from the difference of both parts."""
    if upper.family == "SE_k" and lower.family == "SE":
        return "poses without further vectors", "(R, t) ↦ (R, t, 0)"
    if upper.family in ("Gal", "SGal") and lower.family == "SE_k":
        return "without translations in time", "(R, v, p) ↦ (R, v, (p, 0))"
    if upper.family == "wallpaper" and a.moves:
        return "same translations, smaller point group", "g ↦ g"
    if a.moves is Moves.LATTICE and b.moves is Moves.ALL:
        return "discrete subgroup", "g ↦ g"
    if a.moves and a.linear == TRIVIAL and b.linear != TRIVIAL:
        return (
            ("translations", "t ↦ (1, t)")
            if a.size == b.size
            else ("translations, block diagonal", "t ↦ (1, (t, 0))")
        )
    if not a.moves and b.moves:
        if a.linear == b.linear:
            return "stabiliser of a point", "A ↦ (A, 0)"
        inner, how = _linear_reason(a.linear, b.linear)
        return f"{inner}; stabiliser of a point", how.replace("↦ ", "↦ (", 1) + ", 0)"
    if a.linear == b.linear:
        return _BLOCK
    reason, how = _linear_reason(a.linear, b.linear)
    if not a.moves:
        return reason, how
    if _is_identity_component(lower, upper):
        reason = "identity component"
    return reason, how.replace("A ↦ A", "(A, t) ↦ (A, t)").replace(
        "A ↦ diag(A, 1)", "(A, t) ↦ (diag(A, 1), (t, 0))"
    )


def _is_identity_component(lower: Group, upper: Group) -> bool:
    return facts(upper).identity_component == lower and facts(upper).connected is False


def _linear_reason(lower: Group, upper: Group) -> tuple[str, str]:
    if lower == TRIVIAL:
        return "trivial subgroup", "e ↦ e"
    if finite_point(lower) is not None or lower.family == "B":
        return _finite_reason(lower, upper)
    if lower.family == "R_+":
        return "multiples of the identity", "s ↦ s·1"
    if linear_size(lower) != linear_size(upper):
        return _across_dimensions(lower, upper)
    return _same_space(lower, upper), "A ↦ A"


def _across_dimensions(lower: Group, upper: Group) -> tuple[str, str]:
    if lower.family == upper.family:
        return _BLOCK
    if upper.family.endswith("(p,q)"):
        return "block diagonal, acting on the space part", "A ↦ diag(1, A)"
    if upper.family.startswith("boosts"):
        return "rotations of space, without boosts", "A ↦ diag(A, 1)"
    rest = _same_space(lower, upper)
    return (f"block diagonal, {rest}", "A ↦ diag(A, 1)") if rest else _BLOCK


def _same_space(lower: Group, upper: Group) -> str:
    """What the lower group keeps and the upper one does not, as a reason."""
    extra = keeps(lower) - keeps(upper)
    if extra == {"orientation"}:
        return "kernel of det" if "measure" in keeps(upper) else "identity component"
    if extra in ({"time"}, {"time", "orientation"}):
        return "identity component"
    if extra in ({"measure"}, {"measure", "orientation"}):
        return "kernel of det"
    if "lengths" in extra and "angles" not in extra:
        return "kernel of the scale factor" + (" and of det" if "orientation" in extra else "")
    forms = {"lengths": "inner product", "form": "quadratic form", "symplectic form": "symplectic form",
             "angles": "angles", "instants": "instants of time", "integers": "lattice of whole vectors",
             "rationals": "rational vectors"}  # fmt: skip
    kept = next((name for key, name in forms.items() if key in extra), "")
    oriented = (
        " and the orientation" if "orientation" in extra and kept in ("inner product", "angles") else ""
    )
    return f"stabiliser of the {kept}{oriented}" if kept else "subgroup"


def _finite_reason(lower: Group, upper: Group) -> tuple[str, str]:
    """Finite groups: rotations in a dihedral group, multiples of an angle, symmetries of a body."""
    small, large = finite_point(lower), finite_point(upper)
    if lower.family == "Z_2":
        return "generated by a reflection", "−1 ↦ diag(−1, 1, …, 1)"
    if small is None or large is None:
        return _finite_in_continuous(lower, upper)
    if (
        large.kind != "proper"
        and small.kind == "proper"
        and small.outer == (large.inner if large.kind == "mixed" else large.outer)
    ):
        return "its rotations (kernel of det)", "A ↦ A"
    a, b = facts(lower).order, facts(upper).order
    if a == b and a is not None:
        return "the same maps, extended to space", "A ↦ diag(A, 1)"
    if isinstance(a, int) and isinstance(b, int):
        return f"subgroup of index {b // a}", "A ↦ A"
    return "finite subgroup", "A ↦ A"


def _finite_in_continuous(lower: Group, upper: Group) -> tuple[str, str]:
    wider = "diag(A, 1)" if linear_size(lower) != linear_size(upper) else "A"
    if lower.family == "C":
        return f"rotations by multiples of 2π/{lower.parameters[0]}", f"A ↦ {wider}"
    if lower.family == "D":
        return f"symmetries of the regular {lower.parameters[0]}-gon", f"A ↦ {wider}"
    if lower.family == "B":
        return "signed permutation matrices", f"A ↦ {wider}"
    return "symmetries of a body", f"A ↦ {wider}"
