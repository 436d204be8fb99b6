"""A graph and a terminal for the commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.graph import build_graph, turtle
from kg.model import Knowledge


@pytest.fixture(scope="module")
def graph(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a small graph."""
    path = tmp_path_factory.mktemp("graph") / "graph.ttl"
    path.write_text(turtle.serialize(build_graph(knowledge)), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def on_terminal() -> Callable[..., str]:
    """What the command draws on a terminal of so many columns, run in a process of its own."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this platform")

    def draw(*arguments: str, columns: int = 60) -> str:
        pid, descriptor = pty.fork()
        if pid == 0:
            os.environ.update(COLUMNS=str(columns), TERM="xterm-256color")
            os.environ.pop("NO_COLOR", None)
            os.execv(sys.executable, [sys.executable, "-m", "kg", *arguments])
        drawn = b""
        while True:
            try:
                chunk = os.read(descriptor, 4096)
            except OSError:  # Linux tells the end of a pseudo-terminal so
                break
            if not chunk:
                break
            drawn += chunk
        os.close(descriptor)
        os.waitpid(pid, 0)
        return drawn.decode()

    return draw
