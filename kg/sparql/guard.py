"""What is refused before an engine sees it: reaching outside the store, changing it, crashing the parser."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.errors import QueryError
from kg.sparql.lexer import Token, position, scan

__all__ = ["MAX_DEPTH", "MAX_LENGTH", "check"]

MAX_DEPTH = 100
"""How deeply brackets may be nested; pyoxigraph's recursive parser crashes its process at some thousands."""

MAX_LENGTH = 200_000
"""How many characters a query may have."""

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})
_OPEN, _CLOSE = frozenset("({["), frozenset(")}]")


def check(
    text: str, *, has_graph: Callable[[str], bool] | None = None, elsewhere: bool = False
) -> list[Token]:
    """The tokens of a query; raises QueryError, with line and column, for one that is refused.

    That is one that is empty, too long or too deep, that changes something, or that reaches out: `SERVICE`
    unless the query runs `elsewhere`, `FROM` where `has_graph` does not know the IRI, for nothing is ever fetched.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"the query has {len(text)} characters; {MAX_LENGTH} are allowed")
    tokens = []
    depth = 0
    for token in scan(text):
        tokens.append(token)
        if token.kind == "mark":
            depth += (token.text in _OPEN) - (token.text in _CLOSE)
            if depth > MAX_DEPTH:
                raise QueryError(f"{_at(text, token)}: brackets are nested more than {MAX_DEPTH} deep")
    if not tokens:
        raise QueryError("the query is empty")
    for number, token in enumerate(tokens):
        if token.kind == "word" and not elsewhere:
            _check_word(text, tokens, number, has_graph)
    _check_form(text, tokens)
    return tokens


def _check_word(
    text: str, tokens: Sequence[Token], number: int, has_graph: Callable[[str], bool] | None
) -> None:
    token = tokens[number]
    word = token.text.upper()
    if word == "SERVICE":
        raise QueryError(f"{_at(text, token)}: SERVICE is refused: a query reads this graph only")
    if word == "FROM" and has_graph is not None:
        following = tokens[number + 1 : number + 3]
        if following and following[0].text.upper() == "NAMED":
            following = following[1:]
        source = following[0] if following else None
        if source is not None and source.kind == "iri" and not has_graph(source.text[1:-1]):
            raise QueryError(
                f"{_at(text, source)}: FROM {source.text} is refused: it is no graph of this store, "
                "and nothing is fetched"
            )


def _check_form(text: str, tokens: Sequence[Token]) -> None:
    """The first word after the prologue must ask, not change."""
    for token in tokens:
        word = token.text.upper() if token.kind == "word" else ""
        if word in _FORMS:
            return
        if word in _UPDATES:
            raise QueryError(f"{_at(text, token)}: {word} is refused: updates are not allowed")
        if word and word not in _PROLOGUE:
            shown = repr(token.text[:40])
            raise QueryError(
                f"{_at(text, token)}: {shown} begins no query; SELECT, ASK, CONSTRUCT and DESCRIBE do"
            )


def _at(text: str, token: Token) -> str:
    line, column = position(text, token.begin)
    return f"line {line}, column {column}"
