"""What is stored, slugs and links."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text import links, sanitize, slugify


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("one\r\n two\t three\u00a0four\u2028five\u3000six", "one two three four five six"),
        ("safe\u202eevil\u202c \u2066x\u2069", "safeevil x"),
        ("ze\u200bro\u200d wi\ufeffdth\u2060", "zero width"),
        ("soft\u00adhyphen", "softhyphen"),
        ("lone \ud800 surrogate, paired \ud83d\ude00", "lone surrogate, paired 😀"),
        ("e\u0301", "é"),
        ("tag\U000e0041\U000e0042", "tag"),
        (r"{\em LaTeX} $x_{1}$ stays", r"{\em LaTeX} $x_{1}$ stays"),
        ("bad \ufffd byte stays", "bad \ufffd byte stays"),
        ("  \n ", ""),
    ],
)
def test_invisible_characters_are_removed(raw: str, stored: str) -> None:
    assert sanitize(raw) == stored


@settings(deadline=None)
@given(st.text())
def test_sanitized_text_is_clean_and_stays_so(raw: str) -> None:
    stored = sanitize(raw)
    assert sanitize(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert stored == " ".join(stored.split())
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in stored)
    stored.encode()


@settings(deadline=None)
@given(st.text(max_size=300))
def test_slugs_are_readable_ascii(text: str) -> None:
    slug = slugify(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 80
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("E(n)-Equivariant GNN", "e-n-equivariant-gnn"),
        ("PASCAL3D+", "pascal3d-plus"),
        ("GL⁺(n, ℝ)", "gl-plus-n-r"),
        ("λ-ODE²", "lambda-ode2"),
        ("Schrödinger Straße", "schrodinger-strasse"),
        ("A*", "a-star"),
        ("Recall@10", "recall-at-10"),
        ("don't", "dont"),
    ],
)
def test_slugs_spell_signs(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_texts_that_differ_where_a_slug_loses_letters_stay_apart() -> None:
    assert slugify("量子") != slugify("分子")
    assert slugify("a" * 200) != slugify("a" * 201)
    assert slugify("") != slugify("()")


@pytest.mark.parametrize(
    ("stored", "urls"),
    [
        ("Code: https://github.com/a/b.", ["https://github.com/a/b"]),
        ("(see http://x.org/a_(b)), or not", ["http://x.org/a_(b)"]),
        (
            r"\url{https://x.org/a\_b} \href{https://y.org/\~c}{here}",
            ["https://x.org/a_b", "https://y.org/~c"],
        ),
        ("https://x.org/a}{https://x.org/a.", ["https://x.org/a", "https://x.org/a"]),
        ("https://  http://. http://.. no", []),
        ("https://a.b" + ")" * 50_000, ["https://a.b"]),
    ],
)
def test_links_are_found_as_written(stored: str, urls: list[str]) -> None:
    found = links(stored)
    assert [link.url for link in found] == urls
    assert all(stored[link.begin : link.begin + 4] == "http" for link in found)
