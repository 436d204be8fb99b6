"""docs/tutorial.md: its blocks are one session that runs."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def test_the_blocks_run_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an empty folder; each that prints prints something, and what a comment promises."""
    pytest.importorskip("pandas", reason="the extra `frames` is not installed")
    pytest.importorskip("polars", reason="the extra `frames` is not installed")
    monkeypatch.chdir(tmp_path)
    session: dict[str, Any] = {"__name__": "tutorial"}
    assert len(BLOCKS) >= 10
    for number, block in enumerate(BLOCKS, 1):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block, f"docs/tutorial.md, block {number}", "exec"), session)
        if "print(" in block:
            assert printed.getvalue().strip(), block
        for promised in re.findall(r"print\([^\n]*\)  # (.+)", block):
            assert printed.getvalue().strip() == promised
    for name in ("graph.ttl", "page.html", "graph.graphml", "asserted.ttl"):
        assert (tmp_path / "output" / name).stat().st_size > 1000


def test_links_lead_somewhere() -> None:
    """To files of the repository."""
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (ROOT / "docs" / target).is_file(), target
