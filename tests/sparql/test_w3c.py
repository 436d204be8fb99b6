"""The W3C's SPARQL 1.1 query evaluation tests, through our own query function; the data is not committed.

Its folder is `--w3c FOLDER` or ../shared/w3c; without it these tests are skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.errors import QueryError
from kg.sparql import Result, query
from kg.store import MemoryStore

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
MANIFEST = Path("sparql", "sparql11", "manifest-sparql11-query.ttl")
PASSES_OF_BARE_PYOXIGRAPH = 215
"""Of 225, compared by value (findings of the project)."""


@dataclass(frozen=True)
class Case:
    """One evaluation test: a query on data and named graphs, and the file with the answer."""

    name: str
    query: Path
    data: tuple[Path, ...]
    named: tuple[Path, ...]
    answer: Path


@pytest.fixture(scope="session")
def cases(request: pytest.FixtureRequest) -> list[Case]:
    folder = Path(str(request.config.getoption("--w3c")))
    if not (folder / MANIFEST).is_file():
        pytest.skip(f"the W3C's tests are not in {folder}")
    return read_cases(folder)


def read_cases(folder: Path) -> list[Case]:
    """All query evaluation tests of a copy of the W3C's repository."""
    root = rdflib.Graph().parse(folder / MANIFEST)
    included = [path for head in root.objects(None, MF.include) for path in root.items(head)]
    return [case for manifest in included for case in _cases(Path(str(manifest).removeprefix("file://")))]


def _cases(manifest: Path) -> Iterator[Case]:
    graph = rdflib.Graph().parse(manifest)
    for head in graph.objects(None, MF.entries):
        for entry in graph.items(head):
            if (entry, rdflib.RDF.type, MF.QueryEvaluationTest) not in graph:
                continue
            action: Any = graph.value(entry, MF.action)

            def paths(property_: rdflib.URIRef, action: Any = action) -> tuple[Path, ...]:
                return tuple(_path(o) for o in graph.objects(action, property_))

            (query,) = paths(QT.query)
            yield Case(
                str(graph.value(entry, MF.name)), query, paths(QT.data), paths(QT.graphData),
                _path(graph.value(entry, MF.result)),
            )  # fmt: skip


def _path(iri: object) -> Path:
    return Path(str(iri).removeprefix("file://"))


def _load(case: Case) -> ox.Store:
    engine = ox.Store()
    for path in case.data:
        engine.load(path=path, format=_format(path), base_iri=path.as_uri())
    for path in case.named:
        engine.load(
            path=path, format=_format(path), base_iri=path.as_uri(), to_graph=ox.NamedNode(path.as_uri())
        )
    return engine


def _format(path: Path) -> ox.RdfFormat:
    return ox.RdfFormat.RDF_XML if path.suffix == ".rdf" else ox.RdfFormat.TURTLE


def _passes(case: Case) -> bool:
    text = case.query.read_text(encoding="utf-8")
    try:
        found = query(MemoryStore.from_union(_load(case)), text, base=case.query.as_uri())
    except QueryError:
        return False
    return _agrees(found, case.answer)


def _agrees(found: Result, path: Path) -> bool:
    """Whether an answer has the values of the expected one; the order of rows does not count."""
    if found.kind == "graph":
        wanted_graph = rdflib.Graph().parse(path)
        return isomorphic(wanted_graph, rdflib.Graph().parse(data=found.to("ntriples"), format="nt"))
    if path.suffix == ".ttl":
        return isomorphic(_expected_rows(path), _rows(_parsed(found)))
    form = {".srx": ox.QueryResultsFormat.XML, ".srj": ox.QueryResultsFormat.JSON}.get(path.suffix)
    if form is None:
        return False
    wanted = ox.parse_query_results(path=path, format=form)
    if isinstance(wanted, ox.QueryBoolean):
        return found.kind == "ask" and bool(wanted) == bool(found)
    return found.kind == "select" and isomorphic(_rows(wanted), _rows(_parsed(found)))


def _parsed(found: Result) -> ox.QuerySolutions:
    """The rows of an answer as they leave us in JSON."""
    parsed = ox.parse_query_results(found.to("json"), format=ox.QueryResultsFormat.JSON)
    assert isinstance(parsed, ox.QuerySolutions)
    return parsed


def _expected_rows(path: Path) -> rdflib.Graph:
    """An answer in the vocabulary of result sets, in the form of `_rows`."""
    source, graph = rdflib.Graph().parse(path), rdflib.Graph()
    for solution in source.objects(None, RS.solution):
        row = rdflib.BNode()
        graph.add((row, rdflib.RDF.type, rdflib.URIRef("urn:row")))
        for binding in source.objects(solution, RS.binding):
            column = rdflib.URIRef(f"urn:column:{source.value(binding, RS.variable)}")
            value: Any = source.value(binding, RS.value)
            graph.add((row, column, _value(_to_ox(value))))
    return graph


def _to_ox(term: Any) -> object:
    if isinstance(term, rdflib.Literal):
        kind = str(term.datatype or "http://www.w3.org/2001/XMLSchema#string")
        return ox.Literal(str(term), datatype=ox.NamedNode(kind))
    return ox.BlankNode(str(term)) if isinstance(term, rdflib.BNode) else ox.NamedNode(str(term))


def _rows(solutions: ox.QuerySolutions) -> rdflib.Graph:
    """Solutions as a graph with a blank node for each row, so that blank nodes compare as they should."""
    graph = rdflib.Graph()
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        row = rdflib.BNode()
        graph.add((row, rdflib.RDF.type, rdflib.URIRef("urn:row")))
        for name in names:
            term = solution[name]
            if term is not None:
                graph.add((row, rdflib.URIRef(f"urn:column:{name}"), _value(term)))
    return graph


def _value(term: object) -> rdflib.term.Node:
    """A term by its value: numbers are equal whatever their form, languages whatever their case."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, ox.Literal):
        return rdflib.Literal(str(term))
    if term.language:
        return rdflib.Literal(term.value, lang=term.language.lower())
    kind = term.datatype.value.rpartition("#")[2]
    if kind in ("integer", "decimal", "double", "float", "int", "long", "short", "byte"):
        return rdflib.Literal(f"{float(term.value):.12g} {kind if kind != 'int' else 'integer'}")
    if kind == "boolean":
        return rdflib.Literal(term.value in ("true", "1"))
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)


def test_no_fewer_pass_than_with_bare_pyoxigraph(cases: list[Case]) -> None:
    """The whole suite; what fails is listed."""
    failed = [case.name for case in cases if not _passes(case)]
    passed = len(cases) - len(failed)
    assert passed >= PASSES_OF_BARE_PYOXIGRAPH, failed
