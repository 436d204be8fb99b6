"""Words → group: "special Euclidean group in 3D", "planar rotations", "compact Lie groups", "permutation".

A family gets the dimension that the words state, else n. Patterns are built once from the tables of
`vocabulary`, as tries; every part of them is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.groups import vocabulary
from kg.groups.atoms import read_atom
from kg.groups.families import FAMILIES
from kg.groups.group import Group
from kg.groups.making import TRIVIAL, canonical, make
from kg.groups.normal import normalise
from kg.groups.patterns import Lazy
from kg.groups.symbols import shifted

__all__ = [
    "Phrase",
    "alternation",
    "class_group",
    "from_words",
    "known_words",
    "open_class",
    "phrases",
    "symmetry_word",
    "target_group",
]

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_DIM = (
    r"(?:(?:[1-9]|n|d|one|two|three|four|five|six|seven|higher|arbitrary)[\s-]?(?:d\b|dimensional\b)"
    r"|planar\b|in[\s-]plane\b|out-of-plane\b|spatial\b)"
)
_AFTER = Lazy(
    r"(?i)\s(?:in|of|on|over|for|acting on)\s(?:the\s)?(?:"
    r"(?P<number>[1-9][0-9]?|n|d|one|two|three|four|five|six)[\s-]?(?:d\b|dimensions?\b|dimensional\b|space\b)"
    r"|(?P<plane>(?:euclidean\s)?plane\b)|dimension\s(?P<dimension>[1-9][0-9]?|n|d)\b|R\^\{?(?P<space>[1-9]|[nd])\}?"
    r"|(?:degree|order)\s(?P<order>[1-9][0-9]{0,3}|2?n|k)\b"
    r"|(?:the\s)?(?P<field>reals?\b|complex\b|R\b|C\b)(?:\snumbers\b)?"
    r"|(?P<letters>[1-9][0-9]{0,3}|n)\s(?:letters|elements|objects|points|symbols|indices|nodes|items)\b)",
)
_FIXED = {"octahedral": "O", "icosahedral": "I", "tetrahedral": "T"}


@dataclass(frozen=True, slots=True)
class Phrase:
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


def _plural(phrase: str) -> str:
    if phrase.endswith("y"):
        return f"{phrase[:-1]}ies"
    return f"{phrase[:-1]}ces" if phrase.endswith("x") else f"{phrase}s"


def _key(words: str) -> str:
    return re.sub(r"[\s-]+", " ", words.lower()).strip()


@lru_cache(maxsize=1)
def _group_phrases() -> dict[str, str]:
    """Every phrase that ends in "group" → its target."""
    forms: dict[str, str] = {}
    for adjective, target in vocabulary.rows(vocabulary.GROUP_ADJECTIVES):
        for noun in ("group", "symmetry group", "transformation group", "groups", "symmetry groups"):
            forms.setdefault(f"{adjective} {noun}", target)
    return forms


@lru_cache(maxsize=1)
def _motion_phrases() -> dict[str, str]:
    forms: dict[str, str] = {}
    for noun, target in vocabulary.rows(vocabulary.MOTIONS):
        forms.setdefault(noun, target)
        forms.setdefault(_plural(noun), target)
    return forms


@lru_cache(maxsize=1)
def _class_phrases() -> dict[str, str]:
    forms: dict[str, str] = {}
    for phrase, target in vocabulary.rows(vocabulary.CLASS_PHRASES):
        forms[phrase] = target
        forms.setdefault(_plural(phrase), target)
        forms.setdefault(phrase.replace("group of", "groups of"), target)
    return forms


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    return dict(vocabulary.rows(vocabulary.CLASS_ADJECTIVES))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    adjective = alternation(_adjectives())
    motions = alternation(_motion_phrases())
    return re.compile(
        r"(?<![a-z0-9_-])(?:"
        rf"(?:(?P<dim>{_DIM})[\s-])?(?P<group>{alternation(_group_phrases())}){_END}"
        rf"|(?P<cls>{alternation(_class_phrases())}){_END}"
        rf"|(?P<kind>(?:{adjective}(?:,\s(?:and\s)?|\sand\s|[\s-])){{1,5}}(?:lie[\s-])?groups?|lie[\s-]groups?){_END}"
        rf"|(?:groups?\sof\s(?:all\s|the\s|arbitrary\s|discrete\s)?(?:(?P<of_dim>{_DIM})[\s-])?(?P<of>{motions}))(?![a-z0-9])"
        rf"|(?:(?P<motion_dim>{_DIM})[\s-])?(?P<motion>{motions})(?![a-z0-9])"
        r")"
    )


_VAGUE = frozenset(
    {"symmetry group", "layer group", "classical group", "semigroup"}
)  # also layers of a network …
_END = r"(?![a-z0-9]|\.[a-z]|\s(?:proposal|norm\b|normali[sz]|lasso|policy|relative|testing|contribution|chat|sizes?\b))"


def phrases(lower: str, begin: int = 0) -> Iterator[Phrase]:
    """The groups named in words in a text in lower case (normalised), in its order, without overlaps."""
    for found in _pattern().finditer(lower, begin):
        phrase = _read(lower, found)
        if phrase is not None:
            yield phrase


def _read(lower: str, found: re.Match[str]) -> Phrase | None:
    begin, end = found.span()
    if found["kind"]:
        return Phrase(begin, end, class_group(found["kind"]), _is_certain_class(found["kind"]))
    if found["cls"]:
        target = _class_phrases()[_key(found["cls"])]
        return Phrase(begin, end, Group("class", (target,)), "group" in found["cls"] and target not in _VAGUE)
    if found["group"]:
        words, dim, target = found["group"], found["dim"], _group_phrases()[_key(found["group"])]
    elif found["of"]:
        words, dim, target = found[0], found["of_dim"], _motion_phrases()[_key(found["of"])]
    else:
        words, dim, target = found["motion"], found["motion_dim"], _motion_phrases()[_key(found["motion"])]
    size = _dimension(dim) if dim else _following(lower, end, target)
    return Phrase(begin, end, target_group(target, size), "group" in words)


def _dimension(words: str) -> int | str:
    """The number that a dimension in words states: "3D", "three-dimensional", "planar"."""
    if words.startswith(("planar", "in")):
        return 2
    if words.startswith(("spatial", "out")):
        return 3
    first = re.split(r"[\s-]", words)[0].removesuffix("d") or "n"
    return int(first) if first.isdigit() else _NUMBERS.get(first, "n")


def _following(lower: str, end: int, target: str) -> int | str:
    """The dimension, degree or order that stands behind a phrase: "in 3D", "of degree 5", else n."""
    found = _AFTER.match(lower, end)
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
    text = _key(words.replace(",", " "))
    lie = re.search(r"\blie\b", text) is not None
    found = {_adjectives()[m[0]] for m in _adjective_pattern().finditer(text)}
    if "matrix" in found and "linear" in found:
        found.discard("linear")
    listed = [a for a in _adjectives().values() if a in found]
    ordered = list(dict.fromkeys(listed))
    return Group("class", (" ".join([*ordered, "Lie group" if lie else "group"]),))


@lru_cache(maxsize=1)
def _adjective_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(_adjectives())}\b")


_UNCERTAIN = frozenset(
    [
        "finite",
        "infinite",
        "discrete",
        "continuous",
        "simple",
        "real",
        "complex",
        "linear",
        "connected",
        "topological",
        "matrix",
    ]
)


def _is_certain_class(words: str) -> bool:
    """Whether a class cannot but be one of mathematics: "finite groups" and "real groups" may be of people."""
    return bool(set(_key(words.replace(",", " ")).split()) - _UNCERTAIN - {"group", "groups", "and"})


_HEADS = frozenset(
    [
        "group",
        "semigroup",
        "transformation",
        "symmetry",
        "transform",
        "translation",
        "rescaling",
        "rotation",
        "permutation",
    ]
)
_NO_MODIFIERS = frozenset(
    [
        "research",
        "working",
        "control",
        "focus",
        "age",
        "user",
        "users",
        "ethnic",
        "minority",
        "treatment",
        "social",
        "functional",
        "demographic",
        "target",
        "interest",
        "study",
        "protected",
        "special",
        "general",
        "sub",
        "different",
        "all",
        "other",
        "same",
        "each",
        "large",
        "small",
        "local",
        "language",
        "racial",
        "gender",
        "income",
        "patient",
        "patients",
        "subject",
        "subjects",
        "risk",
        "support",
        "news",
        "food",
        "muscle",
        "blood",
        "income",
        "activity",
        "this",
        "that",
        "these",
        "those",
        "our",
        "their",
        "its",
        "two",
        "three",
        "four",
        "several",
        "many",
        "various",
        "some",
        "no",
        "any",
        "a",
        "an",
        "the",
        "of",
        "in",
        "to",
        "for",
        "domain",
        "style",
        "fourier",
        "wavelet",
        "laplace",
        "cosine",
        "discrete",
        "digital",
        "image",
        "data",
        "feature",
        "text",
        "machine",
        "language",
        "linear",
        "spatial",
        "network",
        "weight",
        "sub",
        "peer",
        "wasserstein",
        "query",
        "token",
        "channel",
        "attention",
        "relative",
        "policy",
    ]
)


def open_class(text: str) -> Group | None:
    """The class that a name denotes: a listed one, adjectives before "group", or a noun of ours with modifiers.

    >>> str(open_class("moire symmetry groups")), open_class("research group")
    ('moire symmetry group', None)
    """
    key = _key(text)
    listed = _class_phrases().get(key)
    if listed is not None:
        return Group("class", (listed,))
    if _kind_pattern().fullmatch(key):
        return class_group(key)
    words = key.split(" ")
    if not 2 <= len(words) <= 6 or not all(word.isascii() and word.isalpha() for word in words):
        return None
    last = words[-1] if words[-1] in _HEADS else words[-1].removesuffix("s")
    last = "symmetry" if last == "symmetrie" else last
    if last not in _HEADS or _NO_MODIFIERS & set(words[:-1]):
        return None
    return Group("class", (" ".join([*words[:-1], last]),))


@lru_cache(maxsize=1)
def _kind_pattern() -> re.Pattern[str]:
    adjective = alternation(_adjectives())
    return re.compile(rf"(?:{adjective}[\s-](?:and[\s-])?){{1,6}}(?:lie[\s-])?groups?|lie groups?")


_ARTICLES = Lazy(r"(?:an?|the|any|all|arbitrary|general|some|every|action of|full|global|discrete)\s")


def from_words(text: str) -> Group | None:
    """The group that a whole phrase names, or None; `text` is normalised.

    >>> str(from_words("special Euclidean group in 3D")), str(from_words("compact Lie groups"))
    ('SE(3)', 'compact Lie group')
    """
    lower = text.lower()
    start = 0
    while (article := _ARTICLES.match(lower, start)) is not None and _pattern().match(lower, start) is None:
        start = article.end()
    found = _pattern().match(lower, start)
    if found is not None:
        phrase = _read(lower, found)
        after = _AFTER.match(lower, found.end())
        if phrase is not None and len(lower) in (found.end(), after.end() if after else -1):
            return phrase.group
    return symmetry_word(lower[start:]) or open_class(lower[start:])


def symmetry_word(text: str, *, dimension: int | str = "n") -> Group | None:
    """The group that a word means beside "equivariant", "invariant" or "symmetry", or None.

    `dimension` is the dimension of the space in question, if the text has told it; "2D rotation" says its own.

    >>> str(symmetry_word("rotationally", dimension=3)), str(symmetry_word("2D rotation")), symmetry_word("domain")
    ('SO(3)', 'SO(2)', None)
    """
    lower = " ".join(normalise(text).text.lower().split())
    found = _DIM_PREFIX.match(lower)
    if found is not None:
        dimension, lower = _dimension(found[1]), lower[found.end() :]
    key = _key(lower)
    target = _symmetry_words().get(key)
    return None if target is None else target_group(target, dimension)


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """The single words of all phrases: what may stand around a notation, as in "the compact Lie group SO(3)"."""
    phrases = [*_group_phrases(), *_class_phrases(), *_adjectives(), *_motion_phrases()]
    more = "the a an any group groups of action matrix space local global full periodic manifold lie symmetry "
    more += "rotational 1d 2d 3d 4d nd one two three four dimensional plane"
    return frozenset(word for phrase in phrases for word in phrase.split(" ")) | frozenset(more.split())


_DIM_PREFIX = Lazy(rf"({_DIM})[\s-]")


@lru_cache(maxsize=1)
def _symmetry_words() -> dict[str, str]:
    forms = dict(vocabulary.rows(vocabulary.SYMMETRY_WORDS))
    for word, target in list(forms.items()):
        forms.setdefault(_plural(word), target)
    return _motion_phrases() | _group_phrases() | forms
