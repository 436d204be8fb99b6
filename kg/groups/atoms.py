"""One group written in notation, without operators: SO(3), GL_n(R), O(1,3), C_4, R_{>0}, D_6h, p4m.

Each form is one anchored expression whose parts are bounded, so that reading an atom takes constant time.
"""

from __future__ import annotations

import re

from kg.groups.catalogue import NAMED, needs_prefix
from kg.groups.crystals import point_group, read_labelled_symbol, read_wallpaper_group
from kg.groups.families import ALIASES, FAMILIES
from kg.groups.group import Group, Parameter
from kg.groups.making import raw
from kg.groups.patterns import Lazy
from kg.groups.symbols import FIELDS, linear

__all__ = ["read_atom"]

_STEMS = sorted(
    {f.stem for f in FAMILIES.values() if f.shape in ("n", "n,F", "p,q")}
    | {a for v in ALIASES.values() for a in v}
    | {"USp"},
    key=lambda stem: (-len(stem), stem),
)
_FAMILY_OF = {f.stem + "+" * f.plus: f.key for f in FAMILIES.values() if f.shape in ("n", "n,F")}
_FAMILY_OF |= {alias: family for family, aliases in ALIASES.items() for alias in aliases}
_PLUS = r"(?:\s?[\^_]?(?:\{(?:\+|↑|\+\^?↑|↑\+|0|°)\}|\+|↑))"
_MATRIX = Lazy(
    rf"(?P<stem>{'|'.join(_STEMS)})(?P<plus>{_PLUS}{{1,2}}|_0(?=\s?\())?"
    rf"(?:_(?:\{{(?P<sub>[^{{}}()]{{1,12}})\}}|(?P<sub1>[0-9]{{1,3}}|[A-Za-z](?![A-Za-z0-9]))))?"
    rf"(?P<plus2>{_PLUS})?"
    rf"(?:\s?\(\s?(?P<args>[^()]{{1,24}}?)\s?\)(?:_(?:\{{[A-Za-z]{{1,3}}\}}|[LRYABCVXc](?![A-Za-z0-9])))?|(?P<digits>[1-9][0-9]?)(?![A-Za-z0-9_.]))?"
)
_SUB = Lazy(
    r"(?P<stem>[SACZDBTOIGFE])(?P<plus>)"
    r"(?:_(?:\{(?P<braced>[^{}]{1,8})\}|(?P<bare>[0-9]{1,3}[hvdi]?|[0-9]{0,2}[A-Za-z](?:[hvd](?![A-Za-z]))?))|(?P<digits>[1-9][0-9]?[hvd]?))"
    r"(?!(?!x[A-Z][_(^])[A-Za-z0-9_])"
)
_QUOTIENT = Lazy(r"Z\s?/\s?\(?([0-9]{1,3}[a-z]?|[A-Za-z](?:[+-][0-9]{1,3})?)\s?(?:Z|\))(?:Z)?(?![A-Za-z0-9])")
_POSITIVE = Lazy(
    r"\(?R(?:(?:\^\{?[*×]\}?_\{?\+\}?)|(?:_\{?\+\}?\^\{?[*×]\}?)|(?:[_^](?:\{(?:\+|>\s?0|≥\s?0|\+\+)\}|\+))|_?>0|(?=\+))\+?"
    r"(?:,\s?[×·*]\s?\))?"
)
_NONZERO = Lazy(r"R(?:\^(?:\{[*×]\}|[*×])|\s?\\?\s?\{0\})")
_SUP = Lazy(r"(?P<stem>[RTZS])\^(?:\{(?P<braced>[^{}]{1,8})\}|(?P<bare>[0-9]{1,3}|[A-Za-z](?![A-Za-z0-9])))")
_EXTENDED = Lazy(r"SE([1-9])\(\s?([0-9n])\s?\)")
_SPACETIME = Lazy(r"R\^\{?\(?([0-9]|[A-Za-z])\s?[,|]\s?([0-9]|[A-Za-z])\)?\}?")
_DIGITS = Lazy(r"R([1-9])(?![A-Za-z0-9])")
_GENERIC = Lazy(r"[GHK](?![A-Za-z0-9_^(])")
_OPEN = frozenset("ndmkpqrlNDMKPQRL")
_SUB_FAMILY = {"S": "S", "A": "A", "C": "C", "Z": "C", "D": "D", "B": "B"}


def read_atom(text: str, start: int, *, within: bool = False) -> tuple[Group, int] | None:
    """The atom that begins at `start` of a normalised text, and where it ends; None if there is none.

    `within` a product, R3 and the generic letter G are read too.
    """
    for reader in _READERS:
        found = reader(text, start)
        if found is not None:
            return found
    if within:
        found_digits = _DIGITS.match(text, start)
        if found_digits is not None:
            return raw("T", int(found_digits[1])), found_digits.end()
        generic = _GENERIC.match(text, start)
        if generic is not None:
            return Group("class", ("group",)), generic.end()
    return None


def _number(text: str) -> int | str | None:
    """A parameter as it is written: a number, or a linear expression in one of the usual letters."""
    text = text.replace(" ", "").replace("−", "-")
    if text.isdigit():
        return int(text) if len(text) <= 4 else None
    value = linear(text)
    if value is None or value.letter not in _OPEN or not 0 < value.factor <= 9:
        return None
    return text


def _extended(text: str, start: int) -> tuple[Group, int] | None:
    found = _EXTENDED.match(text, start)
    if found is None:
        return None
    n = _number(found[2])
    return None if n is None else (raw("SE_k", int(found[1]), n), found.end())


def _matrix(text: str, start: int) -> tuple[Group, int] | None:
    found = _MATRIX.match(text, start)
    if found is None:
        return None
    sub = found["sub"] or found["sub1"]
    inside = found["args"] or found["digits"]
    plus = bool(found["plus"] or found["plus2"])
    if inside is None:
        return _matrix_by_index(found, sub, plus) if sub else None
    if found["digits"] and found["stem"] in ("CO", "Tr", "Mob"):
        return None  # a molecule, hardly ever a group
    parts = [part.strip() for part in re.split(r"[,;]", inside)]
    if sub is not None:
        return _matrix_with_both(found, sub, parts, plus)
    group = _matrix_group(found["stem"], parts, plus)
    return None if group is None else (group, found.end())


def _matrix_by_index(found: re.Match[str], sub: str, plus: bool) -> tuple[Group, int] | None:
    """SO_3, SO_{1,3}, GL_n; letters that are hardly ever written so (T_n, E_6, U_1) are no groups."""
    if found["stem"] in ("T", "E", "U", "Tr", "CO"):
        return None
    group = _matrix_group(found["stem"], re.split(r"[,;]", sub), plus)
    return None if group is None else (group, found.end())


def _matrix_with_both(
    found: re.Match[str], sub: str, parts: list[str], plus: bool
) -> tuple[Group, int] | None:
    """GL_n(R), SL_2(C), SO_3(R); SE_2(3) is the group of extended poses."""
    if len(parts) != 1:
        return None
    if parts[0] in FIELDS:
        group = _matrix_group(found["stem"], [*re.split(r"[,;]", sub), parts[0]], plus)
        return None if group is None else (group, found.end())
    k, n = _number(sub), _number(parts[0])
    if found["stem"] == "SE" and k is not None and n is not None:
        return raw("SE_k", k, n), found.end()
    return None


def _matrix_group(stem: str, parts: list[str], plus: bool) -> Group | None:
    """The family that a stem and its arguments name: numbers, letters, then perhaps a field."""
    field = None
    if len(parts) > 1 and parts[-1].strip() in FIELDS:
        field = parts.pop().strip()
    numbers = [_number(part) for part in parts]
    if not 1 <= len(numbers) <= 2 or any(n is None for n in numbers):
        return None
    values: list[Parameter] = [n for n in numbers if n is not None]
    if len(values) == 2:
        key = stem + "+" * plus + "(p,q)"
        return (
            raw(key, *values) if key in FAMILIES and field in (None, "R", "C"[: stem.endswith("U")]) else None
        )
    if stem == "Sp":
        return _symplectic(values[0], field)
    if stem == "USp":  # of matrices of this size
        size = values[0]
        return (
            raw("Sp", size // 2)
            if isinstance(size, int) and size % 2 == 0
            else raw("Sp", "n")
            if size == "2n"
            else None
        )
    key = _FAMILY_OF.get(stem + "+" * plus, "")
    if not key:
        return None
    if FAMILIES[key].shape == "n,F":
        return raw(key, values[0], field or "R")
    if FAMILIES[key].shape == "sub":
        return raw(key, values[0]) if field is None else None
    return raw(key, values[0]) if field in (None, "C" if stem.endswith("U") else "R") else None


def _symplectic(size: Parameter, field: str | None) -> Group | None:
    """Sp(2n,R) and Sp(2n) are the real symplectic group of that matrix size, Sp(n) is the compact one."""
    value = linear(size) if isinstance(size, (int, str)) else None
    if value is None:
        return None
    even = value.factor % 2 == 0 and value.offset % 2 == 0
    if field is None and value.factor == 2 and even:
        field = "R"
    if field is None:
        return raw("Sp", size)
    return raw("SpR", size, field) if even and field in ("R", "C") else None


def _sub(text: str, start: int) -> tuple[Group, int] | None:
    found = _SUB.match(text, start)
    if found is None:
        return None
    stem = found["stem"]
    index = (found["braced"] or found["bare"] or found["digits"]).replace(" ", "")
    symbol = f"{stem}_{index}"
    point = point_group(symbol) if not needs_prefix(symbol) else None
    if point is not None:
        return point, found.end()
    if symbol in NAMED:
        return (Group("named", (symbol,)), found.end()) if found["digits"] is None else None
    family = _SUB_FAMILY.get(stem)
    value = _number(index)
    if family is None or value in (None, 0):
        return None
    if stem == "Z" and value == 2:
        return raw("Z_2"), found.end()
    return raw(family, value), found.end()


def _quotient(text: str, start: int) -> tuple[Group, int] | None:
    found = _QUOTIENT.match(text, start)
    if found is None:
        return None
    value = _number(found[1])
    if value in (None, 0):
        return None
    return (raw("Z_2") if value == 2 else raw("C", value)), found.end()


def _reals(text: str, start: int) -> tuple[Group, int] | None:
    found = _POSITIVE.match(text, start)
    if found is not None and found.end() > start + 1 and found[0] != "(R":
        return raw("R_+"), found.end()
    found = _NONZERO.match(text, start)
    if found is not None:
        return Group("named", ("R^*",)), found.end()
    found = _SPACETIME.match(text, start)
    if found is not None:
        p, q = _number(found[1]), _number(found[2])
        if isinstance(p, int) and isinstance(q, int):
            return raw("T", p + q), found.end()
    return None


def _sup(text: str, start: int) -> tuple[Group, int] | None:
    found = _SUP.match(text, start)
    if found is None:
        return None
    power = _number(found["braced"] or found["bare"])
    if power is None:
        return None
    match found["stem"]:
        case "R":
            return raw("T", power), found.end()
        case "T":
            return raw("Torus", power), found.end()
        case "Z":
            return raw("Lattice", power), found.end()
    return (raw("U", 1), found.end()) if power == 1 else None


_READERS = (_reals, _sup, _quotient, _sub, _extended, _matrix, read_wallpaper_group, read_labelled_symbol)
