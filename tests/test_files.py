"""Files are written whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.files import write_atomically


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "x.txt"
    write_atomically(path, "old")
    write_atomically(path, "nëw")
    assert path.read_text(encoding="utf-8") == "nëw"
    assert [entry.name for entry in path.parent.iterdir()] == ["x.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    """As /dev/stdout and /dev/null must."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(path.read_text(encoding="utf-8")))
    reader.start()
    write_atomically(path, "through")
    reader.join(timeout=10)
    assert read == ["through"]
    assert path.is_fifo()


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=f"{tmp_path}: cannot be written"):
        write_atomically(tmp_path, "x")
