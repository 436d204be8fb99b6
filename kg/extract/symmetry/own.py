"""Whether a symmetry that no method owns by name is said of the paper's own work, read back from its words.

From the words of the symmetry a sentence is read backwards: to the verb that governs them ("ensures …", "that is …"),
then to its subject, which must be the authors, their method, or a method that the paper introduces.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from kg.extract.symmetry.cues import Strength, read_cues
from kg.extract.symmetry.own_words import (
    BARRIER,
    BESIDE,
    CLAUSE,
    DONE,
    EQUIPPED,
    FINITE,
    FRONT,
    GIVES,
    HAS,
    HEAD,
    INTO,
    IS,
    IS_KIND,
    LOSS,
    MAKES,
    OPENING,
    OTHER_HEAD,
    OWN,
    RELATIVE,
    RESULT,
    SPOKEN,
    STOP,
    SUBJECT,
    THAT_IS,
    TOKEN,
    VERB,
    WITHOUT,
)
from kg.extract.symmetry.sayings import BY_CUE, Form, Saying, form_of, is_output
from kg.extract.symmetry.values import MethodSpan
from kg.model import Predicate

__all__ = ["OwnWork"]

Subject = tuple[int, int, str, int]  # end, begin, kind, method

_REACH = 400  # characters of a sentence that are read back from a symmetry
_AHEAD = 160  # and forth, for what stands behind "By ensuring …, "
_WORDS = 9  # words between a symmetry and its verb


class OwnWork:
    """What a text says of the work that it introduces; `main` is the method meant by "we" and "our model".

    `told` are the properties that it is said to have by name.
    """

    def __init__(
        self,
        text: str,
        methods: Sequence[MethodSpan],
        main: int,
        sayings: Sequence[Saying],
        told: Collection[Predicate] = (),
    ) -> None:
        self._text, self._methods, self._main = text, methods, main
        self._named = _named(text, methods, main, sayings) - {s for s, p in BY_CUE.items() if p in told}
        introduced = sorted((m.begin, m.end, i) for i, m in enumerate(methods) if m.introduced)
        self._begins = [begin for begin, _, _ in introduced]
        self._introduced = introduced
        self._title_end = max(text.find("\n"), 0)
        self._titled = any(
            m.begin == 0 and m.name == methods[main].name and text[m.end : m.end + 1] == ":" for m in methods
        )
        own = OWN.search(text, self._title_end)
        at = bisect_left(self._begins, self._title_end)
        firsts = [own.start()] if own else []
        self._start = min([*firsts, *self._begins[at : at + 1]], default=len(text))

    def owner(self, saying: Saying) -> int | None:
        """The method of the paper's own that a symmetry is said of, or None; time is bounded whatever the text.

        An index into `methods`: the introduced method that is the subject, else the main one.
        """
        form = form_of(self._text, saying)
        if is_output(self._text, saying) or (form == "noun" and SPOKEN.match(self._text, saying.end)):
            return None
        if self._is_named(saying, form):
            return self._main
        if form == "noun" and self._is_done(saying):
            return self._main
        if form == "regardless":
            return self._subject(saying, saying.begin, form, "")
        governing = self._verb(saying)
        if governing is None:
            return None
        verb, begin = governing
        if verb == "our":
            return self._main if form == "attribute" and self._heads(saying, IS_KIND) else None
        return self._subject(saying, begin, form, verb) if self._fits(saying, form, verb) else None

    def _is_named(self, saying: Saying, form: Form) -> bool:
        """Whether the name of the main method says the symmetry without its group, or the title after its name says all."""
        if saying.low < self._title_end:
            return self._titled and form != "regardless" and saying.cue.strength >= Strength.INVARIANT
        others = BARRIER.search(self._text, max(saying.low, saying.start - _REACH), saying.start)
        return saying.cue.strength in self._named and not saying.cue.approximate and others is None

    def _is_done(self, saying: Saying) -> bool:
        """ "Rotation invariance is achieved by …", where the paper speaks of its own."""
        return (
            saying.low > self._start
            and OPENING.fullmatch(self._text, saying.low, saying.begin) is not None
            and DONE.match(self._text, saying.end) is not None
        )

    def _verb(self, saying: Saying) -> tuple[str, int] | None:
        """The word before a symmetry that governs it, in lower case, and its begin: a verb, "with", or "our"."""
        low = max(saying.low, saying.start - _REACH)
        tokens = list(TOKEN.finditer(self._text, low, max(low, saying.start)))
        into = False
        for token in tokens[: -_WORDS - 1 : -1]:
            word = token.group().lower()
            begin = token.start()
            if word == "into" and not into:
                into = True
                continue
            if into and not INTO.fullmatch(word):
                if word in STOP:
                    return None
                continue
            if into:
                return "producing", begin
            if word in IS or VERB.fullmatch(word):
                return word, begin
            before = self._text[max(low, begin - 40) : begin].rstrip()
            if LOSS.fullmatch(word) and WITHOUT.search(before):
                return "preserving", begin
            if word.startswith("model") and before.endswith("ly") and word != "model":
                return "capturing", begin
            if word in ("in", "to") and RESULT.search(f"{before} {word}"):
                return "yielding", begin
            if word == "with" and EQUIPPED.search(before):
                return "with", begin
            if word == "our" or (word == "proposed" and before.lower().endswith("the")):
                return "our", begin
            if word in STOP or word == "with" or word in (";", ":"):
                return None
        return None

    def _fits(self, saying: Saying, form: Form, verb: str) -> bool:
        """Whether a verb gives its subject the symmetry that it governs in such a form."""
        if verb in IS:
            return form == "predicate" or (form == "attribute" and self._heads(saying, IS_KIND))
        if form == "noun":
            return verb == "with" or HAS.fullmatch(verb) is not None
        if form == "attribute":
            if MAKES.fullmatch(verb) and self._heads(saying, IS_KIND):
                return True
            return GIVES.fullmatch(verb) is not None and not self._heads(saying, OTHER_HEAD, last=True)
        return MAKES.fullmatch(verb) is not None

    def _heads(self, saying: Saying, kind: re.Pattern[str], *, last: bool = False) -> bool:
        """Whether a word (or the last one) of the noun phrase that a symmetry begins is of a kind."""
        m = HEAD.match(self._text, saying.end, saying.end + 80)
        words = re.split(r"[ -]", m.group())[1:] if m else []
        return any(kind.fullmatch(word) for word in (words[-1:] if last else words[:4]))

    def _subject(self, saying: Saying, verb_begin: int, form: Form, verb: str) -> int | None:
        """The method that the subject of a verb stands for, or None where it is of no work of the paper."""
        low = max(saying.low, verb_begin - _REACH)
        subjects = sorted(self._subjects(low, verb_begin))
        if FINITE.fullmatch(verb) and not self._text.endswith("to ", low, verb_begin):
            subjects = self._authors(subjects)
        if not subjects:
            if (
                form == "noun"
                and FRONT.fullmatch(self._text, saying.low, verb_begin)
                and verb not in ("", "with")
            ):
                return self._behind(saying)
            return None
        end, begin, kind, method = subjects[-1]
        between = self._text[end:verb_begin]
        if kind == "anaphor" and begin < self._start:
            return None
        if verb in IS:
            beside = kind != "authors" and BESIDE.fullmatch(between) is not None
            return method if beside or _is_made(between) else None
        if form == "regardless" and kind == "authors":
            return None
        if kind == "authors" and form == "attribute" and verb.startswith(("extract", "perform")):
            return None
        return method if self._reaches(between) else None

    def _authors(self, subjects: list[Subject]) -> list[Subject]:
        """The authors alone where they stand among subjects; none where what they make is besides the main method."""
        authors = [s for s in subjects if s[2] == "authors"]
        name = self._methods[self._main].name
        if authors and any(
            self._methods[s[3]].name == name for s in subjects if s[2] == "name" and s > authors[-1]
        ):
            return []
        return authors or subjects

    def _subjects(self, low: int, high: int) -> Iterator[Subject]:
        """(end, begin, kind, method) of what may be the subject of a verb at `high`."""
        for m in SUBJECT.finditer(self._text[low:high]):
            yield low + m.end(), low + m.start(), m.lastgroup or "", self._main
        for begin, end, method in self._introduced[
            bisect_left(self._begins, low) : bisect_left(self._begins, high)
        ]:
            if end <= high:
                yield end, begin, "name", method

    def _reaches(self, between: str) -> bool:
        """Whether a subject is still that of the verb behind these words."""
        if BARRIER.search(between):
            return False
        for m in RELATIVE.finditer(between):
            if m["noun"] and not m["mark"] and not IS_KIND.fullmatch(m["noun"]):
                return False
        return True

    def _behind(self, saying: Saying) -> int | None:
        """The method that the main clause behind a symmetry is about: "By ensuring …, our model …"."""
        high = min(saying.high, saying.end + _AHEAD)
        clause = CLAUSE.search(self._text, saying.end, high)
        if clause is not None:
            return self._main
        for begin, _, method in self._introduced[
            bisect_left(self._begins, saying.end) : bisect_left(self._begins, high)
        ]:
            if self._text[begin - 2 : begin] == ", ":
                return method
        return None


def _is_made(between: str) -> bool:
    """Whether the words behind a subject say that it makes something "that is …"."""
    relative = THAT_IS.search(between)
    if relative is None or (relative["noun"] and not IS_KIND.fullmatch(relative["noun"])):
        return False
    return any(MAKES.fullmatch(w) for w in between.split()) and not BARRIER.search(between)


def _named(
    text: str, methods: Sequence[MethodSpan], main: int, sayings: Sequence[Saying]
) -> frozenset[Strength]:
    """The symmetries that the name of the main method, or a title that begins with it, says without a group.

    What "EquiNet: an equivariant …" is equivariant to, the abstract says in any sentence of its own.
    """
    told = {s.cue.begin for s in sayings}
    title_end = text.find("\n")
    places = [(m.begin, m.end) for m in methods if m.name == methods[main].name]
    places += [(end, title_end) for begin, end in places if begin == 0 and text[end : end + 1] == ":"]
    found: set[Strength] = set()
    for begin, end in places:
        cues = [(begin + c.begin, c.strength) for c in read_cues(text[begin:end]) if not c.preposed]
        if not any(at in told for at, _ in cues):
            found |= {strength for _, strength in cues if strength >= Strength.INVARIANT}
    return frozenset(found)
