"""Bad inputs: each is one clear line that names it, and the rest is read."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from kg.model import Document, Skipped
from kg.samples import documents_path
from kg.sources import opening, read

ABSTRACT = "We propose a layer that is equivariant to rotations. It is fast, and on QM9 it has a lower error than others."


def record(title: str) -> str:
    return json.dumps({"title": title, "abstract": ABSTRACT})


def read_paths(*paths: Path | str, stdin: bytes = b"") -> tuple[list[Document], list[Skipped]]:
    skipped: list[Skipped] = []
    documents = list(read([str(path) for path in paths], on_skip=skipped.append, stdin=io.BytesIO(stdin)))
    return documents, skipped


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.jsonl", b"", "is empty"),
        ("blank.txt", b" \n\n\t\n", "is empty"),
        ("image.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "is not text"),
        ("random.jsonl", bytes(range(256)) * 40, "is not text"),
        ("zeros.txt", bytes(5000), "is empty"),
        ("paper.txt", b"%PDF-1.7\nbody", "is a PDF; copy its text into a file"),
        ("x.xlsx", b"PK\x03\x04rest", "is a zip archive or an office document; unpack it or save it as text"),
        ("x.jsonl.gz", gzip.compress(record("T").encode())[:20], "the compressed data end too early"),
        ("y.jsonl.gz", b"\x1f\x8b\x08\x00damaged and more", "the compressed data are damaged"),
    ],
)
def test_a_file_that_is_no_text_is_named_and_the_others_are_read(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.jsonl").write_text(record("T"))
    documents, skipped = read_paths(tmp_path / name, tmp_path / "good.jsonl")
    assert [d.title for d in documents] == ["T"]
    assert skipped == [Skipped(str(tmp_path / name), "", reason)]


@pytest.mark.parametrize(
    ("content", "kind"), [("[]", "jsonl"), ("[" * 1000, "jsonl"), ("title,abstract\n", "csv")]
)
def test_a_file_without_records_says_so(content: str, kind: str) -> None:
    documents, skipped = read_paths("-", stdin=content.encode())
    assert documents == []
    assert [str(s) for s in skipped] == [f"standard input: holds no paper (read as {kind})"]


def test_missing_files_folders_and_addresses_are_named(tmp_path: Path) -> None:
    names = [
        f"{tmp_path}/none.txt",
        f"{tmp_path}/*.none",
        str(tmp_path),
        "https://example.org/x",
        "bad\0name",
    ]
    documents, skipped = read_paths(*names)
    assert documents == []
    assert [s.reason for s in skipped] == [
        "no such file",
        "no file matches",
        f"is a folder; give its files, for example '{tmp_path}/*.jsonl'",
        "is an address; download it and give the file",
        "is no name of a file",
    ]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.jsonl"
    path.write_text(record("T"))
    path.chmod(0)
    assert [s.reason for s in read_paths(path)[1]] == ["cannot be read: Permission denied"]


def test_globs_are_sorted_and_each_file_is_read_once(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.jsonl").write_text(record(name))
    documents, skipped = read_paths(tmp_path / "*.jsonl", tmp_path / "b.jsonl", tmp_path / "." / "a.jsonl")
    assert [d.title for d in documents] == ["a", "b", "c"]
    assert [s.reason for s in skipped] == ["is given twice; it was read once"] * 2


def test_a_name_with_brackets_is_a_file_first(tmp_path: Path) -> None:
    (tmp_path / "x[1].jsonl").write_text(record("T"))
    assert len(read_paths(tmp_path / "x[1].jsonl")[0]) == 1


def test_standard_input_is_read_and_left_open() -> None:
    stdin = io.BytesIO(record("T").encode())
    assert [d.title for d in read(["-"], stdin=stdin)] == ["T"]
    assert not stdin.closed


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_of_unicode_are_known(encoding: str) -> None:
    text = f"{record('Schrödinger')}\r\n{record('T')}\r\n"
    documents, skipped = read_paths("-", stdin=text.encode(encoding))
    assert [d.title for d in documents] == ["Schrödinger", "T"]
    assert skipped == []


def test_bytes_that_are_not_utf8_are_replaced_and_the_paper_is_kept() -> None:
    data = (
        record("One").encode()
        + b'\n{"title": "Schr\xf6dinger", "abstract": "caf\xe9."}\n'
        + record("Ω").encode()
    )
    documents, skipped = read_paths("-", stdin=data)
    assert [d.title for d in documents] == ["One", "Schr\ufffddinger", "Ω"]
    assert [str(s) for s in skipped] == [
        "standard input: line 2: has bytes that are not UTF-8; they were read as \ufffd"
    ]
    assert skipped[0].kept


def test_control_and_invisible_characters_are_removed() -> None:
    line = '{"title": "T\x00i\\u202et\\u200ble\\ud800", "abstract": "A\x07b\\u0000stract."}'
    documents, skipped = read_paths("-", stdin=line.encode())
    assert [(d.title, d.abstract) for d in documents] == [("Title", "Abstract.")]
    assert skipped == []


def test_a_truncated_archive_gives_what_comes_before() -> None:
    lines = "\n".join(record(f"Title {n} {os.urandom(30).hex()}") for n in range(400)).encode()
    packed = gzip.compress(lines)
    documents, skipped = read_paths("-", stdin=packed[: len(packed) // 2])
    assert 100 < len(documents) < 300
    assert skipped[-1].reason == "the compressed data end too early; what comes before was read"


def test_archives_may_have_several_members() -> None:
    packed = gzip.compress(record("A").encode() + b"\n") + gzip.compress(record("B").encode())
    assert [d.title for d in read_paths("-", stdin=packed + bytes(512))[0]] == ["A", "B"]


def test_lines_without_end_are_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that unpacks to one endless line costs no more memory than the longest line."""
    monkeypatch.setattr(opening, "LONGEST_LINE", 100_000)
    packed = gzip.compress(b'{"title": "' + b"a" * 1_000_000 + b"\n" + record("T").encode() + b"\n")
    documents, skipped = read_paths("-", stdin=packed)
    assert [d.title for d in documents] == ["T"]
    assert [str(s) for s in skipped] == ["standard input: line 1: longer than 100,000 characters"]


@pytest.mark.parametrize("wrap", ["{}", "Title of it\n\n{}", "title,abstract\nT,{}"])
def test_an_abstract_of_a_megabyte_is_read(wrap: str) -> None:
    abstract = "It is a sentence like any other. " * 32_000
    text = json.dumps({"title": "T", "abstract": abstract}) if wrap == "{}" else wrap.format(abstract)
    documents, skipped = read_paths("-", stdin=text.encode())
    assert [d.abstract for d in documents] == [abstract.strip()]
    assert skipped == []


def test_a_title_of_ten_thousand_characters_is_read() -> None:
    (document,) = read_paths("-", stdin=record("title " * 2000).encode())[0]
    assert len(document.title) == 11_999
    assert len(document.id) <= 80


def test_identifiers_do_not_depend_on_the_file(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(record("Same Title"))
    documents, _ = read_paths(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert [d.id for d in documents] == ["same-title", "same-title"]


def test_the_bundled_sample_is_whole() -> None:
    """At least twenty abstracts of 90 to 180 words, each with date, address and a unique identifier."""
    skipped: list[Skipped] = []
    documents = list(read([str(documents_path())], on_skip=skipped.append))
    assert len(documents) >= 20
    assert skipped == []
    assert len({d.id for d in documents}) == len(documents)
    for document in documents:
        assert 90 <= len(document.abstract.split()) <= 180
        assert document.date is not None
        assert len(document.date) == 10
        assert document.url is not None
        assert document.url.startswith("https://")
