"""LaTeX, as authors write it and as web pages mangle it, made readable with offsets kept.

One pass over the text with an explicit stack: time is linear and nothing recurses, whatever the nesting.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left

from kg.text import patterns, symbols
from kg.text.cleaned import Cleaned
from kg.text.macros import BIG_O, read_macro
from kg.text.plain import sanitize
from kg.text.writer import Writer

__all__ = ["clean"]

Item = tuple[str, int, int, str]


def clean(stored: str) -> Cleaned:
    r"""Make a stored title or abstract readable, and keep where each character came from.

    Formulae become Unicode with `^` and `_` kept, styles and citations go, accents are composed. Text without
    any of it is given back as it is. Never raises, and takes time linear in the length.

    >>> clean(r"$\mathrm{SO}(3)$ acts on R^{n} rtimes G in $\ell_p$").text
    'SO(3) acts on R^n ⋊ G in ℓ_p'
    >>> clean(r"An {\em SE(3)}-equivariant net").source(3, 8)
    (3, 14)
    """
    found = _found_beforehand(stored)
    if not found and not any(
        patterns.SPECIAL.match(stored, m.start()) for m in patterns.CANDIDATE.finditer(stored)
    ):
        return Cleaned(stored, range(len(stored)), range(1, len(stored) + 1))
    return Scanner(stored, found).run()


def _found_beforehand(stored: str) -> list[re.Match[str]]:
    """Find what starts with a letter: addresses, in which nothing is special, and mangled macros."""
    found = list(patterns.URL.finditer(stored)) if "http" in stored else []
    mangled = any(hint in stored for hint in patterns.MANGLED_HINTS)
    if mangled and ("\\" not in stored or patterns.MANGLED_DESPITE_MACROS.search(stored)):
        found += patterns.MANGLED.finditer(stored)
        found.sort(key=re.Match.start)
    return found


def _matching_braces(stored: str) -> dict[int, int]:
    """Where each opening brace that is closed is closed."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for match in patterns.BRACE.finditer(stored):
        if match.group() == "{":
            opened.append(match.start())
        elif match.group() == "}" and opened:
            closing[opened.pop()] = match.start()
    return closing


def _is_currency(content: str) -> bool:
    """Whether what stands between two dollar signs is the text between two prices."""
    return bool(
        patterns.AMOUNT.match(content)
        and not patterns.FORMULA.search(content)
        and patterns.WORDS.search(content)
    )


class Scanner:
    """The state of one pass: what has been written so far, and what is left to read (a stack)."""

    def __init__(self, stored: str, found: list[re.Match[str]]) -> None:
        self.stored = stored
        self.writer = Writer(stored)
        self._found = found
        self._work: list[Item] = [("text", 0, len(stored), "")]
        self._closing = _matching_braces(stored)
        self._dollars = [m.start() for m in patterns.DOLLAR.finditer(stored) if m.group() == "$"]
        self._quotes = 0

    def run(self) -> Cleaned:
        """Work through the stack until all is read."""
        while self._work:
            kind, begin, end, data = self._work.pop()
            if kind == "text":
                self._read(begin, end, data)
            elif kind == "emit":
                self.writer.emit(data, begin, end)
            elif kind == "wrap":
                self.writer.wrap(begin, end)
            else:
                self.writer.accent(begin, data)
        return self.writer.cleaned()

    def later(self, *items: Item) -> None:
        """Lay items on the stack so that they are worked off in this order."""
        self._work.extend(item for item in reversed(items) if item[0] != "text" or item[1] < item[2])

    def _read(self, begin: int, end: int, mode: str) -> None:
        """Read up to the first construct that has parts of its own; these and the rest go on the stack."""
        at = begin
        while at < end:
            match = self._next(at, end)
            if match is None:
                self.writer.copy(at, end)
                return
            self.writer.copy(at, match.start())
            depth = len(self._work)
            at = getattr(self, f"_{match.lastgroup}")(match.start(), match.end(), end, mode)
            if len(self._work) > depth:
                parts = self._work[depth:]
                del self._work[depth:]
                self.later(("text", at, end, mode))
                self._work.extend(parts)
                return

    def _next(self, at: int, end: int) -> re.Match[str] | None:
        """Find the next construct that lies between `at` and `end`."""
        index = bisect_left(self._found, at, key=re.Match.start)
        beforehand = self._found[index] if index < len(self._found) else None
        if beforehand and beforehand.end() > end:
            beforehand = None
        stop = beforehand.start() if beforehand else end
        candidate = patterns.CANDIDATE.search(self.stored, at, stop)
        while candidate:
            match = patterns.SPECIAL.match(self.stored, candidate.start(), end)
            if match:
                return match
            candidate = patterns.CANDIDATE.search(self.stored, candidate.end(), stop)
        return beforehand

    def skip_spaces(self, at: int, end: int) -> int:
        """Give the place of the next character that is no space."""
        while at < end and self.stored[at] == " ":
            at += 1
        return at

    def argument(self, at: int, end: int) -> tuple[int, int, int]:
        """Find the argument that starts at `at`: begin and end of its content, and where it is over.

        A macro takes a group, a macro or one character; where there is none, the range is empty.
        """
        at = self.skip_spaces(at, end)
        if at >= end or self.stored[at] in "}$":
            return at, at, at
        if self.stored[at] == "{":
            close = self._closing.get(at, end)
            if close >= end:
                return at + 1, at + 1, at + 1
            inner = patterns.MANGLED_SWITCH.match(self.stored, at + 1, close)
            return inner.end() if inner else at + 1, close, close + 1
        if self.stored[at] == "\\":
            name = patterns.TOKEN.match(self.stored, at, end)
            over = name.end() if name else at + 1
            if name and name.group()[1:] in symbols.STYLES:
                over = max(over, self.argument(over, end)[2]) if self.stored[over : over + 1] == "{" else over
            return at, over, over
        return at, at + 1, at + 1

    # -- one method a group of patterns.SPECIAL; each gives the place to go on at

    def _url(self, begin: int, over: int, end: int, mode: str) -> int:
        self.writer.verbatim(begin, over)
        return over

    def _dollar(self, begin: int, over: int, end: int, mode: str) -> int:
        next_dollar = bisect_left(self._dollars, over)
        close = self._dollars[next_dollar] if next_dollar < len(self._dollars) else end
        if close >= end or (over - begin == 1 and _is_currency(self.stored[over:close])):
            if over - begin == 1:
                self.writer.copy(begin, over)
            return over
        after = min(close + over - begin, end) if self.stored.startswith("$$", close) else close + 1
        self.writer.constructs.append((begin, after))
        self.later(("text", over, close, "math"))
        return after

    def _script(self, begin: int, over: int, end: int, mode: str) -> int:
        first, last, after = self.argument(over, end)
        if first >= last:
            if after <= over + 1:
                self.writer.copy(begin, over)
                return over
            return after
        self.writer.emit(self.stored[begin], begin, over)
        self.writer.constructs.append((over, after))
        self.later(("text", first, last, "math"), ("wrap", self.writer.slot(over), after, ""))
        return after

    def _brace(self, begin: int, over: int, end: int, mode: str) -> int:
        close = self._closing.get(begin, end)
        if close >= end:
            if self.stored.startswith("}{", begin):
                self.writer.emit(" ", begin, over)
            return over
        first = self.argument(begin, end)[0]
        content = self.stored[first:close] if close - first <= 60 else ""
        if patterns.MANGLED_SYMBOL.fullmatch(content):
            self.writer.emit(symbols.SYMBOLS[content], begin, close + 1)
        elif not mode and patterns.SET.fullmatch(content):
            self.later(
                ("emit", begin, over, "{"), ("text", first, close, mode), ("emit", close, close + 1, "}")
            )
        else:
            self.writer.constructs.append((begin, close + 1))
            self.later(("text", first, close, mode))
        return close + 1

    def _tilde(self, begin: int, over: int, end: int, mode: str) -> int:
        before, after = self.stored[begin - 1], self.stored[over]
        tie = (before.isalnum() or before in ".,:;)}]$'") and not (before.isdigit() and after.isdigit())
        if tie or mode:
            self.writer.emit(" ", begin, over)
        else:
            self.writer.copy(begin, over)
        return over

    def _dash(self, begin: int, over: int, end: int, mode: str) -> int:
        before = self.stored[begin - 1 : begin]
        if self.stored[over : over + 1].isdigit() and before in {"", " ", "("}:
            self.writer.copy(begin, over)
        else:
            self.writer.emit("–" if over - begin == 2 else "—", begin, over)
        return over

    def _quote(self, begin: int, over: int, end: int, mode: str) -> int:
        mark = self.stored[begin:over]
        if mark == "``":
            self._quotes += 1
            self.writer.emit("“", begin, over)
        elif mark == "''" and not mode and self._quotes:
            self._quotes -= 1
            self.writer.emit("”", begin, over)
        elif mark == "''" and not mode and self.stored[begin - 1 : begin] in {"", " ", "(", "["}:
            self._quotes += 1
            self.writer.emit("“", begin, over)
        elif mark == "`" and (close := self.stored.find("'", over, end)) > 0:
            self.later(
                ("emit", begin, over, "‘"), ("text", over, close, mode), ("emit", close, close + 1, "’")
            )
            return close + 1
        else:
            self.writer.copy(begin, over)
        return over

    def _letter(self, begin: int, over: int, end: int, mode: str) -> int:
        char = self.stored[begin]
        if char == BIG_O and self.stored.startswith("(", over):
            self.writer.copy(begin, over)
        else:
            self.writer.emit(unicodedata.normalize("NFKC", char), begin, over)
        return over

    def _entity(self, begin: int, over: int, end: int, mode: str) -> int:
        self.writer.emit(sanitize(html.unescape(self.stored[begin:over])) or " ", begin, over)
        return over

    def _tag(self, begin: int, over: int, end: int, mode: str) -> int:
        tag = self.stored[begin + 1 : over - 1].strip()
        glued = begin > 0 and not self.stored[begin - 1].isspace()
        if tag in {"sub", "sup"} and glued and self.stored[over : over + 1].isalnum():
            self.writer.emit("_" if tag == "sub" else "^", begin, over)
        elif tag.lstrip("/") in {"p", "br"} or "jats" in tag:
            self.writer.emit(" ", begin, over)
        return over

    def _word(self, begin: int, over: int, end: int, mode: str) -> int:
        return read_macro(self, self.stored[begin:over], (begin, over, end), mode)

    def _fused(self, begin: int, over: int, end: int, mode: str) -> int:
        self.writer.copy(begin, begin + 1)
        return read_macro(self, self.stored[begin + 1 : over], (begin + 1, over, end), mode)

    def _member(self, begin: int, over: int, end: int, mode: str) -> int:
        self.writer.copy(begin, begin + 1)
        self.writer.emit(" ∈", begin + 1, over)
        return over

    def _mark(self, begin: int, over: int, end: int, mode: str) -> int:
        self.writer.emit(symbols.SYMBOLS[self.stored[begin:over]], begin, over)
        return over

    def _macro(self, begin: int, over: int, end: int, mode: str) -> int:
        name = self.stored[begin + 1 : over]
        if name[:1].isascii() and name.isalpha() and self.stored.startswith("*{", over):
            over += 1
        return read_macro(self, name, (begin, over, end), mode)
