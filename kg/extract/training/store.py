"""Write a finished pipeline as the folder that the package ships."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import srsly

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["write_model"]


def write_model(nlp: Language, fresh: Language, folder: Path) -> None:
    """Write `nlp` to `folder`, with no more strings in its vocabulary than the untrained pipeline `fresh` knows.

    The words met in training are not needed again, and differ with the machine's order of work.
    """
    nlp.meta["name"], nlp.meta["description"] = "abstracts_kg", "Entities of machine-learning abstracts"
    nlp.meta["license"] = "Apache-2.0"
    nlp.to_disk(folder)
    srsly.write_json(folder / "vocab" / "strings.json", sorted(fresh.vocab.strings))
