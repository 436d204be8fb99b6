"""The graph of many papers, written without ever holding it: a part for some papers, then all parts in order.

A `PartWriter` turns what one paper says into finished Turtle blocks; it needs nothing of other papers. `assemble`
keeps only where each block lies in the parts' files, and the little that papers share: entities, what is said of
them, and what follows. The bytes are those of `turtle.serialize(build_graph(…))`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kg._version import __version__
from kg.graph import turtle, vocab
from kg.graph.data import Quad, Term, Triple
from kg.graph.describe import Contents, describe
from kg.graph.infer import derive
from kg.graph.mapping import PROPERTIES, STATEMENTS
from kg.graph.turtle import Key, Rows
from kg.graph.vocab import Resources
from kg.graph.write import (
    entity_quads,
    paper_quads,
    result_quads,
    software_quads,
    statement_quads,
    with_mentions,
)
from kg.model import Entity, EntityType, Knowledge, Predicate

__all__ = ["Assembly", "Part", "PartWriter", "Piece"]

_PASSED_ON = (PROPERTIES[Predicate.EQUIVARIANT_TO], PROPERTIES[Predicate.INVARIANT_TO])
_ABOUT = (vocab.RDF_SUBJECT, vocab.RDF_PREDICATE, vocab.RDF_OBJECT)
_Found = dict[tuple[str, Term], None]


class Piece(NamedTuple):
    """A run of finished blocks: its place in the graph, and where it lies in its file."""

    key: Key
    offset: int
    length: int


@dataclass(slots=True)
class Part:
    """What some papers add to a graph.

    `pieces` lie in the file `path`; `shared` are triples about things that other papers speak of too; `premises` the
    Evidence of what passes on to subgroups.
    """

    path: Path
    pieces: list[Piece] = field(default_factory=list)
    shared: dict[Triple, None] = field(default_factory=dict)
    premises: list[Quad] = field(default_factory=list)
    contents: Contents = field(default_factory=Contents)
    prefixes: set[str] = field(default_factory=set)


class PartWriter:
    """Writes what papers say to the end of the file of a part, one paper after the other."""

    def __init__(
        self, path: Path, file: BinaryIO, *, base: str = vocab.BASE, version: str = __version__
    ) -> None:
        self.part = Part(path)
        self._file, self._version = file, version
        self._resources = Resources(base)
        self._write = turtle.Writer(vocab.prefixes(base), self.part.prefixes)

    def paper(self, knowledge: Knowledge) -> None:
        """Write one paper; `knowledge` is what it says, without entities."""
        ((ref, document),) = knowledge.papers
        resources, part = self._resources, self.part
        reading = resources.reading(ref, document, self._version)
        quads = [*paper_quads(ref, document, resources, reading, self._version)]
        for statement in with_mentions(knowledge.statements):
            quads += statement_quads(statement, resources, {ref: reading})
        for result in knowledge.results:
            quads += result_quads(result, resources, {ref: reading})
        foreign = {resources.iri(s.subject) for s in knowledge.statements if s.subject != ref}
        own: dict[str, _Found] = defaultdict(dict)
        for quad in quads:
            if quad[0] in foreign:
                part.shared[quad[:3]] = None
            else:
                own[quad[0]][quad[1], quad[2]] = None
        self._blocks(own, resources.iri(ref))

    def _blocks(self, own: dict[str, _Found], paper: str) -> None:
        """The blocks of a paper: itself with its evidence as one piece, and what has a place elsewhere."""
        evidence: list[tuple[tuple[int, int, int], str, str]] = []
        placed: list[tuple[Key, str]] = []
        for subject, found in own.items():
            rows = list(found)
            _count(self.part.contents, subject, rows)
            text = turtle.block(subject, rows, self._write)
            if (vocab.RDF_TYPE, vocab.EVIDENCE) in found:
                evidence.append((turtle.position(rows), subject, text))
                if any(p == vocab.RDF_PREDICATE and o in _PASSED_ON for p, o in rows):
                    self.part.premises += [(subject, p, o, "") for p, o in rows if p in _ABOUT]
            else:
                placed.append((turtle.place(subject, rows), text))
        after = "".join(f"\n{text}" for _, _, text in sorted(evidence))
        for key, text in placed:
            self.part.pieces.append(_append(self._file, key, text + after if key[2] == paper else text))


def _append(file: BinaryIO, key: Key, text: str) -> Piece:
    data = text.encode()
    piece = Piece(key, file.tell(), len(data))
    file.write(data)
    return piece


def _count(contents: Contents, subject: str, rows: Rows) -> None:
    contents.triples += len(rows)
    for predicate, target in rows:
        contents.see((subject, predicate, target, ""))


class Assembly:
    """The parts of a graph put together with the entities; `derived` is how many statements are only derived."""

    def __init__(
        self,
        parts: Sequence[Part],
        entities: Sequence[Entity],
        path: Path,
        *,
        base: str = vocab.BASE,
        version: str = __version__,
    ) -> None:
        """Write the blocks of what papers share to the file `path`."""
        self._resources, self._version = Resources(base), version
        self._parts = parts
        self._contents = Contents()
        self._prefixes: set[str] = set()
        for part in parts:
            self._contents.add(part.contents)
            self._prefixes |= part.prefixes
        shared = {triple: None for part in parts for triple in part.shared}
        derived = self._derive(entities, shared)
        self.derived = len({q[:3] for q in derived if q[1] in STATEMENTS} - shared.keys())
        with path.open("wb") as file:
            self._shared = Part(path, list(self._write_shared(entities, [*shared, *derived], file)))

    def _derive(self, entities: Iterable[Entity], shared: Iterable[Triple]) -> list[Quad]:
        """What follows from what the papers say."""
        quads: list[Quad] = [
            (self._resources.iri(e.ref), vocab.RDF_TYPE, vocab.SYMMETRY_GROUP, "")
            for e in entities
            if e.type is EntityType.GROUP
        ]
        quads += [(*triple, "") for triple in shared if triple[1] in _PASSED_ON]
        for part in self._parts:
            quads += part.premises
        derived = list(derive(quads, base=self._resources.base))
        self._contents.derived = sum(quad[3] == self._resources.derived for quad in set(derived))
        return derived

    def _write_shared(
        self, entities: Iterable[Entity], quads: Iterable[Triple | Quad], file: BinaryIO
    ) -> Iterator[Piece]:
        """Blocks of the entities with what is said of them, of derivations, the software and the description."""
        base, version = self._resources.base, self._version
        write = turtle.Writer(vocab.prefixes(base), self._prefixes)
        rest: dict[str, _Found] = defaultdict(dict)
        for quad in quads:
            rest[quad[0]][quad[1], quad[2]] = None

        def put(subject: str, rows: Rows) -> Piece:
            return _append(file, turtle.place(subject, rows), turtle.block(subject, rows, write))

        for entity in entities:
            subject = self._resources.iri(entity.ref)
            found: _Found = {(p, o): None for _, p, o, _ in entity_quads(entity, self._resources)}
            rows = list(found | rest.pop(subject, {}))
            _count(self._contents, subject, rows)
            yield put(subject, rows)
        if self._contents.papers:
            for subject, predicate, target, _ in software_quads(self._resources, version):
                rest[subject][predicate, target] = None
        for subject, found in rest.items():
            _count(self._contents, subject, list(found))
            yield put(subject, list(found))
        if self._contents.papers:
            described: dict[str, Rows] = defaultdict(list)
            for subject, predicate, target, _ in describe(self._contents, base=base, version=version):
                described[subject].append((predicate, target))
            for subject, rows in described.items():
                yield put(subject, rows)

    def turtle(self) -> Iterator[bytes]:
        """The graph, the union of what is read and what is derived, piece by piece."""
        yield turtle.head(vocab.prefixes(self._resources.base), self._prefixes).encode()
        parts = [*self._parts, self._shared]
        order = sorted((piece, number) for number, part in enumerate(parts) for piece in part.pieces)
        with ExitStack() as stack:
            files = {path: stack.enter_context(path.open("rb")) for path in {p.path for p in parts}}
            for piece, number in order:
                yield b"\n"
                file = files[parts[number].path]
                file.seek(piece.offset)
                yield file.read(piece.length)
