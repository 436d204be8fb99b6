"""Which method has which symmetry: by its name, by what is said of it, or as what the paper introduces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extract.symmetry.cues import Strength
from kg.extract.symmetry.own import OwnWork
from kg.extract.symmetry.sayings import BY_ROLE, Saying, form_of, is_output, read_sayings
from kg.extract.symmetry.subjects import (
    denies,
    is_apposed,
    is_attributed,
    is_elsewhere,
    is_named_by,
    is_purpose,
    is_subject,
    is_taking,
    is_vague,
    looks_proper,
)
from kg.extract.symmetry.values import MethodSpan, SymmetryClaim, SymmetryHit
from kg.model import Predicate

__all__ = ["method_symmetries"]

_WINDOW = (
    300  # of characters in which a method is looked for, so that one endless sentence costs no more than many
)
_BEFORE = 160
_AFTER = 90
_NAMED = 40
_BOTH = {Predicate.APPROXIMATELY_EQUIVARIANT_TO, Predicate.INVARIANT_TO}
_LISTED = re.compile(r",? (?:and|or)\b|, ")
# "scale invariance at criticality" and "shift invariance test" are no methods.
_NO_METHOD = re.compile(
    r"[ -](?:at|in|of|on|under|for|to|tests?|analys[ei]s|breaking|benchmark|arguments?)\b", re.IGNORECASE
)


def method_symmetries(
    text: str,
    sentences: Sequence[tuple[int, int]],
    hits: Sequence[SymmetryHit],
    methods: Sequence[MethodSpan],
) -> list[SymmetryClaim]:
    """What a clean text says of the symmetry of its methods, one claim a method, property and group.

    A symmetry that is said of no method by name is said of what the paper introduces only where the words tie it to
    that (`OwnWork`). Indices are those of `methods` (in any order) and `hits` (in the text's order).
    """
    if not hits or not methods:
        return []
    order = sorted(range(len(methods)), key=lambda i: (methods[i].begin, methods[i].end))
    begins = [methods[i].begin for i in order]
    number = {(h.begin, h.end): i for i, h in enumerate(hits)}
    claims = _Claims(methods, number)
    unowned = []
    sayings = list(read_sayings(text, sentences, hits))
    for saying in sayings:
        first, last = max(saying.low, saying.begin - _WINDOW), min(saying.high, saying.end + _WINDOW)
        near = order[bisect_left(begins, first) : bisect_left(begins, last)]
        near = [i for i in near if not denies(methods[i].name)]
        owners = list(_owners(text, saying, methods, near))
        for method, confidence in owners:
            claims.add(method, saying.predicate, saying, confidence)
        if not owners:
            unowned.append(saying)
    main = _main_method(text, methods)
    if main is not None:
        told = {predicate for name, predicate, _ in claims.found if name == methods[main].name}
        own = OwnWork(text, methods, main, sayings, told)
        for saying in unowned:
            owner = own.owner(saying)
            if owner is not None and not is_elsewhere(text, saying.begin, saying.end, saying.low):
                claims.add(owner, saying.predicate, saying, 0.6)
    return claims.consistent(hits)


class _Claims:
    """Claims by method, property and group, the surest of each."""

    def __init__(self, methods: Sequence[MethodSpan], number: dict[tuple[int, int], int]) -> None:
        self._methods, self._number = methods, number
        self.found: dict[tuple[str, Predicate, str], SymmetryClaim] = {}

    def add(self, method: int, predicate: Predicate, saying: Saying, confidence: float) -> None:
        """Keep a claim unless the same is claimed more surely; a default never stands against what was said."""
        span, hit = self._methods[method], saying.hit
        key = (span.name, predicate, hit.group.slug)
        old = self.found.get(key)
        if old is None or old.confidence < confidence:
            begin, end = saying.begin, saying.end
            if saying.low <= span.begin < saying.high:
                begin, end = min(begin, span.begin), max(end, span.end)
            number = self._number[hit.begin, hit.end]
            self.found[key] = SymmetryClaim(method, predicate, number, begin, end, confidence)

    def consistent(self, hits: Sequence[SymmetryHit]) -> list[SymmetryClaim]:
        """All claims; of two properties of one method for one group the one that the group's role agrees with.

        Something may be approximately symmetric, and something of it invariant.
        """
        roles = {h.group.slug: BY_ROLE.get(h.role) for h in hits}
        kept = [
            claim
            for (name, predicate, slug), claim in self.found.items()
            if (role := roles[slug]) in (None, predicate)
            or {role, predicate} == _BOTH
            or (name, role, slug) not in self.found
        ]
        return sorted(kept, key=lambda c: (c.method, c.hit, c.predicate))


def _owners(
    text: str, saying: Saying, methods: Sequence[MethodSpan], near: Sequence[int]
) -> Iterator[tuple[int, float]]:
    """The methods of a sentence that a symmetry is said of, with confidence.

    First those whose name says it or that it stands before ("an SE(3)-equivariant X"); then those in apposition to
    it ("X, a permutation-invariant model"); else the subject of the sentence, sooner one that the paper introduces.
    """
    heads = [i for i in near if _names(text, methods[i], saying) or _follows(text, methods[i], saying)]
    apposed, subjects = [], []
    for i in near:
        m = methods[i]
        if m.end <= saying.begin <= m.end + _BEFORE:
            between = text[m.end : saying.begin]
            if is_apposed(between) and (":" not in between or m.introduced):
                apposed.append(i)
            elif is_subject(between) and _has(text, m, saying):
                subjects.append(i)
        for head in heads:
            if _is_name_of(text, m, methods[head]):
                apposed.append(i)
    if apposed:  # what is named apart is more than the description ("X, an equivariant language model")
        titled = any(":" in text[methods[i].end : saying.begin] for i in apposed)
        heads = [] if titled else [i for i in heads if _is_own_name(text, methods[i], saying)]
    subjects = (
        ([i for i in subjects if methods[i].introduced] or subjects)[-1:] if apposed or not heads else []
    )
    subjects = [_named_apart(text, i, methods, near) for i in subjects]
    for i in heads:
        yield i, 0.95
    for i in (*apposed, *subjects):
        yield i, 0.85


def _has(text: str, m: MethodSpan, saying: Saying) -> bool:
    """Whether what the subject has is the symmetry, and not what it takes in, is there for, or puts out."""
    between = text[m.end : saying.begin]
    if is_output(text, saying) or (is_purpose(between) and not m.introduced):
        return False
    return form_of(text, saying) != "attribute" or not is_taking(between)


def _is_name_of(text: str, m: MethodSpan, head: MethodSpan) -> bool:
    """Whether a method is the name of the one before it, and not the next in a list."""
    if m.name == head.name or not head.end <= m.begin <= head.end + _NAMED:
        return False
    between = text[head.end : m.begin]
    return is_named_by(between) and not (between == ", " and _LISTED.match(text, m.end))


def _names(text: str, m: MethodSpan, saying: Saying) -> bool:
    """Whether a method's name says the symmetry, its group in it, right before it, or behind ("… network for the E(3) group")."""
    if not (m.begin <= saying.cue.begin and saying.cue.end < m.end):
        return False
    if form_of(text, saying) != "noun":
        return True
    return saying.cue.strength is not Strength.SYMMETRIC and _NO_METHOD.match(text, saying.cue.end) is None


def _is_own_name(text: str, m: MethodSpan, saying: Saying) -> bool:
    """Whether a method that is named apart is a method of its own too: "X, an SE(3)-equivariant flow", not "… model"."""
    return m.begin <= saying.cue.begin < m.end and not is_vague(text[saying.cue.end : m.end])


def _named_apart(text: str, subject: int, methods: Sequence[MethodSpan], near: Sequence[int]) -> int:
    """What a description that is the subject describes: X in "X, a graph network that is equivariant"."""
    begin = methods[subject].begin
    names = [
        i
        for i in near
        if methods[i].end <= begin <= methods[i].end + _BEFORE and is_apposed(text[methods[i].end : begin])
    ]
    return names[-1] if names else subject


def _follows(text: str, m: MethodSpan, saying: Saying) -> bool:
    """Whether the symmetry is an attribute of a method that follows ("permutation-invariant nature of X")."""
    if m.end <= saying.end and m.begin > saying.hit.end:
        return True
    if not saying.end <= m.begin < saying.end + _AFTER or saying.hit.begin > saying.cue.begin:
        return False
    between = text[saying.end : m.begin]
    if not m.introduced and " of " not in between and saying.low == 0:  # a title makes a new kind of it
        return False
    if (
        form_of(text, saying) == "noun" and "(" in between
    ):  # short for the symmetry: "rotation equivariance (RE)"
        return False
    return is_attributed(between)


def _main_method(text: str, methods: Sequence[MethodSpan]) -> int | None:
    """The first span of what the paper introduces: in the title, with a proper name, early, spoken of most."""
    title_end = text.find("\n")
    counts: dict[str, int] = {}
    for m in methods:
        counts[m.name] = counts.get(m.name, 0) + 1
    introduced = sorted((i for i, m in enumerate(methods) if m.introduced), key=lambda i: methods[i].begin)
    best: tuple[float, int] | None = None
    for rank, i in enumerate(introduced):
        m = methods[i]
        worth = 2.0 * (m.begin < title_end) + 0.6 * looks_proper(text[m.begin : m.end])
        worth += 0.15 * min(counts[m.name], 5) - 0.25 * min(rank, 4)
        if best is None or worth > best[0]:
            best = worth, i
    return None if best is None else best[1]
