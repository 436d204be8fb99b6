"""Writing cleaned text character by character, with the stored range of each."""

from __future__ import annotations

import re
import unicodedata
from itertools import compress
from typing import Final

from kg.text import symbols
from kg.text.cleaned import Cleaned

__all__ = ["Writer"]

_ONE_TOKEN: Final = re.compile(r"[+\-−±]?(?:[^\W_]|[.′∞])*[+\-−*]?|[^\s{}]|\([^(){}\s]*\)")
_VERBATIM: Final = re.compile(r"\\([_%#&~${}])|[^\\]+|\\")
_DOTLESS = {"ı": "i", "ȷ": "j"}
_LONG_SCRIPT = 40
_NO_SIGN = frozenset({"∘", "°", "′", "′′"}) | symbols.ORDINALS


class Writer:
    """What has been written so far; ranges are given in ascending order of their begins."""

    def __init__(self, stored: str) -> None:
        self.stored = stored
        self.constructs: list[tuple[int, int]] = []
        self.last = ""
        self.dropped = False
        self._out: list[str] = []
        self._begins: list[int] = []
        self._ends: list[int] = []
        self._space: tuple[int, int] | None = None

    def __len__(self) -> int:
        return len(self._out)

    @property
    def waiting(self) -> bool:
        """Whether a space will stand before what is written next."""
        return self._space is not None or not self._out

    def cleaned(self) -> Cleaned:
        """Give what has been written."""
        begins, ends = self._begins, self._ends
        if "" in self._out:
            begins, ends = list(compress(begins, self._out)), list(compress(ends, self._out))
        return Cleaned("".join(self._out), begins, ends, tuple(self.constructs))

    def emit(self, chars: str, begin: int, end: int) -> None:
        """Write characters that all stand for `stored[begin:end]`; a space waits until something follows."""
        for char in chars:
            if char == " ":
                self._space = self._space or (begin, end)
                continue
            self._flush(char)
            self._put(char, begin, end)

    def _put(self, char: str, begin: int, end: int) -> None:
        self._out.append(char)
        self._begins.append(begin)
        self._ends.append(end)
        self.last = char or self.last

    def _flush(self, following: str) -> None:
        """Write the waiting space, unless it stood before something dropped that punctuation follows."""
        if self._space and self._out and not (self.dropped and following in ".,;:)]"):
            self._put(" ", *self._space)
        self._space, self.dropped = None, False

    def copy(self, begin: int, end: int) -> None:
        """Write `stored[begin:end]` unchanged."""
        run = self.stored[begin:end]
        body = run.strip(" ")
        if not body:
            if run:
                self._space = self._space or (begin, begin + 1)
            return
        lead = len(run) - len(run.lstrip(" "))
        if lead:
            self._space = self._space or (begin, begin + 1)
        self._flush(body[0])
        first = begin + lead
        last = first + len(body)
        self._out.extend(body)
        self._begins.extend(range(first, last))
        self._ends.extend(range(first + 1, last + 1))
        self.last = body[-1]
        if last < end:
            self._space = (last, last + 1)

    def slot(self, begin: int) -> int:
        """Keep a place where `wrap` may put an opening bracket."""
        self._put("", begin, begin + 1)
        return len(self._out) - 1

    def wrap(self, slot: int, end: int) -> None:
        """Put braces round the argument of `^` or `_`, written since `slot`, if it is more than one token."""
        content = "".join(self._out[slot + 1 :]) if len(self._out) - slot <= _LONG_SCRIPT else "{ }"
        sign = slot - 1
        if not content or (self._out[sign] == "^" and content in _NO_SIGN):
            self._out[sign] = ""
            if content == "∘":
                self._out[slot + 1] = "°"
        elif not _ONE_TOKEN.fullmatch(content) or (len(content) > 1 and self.stored[end : end + 1].isalnum()):
            self._out[slot] = "{"
            self._space = None
            self._put("}", end - 1, end)

    def accent(self, start: int, mark: str) -> None:
        """Compose a combining character with the letter written since `start`."""
        written = [i for i in range(start, min(len(self._out), start + 4)) if self._out[i] not in {"", " "}]
        if len(written) == 1 and len(self._out) <= start + 4:
            letter = _DOTLESS.get(self._out[written[0]], self._out[written[0]])
            composed = unicodedata.normalize("NFC", letter + mark)
            if len(composed) == 1:
                self._out[written[0]] = self.last = composed

    def verbatim(self, begin: int, end: int) -> None:
        """Write an address or code: only escapes are resolved."""
        for match in _VERBATIM.finditer(self.stored, begin, end):
            if match.group(1):
                self.emit(match.group(1), match.start(), match.end())
            else:
                self.copy(match.start(), match.end())
