"""From the fields of a record, whatever they are called, to a Document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kg.model import Document
from kg.sources.values import authors_of, categories_of, identifier_of, iso_date, text_of
from kg.text import sanitize, slugify

__all__ = ["FIELDS", "arxiv_number", "field_of", "fingerprint", "make_document", "to_document"]

_NAMES = """
title: title, paper title, article title, document title, primary title, ti, name, display name
abstract: abstract, summary, abstract note, paper abstract, abstract text, ab, abstracts
inverted: abstract inverted index
id: id, paper id, identifier, uid, ut, corpus id, corpusid, paperid, key
arxiv: arxiv id, arxiv, arxivid, eprint
doi: doi, digital object identifier
date: date, published, publication date, published date, date published, submitted, pub date, publish date,
    issued, created, update date, updated, year, publication year, py
url: url, link, abs url, paper url, landing page url, html url, entry id, pdf url, pdf, source url, links
authors: authors parsed, authors, author, author full names, creators, creator, authorships, au
categories: categories, category, primary category, keywords, author keywords, subjects, subject, tags,
    fields of study, topics, arxiv categories
versions: versions
"""
FIELDS: dict[str, tuple[str, ...]] = {
    field: tuple(name.strip() for name in names.split(","))
    for field, names in re.findall(r"^(\w+): ((?:.|\n(?= ))+)", _NAMES, re.MULTILINE)
}
"""What each field may be called, the best name first; case, hyphens and underscores do not matter."""

_FIELD_OF = {name: field for field, names in FIELDS.items() for name in names}
_RANK = {name: rank for names in FIELDS.values() for rank, name in enumerate(names)}
_MISSING = frozenset(
    {"", "n/a", "na", "none", "null", "nan", "-", "no abstract", "no abstract available", "[no abstract]"}
)
_LOCAL_ID = re.compile(r"[^:/]{0,11}|[A-Za-z _-]*\d{1,8}")
_NO_LETTERS = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def _normal(name: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", sanitize(name)) if not name.isupper() else sanitize(name)
    return " ".join(re.split(r"[\s_\-.:]+", spaced.casefold())).strip(" *#")


def field_of(name: str) -> str | None:
    """Give the field of a document that a column or key is, by its name.

    >>> [field_of(n) for n in ("Title", "publicationDate", "update_date", "Abstract Note", "journal-ref")]
    ['title', 'date', 'date', 'abstract', None]
    """
    return _FIELD_OF.get(_normal(name))


def _gathered(record: Mapping[str, object]) -> dict[str, list[object]]:
    """The values of each field, the one with the best name first; empty ones are left out."""
    found: dict[str, list[tuple[int, object]]] = {}
    for name, value in record.items():
        field = field_of(name) if isinstance(name, str) else None
        if field and value is not None and value != "":
            found.setdefault(field, []).append((_RANK[_normal(name)], value))
    return {field: [v for _, v in sorted(values, key=lambda rv: rv[0])] for field, values in found.items()}


def to_document(record: Mapping[str, object]) -> Document | str:
    """Make a document of a record's fields, or say in words why there is none.

    >>> to_document({"Title": "A net", "Abstract": "We propose it."}).id
    'a-net'
    >>> to_document({"title": "A net"})
    'no abstract'
    """
    fields = _gathered(record)
    texts = {}
    for field in ("title", "abstract"):
        value = fields.get(field, [None])[0]
        if value is None and field == "abstract":
            value = _from_inverted(fields.get("inverted", [None])[0])
        text = text_of(value)
        if value is not None and text is None:
            return f"the {field} is {_kind(value)}, not text"
        texts[field] = sanitize(text or "")
        if texts[field].casefold().rstrip(".") in _MISSING:
            return f"no {field}"
    url = next((u for value in fields.get("url", []) if (u := _url(value))), None)
    return make_document(
        title=texts["title"],
        abstract=texts["abstract"],
        id=next((i for value in fields.get("id", []) if (i := identifier_of(value))), None),
        doi=text_of(fields.get("doi", [None])[0]),
        arxiv=text_of(fields.get("arxiv", [None])[0]),
        url=url,
        date=_first_version(fields.get("versions", [None])[0]) or _first_date(fields.get("date", [])),
        authors=next((a for value in fields.get("authors", []) if (a := authors_of(value))), ()),
        categories=next((c for value in fields.get("categories", []) if (c := categories_of(value))), ()),
    )


def make_document(
    *,
    title: str,
    abstract: str,
    id: str | None = None,
    doi: str | None = None,
    arxiv: str | None = None,
    url: str | None = None,
    date: str | None = None,
    authors: Iterable[str] = (),
    categories: Iterable[str] = (),
) -> Document:
    """Make a document of sanitized parts: its identifier and address are derived where they are not given."""
    doi = (
        re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", sanitize(doi or ""), flags=re.IGNORECASE)
        or None
    )
    arxiv = sanitize(arxiv or "") or None
    number = arxiv_number(arxiv or "") or arxiv_number(url or "")
    given = id or doi or arxiv or (f"arXiv:{number}" if number else None)
    number = number or arxiv_number(given or "") or arxiv_number(doi or "")
    if not url and (number or doi):
        url = f"https://arxiv.org/abs/{number}" if number else f"https://doi.org/{doi}"
    return Document(given or slugify(title), title, abstract, date, url, tuple(authors), tuple(categories))


_ARXIV = re.compile(
    r"(?:^|arxiv[:./]|arxiv\.org/[a-z]+/|huggingface\.co/papers/|alphaxiv\.org/[a-z]+/)\s*"
    r"(\d{4}\.\d{4,5}|[a-z][a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?![\w.]*\d)",
    re.IGNORECASE,
)


def arxiv_number(text: str) -> str | None:
    """Find the number of an arXiv paper, without its version, in an identifier or address.

    >>> [arxiv_number(t) for t in ("arXiv:1602.07576v3", "arxiv.org/abs/hep-th/9901001", "10.1145/1234.5678")]
    ['1602.07576', 'hep-th/9901001', None]
    """
    match = _ARXIV.search(text)
    return match.group(1) if match else None


def fingerprint(document: Document) -> tuple[str, ...]:
    """Give marks of a paper: two documents that share one are the same paper.

    The first is its identifier: arXiv numbers in one form; an identifier that need not be unique outside of
    its file ("17", "paper3") counts together with the title. The second is title and abstract without case,
    punctuation and spaces.
    """
    title = _NO_LETTERS.sub("", document.title.casefold())
    abstract = _NO_LETTERS.sub("", document.abstract.casefold())
    number = arxiv_number(document.id)
    if number:
        identity = f"arxiv:{number}"
    elif _LOCAL_ID.fullmatch(document.id):
        identity = f"id:{document.id.casefold()}|{title}"
    else:
        identity = f"id:{document.id.casefold()}"
    return identity, f"text:{title}|{abstract}"


def _kind(value: object) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
        str: "text",
    }
    return names.get(type(value), "something else")


def _url(value: object) -> str | None:
    candidates: Iterable[object] = value if isinstance(value, list) else [value]
    for candidate in candidates:
        if isinstance(candidate, Mapping):
            candidate = candidate.get("href") or candidate.get("url") or candidate.get("URL")
        if isinstance(candidate, str) and re.match(r"https?://[^\s<>\"{}|\\^`]+$", sanitize(candidate)):
            return sanitize(candidate)
    return None


def _first_date(values: list[object]) -> str | None:
    """The most precise date of the best-named field that has one."""
    dates = [date for value in values if (date := iso_date(value))]
    return next((date for date in dates if len(date) > 4), dates[0] if dates else None)


def _first_version(value: object) -> str | None:
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return iso_date(value[0].get("created"))
    return None


def _from_inverted(value: object) -> str | None:
    """The text of an index from words to their places (OpenAlex)."""
    if not isinstance(value, Mapping):
        return None
    places = [
        (place, str(word))
        for word, where in value.items()
        if isinstance(where, list)
        for place in where
        if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(places)) or None
