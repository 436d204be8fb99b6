"""The sentences behind the rows of answers."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import KgError, QueryError
from kg.explain import explain, with_evidence
from kg.graph.data import safe_text
from kg.sparql import Result, list_queries, load_query, query
from kg.store import MemoryStore


def evidence(store: MemoryStore, name: str, **parameters: str) -> list[str]:
    """The added column of a shipped query's answer."""
    answer = query(store, name, parameters=parameters)
    found = with_evidence(store, answer, query=load_query(name).text)
    assert found.columns == (*answer.columns, "evidence")
    assert [tuple(row[:-1]) for row in found] == [tuple(row) for row in answer]
    return [row.evidence for row in found]


def test_rows_get_the_sentences_that_say_them(store: MemoryStore) -> None:
    """Those of the property that the query asks for."""
    assert evidence(store, "methods-at-least-as-symmetric")[0] == (
        "With MirrorNet we bring reflections in: [it is equivariant to E(3)]. — MirrorNet sees reflections (1)"
    )
    assert evidence(store, "outperforms", method="RotorNet") == [
        "On Shapes40 [it outperforms PlainNet] in shape classification, with an accuracy of 91.5%. "
        "— RotorNet: turning clouds of points (0.8)"
    ]


def test_a_row_that_names_a_property_gets_its_sentences(store: MemoryStore) -> None:
    """Here, each role of a paper."""
    first, second = evidence(store, "papers-about", entity="MirrorNet")
    assert first.startswith("ScrewNet outperforms [MirrorNet] once")
    assert second.startswith("[With MirrorNet we bring] reflections in")


def test_a_result_is_shown_by_its_number(store: MemoryStore) -> None:
    """And not by another number of the same paper."""
    assert ["accuracy of 9" in cell for cell in evidence(store, "results")] == [True, True]


def test_a_derived_row_goes_down_to_the_words(store: MemoryStore) -> None:
    """Nothing says it but its premise."""
    text = "SELECT ?m ?g { ?m kg:equivariantTo ?g . ?g skos:prefLabel 'SO(2)' } ORDER BY ?m"
    answer = with_evidence(store, query(store, text), query=text)
    assert "[it is equivariant to E(3)]" in answer[0].evidence


def test_every_shipped_query_can_be_explained(store: MemoryStore) -> None:
    """None fails; most rows have a sentence."""
    for shipped in list_queries():
        found = with_evidence(store, query(store, shipped), query=shipped.text)
        assert found.columns[-1] == "evidence"
        if found and shipped.category in ("Comparison", "Lineage"):
            assert all("[" in row.evidence for row in found), shipped.name


@pytest.mark.parametrize("text", ["ASK { ?a ?b ?c }", "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }"])
def test_only_rows_have_evidence(store: MemoryStore, text: str) -> None:
    """The truth and a graph have none."""
    with pytest.raises(QueryError, match="evidence is for the rows of a SELECT"):
        with_evidence(store, query(store, text))


def test_odd_cells_come_through(store: MemoryStore) -> None:
    """Quotes, tabs, unbound cells, no columns, no rows."""
    text = """SELECT ?a ?b { VALUES (?a ?b) { ("x\\t\\"y\\"" UNDEF) ("SO(3)" 3) } }"""
    answer = with_evidence(store, query(store, text))
    assert answer.rows[0] == ('x\t"y"', None, "")
    assert answer.rows[1][:2] == ("SO(3)", 3)
    assert with_evidence(store, query(store, "SELECT ?a { ?a <urn:no> ?b }")).rows == []


ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=30)


@given(texts=st.lists(ANY_TEXT, min_size=1, max_size=4))
def test_any_text_fits_a_column(texts: list[str]) -> None:
    """It comes back as it went in (but for NUL and surrogates), also through the engine's formats."""
    rows = "".join(f"{number}\n" for number, _ in enumerate(texts))
    answer = Result("select", f"?n\n{rows}".encode()).with_column("text", texts)
    assert [row.text for row in answer] == [safe_text(text) for text in texts]
    found = json.loads(answer.to("json"))["results"]["bindings"]
    assert [row["text"]["value"] for row in found] == [safe_text(text) for text in texts]


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(subject=ANY_TEXT, predicate=st.none() | ANY_TEXT, target=ANY_TEXT)
def test_any_name_is_found_or_told(
    store: MemoryStore, subject: str, predicate: str | None, target: str
) -> None:
    """Nothing but an error of ours comes of nonsense."""
    with contextlib.suppress(KgError):
        assert explain(store, subject, predicate, target if predicate is not None else None)
