"""Text with its mark-up taken away, with a map back to where each character stood.

LaTeX commands for fonts and spacing, dollar signs and braces vanish; superscripts and subscripts become ^ and _,
other letters their plain forms (𝖲𝖮, ℝ, é). One pass over the text by one expression without nested
repetition: linear in its length.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from kg.groups.patterns import Lazy

__all__ = ["Normal", "normalise"]

_FONTS = (
    "mathrm mathbf mathbb mathsf mathit mathcal mathfrak mathscr mathtt mathop mathbin boldsymbol bm bold operatorname "
    "text textbf textrm textit textsf emph mbox hbox rm bf it sf tt cal em left right big Big bigl bigr Bigl Bigr "
    "displaystyle textstyle limits nolimits ensuremath protect mathds"
)
_SIGNS = {
    "times": "×", "rtimes": "⋊", "ltimes": "⋉", "ltimesblack": "⋉", "infty": "∞", "ast": "*", "star": "*", "cdot": "·",
    "geq": "≥", "leq": "≤", "subset": "⊂", "to": "→", "quad": " ", "qquad": " ", "uparrow": "↑", "wr": "≀", "bar": "-", "overline": "-", "R": "R",
    "cong": "≅", "simeq": "≅", "in": "∈", "lt": "<", "gt": ">", "dots": "…", "ldots": "…", "cdots": "…",
}  # fmt: skip
_COMMANDS = dict.fromkeys(_FONTS.split(), "") | _SIGNS
_ABOVE = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁱⁿᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_BELOW = "₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
_TOKEN = Lazy(rf"(?s)\\[A-Za-z]+|\\.|[${{}}~]|[\t\n\r\f\v]|[{_ABOVE}]+|[{_BELOW}]+|[^\x00-\x7f]")
_SCRIPTS = frozenset("^_")
_DASHES = frozenset("‐‑‒–—−")
_SPACES = frozenset("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")
_NOTHING = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u2061\u2062")


class Normal(NamedTuple):
    """`text`, and for each character where it begins and ends in the original (None: the text is unchanged)."""

    text: str
    begins: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def source(self, begin: int, end: int) -> tuple[int, int]:
        """The range of the original that `text[begin:end]` (not empty) was made from."""
        if self.begins is None or self.ends is None:
            return begin, end
        return self.begins[begin], self.ends[end - 1]


def normalise(text: str) -> Normal:
    r"""Take the mark-up away.

    >>> normalise(r"$\mathrm{GL}^{+}(n, \mathbb{R})$").text
    'GL^{+}(n, R)'
    >>> normalise("𝖲𝖮(3) on ℝ³").text
    'SO(3) on R^3'
    """
    first = _TOKEN.search(text)
    if first is None:
        return Normal(text)
    out: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    depth: list[bool] = []
    position, last = 0, ""
    for found in _TOKEN.finditer(text):
        begin, end = found.span()
        if begin > position:
            out.append(text[position:begin])
            begins.extend(range(position, begin))
            ends.extend(range(position + 1, begin + 1))
            last = text[begin - 1]
        piece = _replacement(found[0], last, depth)
        out.append(piece)
        begins.extend([begin] * len(piece))
        ends.extend([end] * len(piece))
        position, last = end, piece[-1:] or last
    out.append(text[position:])
    begins.extend(range(position, len(text)))
    ends.extend(range(position + 1, len(text) + 1))
    return Normal("".join(out), tuple(begins), tuple(ends))


def _replacement(token: str, last: str, depth: list[bool]) -> str:
    """What stands for a token; braces are kept only where they hold a superscript or subscript."""
    if token == "{":
        script = last in _SCRIPTS
        depth.append(script)
        return "{" if script else ""
    if token == "}":
        return "}" if depth and depth.pop() else ""
    if token == "$":
        return ""
    if token[0] == "\\" and len(token) > 1:
        name = token[1:]
        return _COMMANDS.get(name, name) if name[0].isalpha() else " " * name.isspace()
    if len(token) == 1 and (token == "~" or token.isspace()):
        return " "
    if token[0] in _ABOVE or token[0] in _BELOW:
        return _script("^" if token[0] in _ABOVE else "_", unicodedata.normalize("NFKC", token), last)
    return _plain(token)


def _script(sign: str, written: str, last: str) -> str:
    """R¹² is R^{12}, S₃ is S_3; no second sign where LaTeX has put one already."""
    written = written.replace("−", "-")
    if last in _SCRIPTS:
        return written
    return f"{sign}{written}" if len(written) == 1 else f"{sign}{{{written}}}"


@lru_cache(maxsize=2048)
def _plain(character: str) -> str:
    """The plain form of a character outside ASCII: a capital ℝ is R, é is e."""
    if character in _DASHES:
        return "-"
    if character in _SPACES:
        return " "
    if character in _NOTHING or unicodedata.combining(character):
        return ""
    form = unicodedata.normalize("NFKC", character)
    bare = "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))
    return bare or form
