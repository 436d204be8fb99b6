"""A small bundled sample: abstracts in our own words about real papers."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["documents_path"]


def documents_path() -> Path:
    """Give the file with the sample, one paper a line; a build reads it like any other input."""
    return Path(str(files(__name__).joinpath("abstracts.jsonl")))
