"""Does a notation mean a group where it stands? O(n) is a complexity in one sentence and a group in the next.

A notation is safe by its form (SO(3)), plausible (E(3), S_n: somewhere near it symmetry must be spoken of) or
doubtful (O(n), T(n), C4, ℝ₊: the words next to it must say so). Only slices of bounded length are looked at.
"""

from __future__ import annotations

import re
from enum import IntEnum

from kg.groups.group import Group
from kg.groups.patterns import Lazy
from kg.groups.symbols import factors

__all__ = ["Doubt", "Surroundings", "doubt"]


class Doubt(IntEnum):
    """How much the words around a notation must say for it to be a group."""

    SAFE = 0
    PLAUSIBLE = 1
    DOUBTFUL = 2


_SAFE = Lazy(
    r"(?:SO|SE|SU|PGL|PSL|PSU|GL|SL|SIM|Sim|Spin|Aff|SAff|SE[1-9])\s?[\^_+↑{}0-9n]*\s?\(\s?(?:[0-9]{1,2}|2?[nNdD](?:[+-]1)?|[pq],\s?[pq])"
    r"\s?(?:[,;]\s?[RCHQZ0-9nNq]{1,2}\s?)?\)"
)
_STEM = Lazy(r"[A-Z][A-Za-z]+[\^_+↑{}0-9]*\s?\(")
_SUBSCRIPT = Lazy(r"(?:[SACZDB]_|[CDTOI]_\{?[0-9n]{0,2}[hvd])")
_EUCLIDEAN = Lazy(r"[EOU]\s?\(\s?(?:[234]|1(?=\s?\)))\s?\)|E\s?\(\s?[nNdD]\s?\)|U\s?\(\s?1\s?\)")
_WALLPAPER = Lazy(r"(?:p4m|p6m|p4g|pmm|pmg|pgg|cmm|p3m1|p31m|p4mm|p6mm|p4gm|p2mm)\b")


def doubt(written: str, group: Group) -> Doubt:
    """How doubtful a notation is by its form alone.

    >>> from kg.groups import parse
    >>> [doubt(t, parse(t)).name for t in ("SO(3)", "E(3)", "O(n)")]
    ['SAFE', 'PLAUSIBLE', 'DOUBTFUL']
    """
    if group.family == "power":
        return Doubt.SAFE if _SAFE.search(written) else Doubt.PLAUSIBLE
    if group.family in ("product", "semidirect"):
        inner = [factor for factor in factors(group) if factor.family not in ("T", "Lattice")]
        return (
            Doubt.SAFE
            if "⋊" in written or "rtimes" in written or _SAFE.search(written)
            else Doubt(1 + (not inner))
        )
    if _SAFE.match(written) or "rtimes" in written or "⋊" in written:
        return Doubt.SAFE
    if re.match(r"O\s?\(\s?1\s?\)", written):
        return Doubt.DOUBTFUL
    if _EUCLIDEAN.match(written) or _SUBSCRIPT.match(written) or _WALLPAPER.match(written):
        return Doubt.PLAUSIBLE
    if group.family == "space":
        return Doubt.SAFE
    if _STEM.match(written) and not written.startswith(("Tr", "H(")):
        return Doubt.PLAUSIBLE
    if re.match(r"O\s?\([0-9pq],\s?[0-9pq]\)", written):
        return Doubt.PLAUSIBLE
    return Doubt.DOUBTFUL


_RIGHT = Lazy(
    r"[\s)]?[\s-]{0,2}(?:[Ee]quivarian|[Ii]nvarian|[Cc]ovarian|[Ss]ymmetr|[Gg]roups?\b|[Ss]ubgroups?\b|[Ss]teerable|[Ii]rrep|Lie\b"
    r"|gauge|[Ee]quivari|transformations?\b|rotations?\b|[Gg]roup-|(?:group )?action\b|matri(?:x|ces)\b|manifold\b|-valued|-convolution"
    r"|representations?\b|averag|canonicali|Steerable|lattice gauge|[Pp]ermutation|flips?\b|reflections?\b|translations?\b)"
)
_LEFT = Lazy(
    r"(?:\b[Gg]roups?|\b[Ss]ubgroups?(?: of)?|[Ss]ymmetr(?:y|ies)|(?:[Ee]quivarian|[Ii]nvarian|[Cc]ovarian)\w* (?:to|under|with respect to|"
    r"w\.r\.t\.?|for|of|over|in|on)(?: the)?(?: [Ll]ie)?(?: group| action of| actions of| transformations?| rotations?)?(?: of)?|irreps? of|"
    r"[Rr]epresentations? (?:of|theory of)|[Aa]ctions? (?:of|by)|[Rr]otations? (?:in|group)|[Tt]ransformations? (?:in|of|from)|"
    r"elements? (?:of|in)|poses? (?:in|on)|[Mm]anifolds?|symmetric under|(?:group )?G ?=|G ?∈|special case of|Haar measure on|torus|circle)"
    r"(?:,? such as|,? e\.g\.,?|,? namely| like|:)? ?(?:the )?(?:group )?\(?\Z"
)
_NEAR = Lazy(
    r"[Ee]quivarian|[Ii]nvarian(?:t|ce)s? (?:to|under|with respect)|[Ss]ymmetr(?:y|ies) groups?|\bLie (?:group|algebra)|[Gg]roup[- ]theor|[Ss]ubgroup"
    r"|[Ii]rreps?\b|irreducible rep|[Gg]auge|[Cc]yclic group|[Dd]ihedral|[Pp]ermutation|[Ss]ymmetric group|[Rr]otation group|[Pp]oint group"
    r"|[Pp]oint[- ]group|[Ss]teerable|[Gg]roup (?:action|convolution|equivar|invar|symmetr)|[Ff]inite groups?|wallpaper|[Rr]otational symmetr"
    r"|[Ww]eyl group|non-?[Aa]belian|[Oo]rthogonal group|[Rr]eflection symmetr|discrete rotations?|[Cc]rystallographic"
)
_FAR = Lazy(
    r"[Ee]quivarian|[Ss]ymmetr|\bLie (?:group|algebra)|[Rr]otation|gauge|spin|charge|[Mm]olecul|point cloud|SO\(3\)|SE\(3\)|[Gg]roup-"
)
_COMPLEXITY = Lazy(
    r"complexit|\btime\b|runtime|run-time|\bcost|\bmemory|regret|\bscal(?:e|es|ing)\b|\brates?\b|iterations?|\bsteps?\b|overhead|storage"
    r"|\bbounds?\b|queries|\bfaster|quadratic|linear[- ]time|per[- ](?:step|token|iteration)|algorithm|computation|parameters|samples|approximat"
)
_NO_GROUP_RIGHT = Lazy(
    r"\s?(?:topological )?(?:invariants?\b(?! (?:to|under))|ind(?:ex|ices)\b|classification|topological)|-(?:time|space|approx|dimension|step|query)"
)
_ATOMS_NEAR = Lazy(
    r"tetrahedr|octahedra\b|sulfate|sulphate|\boxid|\bmol\b|stoichi|dataset|corpus|alkan|molecule C"
)


class Surroundings:
    """A normalised text that answers whether symmetry is spoken of near a place of it."""

    __slots__ = ("_far", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._far: bool | None = None

    def says_group(self, begin: int, end: int) -> bool:
        """Whether the words right before or behind the place say that it is a group."""
        text = self._text
        if _NO_GROUP_RIGHT.match(text, end):
            return False
        return (
            _RIGHT.match(text, end) is not None or _LEFT.search(text[max(0, begin - 80) : begin]) is not None
        )

    def speaks_of_symmetry(self, begin: int, end: int) -> bool:
        """Whether symmetry is spoken of within a sentence or so of the place."""
        return _NEAR.search(self._text[max(0, begin - 160) : end + 160]) is not None

    def is_about_symmetry(self) -> bool:
        """Whether symmetry is spoken of anywhere in the text."""
        if self._far is None:
            self._far = _FAR.search(self._text) is not None
        return self._far

    def counts_operations(self, begin: int, end: int) -> bool:
        """Whether complexities or bounds are spoken of next to the place."""
        return _COMPLEXITY.search(self._text[max(0, begin - 60) : end + 40]) is not None

    def accepts(self, begin: int, end: int, level: Doubt) -> bool:
        """Whether a notation of this doubtfulness is a group here."""
        if level is Doubt.SAFE:
            return True
        if self.says_group(begin, end):
            return not (level is Doubt.DOUBTFUL and self._is_order(begin, end))
        if level is Doubt.DOUBTFUL or _NO_GROUP_RIGHT.match(self._text, end):
            return False
        first = self._text[begin]
        if first in "EU" and self._text[begin + 1] in " (":
            return self.is_about_symmetry()
        if first == "O" and self._text[begin + 1] in " (":
            return self.speaks_of_symmetry(begin, end) and not self.counts_operations(begin, end)
        return (
            self.speaks_of_symmetry(begin, end)
            and _ATOMS_NEAR.search(self._text[max(0, begin - 60) : end + 60]) is None
        )

    def _is_order(self, begin: int, end: int) -> bool:
        """Whether O(n) stands where an amount stands: "O(n) matrix multiplications", "in O(1) rotations"."""
        if self._text[begin] not in "OT":
            return False
        behind = _RIGHT.match(self._text, end)
        if behind is None:
            return self.counts_operations(begin, end)
        strong = re.search(r"quivari|nvarian|ovarian|ymmetr|roup|teerable|rrep", behind[0])
        return strong is None
