"""Words that state a symmetry ("equivariant", "invariance", "symmetry"), and which words they govern.

A cue governs what stands before it ("translation- and rotation-equivariant", "SO(3)/O(3) equivariance") and what
its preposition introduces ("invariant to both SE(3) transformations and permutations of the atoms").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol, TypeVar

from kg.extract.symmetry.tables import one_of

__all__ = ["Cue", "Strength", "governed", "read_cues"]


class Strength(IntEnum):
    """What a cue says of the group it governs; NONE for "non-equivariant", "topological invariant" and the like."""

    NONE = 0
    SYMMETRIC = 1
    INVARIANT = 2
    EQUIVARIANT = 3


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of symmetry at `text[begin:end]`; `approximate` where it holds only nearly or is broken.

    `preposed` is a cue that governs nothing but what follows it ("regardless of rotations").
    """

    begin: int
    end: int
    strength: Strength
    approximate: bool = False
    preposed: bool = False


class Ranged(Protocol):
    """Anything with a range."""

    @property
    def begin(self) -> int: ...
    @property
    def end(self) -> int: ...


R = TypeVar("R", bound=Ranged)

_CUE = re.compile(
    r"(?P<not>\b(?:non|un|in)-?)?(?P<sub>\b(?:sub|quasi|near|bi|semi)-?)?(?:"
    r"(?P<e>equi-?varian(?:t|ce|ces|tly|ts)|equi-?variate|steerable)"
    r"|(?P<i>invarian(?:t|ce|ces|tly|ts)(?! subspace))"
    r"|(?P<c>co-?varian(?:t|ce|tly))"
    r"|(?P<s>(?<![a-z])(?:anti-?)?symmetr(?:y|ies|ic|ical|ically))"
    r")(?![a-z])(?:/(?:non-)?(?:equi|in)varian(?:t|ce))?"
    r"|\b(?P<free>(?:regardless|irrespective|independent(?:ly)?) of"
    r"|(?:unaffected|unchanged|preserved|consistent) (?:by|under|across))\b",
    re.IGNORECASE,
)
_APPROXIMATE = re.compile(
    r"\b"
    + one_of(
        """(?<!to )approximate(?:ly)? | relaxed | soft(?:ly)? | partial(?:ly)? | weak(?:ly)? | nearly | near | almost | quasi
        | imperfect(?:ly)? | inexact | broken | breaks? | breaking(?: the| of)? | relax(?:es|ing)?(?: the| such)?"""
    )
    + r"[ -](?:the |strict |exact )?(?:[\w()-]+ ){0,2}(?:[\w()]+-)?$",
    re.IGNORECASE,
)
_BREAKING = re.compile(
    r"(?: \([A-Z]+\))?[ -](?:is |are |can be )?(?:break(?:s|ing|ings)|broken|violat\w+)\b", re.IGNORECASE
)
_NEGATED = re.compile(
    r"\b"
    + one_of(
        """lack(?:s|ing|ed)?(?: of)? | without | not | neither | nor | cannot | fails? to | absence of | destroys?
        | loss of | losing | never | no"""
    )
    + r"\b(?! (?:only|necessarily))[^.,;:()]{0,45}$",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\b(?:without|not|never) (?:losing|breaking|sacrificing|compromising|violating|destroying|affecting)\b",
    re.IGNORECASE,
)
# "topological invariants", "domain-invariant", "symmetric matrix" say no symmetry under a group.
_OF_WHAT = re.compile(
    r"\b"
    + one_of(
        r"""topological | knot | link | loop | polynomial | chern | z_?2 | graph | adiabatic | index | time | homotopy
        | cohomolog\w+ | numerical | bulk | class | key | system | program | data | safety | inductive | state | type
        | structural | representation | domain | view | viewpoint | causal | modality | speaker | pose | illumination
        | style | environment"""
    )
    + r"[ -]$",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"[ -]"
    + one_of(
        r"""matri\w+ | positive | encryption | key | difference | loss | kl | cross | diverg\w+ | bilinear | tensor
        | kernel | quanti\w+ | bimodal | distribution | noise | cryptograph\w+ | function | part | relation\w* | role
        | information"""
    ),
    re.IGNORECASE,
)

# What may stand between a symmetry word and the cue after it, and between the items of a list before a cue.
_TO_CUE = re.compile(
    r"(?:[ -](?:groups?|transformations?|symmetry|motion|action|pose|group[ -]action|matrix))?"
    r"(?: ?\([^()\n]{1,12}\))?[ \-–‑]*"
)
_BETWEEN = re.compile(
    r"(?:-?,? ?(?:\b(?:and|or|plus|as well as|&)\b|&)[ /](?:the )?|-?, | ?/ ?| ?\+ ?|[ -]|[ -](?:and|or|to)-"
    r"| \((?:and|or) |-?, (?:and|or)[ /])(?:strict(?:ly)? |full(?:y)? |local(?:ly)? |global(?:ly)? )?"
)
_QUALITY = one_of(
    """property | properties | constraints? | errors? | guarantees? | inductive bias(?:es)? | simultaneously | jointly
    | only | not only | both | either | by design | requirements?"""
)
_ADDED = one_of(r"notably | especially | particularly | specifically | e\.g\.,? | namely")
_FAR = one_of(
    r"under | with respect to | w\.r\.t\.? | wrt | with regards? to | regarding | concerning | relative to | in terms of"
)
_AFTER = re.compile(
    rf"(?:(?:(?:,? (?:and|or|/) ?|/)(?:non-)?(?:equi|in)varian(?:t|ce|ces))?(?: {_QUALITY}){{0,2}}"
    rf"(?:(?:,? {_ADDED})? (?:to|against|towards?)\b)| from(?= [A-Z]+\(\w\) to ))"
    rf"|(?:(?: [\w-]+){{0,6}}? {_FAR})(?!\w)"
    r"|(?: [\w-]+){0,3}? (?:for|over|of|on)"
    r"(?= (?:the |arbitrary |any |all )?(?:Lie |finite )?[\w() -]{0,30}\bgroups?\b)",
)
_STOP = re.compile(
    r"[;:]|[.!?](?=\s|$)| [–—] | - |\b"
    + one_of(
        r"""which | that | while | whereas | but | by | using | via | through | we | our | is | are | was | were | can
        | has | have | thereby | thus | hence | without | when | where | because | since | however | enabl\w+
        | allow\w+ | improv\w+ | lead\w+ | ensur\w+ | making | yielding | resulting | achiev\w+ | outperform\w*
        | demonstrat\w+ | provid\w+ | introduc\w+ | based on | for | in order | from | on | than | unlike | does | do | not"""
    )
    + r"\b"
)
_REACH = 130  # characters that what a preposition introduces may take
_ITEMS = 12  # of a list before a cue
_GLUE = 40  # characters between an item of a list and the next


def read_cues(text: str) -> list[Cue]:
    """The cues of a text, from left to right."""
    return [_cue(text, m) for m in _CUE.finditer(text)]


def _cue(text: str, m: re.Match[str]) -> Cue:
    """What a word of symmetry says, by its kind and the words around it."""
    if m["e"] or m["c"]:
        strength = Strength.EQUIVARIANT
    else:
        strength = Strength.SYMMETRIC if m["s"] else Strength.INVARIANT
    if m["not"] or _is_negated(text, m.start()) or _is_quantity(text, m):
        strength = Strength.NONE
    approximate = (
        (m["sub"] or "").lower().startswith(("quasi", "near"))
        or _APPROXIMATE.search(text, max(0, m.start() - 60), m.start()) is not None
        or _BREAKING.match(text, m.end()) is not None
    ) and not _is_kept(text, m.start())
    return Cue(m.start(), m.end(), strength, approximate, m["free"] is not None)


def _is_quantity(text: str, m: re.Match[str]) -> bool:
    """Whether a cue is a quantity or a form and no symmetry: "topological invariants", "symmetric matrix"."""
    if m["s"]:
        return m["s"].lower() == "symmetric" and _FORM.match(text, m.end()) is not None
    if not m["i"]:
        return False
    low = max(0, m.start() - 16)
    return m["i"].lower() == "invariants" or _OF_WHAT.search(text, low, m.start()) is not None


def _is_kept(text: str, begin: int) -> bool:
    """Whether the words before a cue say that nothing is lost: "without breaking"."""
    m = _KEPT.search(text, max(0, begin - 50), begin)
    return m is not None and "," not in text[m.end() : begin]


def _is_negated(text: str, begin: int) -> bool:
    """Whether the words before a cue deny it ("lacks", "without"), and not its loss ("without losing")."""
    m = _NEGATED.search(text, max(0, begin - 70), begin)
    return m is not None and _KEPT.search(text, m.start(), begin) is None


def governed(text: str, cues: Iterable[Cue], atoms: list[R]) -> Iterator[tuple[Cue, R]]:
    """(cue, atom) for every atom that a cue governs; `atoms` are sorted and do not overlap."""
    begins = [atom.begin for atom in atoms]
    cues = list(cues)
    heads = [_AFTER.match(text, cue.end, cue.end + 120) for cue in cues]
    for index, cue in enumerate(cues):
        if not cue.preposed:
            for atom in _before(text, cue, atoms, begins):
                yield cue, atom
        if heads[index] or cue.preposed:  # "invariant to rotations and equivariant to shifts"
            head = heads[index]
            first = head.end() if head else cue.end
            later = zip(cues[index + 1 : index + 4], heads[index + 1 : index + 4], strict=True)
            end = next((c.begin for c, own in later if own and c.begin >= first), len(text))
            for atom in _behind(text, first, end, atoms, begins):
                yield cue, atom


def _before(text: str, cue: Cue, atoms: list[R], begins: list[int]) -> Iterator[R]:
    """The list of atoms that ends at a cue, last item first."""
    at, glue = cue.begin, _TO_CUE
    last = bisect_left(begins, at) - 1
    for index in range(last, max(last - _ITEMS, -1), -1):
        atom = atoms[index]
        if not atom.end <= at <= atom.end + _GLUE or glue.fullmatch(text, atom.end, at) is None:
            return
        yield atom
        at, glue = atom.begin, _BETWEEN


def _behind(text: str, first: int, end: int, atoms: list[R], begins: list[int]) -> Iterator[R]:
    """The atoms in what the preposition of a cue introduces, which begins at `first` and ends at `end` at the latest."""
    limit = min(len(text), first + _REACH, end)
    stop = _STOP.search(text, first, limit)
    last = stop.start() if stop else limit
    yield from atoms[bisect_left(begins, first) : bisect_left(begins, last)]
