"""Names → nodes of a graph: exact, then whatever the case or spelling, and the nearest names where there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.graph import vocab

if TYPE_CHECKING:
    from kg.store import MemoryStore

__all__ = ["NAMES", "find", "labels", "nearest"]

NAMES = (vocab.PREF_LABEL, vocab.ALT_LABEL, vocab.TITLE, vocab.IDENTIFIER)
"""The properties that name a thing, the best first."""

_MOST = 3


def find(store: MemoryStore, text: str, *, class_: str | None = None) -> list[str]:
    """The IRIs of the things (of a class) with this name: prefLabel before altLabel, the same case first.

    A thing's ref ("method/eqmotion", "method:eqmotion") names it as well.
    """
    wanted = text.strip()
    referred = _referred(store, wanted, class_)
    if referred is not None:
        return [referred]
    for look in (_exact, _folded, _keyed):
        rows = look(store, wanted, class_)
        best = min((rank for rank, _ in rows), default=None)
        if best is not None:
            return sorted({iri for rank, iri in rows if rank == best})
    return []


def _referred(store: MemoryStore, text: str, class_: str | None) -> str | None:
    """The IRI of a ref, if the graph has such a thing."""
    import pyoxigraph as ox

    match = _REF.fullmatch(text)
    if match is None or match.group(1) not in vocab.KINDS.values():
        return None
    iri = store.resources.iri(f"{match.group(1)}/{match.group(2)}")
    types = store.engine(named=False).quads_for_pattern(
        ox.NamedNode(iri), ox.NamedNode(vocab.RDF_TYPE), None, ox.DefaultGraph()
    )
    return iri if any(class_ is None or quad.object == ox.NamedNode(class_) for quad in types) else None


def _exact(store: MemoryStore, text: str, class_: str | None) -> list[tuple[int, str]]:
    import pyoxigraph as ox

    from kg.graph.data import safe_text

    engine = store.engine(named=False)
    type_ = ox.NamedNode(vocab.RDF_TYPE)
    found = []
    for rank, property_ in enumerate(NAMES):
        for quad in engine.quads_for_pattern(
            None, ox.NamedNode(property_), ox.Literal(safe_text(text)), ox.DefaultGraph()
        ):
            if isinstance(quad.subject, ox.NamedNode) and (
                class_ is None or ox.Quad(quad.subject, type_, ox.NamedNode(class_)) in engine
            ):
                found.append((rank, quad.subject.value))
    return found


def _folded(store: MemoryStore, text: str, class_: str | None) -> list[tuple[int, str]]:
    key = _fold(text)
    return [(0, iri) for label, iri in labels(store, class_=class_) if _fold(label) == key]


def _keyed(store: MemoryStore, text: str, class_: str | None) -> list[tuple[int, str]]:
    """Names that are another spelling of a text: "QM-9" for QM9, a plural for a singular."""
    from kg.names import name_key

    key = name_key(text)
    return [(0, iri) for label, iri in labels(store, class_=class_) if key and name_key(label) == key]


def _fold(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())


def labels(store: MemoryStore, *, class_: str | None = None) -> list[tuple[str, str]]:
    """All (name, IRI) pairs of a class (of everything that has a name), sorted."""
    import pyoxigraph as ox

    engine = store.engine(named=False)
    members: set[str] | None = None
    if class_ is not None:
        typed = engine.quads_for_pattern(
            None, ox.NamedNode(vocab.RDF_TYPE), ox.NamedNode(class_), ox.DefaultGraph()
        )
        members = {q.subject.value for q in typed if isinstance(q.subject, ox.NamedNode)}
    found = {
        (quad.object.value, quad.subject.value)
        for property_ in NAMES
        for quad in engine.quads_for_pattern(None, ox.NamedNode(property_), None, ox.DefaultGraph())
        if isinstance(quad.object, ox.Literal)
        and isinstance(quad.subject, ox.NamedNode)
        and (members is None or quad.subject.value in members)
    }
    return sorted(found)


_REF = re.compile(r"([a-z]+)[/:]([\w.\-]+)")
_APART = re.compile(r"[\W_]+")


def nearest(text: str, names: Sequence[str], *, most: int = _MOST) -> list[str]:
    """The names most like a text, best first; none if nothing is like it.

    >>> nearest("EqMotoin", ["EqMotion", "EGNN", "QM9"])
    ['EqMotion']
    """
    import difflib

    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(_APART.sub("", name.casefold()), name)
    key = _APART.sub("", text.casefold())
    candidates = [f for f in folded if abs(len(f) - len(key)) <= max(3, len(key) // 2)][:20_000]
    close = difflib.get_close_matches(key, candidates, n=most, cutoff=0.6)
    if len(close) < most and len(key) >= 3:
        close += [f for f in sorted(folded, key=len) if key in f and f not in close][: most - len(close)]
    return [folded[f] for f in close]
