"""A text's words, looked up by place: what stands before and after a mention in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import TYPE_CHECKING, cast

from kg.extract.notes import notes_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["KIND_OF", "Text", "text_of"]

_WORD = re.compile(r"([^\W_]+|[^\w\s])")
_WIDE = 40  # words
_KEY = "kg_words"
_KINDS = {
    "introduces": "propose proposes proposed introduce introduces introducing present presents presenting develop "
    "develops developed design designed call called dubbed termed name named novel new devise formulate construct",
    "uses": "use uses using used via by through with based leverage leverages leveraging adopt employ employs "
    "employing combine combines combining built build utilize utilizing apply applying applied train trained "
    "integrate integrates integrating incorporate incorporates incorporating on from",
    "discusses": "existing previous prior recent traditional conventional however while although many current most "
    "often typically recently popular standard common despite",
    "compares": "than compared comparison baselines baseline outperform outperforms outperforming over against state "
    "surpass surpasses surpassing unlike relative versus",
    "self": "we our",
}
KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}


class Text:
    """A document's text with the places of its words and sentences, looked up by offset."""

    def __init__(self, text: str, sentences: Iterable[int]) -> None:
        self.text = text
        self.title = max(text.find("\n"), 0)
        pieces = _WORD.split(text)  # gap, word, gap, word, …, gap
        self.words = list(map(str.casefold, pieces[1::2]))
        self.kinds = list(map(KIND_OF.get, self.words))
        self.begins = list(accumulate(map(len, pieces)))[:-1:2]
        self.sentences = sorted({0, *sentences})
        # the number of the first word of each sentence, and that of all words
        self._firsts = [bisect_left(self.begins, begin) for begin in self.sentences]
        self._firsts.append(len(self.begins))

    def sentence(self, offset: int) -> int:
        """The number of the sentence at `offset`; the title is 0."""
        return bisect_right(self.sentences, offset) - 1

    def before(self, offset: int, count: int) -> list[str]:
        """At most `count` words before `offset` in its sentence, nearest first."""
        first, at = self._firsts[self.sentence(offset)], bisect_left(self.begins, offset)
        return self.words[max(first, at - count) : at][::-1]

    def after(self, offset: int, count: int) -> list[str]:
        """At most `count` words from `offset`, the end of a mention, on in its sentence."""
        at, end = bisect_left(self.begins, offset), self._end(offset)
        return self.words[at : min(at + count, end)]

    def cues(self, begin: int, end: int) -> tuple[list[str], list[str]]:
        """The kinds of the cues around a mention in its sentence, nearest first."""
        first, at = self._firsts[self.sentence(begin)], bisect_left(self.begins, begin)
        after, last = bisect_left(self.begins, end), self._end(end)
        return (
            [kind for kind in self.kinds[max(first, at - _WIDE) : at][::-1] if kind],
            [kind for kind in self.kinds[after : min(after + _WIDE, last)] if kind],
        )

    def _end(self, offset: int) -> int:
        """The number of the first word behind the sentence of a mention that ends at `offset`."""
        return self._firsts[self.sentence(max(offset - 1, 0)) + 1]


def text_of(doc: Doc) -> Text:
    """The words of a doc whose sentences are known, cut once."""
    if _KEY not in doc.user_data:
        notes = notes_of(doc)
        doc.user_data[_KEY] = Text(notes.text, (begin for begin, _ in notes.sentences))
    return cast(Text, doc.user_data[_KEY])
