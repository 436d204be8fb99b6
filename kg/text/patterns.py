"""What in a text is LaTeX, or was before a web page mangled it; each alternative matches in linear time."""

from __future__ import annotations

import re
from typing import Final

from kg.text import symbols

__all__ = [
    "AMOUNT",
    "BRACE",
    "CANDIDATE",
    "DOLLAR",
    "FORMULA",
    "MANGLED",
    "MANGLED_DESPITE_MACROS",
    "MANGLED_HINTS",
    "MANGLED_SWITCH",
    "MANGLED_SYMBOL",
    "SET",
    "SPECIAL",
    "TOKEN",
    "URL",
    "WORDS",
]

_LETTERS = rf"\U0001d400-\U0001d7ff{''.join(symbols.LETTERLIKE)}\ufb00-\ufb06\uff01-\uff5e"
# Where SPECIAL may match: a class of characters is found many times faster than alternatives.
CANDIDATE: Final = re.compile(rf"[\\${{}}^_~`'\-&<{_LETTERS}]")
SPECIAL: Final = re.compile(
    r"(?P<macro>\\(?:[A-Za-z]+|.)?)"
    r"|(?P<dollar>\$\$?)"
    r"|(?P<script>[\^_](?=[{\\]))"
    r"|(?P<brace>[{}])"
    r"|(?P<tilde>(?<=\S)~(?=\S))"
    r"|(?P<dash>(?<!-)-{2,3}(?!-))"
    r"|(?P<quote>``|''|`(?=\w[^`']{0,60}'(?!\w)))"
    rf"|(?P<letter>[{_LETTERS}])"
    r"|(?P<entity>&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});)"
    r"|(?P<tag></?(?:sub|sup|i|b|em|strong|p|br|tt|span|jats:[a-z]{1,9})\s?/?>)",
    re.DOTALL,
)
URL: Final = re.compile(r"(?P<url>https?://(?:\\[_%#&~]|[^\s{}<>\"\\$])+)")

_STYLE_WORDS = (
    "mathcal|mathbb|mathfrak|mathrm|mathbf|mathsf|mathscr|boldsymbol|operatorname|"
    "textit|textbf|texttt|textsc|textrm|emph|widetilde|widehat|overline|underline|frac|sqrt"
)
# What is left of macros where a web page drops the backslashes.
MANGLED: Final = re.compile(
    rf"(?P<word>(?<![A-Za-z\\])(?:(?:{_STYLE_WORDS})(?=\{{)"
    r"|math(?:cal|bb|frak)(?= [A-Z](?![A-Za-z]))|ell(?=_)"
    r"|(?:rtimes|ltimes|otimes|oplus|infty|leq|geq|neq|subseteq|cdot)(?![A-Za-z])"
    rf"|(?:{'|'.join(symbols.GREEK)})(?=[\^_]?\{{|\^)|(?:Omega|Theta)(?=\()|(?<=\d)times(?=\d)))"
    r"|(?P<fused>(?<![A-Za-z\\])[A-Za-z](?:times|leq|geq|neq|cdot)(?![A-Za-z]))"
    r"|(?P<member>(?<![A-Za-z\\])[A-Za-z]in(?= (?:mathbb|[RCZN][\^_])))"
    r"|(?P<mark>(?<=\^)(?:dagger|top|circ|prime)(?![A-Za-z]))"
)
# Without one of these nothing is mangled.
MANGLED_HINTS: Final = (
    "{", "^", "ell_", "infty", "times", "leq", "geq", "neq", "oplus", "cdot", "subseteq", "math",
    "Omega(", "Theta(",
)  # fmt: skip

# Where there are proper macros, only these show that others lost their backslash.
MANGLED_DESPITE_MACROS: Final = re.compile(
    r"(?<![A-Za-z\\])(?:ell_|infty|rtimes|ltimes|leq|geq|neq|math(?:cal|bb|frak|rm)|[A-Za-z]times|Omega\(|Theta\()"
)
MANGLED_SWITCH: Final = re.compile(r"(?:em|rm|bf|sf|tt|sc|cal|it) +(?=\S)")
MANGLED_SYMBOL: Final = re.compile(
    "times|pm|sim|approx|circ|cdot|rightarrow|leq|geq|infty|alpha|beta|gamma|epsilon|lambda|sigma"
)

DOLLAR: Final = re.compile(r"\\.|\$", re.DOTALL)
BRACE: Final = re.compile(r"\\.|[{}]", re.DOTALL)
TOKEN: Final = re.compile(r"\\(?:[A-Za-z]+|.)?", re.DOTALL)
SET: Final = re.compile(r"[^{}]*[^{},|\s][^{}]*[,|][^{}]*[^{},|\s][^{}]*|\d+")
AMOUNT: Final = re.compile(r"\d[\d.,]*\s?(?:[KMBkm]|bn|million|billion|trillion)?(?![A-Za-z])")
FORMULA: Final = re.compile(r"[\\^_{}=<>+]")
WORDS: Final = re.compile(r"\s[a-z]{3,}")
