"""Find well-known names in clean text: longest match, whole words, tolerant of spelling, in linear time.

A gazetteer is an index of forms. A form is cut into tokens (runs of letters, runs of digits, single other
characters; hyphens, underscores and white space only separate), folded (case, British spelling, plural of the
last word), and looked up token by token. So `CIFAR-10`, `Cifar10` and `CIFAR 10` are one form, and
"Graph Neural Networks" is "graph neural network". The lists and their format: docs/gazetteers.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.gazetteer_context import (
    EXTENDING_AFTER,
    GLUED_AFTER,
    HEADS,
    PLAIN_BEFORE,
    PLAIN_BEFORE_ENDINGS,
)
from kg.names import singular

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import EntityType

__all__ = ["Entry", "Gazetteer", "GazetteerHit"]

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\s\w\-–‐‑]")
_LINK = re.compile(r"(?:https?://|www\.)\S+|\b[\w\-]+\.(?:com|org|io|net|edu|ai)/\S*")
_US = {"isation": "ization", "neighbour": "neighbor", "colour": "color", "behaviour": "behavior"}
_GAPS = frozenset(("", " ", "-", "–", "‐", "‑", "_"))
_WINDOW = 3
"""How many words may stand between a name and the head word (dataset, benchmark …) that it needs."""


class Entry(NamedTuple):
    """One thing of a gazetteer; `common` is a common noun (a family, a task), which its neighbours can narrow."""

    type: EntityType
    name: str
    kind: str | None = None
    common: bool = False


@dataclass(frozen=True, slots=True)
class GazetteerHit:
    """A known name at `text[begin:end]`; `name` is the canonical name, `kind` a type of the user's own.

    `certain` is false where the words around it may make another thing of it ("spherical diffusion model").
    """

    begin: int
    end: int
    type: EntityType
    name: str
    common: bool = False
    certain: bool = True
    kind: str | None = None


class _Form(NamedTuple):
    entry: Entry
    exact: str | None
    """The letters that the text must have, if case matters."""
    context: bool
    joined: bool
    """Whether the form is too short for a space inside it to be tolerated ("QM9", not "QM 9")."""


class _Token(NamedTuple):
    begin: int
    end: int
    key: str


@lru_cache(maxsize=100_000)
def _fold(word: str) -> str:
    """A word without differences of case and of British spelling."""
    lower = word.lower()
    if len(lower) < 6:
        return lower
    for british, american in _US.items():
        if british in lower:
            lower = lower.replace(british, american)
    if lower.endswith(("lling", "lled")) and lower[-6:-4] != "ll":
        lower = re.sub(r"(?<=(?:od|ab|nc|av)e)ll(?=ing$|ed$)", "l", lower)
    return lower


@lru_cache(maxsize=100_000)
def _fold_last(word: str) -> str:
    """The same, in the singular."""
    return _fold(singular(word))


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.start(), m.end(), _fold(m.group())) for m in _TOKEN.finditer(text)]


def _letters(text: str) -> str:
    return "".join(_TOKEN.findall(text))


class Gazetteer:
    """An index of names.

    >>> from kg.model import EntityType
    >>> gazetteer = Gazetteer()
    >>> gazetteer.add(Entry(EntityType.DATASET, "CIFAR-10"), ["CIFAR-10"])
    >>> gazetteer.add(Entry(EntityType.METHOD, "ResNet-50"), ["ResNet-50"])
    >>> [(hit.name, hit.begin, hit.end) for hit in gazetteer.match("A ResNet50-based model on Cifar 10.")]
    [('ResNet-50', 2, 10), ('CIFAR-10', 26, 34)]
    """

    def __init__(self, generic: Iterable[str] = ()) -> None:
        self._forms: dict[str, tuple[_Form, ...]] = {}
        self._prefixes: set[str] = set()
        self._generic = {self._key(text) for text in generic}
        self._entries = 0

    def __len__(self) -> int:
        """How many entries were added."""
        return self._entries

    @staticmethod
    def _key(form: str) -> str:
        words = _TOKEN.findall(form)
        return " ".join([_fold(word) for word in words[:-1]] + [_fold_last(word) for word in words[-1:]])

    def is_generic(self, text: str) -> bool:
        """Whether a phrase is on the stop list ("neural network", "framework"), whatever its case and number."""
        return self._key(text) in self._generic

    def add(self, entry: Entry, forms: Iterable[str], *, case: bool = False, context: bool = False) -> None:
        """Make `entry` findable under each of `forms`.

        A form in capitals of at most five letters and without a digit matches as it is written; `case` makes this so for
        every form. `context` lets it count only near a head word such as "dataset". Generic forms are ignored.
        """
        self._entries += 1
        for form in forms:
            words = _TOKEN.findall(form)
            if not words:
                continue
            folded = [_fold(word) for word in words]
            folded[-1] = _fold_last(words[-1])
            key = " ".join(folded)
            if key in self._generic:
                continue
            strict = case or (len(words) == 1 and len(form) <= 5 and form.isupper())
            made = _Form(entry, "".join(words) if strict else None, context, len(words) > 1 and len(words[0]) < 3)
            self._forms[key] = (*self._forms.get(key, ()), made)
            prefix = ""
            for part in folded[:-1]:
                prefix = f"{prefix} {part}" if prefix else part
                self._prefixes.add(prefix)

    def match(self, text: str, *, certain: bool = True) -> list[GazetteerHit]:
        """The names in `text`, in order, none overlapping another.

        With `certain` false, also the hits whose neighbours may make another thing of them, marked as such.
        """
        tokens = _tokens(text)
        links = [m.span() for m in _LINK.finditer(text)] if ("://" in text or "/" in text or "www." in text) else []
        hits: list[GazetteerHit] = []
        at = 0
        while at < len(tokens):
            found = self._longest(text, tokens, at)
            if found is None:
                at += 1
                continue
            last, hit = found
            at = last + 1
            if (hit.certain or not certain) and not any(b <= hit.begin < e for b, e in links):
                hits.append(hit)
        return hits

    def _longest(self, text: str, tokens: list[_Token], first: int) -> tuple[int, GazetteerHit] | None:
        """The longest name that begins at a token, with the index of its last token."""
        key = tokens[first].key
        forms, prefixes = self._forms, self._prefixes
        best: tuple[int, GazetteerHit] | None = None
        last = first
        while True:
            token = tokens[last]
            known = forms.get(key)
            if known is None and token.key[-1:] == "s":
                known = forms.get(key[: len(key) - len(token.key)] + _fold_last(token.key))
            if known is not None:
                hit = self._accept(text, tokens, first, last, known)
                if hit is not None:
                    best = (last, hit)
            last += 1
            if key not in prefixes or last == len(tokens):
                return best
            following = tokens[last]
            gap = text[token.end : following.begin]
            if gap not in _GAPS and not gap.isspace():
                return best
            key = f"{key} {following.key}"

    def _accept(
        self, text: str, tokens: list[_Token], first: int, last: int, forms: tuple[_Form, ...]
    ) -> GazetteerHit | None:
        begin, end = tokens[first].begin, tokens[last].end
        if not (_free_before(text, begin) and _free_after(text, end)):
            return None
        for form in forms:
            if form.exact is not None and not _same_case(text[begin:end], form.exact):
                continue
            if form.joined and " " in text[begin:end]:
                continue
            if form.context and not _near_head(text, tokens, first, last):
                continue
            entry = form.entry
            sure = _stands_alone(text, tokens, first, last, entry)
            return GazetteerHit(begin, end, entry.type, entry.name, entry.common, sure, entry.kind)
        return None


def _same_case(found: str, exact: str) -> bool:
    letters = _letters(found)
    return letters == exact or (letters[-1:] == "s" and letters[:-1] == exact)


def _free_before(text: str, begin: int) -> bool:
    """Whether no letter, digit or hyphenated word runs into the name from the left."""
    if begin == 0:
        return True
    before = text[begin - 1]
    if before in "-–‐‑":
        return begin == 1 or not text[begin - 2].isalnum() and text[begin - 2] not in ")]"
    return not (before.isalnum() or before in "_\\@#+^")


def _free_after(text: str, end: int) -> bool:
    """Whether nothing runs into the name from the right that makes another name of it."""
    if end == len(text):
        return True
    after = text[end]
    if after in "-–‐‑":
        match = re.compile(r"[^\W_]+").match(text, end + 1)
        return match is None or match.group().lower() in GLUED_AFTER
    if after in "+*^(" or after.isalnum() or after == "_":
        return False
    return not (after == "." and text[end + 1 : end + 2].isalnum())


def _near_head(text: str, tokens: list[_Token], first: int, last: int) -> bool:
    for token in tokens[last + 1 : last + 2 + _WINDOW]:
        if token.key in ".;:!?":
            break
        if _fold_last(token.key) in HEADS:
            return True
    return first > 0 and _fold_last(tokens[first - 1].key) in HEADS


def _stands_alone(text: str, tokens: list[_Token], first: int, last: int, entry: Entry) -> bool:
    """Whether the words around a name leave it what it is."""
    if not entry.common:
        return not _version_follows(text, tokens, last)
    if last + 1 < len(tokens):
        following = tokens[last + 1]
        if text[tokens[last].end : following.begin] == " " and _fold_last(following.key) in EXTENDING_AFTER:
            return False
    if first == 0:
        return True
    before = tokens[first - 1]
    gap = text[before.end : tokens[first].begin]
    if gap != " " and not (gap == "" and not before.key.isalnum()):
        return not gap.strip(" \n\t")
    return not before.key.isalpha() or before.key in PLAIN_BEFORE or before.key.endswith(PLAIN_BEFORE_ENDINGS)


def _version_follows(text: str, tokens: list[_Token], last: int) -> bool:
    """Whether a number makes another version of the name ("Llama 7", but not "ImageNet 256×256")."""
    if last + 1 == len(tokens):
        return False
    following = tokens[last + 1]
    gap = text[tokens[last].end : following.begin]
    return gap in (" ", "-") and following.key.isdigit() and following.end - following.begin == 1


