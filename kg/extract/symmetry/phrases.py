"""Whether a phrase that ends in "group" names a symmetry group here, and which.

Groups of layers, of people and of methods are none; the spin groups of magnetism are not Spin(n).
"""

from __future__ import annotations

import re

from kg.extract.symmetry.tables import one_of, speaks_of
from kg.extract.symmetry.words import Need
from kg.groups import Group, make

__all__ = ["phrase_group", "phrase_need"]


def _words(table: str) -> re.Pattern[str]:
    return re.compile(one_of(table), re.IGNORECASE)


# Phrases that mean a symmetry group only in texts that speak of such things.
_RULES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        _words("layer groups?"),
        _words("crystal | phonon | magnet | Brillouin | electronic | monolayer | bilayer | space group"),
    ),
    (
        _words(r"(?:compact|connected|algebraic) groups?"),
        _words(
            r"""equivarian | symmetr(?:y|ies) | \bLie\b | manifold | gauge | Haar | representation theory | algebraic
            | scheme | lattice"""
        ),
    ),
    (
        _words("point groups?"),
        _words(
            r"""crystal\w* | symmetr(?:y|ies) | molecul\w* | lattices? | phonons? | magnet\w* | spin | Raman | vibration\w*
            | electron\w* | rotation\w* | equivarian\w* | irreducible | Schoenflies | space groups? | phase"""
        ),
    ),
    (_words("circle groups?"), _words(r"U\(1\) | equivarian | periodic | Lie group | character")),
)
# Words whose "group" may be one of people or of things: they count beside talk of symmetry only.
_PLAIN = re.compile(
    one_of(
        """finite | infinite | discrete | continuous | simple | real | complex | linear | connected | topological
        | symmetry | shift | scale | scaling | rescaling | similarity | geometric | colou?r | free | quotient
        | classical | flip | parity | phase"""
    )
    + r"[ -](?:symmetry |transformation )?groups?|semi-?\s?groups?",
    re.IGNORECASE,
)
_GOVERNED = re.compile(r"(?:transformation|matrix|(?:discrete|continuous) symmetry) groups?", re.IGNORECASE)
# "the symmetry group" points at a group that the text names elsewhere or not at all.
_UNNAMED = re.compile(r"symmetry group|symmetr(?:y|ies)", re.IGNORECASE)
_NO_GROUP = re.compile(
    r"[ -]"
    + one_of(
        r"""proposal | contribution | testing | lasso | norm | sparsity | convolution(?:al)? layer | size | chat
        | decision | members?"""
    ),
    re.IGNORECASE,
)
_PERMUTATIONS = re.compile(r"permutation groups?", re.IGNORECASE)
_SPIN = re.compile(r"spin[ -]groups?", re.IGNORECASE)
_MAGNETIC = _words("magnet | spintron | spin-orbit | spin-split | phonon | crystal")
_LIE = Group("class", ("Lie group",))


def phrase_need(text: str, begin: int, end: int, *, certain: bool) -> Need | None:
    """What the phrase `text[begin:end]` needs around it to name a group; "never" where it cannot here.

    >>> text = "layer groups of a network"
    >>> phrase_need(text, 0, 12, certain=True)
    'sentence'
    """
    phrase = text[begin:end]
    if (
        "\n" in phrase
        or "group" not in phrase.lower()
        or _UNNAMED.fullmatch(phrase)
        or _NO_GROUP.match(text, end)
    ):
        return "never"
    if _is_link(text, begin, end):
        return "never"
    for rule, sign in _RULES:
        if rule.fullmatch(phrase):
            return None if speaks_of(text, sign) else "sentence"
    if _GOVERNED.fullmatch(phrase):
        return "cue"
    return "sentence" if not certain or _PLAIN.fullmatch(phrase) else None


def phrase_group(text: str, begin: int, end: int, group: Group) -> Group:
    """The group under the name that the field uses for it."""
    if group.family == "class" and group.parameters == ("continuous transformation group",):
        return _LIE
    if _PERMUTATIONS.fullmatch(text, begin, end) and text.startswith(" of ", end):
        return make("class", "permutation group")  # that of a code is some subgroup of S_n
    if _SPIN.fullmatch(text, begin, end) and speaks_of(text, _MAGNETIC):
        return make("class", "spin space group")
    return group


def _is_link(text: str, begin: int, end: int) -> bool:
    """Whether a range is part of an address ("circle-group.github.io")."""
    goes_on = text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum()
    return goes_on or text[max(0, begin - 1) : begin] in ("/", "@")
