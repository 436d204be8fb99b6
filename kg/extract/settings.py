"""What a user may change of the extractor, as one frozen value that travels to worker processes."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """`pipeline`: a spaCy pipeline's folder or package in the place of the trained model; `gazetteers`: TOML files.

    Of a pipeline's docs the entities (`doc.ents`) and span groups ("sc", "kg_neural") with the labels Method, Dataset,
    Benchmark, Task and Metric (in any case) are taken.
    """

    pipeline: str | None = None
    gazetteers: tuple[str, ...] = ()
