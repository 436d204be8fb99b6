"""Find well-known names in clean text: longest match, whole words, tolerant of spelling, in linear time.

A gazetteer is an index of forms. A form is cut into tokens (runs of letters, runs of digits, single other
characters; hyphens, underscores and white space only separate), folded (case, British spelling, plural of the
last word), and looked up token by token. So `CIFAR-10`, `Cifar10` and `CIFAR 10` are one form, and
"Graph Neural Networks" is "graph neural network". The lists and their format: docs/gazetteers.md.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract import gazetteer_context as context
from kg.model import EntityType
from kg.names import singular

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["Entry", "Gazetteer", "GazetteerHit"]

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\s\w\-–‐‑]")
_PARTED = re.compile(r"[\s\-–‐‑_]")
_LINK = re.compile(r"(?:https?://|www\.)\S+|\b[\w\-]+\.(?:com|org|io|net|edu|ai)/\S*")
_DOUBLED_L = re.compile(r"(?<=od|ab|nc|av)ell(?=ing$|ed$)")
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
    """One thing of a gazetteer; `common` is a common noun (a family, a task), which its neighbours can narrow."""

    type: EntityType
    name: str
    kind: str | None = None
    common: bool = False


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


class _Form(NamedTuple):
    entry: Entry
    exact: str | None
    """The letters that the text must have, if case matters."""
    capital: bool
    """Whether the text must have a capital."""
    context: bool
    versions: bool
    solid: bool
    """Whether the form is written in one piece, so that no space is tolerated in it ("QM9", "Metric3D")."""


@lru_cache(maxsize=100_000)
def _fold(word: str) -> tuple[str, str]:
    """A word without differences of case and of British spelling; the same in the singular."""
    return _american(word.lower()), _american(singular(word).lower())


def _american(word: str) -> str:
    if len(word) < 6:
        return word
    word = word.replace("isation", "ization").replace("neighbour", "neighbor")
    word = word.replace("colour", "color").replace("behaviour", "behavior")
    return _DOUBLED_L.sub("el", word) if "ell" in word else word


def _letters(text: str) -> str:
    return "".join(_TOKEN.findall(text))


class _Words:
    """A text cut into tokens: where each begins and ends, its folded form, its folded singular."""

    __slots__ = ("begins", "ends", "keys", "singulars", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [m.span() for m in _TOKEN.finditer(text)]
        folded = [_fold(text[b:e]) for b, e in spans]
        self.begins = [b for b, _ in spans]
        self.ends = [e for _, e in spans]
        self.keys = [key for key, _ in folded]
        self.singulars = [key for _, key in folded]

    def gap(self, after: int) -> str:
        """The characters between a token and the next."""
        return self.text[self.ends[after] : self.begins[after + 1]]


class Gazetteer:
    """An index of names.

    >>> gazetteer = Gazetteer()
    >>> gazetteer.add(Entry(EntityType.DATASET, "CIFAR-10"), ["CIFAR-10"])
    >>> gazetteer.add(Entry(EntityType.METHOD, "ResNet-50"), ["ResNet-50"])
    >>> [(hit.name, hit.begin, hit.end) for hit in gazetteer.match("A ResNet50-based model on Cifar 10.")]
    [('ResNet-50', 2, 10), ('CIFAR-10', 26, 34)]
    """

    def __init__(self, generic: Iterable[str] = ()) -> None:
        self._forms: dict[str, tuple[_Form, ...]] = {}
        self._prefixes: set[str] = set()
        self._generic = {_key(text)[1] for text in generic}
        self._entries: set[tuple[str, str]] = set()

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def is_generic(self, text: str) -> bool:
        """Whether a phrase is on the stop list ("neural network", "framework"), whatever its case and number."""
        return _key(text)[1] in self._generic

    def add(self, entry: Entry, forms: Iterable[str], *, flags: Collection[str] = ()) -> None:
        """Make `entry` findable under each of `forms`; generic forms are passed over.

        A word in capitals, and a word of at most five letters with two of them, is matched as it is written; another
        word with a capital, and the name of data, needs a capital in the text. The flags: `case` (as it is written),
        `context` (only near a head word of its type, as "dataset"), `versions` (with a version and size that follow).
        """
        self._entries.add((entry.type, entry.name))
        context, versions, case = "context" in flags, "versions" in flags, "case" in flags
        for form in forms:
            words, key = _key(form)
            if not words or key in self._generic:
                continue
            cased = form != form.lower()
            single = cased and len(words) == 1
            short = single and len(form) <= _SHORT and sum(map(str.isupper, form)) > 1
            exact = case or short or (single and form.isupper())
            capital = single or (cased and entry.type in _DATA)
            solid = len(words) > 1 and not _PARTED.search(form)
            made = _Form(entry, "".join(words) if exact else None, capital, context, versions, solid)
            known = self._forms.get(key)
            self._forms[key] = (made,) if known is None else (*known, made)
            prefix = key.rpartition(" ")[0]
            while prefix and prefix not in self._prefixes:
                self._prefixes.add(prefix)
                prefix = prefix.rpartition(" ")[0]

    def match(self, text: str, *, certain: bool = True) -> list[GazetteerHit]:
        """The names in `text`, in order, none overlapping another.

        With `certain` false, also the hits whose neighbours may make another thing of them, marked as such.
        """
        words = _Words(text)
        links = [m.span() for m in _LINK.finditer(text)] if "/" in text or "www." in text else []
        forms, prefixes = self._forms, self._prefixes
        hits: list[GazetteerHit] = []
        free = 0
        for at, (key, last) in enumerate(zip(words.keys, words.singulars, strict=True)):
            if at < free or (key not in prefixes and last not in forms and key not in forms):
                continue
            found = self._longest(words, at)
            if found is None:
                continue
            free, hit = found
            while free < len(words.ends) and words.ends[free] <= hit.end:
                free += 1
            if (hit.certain or not certain) and not any(b <= hit.begin < e for b, e in links):
                hits.append(hit)
        return hits

    def _longest(self, words: _Words, first: int) -> tuple[int, GazetteerHit] | None:
        """The longest name that begins at a token, and the index of the token after it."""
        forms, prefixes = self._forms, self._prefixes
        best: tuple[int, GazetteerHit] | None = None
        before, last = "", first
        while True:
            key = f"{before} {words.keys[last]}" if before else words.keys[last]
            known = forms.get(key)
            if known is None and words.singulars[last] != words.keys[last]:
                known = forms.get(f"{before} {words.singulars[last]}" if before else words.singulars[last])
            if known is not None:
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


def _key(form: str) -> tuple[list[str], str]:
    """The words of a form, and what it is found under."""
    words = _TOKEN.findall(form)
    folded = [_fold(word)[0] for word in words[:-1]] + [_fold(word)[1] for word in words[-1:]]
    return words, " ".join(folded)


def _accept(words: _Words, first: int, last: int, forms: tuple[_Form, ...]) -> GazetteerHit | None:
    """The hit that the first suitable form makes of a run of tokens."""
    text, begin = words.text, words.begins[first]
    if not _free_before(text, begin):
        return None
    for form in forms:
        end = words.ends[last]
        found = text[begin:end]
        if form.exact is not None:
            if not _same_case(found, form.exact):
                continue
        elif form.capital and found.islower():
            continue
        if form.solid and " " in found:
            continue
        entry, name = form.entry, form.entry.name
        if form.versions and (suffix := _SUFFIX.match(text, end)) and suffix.end() > end:
            end = suffix.end()
            name = text[begin:end]
        if not _free_after(text, end) or (form.context and not context.near_head(words, first, last, entry.type)):
            continue
        sure = form.versions or context.stands_alone(words, first, last, entry.type, common=entry.common)
        type_ = context.kind_of_data(words, first, last, entry.type)
        return GazetteerHit(begin, end, type_, name, entry.common, sure, entry.kind)
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
