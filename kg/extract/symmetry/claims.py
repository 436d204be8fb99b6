"""Which method has which symmetry: by its name, by what is said of it, or as what the paper introduces."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.symmetry.cues import Cue, Strength, governed, read_cues
from kg.extract.symmetry.values import MethodSpan, SymmetryClaim, SymmetryHit
from kg.model import Predicate

__all__ = ["method_symmetries"]

_BY_ROLE = {
    Predicate.STUDIES_APPROXIMATE_SYMMETRY: Predicate.APPROXIMATELY_EQUIVARIANT_TO,
    Predicate.STUDIES_EQUIVARIANCE_TO: Predicate.EQUIVARIANT_TO,
    Predicate.STUDIES_INVARIANCE_TO: Predicate.INVARIANT_TO,
}
_BY_CUE = {Strength.EQUIVARIANT: Predicate.EQUIVARIANT_TO, Strength.INVARIANT: Predicate.INVARIANT_TO}

_GENERIC = (
    r"(?:[ -](?:network|net|model|module|layer|block|architecture|framework|method|mechanism|approach|algorithm|encoder|decoder|operator"
    r"|convolution|pipeline|strategy|scheme|function|property|design|loss|objective|technique|representation|descriptor|feature)s?)?"
)
_HAVE = (
    r"(?:is|are|be|being|been|becomes?|remains?|enjoys?|has|have|having|achiev(?:es?|ing)|ensur(?:es?|ing)|guarante(?:es?|eing)|preserv(?:es?|ing)"
    r"|satisf(?:y|ies|ying)|maintain(?:s|ing)?|enforc(?:es?|ing)|respect(?:s|ing)?|exhibit(?:s|ing)?|provid(?:es?|ing)|yield(?:s|ing)?"
    r"|possess(?:es|ing)?|obtain(?:s|ing)?|attain(?:s|ing)?|captur(?:es?|ing)|generat(?:es?|ing)|produc(?:es?|ing)|predict(?:s|ing)?"
    r"|learn(?:s|ing)?|extract(?:s|ing)?|encod(?:es?|ing)|incorporat(?:es?|ing)|impos(?:es?|ing)|realiz(?:es?|ing)|induc(?:es?|ing)"
    r"|leverag(?:es?|ing)|exploit(?:s|ing)?|by leveraging|based on|built on|transforms?|featuring|supports?|supporting|delivers?|retains?|retaining|inherits?"
    r"|admits?|introduc(?:es?|ing))"
)
_MODAL = r"(?: (?:to|can|could|will|must|should|provably|inherently|naturally|intrinsically|strictly|fully|also|not only|rigorously|theoretically|explicitly|that|which|by|thereby|both|mathematically))*"
# M … is equivariant: what stands between a method and the first words of a symmetry said of it.
_PREDICATE = re.compile(rf"{_GENERIC}(?: ?\([^()]{{1,60}}\))?{_GENERIC},?{_MODAL} {_HAVE}\b(?P<rest>(?:[ -](?!(?:compared|than|from|for|with|over|against|unlike|without|via|using|through|while(?! (?:preserv|ensur|maintain|guarante|respect)\w+))\b)[\w'’-]+,?){{0,6}}?) ?\Z", re.IGNORECASE)
_APPOSITION = re.compile(rf"{_GENERIC}(?: ?\([^()]{{1,60}}\))?(?:,| [–—-]|:) (?:(?:is )?(?:an?|the first|the|our|which is an?) )?(?:(?!(?:built|based|upon|on|with|using|via|for|from|of|in|to|by|that|which|combining|integrating)\b)[\w'’-]+[, -]{{1,2}}){{0,6}}?\Z", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?:[ /-](?!(?:of|for|in|to|with|by|on|under|from|that|which|is|are|via|using|features?|representations?|and|or|as|at|while|than|but|without|through|into|upon|between|across|over)\b)[\w()’'+^-]+){0,6}?[ -]\(?\Z", re.IGNORECASE)
_OF = re.compile(r"(?: (?:property|properties|nature|structure|behaviou?r|guarantees?|constraints?))? (?:of|in) (?:(?:the|our|these|standard|all|any|such) )?(?:[\w-]+ ){0,2}?\Z", re.IGNORECASE)
_NAMED = re.compile(rf"{_GENERIC},? ?\(?(?:(?:called|named|dubbed|termed|namely|i\.e\.,?|denoted(?: as| by)?|abbreviated(?: as)?) )?(?:the )?\Z", re.IGNORECASE)
_PROPER = re.compile(r"[A-Z].*[A-Z]|[A-Z].*\d|[a-z][A-Z]")


_OWN = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Tt]his (?:paper|work|study|article)|[Tt]he (?:proposed|resulting))\b")


@dataclass(frozen=True, slots=True)
class Owner:
    """A method that a symmetry is said of (an index), the range that says so, and how sure that is."""

    method: int
    begin: int
    end: int
    confidence: float


def method_symmetries(
    text: str, sentences: Sequence[tuple[int, int]], hits: Sequence[SymmetryHit], methods: Sequence[MethodSpan]
) -> list[SymmetryClaim]:
    """What a clean text says of the symmetry of its methods, one claim a method, property and group.

    The indices are those of `methods` (in any order) and `hits` (in the text's order).
    """
    if not hits or not methods:
        return []
    order = sorted(range(len(methods)), key=lambda i: (methods[i].begin, methods[i].end))
    begins = [methods[i].begin for i in order]
    starts = [b for b, _ in sentences]
    number = {(h.begin, h.end): i for i, h in enumerate(hits)}
    main = _main_method(text, methods)
    claims: dict[tuple[str, Predicate, str], SymmetryClaim] = {}
    owned: set[str] = set()
    open_links: list[tuple[Cue, SymmetryHit]] = []
    for cue, hit in governed(text, read_cues(text), list(hits)):
        predicate = Predicate.APPROXIMATELY_EQUIVARIANT_TO if cue.approximate else _BY_CUE.get(cue.strength) or _BY_ROLE.get(hit.role)
        if predicate is None or cue.strength is Strength.NONE:
            continue
        at = bisect_right(starts, min(cue.begin, hit.begin)) - 1
        low, high = sentences[at] if at >= 0 else (0, len(text))
        near = [i for i in order[bisect_left(begins, low) : bisect_left(begins, high)]]
        owners = list(_owners(text, cue, hit, methods, near))
        for owner in owners:
            key = (methods[owner.method].name, predicate, hit.group.slug)
            old = claims.get(key)
            if old is None or old.confidence < owner.confidence:
                claims[key] = SymmetryClaim(owner.method, predicate, number[hit.begin, hit.end], owner.begin, owner.end, owner.confidence)
        if owners:
            owned.add(hit.group.slug)
        else:
            open_links.append((cue, hit, _OWN.search(text, low, high) is not None or low < text.find("\n")))
    if main is not None:
        for cue, hit, own in open_links:
            if own or not owned: _default(methods, main, cue, hit, number[hit.begin, hit.end], claims)
    roles = {h.group.slug: _BY_ROLE.get(h.role) for h in hits}
    for name, predicate, slug in list(claims):
        r = roles[slug]
        if r is not None and r != predicate and (name, r, slug) in claims:
            del claims[name, predicate, slug]
    return sorted(claims.values(), key=lambda c: (c.method, c.hit, c.predicate))


def _default(
    methods: Sequence[MethodSpan], main: int, cue: Cue, hit: SymmetryHit, number: int, claims: dict[tuple[str, Predicate, str], SymmetryClaim]
) -> None:
    """A symmetry that is said of no method by name is said of what the paper introduces."""
    predicate = _BY_ROLE.get(hit.role)
    if predicate is None:
        return
    key = (methods[main].name, predicate, hit.group.slug)
    if key not in claims:
        claims[key] = SymmetryClaim(main, predicate, number, min(cue.begin, hit.begin), max(cue.end, hit.end), 0.6)


def _owners(text: str, cue: Cue, hit: SymmetryHit, methods: Sequence[MethodSpan], near: Sequence[int]) -> Iterator[Owner]:
    """The methods of a sentence that a symmetry is said of."""
    begin, end = min(cue.begin, hit.begin), max(cue.end, hit.end)
    heads: list[int] = []
    for i in near:
        m = methods[i]
        if (m.begin <= cue.begin < m.end and (m.begin <= hit.begin < m.end or hit.begin > cue.begin)) or (
            begin <= m.begin and m.end <= end and m.begin > hit.end
        ):
            heads.append(i)
        elif m.begin >= end and m.begin - end < 90:
            between = text[end : m.begin]
            if hit.begin <= cue.begin and (_ATTRIBUTE.fullmatch(between) or _OF.fullmatch(between)):
                heads.append(i)
    appositions, subjects = [], []
    for i in near:
        m = methods[i]
        if m.end <= begin and begin - m.end < 160:
            between = text[m.end : begin]
            if _APPOSITION.fullmatch(between) and (":" not in between or m.introduced):
                appositions.append(i)
            elif _PREDICATE.fullmatch(between):
                subjects.append(i)
    for i in near:
        for head in heads:
            m, h = methods[i], methods[head]
            if h.end <= m.begin <= h.end + 40 and m.name != h.name and _NAMED.fullmatch(text[h.end : m.begin]):
                appositions.append(i)
    if not heads or appositions:
        introduced = [i for i in subjects if methods[i].introduced]
        subjects = (introduced or subjects)[-1:]
    else:
        subjects = []
    if appositions:
        heads = [h for h in heads if methods[h].begin <= cue.begin < methods[h].end]
    for i in (*heads, *appositions, *subjects):
        yield Owner(i, min(methods[i].begin, begin), max(methods[i].end, end), 0.95 if i in heads else 0.85)


def _main_method(text: str, methods: Sequence[MethodSpan]) -> int | None:
    """The first span of what the paper introduces: what stands in the title, has a proper name, is spoken of most."""
    title_end = text.find("\n")
    counts: dict[str, int] = {}
    for m in methods:
        counts[m.name] = counts.get(m.name, 0) + 1
    best: tuple[float, int] | None = None
    rank = 0
    for i in sorted(range(len(methods)), key=lambda i: methods[i].begin):
        m = methods[i]
        if not m.introduced:
            continue
        worth = 2.0 * (m.begin < title_end) + 0.6 * bool(_PROPER.search(text[m.begin : m.end])) + 0.15 * min(counts[m.name], 5)
        worth -= 0.25 * min(rank, 4)
        rank += 1
        if best is None or worth > best[0]:
            best = worth, i
    return None if best is None else best[1]
