"""Words → group: whole phrases, words that mean a symmetry only beside "equivariant", and names of classes."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from kg.groups import vocabulary
from kg.groups.group import Group
from kg.groups.making import make
from kg.groups.normal import normalise
from kg.groups.patterns import Lazy
from kg.groups.phrases import (
    AFTER,
    DIMENSION,
    adjectives,
    alternation,
    class_group,
    class_phrases,
    dimension_of,
    group_phrases,
    key,
    motion_phrases,
    pattern,
    plural,
    read_phrase,
    target_group,
)

__all__ = ["from_words", "known_words", "open_class", "symmetry_word"]

_NOUNS = "group semigroup transformation symmetry transform translation rescaling rotation permutation"
_HEADS = frozenset(_NOUNS.split())
_NO_MODIFIERS = frozenset(vocabulary.NO_CLASS.split())


def open_class(text: str) -> Group | None:
    """The class that a name denotes: a listed one, adjectives before "group", or a noun of ours with modifiers.

    >>> str(open_class("moire symmetry groups")), open_class("research group")
    ('moire symmetry group', None)
    """
    name = key(text)
    listed = class_phrases().get(name)
    if listed is not None:
        return Group("class", (listed,))
    if _kind_pattern().fullmatch(name):
        return class_group(name)
    words = name.split(" ")
    if not 2 <= len(words) <= 6 or not all(word.isascii() and word.isalpha() for word in words):
        return None
    last = words[-1] if words[-1] in _HEADS else words[-1].removesuffix("s")
    last = "symmetry" if last == "symmetrie" else last
    if last not in _HEADS or _NO_MODIFIERS & set(words[:-1]):
        return None
    return Group("class", (" ".join([*words[:-1], last]),))


@lru_cache(maxsize=1)
def _kind_pattern() -> re.Pattern[str]:
    adjective = alternation(adjectives())
    return re.compile(rf"(?:{adjective}[\s-](?:and[\s-])?){{1,6}}(?:lie[\s-])?groups?|lie groups?")


_ARTICLES = Lazy(r"(?:an?|the|any|all|arbitrary|general|some|every|action of|full|global|discrete)\s")


def from_words(text: str) -> Group | None:
    """The group that a whole phrase names, or None; `text` is normalised.

    >>> str(from_words("special Euclidean group in 3D")), str(from_words("compact Lie groups"))
    ('SE(3)', 'compact Lie group')
    """
    lower = text.lower()
    start = 0
    while (article := _ARTICLES.match(lower, start)) is not None and pattern().match(lower, start) is None:
        start = article.end()
    found = pattern().match(lower, start)
    if found is not None:
        phrase = read_phrase(lower, found)
        after = AFTER.match(lower, found.end())
        if phrase is not None and len(lower) in (found.end(), after.end() if after else -1):
            return phrase.group
    return _turns(lower[start:]) or symmetry_word(lower[start:]) or open_class(lower[start:])


_FOLDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TURNS = re.compile(
    rf"(?:(?P<fold>[1-9][0-9]?|n|{'|'.join(_FOLDS)})[\s-]?fold\s(?:discrete\s)?(?:rotations?|rotational(?:\ssymmetr(?:y|ies))?)"
    r"|(?P<degrees>[1-9][0-9]{0,2})\s?-?(?:degrees?|deg|°|\^(?:\{?(?:∘|circ|o)\}?))\srotations?"
    r"|rotations?\s(?:by|of|through)\s(?:integer\s)?(?:multiples\sof\s)?(?P<angle>[1-9][0-9]{0,2})\s?-?"
    r"(?:degrees?|deg|°|\^(?:\{?(?:∘|circ|o)\}?)))"
)


def _turns(lower: str) -> Group | None:
    """The cyclic group of the turns that a phrase states: "90-degree rotations", "four-fold rotational symmetry"."""
    found = _TURNS.fullmatch(lower)
    if found is None:
        return None
    fold = found["fold"]
    if fold is not None:
        return make("C", int(fold) if fold.isdigit() else _FOLDS.index(fold) + 2 if fold in _FOLDS else fold)
    angle = int(found["degrees"] or found["angle"])
    return make("C", 360 // math.gcd(angle, 360))


def symmetry_word(text: str, *, dimension: int | str = "n") -> Group | None:
    """The group that a word means beside "equivariant", "invariant" or "symmetry", or None.

    `dimension` is the dimension of the space in question, if the text has told it; "2D rotation" says its own.

    >>> str(symmetry_word("rotationally", dimension=3)), str(symmetry_word("2D rotation")), symmetry_word("domain")
    ('SO(3)', 'SO(2)', None)
    """
    lower = " ".join(normalise(text).text.lower().split())
    found = _DIM_PREFIX.match(lower)
    if found is not None:
        dimension, lower = dimension_of(found[1]), lower[found.end() :]
    target = _symmetry_words().get(key(lower))
    return None if target is None else target_group(target, dimension)


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """The single words of all phrases: what may stand around a notation, as in "the compact Lie group SO(3)"."""
    known = [*group_phrases(), *class_phrases(), *adjectives(), *motion_phrases()]
    more = (
        "the a an any group groups of action matrix space local global full periodic manifold lie symmetry "
    )
    more += "rotational 1d 2d 3d 4d nd one two three four dimensional plane"
    return frozenset(word for phrase in known for word in phrase.split(" ")) | frozenset(more.split())


_DIM_PREFIX = Lazy(rf"({DIMENSION})[\s-]")


@lru_cache(maxsize=1)
def _symmetry_words() -> dict[str, str]:
    forms = dict(vocabulary.rows(vocabulary.SYMMETRY_WORDS))
    for word, target in list(forms.items()):
        forms.setdefault(plural(word), target)
    return motion_phrases() | group_phrases() | forms
