"""The shipped lists of well-known names, a user's own lists beside them, and what they find in a text.

Format of a list (docs/gazetteers.md): one entity a line, tab-separated: name, aliases separated by " | ", flags
separated by blanks; lines that begin with # are comments. The file's name says the type.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.extract.gazetteer_index import Entry, Gazetteer, GazetteerHit
from kg.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["FLAGS", "Gazetteer", "GazetteerHit", "load", "match", "read_generic", "read_list"]

FOLDER = Path(__file__).with_name("gazetteers")
FILES = {
    "benchmarks.tsv": EntityType.BENCHMARK,
    "datasets.tsv": EntityType.DATASET,
    "methods.tsv": EntityType.METHOD,
    "metrics.tsv": EntityType.METRIC,
    "tasks.tsv": EntityType.TASK,
}
_OWN_FLAGS = re.compile(r"\s*\[([a-z ]+)\]$")
FLAGS = frozenset({"case", "common", "context", "proper", "versions"})


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: {error}") from error
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#") and not line.isspace():
            yield number, line


def read_list(path: Path) -> Iterator[tuple[str, tuple[str, ...], frozenset[str]]]:
    """The entities of one list: name, aliases, flags.

    Raises SourceError for a file that cannot be read, a line without a name, and a flag that does not exist.
    """
    for number, line in _lines(path):
        name, aliases, flags, *rest = [*line.split("\t"), "", ""]
        marks = frozenset(flags.split())
        if not name.strip() or any(rest):
            raise SourceError(f"{path}: line {number}: expected name, aliases and flags separated by tabs")
        if not marks <= FLAGS:
            raise SourceError(f"{path}: line {number}: unknown flag {min(marks - FLAGS)} (known: {', '.join(sorted(FLAGS))})")
        yield name.strip(), tuple(a for a in (part.strip() for part in aliases.split(" | ")) if a), marks


def read_generic(path: Path) -> tuple[str, ...]:
    """The phrases of a stop list, one a line."""
    return tuple(line.strip() for _, line in _lines(path))


def add_entity(
    gazetteer: Gazetteer,
    type_: EntityType,
    name: str,
    aliases: Iterable[str],
    flags: frozenset[str] = frozenset(),
    *,
    kind: str | None = None,
) -> None:
    """Add one row of a list.

    A name whose last word is in small letters is a common noun unless flagged `proper`; an alias may carry flags of
    its own in brackets ("SGD [context]").
    """
    common = "common" in flags or ("proper" not in flags and _is_common(type_, name))
    entry = Entry(type_, name, kind, common)
    plain = [name]
    for alias in aliases:
        if alias.endswith("]") and (own := _OWN_FLAGS.search(alias)):
            gazetteer.add(entry, (alias[: own.start()],), flags=flags.union(own[1].split()))
        else:
            plain.append(alias)
    gazetteer.add(entry, plain, flags=flags)


def _is_common(type_: EntityType, name: str) -> bool:
    _, blank, last = name.rpartition(" ")
    data = type_ in (EntityType.DATASET, EntityType.BENCHMARK)
    return last.isalpha() and last.islower() and len(last) > 2 and not (data and not blank)


@lru_cache(maxsize=8)
def load() -> Gazetteer:
    """The gazetteer of the shipped lists, read once."""
    gazetteer = Gazetteer(read_generic(FOLDER / "generic.txt"))
    for file, type_ in FILES.items():
        for name, aliases, flags in read_list(FOLDER / file):
            add_entity(gazetteer, type_, name, aliases, flags)
    return gazetteer


def match(text: str, *, certain: bool = True) -> list[GazetteerHit]:
    """The well-known names in a clean text, by the shipped lists."""
    return load().match(text, certain=certain)
