"""`kg build` as a user runs it: what it writes, what it says, what bad input costs."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import run

ABSTRACT = (
    "Turning a shape should turn its features. We propose {name}, an SE(3)-equivariant graph neural network for "
    "molecules. {name} outperforms SchNet on the QM9 dataset in mean absolute error. "
    "Code is available at https://github.com/example/{name}."
)


def record(name: str, **more: object) -> str:
    row = {
        "id": f"x:{name}",
        "title": f"{name}: Networks that turn",
        "abstract": ABSTRACT.format(name=name),
        **more,
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    path = tmp_path / "papers.jsonl"
    path.write_text(record("TurnNet") + record("SpinNet"), encoding="utf-8")
    return path


def build(*arguments: str | Path) -> int:
    return run(["build", *map(str, arguments)])


def test_a_build_writes_graph_page_and_report(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three files, a summary on stdout, nothing on stderr."""
    assert build(inputs, "-o", tmp_path / "out") == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "2 papers" in captured.out
    turtle = (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert "method/turnnet" in turtle or "TurnNet" in turtle
    assert (tmp_path / "out" / "graph.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["papers"] == 2
    assert report["entities"]["Method"] >= 2
    assert report["skipped"] == []
    assert report["versions"]["abstracts-kg"]
    assert not [
        p for p in (tmp_path / "out").iterdir() if p.name not in ("graph.ttl", "graph.html", "report.json")
    ]


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("kg: ")]


def good_and(tmp_path: Path, bad: Path | str, capsys: pytest.CaptureFixture[str], good: Path) -> list[str]:
    """Build a good file beside a bad one; the good one must be built, the bad one be named in one line each."""
    assert build(bad, good, "-o", tmp_path / "out", "--no-page") == 0
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    assert json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["papers"] >= 2
    complaints = lines(captured.err)
    assert complaints
    assert all(Path(bad).name in line for line in complaints)
    return complaints


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.jsonl", b""),
        ("binary.jsonl", bytes(range(256)) * 20),
        ("broken.jsonl", b'{"id": "1", "title": "A title", "abstract": \n'),
        ("noabstract.txt", b"Home\n\nAbout us\n\nContact\n"),
        ("bad.bib", b"@article{a, title = {Open\n"),
        ("list.json", b"[1, 2, 3]"),
    ],
)
def test_a_bad_file_costs_nothing_of_the_rest(
    name: str, content: bytes, tmp_path: Path, inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each bad file gets a line that names it; the good file is built."""
    bad = tmp_path / name
    bad.write_bytes(content)
    good_and(tmp_path, bad, capsys, inputs)


def test_a_missing_file_and_a_folder_are_named(
    tmp_path: Path, inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no file is named, and the rest built."""
    good_and(tmp_path, tmp_path / "missing.jsonl", capsys, inputs)
    folder = tmp_path / "folder.d"
    folder.mkdir()
    good_and(tmp_path, folder, capsys, inputs)


def test_nothing_to_build_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without one paper nothing is written, and the exit code says so."""
    assert build(tmp_path / "missing.jsonl", "-o", tmp_path / "out") == 1
    assert not (tmp_path / "out").exists()
    assert "missing.jsonl" in capsys.readouterr().err


def test_a_broken_line_is_named_by_its_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The lines around a broken one are read."""
    path = tmp_path / "some.jsonl"
    path.write_text(record("TurnNet") + "{broken\n" + record("SpinNet"), encoding="utf-8")
    (complaint,) = good_and(tmp_path, path, capsys, path)[:1]
    assert "line 2" in complaint


def test_the_same_paper_twice_is_one_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A repeated record is named and left out."""
    path = tmp_path / "twice.jsonl"
    path.write_text(record("TurnNet") * 2 + record("SpinNet"), encoding="utf-8")
    assert build(path, "-o", tmp_path / "out", "--no-page") == 0
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["papers"] == 2
    assert len(report["skipped"]) == 1
    assert "TurnNet" in capsys.readouterr().err


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a\x00b\x07c",
    "\u202eright to left\u202c and zero\u200bwidth",
    "x" * 10_000,
    "\ud800 alone",
    'quote " and \\ and \'\'\' and """',
]


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_titles_are_built(title: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Any title gives a graph that both RDF libraries read to the same triples."""
    import pyoxigraph
    import rdflib

    path = tmp_path / "hostile.jsonl"
    row = json.dumps(
        {"id": "h1", "title": title, "abstract": ABSTRACT.format(name="TurnNet")}
    )  # escapes what JSON must
    path.write_text(row + "\n", encoding="utf-8")
    assert build(path, "-o", tmp_path / "out") == 0
    assert "Traceback" not in capsys.readouterr().err
    graph = rdflib.Graph().parse(tmp_path / "out" / "graph.ttl")
    store = pyoxigraph.Store()
    store.load(path=str(tmp_path / "out" / "graph.ttl"))
    assert len(graph) == len(store)
    assert not [t for t in graph if isinstance(t[0], rdflib.BNode) or isinstance(t[2], rdflib.BNode)]


def test_an_abstract_of_a_megabyte_is_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record of any size is read."""
    path = tmp_path / "large.jsonl"
    text = ABSTRACT.format(name="TurnNet") + " We use words of many kinds to say it." * 27_000
    path.write_text(record("Large", abstract=text), encoding="utf-8")
    assert build(path, "-o", tmp_path / "out", "--no-page") == 0
    assert "Traceback" not in capsys.readouterr().err


def test_an_output_that_cannot_be_written(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file where the folder should be is one clear line."""
    target = tmp_path / "file"
    target.write_text("")
    assert build(inputs, "-o", target) == 1
    (line,) = lines(capsys.readouterr().err)
    assert str(target) in line


def test_every_statement_quotes_its_paper_exactly(inputs: Path, tmp_path: Path) -> None:
    """Offsets of every Evidence node give back the quoted characters, and every read statement has one."""
    import rdflib
    from rdflib import DCTERMS, PROV, RDF

    assert build(inputs, "-o", tmp_path / "out", "--no-page") == 0
    graph = rdflib.Graph().parse(tmp_path / "out" / "graph.ttl")
    kg = rdflib.Namespace("https://w3id.org/abstracts-kg/ontology#")
    nif = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    said = set()
    nodes = list(graph.subjects(RDF.type, kg.Evidence))
    assert nodes
    for node in nodes:
        paper = graph.value(node, PROV.wasDerivedFrom)
        field = DCTERMS.title if str(graph.value(node, kg.inField)) == "title" else DCTERMS.abstract
        text = str(graph.value(paper, field))
        begin, end = (int(str(graph.value(node, p))) for p in (nif.beginIndex, nif.endIndex))
        assert text[begin:end] == str(graph.value(node, nif.anchorOf)) != ""
        said.add(tuple(graph.value(node, p) for p in (RDF.subject, RDF.predicate, RDF.object)))
    derived = {
        tuple(graph.value(n, p) for p in (RDF.subject, RDF.predicate, RDF.object))
        for n in graph.subjects(RDF.type, kg.Derivation)
    }
    read = ["mentions", "introduces", "uses", "comparesWith", "discusses", "evaluatesOn", "addresses", "reports", "studiesEquivarianceTo", "studiesInvarianceTo", "studiesApproximateSymmetry", "equivariantTo", "invariantTo", "approximatelyEquivariantTo", "outperforms", "generalizes", "basedOn", "evaluatedOn"]  # fmt: skip
    checked = 0
    for name in read:
        for subject, target in graph.subject_objects(kg[name]):
            assert (subject, kg[name], target) in said | derived
            checked += 1
    assert checked > 10


def test_the_same_bytes_for_any_hash_seed_and_order(tmp_path: Path) -> None:
    """Two processes with other hash seeds, inputs in another order: equal graph.ttl."""
    names = ["TurnNet", "SpinNet", "RollNet", "TwistNet", "FlipNet"]
    files = []
    for name in names:
        path = tmp_path / f"{name}.jsonl"
        path.write_text(record(name), encoding="utf-8")
        files.append(str(path))
    outputs = []
    for seed in ("1", "2"):
        random.Random(seed).shuffle(files)
        out = tmp_path / f"out{seed}"
        subprocess.run(
            [sys.executable, "-m", "kg", "build", *files, "-o", str(out), "--no-page"],
            check=True, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True,
        )  # fmt: skip
        outputs.append((out / "graph.ttl").read_bytes())
    assert outputs[0] == outputs[1]


def test_two_workers_build_the_same_graph(tmp_path: Path, inputs: Path) -> None:
    """Processes change the time, not the bytes."""
    assert build(inputs, "-o", tmp_path / "one", "--no-page") == 0
    subprocess.run(
        [sys.executable, "-m", "kg", "build", str(inputs), "-o", str(tmp_path / "two"), "--no-page", "--workers", "2"],
        check=True, capture_output=True,
    )  # fmt: skip
    assert (tmp_path / "one" / "graph.ttl").read_bytes() == (tmp_path / "two" / "graph.ttl").read_bytes()


def test_standard_input_is_read(tmp_path: Path) -> None:
    """`-` reads a pipe; stderr stays silent where it is no terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", "-", "-o", str(tmp_path / "out"), "--no-page"],
        input=record("TurnNet").encode(), capture_output=True, check=True,
    )  # fmt: skip
    assert done.stderr == b""


def test_seeds_are_read_completely(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The real page of 38 papers gives 38 papers."""
    assert build(shared / "corpus" / "seeds.txt", "-o", tmp_path / "out", "--no-page") == 0
    assert json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["papers"] == 38
