"""An engine's complaint about a query → one line with the place in the text as the user wrote it."""

from __future__ import annotations

import re

from kg.sparql.lexer import position, tokenize
from kg.sparql.rewrite import Projected

__all__ = ["complaint"]

_PLACE = re.compile(r"error at (\d+):(\d+): ?")
_PHRASE = re.compile(r"(?<![\w'])([A-Z][A-Za-z]+(?: [\w']+){2,})")
_LONGEST = 40


def complaint(kind: str, message: str, text: str, projected: Projected) -> str:
    """What is wrong with a query; `kind` is "syntax", "runtime", "memory" or "size"."""
    if kind == "memory":
        return "the query was stopped: it needed too much memory"
    if kind == "size":
        return "the answer is too large to hand over; ask for less, or add a LIMIT"
    match = _PLACE.search(message)
    if match is None:
        told = " ".join(message.split())
        return f"the query is not valid: {told}" if kind == "syntax" else f"the query failed: {told}"
    line, column = projected.original(int(match.group(1)), int(match.group(2)))
    line, column = min((line, column), position(text, len(text)))
    offset = sum(len(row) + 1 for row in text.split("\n")[: line - 1]) + column - 1
    near = next((t for t in tokenize(text) if t.end > offset), None)
    place = f"line {line}, column {column}"
    if "Prefix not found" in message:
        name = next((t for t in reversed(tokenize(text)) if t.kind == "name" and t.begin < offset), near)
        if name is not None:
            line, column = position(text, name.begin)
            prefix = name.text.partition(":")[0]
            return (
                f"line {line}, column {column}: the query is not valid: the prefix '{prefix}:' is not known"
            )
    where = f"near {_short(near.text)}" if near is not None else "at its end"
    phrase = _PHRASE.search(message)
    why = f": {phrase.group(1)[0].lower()}{phrase.group(1)[1:]}" if phrase else ""
    return f"{place}: the query is not valid {where}{why}"


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return repr(shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…")
