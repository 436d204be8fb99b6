"""What a line of a copied page may be, by its features: prose, a title, authors, a date, a label."""

from __future__ import annotations

import re

from kg.sources import phrases
from kg.sources.records import arxiv_number

__all__ = [
    "authors_in",
    "capitalized",
    "goes_on",
    "is_affiliation",
    "is_date",
    "is_furniture",
    "is_pointer",
    "is_sentence",
    "label_of",
    "may_be_title",
    "prose_words",
    "title_score",
    "without_marks",
]

_LONGEST = 400
"""Longer lines are neither buttons nor venues."""


def prose_words(text: str) -> int:
    """Count the words of running text; 0 for other lines (few function words, no end of a sentence).

    >>> prose_words("We propose a network that is equivariant to rotations. It is fast.")
    12
    >>> prose_words("A. Smith, B. Jones, C. Lee, D. Wang, E. Kim, F. Maier, G. Rossi, H. Silva")
    0
    """
    cjk = len(phrases.CJK.findall(text))
    if cjk > len(text) / 4:
        return cjk // 2 if phrases.SENTENCE_END.search(text) or phrases.INNER_END.search(text) else 0
    words = text.split()
    ended = (
        text[-1:] in ".!…" or phrases.SENTENCE_END.search(text.rstrip("?")) or phrases.INNER_END.search(text)
    )
    if len(words) < 8 or not (ended or 40 <= len(words) <= 1000):
        return 0
    return len(words) if function_ratio(text) >= 0.15 else 0


def function_ratio(text: str) -> float:
    """The share of function words among the words of a text."""
    words = [word.casefold() for word in phrases.WORD.findall(text[:5000])]
    return sum(word in phrases.FUNCTION_WORDS for word in words) / len(words) if words else 0.0


def is_sentence(text: str) -> bool:
    """Whether a line ends as sentences do."""
    return bool(phrases.SENTENCE_END.search(text))


def may_be_title(text: str) -> bool:
    """Whether a line is a heading, or short and does not end as statements do."""
    return text.startswith("#") or (
        len(text.split()) <= 25 and text[-1] not in ".!…。！" and not _ends_quoted(text)
    )


def _ends_quoted(text: str) -> bool:
    return len(text) > 1 and text[-1] in "\"”’')]" and text[-2] in ".!…"


def is_pointer(text: str) -> bool:
    """Whether a line says in words where something is to be found ("Code is available at https://…")."""
    words = text.partition("http")[0].split()
    return (
        "://" in text
        and 3 <= len(words) <= 30
        and words[0][0].isupper()
        and function_ratio(" ".join(words)) > 0
    )


def goes_on(text: str) -> bool:
    """Whether a line breaks off where no title or sentence ends.

    >>> goes_on("Networks that are Equivariant to"), goes_on("Equivariant Networks")
    (True, False)
    """
    words = text.split()
    return bool(words) and (text[-1] in ",-–:;(" or words[-1].casefold() in phrases.FUNCTION_WORDS)


def capitalized(text: str) -> float:
    """The share of capitalised words among those that are capitalised in a title only (no function words)."""
    words = [
        w for w in phrases.WORD.findall(text) if w.casefold() not in phrases.FUNCTION_WORDS and len(w) > 2
    ]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def without_marks(text: str) -> str:
    """Drop what lists, headings and search results put before a title.

    >>> [without_marks(t) for t in ("## 3. A Title", "[PDF] A Title", "[12] **A Title**", "3D Vision")]
    ['A Title', 'A Title', 'A Title', '3D Vision']
    """
    text = phrases.MARKS.sub("", text)
    for mark in ("***", "**", "__", "*"):
        if text.startswith(mark) and text.endswith(mark) and len(text) > 2 * len(mark):
            text = text[len(mark) : -len(mark)]
    return text.strip()


def label_of(text: str) -> tuple[str | None, str]:
    """Split a known label off a line; a line that is nothing but a label has an empty value.

    >>> label_of("Abstract: We propose"), label_of("ABSTRACT"), label_of("EqMotion: A Title")
    (('abstract', 'We propose'), ('abstract', ''), (None, 'EqMotion: A Title'))
    """
    bare = text.strip(" *#_:").casefold()
    if bare in {"abstract", "summary", "title", "authors"}:
        return phrases.LABELS[bare], ""
    match = phrases.LABEL.match(text.lstrip("*#_ "))
    kind = phrases.LABELS.get(match.group("label").strip(" *_").casefold()) if match else None
    return (kind, match.group("value").strip(" *_")) if kind and match else (None, text)


def is_date(text: str) -> bool:
    """Whether a line is a date and little else; a date without its year is one too."""
    if len(text) > 60:
        return False
    rest = phrases.DATE_WORDS.sub(" ", text)
    return bool(re.search(r"\d", text)) and not re.sub(r"[\d\s,./:;()·\-–|]|(?<=\d)(?:st|nd|rd|th)", "", rest)


def is_affiliation(text: str) -> bool:
    """Whether a line names where authors work."""
    return (
        len(text) < 200
        and bool(phrases.AFFILIATION.search(text))
        and capitalized(text) > 0.6
        and ": " not in text
    )


def authors_in(text: str) -> tuple[str, ...]:
    """Give the names in a line that is a list of authors; empty for any other line.

    >>> authors_in("Chenxin Xu, Robby T. Tan, +3 authors"), authors_in("Fast, Expressive Nets via Sharing")
    (('Chenxin Xu', 'Robby T. Tan'), ())
    """
    # "A. Smith, B. Jones - Journal, 2024"
    head = phrases.ANONYMOUS.sub(",", text[:3000]).partition(" - ")[0]
    if len(text) > 3000 or re.search(r"[:?!]", head):
        return ()
    if len(re.findall(r"\b[A-Z]\.", head)) == 1:
        head = head.rstrip(".")
    parts = re.split(r"[,;·•|]|\sand\s|\s&\s", head)
    parts = [re.sub(r"\([^()]*\)|[\d*†‡§¶∗⋆✉]+", " ", part) for part in parts if not is_date(part)]
    parts = [" ".join(part.split()) for part in parts if part.strip()]
    names = [part for part in parts if _is_name(part)]
    initials = any(phrases.INITIAL.fullmatch(token) for name in names for token in name.split())
    enough = len(names) >= 2 or (len(names) == 1 and initials)
    return tuple(dict.fromkeys(names)) if enough and len(names) >= 0.8 * len(parts) else ()


def _is_name(text: str) -> bool:
    tokens = text.split()
    if not 2 <= len(tokens) <= 5:
        return False
    plain = [token for token in tokens if token.casefold() not in phrases.PARTICLES]
    acronym = any(len(token) > 2 and token.isupper() for token in plain) and not text.isupper()
    named = all(token[0].isupper() and phrases.NAME_TOKEN.fullmatch(token) for token in plain)
    return len(plain) >= 2 and named and not acronym


def is_furniture(text: str) -> bool:
    """Whether a line is part of a page, not of a paper: buttons, counts, addresses, who submitted it."""
    return len(text) <= _LONGEST and (bool(phrases.FURNITURE.search(text)) or arxiv_number(text) is not None)


def title_score(text: str) -> float:
    """How much a line looks like a title; below 0.5 it is none."""
    if not any(char.isalpha() for char in text):
        return -10.0
    words = text.split()
    cjk = len(phrases.CJK.findall(text))
    count = max(len(words), cjk // 2)
    score = -2.0 if count == 1 else 0.0 if count == 2 else 2.0 if count <= 30 else 0.0
    if sum(len(word) >= 4 and any(c.islower() for c in word) for word in words) < 2 and cjk < 4:
        score -= 1.5
    if text[0].isupper() or text[0].isdigit() or not text[0].isascii() or text[0] in "$\\({\"'“‘`":
        score += 1.0
    if is_sentence(text) and not text.endswith("?"):
        score -= 3.0 if text.endswith("!") else 2.0
    if text.endswith(":"):
        score -= 1.5
    if sum(char.isdigit() for char in text) > len(text) * 0.2:
        score -= 2.0
    if any(word in phrases.FUNCTION_WORDS for word in words):
        score += 1.0
    if re.search(r"\w: |\w-\w", text):
        score += 0.5
    return score - 3.0 if len(text) <= _LONGEST and phrases.VENUE.search(text) else score
