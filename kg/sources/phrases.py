"""Words and phrases by which lines of pages are known; plain data."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "AFFILIATION",
    "ANONYMOUS",
    "CJK",
    "DATE_WORDS",
    "FUNCTION_WORDS",
    "FURNITURE",
    "INITIAL",
    "INNER_END",
    "LABEL",
    "LABELS",
    "MARKS",
    "NAME_TOKEN",
    "PARTICLES",
    "SENTENCE_END",
    "VENUE",
    "WORD",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION_WORDS: Final = _words("""
    a about above across after all also although among an and any are as at based be because been
    between both but by can could do does during each for from further had has have how however if in
    into is it its may more most much not of often on one only or other our over show such than that the
    their them then there these they this those through thus to towards under upon use used using via
    was we were what when where whether which while who with within without would you your le la les des
    du et une un dans pour que qui sur par est sont nous avec der die das und ein eine von mit für auf
    ist wir dem den zu im el los las del y en una por para con se es da do os em um uma com il di che
    per
""")
SENTENCE_END: Final = re.compile(r"[.!?…。！？][\"”’')\]}]*$")
INNER_END: Final = re.compile(r"[a-z0-9)\]’”\"][.!?] +[\"“(]?[A-Z]|[。！？]")
WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_LABEL_NAMES: Final = """
title: title, paper, titel
abstract: abstract, summary
authors: author, authors, by
date: date, published, published on, submitted, submitted on, year, originally announced, publication date,
    last modified, posted
link: url, link, pdf, doi, arxiv, code, cite as, html
other: keywords, key words, index terms, subjects, subject, comments, comment, tl;dr, tldr, tl; dr,
    venue, journal, journal ref, journal reference, journal-ref, report-no, msc classes, acm classes,
    primary area, categories, tags, tasks, datasets, methods, citations, cited by, license, presented
    at, accepted at, conference, submission history, track, supplementary material, one-sentence
    summary, ai-generated summary, submission number, student paper, code of ethics, note
"""
LABELS: Final = {
    name.strip(): kind
    for kind, names in re.findall(r"^(\w+): ((?:.|\n(?= ))+)", _LABEL_NAMES, re.MULTILINE)
    for name in names.split(",")
}
LABEL: Final = re.compile(
    r"(?P<label>[A-Za-z;][A-Za-z; \-]{1,24}?)[*_]*\s*(?:[:：]|\s[—–-]\s|[—–]|\.\s*[—–-])\s*(?P<value>.*)",
    re.DOTALL,
)
MARKS: Final = re.compile(
    r"^(?:[#>•‣▪●○■□◆★☆☐✓✔✗*\-–—]+\s+|#{1,6}\s*|\(?\[?\d{1,4}[\]).]+\s+|\[[A-Z]{2,5}\](?:\[[A-Z]{1,5}\])?\s+)+"
)
FURNITURE: Final = re.compile(
    r"""https?://|www\.|\S@\S+\.\S|^[@/]\w+$|©|\barxiv\s*:?\s*\d|^\W*$|^CC[\s-]BY|^\+\s?\d
    |^[\d\s.,:%+\-/kKMx×★☆•·|()\#▲▼△▽↑↓]+$
    |\b\d+\s*(?:(?:hours?|days?|weeks?|months?|minutes?|years?|h|d)\s+ago|authors?|upvotes?|comments?|citations?|stars?
    |replies|likes?|votes?|points?|views?|pages|papers?|results?|figures?)\b(?!\s+[a-z]{4,}\s+[a-z])
    |^(?:submitted|published|posted|uploaded|updated|revised|accepted|shared|cited|presented|introduced|announced|added
    |sponsored)\s+(?:by|on|in|at|to|as|\d|[A-Z][a-z]{2,8}\s\d)
    |^(?:view|read|show|see|load|go|sign|log|open|click|copy|save|share|follow|subscribe|download|export|cite|skip|back
    |next|previous|upvote|reply|expand|collapse|jump|browse|search|filter|sort|get)\b(?:\s+[^\s:]+){0,3}$""",
    re.IGNORECASE | re.VERBOSE,
)
VENUE: Final = re.compile(
    r"""\b(?:conference|proceedings|transactions|journal|workshop|symposium|preprint|arxiv|openreview|biorxiv|medrxiv
    |poster|spotlight|vol\.|pp\.|neurips|nips|icml|iclr|cvpr|iccv|eccv|aaai|ijcai|acl|emnlp|naacl|kdd|aistats|uai|jmlr
    |tmlr|pmlr|siggraph|icra|iros|corl|ieee|acm|springer|elsevier)\b.*\b(?:19|20)\d\d\b
    |\b(?:19|20)\d\d\b.*\b(?:conference|poster|spotlight|oral|workshop|proceedings)\b
    |^(?:international\s+conference|proceedings|transactions|journal|advances\s+in\s+neural)\b""",
    re.IGNORECASE | re.VERBOSE,
)
AFFILIATION: Final = re.compile(
    r"""\b(?:universit(?:y|é|ät|à|at|ies)|universidad|institut[eo]?|department|dept\.|laborator(?:y|ies)|labs?
    |school\s+of|college|faculty\s+of|academy|inc\.|ltd\.|gmbh|corporation|google|deepmind|openai|microsoft|facebook
    |nvidia|hugging\s+face)\b""",
    re.IGNORECASE | re.VERBOSE,
)
DATE_WORDS: Final = re.compile(
    r"""\b(?:published|submitted|posted|on|last|modified|updated|revised|date|v(?=\d)|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*
    |(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)(?![a-z])""",
    re.IGNORECASE | re.VERBOSE,
)
ANONYMOUS: Final = re.compile(
    r"\bet al\.?|\+\s?\d+ (?:more )?(?:authors?|others?)|\band \d+ (?:more|others?)\b|…|\.\.\.", re.IGNORECASE
)
PARTICLES: Final = _words("van von der den de del della di da dos du la le bin ibn al el ter ten zu zur y st")
NAME_TOKEN: Final = re.compile(r"[^\W\d_][^\W\d_'’.\-]*(?:['’.\-][^\W\d_]*)*\.?")
INITIAL: Final = re.compile(r"(?:[^\W\d_]\.-?){1,3}|[A-Z]")
