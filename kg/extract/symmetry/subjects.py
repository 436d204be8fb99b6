"""How a method and the words of a symmetry stand to each other in a sentence, by the words between them."""

from __future__ import annotations

import re

__all__ = [
    "denies",
    "is_apposed",
    "is_attributed",
    "is_broken",
    "is_elsewhere",
    "is_named_by",
    "is_purpose",
    "is_subject",
    "is_taking",
    "is_vague",
    "looks_proper",
]


def _words(table: str) -> str:
    """An alternation of the words of a table."""
    return "|".join(table.split())


_GENERIC = (
    r"(?:[ -](?:"
    + _words(
        """network net model module layer block architecture framework method mechanism approach algorithm encoder decoder
        operator convolution pipeline strategy scheme function property design loss objective technique representation
        descriptor feature"""
    )
    + r")s?)?"
)
_APART = r"(?: ?\([^()]{1,60}\))?"
# Verbs that give a method its symmetry, with their endings.
_HAVE = "|".join(
    (
        r"is|are|be|being|been|becomes?|remains?|enjoys?|has|have|having|satisf(?:y|ies|ying)|guarante(?:es?|eing)|transforms?"
        r"|by leveraging|based on|built on|featuring|inherits?|delivers?",
        r"(?:achiev|ensur|preserv|enforc|provid|captur|generat|produc|encod|incorporat|impos|realiz|induc|leverag|introduc)(?:es?|ing)",
        r"(?:maintain|respect|exhibit|yield|obtain|attain|predict|learn|extract|exploit|support|retain|admit|possess)(?:s|es|ing)?",
    )
)
_MODAL = (
    r"(?: (?:"
    + _words(
        """to can could will must should provably inherently naturally intrinsically strictly fully also rigorously
        theoretically explicitly that which by thereby both mathematically"""
    )
    + r"|not only))*"
)
_NOT_HELD = _words(
    """compared than from for with over against unlike without via using through into based yielding presented proposed
    introduced employed applied used trained tested evaluated by(?!\\s(?:design|construction|leveraging)\\b) when
    where if whether because since although"""
)
_REST = rf"(?:[ -](?!(?:{_NOT_HELD}|while(?! (?:preserv|ensur|maintain|guarante|respect)\w+))\b)[\w'’-]+,?){{0,6}}?"
_SUBJECT = re.compile(rf"{_GENERIC}{_APART}{_GENERIC},?{_MODAL} (?:{_HAVE})\b{_REST} ?", re.IGNORECASE)
_PURPOSE = re.compile(rf"{_GENERIC}{_APART}{_GENERIC},? to\b", re.IGNORECASE)
_TAKING = re.compile(r"\b(?:encod|exploit|leverag|extract)\w*(?: [\w-]+){0,3} ?$", re.IGNORECASE)
_JOINING = _words(
    "built based upon on with using via for from of in to by that which combining integrating including we our and"
)
_VERBS = _words(
    """proposed presented introduced resulting is are was has have can ensures guarantees preserves maintains achieves embeds
    provides enforces captures respects satisfies yields exhibits inherits enables makes"""
)
_ARTICLE = r"(?:an?|the first|the|our|one|which is an?)"
_APPOSED = re.compile(
    rf"{_GENERIC}{_APART}(?:, {_ARTICLE} |(?: [–—-]|:) (?:(?:is )?{_ARTICLE} )?)"
    rf"(?:(?!(?:{_JOINING}|{_VERBS})\b)[\w'’-]+[, -]{{1,2}}){{0,6}}?",
    re.IGNORECASE,
)
_ENDING = _words(
    """of for in to with by on under from that which is are via using feature features representation representations and or
    as at while than but without through into upon between across over"""
)
_ATTRIBUTE = re.compile(rf"(?:[ /-](?!(?:{_ENDING})\b)[\w()’'+^-]+){{0,6}}?[ -]\(?", re.IGNORECASE)
_OF = re.compile(
    r"(?: (?:property|properties|nature|structure|behaviou?r|guarantees?|constraints?))? (?:of|in) "
    r"(?:(?:the|our|these|standard|all|any|such) )?"
    r"(?:(?!(?:enabl|allow|mak|lead|help|is|are|in|for)\w*)[\w-]+ ){0,2}?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"{_GENERIC},? ?\(?(?:(?:called|named|dubbed|termed|namely|i\.e\.,?|denoted(?: as| by)?|abbreviated(?: as)?) )?(?:the )?",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?:[ -](?:"
    + _words(
        """neural deep learning machine foundation language state-space generative novel 3d 2d architecture model
        framework method approach technique llm strategy scheme paradigm pipeline system design"""
    )
    + r")s?)+",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:existing|other|previous|prior|standard|conventional|current|traditional)[ -](?:[\w-]+ )?$",
    re.IGNORECASE,
)
_ON_OTHERS = re.compile(
    r"\s*(?:However, )?(?:existing|other|previous|prior|conventional|current|traditional|most|many|recent|earlier|their|those) ",
    re.IGNORECASE,
)
_OF_DATA = re.compile(
    r"(?:[ -](?:nature|property|structure))? of (?:the |a |an |these |such )?(?:[\w-]+ ){0,2}?"
    r"(?:set|point|cloud|primitive|graph|molecule|crystal|shape|object|input|image|system|atom|particle|table|mesh|node)"
    r"(?:s|es)?\b|(?:[ -](?:nature|property|structure))? of (?:the )?(?:data|physics)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"\b(?:break|broke|violat)\w*", re.IGNORECASE)
_DENIED = re.compile(r"\bnon[ -]?(?:equi|in)varian", re.IGNORECASE)
_PROPER = re.compile(r"[A-Z].*[A-Z]|[A-Z].*\d|[a-z][A-Z]")


def is_subject(between: str) -> bool:
    """Whether the words after a method make it the subject of the symmetry that follows.

    >>> is_subject(" module that preserves "), is_subject(" is efficient compared to an ")
    (True, False)
    """
    return _SUBJECT.fullmatch(between) is not None


def is_purpose(between: str) -> bool:
    """Whether the words after a method say what it is there for: "X layers to preserve …".

    >>> is_purpose(" layers to preserve "), is_purpose(" is shown to be ")
    (True, False)
    """
    return _PURPOSE.match(between) is not None


def is_taking(between: str) -> bool:
    """Whether the words after a method end with what it takes in: "X encodes the (SE(3)-invariant matrix)".

    >>> is_taking(" encodes the "), is_taking(" learns ")
    (True, False)
    """
    return _TAKING.search(between) is not None


def is_apposed(between: str) -> bool:
    """Whether the words after a method begin what it is: "X, a novel (permutation-invariant) …".

    >>> is_apposed(" (XN), a novel "), is_apposed(", built upon the ")
    (True, False)
    """
    return _APPOSED.fullmatch(between) is not None


def is_attributed(between: str) -> bool:
    """Whether a symmetry is an attribute of the method that follows these words: "invariant (point cloud) X".

    >>> is_attributed(" point cloud "), is_attributed(" nature of "), is_attributed(" features from ")
    (True, True, False)
    """
    return _ATTRIBUTE.fullmatch(between) is not None or _OF.fullmatch(between) is not None


def is_named_by(between: str) -> bool:
    """Whether the words between two methods make the second the name of the first: "… network, called X".

    >>> is_named_by(" framework ("), is_named_by(" outperforms ")
    (True, False)
    """
    return _NAMED.fullmatch(between) is not None


def is_vague(words: str) -> bool:
    """Whether the words after "equivariant" name no kind of method, only that it is one.

    >>> is_vague(" neural architecture"), is_vague(" foundation model"), is_vague(" message passing network")
    (True, True, False)
    """
    return _VAGUE.fullmatch(words) is not None


def denies(name: str) -> bool:
    """Whether a method's name says that it has no symmetry: "non-equivariant transformer"."""
    return _DENIED.search(name) is not None


def is_elsewhere(text: str, begin: int, end: int, low: int) -> bool:
    """Whether the symmetry said at `text[begin:end]`, in a sentence from `low` on, is one of data or of earlier work.

    >>> said = "Existing nets use the permutation invariance of point sets."
    >>> is_elsewhere(said, 22, 44, 0), is_elsewhere("It has rotation invariance.", 7, 26, 0)
    (True, False)
    """
    return (
        _ON_OTHERS.match(text, low) is not None
        or _OF_OTHERS.search(text, max(low, begin - 40), begin) is not None
        or _OF_DATA.match(text, end) is not None
    )


def is_broken(text: str, begin: int, end: int) -> bool:
    """Whether the symmetry said at `text[begin:end]` is broken, which is a process and no property of a method."""
    return _BROKEN.search(text, max(0, begin - 30), end + 20) is not None


def looks_proper(name: str) -> bool:
    """Whether a name has the capitals of a proper one."""
    return _PROPER.search(name) is not None
