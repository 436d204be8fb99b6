"""Parameters for engines that bind none: a VALUES block in each group of a query that speaks of them.

SPARQL evaluates from the inside out (SPARQL 1.1, section 18.2.1): a filter in a nested group does not see what
the group around it binds. So each group that names a parameter is given its value, as Oxigraph's substitution
does. What is put in is a term in the notation of N-Triples, in which nothing can end the term.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.errors import ParameterError
from kg.sparql.lexer import Token, tokenize

__all__ = ["inline", "with_prefixes"]


def inline(text: str, terms: Mapping[str, str]) -> str:
    """A query with its parameters in VALUES; `terms` are N-Triples by the name of the variable.

    The query should project each of them (`rewrite.project`). Raises ParameterError where it has no group.

    >>> inline("SELECT ?s { ?s a ?c }", {"c": "<urn:C>"})
    'SELECT ?s { VALUES ?c { <urn:C> } ?s a ?c }'
    """
    if not terms:
        return text
    tokens = tokenize(text)
    groups = _groups(tokens)
    if not groups:
        return _after(text, tokens, terms)
    additions: list[tuple[int, str]] = []
    for first, (begin, end) in enumerate(groups):
        named = {t.text[1:] for t in tokens[begin:end] if t.kind == "variable"}
        wanted = [name for name in sorted(terms) if name in named or first == 0]
        if wanted and tokens[begin + 1].text.upper() != "SELECT":  # that has a group of its own
            block = "".join(f" VALUES ?{name} {{ {terms[name]} }}" for name in wanted)
            additions.append((tokens[begin].end, block))
    out, last = [], 0
    for place, block in additions:
        out += [text[last:place], block]
        last = place
    return "".join([*out, text[last:]])


def _groups(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where groups of patterns begin and end, the outermost first: neither data of VALUES nor templates."""
    found: list[tuple[int, int]] = []
    open_: list[int | None] = []
    values = False
    for number, token in enumerate(tokens):
        word = token.text.upper() if token.kind == "word" else ""
        values = values or word == "VALUES"
        if token.text == "{":
            open_.append(None if values or _is_no_group(tokens, number) else number)
            values = False
        elif token.text == "}" and open_:
            begin = open_.pop()
            if begin is not None:
                found.append((begin, number))
    return sorted(found)


def _is_no_group(tokens: Sequence[Token], number: int) -> bool:
    """Whether this brace opens a template, `CONSTRUCT WHERE { … }`, which takes triples only, or an annotation."""
    before = [t.text.upper() for t in tokens[max(0, number - 2) : number]]
    after = tokens[number + 1].text if number + 1 < len(tokens) else ""
    return before[-1:] == ["CONSTRUCT"] or before == ["CONSTRUCT", "WHERE"] or after == "|"


def _after(text: str, tokens: Sequence[Token], terms: Mapping[str, str]) -> str:
    """The values after a query that has no group to put them in."""
    if not any(t.text == "{" for t in tokens):
        listed = ", ".join(f"?{name}" for name in sorted(terms))
        raise ParameterError(f"the query has no WHERE in which {listed} could be bound")
    if len(terms) > 1:
        raise ParameterError(
            "CONSTRUCT WHERE takes one parameter; write CONSTRUCT { … } WHERE { … } for more"
        )
    ((name, term),) = terms.items()
    return f"{text}\nVALUES ?{name} {{ {term} }}"


def with_prefixes(text: str, prefixes: Mapping[str, str]) -> str:
    """A query with declarations of those of `prefixes` that it uses and does not declare itself.

    >>> with_prefixes("ASK { ?s a kg:Paper }", {"kg": "urn:kg#", "ex": "urn:ex#"})
    'PREFIX kg: <urn:kg#>\\nASK { ?s a kg:Paper }'
    """
    tokens = tokenize(text)
    declared = {
        after.text.partition(":")[0] for before, after in pairwise(tokens) if before.text.upper() == "PREFIX"
    }
    used = {t.text.partition(":")[0] for t in tokens if t.kind == "name"} - declared
    return "".join(f"PREFIX {name}: <{prefixes[name]}>\n" for name in sorted(used & set(prefixes))) + text
