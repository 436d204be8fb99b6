"""LaTeX, as authors write it and as web pages mangle it, made readable with offsets kept.

One pass over the text with an explicit stack, so that time is linear and nothing recurses, whatever the nesting.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from typing import Final

from kg.text import symbols
from kg.text.cleaned import Cleaned
from kg.text.macros import BIG_O, read_macro
from kg.text.plain import sanitize
from kg.text.writer import Writer

__all__ = ["clean"]

Item = tuple[str, int, int, str]

_CORE = (
    r"(?P<url>https?://(?:\\[_%#&~]|[^\s{}<>\"\\$])+)"
    r"|(?P<macro>\\(?:[A-Za-z]+|.)?)"
    r"|(?P<dollar>\$\$?)"
    r"|(?P<script>[\^_](?=[{\\]))"
    r"|(?P<brace>[{}])"
    r"|(?P<tilde>(?<=\S)~(?=\S))"
    r"|(?P<dash>(?<!-)-{2,3}(?!-))"
    r"|(?P<quote>``|''|`(?=\w[^`']{0,60}'(?!\w)))"
    rf"|(?P<letter>[\U0001d400-\U0001d7ff{''.join(symbols.LETTERLIKE)}\ufb00-\ufb06\uff01-\uff5e])"
    r"|(?P<entity>&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});)"
    r"|(?P<tag></?(?:sub|sup|i|b|em|strong|p|br|tt|span|jats:[a-z]{1,9})\s?/?>)"
)
_STYLE_WORDS = (
    "mathcal|mathbb|mathfrak|mathrm|mathbf|mathsf|mathscr|boldsymbol|operatorname|textit|textbf|texttt|textsc|textrm|emph|"
    "widetilde|widehat|overline|underline|frac|sqrt"
)
# What is left of macros where a web page drops the backslashes.
_MANGLED = (
    rf"(?P<word>(?<![A-Za-z\\])(?:(?:{_STYLE_WORDS})(?=\{{)|math(?:cal|bb|frak)(?= [A-Z](?![A-Za-z]))|ell(?=_)"
    r"|(?:rtimes|ltimes|otimes|oplus|infty|leq|geq|neq|subseteq|cdot)(?![A-Za-z])"
    rf"|(?:{'|'.join(symbols.GREEK)})(?=[\^_]?\{{|\^)|(?:Omega|Theta)(?=\()|(?<=\d)times(?=\d)))"
    r"|(?P<fused>(?<![A-Za-z\\])[A-Za-z](?:times|leq|geq|neq|cdot)(?![A-Za-z]))"
    r"|(?P<member>(?<![A-Za-z\\])[A-Za-z]in(?= (?:mathbb|[RCZN][\^_])))"
    r"|(?P<mark>(?<=\^)(?:dagger|top|circ|prime)(?![A-Za-z]))"
)
_SPECIAL: Final = re.compile(_CORE, re.DOTALL)
_SPECIAL_OR_MANGLED: Final = re.compile(f"{_CORE}|{_MANGLED}", re.DOTALL)
# Without one of these there is nothing mangled; looking for them is much faster than for the patterns.
_HINTS = (
    "{",
    "^",
    "ell_",
    "infty",
    "times",
    "leq",
    "geq",
    "neq",
    "oplus",
    "cdot",
    "subseteq",
    "math",
    "Omega(",
    "Theta(",
)
_DOLLAR: Final = re.compile(r"\\.|\$", re.DOTALL)
_BRACE: Final = re.compile(r"\\.|[{}]", re.DOTALL)
_TOKEN: Final = re.compile(r"\\(?:[A-Za-z]+|.)?", re.DOTALL)
_MANGLED_SWITCH: Final = re.compile(r"(?:em|rm|bf|sf|tt|sc|cal|it) +(?=\S)")
_MANGLED_SYMBOL: Final = re.compile(
    "times|pm|sim|approx|circ|cdot|rightarrow|leq|geq|infty|alpha|beta|gamma|epsilon|lambda|sigma"
)
_SET: Final = re.compile(r"[^{}]*[,|][^{}]*|\d+")
_AMOUNT: Final = re.compile(r"\d[\d.,]*\s?(?:[KMBkm]|bn|million|billion|trillion)?(?![A-Za-z])")
_FORMULA: Final = re.compile(r"[\\^_{}=<>+]")
_WORDS: Final = re.compile(r"\s[a-z]{3,}")


def clean(stored: str) -> Cleaned:
    r"""Make a stored title or abstract readable, and keep where each character came from.

    Formulae become Unicode with `^` and `_` kept, styles and citations go, accents are composed. Text without any of it
    is given back as it is. Never raises, and takes time linear in the length.

    >>> clean(r"$\mathrm{SO}(3)$ acts on R^{n} rtimes G in $\ell_p$").text
    'SO(3) acts on R^n ⋊ G in ℓ_p'
    >>> clean(r"An {\em SE(3)}-equivariant net").source(3, 8)
    (3, 14)
    """
    special = _SPECIAL_OR_MANGLED if any(hint in stored for hint in _HINTS) else _SPECIAL
    if not special.search(stored):
        return Cleaned(stored, range(len(stored)), range(1, len(stored) + 1))
    return Scanner(stored, special).run()


def _matching_braces(stored: str) -> dict[int, int]:
    """Where each opening brace that is closed is closed."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACE.finditer(stored):
        if match.group() == "{":
            opened.append(match.start())
        elif match.group() == "}" and opened:
            closing[opened.pop()] = match.start()
    return closing


def _is_currency(content: str) -> bool:
    """Whether what stands between two dollar signs is the text between two prices."""
    return bool(_AMOUNT.match(content) and not _FORMULA.search(content) and _WORDS.search(content))


class Scanner:
    """The state of one pass: what has been written so far, and what is left to read (a stack)."""

    def __init__(self, stored: str, special: re.Pattern[str]) -> None:
        self.stored = stored
        self.writer = Writer(stored)
        self._special = special
        self._work: list[Item] = [("text", 0, len(stored), "")]
        self._closing = _matching_braces(stored)
        self._dollars = [m.start() for m in _DOLLAR.finditer(stored) if m.group() == "$"]
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
            match = self._special.search(self.stored, at, end)
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

    def skip_spaces(self, at: int, end: int) -> int:
        """Give the place of the next character that is no space."""
        while at < end and self.stored[at] == " ":
            at += 1
        return at

    def argument(self, at: int, end: int) -> tuple[int, int, int]:
        """Find the argument that starts at `at`: begin and end of its content, and where it is over.

        A macro takes a group, a macro or one character; nothing before the end of the segment gives an empty range.
        """
        at = self.skip_spaces(at, end)
        if at >= end or self.stored[at] in "}$":
            return at, at, at
        if self.stored[at] == "{":
            close = self._closing.get(at, end)
            if close >= end:
                return at + 1, at + 1, at + 1
            inner = _MANGLED_SWITCH.match(self.stored, at + 1, close)
            return inner.end() if inner else at + 1, close, close + 1
        if self.stored[at] == "\\":
            name = _TOKEN.match(self.stored, at, end)
            over = name.end() if name else at + 1
            if name and name.group()[1:] in symbols.STYLES:
                over = max(over, self.argument(over, end)[2]) if self.stored[over : over + 1] == "{" else over
            return at, over, over
        return at, at + 1, at + 1

    # -- one method a group of _SPECIAL; each gives the place to go on at

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
        if _MANGLED_SYMBOL.fullmatch(content):
            self.writer.emit(symbols.SYMBOLS[content], begin, close + 1)
        elif not mode and _SET.fullmatch(content):
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
        elif mark == "''" and self._quotes:
            self._quotes -= 1
            self.writer.emit("”", begin, over)
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
