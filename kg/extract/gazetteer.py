"""Well-known names: the shipped lists, a user's own beside them, and what they find in a text.

The lists are plain files in `gazetteers/`, one a type; docs/gazetteers.md tells their format, where the names come
from, and how to add one's own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from kg.extract.gazetteer_index import Entry, Gazetteer, GazetteerHit
from kg.extract.gazetteer_lists import Row, read_generic, read_list
from kg.extract.gazetteer_versions import by_version
from kg.model import EntityType

__all__ = ["FILES", "FOLDER", "Gazetteer", "GazetteerHit", "load", "match"]

FOLDER = Path(__file__).with_name("gazetteers")
FILES = {
    "benchmarks.tsv": EntityType.BENCHMARK,
    "datasets.tsv": EntityType.DATASET,
    "methods.tsv": EntityType.METHOD,
    "metrics.tsv": EntityType.METRIC,
    "tasks.tsv": EntityType.TASK,
}
_OWN_FLAGS = re.compile(r"\s*\[([a-z ]+)\]$")


def match(text: str, *, certain: bool = True) -> list[GazetteerHit]:
    """The well-known names in a clean text, by the shipped lists.

    >>> [(hit.name, hit.type.value) for hit in match("We train a graph neural network on Cifar10 and QM9.")]
    [('graph neural network', 'Method'), ('CIFAR-10', 'Dataset'), ('QM9', 'Dataset')]
    """
    return load().match(text, certain=certain)


@lru_cache(maxsize=8)
def load(*own: Path) -> Gazetteer:
    """The gazetteer of a user's TOML files, if any, and of the shipped lists; read once.

    A user's names come before ours where both know a form. Raises SourceError for a file that is wrong.
    """
    if own:
        from kg.extract.gazetteer_user import (
            read_user_names,
        )  # tomllib takes time that most runs need not spend

        users = [read_user_names(path) for path in own]
    else:
        users = []
    gazetteer = Gazetteer(
        [*read_generic(FOLDER / "generic.txt"), *(text for user in users for text in user.generic)]
    )
    for user in users:
        for entity in user.rows:
            add_row(gazetteer, entity.type, entity.row, kind=entity.kind, own=True)
    if all(user.shipped for user in users):
        for file, type_ in FILES.items():
            for listed in read_list(FOLDER / file):
                for row in by_version(type_, listed):
                    add_row(gazetteer, type_, row)
    return gazetteer


def add_row(
    gazetteer: Gazetteer, type_: EntityType, row: Row, *, kind: str | None = None, own: bool = False
) -> None:
    """Add one row of a list.

    A name whose last word is in small letters is a common noun unless it is flagged `proper`; an alias may carry
    flags of its own in brackets ("SGD [context]").
    """
    name, aliases, flags = row
    common = "common" in flags or ("proper" not in flags and _is_common(type_, name))
    entry = Entry(type_, name, kind, common, own)
    if not aliases:
        gazetteer.add(entry, (name,), flags=flags)
        return
    plain = [name]
    for alias in aliases:
        if alias.endswith("]") and (flagged := _OWN_FLAGS.search(alias)):
            gazetteer.add(entry, (alias[: flagged.start()],), flags=flags.union(flagged[1].split()))
        else:
            plain.append(alias)
    gazetteer.add(entry, plain, flags=flags)


def _is_common(type_: EntityType, name: str) -> bool:
    _, blank, last = name.rpartition(" ")
    if not blank and type_ in (EntityType.DATASET, EntityType.BENCHMARK):
        return False
    return len(last) > 2 and last.isalpha() and last.islower()
