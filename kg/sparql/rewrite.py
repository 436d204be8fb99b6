"""Making every parameter's variable a projected one, because Oxigraph substitutes only those.

Only names of variables are added to the text, never values. Sub-selects that use a parameter must project
it too, or theirs would be another variable (SPARQL 1.1, section 12).
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from kg.errors import ParameterError
from kg.sparql.lexer import Token, position

__all__ = ["Projected", "project", "variables"]

_ENDS = frozenset({"WHERE", "FROM"})
_AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})
_AFTER_GROUP = frozenset({"HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})


class Projected(NamedTuple):
    """A text in which parameters are projected, how many columns that adds in front, and where."""

    text: str
    hidden: int
    inserted: tuple[tuple[int, int], ...] = ()

    def original(self, line: int, column: int) -> tuple[int, int]:
        """A place in `text` → the place in the text it was made from."""
        lines = self.text.split("\n")
        offset = sum(len(row) + 1 for row in lines[: line - 1]) + column - 1
        shift = sum(min(length, max(0, offset - begin)) for begin, length in self.inserted if begin < offset)
        before = self.text
        for begin, length in reversed(self.inserted):
            before = before[:begin] + before[begin + length :]
        return position(before, max(0, offset - shift))


def variables(tokens: Sequence[Token]) -> frozenset[str]:
    """The names of all variables of a query."""
    return frozenset(t.text[1:] for t in tokens if t.kind == "variable")


class _Select:
    """A SELECT clause: where names can be added, what it projects, and where its group and grouping stand."""

    def __init__(self, insert: int, depth: int) -> None:
        self.insert = insert
        self.depth = depth
        self.star = False
        self.projected: set[str] = set()
        self.aggregates = False
        self.begin = 0
        self.end = 0
        self.group_by: int | None = None
        self.used: set[str] = set()


def project(text: str, tokens: Sequence[Token], names: AbstractSet[str]) -> Projected:
    """Add the variables in `names` to each SELECT that uses them and does not project them.

    Raises ParameterError for an aggregate without GROUP BY, to which no variable can be added.
    """
    selects = _selects(tokens, names)
    additions: list[tuple[int, str]] = []
    hidden = 0
    for select in selects:
        outermost = select is selects[0] and select.depth == 0
        missing = sorted((select.used | (set(names) if outermost else set())) - select.projected)
        if select.star or not missing:
            continue
        if select.aggregates and select.group_by is None:
            line, column = position(text, select.insert)
            listed = " ".join(f"?{name}" for name in missing)
            raise ParameterError(
                f"line {line}, column {column}: add GROUP BY {listed}, so that it can be bound"
            )
        listed = "".join(f" ?{name}" for name in missing)
        additions.append((select.insert, listed))
        if select.group_by is not None:
            additions.append((select.group_by, listed))
        if outermost:
            hidden = len(missing)
    out, inserted, last = "", [], 0
    for place, added in sorted(additions):
        out += text[last:place]
        inserted.append((len(out), len(added)))
        out += added
        last = place
    return Projected(out + text[last:], hidden, tuple(inserted))


def _selects(tokens: Sequence[Token], names: AbstractSet[str]) -> list[_Select]:
    """The SELECT clauses in the order of the text."""
    found: list[_Select] = []
    number = 0
    depth = 0
    while number < len(tokens):
        token = tokens[number]
        if token.text == "{":
            depth += 1
        elif token.text == "}":
            depth -= 1
        elif token.kind == "word" and token.text.upper() == "SELECT":
            found.append(_select(tokens, number, depth))
        number += 1
    for select in found:
        _uses(tokens, select, names)
    for inner in reversed(found):
        for outer in found:
            if outer.begin < inner.begin and inner.end < outer.end:
                # a sub-select that is given a parameter hands it to the select around it
                outer.used |= inner.used
    return found


def _select(tokens: Sequence[Token], number: int, depth: int) -> _Select:
    head = number
    if number + 1 < len(tokens) and tokens[number + 1].text.upper() in ("DISTINCT", "REDUCED"):
        head = number + 1
    select = _Select(tokens[head].end, depth)
    brackets = 0
    at = head + 1
    while at < len(tokens):
        token = tokens[at]
        if token.text == "{" or (brackets == 0 and token.kind == "word" and token.text.upper() in _ENDS):
            break
        brackets += (token.text == "(") - (token.text == ")")
        if brackets == 0 and token.text == "*" and token.kind == "mark":
            select.star = True
        elif token.kind == "word" and token.text.upper() in _AGGREGATES:
            select.aggregates = True
        elif token.kind == "variable" and (brackets == 0 or tokens[at - 1].text.upper() == "AS"):
            select.projected.add(token.text[1:])
        at += 1
    _body(tokens, at, select)
    return select


def _body(tokens: Sequence[Token], at: int, select: _Select) -> None:
    """Find the group of a SELECT and the end of its GROUP BY."""
    while at < len(tokens) and tokens[at].text != "{":
        at += 1
    select.begin, depth = at, 0
    while at < len(tokens):
        depth += (tokens[at].text == "{") - (tokens[at].text == "}")
        at += 1
        if depth == 0:
            break
    select.end = at
    if at + 1 < len(tokens) and tokens[at].text.upper() == "GROUP" and tokens[at + 1].text.upper() == "BY":
        select.group_by = tokens[at + 1].end
        at += 2
    brackets = 0
    while at < len(tokens):
        brackets += (tokens[at].text in "({") - (tokens[at].text in ")}")
        if brackets < 0:
            break
        at += 1
    select.end = at


def _uses(tokens: Sequence[Token], select: _Select, names: AbstractSet[str]) -> None:
    select.used = {t.text[1:] for t in tokens[select.begin : select.end] if t.kind == "variable"} & set(names)
