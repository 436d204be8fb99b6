"""The shipped queries: their headers, and their answers on six small papers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.sparql import list_queries, load_query, query
from kg.sparql.lexer import tokenize
from kg.sparql.rewrite import variables
from kg.store import MemoryStore

NAMES = [q.name for q in list_queries()]
EXPECTED: dict[str, Any] = json.loads(Path(__file__).with_name("expected.json").read_text(encoding="utf-8"))


def test_there_are_at_least_twenty_five_and_each_has_expected_rows() -> None:
    """The figure of the issue; no query without a test."""
    assert len(NAMES) >= 25
    assert set(EXPECTED) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_header_says_title_question_columns_and_parameters(name: str, store: MemoryStore) -> None:
    """Everything that `kg queries` shows, and every parameter is a variable of the query."""
    shipped = load_query(name)
    assert shipped.title != name
    assert shipped.question.endswith("?")
    assert shipped.category
    assert {p.name for p in shipped.parameters} <= variables(tokenize(shipped.text))
    answer = query(store, shipped)
    assert tuple(c.name for c in shipped.columns) == answer.columns
    assert all(c.text for c in shipped.columns)


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_on_six_papers(name: str, store: MemoryStore) -> None:
    """Row for row; lists within a cell in any order."""
    for case in EXPECTED[name]:
        answer = query(store, name, parameters=case.get("parameters", {}))
        assert [_plain(row) for row in answer] == [_plain(row) for row in case["rows"]]


def _plain(row: Any) -> list[Any]:
    """A row with rounded numbers and dates as text, and with the parts of lists sorted."""
    return [_cell(value) for value in row]


def _cell(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, date):
        return value.isoformat()
    return sorted(value.split(", ")) if isinstance(value, str) and ", " in value else value
