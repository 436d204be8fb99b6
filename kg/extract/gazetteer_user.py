"""A user's own names, types and stop words, from a TOML file (docs/gazetteers.md says how to write one)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.extract.gazetteer_lists import FLAGS, Row, read_list
from kg.model import EntityType

__all__ = ["UserNames", "UserRow", "read_user_names"]

_KEYS = frozenset({"entity", "generic", "list", "shipped", "types"})
_TYPES = {t.value: t for t in EntityType if t is not EntityType.GROUP}


@dataclass(frozen=True, slots=True)
class UserRow:
    """One entity of a user: `kind` is the user's own type, if it has one."""

    type: EntityType
    kind: str | None
    row: Row


@dataclass(frozen=True, slots=True)
class UserNames:
    """All that one file says; `shipped` is whether the shipped lists are used beside it."""

    rows: tuple[UserRow, ...]
    generic: tuple[str, ...]
    shipped: bool


def read_user_names(path: Path) -> UserNames:
    """The names of a TOML file; raises SourceError that names the file and the entry that is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"{path}: {error}") from error
    if unknown := sorted(set(data) - _KEYS):
        raise SourceError(f"{path}: unknown key {unknown[0]} (known: {', '.join(sorted(_KEYS))})")
    kinds = _own_types(path, data.get("types", {}))
    rows: list[UserRow] = []
    for number, table in enumerate(_tables(path, data, "entity"), 1):
        type_, kind = _type(f"{path}: entity {number}", table, kinds)
        rows.append(UserRow(type_, kind, _row(f"{path}: entity {number}", table)))
    for number, table in enumerate(_tables(path, data, "list"), 1):
        where = f"{path}: list {number}"
        type_, kind = _type(where, table, kinds)
        file = table.get("file")
        if not isinstance(file, str) or not file:
            raise SourceError(f'{where}: needs file = "…", a path beside this file')
        rows += [UserRow(type_, kind, row) for row in read_list(path.parent / file)]
    shipped = data.get("shipped", True)
    if not isinstance(shipped, bool):
        raise SourceError(f"{path}: shipped is true or false")
    return UserNames(tuple(rows), _texts(str(path), data, "generic"), shipped)


def _own_types(path: Path, table: Any) -> dict[str, tuple[EntityType, str | None]]:
    """Every type that the file may use: ours, and the user's with what each is a kind of."""
    known: dict[str, tuple[EntityType, str | None]] = {name: (type_, None) for name, type_ in _TYPES.items()}
    if not isinstance(table, dict):
        raise SourceError(f"{path}: [types] is a table of own types")
    for name, parent in table.items():
        if parent not in _TYPES or name in _TYPES:
            raise SourceError(
                f"{path}: types: {name}: say of which type it is a kind ({', '.join(sorted(_TYPES))})"
            )
        known[name] = (_TYPES[parent], name)
    return known


def _tables(path: Path, data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    tables = data.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SourceError(f"{path}: {key} is written as [[{key}]]")
    return tables


def _type(
    where: str, table: dict[str, Any], kinds: dict[str, tuple[EntityType, str | None]]
) -> tuple[EntityType, str | None]:
    found = kinds.get(str(table.get("type")))
    if found is None:
        raise SourceError(f"{where}: type is one of {', '.join(sorted(kinds))}")
    return found


def _row(where: str, table: dict[str, Any]) -> Row:
    name = table.get("name")
    if not isinstance(name, str) or not name.strip():
        raise SourceError(f"{where}: needs a name")
    flags = frozenset(_texts(where, table, "flags"))
    if not flags <= FLAGS:
        raise SourceError(f"{where}: unknown flag {min(flags - FLAGS)} (known: {', '.join(sorted(FLAGS))})")
    return Row(name.strip(), _texts(where, table, "aliases"), flags)


def _texts(where: str, table: dict[str, Any], key: str) -> tuple[str, ...]:
    texts = table.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise SourceError(f"{where}: {key} is a list of texts")
    return tuple(texts)
