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
_SUBSCRIPT = Lazy(r"(?:[SCZD]_|[CDTOI]_\{?[0-9n]{0,2}[hvd])")
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
    if group.family in ("C", "D") and _is_large(group):
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


def _is_large(group: Group) -> bool:
    """Whether an index is beyond what symmetries have: C_60 is a molecule, Z_121 a ring."""
    first = group.parameters[0]
    return isinstance(first, int) and first > _LARGEST


_LARGEST = 16
_KIND = r"(?:(?:rotational|rotation|surface|site|little|cyclic|dihedral|point|lattice|crystal|local|global|internal|flavou?r|isospin|spin|axial|reflection|discrete|approximate|exact|permutation|permutational|spatial|molecular|tetragonal|hexagonal|trigonal|cubic|fold|gauge|colou?r|chiral|finite|symmetry|transformation|Lie|matrix|group)[\s-]){0,2}"
_STRONG = r"(?:[Ee]quivarian|[Ii]nvarian(?:t|ce)\b|[Cc]ovarian|[Ss]ymmetr|[Gg]roups?\b|[Ss]ubgroups?\b|[Ss]teerable|[Ii]rrep|actions?\b|periodicit)"
_RIGHT_STRONG = Lazy(rf"\)?[\s-]{{0,2}}{_KIND}{_STRONG}")
_RIGHT = Lazy(
    r"\)?[\s-]{0,2}(?:Lie\b|gauge|transformations?\b|rotations?\b|[Gg]roup-|manifold\b|-convolution|representations?\b|averag"
    r"|canonicali|permutations?\b|reflections?\b|translations?\b|tensor product|convolution|spin liquid|symmetri[sz])"
)
_EQUIVARIANCE = r"(?:[Ee]quivarian|[Ii]nvarian|[Cc]ovarian|[Ss]ymmetri)\w* (?:to|under|with respect to|w\.r\.t\.?|for|of|over)"
_LEFT_STRONG = Lazy(
    rf"(?:\b(?:[Gg]roups?|[Ss]ubgroups?(?: of)?|[Ss]ymmetr(?:y|ies)|{_EQUIVARIANCE}|[Ii]rreps? of|[Rr]epresentations? of"
    r"|[Aa]ctions? (?:of|by)|group action of|G ?=|G ?∈|Haar measure on)"
    r"(?: the)?(?: [Ll]ie)?(?: group| actions? of| transformations?| rotations?)?(?: of)?"
    r"(?:,? such as|,? including|,? e\.g\.,?|,? i\.e\.,?|,? namely| like|:)? ?(?:the )?(?:group )?[\[(]?)\Z"
)
_LEFT = Lazy(
    r"\b(?:[Rr]otations? in|[Tt]ransformations? (?:in|of|from)|elements? (?:of|in)|poses? (?:in|on)|[Mm]anifolds?|special case of"
    r"|homogeneous space of|Lie algebra of|from)(?: the)? ?\(?\Z"
)
_NO_GROUP_LEFT = Lazy(
    r"\b(?:codes?|rings?|modules?|matrices|polynomials?|entries|coefficients|fields?|integers|monoid|sections?|states?|sets?|datasets?"
    r"|phase|site|atoms?|molecules?|interaction of|reactions? of) (?:over |in |of |from )?(?:the )?(?:ring )?\(?\Z"
)
_NEAR = Lazy(
    r"[Ee]quivarian|[Ii]nvarian(?:t|ce)s? (?:to|under|with respect)|[Ss]ymmetr(?:y|ies) groups?|\bLie (?:group|algebra)|[Gg]roup[- ]theor|[Ss]ubgroup"
    r"|[Ii]rreps?\b|irreducible rep|[Gg]auge|[Cc]yclic group|[Dd]ihedral (?:group|symm)|[Pp]ermutation|[Ss]ymmetric group|[Rr]otation group|[Pp]oint group"
    r"|[Pp]oint[- ]group|[Ss]teerable|[Gg]roup (?:action|convolution|equivar|invar|symmetr)|[Ff]inite groups?|wallpaper|[Rr]otational symmetr"
    r"|[Ww]eyl group|non-?[Aa]belian|[Oo]rthogonal group|[Rr]eflection symmetr|discrete rotations?"
)
_FAR = Lazy(
    r"[Ee]quivarian|[Ss]ymmetr|\bLie (?:group|algebra)|[Rr]otation|gauge|spin|charge|[Mm]olecul|point cloud|SO\(3\)|SE\(3\)|[Gg]roup-"
)
_BESIDE = Lazy(r"\)?[\s-]{0,2}(?:[Ee]quivarian|[Ii]nvarian|[Cc]ovarian|[Ss]ymmetr|[Gg]roup|[Ss]ubgroup)")
_COMPLEXITY = Lazy(
    r"complexit|\btime\b|runtime|run-time|\bcost|\bmemory|regret|\bscal(?:e|es|ing)\b|\brates?\b|iterations?|\bsteps?\b|overhead|storage"
    r"|\bbounds?\b|queries|\bfaster|quadratic|linear[- ]time|per[- ](?:step|token|iteration)|algorithm|computation|parameters|samples|approximat"
)
_NO_GROUP_RIGHT = Lazy(
    r"\s?(?:topological |index )?(?:invariants?\b(?! (?:to|under))|ind(?:ex|ices)\b|classification|topological)|-(?:time|space|approx|dimension|step|query)"
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

    def says_group(self, begin: int, end: int, *, plainly: bool = False) -> bool:
        """Whether the words right before or behind the place say that it is a group; `plainly` in so many words."""
        text, before = self._text, self._text[max(0, begin - 90) : begin]
        if _NO_GROUP_RIGHT.match(text, end) or _NO_GROUP_LEFT.search(before):
            return False
        if _RIGHT_STRONG.match(text, end) or _LEFT_STRONG.search(before):
            return True
        return not plainly and (_RIGHT.match(text, end) is not None or _LEFT.search(before) is not None)

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
        text = self._text
        if level is Doubt.SAFE:
            return True
        if level is Doubt.DOUBTFUL:
            return self.says_group(begin, end, plainly=True) and not self._is_order(begin, end)
        if self.says_group(begin, end):
            return True
        if _NO_GROUP_RIGHT.match(text, end) or _NO_GROUP_LEFT.search(text[max(0, begin - 90) : begin]):
            return False
        if text[begin] in "EU":
            return self.is_about_symmetry()
        if text[begin] == "O":
            return self.speaks_of_symmetry(begin, end) and not self.counts_operations(begin, end)
        return self.speaks_of_symmetry(begin, end) and not _ATOMS_NEAR.search(
            text[max(0, begin - 60) : end + 60]
        )

    def _is_order(self, begin: int, end: int) -> bool:
        """Whether O(n) stands where an amount stands: "takes O(n) actions", "an invariant of O(1) size"."""
        if self._text[begin] not in "OT":
            return False
        return _BESIDE.match(self._text, end) is None and self.counts_operations(begin, end)
