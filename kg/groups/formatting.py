"""How a group is written: ASCII name, Unicode label, LaTeX and slug, each of which `parse` reads back."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from kg.groups.catalogue import needs_prefix
from kg.groups.families import FAMILIES, Family
from kg.groups.group import Group, Parameter
from kg.groups.symbols import FIELDS, factors

__all__ = ["COMPOUND", "Written", "written"]

COMPOUND = {"product": ("x", "×", r"\times"), "semidirect": ("rtimes", "⋊", r"\rtimes")}
"""Family of a compound → its operator in ASCII (and in slugs), Unicode and LaTeX."""

_SUBSCRIPT = str.maketrans("0123456789+-nmklpqrhvis", "₀₁₂₃₄₅₆₇₈₉₊₋ₙₘₖₗₚᵩᵣₕᵥᵢₛ")
_SUPERSCRIPT = str.maketrans("0123456789+-nmklpr", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵐᵏˡᵖʳ")
_HAS_SUBSCRIPT = frozenset("0123456789+-nmklprhvis")  # there is no small q below the line, nor a d
_HAS_SUPERSCRIPT = frozenset("0123456789+-nmklpr")
_BLACKBOARD = {"R": "ℝ", "C": "ℂ", "H": "ℍ", "Q": "ℚ", "Z": "ℤ", "T": "𝕋"}
_EXCEPTIONAL = frozenset({"G_2", "F_4", "E_6", "E_7", "E_8"})
_WORDY = frozenset({"class", "named"})


class Written(NamedTuple):
    """The four ways of writing one group."""

    name: str
    label: str
    latex: str
    slug: str


@lru_cache(maxsize=4096)
def written(group: Group) -> Written:
    """The group in its four notations, each of which `kg.groups.parse` (`from_slug`) reads back.

    >>> from kg.groups import parse
    >>> written(parse("GL^{+}(n, R)"))
    Written(name='GL+(n,R)', label='GL⁺(n, ℝ)', latex='\\\\mathrm{GL}^{+}(n, \\\\mathbb{R})', slug='GL-plus-n-R')
    """
    if group.family in COMPOUND:
        return _compound(group)
    if group.family == "power":
        return _power(group)
    if group.family in FAMILIES:
        return _of_family(FAMILIES[group.family], group.parameters)
    return _of_name(group.family, str(group.parameters[0]))


def _of_family(family: Family, parameters: tuple[Parameter, ...]) -> Written:
    match family.shape:
        case "bare":
            sign = family.key[-1]
            word = "plus" if sign == "+" else sign
            label = _BLACKBOARD[family.stem] + _below(sign)
            return Written(
                family.key, label, rf"\mathbb{{{family.stem}}}_{{{sign}}}", f"{family.stem}-{word}"
            )
        case "sub":
            index = str(parameters[0])
            latex = rf"{family.stem}_{{{index}}}"
            return Written(
                _under(family.stem, index), family.stem + _below(index), latex, _slug(family.stem, index)
            )
        case "sup":
            power = str(parameters[0])
            blackboard = _BLACKBOARD[family.stem]
            latex = rf"\mathbb{{{family.stem}}}^{{{power}}}"
            return Written(
                _over(family.stem, power), blackboard + _above(power), latex, _slug(family.key, power)
            )
        case "k,n":
            k, n = map(str, parameters)
            latex = rf"\mathrm{{{family.stem}}}_{{{k}}}({n})"
            name = f"{_under(family.stem, k)}({n})"
            return Written(name, f"{family.stem}{_below(k)}({n})", latex, _slug(family.stem, k, n))
    inside = [str(p) for p in parameters]
    plus = "+" if family.plus else ""
    shown = ", ".join(_BLACKBOARD[p] if p in FIELDS else p for p in inside)
    typeset = ", ".join(rf"\mathbb{{{p}}}" if p in FIELDS else p for p in inside)
    return Written(
        f"{family.stem}{plus}({','.join(inside)})",
        f"{family.stem}{'⁺' if plus else ''}({shown})",
        rf"\mathrm{{{family.stem}}}{'^{+}' if plus else ''}({typeset})",
        _slug(family.stem, *(["plus"] if plus else []), *inside),
    )


def _of_name(family: str, name: str) -> Written:
    if name == "1":
        return Written("trivial group", "trivial group", r"\text{trivial group}", "trivial-group")
    slug = ascii_words(name)
    if family in _WORDY and "_" not in name and "^" not in name:
        return Written(name, name, rf"\text{{{name}}}", slug)
    if family == "space":
        typeset = re.sub(r"-([0-9])", r"\\bar{\1}", re.sub(r"_([0-9])", r"_{\1}", name))
        slug = name.replace("-", "-bar-").replace("_", "-").replace("/", "-on-")
        bare = Written(name, name, typeset, slug)
    else:
        bare = _symbol(name, slug)
    if family not in ("space", "point") or not needs_prefix(name):
        return bare
    return Written(
        f"{family} group {bare.name}",
        f"{family} group {bare.label}",
        rf"\text{{{family} group }}{bare.latex}",
        f"{family}-group-{bare.slug}",
    )


def _symbol(name: str, slug: str) -> Written:
    if name in _EXCEPTIONAL:  # E-6 is the slug of E(6)
        slug = f"exceptional-{slug}"
    stem, _, index = name.partition("_")
    if index and " " not in index:
        return Written(name, stem + _below(index), rf"{stem}_{{{index}}}", slug)
    return Written(name, name, rf"\text{{{name}}}" if " " in name else name, slug)


def _compound(group: Group) -> Written:
    ascii_sign, sign, latex_sign = COMPOUND[group.family]
    parts = [_inside(factor) for factor in factors(group)]
    return Written(
        f" {ascii_sign} ".join(p.name for p in parts),
        f" {sign} ".join(p.label for p in parts),
        f" {latex_sign} ".join(p.latex for p in parts),
        f"-{ascii_sign}-".join(p.slug for p in parts),
    )


def _inside(group: Group) -> Written:
    """A factor of a compound: translations are written as the space they move, compounds are bracketed."""
    if group.family == "T":
        power = str(group.parameters[0])
        return Written(
            _over("R", power), "ℝ" + _above(power), rf"\mathbb{{R}}^{{{power}}}", _slug("R", power)
        )
    if group == Group("wallpaper", ("p1",)):
        return Written("Z^2", "ℤ²", r"\mathbb{Z}^{2}", "Lattice-2")
    inner = written(group)
    return _bracketed(inner) if group.family in COMPOUND else inner


def _power(group: Group) -> Written:
    base, exponent = factors(group)[0], group.parameters[1]
    inner = written(base)
    plain = FAMILIES.get(base.family)
    if plain is None or plain.shape == "sup" or (plain.shape == "bare" and plain.key != "Z_2"):
        inner = _bracketed(inner)
    power = str(exponent)
    return Written(
        _over(inner.name, power),
        inner.label + _above(power),
        rf"{inner.latex}^{{{power}}}",
        f"{inner.slug}-pow-{_slug(power)}",
    )


def _bracketed(inner: Written) -> Written:
    return Written(f"({inner.name})", f"({inner.label})", f"({inner.latex})", f"begin-{inner.slug}-end")


def _under(stem: str, index: str) -> str:
    return f"{stem}_{index}" if index.isalnum() else f"{stem}_{{{index}}}"


def _over(stem: str, index: str) -> str:
    return f"{stem}^{index}" if index.isdigit() or len(index) == 1 else f"{stem}^{{{index}}}"


def _below(index: str) -> str:
    if set(index) <= _HAS_SUBSCRIPT:
        return index.translate(_SUBSCRIPT)
    return f"_{index}" if index.isalnum() else f"_{{{index}}}"


def _above(index: str) -> str:
    if set(index) <= _HAS_SUPERSCRIPT:
        return index.translate(_SUPERSCRIPT)
    return f"^{index}" if index.isdigit() or len(index) == 1 else f"^{{{index}}}"


def _slug(*parts: str) -> str:
    return "-".join(part.replace("-", "-minus-").replace("+", "-plus-") for part in parts)


def ascii_words(name: str) -> str:
    """A name as a slug that keeps its capitals: "compact Lie group" → "compact-Lie-group"."""
    plain = unicodedata.normalize("NFKD", name.replace("+", " plus ")).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")
