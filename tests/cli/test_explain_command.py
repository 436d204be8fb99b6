"""`kg explain`, run as a user runs it: in a pipe, on a terminal, with nonsense."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import kg

Draw = Callable[..., str]


def test_a_pipe_gets_brackets(graph: Path) -> None:
    """And no control sequences."""
    done = kg("explain", "RotorNet", "outperforms", "PlainNet", "-g", str(graph))
    assert done.stdout == (
        "RotorNet outperforms PlainNet\n"
        "   On Shapes40 [it outperforms PlainNet] in shape classification, with an accuracy of 91.5%.\n"
        "   — RotorNet: turning clouds of points (demo:1, abstract), confidence 0.8\n"
    )
    assert (done.stderr, done.returncode) == ("", 0)


def test_a_terminal_gets_highlights_and_wrapped_lines(graph: Path, on_terminal: Draw) -> None:
    """No brackets; the tree goes on beside wrapped lines; what is left out is told."""
    drawn = on_terminal("explain", "MirrorNet", "equivariantTo", "SO(3)", "-g", str(graph), columns=50)
    assert "\x1b[1;7m" in drawn
    assert "it is equivariant to E(3)" in " ".join(plain(drawn).replace("│", " ").split())
    assert "[it" not in drawn
    assert all(len(plain(line)) <= 50 for line in drawn.splitlines())
    assert "│     With MirrorNet" in plain(drawn)
    assert "2 of " in plain(on_terminal("explain", "MirrorNet", "--limit", "2", "-g", str(graph)))


def plain(drawn: str) -> str:
    """Without control sequences."""
    return re.sub(r"\x1b\[[0-9;]*m", "", drawn)


def test_json_is_the_same(graph: Path) -> None:
    """With the proof inside."""
    done = kg("explain", "MirrorNet", "equivariantTo", "SO(3)", "--format", "json", "-g", str(graph))
    (row,) = json.loads(done.stdout)
    assert row["premises"][0]["quotes"][0]["words"] == "it is equivariant to E(3)"
    only = kg("explain", "MirrorNet", "any", "--asserted-only", "-f", "json", "-g", str(graph))
    assert {row["derived"] for row in json.loads(only.stdout)} == {False}


@pytest.mark.parametrize(
    ("arguments", "message", "code"),
    [
        (["RotrNet"], "the graph has nothing called 'RotrNet'; did you mean 'RotorNet'", 1),
        (["RotorNet", "outperfom"], "there is no property 'outperfom'; did you mean outperforms?", 1),
        (["RotorNet", "outperforms", "SetMix"], "the graph does not say: RotorNet outperforms SetMix", 1),
        (['SO(3)" } ; DROP ALL ; {'], "the graph has nothing called", 1),
        (["--", "-x y"], "the graph has nothing called '-x y'", 1),
        (["line\nbreak\x1b[2J"], "the graph has nothing called", 1),
        (["RotorNet", "-f", "yaml"], "yaml", 2),
        ([], "'subject'", 2),
    ],
)
def test_errors_are_one_line(graph: Path, arguments: list[str], message: str, code: int) -> None:
    """On stderr, with an exit code, never a traceback, never a control character."""
    done = kg("explain", "-g", str(graph), *arguments)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b[2J" not in done.stderr
    if code == 1:
        assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_a_name_of_several_things_lists_them(graph: Path, tmp_path: Path) -> None:
    """And each can then be asked for."""
    text = graph.read_text(encoding="utf-8").replace('"CloudBench"', '"Shapes40"')
    (tmp_path / "graph.ttl").write_text(text, encoding="utf-8")
    done = kg("explain", "Shapes40", "-g", str(tmp_path))
    assert (
        "'Shapes40' is the name of 2 things; give one of benchmark/cloudbench, dataset/shapes40"
        in done.stderr
    )
    assert kg("explain", "dataset/shapes40", "-g", str(tmp_path)).returncode == 0


def test_labels_cannot_drive_a_terminal(graph: Path, tmp_path: Path) -> None:
    """Neither in what is shown nor in what is told."""
    text = graph.read_text(encoding="utf-8").replace('"RotorNet"', '"Rotor\\u001B[2JNet"')
    (tmp_path / "graph.ttl").write_text(text, encoding="utf-8")
    shown = kg("explain", "method/rotornet", "outperforms", "-g", str(tmp_path))
    told = kg("explain", "method/rotornet", "outperforms", "SetMix", "-g", str(tmp_path))
    assert "Rotor\ufffd[2JNet outperforms PlainNet" in shown.stdout
    assert "does not say: Rotor\ufffd[2JNet outperforms SetMix" in told.stderr
    assert "\x1b" not in shown.stdout + told.stderr


def test_a_missing_graph_is_named(tmp_path: Path) -> None:
    """The default, where nothing was built."""
    done = kg("explain", "EqMotion", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "output/graph.ttl: cannot be read" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", "MirrorNet", "equivariantTo", "SO(3)"],
        ["query", "outperforms", "--evidence"],
        ["query", "outperforms", "--explain"],
        ["query", "outperforms", "--show"],
        ["queries"],
    ],
)
def test_nothing_heavy_is_imported(graph: Path, arguments: list[str]) -> None:
    """Neither spaCy nor pyvis nor an RDF library in Python."""
    if arguments != ["queries"]:
        arguments = [*arguments, "-g", str(graph)]
    code = (
        f"import sys\nfrom kg.cli import run\nassert run({arguments!r}) == 0\n"
        "print([m for m in ('spacy', 'pyvis', 'rdflib', 'networkx', 'numpy', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
