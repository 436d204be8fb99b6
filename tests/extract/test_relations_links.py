"""Web addresses in stored text: cut, normalised, told apart, and refused where they are not to be followed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.relations import read_links


@pytest.mark.parametrize(
    ("stored", "url", "kind"),
    [
        ("Code is available at https://github.com/a/b.", "https://github.com/a/b", "code"),
        ("Code: https://github.com/a/b/.", "https://github.com/a/b", "code"),
        ("Code: http://www.github.com/a/b.git", "https://github.com/a/b", "code"),
        ("(see github.com/a/b)", "https://github.com/a/b", "code"),
        (r"Code at \url{https://github.com/a/b_c}.", "https://github.com/a/b_c", "code"),
        (r"Code at \url{https://github.com/a/b\_c}.", "https://github.com/a/b_c", "code"),
        (r"Code is \href{https://github.com/a/b}{here}.", "https://github.com/a/b", "code"),
        ("Code is [here](https://github.com/a/b).", "https://github.com/a/b", "code"),
        ("**https://github.com/a/b**", "https://github.com/a/b", "code"),
        ("<https://github.com/a/b>", "https://github.com/a/b", "code"),
        ("Project page: https://a.github.io/b/", "https://a.github.io/b", "project"),
        ("Project page: a.github.io/b.", "https://a.github.io/b", "project"),
        ("The project website is https://example.org/x.", "https://example.org/x", "project"),
        ("Our code is at https://example.org/x.", "https://example.org/x", "code"),
        ("The data are at https://zenodo.org/records/12.", "https://zenodo.org/records/12", "other"),
        (
            "https://en.wikipedia.org/wiki/Group_(mathematics)",
            "https://en.wikipedia.org/wiki/Group_(mathematics)",
            "other",
        ),
        ("HTTPS://GitHub.com/A/B", "https://github.com/A/B", "code"),
        ("at https: //github.com/a/b", "https://github.com/a/b", "code"),
        ("https://example.org:443/x?y=1&z=2#t,", "https://example.org/x?y=1&z=2#t", "other"),
    ],
)
def test_addresses_are_cut_and_normalised(stored: str, url: str, kind: str) -> None:
    """Punctuation, brackets, mark-up and a final slash go; the range holds the address alone."""
    (link,) = read_links(stored)
    assert (link.url, link.kind) == (url, kind)
    assert stored[link.begin : link.end].lower().startswith(("http", "github", "a.github"))


@pytest.mark.parametrize(
    "stored",
    [
        "javascript:alert(1)",
        "ftp://example.org/x",
        "file:///etc/passwd",
        "https://user:secret@example.org/",
        "https://127.0.0.1/x",
        "https://localhost/x",
        "https://example.org:99999999/",
        "https://[::1]/",
        "data:text/html,<script>",
        "https://",
        "github.com",
        "mail me@github.com/x",
    ],
)
def test_what_must_not_be_followed_is_dropped(stored: str) -> None:
    """Other schemes, credentials, bare numbers and hosts without a dot give no link."""
    assert read_links(stored) == []


@pytest.mark.parametrize(
    "hostile", ['"><script>', "<img src=x onerror=alert(1)>", "`rm`", "\u202e", "\x00", "{}|^"]
)
def test_no_hostile_character_survives_in_an_address(hostile: str) -> None:
    """Whatever stands in or behind an address, the result can stand in HTML and RDF."""
    for link in read_links(f"https://example.org/a{hostile}b and https://github.com/a/b{hostile}"):
        assert not set(link.url) & set("<>\"'`{}|^\\ \x00\u202e")


def test_two_addresses_in_a_row_are_two_links() -> None:
    """Separated by punctuation or not, each stands for itself."""
    stored = "Code: https://github.com/a/b; page: https://a.github.io/b (and gitlab.com/c/d)."
    assert [link.kind for link in read_links(stored)] == ["code", "project", "code"]


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="htps:/.gitubcom{}()[]\\ \n,a1-_~%#?&@", max_size=120))
def test_any_text_is_read_the_same_twice(stored: str) -> None:
    """Ranges lie in the text in order, addresses are http(s), and reading an address again changes nothing."""
    links = read_links(stored)
    assert links == sorted(links)
    for link in links:
        assert 0 <= link.begin < link.end <= len(stored)
        assert link.url.startswith(("http://", "https://"))
        assert [again.url for again in read_links(link.url)] == [link.url]
