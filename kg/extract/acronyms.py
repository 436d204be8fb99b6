"""Acronyms and their long forms, by the algorithm of Schwartz and Hearst with balanced parentheses.

Source: A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
text", Pacific Symposium on Biocomputing 8 (2003), section 3. Added here: parentheses inside the short form
("(SO(3)-Net)"), plural short forms, the order SHORT (long form), and a check that the long form's words are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Acronym", "find_acronyms"]

_WIDEST = 120  # characters between the parentheses
_WORD = re.compile(r"[^\s]+")
_SHORT = re.compile(r"(?=[^a-z]*[A-Z0-9])[A-Za-z0-9][\w\-+*/&.’']{0,11}(?:\(\w{1,3}\))?[\w\-+*/]{0,6}")
_BOUNDARY = re.compile(r"[.;:!?]\s|\n|[()\[\]]")
_SMALL = frozenset("a an and by for from in into of on or the to via with".split())
_NO_START = frozenset(
    "a an and are as at be by called can dubbed for from have in into is its named of on or our so termed that the their "
    "these this to using via was we well-known with which whose where namely".split()
)


@dataclass(frozen=True, slots=True, order=True)
class Acronym:
    """Where a text defines a short form: character ranges of both forms."""

    short_begin: int
    short_end: int
    long_begin: int
    long_end: int


def find_acronyms(text: str) -> list[Acronym]:
    """Every definition of a short form in `text`, in its order; linear in the length of the text.

    >>> text = "A graph neural network (GNN) and SPEN (separated permutation equivariant network)."
    >>> [(text[a.short_begin : a.short_end], text[a.long_begin : a.long_end]) for a in find_acronyms(text)]
    [('GNN', 'graph neural network'), ('SPEN', 'separated permutation equivariant network')]
    """
    found: list[Acronym] = []
    for opening, closing in _parentheses(text):
        begin, end = _trim(text, opening + 1, closing)
        hit = _long_before(text, opening, begin, end) or _short_before(text, opening, begin, end)
        if hit is not None:
            found.append(hit)
    return found


def _parentheses(text: str) -> Iterator[tuple[int, int]]:
    """Balanced outermost pairs of parentheses of bounded width; an opening one without partner is passed over."""
    at = text.find("(")
    while at != -1:
        depth, close = 0, -1
        for i in range(at, min(len(text), at + _WIDEST)):
            if text[i] == "(":
                depth += 1
            elif text[i] == ")":
                depth -= 1
                if depth == 0:
                    close = i
                    break
        # SO(3) and f(x) are no definitions: a definition's parenthesis follows a space
        if close != -1 and at > 0 and text[at - 1] in " \n":
            yield at, close
            at = text.find("(", close)
        else:
            at = text.find("(", at + 1)


def _trim(text: str, begin: int, end: int) -> tuple[int, int]:
    """The range without quotes and spaces at its ends, up to the first comma or semicolon."""
    for mark in (";", ", "):
        cut = text.find(mark, begin, end)
        if cut != -1:
            end = cut
    while begin < end and text[begin] in " '\"“”`‘’":
        begin += 1
    while end > begin and text[end - 1] in " '\"“”`‘’":
        end -= 1
    return begin, end


def _long_before(text: str, opening: int, begin: int, end: int) -> Acronym | None:
    """long form (SHORT)"""
    short = text[begin:end]
    if not 2 <= len(short) <= 20 or not _SHORT.fullmatch(short):
        return None
    letters = _letters(short)
    if len(letters) < 2:
        return None
    words = min(len(letters) + 5, len(letters) * 2)
    start = opening - 1
    while start > 0 and text[start - 1] == " ":
        start -= 1
    limit = max(0, start - 20 * words)
    for boundary in _BOUNDARY.finditer(text, limit, start):
        limit = boundary.end()
    window = [m.span() for m in _WORD.finditer(text, limit, start)][-words:]
    if not window:
        return None
    long_begin = _align(text, letters, window[0][0], start)
    if long_begin is None or not _plausible(text[long_begin:start], short):
        return None
    return Acronym(begin, end, long_begin, start)


def _short_before(text: str, opening: int, begin: int, end: int) -> Acronym | None:
    """SHORT (long form)"""
    long = text[begin:end]
    before = text[max(0, opening - 24) : opening].rstrip()
    word = before.split()[-1] if before.split() else ""
    if not 2 <= len(word) <= 20 or not _SHORT.fullmatch(word) or " " not in long.replace("-", " "):
        return None
    letters = _letters(word)
    if len(letters) < 2:
        return None
    long_begin = _align(text, letters, begin, end)
    if long_begin != begin or not _plausible(long, word):
        return None
    short_end = opening
    while text[short_end - 1] == " ":
        short_end -= 1
    return Acronym(short_end - len(word), short_end, begin, end)


def _letters(short: str) -> str:
    """The characters of a short form that its long form must hold, in order; a plural s is not one of them."""
    if len(short) > 2 and short.endswith("s") and short[-2].isupper():
        short = short[:-1]
    return "".join(c for c in short if c.isalnum()).lower()


def _align(text: str, letters: str, begin: int, end: int) -> int | None:
    """Where the shortest long form that ends at `end` begins: letters matched from the right, the first at a word's start."""
    at = end - 1
    for k in range(len(letters) - 1, -1, -1):
        want = letters[k]
        while at >= begin and (
            text[at].lower() != want
            or (k == 0 and at > begin and (text[at - 1].isalnum() or text[at - 1] == "'"))
        ):
            at -= 1
        if at < begin:
            return None
        at -= 1
    return at + 1


def _plausible(long: str, short: str) -> bool:
    """Whether the long form is one: longer than the short form, starting with a content word, not holding the short form."""
    words = long.replace("-", " ").replace("/", " ").split()
    if not words or len(long) <= len(short) or words[0].lower() in _NO_START or words[-1].lower() in _SMALL:
        return False
    if short in long.split() or "," in long:
        return False
    content = [w for w in words if w.lower() not in _SMALL]
    letters = _letters(short)
    # each initial should come from its own word, or the words be much fewer than letters (SubGM, PaiNN)
    return len(content) <= len(letters) + 2 and (len(content) >= 2 or len(letters) <= 4)
