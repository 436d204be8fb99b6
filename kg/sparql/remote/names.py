"""Names at an endpoint: just those that a query's parameters need, as a small store to look them up in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph import vocab
from kg.graph.data import Lit, safe_text
from kg.sparql.labels import NAMES, find
from kg.sparql.lexer import Token
from kg.sparql.parameters import CLASSES, TYPES, Parameter
from kg.sparql.result import Result
from kg.store.convert import notation
from kg.store.memory import MemoryStore

__all__ = ["Wanted", "fetch", "wanted", "wants_base"]

_MOST = 200_000
"""How many names are looked through where none is exactly the one given."""

_NAMED = [iri for kind, iri in sorted(CLASSES.items()) if kind != "result"]
_FOLDERS = frozenset(vocab.KINDS.values())


class Wanted(NamedTuple):
    """A value of a parameter that names a thing, and the class of that (None: any)."""

    value: str
    class_: str | None


def wanted(declared: Sequence[Parameter], given: Mapping[str, str]) -> Iterator[Wanted]:
    """The names among the values of a query's parameters."""
    kinds = {p.name: p.type for p in declared}
    values = {p.name: p.default for p in declared if p.default is not None} | dict(given)
    for name, value in sorted(values.items()):
        kind = kinds.get(name) or (name if name in TYPES else "entity")
        if (kind in CLASSES or kind == "entity") and not (value.startswith("<") and value.endswith(">")):
            yield Wanted(value, CLASSES.get(kind))


def wants_base(tokens: Iterable[Token], declared: Sequence[Parameter], given: Mapping[str, str]) -> bool:
    """Whether a query can only be written when it is known where the graph's resources live."""
    names = {t.text.partition(":")[0] for t in tokens if t.kind == "name"}
    typed = {p.type for p in declared} | set(given)
    return bool(names & _FOLDERS) or "iri" in typed


def fetch(ask: Callable[[str], Result], names: Iterable[Wanted], *, base: bool) -> MemoryStore:
    """A store of the things with these names; where there is none exactly so, of all names of the class.

    With `base`, it holds something by which the base of the graph's resources can be told.
    """
    engine = ox.Store()
    for value, class_ in names:
        classes = _NAMED if class_ is None else [class_]
        if class_ != vocab.SYMMETRY_GROUP:  # groups are few, and written in many ways
            _add(engine, ask(_question(classes, value)))
            if find(MemoryStore.from_union(engine), value, class_=class_):
                continue
        _add(engine, ask(_question(classes)))
    if base and not len(engine):
        _add(
            engine,
            ask(f"SELECT ?x ?class WHERE {{ {_values('class', map(_iri, _NAMED))} ?x a ?class }} LIMIT 1"),
        )
    return MemoryStore.from_union(engine)


def _question(classes: Sequence[str], name: str | None = None) -> str:
    """A query for the things of some classes by this name, or by any."""
    exactly = "" if name is None else _values("name", [notation(Lit(safe_text(name)))])
    return (
        f"SELECT ?x ?class ?property ?name WHERE {{ {exactly}{_values('class', map(_iri, classes))}"
        f"{_values('property', map(_iri, NAMES))}?x ?property ?name ; a ?class }} LIMIT {_MOST}"
    )


def _values(variable: str, terms: Iterable[str]) -> str:
    return f"VALUES ?{variable} {{ {' '.join(terms)} }} "


def _iri(iri: str) -> str:
    return f"<{iri}>"


def _add(engine: ox.Store, found: Result) -> None:
    """Keep the names that an answer holds; what is no name is left out."""
    for row in found.to_dicts():
        try:
            thing = ox.NamedNode(str(row["x"]))
            engine.add(ox.Quad(thing, ox.NamedNode(vocab.RDF_TYPE), ox.NamedNode(str(row["class"]))))
            if "name" in row:
                engine.add(ox.Quad(thing, ox.NamedNode(str(row["property"])), ox.Literal(str(row["name"]))))
        except (KeyError, ValueError):
            continue
