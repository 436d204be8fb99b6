"""Other standard names of a group: C_4 is also Z_4, SO(3) the rotation group in three dimensions."""

from __future__ import annotations

from kg.groups.catalogue import HERMANN_MAUGUIN, OLD_SPACE_GROUPS, WALLPAPER_LONG
from kg.groups.families import FAMILIES
from kg.groups.group import Group
from kg.groups.symbols import factors, scaled

__all__ = ["aliases"]

_OF_GROUP: dict[tuple[str, tuple[int | str, ...]], tuple[str, ...]] = {
    ("U", (1,)): ("S^1", "circle group", "T^1"),
    ("Z_2", ()): ("reflection", "flip", "O(1)"),
    ("R_+", ()): ("R_{>0}", "scaling group", "dilation group"),
    ("O(p,q)", (1, 3)): ("Lorentz group", "O(3,1)"),
    ("SO+(p,q)", (1, 3)): ("proper orthochronous Lorentz group", "restricted Lorentz group", "SO+(3,1)"),
    ("ISO(p,q)", (1, 3)): ("Poincaré group", "ISO(3,1)"),
    ("ISO+(p,q)", (1, 3)): ("proper orthochronous Poincaré group",),
    ("O(p,q)", ("p", "q")): ("pseudo-orthogonal group", "indefinite orthogonal group"),
    ("PGL", ("n+1", "R")): ("projective group", "projective linear group"),
    ("Aff", ("n",)): ("affine group", "R^n rtimes GL(n,R)", "R^n rtimes G"),
    ("Spin", ("n",)): ("spin group",),
    ("Gal", (3,)): ("Galilei group", "Galilean group"),
    ("point", ("O",)): ("octahedral group",),
    ("point", ("I",)): ("icosahedral group",),
    ("point", ("T",)): ("tetrahedral group",),
    ("point", ("O_h",)): ("full octahedral group", "B_3"),
    ("point", ("I_h",)): ("full icosahedral group",),
    ("wallpaper", ("p1",)): ("Z^2",),
}
_WITH_TRANSLATIONS = {"SE": "SO", "E": "O", "Sim": "CO", "SAff": "SL"}


def aliases(group: Group) -> tuple[str, ...]:
    """Other standard names of a group, without `group.name`; each is a name, none a description.

    >>> aliases(Group("C", (4,)))
    ('Z_4', 'Z/4Z', 'cyclic group of order 4')
    """
    numbers = tuple(p for p in group.parameters if not isinstance(p, Group))
    found = [*_OF_GROUP.get((group.family, numbers), ()), *_by_rule(group, numbers)]
    return tuple(name for name in dict.fromkeys(found) if name not in ("", group.name))


def _by_rule(group: Group, numbers: tuple[int | str, ...]) -> list[str]:
    first = numbers[0] if numbers else ""
    match group.family:
        case "C":
            if first == 2:  # Z_2 is the group of a flip, which this half turn is not
                return ["cyclic group of order 2"]
            order = [f"cyclic group of order {first}"] if first == "n" or isinstance(first, int) else []
            return (
                [f"Z_{{{first}}}", f"Z/{first}Z", *order]
                if len(str(first)) > 2
                else [f"Z_{first}", f"Z/{first}Z", *order]
            )
        case "D":
            whole = isinstance(first, int)
            return [f"Dih_{first}", f"dihedral group of order {scaled(first, 2)}"] if whole else []
        case "S":
            return [f"Sym({first})", *_of_degree("symmetric", first), *_of_degree("permutation", first)]
        case "A":
            return [f"Alt({first})", *_of_degree("alternating", first)]
        case "T":
            return [
                f"R^{first}" if len(str(first)) == 1 else f"R^{{{first}}}",
                *_in_words("translation", first),
            ]
        case "SO":
            return [*_in_words("special orthogonal", first), *_in_words("rotation", first)]
        case "Torus":
            return [f"U(1)^{first}", f"(S^1)^{first}"] if len(str(first)) == 1 else []
        case "wallpaper":
            return [long for long, short in WALLPAPER_LONG.items() if short == first]
        case "point":
            return [f"point group {HERMANN_MAUGUIN[str(first)]}"] if first in HERMANN_MAUGUIN else []
        case "space":
            old = [o for o, new in OLD_SPACE_GROUPS.items() if new == first]
            return [*old, f"space group {first}"]
        case "product" | "semidirect":
            return _of_compound(group)
    return _of_matrices(group, first)


def _of_degree(word: str, n: int | str) -> list[str]:
    return [f"{word} group"] if n == "n" else [f"{word} group of degree {n}"] if isinstance(n, int) else []


def _of_matrices(group: Group, first: int | str) -> list[str]:
    family = FAMILIES.get(group.family)
    if family is None:
        return []
    names = []
    short = group.family != "SpR" or first == "2n"  # Sp(4) is the compact one
    if family.shape == "n,F" and group.parameters[1] == "R" and short:
        names.append(group.name.replace(",R)", ")"))
    if group.family in _WITH_TRANSLATIONS:
        inner = Group(
            _WITH_TRANSLATIONS[group.family], group.parameters if group.family != "SAff" else (first, "R")
        )
        names.append(f"R^{first} rtimes {inner.name}" if str(first).isdigit() or first == "n" else "")
    if (
        family.shape in ("n", "n,F")
        and not family.plus
        and group.family not in ("PGL", "SpR", "Gal")
        and group.parameters[-1] != "C"
    ):
        names += _in_words(family.words, first)
    return names


def _in_words(words: str, n: int | str) -> list[str]:
    if n == "n":
        return [f"{words} group"]
    return [f"{words} group in {n} dimensions"] if isinstance(n, int) and n > 1 else []


def _of_compound(group: Group) -> list[str]:
    """A product with its sign in one piece: SO(3)xR^3."""
    names = group.name
    return [names.replace(" x ", "x")] if group.family == "product" and len(factors(group)) > 1 else []
