"""The store in memory, on Oxigraph: the union of all graphs as default graph, named graphs beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from kg.graph.data import GraphData, Triple
from kg.graph.dataset import find_base, split
from kg.graph.vocab import Resources

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.store.read import Reader
    from kg.store.records import EntityRecord, PaperRecord, ResultRecord, StatementRecord

__all__ = ["MemoryStore"]


class MemoryStore:
    """A graph in memory. Make one with `MemoryStore.from_data` or `open_graph`.

    The engine's default graph is the union of all graphs (Oxigraph's own union would count a triple once for
    each graph that holds it); the named graphs are filled in when something first asks for them.
    """

    def __init__(
        self, *, data: GraphData | None = None, union: ox.Store | None = None, base: str | None = None
    ) -> None:
        self._data = data
        self._union = union
        self._base = base
        self._named = False

    @classmethod
    def from_data(cls, data: GraphData) -> MemoryStore:
        """A store of a dataset."""
        return cls(data=data, base=data.base)

    @classmethod
    def from_union(cls, union: ox.Store) -> MemoryStore:
        """A store of the triples in an engine's default graph; named graphs are found by evidence."""
        return cls(union=union)

    @property
    def data(self) -> GraphData:
        """The dataset as plain quads."""
        if self._data is None:
            triples = list(self._triples())
            self._base = find_base(triples)
            self._data = split(triples, base=self._base)
        return self._data

    @property
    def base(self) -> str:
        """What the IRIs of resources start with."""
        if self._base is None:
            self._base = self._find_base()
        return self._base

    @property
    def resources(self) -> Resources:
        """The minter of this graph's IRIs."""
        return Resources(self.base)

    def with_group(self, slug: str) -> MemoryStore:
        """This graph with one more symmetry group in its lattice, and what follows from that.

        Raises NotAGroupError where the slug denotes no group.
        """
        from kg.graph.describe import described
        from kg.graph.infer import derive, describe
        from kg.groups import from_slug

        resources = self.resources
        quads = [quad for quad in self.data.quads if quad[3] != resources.derived]
        quads += describe(resources.iri(f"group/{slug}"), from_slug(slug))
        quads += derive(quads, base=self.base)
        return MemoryStore.from_data(described(quads, base=self.base))

    def engine(self, *, named: bool = True) -> ox.Store:
        """The Oxigraph store, with named graphs unless `named` is false."""
        if self._union is None:
            import pyoxigraph as ox

            from kg.store.convert import triples_to_ox

            self._union = ox.Store()
            self._union.bulk_extend(triples_to_ox(self.data.triples()))
        if named and not self._named:
            from kg.store.convert import quads_to_ox

            self._union.bulk_extend(quads_to_ox(self.data, named_only=True))
            self._named = True
        return self._union

    @cached_property
    def reader(self) -> Reader:
        """The records' source."""
        from kg.store.read import Reader

        return Reader(self.data)

    def entities(self) -> tuple[EntityRecord, ...]:
        """All entities, by type, label and IRI."""
        return self.reader.entities

    def papers(self) -> tuple[PaperRecord, ...]:
        """All papers, by ref."""
        return self.reader.papers

    def statements(self) -> tuple[StatementRecord, ...]:
        """All statements between nodes, read or derived, by subject, predicate and object."""
        return self.reader.statements

    def results(self) -> tuple[ResultRecord, ...]:
        """All measured results, by ref."""
        return self.reader.results

    def derived_count(self) -> int:
        """How many statements are only derived."""
        return sum(s.derived for s in self.statements())

    def counts(self) -> Mapping[str, int]:
        """How many entities of each type there are."""
        found: dict[str, int] = {}
        for entity in self.entities():
            found[entity.type] = found.get(entity.type, 0) + 1
        return found

    def __len__(self) -> int:
        """How many distinct triples the graph has."""
        return len(self.data.triples())

    def _triples(self) -> Iterator[Triple]:
        from kg.store.convert import triples_from_ox

        if self._union is not None:
            import pyoxigraph as ox

            yield from triples_from_ox(self._union.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def _find_base(self) -> str:
        """The base by a look at typed nodes only, without reading the whole graph."""
        if self._data is not None or self._union is None:
            return self.data.base
        import pyoxigraph as ox

        from kg.graph import vocab

        found = [
            (quad.subject.value, vocab.RDF_TYPE, class_)
            for class_ in vocab.KINDS
            for quad in [
                next(
                    self._union.quads_for_pattern(None, ox.NamedNode(vocab.RDF_TYPE), ox.NamedNode(class_)),
                    None,
                )
            ]
            if quad is not None and isinstance(quad.subject, ox.NamedNode)
        ]
        return find_base(found)
