"""Whether a phrase that ends in "group" names a symmetry group here, and which.

Groups of layers, of people and of methods are none; the spin groups of magnetism are not Spin(n).
"""

from __future__ import annotations

import re

from kg.extract.symmetry.words import Need
from kg.groups import Group, make

__all__ = ["phrase_group", "phrase_need"]

_RULES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(phrase, re.IGNORECASE), re.compile(sign, re.IGNORECASE))
    for phrase, sign in (
        (r"layer groups?", r"crystal|phonon|magnet|Brillouin|electronic|monolayer|bilayer|space group"),
        (r"(?:compact|connected|algebraic) groups?", r"equivarian|symmetr(?:y|ies)|\bLie\b|manifold|gauge|Haar|representation theory|algebraic|scheme|lattice"),
        (r"circle groups?", r"U\(1\)|equivarian|periodic|Lie group|character"),
        (r"(?:orthogonal|unitary|special unitary|symplectic) groups?", r""),
    )
)
# Words whose "group" may be one of people or of things: they count beside talk of symmetry only.
_PLAIN = re.compile(
    r"(?:finite|infinite|discrete|continuous|simple|real|complex|linear|connected|topological|symmetry|shift|scale|scaling|rescaling|similarity|geometric"
    r"|colou?r|free|quotient|classical|flip|parity|phase)[ -](?:symmetry |transformation )?groups?|semi-?\s?groups?",
    re.IGNORECASE,
)
_GOVERNED = re.compile(r"(?:transformation|matrix|(?:discrete|continuous) symmetry) groups?", re.IGNORECASE)
# "the symmetry group" points at a group that the text names elsewhere or not at all.
_UNNAMED = re.compile(r"symmetry group|symmetr(?:y|ies)", re.IGNORECASE)
_OF_PEOPLE = re.compile(r"[ -](?:proposal|contribution|testing|lasso|norm|sparsity|convolution(?:al)? layer|size|chat|decision|members?)", re.IGNORECASE)
_OWN = re.compile(r"permutation groups?", re.IGNORECASE)
_SPIN = re.compile(r"spin[ -]groups?", re.IGNORECASE)
_MAGNETIC = re.compile(r"magnet|spintron|spin-orbit|spin-split|phonon|crystal", re.IGNORECASE)


def phrase_need(text: str, begin: int, end: int, *, certain: bool) -> Need | None:
    """What the phrase `text[begin:end]` needs around it to name a group; "never" where it cannot here."""
    phrase = text[begin:end]
    if "group" not in phrase.lower() or _UNNAMED.fullmatch(phrase) or _OF_PEOPLE.match(text, end):
        return "never"
    if _is_link(text, begin, end):
        return "never"
    for rule, sign in _RULES:
        if rule.fullmatch(phrase) and not sign.search(text):
            return "sentence"
    if _GOVERNED.fullmatch(phrase):
        return "cue"
    return "sentence" if not certain or _PLAIN.fullmatch(phrase) else None


def phrase_group(text: str, begin: int, end: int, group: Group) -> Group:
    """The group under the name that the field uses for it."""
    if group.family == "class" and group.parameters == ("continuous transformation group",):
        return Group("class", ("Lie group",))
    if _OWN.fullmatch(text, begin, end) and text.startswith(" of ", end):  # "the permutation group of a code" is not S_n
        return make("class", "permutation group")
    if _SPIN.fullmatch(text, begin, end) and _MAGNETIC.search(text):
        return make("class", "spin space group")
    return group


def _is_link(text: str, begin: int, end: int) -> bool:
    """Whether a range is part of an address ("circle-group.github.io")."""
    return text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum() or text[max(0, begin - 1) : begin] in ("/", "@")
