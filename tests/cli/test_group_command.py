"""`kg group`, run as a user runs it."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from kg.cli.lattice import drawn
from kg.groups import parse
from tests.cli import running

kg = partial(running.kg, "group")
KEYS = (
    "name latex slug family parameters dimension compact connected abelian finite order lie_algebra wikidata "
    "supergroups subgroups class"
)


def test_json_has_the_keys_of_the_contract(tmp_path: Path) -> None:
    """Numbers as numbers, null where undetermined; no graph is needed."""
    done = kg("SE(3)", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    row = json.loads(done.stdout)
    assert list(row) == KEYS.split()
    assert (row["name"], row["slug"], row["family"], row["parameters"]) == ("SE(3)", "SE-3", "SE", [3])
    assert (row["dimension"], row["compact"], row["connected"], row["abelian"], row["finite"]) == (
        6,
        False,
        True,
        False,
        False,
    )
    assert (row["order"], row["lie_algebra"], row["wikidata"]) == (None, "se(3)", None)
    assert {"E(3)", "Aff(3)"} <= set(row["supergroups"])
    assert {"SO(3)", "T(3)", "SO(2)"} <= set(row["subgroups"])
    assert "n" not in "".join(row["subgroups"]).replace("point", "")


def test_json_of_a_family_and_of_a_class(tmp_path: Path) -> None:
    """Formulas are text, what depends on n is null."""
    family = json.loads(kg("rotation group", "-f", "json", cwd=tmp_path).stdout)
    assert (family["name"], family["dimension"], family["abelian"]) == ("SO(n)", "n(n-1)/2", None)
    compact = json.loads(kg("compact groups", "-f", "json", cwd=tmp_path).stdout)
    assert (compact["compact"], compact["dimension"], compact["class"]) == (True, None, None)
    assert json.loads(kg("S_4", "-f", "json", cwd=tmp_path).stdout)["order"] == 24


@pytest.mark.parametrize("name", ["SO(3)", "$\\mathrm{SO}(3)$", "3D rotations", "SO-3", "𝖲𝖮(3)"])
def test_any_way_of_writing(name: str, tmp_path: Path) -> None:
    """Notation, LaTeX, words, slug."""
    assert kg(name, cwd=tmp_path).stdout.startswith("SO(3)   \\mathrm{SO}(3)\n")


@pytest.mark.parametrize(
    ("arguments", "message", "code"),
    [
        (["O(n log n)"], "\"n log n\" is no dimension", 2),
        (["SE"], "a family needs a dimension", 2),
        (["research group"], "denotes no symmetry group", 2),
        ([], "needs the name of a group", 1),
        (["SO(3)", "--format", "dot"], "add --lattice", 1),
        (["SO(3)", "-g", "absent.ttl"], "absent.ttl", 1),
        (["--lattice"], "graph.ttl", 1),
    ],
)  # fmt: skip
def test_what_cannot_be_told(arguments: list[str], message: str, code: int, tmp_path: Path) -> None:
    """One line on stderr, nothing on stdout; what is no group exits 2."""
    done = kg(*arguments, cwd=tmp_path)
    assert done.returncode == code
    assert done.stdout == ""
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_text_says_facts_neighbours_and_relatives(tmp_path: Path) -> None:
    """Each edge with its reason; what is isomorphic or covered is told apart."""
    text = kg("SU(2)", cwd=tmp_path).stdout
    assert "dimension           3" in text
    assert "kernel of det" in text
    assert "SU(2) covers SO(3)" in text
    assert "None" not in text


def test_methods_and_papers_of_a_graph(graph: Path) -> None:
    """Asserted and derived stay apart."""
    row = json.loads(kg("SO(3)", "-f", "json", "-g", str(graph)).stdout)
    derived = {m["method"] for m in row["methods"] if m["derived"]}
    said = {m["method"] for m in row["methods"] if not m["derived"]}
    assert "RotorNet" in said | derived
    assert all((m["rule"] is not None) is m["derived"] for m in row["methods"])
    text = kg("SO(3)", "-g", str(graph)).stdout
    assert ("methods, derived" in text) is bool(derived)
    assert ("methods, as papers say" in text) is bool(said)


def test_a_group_that_no_paper_mentions(graph: Path) -> None:
    """O(3) lies in E(3): its method is found and said to be derived, and from what."""
    row = json.loads(kg("O(3)", "-f", "json", "-g", str(graph)).stdout)
    assert [(m["method"], m["derived"], m["rule"], m["from"]) for m in row["methods"]] == [
        ("MirrorNet", True, "SubgroupSymmetry", ["E(3)"]),
        ("MirrorNet", True, "SubgroupSymmetry", ["E(3)"]),
    ]
    assert {m["symmetry"] for m in row["methods"]} == {"equivariant", "invariant"}
    assert "  MirrorNet (equivariant, from E(3))" in kg("O(3)", "-g", str(graph)).stdout.splitlines()


def test_the_lattice_of_a_graph(graph: Path) -> None:
    """As a tree, as JSON with reasons, as Graphviz; all with the same inclusions."""
    row = json.loads(kg("--lattice", "-f", "json", "-g", str(graph)).stdout)
    rows = row["subgroups"]
    assert {"lower": "SO(3)", "upper": "SE(3)", "reason": "stabiliser of a point", "embedding": "A ↦ (A, 0)",
            "action": "space"} in rows  # fmt: skip
    assert {"name": "S_n", "slug": "S-n", "dimension": 0} in row["groups"]
    dot = kg("--lattice", "-f", "dot", "-g", str(graph)).stdout
    assert dot.startswith("digraph lattice {")
    assert dot.count("->") == len(rows)
    tree = kg("--lattice", "-g", str(graph)).stdout.splitlines()
    assert sum("─ " in line for line in tree) >= len({row["lower"] for row in rows})


def test_families_stand_above_their_instances() -> None:
    """In every form, and once where an instance is a subgroup too (SE(2) lies in SE(n) for all n)."""
    groups = [parse(name) for name in ("E(n)", "SE(n)", "SE(2)", "E(3)", "SO(3)", "S_n")]
    assert drawn(groups, "text").splitlines() == [
        "E(n)",
        "├─ E(3)  (an instance of E(n))",
        "│  ├─ SE(2)",
        "│  └─ SO(3)",
        "└─ SE(n)",
        "   └─ SE(2)  (an instance of SE(n))",
        "Sₙ",
    ]
    assert {"instance": "E(3)", "family": "E(n)"} in json.loads(drawn(groups, "json"))["instances"]
    assert '  "E(3)" -> "E(n)" [style=dashed];' in drawn(groups, "dot").splitlines()
