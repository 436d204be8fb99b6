"""Groups in canonical form, so that what is the same group is the same value.

SO(d) is SO(n), O(3,1) is O(1,3), R^3 rtimes SO(3) is SE(3), U(1)^2 is the 2-torus, SO(3) x SO(3) is SO(3)^2.
`product`, `power` and `semidirect` leave the letters alone; `canonical` renames them once the whole is there.
"""

from __future__ import annotations

from kg.groups.families import FAMILIES
from kg.groups.group import Group, Parameter
from kg.groups.symbols import LETTERS, factors, letters, linear, rename, show

__all__ = ["TRIVIAL", "canonical", "make", "power", "product", "raw", "semidirect"]

TRIVIAL = Group("named", ("1",))

_RANK = {key: rank for rank, key in enumerate(FAMILIES)}
_INDEFINITE = {"O": "O(p,q)", "SO": "SO(p,q)", "U": "U(p,q)", "SU": "SU(p,q)", "SO+": "SO+(p,q)", "ISO": "ISO(p,q)",
               "ISO+": "ISO+(p,q)"}  # fmt: skip
_DEFINITE = {"O(p,q)": "O", "SO(p,q)": "SO", "U(p,q)": "U", "SU(p,q)": "SU", "SO+(p,q)": "SO", "ISO(p,q)": "E",
             "ISO+(p,q)": "SE"}  # fmt: skip
_WITH_TRANSLATIONS = {
    "SO": "SE",
    "O": "E",
    "GL": "Aff",
    "GL+": "Aff+",
    "SL": "SAff",
    "CO": "Sim",
    "CO+": "Sim+",
}
_WITH_SPACETIME_TRANSLATIONS = {"O(p,q)": "ISO(p,q)", "SO+(p,q)": "ISO+(p,q)"}
_OF_THE_LINE = {Group("named", ("R^*",)): "Sim", Group("R_+"): "Sim+", Group("Z_2"): "E"}
_WITH_LATTICE = {
    ("C", 2): "p2",
    ("C", 3): "p3",
    ("C", 4): "p4",
    ("C", 6): "p6",
    ("D", 4): "p4m",
    ("D", 6): "p6m",
}


def make(family: str, *parameters: Parameter) -> Group:
    """The group of a family with these parameters, in canonical form.

    >>> str(make("SO", "d")), str(make("O(p,q)", 3, 1)), str(make("C", 1))
    ('SO(n)', 'O(1,3)', 'trivial group')
    """
    return canonical(raw(family, *parameters))


def raw(family: str, *parameters: Parameter) -> Group:
    """As `make`, but with the letters as they are: they get their canonical names when a whole is read."""
    match family, parameters:
        case ("product", _):
            return product(*(p for p in parameters if isinstance(p, Group)))
        case ("semidirect", (Group() as normal, Group() as quotient)):
            return semidirect(normal, quotient)
        case ("power", (Group() as base, int() | str() as exponent)):
            return power(base, exponent)
    return _folded(family, parameters)


def _folded(family: str, parameters: tuple[Parameter, ...]) -> Group:
    """Coincidences between families: O(n,0) is O(n), C_1 is trivial, T^1 is U(1)."""
    folded = _COINCIDENCES.get((family, *parameters))
    if folded is not None:
        return folded
    if parameters[:1] == (0,) or (family == "A" and parameters == (2,)):
        return TRIVIAL
    match family, parameters:
        case ("GL+", (n, str() as field)) if field == "C":
            return Group("GL", (n, field))
        case ("PSL", (int() as n, field)) if n % 2 and field == "R":
            return Group("PGL", (n, field))
        case ("SE_k", (1, n)):
            return Group("SE", (n,))
    if family in _DEFINITE:
        p, q = parameters
        if isinstance(q, int) and (not isinstance(p, int) or p > q):
            p, q = q, p
        return Group(_DEFINITE[family], (q,)) if p == 0 else Group(family, (p, q))
    return Group(family, parameters)


def _coincidences() -> dict[tuple[Parameter, ...], Group]:
    """What coincides in the smallest dimensions, with its action: B_2 is D_4, Sp(2,R) is SL(2,R), Z^2 is p1."""
    flip, scaling, nonzero = Group("Z_2"), Group("R_+"), Group("named", ("R^*",))
    table: dict[tuple[Parameter, ...], Group] = {
        (family, 1): TRIVIAL for family in ("C", "S", "A", "SO", "SU", "PSU")
    }
    table |= {(family, 1, f): TRIVIAL for family in ("SL", "PGL", "PSL") for f in "RC"}
    table |= {("SL", 1, f): TRIVIAL for f in "QZ"}
    table |= {("O", 1): flip, ("B", 1): flip, ("D", 1): flip, ("GL", 1, "R"): nonzero, ("CO", 1): nonzero}
    table |= {
        ("GL+", 1, "R"): scaling,
        ("CO+", 1): scaling,
        ("SE", 1): Group("T", (1,)),
        ("SAff", 1): Group("T", (1,)),
    }
    table |= {
        ("Aff", 1): Group("Sim", (1,)),
        ("Aff+", 1): Group("Sim+", (1,)),
        ("Torus", 1): Group("U", (1,)),
    }
    table |= {("SpR", 2, f): Group("SL", (2, f)) for f in "RC"} | {("Conf", 1): Group("PGL", (2, "R"))}
    table |= {
        ("B", 2): Group("D", (4,)),
        ("B", 3): Group("point", ("O_h",)),
        ("Lattice", 2): Group("wallpaper", ("p1",)),
    }
    return table


_COINCIDENCES = _coincidences()


def canonical(group: Group) -> Group:
    """The group with its letters in canonical order: n first, p and q in a pair, k and n in SE_k(n)."""
    names: dict[str, str] = {}
    _assign(group, names)
    return group if all(a == b for a, b in names.items()) else rename(group, names)


def _assign(group: Group, names: dict[str, str]) -> None:
    own = list(letters(Group(group.family, tuple(p for p in group.parameters if not isinstance(p, Group)))))
    if group.family.endswith("(p,q)") and len(set(own)) == 2:
        wishes: tuple[str, ...] = ("p", "q", *LETTERS)
    elif group.family == "SE_k" and len(set(own)) == 2:
        wishes = ("k", "n", *LETTERS)
    else:
        wishes = LETTERS
    for factor in factors(group):
        _assign(factor, names)
    for letter in own:
        if letter not in names:
            names[letter] = next((w for w in wishes if w not in names.values()), letter)


def product(*groups: Group) -> Group:
    """The direct product: nested products are flattened, trivial factors dropped, equal factors made a power."""
    flat: list[Group] = []
    for group in groups:
        flat.extend(factors(group) if group.family == "product" else [group])
    flat = sorted((g for g in flat if g != TRIVIAL), key=_order)
    if not flat:
        return TRIVIAL
    if len(flat) == 1:
        return flat[0]
    match [(g.family, g.parameters) for g in flat]:
        case [("O", (n,)), ("R_+", ())]:
            return Group("CO", (n,))
        case [("SO", (n,)), ("R_+", ())]:
            return Group("CO+", (n,))
    if len(set(flat)) == 1:
        return power(flat[0], len(flat))
    return Group("product", tuple(flat))


def _order(group: Group) -> tuple[int, int, str]:
    """Families in the catalogue's order, larger numbers first: SU(3) x SU(2) x U(1)."""
    first = group.parameters[0] if group.parameters else 0
    return _RANK.get(group.family, len(_RANK)), -first if isinstance(first, int) else -1000, str(group)


def power(base: Group, exponent: int | str) -> Group:
    """The direct product of `exponent` copies."""
    if exponent == 1 or base == TRIVIAL:
        return base
    if exponent == 0:
        return TRIVIAL
    if base.family == "U" and base.parameters == (1,):
        return raw("Torus", exponent)
    if base.family == "power" and isinstance(exponent, int) and isinstance(base.parameters[1], int):
        return power(factors(base)[0], base.parameters[1] * exponent)
    return Group("power", (base, exponent))


def semidirect(normal: Group, quotient: Group) -> Group:
    """The semidirect product under the standard action; R^n with a named linear group is a named group.

    ℝ² ⋊ C₄ stays what it is (all translations of the plane); ℤ² ⋊ C₄ is the wallpaper group p4.
    """
    if quotient == TRIVIAL:
        return normal
    if normal == TRIVIAL:
        return quotient
    if normal == Group("T", (1,)) and quotient in _OF_THE_LINE:
        return Group(_OF_THE_LINE[quotient], (1,))
    match normal, quotient:
        case (Group("T", (n,)), Group(family, (m, *_))) if n == m and family in _WITH_TRANSLATIONS:
            if family not in ("GL", "GL+", "SL") or quotient.parameters[1] == "R":
                return raw(_WITH_TRANSLATIONS[family], n)
        case (Group("T", (n,)), Group(family, (p, q))) if (
            family in _WITH_SPACETIME_TRANSLATIONS and _sum(p, q) == n
        ):
            return raw(_WITH_SPACETIME_TRANSLATIONS[family], p, q)
        case (Group("T", (n,)), Group("class", ("group",))):
            return raw("Aff", n)
        case (Group("wallpaper", ("p1",)), Group(family, (int() as n,))) if (family, n) in _WITH_LATTICE:
            return Group("wallpaper", (_WITH_LATTICE[family, n],))
    return Group("semidirect", (normal, quotient))


def _sum(p: Parameter, q: Parameter) -> int | str | None:
    if isinstance(p, Group) or isinstance(q, Group):
        return None
    a, b = linear(p), linear(q)
    if a is None or b is None or (a.factor and b.factor):
        return None
    return show(
        a._replace(offset=a.offset + b.offset) if a.factor else b._replace(offset=a.offset + b.offset)
    )
