"""JSON, tables and BibTeX: fields under any name, bad records left out."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.model import Document, Skipped
from kg.sources import FORMATS, fingerprint, read, sniff
from kg.text import sanitize

ABSTRACT = "We propose a layer that is equivariant to rotations."


def read_bytes(data: bytes | str, format: str | None = None) -> tuple[list[Document], list[str]]:
    skipped: list[Skipped] = []
    stdin = io.BytesIO(data if isinstance(data, bytes) else data.encode())
    documents = list(read(["-"], format=format, on_skip=skipped.append, stdin=stdin))
    return documents, [f"{s.record}: {s.reason}" for s in skipped]


def one(record: Mapping[str, object]) -> Document:
    documents, skipped = read_bytes(json.dumps(record), "jsonl")
    assert skipped == []
    return documents[0]


def test_jsonl_gives_all_fields() -> None:
    record = {
        "id": "p1", "title": " A\n title ", "abstract": ABSTRACT, "date": "2024-03-11", "url": "https://a.org/1",
        "authors": ["Jane Doe", "Li, Ming"], "categories": ["cs.LG", "stat.ML"], "other": {"a": [1]},
    }  # fmt: skip
    assert one(record) == Document(
        "p1",
        "A title",
        ABSTRACT,
        "2024-03-11",
        "https://a.org/1",
        ("Jane Doe", "Ming Li"),
        ("cs.LG", "stat.ML"),
    )


def test_the_arxiv_snapshot_is_understood() -> None:
    record = {
        "id": "0704.0001", "submitter": "x", "authors": "J. Doe (1) and M. M\\\"uller (2) ((1) Here, (2) There)",
        "title": "On\n  Things", "comments": "37 pages", "journal-ref": None, "doi": "10.1000/1", "report-no": None,
        "categories": "hep-ph cs.LG", "license": None, "abstract": f"  {ABSTRACT}\n",
        "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}, {"version": "v2", "created": "x"}],
        "update_date": "2008-11-26", "authors_parsed": [["Doe", "J.", ""], ["M\\\"uller", "M.", "Jr"]],
    }  # fmt: skip
    assert one(record) == Document(
        "0704.0001", "On Things", ABSTRACT, "2007-04-02", "https://arxiv.org/abs/0704.0001",
        ("J. Doe", "M. Müller Jr"), ("hep-ph", "cs.LG"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        (
            {"authors": [{"given": "Jane", "family": "Doe"}, {"name": "Ming Li"}]},
            "authors",
            ("Jane Doe", "Ming Li"),
        ),
        ({"authorships": [{"author": {"display_name": "Jane Doe"}}]}, "authors", ("Jane Doe",)),
        ({"authors": "Doe, Jane; Li, Ming"}, "authors", ("Jane Doe", "Ming Li")),
        ({"author": "Jane Doe, Ming Li and A. Souza"}, "authors", ("Jane Doe", "Ming Li", "A. Souza")),
        ({"categories": "cs.LG stat.ML"}, "categories", ("cs.LG", "stat.ML")),
        ({"Keywords": "graph networks; symmetry"}, "categories", ("graph networks", "symmetry")),
        ({"year": 2019}, "date", "2019"),
        ({"publication_date": "March 11, 2024", "year": 2024}, "date", "2024-03-11"),
        ({"issued": {"date-parts": [[2020, 3, 1]]}}, "date", "2020-03-01"),
        ({"date": "2024-13-45"}, "date", "2024"),
        ({"date": "soon"}, "date", None),
        ({"date": float("nan"), "year": True}, "date", None),
        ({"doi": "https://doi.org/10.1000/XYZ"}, "id", "10.1000/XYZ"),
        ({"doi": "10.1000/XYZ"}, "url", "https://doi.org/10.1000/XYZ"),
        ({"url": "http://arxiv.org/abs/1602.07576v3"}, "id", "arXiv:1602.07576"),
        ({"id": 17}, "id", "17"),
        ({"id": 10**5000}, "id", "a-title"),
        ({"url": "javascript:alert(1)"}, "url", None),
        ({"link": 3, "url": ["ftp://x", "https://a.org"]}, "url", "https://a.org"),
    ],
)
def test_values_are_understood_as_people_write_them(
    record: dict[str, object], field: str, value: object
) -> None:
    try:
        text = json.dumps({"title": "A title", "abstract": ABSTRACT} | record)
    except ValueError:  # Python writes no integer of 5,000 digits, but a file can hold one
        text = '{"title": "A title", "abstract": "' + ABSTRACT + '", "id": 1' + "0" * 5000 + "}"
    documents, _ = read_bytes(text, "jsonl")
    assert [getattr(document, field) for document in documents] in ([value], [])


def test_an_inverted_index_is_an_abstract() -> None:
    assert (
        one({"title": "T", "abstract_inverted_index": {"b": [1, 3], "a": [0], "c": [2]}}).abstract
        == "a b c b"
    )


def test_broken_lines_are_skipped_and_named() -> None:
    good = json.dumps({"title": "T", "abstract": ABSTRACT})
    lines = [good, '{"title": "x', '"text"', "[1]", "null", '{"title": "t"}', '{"abstract": "a"}',
             '{"title": 5, "abstract": "a"}', '{"title": "t", "abstract": null}', "[" * 100_000, "", good]  # fmt: skip
    documents, skipped = read_bytes("\n".join(lines))
    assert [d.title for d in documents] == ["T", "T"]
    assert [s.partition(":")[0] for s in skipped] == [
        "line 2", "line 3", "line 4, item 1", "line 5", "line 6", "line 7", "line 8", "line 9", "line 10"
    ]  # fmt: skip
    assert "line 6: no abstract" in skipped
    assert "line 7: no title" in skipped
    assert "line 8: the title is a number, not text" in skipped
    assert "line 10: is nested too deeply" in skipped


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("wrap", [lambda r: r, lambda r: {"count": 2, "results": r}])
def test_arrays_and_objects_of_records_are_read(indent: int | None, wrap: object) -> None:
    records = [{"title": "A", "abstract": "a b."}, {"title": "B", "abstract": "c d."}]
    documents, skipped = read_bytes(json.dumps(wrap(records), indent=indent))  # type: ignore[operator]
    assert [d.title for d in documents] == ["A", "B"]
    assert skipped == []


def test_a_broken_element_of_an_array_is_skipped() -> None:
    text = '[\n {"title": "A", "abstract": "a"},\n {"title": "B", "abstract": b},\n {"title": "C", "abstract": "c"}\n]'
    documents, skipped = read_bytes(text)
    assert [d.title for d in documents] == ["A", "C"]
    assert skipped == ["line 3: is not JSON: Expecting value"]


def test_a_broken_first_line_does_not_take_the_others_along() -> None:
    good = json.dumps({"title": "T", "abstract": ABSTRACT})
    documents, skipped = read_bytes('{"title": "broken\n' + good + "\n" + good)
    assert len(documents) == 2
    assert len(skipped) == 1


@settings(deadline=None)
@given(
    st.lists(st.fixed_dictionaries({}, optional={"title": st.text(), "abstract": st.text(), "id": st.text()}))
)
def test_records_round_trip_through_jsonl(records: list[dict[str, str]]) -> None:
    """Every record is either a document with its sanitized texts, or skipped."""
    text = "\n".join(json.dumps(record) for record in records)
    documents, skipped = read_bytes(text.encode(), "jsonl")
    assert not records or len(documents) + len(skipped) == len(records)
    expected = {(sanitize(r.get("title", "")), sanitize(r.get("abstract", ""))) for r in records}
    assert {(d.title, d.abstract) for d in documents} <= expected


@settings(deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(["title", "abstract", "authors", "date", "year", "url", "id", "versions",
                                         "categories", "name", "created"]), inner, max_size=6), max_leaves=12))  # fmt: skip
def test_any_json_is_read_or_skipped(value: object) -> None:
    documents, _ = read_bytes(json.dumps(value), "jsonl")
    assert all(document.title and document.abstract and document.id for document in documents)


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_tables_are_read_whatever_stands_between_cells(delimiter: str) -> None:
    rows = [["ID", "Title", "Publication Year", "Abstract"], ["x1", "A title", "2020", "No delimiter here."]]
    documents, skipped = read_bytes("\n".join(delimiter.join(row) for row in rows))
    assert [(d.id, d.title, d.date, d.abstract) for d in documents] == [
        ("x1", "A title", "2020", "No delimiter here.")
    ]
    assert skipped == []


def test_rows_may_be_quoted_ragged_and_of_many_lines() -> None:
    table = (
        "title,abstract,year\n"
        f'"A ""quoted"", long title","{ABSTRACT}\nSecond line.",2020\n'
        "only a title\n"
        f"T,{ABSTRACT},2021,extra\n"
        "\n"
        f",{ABSTRACT},2022\n"
        f"Last,{ABSTRACT},2023,,\n"
        f'Huge,"{"word " * 100_000}",2024\n'
    )
    documents, skipped = read_bytes(table)
    assert [d.title for d in documents] == ['A "quoted", long title', "Last", "Huge"]
    assert documents[0].abstract == f"{ABSTRACT} Second line."
    assert skipped == [
        "line 4: no abstract",
        "line 5: has 4 cells where the header has 3",
        "line 7: no title",
    ]


def test_quotes_in_unquoted_tabs_are_text() -> None:
    documents, _ = read_bytes(f'title\tabstract\n"Quoted" start\t{ABSTRACT}\nNext\t"so" they say\n')
    assert [d.title for d in documents] == ['"Quoted" start', "Next"]


def test_a_table_without_the_columns_says_what_it_has() -> None:
    documents, skipped = read_bytes("a,b\n1,2\n", "csv")
    assert documents == []
    assert skipped == ["line 1: the header names no title and abstract column (it has 'a', 'b')"]


BIBTEX = r"""
% a comment
@string{tmlr = "Transactions"}
@article{good2016,
  title = {{Group} {E}quivariant Networks for {$x_{1}$}},
  author = {Doe, Jane A. and M{\"u}ller, Max and others},
  abstract = "We introduce {G-CNNs}. 50\% better." # " So it is.",
  year = 2016, month = jun, journal = tmlr,
  eprint = {1602.07576}, archivePrefix = {arXiv}, keywords = {symmetry, images}
}
@article{broken, title = {Unclosed, abstract = {x}
@article{noabstract, title = {x}}
@article{good2016, title = {Same Key}, abstract = {Other text.}, doi = {10.1000/x}}
@article{twice, title = {First}, title = {Second}, abstract = {Third.}, date = {2020-02-30}}
@misc{open, title = {T}, abstract = {A
"""


def test_bibtex_goes_on_after_a_bad_entry() -> None:
    documents, skipped = read_bytes(BIBTEX)
    assert documents == [
        Document(
            "1602.07576", "Group Equivariant Networks for $x_{1}$", r"We introduce G-CNNs. 50\% better. So it is.",
            "2016-06", "https://arxiv.org/abs/1602.07576", ("Jane A. Doe", "Max Müller"), ("symmetry", "images"),
        ),
        Document("10.1000/x", "Same Key", "Other text.", None, "https://doi.org/10.1000/x"),
        Document("first", "First", "Third.", "2020"),
    ]  # fmt: skip
    assert skipped == [
        "entry 'broken': is no whole BibTeX entry (line 11)",
        "entry 'noabstract': no abstract",
        "entry 'open': is no whole BibTeX entry (line 15)",
    ]


def test_bibtex_says_nothing_on_stderr(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    read_bytes(BIBTEX)
    assert capsys.readouterr().err == ""
    assert caplog.records == []


@pytest.mark.parametrize(
    ("head", "name", "format"),
    [
        ('{"title": 1}', "x.txt", "jsonl"),
        ('[\n  {"title"', "-", "jsonl"),
        ("% exported\n\n@article{a,", "refs", "bibtex"),
        ("Title\tAbstract\n", "x", "tsv"),
        ("title,abstract", "x.gz", "csv"),
        ("a,b", "x.csv.gz", "csv"),
        ("[1] arXiv:2403.01234 [pdf]\nTitle", "x", "page"),
        ("A title, with an abstract\n\nText", "x", "page"),
        ("{Braces} in a title\n", "x", "page"),
        ("@someone said\n", "x", "page"),
    ],
)
def test_formats_are_sniffed(head: str, name: str, format: str) -> None:
    assert sniff(head, name) == format


def test_a_format_can_be_given_and_an_unknown_one_is_an_error() -> None:
    documents, _ = read_bytes(
        f"A Title\n\n{ABSTRACT} It is fast. It has few weights, and it is good at what we do.", "txt"
    )
    assert [d.title for d in documents] == ["A Title"]
    with pytest.raises(
        SourceError, match=r"unknown format 'xml'; it is one of page, jsonl, csv, tsv, bibtex"
    ):
        read(["-"], format="xml")
    assert set(FORMATS) == {"page", "jsonl", "csv", "tsv", "bibtex"}


def test_all_formats_may_be_gzipped() -> None:
    for text in (json.dumps({"title": "T", "abstract": ABSTRACT}), f"title,abstract\nT,{ABSTRACT}", BIBTEX):
        documents, _ = read_bytes(gzip.compress(text.encode()))
        assert documents


def document(id: str, title: str = "A Title", abstract: str = ABSTRACT) -> Document:
    return Document(id, title, abstract)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (document("arXiv:1602.07576", "x", "y"), document("1602.07576v2", "z", "w"), True),
        (document("10.1000/X", "x", "y"), document("10.1000/x", "z", "w"), True),
        (document("a"), document("b", "A title!", ABSTRACT.upper()), True),
        (document("17", "x", "y"), document("17", "z", "w"), False),
        (document("17", "x", "y"), document("17", "X", "w"), True),
        (document("a", "x", "y"), document("b", "x", "z"), False),
    ],
)
def test_a_paper_is_known_by_its_identifier_or_its_text(a: Document, b: Document, same: bool) -> None:
    assert bool(set(fingerprint(a)) & set(fingerprint(b))) == same
