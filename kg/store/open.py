"""Graph files → stores."""

from __future__ import annotations

import re
from pathlib import Path

from kg.errors import GraphError
from kg.graph import vocab
from kg.store.memory import MemoryStore

__all__ = ["FORMATS", "open_graph"]

FORMATS = {".ttl": "TURTLE", ".nt": "N_TRIPLES", ".nq": "N_QUADS", ".trig": "TRIG"}
"""The formats that are read, by the suffix of the file."""

_MANY_TRIPLE_TERMS = 1000
"""How many triple terms may nest before anybody asks; the parser overflows at some ten thousand."""

_POSITION = re.compile(
    r"(?:Parser error )?at line (\d+)(?: (?:column (\d+)|between columns (\d+) and \d+))?:? ?"
)


def open_graph(path: Path | str) -> MemoryStore:
    """The graph in a Turtle, N-Triples, N-Quads or TriG file, or in the `graph.ttl` of a folder.

    Raises GraphError, naming the file (and line), where it cannot be read or is no graph of this vocabulary.
    """
    import pyoxigraph as ox

    path = Path(path)
    if path.is_dir():
        path = path / "graph.ttl"
    name = FORMATS.get(path.suffix.lower())
    if name is None:
        raise GraphError(f"{path}: not a graph file: its name should end with {', '.join(sorted(FORMATS))}")
    if path.exists() and not path.is_file() and not path.is_dir():
        raise GraphError(f"{path}: cannot be read: not a regular file")
    format_: ox.RdfFormat = getattr(ox.RdfFormat, name)
    union = ox.Store()
    try:
        if _crashes(path, name):
            raise GraphError(f"{path}: cannot be read: its triple terms are nested too deeply")
        if format_.supports_datasets:
            union.bulk_extend(ox.Quad(*list(q)[:3]) for q in ox.parse(path=path, format=format_))
        else:
            union.bulk_load(path=path, format=format_)
    except SyntaxError as error:
        raise GraphError(f"{path}: {_say(error, name)}") from error
    except MemoryError:
        raise GraphError(
            f"{path}: holds a term longer than 16 MiB, perhaps a string that never ends"
        ) from None
    except OSError as error:
        raise GraphError(f"{path}: cannot be read: {error.strerror or error}") from error
    if next(union.quads_for_pattern(None, ox.NamedNode(vocab.RDF_REIFIES), None), None) is not None:
        from kg.store.reified import unreify

        unreify(union)
    if not any(_is_ours(union, class_) for class_ in vocab.KINDS):
        raise GraphError(
            f"{path}: holds no graph of this vocabulary (no paper, method or group of {vocab.KG})"
        )
    return MemoryStore.from_union(union)


def _crashes(path: Path, format_: str) -> bool:
    """Whether the parser overflows its stack over a file, which would end this process; tried in another one.

    Only thousands of nested triple terms make it so, and no graph of RDF 1.1 has one.
    """
    with path.open("rb") as file:
        marks = sum(chunk.count(b"<<") for chunk in iter(lambda: file.read(1 << 20), b""))
    if marks < _MANY_TRIPLE_TERMS:
        return False
    import subprocess
    import sys

    code = (
        "import sys, pyoxigraph as ox\n"
        "for _ in ox.parse(path=sys.argv[1], format=getattr(ox.RdfFormat, sys.argv[2])): pass"
    )
    tried = subprocess.run([sys.executable, "-c", code, path, format_], capture_output=True, check=False)
    return tried.returncode < 0


def _is_ours(store: object, class_: str) -> bool:
    import pyoxigraph as ox

    if not isinstance(store, ox.Store):
        return False
    return (
        next(store.quads_for_pattern(None, ox.NamedNode(vocab.RDF_TYPE), ox.NamedNode(class_)), None)
        is not None
    )


def _say(error: SyntaxError, format_: str) -> str:
    """The parser's complaint as one line with its place."""
    match = _POSITION.search(str(error))
    if match is None:
        return f"not valid {format_.replace('_', '-').title()}: {error.msg}"
    line, column = match.group(1), match.group(2) or match.group(3)
    place = f"line {line}, column {column}" if column else f"line {line}"
    rest = _POSITION.sub("", str(error)).strip()
    return f"{place}: not valid {format_.replace('_', '-').title()}: {rest}"
