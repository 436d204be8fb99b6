"""What a user calls things → nodes and properties of a graph; what fits nothing, or several, is told."""

from __future__ import annotations

import re
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import ParameterError
from kg.graph import vocab
from kg.graph.mapping import STATEMENTS
from kg.graph.vocab import local_name
from kg.sparql.labels import find, labels, nearest
from kg.sparql.parameters import group_slug, has_group
from kg.store import MemoryStore

__all__ = ["ANY", "PREDICATES", "RESULT", "Named", "find_predicate", "find_thing"]

PREDICATES = {local_name(iri): iri for iri in (*sorted(STATEMENTS), vocab.HAS_RESULT)}
"""The names of the properties that can be explained."""

RESULT = local_name(vocab.HAS_RESULT)
"""The property from a paper to a number that it reports."""

ANY = frozenset({"any", "*"})
"""What stands for any predicate."""

_WORD = re.compile(r"[\W_]+")
_SHOWN = 5


class Named(NamedTuple):
    """A node, and the graph that knows it: with one more group, where a group is in no paper."""

    iri: str
    store: MemoryStore


def find_thing(store: MemoryStore, text: str) -> Named:
    """The node of a name: a label, a title, an identifier, a ref, an IRI, or a group in any notation.

    Raises ParameterError, with the nearest names, where there is none, and with all of them where there are several.
    """
    found = find(store, text)
    if len(found) == 1:
        return Named(found[0], store)
    if found:
        refs = [store.resources.ref(iri) for iri in found]
        more = f" and {len(refs) - _SHOWN} more" if len(refs) > _SHOWN else ""
        raise ParameterError(
            f"{text!r} is the name of {len(refs)} things; give one of {', '.join(refs[:_SHOWN])}{more}"
        )
    if text.startswith("<") and text.endswith(">"):
        try:
            return Named(ox.NamedNode(text[1:-1]).value, store)
        except ValueError:
            raise ParameterError(f"{text!r} is no IRI") from None
    slug = group_slug(text)
    if slug is not None:
        extended = store if has_group(store, slug) else store.with_group(slug)
        return Named(extended.resources.iri(f"group/{slug}"), extended)
    near = nearest(text, [label for label, _ in labels(store)])
    hint = f"; did you mean {', '.join(repr(n) for n in near)}?" if near else ""
    raise ParameterError(f"the graph has nothing called {text!r}{hint}")


def find_predicate(text: str) -> str | None:
    """The property of a name, however it is written; None for any. Raises ParameterError, with the nearest names.

    >>> find_predicate("equivariant to") == find_predicate("kg:equivariantTo")
    True
    """
    if text.strip().casefold() in ANY:
        return None
    key = _fold(text)
    for name, iri in PREDICATES.items():
        if key == _fold(name):
            return iri
    near = nearest(text.rpartition(":")[2], list(PREDICATES)) or list(PREDICATES)
    raise ParameterError(f"there is no property {text!r}; did you mean {', '.join(near)}?")


def _fold(name: str) -> str:
    return _WORD.sub("", name.rpartition(":")[2]).casefold()
