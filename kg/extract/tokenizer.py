"""Split names where their parts meet: hyphens, brackets, slashes and operators are tokens of their own.

spaCy's English rules keep `SE(3)-Transformer` and `SO(3)/O(3` whole, take `8)` for a smiley and
`accuracy.Our` for a link. The trained model, its word vectors and the rules all see the tokens made here.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.language import Language

__all__ = ["LinearTokenizer", "create_tokenizer", "make_tokenizer"]

# One class of single characters that always stand alone, wherever they are in a chunk.
ALONE = r"()\[\]{}<>«»“”‘’„\"`´,;:!?/\\|~=≠≈≃≅≤≥≪≫±×÷∘·•∈∉⊂⊆∪∩→←↔⇒↦⋊⋉⊕⊗∗*$%‰°†‡§…–—―‐‑−-"
PREFIXES = (rf"[{ALONE}]", r"\.(?![0-9])", r"'", r"[#@&+](?=[A-Za-z])")
SUFFIXES = (
    rf"[{ALONE}]",
    r"(?<!\.[^\W\d_])\.",  # the end of a sentence, but not of "U.S."
    r"\.\.+",
    r"'s",
    r"'",
)
INFIXES = (rf"[{ALONE}]", r"\.\.+", r"(?<=[a-z0-9])\.(?=[A-Z][a-z])")
URL = re.compile(r"(?:https?://|www\.)\S+[^\s.,;:!?)\]}>\"']")
# "don't" and "e.g.", but none of the smileys and clock times among spaCy's exceptions
EXCEPTION = re.compile(r"[A-Za-z]+['’][A-Za-z]+|(?:[A-Za-z]+\.)+|cannot|Cannot")


LONG = re.compile(r"\S{400}(?=\S)")
LEARNT = 100_000  # characters


class LinearTokenizer(Tokenizer):  # type: ignore[misc]
    """spaCy's tokenizer, which copies what is left of a chunk for each character that it takes off.

    So the time for a chunk without spaces grows with its square; one of more than 400 characters is cut.
    """

    _left = LEARNT

    def learn(self, texts: Iterable[str]) -> None:
        """Remember for good how the chunks of these texts are cut; of all texts ever given, the first 100,000 characters.

        Within a memory zone spaCy's tokenizer remembers nothing, and so takes twice as long.
        """
        for text in texts:
            self._left -= len(text)
            if self._left < 0:
                return
            self(text)

    def __call__(self, string: str) -> Doc:
        cuts = [0, *(match.end() for match in LONG.finditer(string)), len(string)]
        if len(cuts) == 2:
            return cast(Doc, super().__call__(string))
        pieces = [super(LinearTokenizer, self).__call__(string[a:b]) for a, b in pairwise(cuts)]
        return Doc.from_docs(pieces, ensure_whitespace=False)


def make_tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer on the vocabulary of `nlp`; offsets are those of the text, white space is kept.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> nlp.tokenizer = make_tokenizer(nlp)
    >>> [token.text for token in nlp("an SE(3)-Transformer for SO(3)/O(3).")]
    ['an', 'SE', '(', '3', ')', '-', 'Transformer', 'for', 'SO', '(', '3', ')', '/', 'O', '(', '3', ')', '.']
    """
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    exceptions = nlp.Defaults.tokenizer_exceptions or {}
    return LinearTokenizer(
        nlp.vocab,
        rules={text: parts for text, parts in exceptions.items() if EXCEPTION.fullmatch(text)},
        prefix_search=compile_prefix_regex(PREFIXES).search,
        suffix_search=compile_suffix_regex(SUFFIXES).search,
        infix_finditer=compile_infix_regex(INFIXES).finditer,
        url_match=URL.fullmatch,
    )


def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """The factory that the model's config names as `kg.Tokenizer.v1`."""
    return make_tokenizer
