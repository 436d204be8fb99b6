"""What the command imports, and how it answers to nonsense."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg.cli import run

HEAVY = ("spacy", "rdflib", "networkx", "pyvis", "pandas", "IPython")


def imported(*arguments: str) -> set[str]:
    """The heavy modules that a command has imported when it ends, asked of a real process."""
    code = (
        "import sys\nfrom kg.cli import run\n"
        f"try:\n    run({list(arguments)!r})\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write('LOADED ' + ' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.rpartition("LOADED ")[2].split())


def test_help_imports_nothing_heavy() -> None:
    """`kg --help` starts at once."""
    assert imported("--help") == set()


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command is in the help."""
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    for name in (
        "build",
        "demo",
        "query",
        "queries",
        "explain",
        "group",
        "export",
        "view",
        "extract",
        "evaluate",
    ):
        assert name in shown


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """`kg --version` prints the version."""
    import kg

    assert run(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"kg {kg.__version__}"


@pytest.mark.parametrize("arguments", [["nonsense"], ["build"], ["build", "x", "--from"], ["query"]])
def test_wrong_usage_is_exit_code_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Usage errors are short and end with 2."""
    assert run(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err
