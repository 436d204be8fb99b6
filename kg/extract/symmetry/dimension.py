"""The dimension of the space that a document's symmetry words speak of: "3", "2" or the open "n".

The annotators wrote n unless the text states the dimension; a group written with its number states it, and so
do "3D", "planar" or talk of nothing but images.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kg.groups import Group

__all__ = ["document_dimension", "word_dimension"]

_STATED = re.compile(
    r"\b(?:(?P<d>[1-4n])-?d|(?P<w>[1-4n]|one|two|three|four|n)[- ]dimensional|(?P<two>planar|in-plane))(?![\w])",
    re.IGNORECASE,
)
_NUMBER = {"one": "1", "two": "2", "three": "3", "four": "4", "planar": "2", "in-plane": "2"}
_FLAT = re.compile(
    r"\b(?:aerial|UAV|planar|in-plane|in the plane|floor ?plans?|plane symmetry|ornaments?)\b", re.IGNORECASE
)
_IMAGE = re.compile(r"\bimages?\b", re.IGNORECASE)
_SOLID = re.compile(r"\b(?:panoram\w+|spherical images?|omnidirectional)\b", re.IGNORECASE)
_SPATIAL = frozenset({"SO", "SE", "O", "E", "T", "Sim", "Aff"})


def word_dimension(word: str) -> str | None:
    """The dimension that a word states itself.

    >>> [word_dimension(w) for w in ("3D rotations", "in-plane rotations", "rotations")]
    ['3', '2', None]
    """
    m = _STATED.match(word)
    if m is None:
        return None
    found = (m["d"] or m["w"] or m["two"]).lower()
    return _NUMBER.get(found, found)


def document_dimension(text: str, written: Iterable[Group]) -> str:
    """The dimension for words that state none: that of the groups in symbols, else what the text states."""
    votes = Counter(str(g.parameters[0]) for g in written if g.family in _SPATIAL and g.parameters)
    if len(votes) > 1:  # a number says more than SE(n) beside SE(3)
        del votes["n"]
    if len(votes) == 1:
        return next(iter(votes))
    if votes:
        (first, n), (_, m) = votes.most_common(2)
        return first if n > m else "n"
    stated = Counter(
        d for d in (word_dimension(m.group()) for m in _STATED.finditer(text)) if d in ("2", "3")
    )
    flat = len(_FLAT.findall(text)) + stated["2"]
    solid = stated["3"]
    if solid and not flat:
        return "3"
    if flat and not solid:
        return "2"
    if solid and flat:
        return "n"
    if _SOLID.search(text):
        return "3"
    return "2" if len(_IMAGE.findall(text)) >= 2 else "n"
