"""What each kind of LaTeX macro contributes to the readable text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from kg.text import symbols

if TYPE_CHECKING:
    from kg.text.latex import Scanner

__all__ = ["BIG_O", "read_macro"]

BIG_O = "𝒪"
"""Stays as it is before a parenthesis: a complexity, never the orthogonal group."""

_Place = tuple[int, int, int]
"""Begin and end of the macro, and the end of what may be read."""

_OPTION: Final = re.compile(r" ?\[[^\[\]{}]{0,200}\]")
_SIMPLE: Final = re.compile(r"\\?[\w.]*")
_DELIMITER: Final = re.compile(r" *(?:\.|(?=\S))")
_CODE: Final = re.compile(r"\{?x?([0-9A-Fa-f]{2,5})\}?")
_DINGS = {
    "51": "✓",
    "52": "✔",
    "53": "✕",
    "55": "✗",
    "56": "✘",
    "72": "★",
    "73": "✩",
    "108": "●",
    "110": "■",
} | {str(172 + i): chr(0x2460 + i) for i in range(10)}
_PAREN = re.compile(r" *(?:\\(?:left|big|Big|bigl|Bigl))? *\(")
_BOUND = "({[|"


def read_macro(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    """Write what the macro stands for, or lay its arguments on the stack; give the place to go on at."""
    if name in _READERS:
        return _READERS[name](scanner, name, place, mode)
    if name.lower().startswith(("cite", "parencite", "textcite", "footcite", "autocite")):
        return _dropped(scanner, name, place, mode)
    return _unknown(scanner, name, place, mode)


def _symbol(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, over, end = place
    char = symbols.SYMBOLS[name]
    apart = scanner.writer.waiting or scanner.writer.last in _BOUND
    scanner.writer.emit(char, begin, over)
    if scanner.stored.startswith("{}", over):
        return over + 2
    # TeX swallows the space that ends a macro; people read `a × b` and `a×b`, not `a× b`
    swallow = (
        (not char.isalnum() and not apart)
        or char in "Δ∂∇√∑∏∫"
        or (char.isalpha() and not mode and char not in "ℓ")
    )
    return scanner.skip_spaces(over, end) if swallow and name.isalpha() else over


def _character(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    scanner.writer.emit(symbols.CHARACTERS[name], *place[:2])
    return place[1]


def _space(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    scanner.writer.emit(symbols.SPACES[name], *place[:2])
    return place[1]


def _word(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, over, _ = place
    scanner.writer.emit(symbols.WORDS[name], begin, over)
    return over + 2 if scanner.stored.startswith("{}", over) else over


def _function(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, over, _ = place
    if scanner.writer.last.isalnum() or scanner.writer.last == ")":
        scanner.writer.emit(" ", begin, over)
    scanner.writer.emit(name, begin, over)
    if scanner.stored[over : over + 1] in {"{", "\\"}:
        scanner.writer.emit(" ", over - 1, over)
    return over


def _style(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, over, end = place
    first, last, after = scanner.argument(over, end)
    if first >= last:
        return max(over, after)
    scanner.writer.constructs.append((begin, after))
    if (
        name in {"mathcal", "mathscr", "cal"}
        and scanner.stored[first:last] == "O"
        and _PAREN.match(scanner.stored, after)
    ):
        scanner.writer.emit(BIG_O, first, last)
        return after
    scanner.later(("text", first, last, mode if name.startswith("math") else ""))
    return after


def _script(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, over, end = place
    first, last, after = scanner.argument(over, end)
    if first >= last:
        return max(over, after)
    scanner.writer.constructs.append((begin, after))
    scanner.writer.emit("_" if name == "textsubscript" else "^", begin, over)
    scanner.later(("text", first, last, "math"), ("wrap", scanner.writer.slot(over), after, ""))
    return after


def _unknown(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    """A macro of the authors' own: its argument if it has one, else its name (`\\ours` is "ours")."""
    begin, over, _ = place
    if scanner.stored.startswith("{}", over):
        scanner.writer.emit(name, begin, over)
        return over + 2
    if scanner.stored.startswith("{", over):
        return _style(scanner, name, place, mode)
    scanner.writer.emit(name, begin, over)
    return over


def _switch(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    if name in {"item", "par", "newline", "linebreak"}:
        scanner.writer.emit(" ", *place[:2])
    if scanner.stored.startswith("{}", place[1]):
        return place[1] + 2
    return scanner.skip_spaces(place[1], place[2]) if name != "xspace" else place[1]


def _dropped(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    _, at, end = place
    scanner.writer.dropped = True
    for _ in range(2):
        if option := _OPTION.match(scanner.stored, at, end):
            at = option.end()
    for _ in range(symbols.DROPPED_ARGUMENTS.get(name, 1)):
        if not scanner.stored.startswith("{", scanner.skip_spaces(at, end)):
            break
        at = scanner.argument(at, end)[2]
    if name in {"begin", "end", "vspace", "hspace"}:
        scanner.writer.emit(" ", *place[:2])
    return at


def _second(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, at, end = place
    if option := _OPTION.match(scanner.stored, at, end):
        at = option.end()
    first, last, after = scanner.argument(at, end)
    if scanner.stored.startswith("{", after):
        first, last, after = scanner.argument(after, end)
        scanner.later(("text", first, last, mode))
    else:
        scanner.writer.verbatim(first, last)
    scanner.writer.constructs.append((begin, after))
    return after


def _address(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, over, end = place
    first, last, after = scanner.argument(over, end)
    scanner.writer.constructs.append((begin, after))
    scanner.writer.verbatim(first, last)
    return after


def _verb(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    _, over, end = place
    close = scanner.stored.find(scanner.stored[over], over + 1, min(end, over + 300)) if over < end else -1
    if close < 0:
        return over
    scanner.writer.copy(over + 1, close)
    return close + 1


def _bracketed(scanner: Scanner, first: int, last: int) -> list[tuple[str, int, int, str]]:
    """Lay an argument out with parentheses, unless it is a single token."""
    inner = ("text", first, last, "math")
    if _SIMPLE.fullmatch(scanner.stored, first, last):
        return [inner]
    return [("emit", first - 1, first, "("), inner, ("emit", last, last + 1, ")")]


def _fraction(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, over, end = place
    first, last, middle = scanner.argument(over, end)
    first2, last2, after = scanner.argument(middle, end)
    if first >= last or first2 >= last2:
        return over
    scanner.writer.constructs.append((begin, after))
    braced = scanner.stored[last] == "}" and scanner.stored[first2 - 1] == "{" if last < end else False
    top, bottom = ("text", first, last, "math"), ("text", first2, last2, "math")
    if not braced:
        scanner.later(top, ("emit", first2, first2 + 1, "/"), bottom)
    elif name == "binom":
        scanner.writer.emit("binom(", begin, first)
        scanner.later(top, ("emit", last, last + 1, ", "), bottom, ("emit", last2, last2 + 1, ")"))
    else:
        scanner.later(
            *_bracketed(scanner, first, last),
            ("emit", middle - 1, middle, "/"),
            *_bracketed(scanner, first2, last2),
        )
    return after


def _root(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, over, end = place
    at = option.end() if (option := _OPTION.match(scanner.stored, over, end)) else over
    first, last, after = scanner.argument(at, end)
    scanner.writer.emit("√", begin, over)
    if first >= last:
        return max(over, after)
    scanner.writer.constructs.append((begin, after))
    if after > last:
        scanner.later(*_bracketed(scanner, first, last))
    else:
        scanner.later(("text", first, last, "math"))
    return after


def _modulus(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, over, end = place
    first, last, after = scanner.argument(over, end)
    scanner.writer.emit(" (mod ", begin, over)
    scanner.later(("text", first, last, "math"), ("emit", max(after - 1, over - 1), max(after, over), ")"))
    return max(over, after)


def _quantity(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, over, end = place
    first, last, middle = scanner.argument(over, end)
    first2, last2, after = scanner.argument(middle, end)
    if first >= last or first2 >= last2 or not scanner.stored.startswith("{", middle):
        return over
    scanner.writer.constructs.append((begin, after))
    scanner.later(("text", first, last, mode), ("emit", last, last + 1, " "), ("text", first2, last2, "math"))
    return after


def _footnote(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, over, end = place
    first, last, after = scanner.argument(over, end)
    if first >= last or after == last:
        return over
    scanner.writer.emit(" (", begin, over)
    scanner.later(("text", first, last, ""), ("emit", last, after, ")"))
    return after


def _code_point(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, over, end = place
    code = _CODE.match(scanner.stored, over, end)
    char = chr(int(code.group(1), 16)) if code and int(code.group(1), 16) <= 0x10FFFF else ""
    if code and char.isprintable():
        scanner.writer.emit(char, begin, code.end())
    return code.end() if code else over


def _ding(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, over, end = place
    first, last, after = scanner.argument(over, end)
    scanner.writer.emit(_DINGS.get(scanner.stored[first:last], ""), begin, max(over, after))
    return max(over, after)


def _accent(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, over, end = place
    first, last, after = (
        scanner.argument(over, end) if name != '"' or scanner.stored[over : over + 1] != " " else (over,) * 3
    )
    if first >= last or not (scanner.stored[first].isalpha() or scanner.stored[first] in "\\{"):
        if name in "'`\"^~":
            scanner.writer.emit(name, begin, over)
            return over
        return over
    scanner.writer.constructs.append((begin, after))
    scanner.later(("text", first, last, mode), ("accent", len(scanner.writer), 0, symbols.ACCENTS[name]))
    return after


def _negated(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    begin, over, end = place
    first, last, after = scanner.argument(over, end)
    if first >= last:
        return over
    scanner.writer.constructs.append((begin, after))
    scanner.later(("text", first, last, mode), ("accent", len(scanner.writer), 0, "\u0338"))
    return after


def _delimiter(scanner: Scanner, name: str, place: _Place, mode: str) -> int:
    match = _DELIMITER.match(scanner.stored, place[1], place[2])
    return match.end() if match else place[1]


_Reader = Callable[["Scanner", str, _Place, str], int]
_READERS: Final[Mapping[str, _Reader]] = (
    dict.fromkeys(symbols.WORDS, _word)
    | dict.fromkeys(symbols.SYMBOLS, _symbol)
    | dict.fromkeys(symbols.CHARACTERS, _character)
    | dict.fromkeys(symbols.SPACES, _space)
    | dict.fromkeys(symbols.STYLES, _style)
    | dict.fromkeys(symbols.SWITCHES, _switch)
    | dict.fromkeys(symbols.DROPPED_ARGUMENTS, _dropped)
    | dict.fromkeys(symbols.SECOND_ARGUMENT, _second)
    | dict.fromkeys(symbols.DELIMITER_SIZES, _delimiter)
    | dict.fromkeys(symbols.ACCENTS, _accent)
    | dict.fromkeys(symbols.FUNCTIONS, _function)
    | dict.fromkeys(("url", "path", "nolinkurl"), _address)
    | dict.fromkeys(
        ("frac", "dfrac", "tfrac", "nicefrac", "sfrac", "cfrac", "binom", "dbinom", "tbinom"), _fraction
    )
    | dict.fromkeys(("textsuperscript", "textsubscript"), _script)
    | dict.fromkeys(("SI", "qty"), _quantity)
    | dict.fromkeys(("footnote", "footnotetext"), _footnote)
    | dict.fromkeys(("unicode", "char", "symbol"), _code_point)
    | dict.fromkeys(("verb", "lstinline"), _verb)
    | {"sqrt": _root, "pmod": _modulus, "ding": _ding, "not": _negated}
)
