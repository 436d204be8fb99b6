"""`kg query` and `kg export`, run as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import run
from kg.cli.quick import read_question
from tests.cli.running import kg


def test_tsv_in_a_pipe(graph: Path) -> None:
    """Nothing but the answer on stdout."""
    done = kg("query", "lineage", "-g", str(graph))
    assert done.stdout == (
        '?descendant\t?ancestor\t?direct\n"ScrewNet"\t"RotorNet"\ttrue\n"SetMix"\t"orbit attention"\ttrue\n'
    )
    assert done.stderr == ""
    assert done.returncode == 0


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_every_format(graph: Path, form: str) -> None:
    """With a parameter by its label."""
    done = kg(
        "query", "outperforms", "--graph", str(graph), "--param", "method=mirror network", "--format", form
    )
    assert done.returncode == 0, done.stderr
    assert "RotorNet" in done.stdout
    if form == "json":
        assert json.loads(done.stdout)["head"]["vars"] == ["better", "worse", "direct", "through", "papers"]


def test_a_file_and_text(graph: Path, tmp_path: Path) -> None:
    """A .rq file; SPARQL text; CONSTRUCT gives Turtle, ASK a word."""
    file = tmp_path / "mine.rq"
    file.write_text("SELECT ?t { ?p dcterms:title ?t } ORDER BY ?t LIMIT 1", encoding="utf-8")
    assert kg("query", str(file), "-g", str(graph)).stdout.splitlines()[1] == '"A second look at molecules"'
    text = "CONSTRUCT { ?a kg:outperforms ?b } WHERE { ?a kg:outperforms ?b }"
    assert "method:screwnet" in kg("query", text, "-g", str(graph)).stdout
    assert kg("query", "ASK { ?a kg:outperforms ?b }", "-g", str(graph)).stdout == "true\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["outperform"], "there is no query 'outperform'; did you mean outperforms?"),
        (["outperforms", "-p", "metod=EGNN"], "no parameter 'metod'; did you mean method?"),
        (
            ["outperforms", "-p", "method=RotorNt"],
            "the graph has no method 'RotorNt'; did you mean 'RotorNet'",
        ),
        (["outperforms", "-p", "method"], "--param 'method': should be NAME=VALUE"),
        (["outperforms", "-p", "method=a", "-p", "method=b"], "'method' is given twice"),
        (["SELECT ?x {"], "line 1, column 12"),
        ([""], "the query is empty"),
        (["nothing.rq"], "nothing.rq: cannot be read: No such file"),
        (["SELECT * { SERVICE <http://127.0.0.1:9/> {} }"], "SERVICE is refused"),
        (["DROP ALL {}"], "DROP is refused"),
        (["lineage", "-f", "yaml"], "no such format: 'yaml'"),
        (["lineage", "--timeout", "-1"], "--timeout"),
        (
            ["lineage", "--endpoint", "ftp://127.0.0.1/"],
            "endpoint 'ftp://127.0.0.1/': should be an http or https",
        ),
        (
            ["lineage", "--endpoint", "http://nowhere.invalid/"],
            "endpoint http://nowhere.invalid/: cannot be reached",
        ),
    ],
)
def test_errors_are_one_line(graph: Path, arguments: list[str], message: str) -> None:
    """On stderr, with an exit code, never a traceback."""
    done = kg("query", *arguments, "-g", str(graph))
    assert done.returncode not in (0, None)
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_a_missing_graph_is_named(tmp_path: Path) -> None:
    """The default, where nothing was built."""
    done = kg("query", "lineage", cwd=tmp_path)
    assert done.returncode == 1
    assert "output/graph.ttl: cannot be read" in done.stderr


def test_a_query_without_end_is_stopped(graph: Path) -> None:
    """By its time limit, and told."""
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n_ ?o }"
    done = kg("query", endless, "--timeout", "0.3", "-g", str(graph))
    assert done.returncode == 1
    assert "it ran longer than 0.3 s" in done.stderr


def test_a_closed_pipe_is_no_error(graph: Path) -> None:
    """`kg query … | head -1`."""
    command = f"{sys.executable} -m kg query paper-summary -g {graph} | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_what_is_not_plain_is_left_to_typer() -> None:
    """Help, unknown options, missing values, doubled options."""
    for arguments in (
        ["query"], ["query", "-h"], ["query", "x", "--nope", "y"], ["query", "x", "-g"], ["query", "x", "y"],
        ["query", "x", "-g", "a", "-g", "b"], ["query", "x", "--limit", "many"], ["export"], [],
    ):  # fmt: skip
        assert read_question(arguments) is None
    assert read_question(["query", "x", "--param=a=b", "-p", "c=d"]).parameters == ("a=b", "c=d")  # type: ignore[union-attr]


def test_query_imports_nothing_heavy(graph: Path) -> None:
    """Nor typer, whose import takes longer than the answer."""
    code = (
        "import sys\nfrom kg.cli import run\n"
        f"run(['query', 'methods-at-least-as-symmetric', '-g', {str(graph)!r}])\n"
        "print([m for m in ('spacy', 'pyvis', 'rdflib', 'networkx', 'typer', 'numpy', 'kg.groups') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("form", ["turtle", "ntriples", "nquads", "trig", "jsonld", "graphml", "gexf", "csv"])
def test_export_to_a_file_and_to_a_pipe(graph: Path, tmp_path: Path, form: str) -> None:
    """The same bytes."""
    target = tmp_path / "out"
    assert run(["export", "--to", form, "--graph", str(graph), "-o", str(target)]) == 0
    done = subprocess.run(
        [sys.executable, "-m", "kg", "export", "--to", form, "--graph", str(graph)],
        capture_output=True,
        check=True,
    )
    assert done.stdout == target.read_bytes()
    if form == "turtle":
        assert target.read_bytes() == graph.read_bytes()


def test_an_output_that_cannot_be_written_is_told(graph: Path, tmp_path: Path) -> None:
    """Where a file is in the way of the folder."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = kg("export", "--graph", str(graph), "-o", str(tmp_path / "file" / "graph.ttl"))
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
