"""Whether words are denied or only supposed: "does not outperform", "unlike X", "if the data were …", "may improve"."""

from __future__ import annotations

import re

from kg.extract.relations.scene import last_match

__all__ = ["hedged", "negated"]

_WINDOW = 90  # characters before the words in which a denial can stand
_REACH = 7  # words between a denial and what it denies

# A denial reaches no further than to the end of its clause.
_BREAK = re.compile(
    r"[,;:.!?()]|\b(?:and|but|while|whereas|although|though|yet|that|which|who|because|since|then|than|thereby|thus|so)\b"
)
_NEGATION = re.compile(
    r"(?:\b(?:not(?! only| just| merely| necessarily only)|cannot|can't|never|no(?! (?:longer limited|doubt))|nor|neither|none of|without|"
    r"fail(?:s|ed|ing)?(?: to)?|unable to|inability to|incapable of|struggl(?:e|es|ed|ing) to|hardly|rarely|seldom|barely|scarcely|"
    r"unlike|instead of|rather than|in contrast to|contrary to|lack(?:s|ed|ing)?|absence of|far from|avoid(?:s|ed|ing)?|"
    r"insufficient|impossible|prevent(?:s|ed|ing)?)\b|n['’]t\b)",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:may|might|would|should|if|whether|unless|suppose|assuming|perhaps|possibly|potentially|presumably|hypothetical(?:ly)?|"
    r"conjectur\w+|hypothesi[sz]\w*|speculat\w+|expect(?:ed|s)? to|hop(?:e|es|ing) to|aim(?:s|ed|ing)? (?:to|at)|intend(?:s|ed)? to|seek(?:s|ing)? to|"
    r"attempt(?:s|ed|ing)? to|tr(?:y|ies|ying) to|need(?:s|ed)? to|ought to|in order to|promis(?:e|es|ing) to|potential (?:to|of|for)|"
    r"likely to|in the hope|were|future work|could have|has yet to|have yet to|remains? to be)\b",
    re.IGNORECASE,
)
_POTENTIAL = re.compile(r"\b[Pp]otential(?: \w+)? $")  # "potential speedups"
_QUESTION = re.compile(r"\s*(?:Can|Could|Do|Does|Did|Is|Are|Should|Will|Would|How|Why|When|What|Which)\b")


def negated(text: str, begin: int, end: int, sentence: tuple[int, int]) -> bool:
    """Whether the clause denies `text[begin:end]`: a denial stands at most seven words before it; linear, bounded.

    >>> [negated(t, t.index("beat"), len(t), (0, len(t))) for t in ("X does not beat Y", "X is not new and beats Y")]
    [True, False]
    """
    return _holds(_NEGATION, text, begin, sentence)


def hedged(text: str, begin: int, end: int, sentence: tuple[int, int]) -> bool:
    """Whether `text[begin:end]` is only supposed, asked, hoped for or conditional.

    >>> [hedged(t, t.index("beat"), len(t), (0, len(t))) for t in ("X may beat Y", "Does X beat Y?", "X beats Y")]
    [True, True, False]
    """
    if _holds(_HEDGE, text, begin, sentence) or _POTENTIAL.search(text[max(sentence[0], begin - 30) : begin]):
        return True
    return text[sentence[1] - 1 : sentence[1]] == "?" and _QUESTION.match(text, *sentence) is not None


def _holds(cue: re.Pattern[str], text: str, begin: int, sentence: tuple[int, int]) -> bool:
    """Whether `cue` stands in the same clause, a few words before `begin`."""
    start = max(sentence[0], begin - _WINDOW)
    for last in _BREAK.finditer(text, start, begin):
        start = last.end()
    found = last_match(cue, text, start, begin)
    return found is not None and text.count(" ", found.end(), begin) <= _REACH
