"""Regular expressions that are compiled when they are first used, so that importing the package stays cheap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

__all__ = ["Lazy"]


class Lazy:
    """A pattern with the methods of `re.Pattern` that are used here.

    >>> Lazy("a+").match("aab").end()
    2
    """

    __slots__ = ("_compiled", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._compiled: re.Pattern[str] | None = None

    def _pattern(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._source)
        return self._compiled

    def match(self, text: str, *limits: int) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return (self._compiled or self._pattern()).match(text, *limits)

    def fullmatch(self, text: str, *limits: int) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return (self._compiled or self._pattern()).fullmatch(text, *limits)

    def search(self, text: str, *limits: int) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return (self._compiled or self._pattern()).search(text, *limits)

    def finditer(self, text: str, *limits: int) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._pattern().finditer(text, *limits)

    def split(self, text: str) -> list[str | Any]:
        """As `re.Pattern.split`."""
        return self._pattern().split(text)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As `re.Pattern.sub`."""
        return self._pattern().sub(replacement, text)
