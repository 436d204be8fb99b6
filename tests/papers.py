"""Made-up annotated papers and word vectors, to train on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["paper", "write_vectors"]


def paper(name: str) -> dict[str, object]:
    """A made-up annotated paper."""
    return {
        "id": name,
        "title": f"{name} for shape matching",
        "abstract": f"We propose {name}, a network for shape matching. It is tested on ShapeSet. Unlike PointNet, it is small.",
        "entities": [
            {"type": "Method", "name": name, "surfaces": [name], "role": "introduced"},
            {"type": "Method", "name": "PointNet", "surfaces": ["PointNet"], "role": "compared"},
            {"type": "Dataset", "name": "ShapeSet", "surfaces": ["ShapeSet"], "role": "evaluated"},
            {"type": "Task", "name": "shape matching", "surfaces": ["shape matching"], "role": "evaluated"},
        ],
    }


def write_vectors(path: Path, table: np.ndarray[Any, Any]) -> None:
    """The table (rows, dims) in floret's format, with n-grams of 3 to 5 characters."""
    rows, dims = table.shape
    lines = [f"{i} {' '.join(f'{x:.3f}' for x in row)}" for i, row in enumerate(table)]
    path.write_text("\n".join([f"{rows} {dims} 3 5 2 2166136261 < >", *lines]) + "\n", encoding="utf-8")
