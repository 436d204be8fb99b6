"""The part of a graph that a few statements rest on, read from the engine and not the whole graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

import pyoxigraph as ox

from kg.graph import vocab
from kg.graph.data import GraphData, Quad
from kg.store import MemoryStore
from kg.store.convert import from_ox
from kg.store.read import Reader

__all__ = ["Gatherer"]

_DESCRIPTION = (
    vocab.RDF_TYPE, vocab.PREF_LABEL, vocab.TITLE, vocab.ABSTRACT, vocab.IDENTIFIER, vocab.URL, vocab.DATE,
)  # fmt: skip
_RESULT = (
    vocab.VALUE, vocab.UNIT, vocab.METRIC, vocab.METRIC_TEXT, vocab.BASELINE, vocab.OF_METHOD, vocab.ON_DATASET,
)  # fmt: skip
_ABOUT = (vocab.METRIC, vocab.OF_METHOD, vocab.ON_DATASET)


class Gatherer:
    """Collects Evidence and Derivation nodes with all that they rest on; `reader` then gives records of that."""

    def __init__(self, store: MemoryStore) -> None:
        self._engine = store.engine(named=False)
        self._base = store.base
        self._quads: set[Quad] = set()
        self._seen: set[str] = set()
        self._outgoing: dict[str, list[tuple[str, str]]] = {}

    def about(self, node: str) -> list[str]:
        """The Evidence and Derivation nodes of statements about a thing, at either end, and of results that name it."""
        found = [*self._subjects(vocab.RDF_SUBJECT, node), *self._subjects(vocab.RDF_OBJECT, node)]
        for property_ in _ABOUT:
            for result in self._subjects(property_, node):
                found += self._subjects(vocab.RDF_OBJECT, result)
        return sorted(set(found))

    def between(self, nodes: AbstractSet[str]) -> list[str]:
        """The Evidence and Derivation nodes of statements with both ends among some things, and of their results."""
        return [
            statement
            for node in sorted(nodes)
            for statement, target in self._said(node)
            if target in nodes or not target
        ]

    def _said(self, node: str) -> list[tuple[str, str]]:
        """The statements' nodes with a thing as subject, each with its object; "" for a result."""
        if node not in self._outgoing:
            rows = []
            for statement in self._subjects(vocab.RDF_SUBJECT, node):
                result = vocab.HAS_RESULT in self._objects(statement, vocab.RDF_PREDICATE)
                rows += [(statement, "" if result else o) for o in self._objects(statement, vocab.RDF_OBJECT)]
            self._outgoing[node] = rows
        return self._outgoing[node]

    def add(self, statements: Iterable[str]) -> None:
        """Collect statements' nodes, their premises, papers, and the descriptions of their ends."""
        todo = list(statements)
        while todo:
            node = todo.pop()
            if node in self._seen:
                continue
            self._seen.add(node)
            ends = []
            for predicate, target in self._copy(node):
                if predicate == vocab.DERIVED_FROM and self._is_statement(target):
                    todo.append(target)
                elif predicate in (vocab.DERIVED_FROM, vocab.RDF_SUBJECT, vocab.RDF_OBJECT):
                    ends.append(target)
            for end in ends:
                self._describe(end)

    def reader(self) -> Reader:
        """Records of what was collected."""
        return Reader(GraphData.of(self._quads, self._base))

    def _copy(self, node: str) -> Iterator[tuple[str, str]]:
        """Collect all triples of a node; give those with IRIs as objects."""
        for quad in self._engine.quads_for_pattern(ox.NamedNode(node), None, None, ox.DefaultGraph()):
            target = from_ox(quad.object)
            self._quads.add((node, quad.predicate.value, target, ""))
            if isinstance(target, str):
                yield quad.predicate.value, target

    def _describe(self, node: str) -> None:
        """Collect what a thing, a paper or a result is called."""
        if node in self._seen or not _is_iri(node):
            return
        self._seen.add(node)
        for property_ in (*_DESCRIPTION, *_RESULT):
            for quad in self._engine.quads_for_pattern(
                ox.NamedNode(node), ox.NamedNode(property_), None, ox.DefaultGraph()
            ):
                target = from_ox(quad.object)
                self._quads.add((node, property_, target, ""))
                if property_ in _ABOUT and isinstance(target, str):
                    self._describe(target)

    def _is_statement(self, node: str) -> bool:
        return _is_iri(node) and bool(self._objects(node, vocab.RDF_SUBJECT))

    def _subjects(self, property_: str, target: str) -> list[str]:
        if not _is_iri(target):
            return []
        quads = self._engine.quads_for_pattern(
            None, ox.NamedNode(property_), ox.NamedNode(target), ox.DefaultGraph()
        )
        return [q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)]

    def _objects(self, node: str, property_: str) -> list[str]:
        quads = self._engine.quads_for_pattern(
            ox.NamedNode(node), ox.NamedNode(property_), None, ox.DefaultGraph()
        )
        return [q.object.value for q in quads if isinstance(q.object, ox.NamedNode)]


def _is_iri(text: str) -> bool:
    return not text.startswith("_:")
