"""Keep the versions apart that one row of a list names: "AIME 2024" and "AIME 2025" are two things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.gazetteer_lists import Row
from kg.model import EntityType
from kg.names import version_of, versions_differ

__all__ = ["by_version"]

_FLAGS = re.compile(r"\s*\[[a-z ]+\]$")
_DATA = (EntityType.DATASET, EntityType.BENCHMARK)


def by_version(type_: EntityType, row: Row) -> Iterator[Row]:
    """The row without the aliases that name another version of it, and a row for each of those versions.

    A method is another one from its second version on. Data are, where the row names several versions: with one alone
    ("COCO", "COCO 2017") that is the version which everybody means. Names of tasks and metrics have none.

    >>> rows = by_version(EntityType.BENCHMARK, Row("AIME", ("AIME 2024", "AIME'24", "AIME25")))
    >>> [(row.name, row.aliases) for row in rows]
    [('AIME', ()), ('AIME 2024', ("AIME'24",)), ('AIME25', ())]
    """
    if not row.aliases or type_ not in (EntityType.METHOD, *_DATA):
        yield row
        return
    stem, own = version_of(row.name)
    same: list[str] = []
    others: list[tuple[str, list[str]]] = []
    for alias in row.aliases:
        alias_stem, version = version_of(_FLAGS.sub("", alias))
        if alias_stem != stem or not version or not versions_differ(version, own):
            same.append(alias)
            continue
        for known, forms in others:
            if not versions_differ(version, known):
                forms.append(alias)
                break
        else:
            others.append((version, [alias]))
    if type_ in _DATA and len(others) + bool(own) < 2:
        yield row
        return
    yield row._replace(aliases=tuple(same))
    for _, forms in others:
        name = _FLAGS.sub("", forms[0])
        yield row._replace(name=name, aliases=tuple(f for f in forms if f != name))
