"""Phrases that name groups: "three-dimensional rotation group", "group of planar rotations", "compact Lie groups".

A family gets the dimension that the words state, else n. The pattern is built once from the tables of
`vocabulary`, as tries; every part of it is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from kg.groups import vocabulary
from kg.groups.atoms import read_atom
from kg.groups.families import FAMILIES
from kg.groups.group import Group
from kg.groups.making import TRIVIAL, canonical, make
from kg.groups.patterns import Lazy
from kg.groups.symbols import shifted

__all__ = [
    "AFTER", "DIMENSION", "Phrase", "adjectives", "alternation", "class_group", "class_phrases", "dimension_of",
    "group_phrases", "key", "motion_phrases", "pattern", "phrases", "plural", "read_phrase", "target_group",
]  # fmt: skip

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
DIMENSION = (
    r"(?:(?:[1-9]|n|d|one|two|three|four|five|six|seven|higher|arbitrary)[\s-]?(?:d\b|dimensional\b)"
    r"|planar\b|in[\s-]plane\b|out-of-plane\b|spatial\b)"
)
AFTER = Lazy(
    r"(?i)\s(?:in|of|on|over|for|acting on)\s(?:the\s)?(?:"
    r"(?P<number>[1-9][0-9]?|n|d|one|two|three|four|five|six)[\s-]?(?:d\b|dimensions?\b|dimensional\b|space\b)"
    r"|(?P<plane>(?:euclidean\s)?plane\b)|dimension\s(?P<dimension>[1-9][0-9]?|n|d)\b|R\^\{?(?P<space>[1-9]|[nd])\}?"
    r"|(?:degree|order)\s(?P<order>[1-9][0-9]{0,3}|2?n|k)\b"
    r"|(?:the\s)?(?P<field>reals?\b|complex\b|R\b|C\b)(?:\snumbers\b)?"
    r"|(?P<letters>[1-9][0-9]{0,3}|n)\s(?:letters|elements|objects|points|symbols|indices|nodes|items)\b)",
)
_FIXED = {"octahedral": "O", "icosahedral": "I", "tetrahedral": "T"}


class Phrase(NamedTuple):
    """A group named in words at `text[begin:end]`; `certain` if the words say "group"."""

    begin: int
    end: int
    group: Group
    certain: bool


def alternation(words: Iterable[str]) -> str:
    """An expression for any of the words, longest first, as a trie of words; a space matches a hyphen too.

    >>> alternation(["lie group", "lie algebra"])
    '(?:lie[\\\\s-](?:algebra|group))'
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for piece in word.split(" "):
            node = node.setdefault(piece, {})
        node[""] = {}
    return _trie(root)


def _trie(node: dict[str, Any]) -> str:
    branches = []
    for piece in sorted(node, key=lambda p: (-len(p), p)):
        if piece:
            rest = node[piece]
            tail = rf"[\s-]{_trie(rest)}" if any(rest) else ""
            branches.append(re.escape(piece) + (f"(?:{tail})?" if tail and "" in rest else tail))
    return f"(?:{'|'.join(branches)})"


def plural(phrase: str) -> str:
    if phrase.endswith("y"):
        return f"{phrase[:-1]}ies"
    return f"{phrase[:-1]}ces" if phrase.endswith("x") else f"{phrase}s"


def key(words: str) -> str:
    return re.sub(r"[\s-]+", " ", words.lower()).strip()


@lru_cache(maxsize=1)
def group_phrases() -> dict[str, str]:
    """Every phrase that ends in "group" → its target."""
    forms: dict[str, str] = {}
    for adjective, target in vocabulary.rows(vocabulary.GROUP_ADJECTIVES):
        for noun in ("group", "symmetry group", "transformation group", "groups", "symmetry groups"):
            forms.setdefault(f"{adjective} {noun}", target)
    return forms


@lru_cache(maxsize=1)
def motion_phrases() -> dict[str, str]:
    forms: dict[str, str] = {}
    for noun, target in vocabulary.rows(vocabulary.MOTIONS):
        forms.setdefault(noun, target)
        forms.setdefault(plural(noun), target)
    return forms


@lru_cache(maxsize=1)
def class_phrases() -> dict[str, str]:
    forms: dict[str, str] = {}
    for phrase, target in vocabulary.rows(vocabulary.CLASS_PHRASES):
        forms[phrase] = target
        forms.setdefault(plural(phrase), target)
        forms.setdefault(phrase.replace("group of", "groups of"), target)
    return forms


@lru_cache(maxsize=1)
def adjectives() -> dict[str, str]:
    return dict(vocabulary.rows(vocabulary.CLASS_ADJECTIVES))


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    adjective = alternation(adjectives())
    motions = alternation(motion_phrases())
    return re.compile(
        r"(?<![a-z0-9_-])(?:"
        rf"(?:(?P<dim>{DIMENSION})[\s-])?(?P<group>{alternation(group_phrases())}){_END}"
        rf"|(?P<cls>{alternation(class_phrases())}){_END}"
        rf"|(?P<kind>(?:{adjective}(?:,\s(?:and\s)?|\sand\s|[\s-])){{1,5}}(?:lie[\s-])?groups?|lie[\s-]groups?){_END}"
        rf"|(?:groups?\sof\s(?:all\s|the\s|arbitrary\s)?(?:(?P<of_dim>{DIMENSION})[\s-])?(?P<of>{motions}))(?![a-z0-9])"
        rf"|(?:(?P<motion_dim>{DIMENSION})[\s-])?(?P<motion>{motions})(?![a-z0-9])"
        r")"
    )


_VAGUE = frozenset(
    {"symmetry group", "layer group", "classical group", "semigroup"}
)  # also layers of a network …
_END = r"(?![a-z0-9]|\.[a-z]|\s(?:proposal|norm\b|normali[sz]|lasso|policy|relative|testing|contribution|chat|sizes?\b))"


def phrases(lower: str, begin: int = 0) -> Iterator[Phrase]:
    """The groups named in words in a text in lower case (normalised), in its order, without overlaps."""
    for found in pattern().finditer(lower, begin):
        phrase = read_phrase(lower, found)
        if phrase is not None:
            yield phrase


def read_phrase(lower: str, found: re.Match[str]) -> Phrase | None:
    begin, end = found.span()
    if found["kind"]:
        return Phrase(begin, end, class_group(found["kind"]), _is_certain_class(found["kind"]))
    if found["cls"]:
        target = class_phrases()[key(found["cls"])]
        return Phrase(begin, end, Group("class", (target,)), "group" in found["cls"] and target not in _VAGUE)
    if found["group"]:
        words, dim, target = found["group"], found["dim"], group_phrases()[key(found["group"])]
    elif found["of"]:
        words, dim, target = found[0], found["of_dim"], motion_phrases()[key(found["of"])]
    else:
        words, dim, target = found["motion"], found["motion_dim"], motion_phrases()[key(found["motion"])]
    size = dimension_of(dim) if dim else _following(lower, end, target)
    return Phrase(begin, end, target_group(target, size), "group" in words)


def dimension_of(words: str) -> int | str:
    """The number that a dimension in words states: "3D", "three-dimensional", "planar"."""
    if words.startswith(("planar", "in")):
        return 2
    if words.startswith(("spatial", "out")):
        return 3
    first = re.split(r"[\s-]", words)[0].removesuffix("d") or "n"
    return int(first) if first.isdigit() else _NUMBERS.get(first, "n")


def _following(lower: str, end: int, target: str) -> int | str:
    """The dimension, degree or order that stands behind a phrase: "in 3D", "of degree 5", else n."""
    found = AFTER.match(lower, end)
    if found is None:
        return "n"
    if found["order"] and target == "D" and found["order"].isdigit():
        return int(found["order"]) // 2
    if found["plane"]:
        return 2
    value = next((g for g in found.groups() if g), "n") if not found["field"] else "n"
    return int(value) if value.isdigit() else _NUMBERS.get(value, "n")


def target_group(target: str, size: int | str = "n") -> Group:
    """The group that a target of the vocabulary stands for: a family in this dimension, or a notation."""
    if target == "trivial":
        return TRIVIAL
    if target in _FIXED:
        return Group("point", (_FIXED[target],))
    family = FAMILIES.get(target)
    if family is not None:
        match family.shape:
            case "bare":
                return make(target)
            case "p,q":
                return make(target, "p", "q")
            case "k,n":
                return make(target, 2, 3)
            case "n,F":
                return make(target, *_field_size(target, size), "R")
        return make(target, 3 if target == "Gal" and size == "n" else size)
    notation = read_atom(target, 0)
    if notation is not None and notation[1] == len(target):
        return canonical(notation[0])
    return Group("class" if target in vocabulary.class_names() else "named", (target,))


def _field_size(target: str, size: int | str) -> tuple[int | str]:
    """The matrix size: projective transformations of n-space are matrices of size n+1, symplectic ones even."""
    if target == "PGL":
        return (shifted(size, 1),)
    if target == "SpR":
        return (size if isinstance(size, int) and size % 2 == 0 else "2n",)
    return (size,)


def class_group(words: str) -> Group:
    """The class of groups that adjectives name, in a fixed order: "connected, compact groups"."""
    text = key(words.replace(",", " "))
    lie = re.search(r"\blie\b", text) is not None
    found = {adjectives()[m[0]] for m in _adjective_pattern().finditer(text)}
    if "matrix" in found and "linear" in found:
        found.discard("linear")
    listed = [a for a in adjectives().values() if a in found]
    ordered = list(dict.fromkeys(listed))
    return Group("class", (" ".join([*ordered, "Lie group" if lie else "group"]),))


@lru_cache(maxsize=1)
def _adjective_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(adjectives())}\b")


_LOOSE = "finite infinite discrete continuous simple real complex linear connected topological matrix"
_UNCERTAIN = frozenset(_LOOSE.split())


def _is_certain_class(words: str) -> bool:
    """Whether a class cannot but be one of mathematics: "finite groups" and "real groups" may be of people."""
    return bool(set(key(words.replace(",", " ")).split()) - _UNCERTAIN - {"group", "groups", "and"})
