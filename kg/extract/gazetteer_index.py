"""Find well-known names in clean text: longest match, whole words, tolerant of spelling, in linear time.

A gazetteer is an index of forms. A form is cut into tokens (runs of letters, runs of digits, single other
characters; hyphens, underscores and white space only separate), folded (case, British spelling, plural of the
last word), and looked up token by token. So `CIFAR-10`, `Cifar10` and `CIFAR 10` are one form, and
"Graph Neural Networks" is "graph neural network". The lists and their format: docs/gazetteers.md.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from kg.extract import gazetteer_context as context
from kg.model import EntityType
from kg.names import singular

__all__ = ["Entry", "Gazetteer", "GazetteerHit"]

_TOKEN = re.compile(r"([^\W\d_]+|\d+|[^\s\w\-–‐‑])")
_PARTED = re.compile(r"[\s\-–‐‑_]")
_LINK = re.compile(r"(?:https?://|www\.)\S+|\b[\w\-]{1,60}\.(?:com|org|io|net|edu|ai)/\S*")
_DOUBLED_L = re.compile(r"(?<=od|ab|nc|av)ell(?=ing\b|ed\b)")
_PLURAL = frozenset("siax")
"""Letters that plurals end in: networks, radii, corpora …"""
_SHORT = 5
_DATA = (EntityType.DATASET, EntityType.BENCHMARK)
_SUFFIX = re.compile(
    r"(?:(?<=\d)[nsmlx]\b)?(?:[-‑ ]?v?\d+(?:\.\d+)*[a-z]?(?!\w)"
    r"|[-‑ ](?:\d+(?:\.\d+)?[BM]|[A-Z]\d+B|[RVKM]\d(?:\.\d)?|[A-Z]/\d\d?|VL|Omni|Math|Coder|Audio|Embedding|Next|Pro"
    r"|Flash|Lite|Mini|mini|nano|Nano|Turbo|turbo|Max|Plus|Large|large|Medium|Small|small|Base|base|Tiny|tiny|Huge"
    r"|Opus|Sonnet|Haiku|Ultra|Thinking|Instruct|instruct|Chat|chat|Distill|Qwen|Llama|it|IT|Preview|preview|Codex"
    r"|Scout|Maverick|hf)(?!\w))*"
)
"""What follows the name of a family of trained models: version, size and kind of training."""


class Entry(NamedTuple):
    """One thing of a gazetteer; a `common` noun (a family, a task) can be narrowed by the words around it."""

    type: EntityType
    name: str
    kind: str | None = None
    common: bool = False
    own: bool = False


class GazetteerHit(NamedTuple):
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
    own: bool = False


_Form = tuple[Entry, str, Collection[str]]
"""An entry, one of its forms as it is written in the list, and the flags of that form."""


class _Rules(NamedTuple):
    """How a form has to stand in a text."""

    exact: str | None
    """The letters that the text must have, if case matters."""
    capital: bool
    """Whether the text must have a capital."""
    solid: bool
    """Whether the form is written in one piece, so that no space is tolerated in it ("QM9", "Metric3D")."""


@lru_cache(maxsize=8_000)
def _rules(form: str, *, case: bool, data: bool) -> _Rules:
    words = _TOKEN.findall(form)
    if form.islower():
        single = short = False
    else:
        single = len(words) == 1
        short = single and len(form) <= _SHORT and not form[1:].islower()
    exact = case or short or (single and form.isupper())
    capital = single or (data and not form.islower() and not any(map(str.isdigit, form)))
    return _Rules("".join(words) if exact else None, capital, len(words) > 1 and not _PARTED.search(form))


def _fold(text: str) -> str:
    """A text without differences of case and of British spelling."""
    text = text.lower()
    if "our" in text:
        text = (
            text.replace("neighbour", "neighbor").replace("colour", "color").replace("behaviour", "behavior")
        )
    if "ell" in text:
        text = _DOUBLED_L.sub("el", text)
    return text.replace("isation", "ization")


@lru_cache(maxsize=8_000)
def _folds(word: str) -> tuple[str, str]:
    """A word folded, and the same of its singular."""
    folded = _fold(word)
    return folded, _fold(singular(word)) if folded[-1] in _PLURAL else folded


def _letters(text: str) -> str:
    return "".join(_TOKEN.findall(text))


class _Words:
    """A text cut into tokens: where each begins and ends, its folded form, its folded singular."""

    __slots__ = ("begins", "ends", "gaps", "keys", "singulars", "text")

    def __init__(self, text: str) -> None:
        pieces = _TOKEN.split(text)  # gap, token, gap, token, …, gap
        offsets = list(accumulate(map(len, pieces)))
        folded = list(map(_folds, pieces[1::2]))
        self.text = text
        self.begins = offsets[:-1:2]
        self.ends = offsets[1::2]
        self.gaps = pieces[2::2]
        self.keys = [key for key, _ in folded]
        self.singulars = [key for _, key in folded]

    def gap(self, after: int) -> str:
        """The characters between a token and the next."""
        return self.gaps[after]


class Gazetteer:
    """An index of names.

    >>> gazetteer = Gazetteer()
    >>> gazetteer.add(Entry(EntityType.DATASET, "CIFAR-10"), ["CIFAR-10"])
    >>> gazetteer.add(Entry(EntityType.METHOD, "ResNet-50"), ["ResNet-50"])
    >>> [(hit.name, hit.begin, hit.end) for hit in gazetteer.match("A ResNet50-based model on Cifar 10.")]
    [('ResNet-50', 2, 10), ('CIFAR-10', 26, 34)]
    """

    def __init__(self, generic: Iterable[str] = ()) -> None:
        self._forms: dict[str, list[_Form]] = {}
        self._prefixes: set[str] = set()
        self._seconds: dict[str, set[str]] = {}
        self._generic = {_key(text) for text in generic}
        self._entries: set[tuple[str, str]] = set()

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def is_generic(self, text: str) -> bool:
        """Whether a phrase is on the stop list ("neural network", "framework"), in any case and number."""
        return _key(text) in self._generic

    def add(self, entry: Entry, forms: Iterable[str], *, flags: Collection[str] = ()) -> None:
        """Make `entry` findable under each of `forms`; generic forms are passed over.

        A word in capitals, and a word of at most five letters with two of them, is matched as it is written;
        another word with a capital, and a name of data, needs a capital in the text. The flags: `case` (as it is
        written), `context` (only near a head word of its type, as "dataset"), `versions` (with a version and size
        that follow it, all of which is then the name).
        """
        self._entries.add((entry.type, entry.name))
        index, prefixes, seconds, generic = self._forms, self._prefixes, self._seconds, self._generic
        for form in forms:
            key = _key(form)
            if not key or key in generic:
                continue
            if key in index:
                index[key].append((entry, form, flags))
            else:
                index[key] = [(entry, form, flags)]
            first, blank, rest = key.partition(" ")
            if blank:
                second, blank, _ = rest.partition(" ")
                if first in seconds:
                    seconds[first].add(second)
                else:
                    seconds[first] = {second}
                    prefixes.add(first)
                if blank:
                    prefix = key[: key.rindex(" ")]
                    while prefix not in prefixes:
                        prefixes.add(prefix)
                        prefix = prefix[: prefix.rindex(" ")]

    def match(self, text: str, *, certain: bool = True) -> list[GazetteerHit]:
        """The names in `text`, in order, none overlapping another.

        With `certain` false, also the hits whose neighbours may make another thing of them, marked as such.
        """
        words = _Words(text)
        links = [m.span() for m in _LINK.finditer(text)] if "/" in text or "www." in text else []
        link_begins = [begin for begin, _ in links]
        hits: list[GazetteerHit] = []
        free = 0
        for at in self._starts(words):
            if at < free or (found := self._longest(words, at)) is None:
                continue
            free, hit = found
            while free < len(words.ends) and words.ends[free] <= hit.end:
                free += 1
            if links and (link := bisect_right(link_begins, hit.begin)) and hit.begin < links[link - 1][1]:
                continue
            if hit.certain or not certain:
                hits.append(hit)
        return hits

    def _starts(self, words: _Words) -> list[int]:
        """The tokens that may begin a name, by themselves or with the token after them."""
        forms, seconds = self._forms, self._seconds
        pairs = zip(
            words.keys, words.singulars, [*words.keys[1:], ""], [*words.singulars[1:], ""], strict=False
        )
        return [
            at
            for at, (key, single, next_key, next_single) in enumerate(pairs)
            if key in forms
            or single in forms
            or (key in seconds and (next_key in (after := seconds[key]) or next_single in after))
        ]

    def _longest(self, words: _Words, first: int) -> tuple[int, GazetteerHit] | None:
        """The longest name that begins at a token, and the index of the token after it."""
        forms, prefixes = self._forms, self._prefixes
        best: tuple[int, GazetteerHit] | None = None
        before, last = "", first
        while True:
            key, single = words.keys[last], words.singulars[last]
            if before:
                key, single = f"{before} {key}", f"{before} {single}"
            known = forms.get(key)
            hit = _accept(words, first, last, known) if known is not None else None
            if hit is None and single != key and (known := forms.get(single)) is not None:
                hit = _accept(words, first, last, known)
            if hit is not None:
                best = (last + 1, hit)
            if key not in prefixes or last + 1 == len(words.keys):
                return best
            gap = words.gap(last)
            if len(gap) > 1 and not gap.isspace():
                return best
            before = key
            last += 1


def _key(form: str) -> str:
    """What a form is found under: its folded words, the last in the singular."""
    folded = _fold(form)
    words = [folded] if folded.isalpha() else _TOKEN.findall(folded)
    if words and words[-1][-1] in _PLURAL:
        words[-1] = _folds(_TOKEN.findall(form)[-1])[1]  # a plural is told by the capitals before its s
    return " ".join(words)


def _accept(words: _Words, first: int, last: int, forms: list[_Form]) -> GazetteerHit | None:
    """The hit that the first suitable form makes of a run of tokens."""
    text, begin = words.text, words.begins[first]
    if not _free_before(text, begin):
        return None
    for entry, form, flags in forms:
        end = words.ends[last]
        found = text[begin:end]
        rules = _rules(form, case="case" in flags, data=entry.type in _DATA)
        if rules.exact is not None:
            if not _same_case(found, rules.exact):
                continue
        elif rules.capital and found.islower():
            continue
        if rules.solid and " " in found:
            continue
        name, versions = entry.name, "versions" in flags
        if versions and (suffix := _SUFFIX.match(text, end)) and suffix.end() > end:
            end = suffix.end()
            name = text[begin:end]
        if not _free_after(text, end):
            continue
        if "context" in flags and not context.near_head(words, first, last, entry.type):
            continue
        sure = versions or context.stands_alone(words, first, last, entry.type, common=entry.common)
        type_ = context.kind_of_data(words, first, last, entry.type)
        return GazetteerHit(begin, end, type_, name, entry.common, sure, entry.kind, entry.own)
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
        return begin == 1 or (not text[begin - 2].isalnum() and text[begin - 2] not in ")]}")
    return not (before.isalnum() or before in "_\\@#+^")


_AFTER_HYPHEN = re.compile(r"[^\W_]+")


def _free_after(text: str, end: int) -> bool:
    """Whether nothing runs into the name from the right that makes another name of it."""
    if end == len(text):
        return True
    after = text[end]
    if after in "-–‐‑":
        match = _AFTER_HYPHEN.match(text, end + 1)
        return match is None or match.group().lower() in context.GLUED_AFTER
    if after in "+*^(" or after.isalnum() or after == "_":
        return False
    return not (after == "." and text[end + 1 : end + 2].isalnum())
