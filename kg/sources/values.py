"""Values of fields as people write them: dates, names of authors, categories, identifiers."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping

from kg.text import clean, sanitize

__all__ = ["authors_of", "categories_of", "identifier_of", "iso_date", "split_authors", "text_of"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?!\d)",
        r"^(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)$",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<year>(?:19|20)\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-]+{_MONTH}[\s,-]+(?P<year>(?:19|20)\d\d)\b",
        rf"\b{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)",
    )
)
_CODES = re.compile(r"[a-z][a-z-]+(?:\.[A-Za-z-]+)?(?: +[a-z][a-z-]+(?:\.[A-Za-z-]+)?)*")


def text_of(value: object) -> str | None:
    """Give the text of a field: text itself, or the only text of a list (Crossref)."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return value if isinstance(value, str) else None


def identifier_of(value: object) -> str | None:
    """Give an identifier as text; numbers are identifiers too."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    # Python refuses to write integers of more than 4,300 digits
    if isinstance(value, int) and value.bit_length() > 256:
        return None
    return sanitize(str(value))[:500] or None


def iso_date(value: object) -> str | None:
    """Give a date as ISO 8601, as precise as it is stated; None where there is none, or it is impossible.

    >>> [iso_date(v) for v in ("Mon, 2 Apr 2007 19:18:42 GMT", "March 2024", 2016, "2024-03-11T00:00:00Z")]
    ['2007-04-02', '2024-03', '2016', '2024-03-11']
    """
    if isinstance(value, Mapping):
        value = value.get("date-parts", value.get("date"))
    if isinstance(value, list):
        parts = value[0] if value and isinstance(value[0], list) else value
        value = "-".join(str(part) for part in parts[:3] if isinstance(part, int))
    if isinstance(value, str):
        text = sanitize(value[:200])
    elif isinstance(value, int | float) and not isinstance(value, bool) and 1000 <= value < 100_000_000:
        text = str(int(value))
    else:
        return None
    dates = (_iso(match.groupdict()) for pattern in _DATES if (match := pattern.search(text)))
    return next((date for date in dates if date), None)


def _iso(parts: Mapping[str, str | None]) -> str | None:
    year, month, day = int(parts["year"] or 0), parts.get("month"), int(parts.get("day") or 0)
    if not month:
        return f"{year:04}"
    number = int(month) if month.isdigit() else _MONTHS[month.casefold()]
    if not 1 <= number <= 12 or day > monthrange(year, number)[1]:
        return None
    return f"{year:04}-{number:02}-{day:02}" if day else f"{year:04}-{number:02}"


def split_authors(text: str) -> tuple[str, ...]:
    """Split a list of authors as BibTeX, Scopus or a page writes it; names come as "First Last".

    >>> split_authors("Cohen, Taco S. and Welling, Max")
    ('Taco S. Cohen', 'Max Welling')
    >>> split_authors("Taco S. Cohen, Max Welling & A. N. Other")
    ('Taco S. Cohen', 'Max Welling', 'A. N. Other')
    """
    text = clean(re.sub(r"\([^()]*\)|\set al\b\.?", "", sanitize(text))).text
    if ";" in text:
        parts = text.split(";")
    elif re.search(r"\sand\s", text) and all(part.count(",") <= 1 for part in re.split(r"\sand\s", text)):
        parts = re.split(r"\sand\s", text)
        if len(parts) == 2 and "," in parts[0] and "," not in parts[1]:
            parts = [*parts[0].split(","), parts[1]]
    elif re.fullmatch(r"[^\s,]+, [^\s,]+(?: [A-Z]\.)*", text):
        parts = [text]
    else:
        parts = re.split(r",|\sand\s|\s&\s|·|•", text)
    names = (_first_last(part) for part in parts)
    return tuple(dict.fromkeys(name for name in names if name and name.casefold() != "others"))


def _first_last(name: str) -> str:
    name = sanitize(name).strip(" ,.*†‡§") + ("." if re.search(r"\b[A-Z]\.\s*$", name) else "")
    last, comma, first = name.partition(",")
    if comma and first.strip(" ,"):
        suffix = re.fullmatch(r"\s*(Jr\.?|Sr\.?|I{2,3}|IV)\s*(?:,\s*(.*))?", first)
        if suffix:
            return f"{suffix.group(2) or ''} {last} {suffix.group(1)}".strip()
        name = f"{first.strip()} {last.strip()}"
    return name if any(char.isalpha() for char in name) else ""


def authors_of(value: object) -> tuple[str, ...]:
    """Give the names of authors: a text, or a list of texts, of objects, or of [last, first, suffix]."""
    if isinstance(value, str):
        return split_authors(value)
    if not isinstance(value, list):
        return ()
    names = []
    for entry in value:
        if isinstance(entry, Mapping):
            names.append(_name_of(entry))
        elif isinstance(entry, list):
            last, first, suffix = [*(part for part in entry if isinstance(part, str)), "", "", ""][:3]
            names.append(" ".join(part for part in (first, last, suffix) if part.strip()))
        elif isinstance(entry, str):
            names.append(_first_last(entry))
    cleaned = (clean(sanitize(name)).text for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if name))


def _name_of(entry: Mapping[str, object]) -> str:
    nested = entry.get("author")
    if isinstance(nested, Mapping):
        return _name_of(nested)
    for key in ("name", "display_name", "literal", "raw_author_name", "fullname"):
        if isinstance(name := entry.get(key), str):
            return name
    parts = (entry.get(a) or entry.get(b) for a, b in (("given", "first"), ("family", "last")))
    return " ".join(part for part in parts if isinstance(part, str))


def categories_of(value: object) -> tuple[str, ...]:
    """Give categories or keywords: a list, or a text with commas, semicolons, or spaces between codes.

    >>> categories_of("cs.LG stat.ML"), categories_of("graph networks; symmetry")
    (('cs.LG', 'stat.ML'), ('graph networks', 'symmetry'))
    """
    if isinstance(value, str):
        if _CODES.fullmatch(value.strip()) and ("." in value or "-" in value):
            parts = value.split()
        else:
            parts = re.split(r"[;,|\n]", value)
    elif isinstance(value, list):
        parts = [_category(entry) for entry in value]
    else:
        return ()
    return tuple(dict.fromkeys(part for part in map(sanitize, parts) if part))


def _category(entry: object) -> str:
    if isinstance(entry, Mapping):
        entry = next(
            (entry[k] for k in ("term", "display_name", "name", "category", "content") if k in entry), None
        )
    return entry if isinstance(entry, str) else ""
