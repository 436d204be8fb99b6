"""Slug → group: the inverse of `Group.slug`, read part by part."""

from __future__ import annotations

from functools import lru_cache

from kg.groups import vocabulary
from kg.groups.catalogue import NAMED, SPACE_GROUPS, WALLPAPER_GROUPS, needs_prefix
from kg.groups.crystals import point_group
from kg.groups.families import FAMILIES
from kg.groups.group import Group
from kg.groups.making import TRIVIAL, canonical, make, power, product, raw, semidirect
from kg.groups.patterns import Lazy
from kg.groups.symbols import FIELDS, linear
from kg.groups.words import open_class

__all__ = ["read_slug"]

_SIGNED = Lazy(r"(?<![A-Za-z0-9])([0-9]*[nmklpqr])-(plus|minus)-(?=[0-9])")
_SIGNS = {"plus": "+", "minus": "−"}  # a true minus, because the hyphen separates
_MAX_DEPTH = 12


def read_slug(slug: str) -> Group | None:
    """The group that a slug spells, or None; does not check that the slug is the canonical one."""
    if len(slug) > 400:
        return None
    group = _compound(_SIGNED.sub(lambda m: m[1] + _SIGNS[m[2]], slug).split("-"), 0)
    return None if group is None else canonical(group)


def _compound(parts: list[str], depth: int) -> Group | None:
    if depth > _MAX_DEPTH:
        return None
    for sign, build in (("x", product), ("rtimes", semidirect)):
        pieces = _split(parts, sign)
        if len(pieces) > 1:
            groups = [_compound(piece, depth + 1) for piece in pieces]
            if any(g is None for g in groups) or (sign == "rtimes" and len(groups) != 2):
                return None
            return build(*(g for g in groups if g is not None))
    return _power(parts, depth)


def _power(parts: list[str], depth: int) -> Group | None:
    pieces = _split(parts, "pow")
    if len(pieces) == 2 and len(pieces[1]) == 1:
        base = _compound(pieces[0], depth + 1)
        exponent = pieces[1][0]
        return None if base is None else power(base, int(exponent) if exponent.isdigit() else exponent)
    if len(parts) > 2 and parts[0] == "begin" and parts[-1] == "end":
        return _compound(parts[1:-1], depth + 1)
    return _atom("-".join(parts))


def _split(parts: list[str], sign: str) -> list[list[str]]:
    """The parts between the operators that stand in no bracket."""
    pieces: list[list[str]] = [[]]
    depth = 0
    for part in parts:
        depth += (part == "begin") - (part == "end")
        if part == sign and not depth:
            pieces.append([])
        else:
            pieces[-1].append(part)
    return pieces


def _atom(slug: str) -> Group | None:
    named = _names().get(slug)
    if named is not None:
        return named
    stem, *rest = slug.split("-")
    if slug.startswith("point-group-"):
        return point_group(slug.removeprefix("point-group-").replace("-", "_"))
    if len(rest) == 1:
        symbol = f"{stem}_{rest[0]}"
        point = None if needs_prefix(symbol) else point_group(symbol)
        if point is not None:
            return point
    plus = rest[:1] == ["plus"]
    arguments = [int(part) if part.isdigit() else part.replace("−", "-") for part in rest[plus:]]
    if not all(isinstance(a, int) or a in FIELDS or linear(a) for a in arguments):
        return open_class(slug.replace("-", " "))
    shape = {1: ("n", "sub", "sup"), 2: ("n,F", "p,q", "k,n")}.get(len(arguments), ())
    if stem == "R" and len(arguments) == 1:
        return raw("T", arguments[0])
    for family in FAMILIES.values():
        written = family.key if family.shape == "sup" else family.stem
        if written == stem and family.plus == plus and family.shape in shape:
            if family.shape == "n,F" and arguments[-1] not in ("R", "C", "H", "Q", "Z"):
                continue
            if family.shape in ("p,q", "k,n") and arguments[-1] in ("R", "C", "H", "Q", "Z"):
                continue
            return raw(family.key, *arguments)
    return open_class(slug.replace("-", " "))


@lru_cache(maxsize=1)
def _names() -> dict[str, Group]:
    """Slug → group for everything that has a name instead of parameters."""
    groups = [Group("class", (name,)) for name in vocabulary.class_names()]
    groups += [Group("named", (name,)) for name in NAMED]
    groups += [Group("wallpaper", (name,)) for name in WALLPAPER_GROUPS]
    groups += [Group("space", (name,)) for name in SPACE_GROUPS]
    groups += [make("R_+"), make("Z_2")]
    return {g.slug: g for g in [*groups, TRIVIAL]}
