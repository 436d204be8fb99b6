"""Parameters of queries: declarations, and typed values → RDF terms, which are bound, never pasted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import NotAGroupError, ParameterError
from kg.graph import vocab
from kg.graph.data import Lit, decimal, safe_text
from kg.sparql.labels import find, labels, nearest

if TYPE_CHECKING:
    from kg.store import MemoryStore

__all__ = ["CLASSES", "TYPES", "BoundTerm", "Parameter", "bind", "group_slug", "has_group", "term_for"]

CLASSES = {
    folder: iri for iri, folder in vocab.KINDS.items() if folder not in ("evidence", "derivation", "run")
}
"""The classes of things that have a name, by the type of a parameter."""

TYPES = (*sorted(CLASSES), "entity", "string", "integer", "decimal", "date", "iri")
"""The types of parameters: entities are given by label, a group in any notation."""

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})")


class Parameter(NamedTuple):
    """A parameter of a query: the variable of its name is bound to a term of its `type`.

    Without a `default` it must be given, unless it is `optional`: then its variable stays free.
    """

    name: str
    type: str
    default: str | None = None
    optional: bool = False
    text: str = ""


def bind(
    store: MemoryStore,
    declared: Sequence[Parameter],
    given: Mapping[str, str],
    *,
    variables: frozenset[str],
    query: str = "the query",
) -> dict[str, BoundTerm]:
    """The terms of all parameters that have a value; raises ParameterError for what does not fit.

    A parameter that a query does not declare is allowed where the query has a variable of that name and no
    declarations at all; its type is then its name, if that is a type, or else found by its value.
    """
    known = {parameter.name: parameter for parameter in declared}
    for name in given:
        if name not in known and (declared or name not in variables):
            raise ParameterError(_unknown(name, known or dict.fromkeys(sorted(variables)), query))
    terms: dict[str, BoundTerm] = {}
    for name, value in sorted(given.items()):
        parameter = known.get(name) or Parameter(name, _guess(store, name, value))
        terms[name] = term_for(store, parameter, value)
    for parameter in declared:
        if parameter.name in terms:
            continue
        if parameter.default is not None:
            terms[parameter.name] = term_for(store, parameter, parameter.default)
        elif not parameter.optional:
            raise ParameterError(f"{query}: parameter {parameter.name!r} ({parameter.type}) is missing")
    return terms


BoundTerm = str | Lit
"""An IRI or a literal."""


def _unknown(name: str, known: Mapping[str, object], query: str) -> str:
    near = nearest(name, list(known))
    hint = f"; did you mean {', '.join(near)}?" if near else f"; it has {', '.join(known) or 'none'}"
    return f"{query} has no parameter {name!r}{hint}"


def _guess(store: MemoryStore, name: str, value: str) -> str:
    """The type of an undeclared parameter."""
    if name in TYPES:
        return name
    if value.startswith("<") and value.endswith(">"):
        return "iri"
    return "entity" if find(store, value) else "string"


def term_for(store: MemoryStore, parameter: Parameter, value: str) -> BoundTerm:
    """The term of a value; raises ParameterError, with the nearest labels, where it is none of the type."""
    kind = parameter.type
    place = f"parameter {parameter.name!r}"
    if kind == "string":
        return Lit(safe_text(value))
    if kind == "integer":
        if not _INTEGER.fullmatch(value.strip()):
            raise ParameterError(f"{place}: {value!r} is no whole number")
        return Lit(str(int(value)), vocab.XSD_INTEGER)
    if kind == "decimal":
        if not _DECIMAL.fullmatch(value.strip()):
            raise ParameterError(f"{place}: {value!r} is no decimal number")
        return decimal(value.strip().removeprefix("+"))
    if kind == "date":
        from datetime import date

        try:
            return Lit(date.fromisoformat(value.strip()).isoformat(), vocab.XSD_DATE)
        except ValueError:
            raise ParameterError(f"{place}: {value!r} is no date (like 2024-03-11)") from None
    if kind == "iri" or (value.startswith("<") and value.endswith(">")):
        return _iri(store, place, value)
    if kind == "group":
        return _group(store, place, value)
    return _entity(store, place, kind, value)


def _iri(store: MemoryStore, place: str, value: str) -> str:
    text = value.removeprefix("<").removesuffix(">")
    prefix, colon, local = text.partition(":")
    namespace = vocab.prefixes(store.base).get(prefix)
    if colon and namespace and not local.startswith("//"):
        text = namespace + local
    if not _IRI.fullmatch(text):
        raise ParameterError(f"{place}: {value!r} is no IRI")
    return text


def _group(store: MemoryStore, place: str, value: str) -> str:
    """A group in any notation that mathematics knows, or by its label in the graph."""
    found = find(store, value, class_=vocab.SYMMETRY_GROUP)
    if len(found) == 1:
        return found[0]
    slug = group_slug(value)
    if slug is None:
        near = nearest(value, [label for label, _ in labels(store, class_=vocab.SYMMETRY_GROUP)])
        hint = f"; did you mean {', '.join(repr(n) for n in near)}?" if near else ""
        raise ParameterError(f"{place}: {value!r} denotes no symmetry group{hint}")
    return store.resources.iri(f"group/{slug}")


def group_slug(text: str) -> str | None:
    """The slug of the group that a text denotes, in any notation; None if it denotes none."""
    from kg.groups import parse

    try:
        return parse(text).slug
    except NotAGroupError:
        return None


def has_group(store: MemoryStore, slug: str) -> bool:
    """Whether the graph describes a group."""
    import pyoxigraph as ox

    node = ox.NamedNode(store.resources.iri(f"group/{slug}"))
    quad = ox.Quad(node, ox.NamedNode(vocab.RDF_TYPE), ox.NamedNode(vocab.SYMMETRY_GROUP))
    return quad in store.engine(named=False)


def _entity(store: MemoryStore, place: str, kind: str, value: str) -> str:
    """An entity by its label, whatever its case."""
    class_ = CLASSES.get(kind)
    found = find(store, value, class_=class_)
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(store.resources.ref(iri) for iri in found[:5])
        raise ParameterError(f"{place}: {value!r} is the name of {len(found)} things; give one of {listed}")
    near = nearest(value, [label for label, _ in labels(store, class_=class_)])
    hint = f"; did you mean {', '.join(repr(n) for n in near)}?" if near else ""
    raise ParameterError(f"{place}: the graph has no {kind} {value!r}{hint}")
