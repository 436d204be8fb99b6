"""Answers in Python: rows, types, data frames, notebooks."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from kg.errors import QueryError
from kg.sparql import Iri, query
from kg.store import MemoryStore

VALUES = """SELECT ?name ?thing ?count ?share ?sure ?day ?mixed ?nothing {
  VALUES (?name ?thing ?count ?share ?sure ?day ?mixed) {
    ("a" <urn:a> 1 0.5 true "2024-01-31"^^xsd:date "2024-01-31"^^xsd:date)
    ("<b>" UNDEF UNDEF UNDEF UNDEF UNDEF "2024-02")
  }
}"""


def test_rows_are_typed_named_tuples(store: MemoryStore) -> None:
    """By name and by place; each cell a value of Python."""
    answer = query(store, VALUES)
    first, second = answer
    assert (first.name, first[1], first.count) == (
        "a",
        Iri("urn:a"),
        1,
    )
    assert isinstance(first.thing, Iri)
    assert (first.share, first.sure, first.day) == (0.5, True, date(2024, 1, 31))
    assert tuple(second) == ("<b>", None, None, None, None, None, "2024-02", None)
    assert answer[0]._asdict()["sure"] is True
    assert answer.types["mixed"] == (date, str)
    assert answer.types["nothing"] == (type(None),)


def test_pandas_keeps_types_where_cells_are_unbound(store: MemoryStore) -> None:
    """Whole numbers stay whole, truth stays truth, dates are datetimes, IRIs text."""
    pd = pytest.importorskip("pandas", reason="the extra `frames` is not installed")
    frame = query(store, VALUES).to_pandas()
    assert list(frame.columns) == ["name", "thing", "count", "share", "sure", "day", "mixed", "nothing"]
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert (kinds["count"], kinds["sure"], kinds["share"]) == ("Int64", "boolean", "float64")
    assert kinds["day"].startswith("datetime64")
    assert frame["thing"][0] == "urn:a"
    assert type(frame["thing"][0]) is str
    assert frame["count"].sum() == 1
    assert pd.isna(frame["count"][1])
    assert frame["mixed"].tolist() == [date(2024, 1, 31), "2024-02"]


def test_polars_takes_mixtures_as_text(store: MemoryStore) -> None:
    """And nothing is lost."""
    pl = pytest.importorskip("polars", reason="the extra `frames` is not installed")
    frame = query(store, VALUES).to_polars()
    assert frame.schema["count"] == pl.Int64
    assert frame.schema["day"] == pl.Date
    assert frame.schema["sure"] == pl.Boolean
    assert frame["mixed"].to_list() == ["2024-01-31", "2024-02"]
    assert frame["thing"].to_list() == ["urn:a", None]
    large = query(store, "SELECT ?n { VALUES ?n { 123456789012345678901234567890 1 2.5 } }").to_polars()
    assert large["n"].len() == 3
    assert None not in large["n"].to_list()


@pytest.mark.parametrize(
    "text", ["SELECT ?a { ?a <urn:no> ?b }", "SELECT * {}", "ASK {}", "DESCRIBE <urn:no>"]
)
@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_every_kind_of_answer_is_a_frame(store: MemoryStore, text: str, library: str) -> None:
    """Without rows, without columns, true, a graph."""
    pytest.importorskip(library, reason="the extra `frames` is not installed")
    answer = query(store, text)
    frame = answer.to_pandas() if library == "pandas" else answer.to_polars()
    assert list(frame.columns) == list(answer.columns)
    assert len(frame) == (len(answer) if answer.columns else len(frame))


def test_a_library_that_is_missing_is_named(store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(QueryError, match=r"polars is not installed: pip install 'abstracts-kg\[frames\]'"):
        query(store, VALUES).to_polars()


def test_a_notebook_shows_escaped_tables(store: MemoryStore) -> None:
    """And how many rows there are more."""
    assert "<td>&lt;b&gt;</td>" in query(store, VALUES)._repr_html_()
    assert "rows, 200 shown" in query(store, "SELECT * { ?s ?p ?o }")._repr_html_()
    assert query(store, "ASK {}")._repr_html_() == "<p><strong>true</strong></p>"
