"""Addresses of web pages in a stored text."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Link", "links"]

_URL = re.compile(r"https?://(?:\\[_%#&~$]|[^\s\\{}<>\"`|^\[\]])+", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([_%#&~$])")


class Link(NamedTuple):
    """An address: `stored[begin:end]` is how it is written, `url` the one to follow."""

    begin: int
    end: int
    url: str


def links(stored: str) -> tuple[Link, ...]:
    r"""Find the http(s) addresses of a text, also those in `\url` and `\href`, without closing punctuation.

    >>> links(r"Code: \href{https://github.com/a/b\_c}{here} (https://x.org/d).")
    (Link(begin=12, end=37, url='https://github.com/a/b_c'), Link(begin=46, end=61, url='https://x.org/d'))
    """
    found = []
    for match in _URL.finditer(stored):
        written = _without_tail(match.group())
        url = _ESCAPE.sub(r"\1", written)
        if url[-1] != "/" or url.count("/") > 2:
            found.append(Link(match.start(), match.start() + len(written), url))
    return tuple(found)


def _without_tail(written: str) -> str:
    end, excess = len(written), written.count(")") - written.count("(")
    while end and (written[end - 1] in ".,;:!?'’”*~$" or (written[end - 1] == ")" and excess > 0)):
        excess -= written[end - 1] == ")"
        end -= 1
    return written[:end]
