"""The shipped queries: text with a header that says what is asked, with what, and what comes back.

# title: Methods at least as symmetric as a group
# category: Symmetry
# question: Which methods are equivariant to SO(3), or to a group that contains it?
# parameter group: group = SO(3) -- the group that must be contained
# column method: the method's name
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.errors import QueryError
from kg.sparql.labels import nearest
from kg.sparql.parameters import TYPES, Parameter

__all__ = ["Column", "NamedQuery", "folder", "list_queries", "load_query", "parse_query", "read_query"]

_LINE = re.compile(r"#\s*(title|category|question|parameter|column)\b\s*([\w]*)\s*:\s*(.*)")
_PARAMETER = re.compile(r"(\w+)(?:\s+(optional))?(?:\s*=\s*(.*?))?(?:\s+--\s+(.*))?")
NAMELESS = "the query"
"""What messages call a query of the user's own."""

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Column(NamedTuple):
    """A column of the answer."""

    name: str
    text: str


class NamedQuery(NamedTuple):
    """A query with what its header says of it; a query without a header has its name as title."""

    name: str
    text: str
    title: str = ""
    category: str = ""
    question: str = ""
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()


def folder() -> Path:
    """Where the shipped queries are: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_queries"
    return installed if installed.is_dir() else package.parent / "queries"


def parse_query(text: str, *, name: str = NAMELESS) -> NamedQuery:
    """Read the header of a query; raises QueryError for a parameter of an unknown type."""
    fields = {"title": "", "category": "", "question": ""}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            if line.strip():
                break
            continue
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            continue
        key, subject, rest = match.groups()
        if key == "parameter":
            parameters.append(_parameter(subject, rest, name))
        elif key == "column":
            columns.append(Column(subject, rest))
        elif not subject:
            fields[key] = f"{fields[key]} {rest}".strip()
    return NamedQuery(
        name,
        text,
        fields["title"] or name,
        fields["category"],
        fields["question"],
        tuple(parameters),
        tuple(columns),
    )


def _parameter(subject: str, rest: str, name: str) -> Parameter:
    match = _PARAMETER.fullmatch(rest)
    if match is None or match.group(1) not in TYPES:
        raise QueryError(f"{name}: parameter {subject!r}: {rest!r} is no type (there are {', '.join(TYPES)})")
    kind, optional, default, text = match.groups()
    return Parameter(subject, kind, default, optional is not None, text or "")


def read_query(text: str) -> NamedQuery:
    """The query that a text names: a .rq file, a shipped query, or the text itself.

    Raises QueryError for a file that cannot be read and for a name that is none.
    """
    name = text.strip()
    if "{" in text or "\n" in text or not name:
        return parse_query(text)
    path = Path(name)
    if path.suffix == ".rq":
        try:
            return parse_query(path.read_text(encoding="utf-8"), name=path.name)
        except UnicodeDecodeError:
            raise QueryError(f"{path}: not UTF-8 text") from None
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise QueryError(f"{path}: cannot be read: {reason}") from None
    return load_query(name) if NAME.fullmatch(name) else parse_query(text)


@lru_cache(maxsize=256)
def _load(path: Path) -> NamedQuery:
    return parse_query(path.read_text(encoding="utf-8"), name=path.stem)


def list_queries() -> tuple[NamedQuery, ...]:
    """All shipped queries, by category and name."""
    found = [_load(path) for path in folder().glob("*.rq")]
    return tuple(sorted(found, key=lambda q: (q.category, q.name)))


def load_query(name: str) -> NamedQuery:
    """The shipped query of a name; raises QueryError, with the nearest names, where there is none."""
    path = folder() / f"{name}.rq"
    if not NAME.fullmatch(name) or not path.is_file():
        names = sorted(p.stem for p in folder().glob("*.rq"))
        near = nearest(name, names)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise QueryError(f"there is no query {name!r}{hint} (`kg queries` lists all)")
    return _load(path)
