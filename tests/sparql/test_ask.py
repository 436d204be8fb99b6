"""Asking: parameters, prefixes, graphs, errors with their place."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import ParameterError, QueryError
from kg.sparql import query
from kg.sparql.lexer import tokenize
from kg.sparql.rewrite import project
from kg.store import MemoryStore

EQUIVARIANT = "SELECT ?name { ?m kg:equivariantTo ?group ; skos:prefLabel ?name } ORDER BY ?name"


def names(answer: object) -> list[str]:
    """The first column."""
    return [row[0] for row in answer]  # type: ignore[attr-defined]


def test_prefixes_are_known_and_can_be_changed(store: MemoryStore) -> None:
    """Those of the vocabulary and of resources; a query's own win."""
    assert query(store, "ASK { method:rotornet a kg:Method }")
    assert not query(store, "PREFIX kg: <urn:other#> ASK { method:rotornet a kg:Method }")


@pytest.mark.parametrize(
    "text",
    ["SO(3)", "3D rotations", r"$\mathrm{SO}(3)$", "so(3)", "<https://w3id.org/abstracts-kg/id/group/SO-3>"],
)
def test_a_group_is_given_in_any_notation(store: MemoryStore, text: str) -> None:
    """The parameter is the group, not its text."""
    assert names(query(store, EQUIVARIANT, parameters={"group": text})) == [
        "MirrorNet",
        "RotorNet",
        "ScrewNet",
    ]


@pytest.mark.parametrize(
    "text",
    ["ScrewNet", "screwnet", "Screw-Net", "ScrewNets", "method/screwnet", "method:screwnet", " ScrewNet "],
)
def test_an_entity_is_given_by_any_spelling_or_by_its_ref(store: MemoryStore, text: str) -> None:
    """Case, hyphens, plural; a ref of the wrong class names nothing."""
    asked = "SELECT ?name { ?method skos:prefLabel ?name }"
    assert names(query(store, asked, parameters={"method": text})) == ["ScrewNet"]
    with pytest.raises(ParameterError, match="the graph has no dataset"):
        query(store, "SELECT ?a { ?dataset ?a ?b }", parameters={"dataset": "method/screwnet"})


def test_a_group_that_no_paper_mentions_is_put_into_the_lattice(store: MemoryStore) -> None:
    """O(3) lies in E(3): the method that sees reflections is found, the others are not."""
    assert names(query(store, EQUIVARIANT, parameters={"group": "O(3)"})) == ["MirrorNet"]
    assert not query(store, "ASK { group:O-3 a kg:SymmetryGroup }")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?name { ?method skos:prefLabel ?name }",
        "SELECT DISTINCT ?name { ?method skos:prefLabel ?name }",
        "SELECT ?name { { SELECT ?name { ?method skos:prefLabel ?name } } }",
        "SELECT ?name { ?x skos:prefLabel ?name FILTER(?x = ?method) }",
        "SELECT ?name { { ?method skos:prefLabel ?name } UNION { ?method skos:nothing ?name } }",
        "SELECT ?name { ?x skos:prefLabel ?name ; a kg:Method FILTER NOT EXISTS { ?x a kg:Method FILTER(?x != ?method) } }",
        "SELECT ?name (COUNT(*) AS ?n) { ?method skos:prefLabel ?name } GROUP BY ?name",
        "SELECT ?name { { SELECT ?name (COUNT(*) AS ?n) { ?method skos:prefLabel ?name } GROUP BY ?name } }",
        "SELECT ?name WHERE { ?method skos:prefLabel ?name } ORDER BY ?method LIMIT 1",
    ],
)
def test_a_parameter_is_bound_wherever_it_stands(store: MemoryStore, text: str) -> None:
    """In sub-selects, filters, unions and groups; and it adds no column."""
    answer = query(store, text, parameters={"method": "ScrewNet"})
    assert names(answer) == ["ScrewNet"]
    assert answer.columns[0] == "name"


def test_an_aggregate_without_group_says_what_to_add(store: MemoryStore) -> None:
    """A variable cannot be projected beside it."""
    with pytest.raises(ParameterError, match=r"line 1, column 7: add GROUP BY \?method"):
        query(store, "SELECT (COUNT(*) AS ?n) { ?method ?p ?o }", parameters={"method": "ScrewNet"})


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"methd": "ScrewNet"}, "no parameter 'methd'; did you mean method"),
        ({"method": "ScrewNt"}, "did you mean 'ScrewNet'"),
        ({"method": 'ScrewNet" } ; DROP ALL'}, "the graph has no method"),
        ({"method": ""}, "the graph has no method ''"),
        ({"group": "SOO(3)"}, "did you mean 'SO"),
        ({"group": "O(n log n)"}, "denotes no symmetry group"),
        ({"integer": "5.5"}, "no whole number"),
        ({"integer": "5 } DROP"}, "no whole number"),
        ({"decimal": "five"}, "no decimal number"),
        ({"date": "2024-02-30"}, "no date"),
        ({"iri": "javascript alert(1)"}, "no IRI"),
        ({"iri": "<urn:x> } ; DROP ALL ; { <urn:y>"}, "no IRI"),
    ],
)
def test_what_does_not_fit_is_told(store: MemoryStore, parameters: dict[str, str], message: str) -> None:
    """One line, with the nearest names."""
    text = "SELECT * { ?method ?group ?integer . ?decimal ?date ?iri }"
    with pytest.raises(ParameterError) as caught:
        query(store, text, parameters=parameters)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_parameter_is_named(store: MemoryStore) -> None:
    """A header without default asks for a value."""
    text = "# parameter method: method -- which\nSELECT * { ?method ?p ?o }"
    with pytest.raises(ParameterError, match="parameter 'method' \\(method\\) is missing"):
        query(store, text)


def test_the_nearest_query_is_named(store: MemoryStore) -> None:
    """A name that is none."""
    with pytest.raises(QueryError, match="did you mean outperforms"):
        query(store, "outperform")


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec=None, exclude_categories=()), max_size=40))
def test_a_string_is_never_more_than_a_string(store: MemoryStore, text: str) -> None:
    """Whatever it holds, it comes back as it went in (but for NUL and surrogates)."""
    answer = query(store, "SELECT ?string { }", parameters={"string": text}, timeout=None)
    (row,) = answer
    assert row.string == "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?x {\n  ?x ?y\n}", r"line 3, column 2: the query is not valid at its end"),
        ("SELECT ?x WHERE ?x", r"line 1, column 17: the query is not valid near '\?x'"),
        ("SELECT ?x { ?x nope:y ?z }", r"line 1, column 16: .* the prefix 'nope:' is not known"),
        (
            "SELECT ?x { ?x ?y ?group . FILTER(?x = ) }",
            r"line 1, column 43: the query is not valid at its end",
        ),
        ("SELEC ?x { }", r"line 1, column 1: 'SELEC' begins no query"),
        (
            "SELECT ?x ?y { ?x ?p ?z } GROUP BY ?x",
            r"column 38: .*: the SELECT contains a variable that is unbound",
        ),
    ],
)
def test_errors_have_their_place(store: MemoryStore, text: str, message: str) -> None:
    """Line and column as the user wrote them, also where a variable was added to the projection."""
    with pytest.raises(QueryError, match=message) as caught:
        query(store, text, parameters={"group": "SO(3)"} if "group" in text else {})
    assert "\n" not in str(caught.value)


def test_named_graphs_tell_who_says_what(store: MemoryStore) -> None:
    """GRAPH sees the papers' graphs and the derived one; without it a query sees the union, each triple once."""
    (row,) = query(store, "SELECT ?g { GRAPH ?g { method:mirrornet kg:invariantTo group:E-3 } }")
    assert row.g.endswith("/graph/demo-4")
    assert query(
        store,
        "ASK { GRAPH ?g { method:mirrornet kg:equivariantTo group:SO-2 } FILTER(STRENDS(STR(?g), '/derived')) }",
    )
    (count,) = query(store, "SELECT (COUNT(*) AS ?n) { paper:demo-1 a kg:Paper }")
    assert count.n == 1


def test_from_reads_graphs_of_the_store_only(store: MemoryStore) -> None:
    """A paper's graph can be asked alone."""
    graph = store.resources.paper_graph("paper/demo-5")
    rows = query(store, f"SELECT DISTINCT ?m FROM <{graph}> {{ ?p kg:introduces ?m }}")
    assert [row.m.local_name for row in rows] == ["setmix"]


def test_a_query_without_time_limit_runs_here(store: MemoryStore) -> None:
    """The same answer."""
    assert len(query(store, "SELECT ?p { ?p a kg:Paper }", timeout=None)) == 6


def test_projection_adds_names_only() -> None:
    """Never a value; and errors can be traced back."""
    text = "SELECT ?a {\n { SELECT ?b { ?b ?p ?x } } }"
    projected = project(text, tokenize(text), {"x"})
    assert projected.text == "SELECT ?x ?a {\n { SELECT ?x ?b { ?b ?p ?x } } }"
    assert projected.hidden == 1
    assert projected.original(2, 16) == (2, 13)
