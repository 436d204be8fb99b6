"""`kg queries`, what `kg query` tells of a query, and what the shell completes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli import run
from kg.sparql import list_queries, load_query
from tests.cli.running import kg

DOCS = Path(__file__).resolve().parents[2] / "docs" / "queries.md"


def test_the_list_has_every_query_under_its_subject() -> None:
    """With title and parameters."""
    done = kg("queries")
    assert done.returncode == 0
    shown = done.stdout
    places = [shown.index(f"\n{c}\n" if c != "Comparison" else f"{c}\n") for c in categories()]
    assert places == sorted(places)
    for shipped in list_queries():
        assert f"  {shipped.name} " in shown
        assert shipped.title in shown
    assert "[-p group=SO(3)] [-p data=ENTITY]" in shown


def categories() -> list[str]:
    """The subjects, in order."""
    return list(dict.fromkeys(q.category for q in list_queries()))


def test_the_list_as_json() -> None:
    """Everything that the headers say."""
    rows = {row["name"]: row for row in json.loads(kg("queries", "--format", "json").stdout)}
    assert set(rows) == {q.name for q in list_queries()}
    row = rows["methods-at-least-as-symmetric"]
    assert row["parameters"] == [
        {
            "name": "group", "type": "group", "default": "SO(3)", "optional": False,
            "text": "the group that must be contained",
        }
    ]  # fmt: skip
    assert [column["name"] for column in row["columns"]] == ["method", "stated", "derived", "paper"]


def test_the_documentation_holds_the_list() -> None:
    """`kg queries --format markdown`, word for word."""
    assert kg("queries", "-f", "markdown").stdout in DOCS.read_text(encoding="utf-8")


def test_a_query_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a graph."""
    monkeypatch.chdir(tmp_path)
    assert kg("query", "lineage", "--show").stdout == load_query("lineage").text
    assert "did you mean lineage?" in kg("query", "linage", "--show").stderr


def test_a_query_is_explained(graph: Path) -> None:
    """Each part with its solutions, filters last, then the whole."""
    done = kg("query", "lineage", "--explain", "-p", "method=ScrewNet", "-g", str(graph))
    lines = done.stdout.splitlines()
    assert [line.split(maxsplit=2)[-1] for line in lines] == [
        "after this part",
        "?method (kg:basedOn|kg:generalizes)+ ?other .",
        "?method skos:prefLabel ?descendant .",
        "?other skos:prefLabel ?ancestor .",
        "BIND(EXISTS { ?method kg:basedOn|kg:generalizes ?other } AS ?direct)",
        "FILTER(?method != ?other)",
        "the whole query, its rows",
    ]
    assert [line.split()[0] for line in lines[1:]] == ["1"] * 6
    found = json.loads(kg("query", "lineage", "--explain", "-f", "json", "-g", str(graph)).stdout)
    assert (found["rows"], [part["solutions"] for part in found["parts"]]) == (2, [2, 2, 2, 2, 2])


def test_every_shipped_query_is_explained(graph: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The last part has as many solutions as the query has, where nothing is grouped."""
    for shipped in list_queries():
        assert run(["query", shipped.name, "--explain", "--format", "json", "-g", str(graph)]) == 0
        found = json.loads(capfd.readouterr().out)
        assert found["parts"], shipped.name
        if "GROUP BY" not in shipped.text and "DISTINCT" not in shipped.text:
            assert found["parts"][-1]["solutions"] == found["rows"], shipped.name


def test_a_part_without_end_is_stopped(graph: Path) -> None:
    """The whole may be quick where a part is not."""
    text = "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?a a kg:Nothing }"
    done = kg("query", text, "--explain", "--timeout", "0.5", "-g", str(graph))
    assert "stopped" in done.stdout
    assert done.stdout.splitlines()[-1].split()[0] == "0"


def test_rows_with_their_sentences(graph: Path) -> None:
    """As one more column, in every format."""
    done = kg("query", "lineage", "--evidence", "-p", "method=SetMix", "-g", str(graph))
    assert done.stdout == (
        '?descendant\t?ancestor\t?direct\t?evidence\n"SetMix"\t"orbit attention"\ttrue\t'
        '"SetMix is invariant to permutations and [uses orbit attention]. — SetMix: orderless attention (1)"\n'
    )
    for form in ("csv", "json", "xml", "table"):
        done = kg("query", "lineage", "--evidence", "-f", form, "-g", str(graph))
        assert "[uses orbit attention]" in done.stdout, form


def test_a_terminal_gets_a_table_that_says_what_it_leaves_out(
    graph: Path, on_terminal: Callable[..., str]
) -> None:
    """No more rows than fit a screen or two, unless asked for; in a pipe all of them."""
    arguments = ("query", "paper-summary", "-g", str(graph))
    assert "100 of" not in on_terminal(*arguments)
    drawn = on_terminal(*arguments, "--limit", "5", columns=100)
    assert "5 of 59 rows; --limit 0 shows all" in drawn
    assert len(kg(*arguments).stdout.splitlines()) == 60
    assert "no rows" in on_terminal("query", "lineage", "-p", "method=RotorNet", "-g", str(graph))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lineage", "--evidence", "--explain"], "--evidence and --explain do not go together"),
        (["lineage", "--explain", "-f", "xml"], "--explain writes a table or json, not 'xml'"),
        (["ASK { ?a ?b ?c }", "--evidence"], "evidence is for the rows of a SELECT"),
        (["lineage", "--explain", "-p", "method=RotorNt"], "did you mean 'RotorNet'"),
        (["lineage", "--evidence", "-p", "methd=RotorNet"], "no parameter 'methd'; did you mean method?"),
        (
            ["methods-at-least-as-symmetric", "-p", 'group=SO(3)" } ; DROP ALL ; {'],
            "denotes no symmetry group",
        ),
        (["lineage", "-p", "method=RotorNet> } ; DROP ALL"], "the graph has no method"),
        (["weakly-supported", "-p", "below=0.5) } ; DROP ALL"], "is no decimal number"),
        (["weakly-supported", "-p", "below=high"], "parameter 'below': 'high' is no decimal number"),
        (["lineage", "-p", "method=SO(3)"], "the graph has no method 'SO(3)'"),
        (["lineage", "-p", "group=SO(3)"], "no parameter 'group'; it has method"),
        (["overview", "-p", "group=SO(3)"], "no parameter 'group'; it has none"),
    ],
)
def test_errors_are_one_line(graph: Path, arguments: list[str], message: str) -> None:
    """On stderr, with an exit code, never a traceback."""
    done = kg("query", *arguments, "-g", str(graph))
    assert done.returncode == 1
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_a_missing_parameter_is_named(graph: Path, tmp_path: Path) -> None:
    """Of a query of one's own, which says what it needs."""
    (tmp_path / "mine.rq").write_text(
        "# title: Mine\n# parameter method: method -- which one\n# parameter since: date = 2020-01-01\n"
        "SELECT ?name { ?method skos:prefLabel ?name FILTER(?since < '2030-01-01'^^xsd:date) }",
        encoding="utf-8",
    )
    arguments = ("query", str(tmp_path / "mine.rq"), "-g", str(graph))
    assert "parameter 'method' (method) is missing" in kg(*arguments).stderr
    assert kg(*arguments, "-p", "method=RotorNet").stdout == '?name\n"RotorNet"\n'
    done = kg(*arguments, "-p", "method=RotorNet", "-p", "since=2020-13-01")
    assert done.stderr == "kg: parameter 'since': '2020-13-01' is no date (like 2024-03-11)\n"


def test_a_label_of_several_things_lists_them(graph: Path, tmp_path: Path) -> None:
    """And a ref tells which is meant."""
    text = graph.read_text(encoding="utf-8").replace('"CloudBench"', '"Shapes40"')
    (tmp_path / "graph.ttl").write_text(text, encoding="utf-8")
    arguments = ("query", "papers-about", "-g", str(tmp_path), "-p")
    assert kg(*arguments, "entity=Shapes40").stderr == (
        "kg: parameter 'entity': 'Shapes40' is the name of 2 things; give one of benchmark/cloudbench, dataset/shapes40\n"
    )
    assert len(kg(*arguments, "entity=dataset/shapes40").stdout.splitlines()) == 3


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("kg quer", ["query", "queries"]),
        ("kg query out", ["outperforms"]),
        ("kg query nothing-like", []),
        ("kg query methods-for-group-and-data -p ", ["group=", "data="]),
        ("kg query methods-for-group-and-data -g GRAPH -p data=Cl", ["data=CloudBench"]),
        ("kg query methods-for-group-and-data -g GRAPH -p data=SO", ["data=SO\\(2\\)", "data=SO\\(3\\)"]),
        ("kg query overview -g GRAPH -p group=SO", []),
        ("kg query methods-at-least-as-symmetric -g /no/where -p group=SO", []),
        ("kg explain -g GRAPH Rot", ["RotorNet", "RotorNets"]),
        ('kg explain -g GRAPH "SE', ["SE(2)", "SE(3)"]),
        ("kg explain -g GRAPH RotorNet outp", ["outperforms"]),
        ("kg explain -g GRAPH RotorNet outperforms Pla", ["PlainNet"]),
    ],
)
def test_the_shell_completes(graph: Path, line: str, completed: list[str]) -> None:
    """Names of queries, parameters, labels: as bash asks for them."""
    words = line.replace("GRAPH", str(graph))
    done = kg(COMP_WORDS=words, COMP_CWORD=str(len(words.split(" ")) - 1), _KG_COMPLETE="complete_bash")
    assert done.stderr == ""
    assert done.stdout.split("\n")[:-1] == completed or done.stdout.split() == completed
