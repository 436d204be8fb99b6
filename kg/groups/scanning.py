"""Groups in running text: notations that mean a group where they stand, and phrases that name one.

One pass for notations, one for words; what is looked at around a hit is bounded: linear in the text's length.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kg.groups.context import Doubt, Surroundings, doubt
from kg.groups.group import Group
from kg.groups.making import TRIVIAL, make
from kg.groups.normal import Normal, normalise
from kg.groups.parsing import read_expression, read_labelled
from kg.groups.patterns import Lazy
from kg.groups.phrases import Phrase, phrases

__all__ = ["Candidate", "GroupMatch", "candidates", "find"]

_HEAD = Lazy(
    r"(?<![A-Za-z0-9_^{}\\.)])(?:"
    r"\((?=[A-Z][A-Za-z]{0,4}\s?[(_^+])|[A-Z](?=[A-Za-z]{0,4}(?:\s?[(_^+/]|[0-9]))"  # SO(3), S_n, R^3, Z/4Z, C4, (SO(3) x S_n)^2
    r"|[PCAFIR](?=[a-emn0-9_/{}-]{1,14}(?![A-Za-z]))"  # Fm-3m
    r"|p(?=[1-6mg])|c(?=m)|×(?=\^))"
)
_MARK_UP = Lazy(r"(?s)\\[A-Za-z]+\s?|\\.|.")
_GOES_ON = Lazy(r"/[a-z]|\.[0-9]|\^?[+-](?![A-Za-z(])|[A-Za-z]")  # C2/m, C4.5, an ion, a longer word
_JOIN = Lazy(
    r"\s?(?:,|/|&|⊂|⊃|<|>|→|≅|:|,?\s(?:and|or|to|into|vs\.?|versus|with|over|⊂|⊃|<|→|≅|/)(?:\sthe)?)\s?(?:then\s)?\Z"
)


@dataclass(frozen=True, slots=True)
class GroupMatch:
    """A group at `text[begin:end]`.

    `kind` says whether it is written in symbols ("SO(3)") or in words ("rotation group"). `certain` is False for
    words that mean a group only where symmetry is the subject ("3D rotations", "rigid motions", "finite groups").
    """

    begin: int
    end: int
    group: Group
    kind: Literal["notation", "words"]
    certain: bool = True


@dataclass(slots=True)
class Candidate:
    """A notation in a normalised text, before and after its surroundings have been asked."""

    begin: int
    end: int
    group: Group
    level: Doubt
    accepted: bool


def find(text: str) -> list[GroupMatch]:
    r"""The groups that a running text names, in its order, without overlaps; plain text or raw LaTeX.

    >>> [(m.begin, m.end, str(m.group)) for m in find(r"A $\mathrm{SE}(3)$-equivariant net in O(n) time")]
    [(2, 18, 'SE(3)')]
    >>> [(str(m.group), m.kind, m.certain) for m in find("the group of 3D rotations, or rigid motions")]
    [('SO(3)', 'words', True), ('SE(n)', 'words', False)]
    """
    normal = normalise(text)
    notations = [c for c in candidates(normal.text) if c.accepted]
    lower = (
        "".join(c.lower() if c.isascii() else c for c in normal.text)
        if not text.isascii()
        else normal.text.lower()
    )
    matches = _merged(notations, [_in_context(phrase, lower) for phrase in phrases(lower)], normal.text)
    return [_at_source(text, normal, match) for match in matches]


def candidates(text: str) -> list[Candidate]:
    """Every notation of a group in a normalised text, accepted or not, in its order."""
    surroundings = Surroundings(text)
    found: list[Candidate] = []
    end = 0
    for head in _HEAD.finditer(text):
        begin = head.start()
        if begin < end:
            continue
        expression = _read(text, begin)
        if expression is None:
            continue
        group, end = expression
        if group == TRIVIAL or _GOES_ON.match(text, end):
            continue
        level = doubt(text[begin:end], group)
        found.append(Candidate(begin, end, group, level, surroundings.accepts(begin, end, level)))
    _accept_neighbours(text, found)
    return found


def _in_context(phrase: Phrase, lower: str) -> Phrase:
    """The phrase, but for the "spin groups" of magnetism: those act on spins and space, and are no Spin(n)."""
    if phrase.group == _SPIN and _MAGNETISM.search(lower):
        return phrase._replace(group=Group("class", ("spin space group",)))
    return phrase


_SPIN = make("Spin", "n")
_MAGNETISM = Lazy(r"magnet|spin[- ](?:orbit|space|point|polari[sz]|splitting)|crystal|density functional")


def _read(text: str, begin: int) -> tuple[Group, int] | None:
    """The notation at a place; a bracket around a whole notation is no part of it."""
    labelled = read_labelled(text, begin)
    if labelled is not None:
        return labelled
    expression = read_expression(text, begin)
    if expression is None or text[begin] != "(":
        return expression
    inner = read_expression(text, begin + 1)
    return None if inner is not None and inner[1] + 1 == expression[1] else expression


def _accept_neighbours(text: str, found: list[Candidate]) -> None:
    """What is listed with a group is a group: "C_4, D_4 and O(2)" beside "SO(2)-equivariant"."""
    for pairs in (pairwise(found), pairwise(reversed(found))):
        for known, other in pairs:
            if known.accepted and not other.accepted:
                left, right = sorted((known, other), key=lambda c: c.begin)
                between = text[left.end : right.begin]
                if len(between) <= 12 and _JOIN.match(between) and not _is_space(other.group):
                    other.accepted = True


def _is_space(group: Group) -> bool:
    return group.family in ("T", "Lattice", "Torus")


def _merged(notations: list[Candidate], words: list[Phrase], text: str) -> list[GroupMatch]:
    """Notations and phrases in order; a phrase that only says what the notation beside it is, goes into it."""
    by_begin = {c.begin: c for c in notations}
    by_end = {c.end: c for c in notations}
    taken: set[int] = set()
    matches: list[GroupMatch] = []
    for phrase in words:
        behind = by_begin.get(phrase.end + 1) if text[phrase.end : phrase.end + 1] == " " else None
        before = by_end.get(phrase.begin - 1) if text[phrase.begin - 1 : phrase.begin] in (" ", "-") else None
        bracketed = (
            by_begin.get(phrase.end + 2) if text[phrase.end : phrase.end + 2] in (" (", ", ") else None
        )
        if behind is not None and phrase.certain and _same_family(phrase.group, behind.group):
            taken.add(behind.begin)
            matches.append(GroupMatch(phrase.begin, behind.end, behind.group, "notation"))
        elif (
            behind is not None
            and phrase.group.is_class
            and phrase.group.parameters[0] == f"{behind.group.family} group"
        ) or (before is not None and _same_family(phrase.group, before.group)):
            continue
        elif bracketed is not None and _same_family(phrase.group, bracketed.group):
            matches.append(GroupMatch(phrase.begin, phrase.end, bracketed.group, "words", phrase.certain))
        else:
            matches.append(GroupMatch(phrase.begin, phrase.end, phrase.group, "words", phrase.certain))
    matches += [GroupMatch(c.begin, c.end, c.group, "notation") for c in notations if c.begin not in taken]
    matches.sort(key=lambda m: (m.begin, m.kind))
    kept: list[GroupMatch] = []
    for match in matches:
        if not kept or match.begin >= kept[-1].end:
            kept.append(match)
        elif match.kind == "notation" and kept[-1].kind == "words":
            kept[-1] = match
    return kept


def _same_family(words: Group, notation: Group) -> bool:
    if words.family == notation.family:
        return words.family not in ("class", "named")
    return words.family.removesuffix("+") == notation.family.removesuffix("+")


def _at_source(text: str, normal: Normal, match: GroupMatch) -> GroupMatch:
    """The match in the original text, with the mark-up that belongs to it: `$\\mathrm{SO}(3)$`, not `SO}(3)`."""
    begin, end = normal.source(match.begin, match.end)
    if normal.begins is not None and normal.ends is not None:
        left = normal.ends[match.begin - 1] if match.begin else 0
        right = normal.begins[match.end] if match.end < len(normal.text) else len(text)
        begin, end = _balanced(text, max(left, begin - 60), begin, end, min(right, end + 12))
    return GroupMatch(begin, end, match.group, match.kind, match.certain)


def _balanced(text: str, left: int, begin: int, end: int, right: int) -> tuple[int, int]:
    """The widest range from within `left … begin` to within `end … right` whose dollars and braces are in pairs."""
    starts = [left, *(m.end() for m in _MARK_UP.finditer(text, left, begin) if m.end() < begin), begin]
    for first in starts:
        for last in range(right, end - 1, -1):
            piece = text[first:last]
            if piece.count("$") % 2 == 0 and _braces_match(piece):
                return first, last
    return begin, end


def _braces_match(piece: str) -> bool:
    depth = 0
    for character in piece:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0
