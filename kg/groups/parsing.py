"""Notation → group: a small recursive-descent reader over normalised text.

    product    = semidirect { × semidirect }
    semidirect = power { ⋊ power }
    power      = atom [ ^ exponent ] | "(" product ")" [ ^ exponent ]
    atom       = SO(3) | GL_n(R) | C_4 | R^3 | p4m | …

Every step looks at a bounded number of characters or moves on; nothing is read twice.
"""

from __future__ import annotations

from itertools import islice

from kg.errors import NotAGroupError
from kg.groups.atoms import read_atom
from kg.groups.crystals import read_point_group, read_space_group
from kg.groups.group import Group
from kg.groups.making import canonical, power, product, semidirect
from kg.groups.normal import normalise
from kg.groups.patterns import Lazy
from kg.groups.slugs import read_slug
from kg.groups.words import from_words, known_words

__all__ = ["from_slug", "parse", "read_expression", "read_labelled"]

_MAX_DEPTH = 8
_MAX_FACTORS = 24
_TIMES = Lazy(r"\s*(?:×|\btimes\b|(?:x(?=\s?(?:[A-Z(]|[pc][1-6mg]|(?:point|space) group))))\s*")
_SEMIDIRECT = Lazy(r"\s*(?:(⋊|rtimes\b)|(⋉|ltimes\b))(?:_(?:\{[^{}]{0,12}\}|\w))?\s*")
_EXPONENT = Lazy(
    r"\^(?:\{[×\s]?([0-9]{0,3}[A-Za-z]?(?:[+-][0-9]{1,3})?)\}|([0-9]{1,3}|[A-Za-z])(?![A-Za-z0-9]))"
)
_REPEATED = Lazy(r"×\^(?:\{([0-9]{1,3}|[A-Za-z])\}|([0-9]{1,3}|[A-Za-z]))\s*")
_WORD_START = Lazy(r"(?<![\w(^_{,+])(?=[\w(×{-])")
_SEPARATOR = Lazy(r"[\s,.;:()-]+")
_EQUATION = Lazy(r"\b[GHK]\s?=\s?\Z")
_DISTINCT = Lazy(r"[PCAFIR] ?[0-9_{}-]{0,8}[a-z/]")
_MAX_WORDS = 12
_LABEL = Lazy(r"[PpSs](oint|pace|ymmetry)[ -](?:symmetry )?groups? (?:of |is |\()?\Z")
_LABEL_BEHIND = Lazy(r"\)?[ -](?:[Ss]pace[ -]group|symmetry|\(no\.)")
_CALLED = Lazy(r"([A-Za-z]{1,5})\s?\(([^()]{0,40})\)")
_ALONE = Lazy(r"S?[OEU]|GL|SL|Sp|SIM|Sim|Aff|Spin|Pin|T")
_TRAILING = Lazy(r"[\s.,;:]*\Z")


def parse(text: str) -> Group:
    r"""The group that a notation or phrase denotes, whatever way it is written.

    Raises `NotAGroupError`, which says why.

    >>> [str(parse(t)) for t in (r"$\mathrm{SO}(3)$", "SO_3", "planar rotations", "R^3 rtimes SO(3)", "C4")]
    ['SO(3)', 'SO(3)', 'SO(2)', 'SE(3)', 'C_4']
    >>> parse("O(n log n)")
    Traceback (most recent call last):
    kg.errors.NotAGroupError: 'O(n log n)' denotes no symmetry group: "n log n" is no dimension
    """
    plain = " ".join(normalise(text).text.split())
    if not plain:
        raise NotAGroupError("an empty text denotes no symmetry group")
    found = read_expression(plain, 0)
    if found is not None and _TRAILING.match(plain, found[1]):
        return found[0]
    group = _with_words(plain) or from_words(plain)
    if group is None:
        raise NotAGroupError(_why_not(text, plain))
    return group


def _why_not(text: str, plain: str) -> str:
    """One line that says why a text denotes no group."""
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    called = _CALLED.fullmatch(plain)
    if called is not None and called[2].strip():
        reason = f'"{called[2].strip()}" is no dimension'
    elif _ALONE.fullmatch(plain):
        reason = f"a family needs a dimension, as in {plain}(3)"
    elif "group" in plain.lower():
        reason = "no group of mathematics is known by these words"
    else:
        reason = "it is neither a notation nor words for one"
    return f"{' '.join(repr(shown).split())} denotes no symmetry group: {reason}"


def _with_words(plain: str) -> Group | None:
    """A notation with words around it that only say what it is: "the Lie group SE(3)", "SO(3) rotational group"."""
    known = known_words()
    for word in islice(_WORD_START.finditer(plain), _MAX_WORDS):
        lead = _words(_EQUATION.sub("", plain[: word.start()]))
        if not known.issuperset(lead):
            return None
        kinds = " ".join(lead)
        readers = [read_point_group] if "point group" in kinds else []
        if "space group" in kinds or _DISTINCT.match(plain, word.start()):
            readers.append(read_space_group)
        for reader in (*readers, read_expression):
            found = reader(plain, word.start())
            if found is not None and known.issuperset(_words(plain[found[1] :])):
                return found[0]
    return None


def _words(text: str) -> list[str]:
    return [word for word in _SEPARATOR.split(text.lower()) if word]


def read_labelled(text: str, start: int) -> tuple[Group, int] | None:
    """A point or space group whose kind the words before it have said: "space group Fm-3m", "point group D_4"."""
    label = _LABEL.search(text, max(0, start - 24), start)
    kind = label[1] if label else ""
    if kind == "oint":
        return read_point_group(text, start)
    if kind != "pace" and _DISTINCT.match(text, start) is None:
        return None
    found = read_space_group(text, start)
    return found if label or (found and _LABEL_BEHIND.match(text, found[1])) else None


def from_slug(slug: str) -> Group:
    """The group whose `slug` this is; raises `NotAGroupError`.

    >>> str(from_slug("GL-plus-n-R")), str(from_slug("R-2-rtimes-C-4"))
    ('GL+(n,R)', 'R^2 rtimes C_4')
    """
    group = read_slug(slug)
    if group is None or group.slug != slug:
        raise NotAGroupError(f"{slug!r} is the slug of no symmetry group")
    return group


def read_expression(text: str, start: int) -> tuple[Group, int] | None:
    """The longest group notation that begins at `start` of a normalised text, and where it ends."""
    found = _read_product(text, start, 0)
    return None if found is None else (canonical(found[0]), found[1])


def _read_product(text: str, start: int, depth: int) -> tuple[Group, int] | None:
    first = _read_semidirect(text, start, depth)
    if first is None:
        return None
    groups, end = [first[0]], first[1]
    while len(groups) < _MAX_FACTORS and (sign := _TIMES.match(text, end)) is not None:
        following = _read_semidirect(text, sign.end(), depth, within=True)
        if following is None:
            break
        groups.append(following[0])
        end = following[1]
    return (groups[0] if len(groups) == 1 else product(*groups)), end


def _read_semidirect(text: str, start: int, depth: int, *, within: bool = False) -> tuple[Group, int] | None:
    found = _read_power(text, start, depth, within=within)
    if found is None:
        return None
    group, end = found
    for _ in range(_MAX_DEPTH):
        sign = _SEMIDIRECT.match(text, end)
        if sign is None:
            break
        following = _read_power(text, sign.end(), depth, within=True)
        if following is None:
            break
        group = semidirect(group, following[0]) if sign[1] else semidirect(following[0], group)
        end = following[1]
    return group, end


def _read_power(text: str, start: int, depth: int, *, within: bool = False) -> tuple[Group, int] | None:
    repeated = _REPEATED.match(text, start)
    if repeated is not None:
        atom = read_atom(text, repeated.end(), within=within)
        return None if atom is None else (_power_of(atom[0], repeated[1] or repeated[2]), atom[1])
    found = _read_bracketed(text, start, depth) or read_atom(text, start, within=within)
    if found is None:
        return None
    group, end = found
    exponent = _EXPONENT.match(text, end)
    times = exponent and (exponent[1] or exponent[2])
    if exponent is None or not times:
        return group, end
    return _power_of(group, times), exponent.end()


def _read_bracketed(text: str, start: int, depth: int) -> tuple[Group, int] | None:
    if depth >= _MAX_DEPTH or not text.startswith("(", start):
        return None
    inside = _read_product(text, start + 1, depth + 1)
    if inside is None or not text.startswith(")", inside[1]):
        return None
    return inside[0], inside[1] + 1


def _power_of(group: Group, times: str) -> Group:
    return power(group, int(times) if times.isdigit() else times)
