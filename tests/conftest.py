"""Fixtures for every room."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real abstracts and gold annotations, which is not part of the repository."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "corpus" / "seeds.txt").is_file():
        pytest.skip("../shared with the corpus is absent")
    return folder
