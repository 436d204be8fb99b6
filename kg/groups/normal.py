"""Text with its mark-up taken away, with a map back to where each character stood.

LaTeX commands for fonts and spacing, dollar signs and braces vanish; superscripts and subscripts become ^ and _,
other letters their plain forms (𝖲𝖮, ℝ, é). One pass over the text by one expression without nested
repetition: linear in its length.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

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
_TOKEN = Lazy(r"(?s)\\[A-Za-z]+|\\.|[${}~]|[\t\n\r\f\v]|[^\x00-\x7f]")
_SCRIPTS = frozenset("^_")
_DASHES = frozenset("‐‑‒–—−")
_SPACES = frozenset("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")
_NOTHING = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u2061\u2062")


@dataclass(frozen=True, slots=True)
class Normal:
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
    position = 0
    script = ""

    def put(piece: str, begin: int, end: int) -> None:
        out.append(piece)
        begins.extend([begin] * len(piece))
        ends.extend([end] * len(piece))

    for found in _TOKEN.finditer(text):
        begin, end = found.span()
        if begin > position:
            out.append(text[position:begin])
            begins.extend(range(position, begin))
            ends.extend(range(position + 1, begin + 1))
            script = ""
        position = end
        piece = _replacement(found[0], out, depth)
        if script and piece[:1] == script:  # R¹² is R^12, not R^1^2
            piece = piece[1:]
        elif piece:
            script = piece[0] if len(piece) > 1 and piece[0] in _SCRIPTS else ""
        put(piece, begin, end)
    if position < len(text):
        out.append(text[position:])
        begins.extend(range(position, len(text)))
        ends.extend(range(position + 1, len(text) + 1))
    return Normal("".join(out), tuple(begins), tuple(ends))


def _replacement(token: str, out: list[str], depth: list[bool]) -> str:
    """What stands for a token; braces are kept only where they hold a superscript or subscript."""
    if token == "{":
        script = _last(out) in ("^", "_")
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
    return _plain(token, _last(out) in _SCRIPTS)


def _last(out: list[str]) -> str:
    for piece in reversed(out):
        if piece:
            return piece[-1]
    return ""


@lru_cache(maxsize=2048)
def _plain(character: str, in_script: bool) -> str:
    """The plain form of a character outside ASCII; a superscript 3 is ^3, a capital ℝ is R, é is e."""
    if character in _DASHES:
        return "-"
    if character in _SPACES:
        return " "
    if character in _NOTHING:
        return ""
    decomposition = unicodedata.decomposition(character)
    form = unicodedata.normalize("NFKC", character)
    if decomposition.startswith("<super>"):
        return form if in_script else f"^{form}"
    if decomposition.startswith("<sub>"):
        return form if in_script else f"_{form}"
    bare = "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))
    return bare or form
