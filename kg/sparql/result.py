"""The answer to a query: columns and rows of Python values, and every format in which it can be handed on."""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, overload

from kg.errors import QueryError
from kg.graph import vocab
from kg.graph.data import safe_text
from kg.sparql.values import Iri, Value, value_of

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["FORMATS", "Result", "Row"]

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples")
"""The formats of `Result.to`; the last two for CONSTRUCT and DESCRIBE only."""

Row = tuple[Value, ...]
Kind = Literal["select", "ask", "graph"]
_HTML_ROWS = 200
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Result:
    """An answer: iterate for rows as named tuples; `bool` is ASK's answer, or whether there are rows.

    `kind` is "select", "ask" or "graph" (CONSTRUCT, DESCRIBE: rows of subject, predicate, object).

    >>> Result("select", b"?name\\t?n\\n\\"a\\"\\t1\\n").rows
    [Row(name='a', n=1)]
    """

    def __init__(
        self, kind: Kind, payload: bytes, *, hidden: int = 0, prefixes: Mapping[str, str] | None = None
    ) -> None:
        self.kind: Kind = kind
        self.prefixes = dict(vocab.prefixes() if prefixes is None else prefixes)
        self._payload = _without(payload, hidden) if hidden else payload

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the query."""
        if self.kind == "ask":
            return ("answer",)
        if self.kind == "graph":
            return ("subject", "predicate", "object")
        head = self._payload.split(b"\n", 1)[0].decode()
        return tuple(name[1:] for name in head.split("\t")) if head else ()

    @cached_property
    def rows(self) -> list[Any]:
        """The rows as named tuples of Python values (`str`, `Iri`, `int`, `float`, `bool`, `date`, None)."""
        row = _row_maker(self.columns)
        if self.kind == "ask":
            return [row((bool(self),))]
        if self.kind == "graph":
            return [row(map(value_of, cells)) for cells in self._triples()]
        lines = self._payload.decode().split("\n")[1:-1]
        if not self.columns:
            return [row(()) for _ in lines]
        known: dict[str, Value] = {}
        found = []
        for line in lines:
            values = []
            for cell in line.split("\t"):
                if cell not in known:
                    known[cell] = value_of(cell)
                values.append(known[cell])
            found.append(row(values))
        return found

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        return self._payload == b"true" if self.kind == "ask" else bool(self.rows)

    @overload
    def __getitem__(self, index: int) -> Any: ...

    @overload
    def __getitem__(self, index: slice) -> list[Any]: ...

    def __getitem__(self, index: int | slice) -> Any:
        return self.rows[index]

    def to(self, format: str) -> str:
        """The answer as text in one of `FORMATS`, by the W3C's specifications; raises QueryError else."""
        if format not in FORMATS:
            raise QueryError(f"no such format: {format!r} (there are {', '.join(FORMATS)})")
        if format == "table":
            from kg.sparql.table import plain_table

            return plain_table(self)
        if self.kind == "graph":
            return self._graph_to(format)
        if format in ("turtle", "ntriples"):
            raise QueryError(f"{format} is for CONSTRUCT and DESCRIBE; this query gives rows")
        if self.kind == "ask":
            return self._truth_to(format)
        if format == "tsv":
            return self._payload.decode()
        import pyoxigraph as ox

        parsed = ox.parse_query_results(self._payload, format=ox.QueryResultsFormat.TSV)
        if not isinstance(parsed, ox.QuerySolutions):
            raise QueryError("the answer has no rows")
        text = (parsed.serialize(format=getattr(ox.QueryResultsFormat, format.upper())) or b"").decode()
        return _NOT_XML.sub("\ufffd", text) if format == "xml" else text

    def _truth_to(self, format: str) -> str:
        word = self._payload.decode()
        if format == "json":
            return f'{{"head":{{}},"boolean":{word}}}'
        if format == "xml":
            return (
                '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
                f"<head></head><boolean>{word}</boolean></sparql>"
            )
        return f"{word}\n"

    def _graph_to(self, format: str) -> str:
        if format in ("json", "xml"):
            raise QueryError(
                f"{format} is for SELECT and ASK; this query gives a graph: turtle, ntriples, csv, tsv"
            )
        if format == "ntriples":
            return "".join(sorted(self._payload.decode().splitlines(keepends=True)))
        if format == "turtle":
            import pyoxigraph as ox

            from kg.graph.turtle import serialize_triples
            from kg.store.convert import triples_from_ox

            triples = triples_from_ox(ox.parse(self._payload, format=ox.RdfFormat.N_TRIPLES))
            return serialize_triples(triples, prefixes=self.prefixes)
        cells = [[_flat(cell) for cell in row] for row in self._triples()]
        if format == "tsv":
            return "".join("\t".join(row) + "\n" for row in [["?subject", "?predicate", "?object"], *cells])
        import csv
        import io

        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerows(
            [self.columns, *([str(v) for v in r] for r in self.rows)]
        )
        return out.getvalue()

    def _triples(self) -> list[list[str]]:
        """Subject, predicate and object of each line of sorted N-Triples."""
        lines = sorted(self._payload.decode().splitlines())
        return [line.removesuffix(" .").split(" ", 2) for line in lines if line]

    def short(self, value: Value) -> str:
        """A value for people: IRIs by their prefix, unbound as nothing."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return f"{value:.6g}"
        if isinstance(value, Iri):
            cut = max(value.rfind("#"), value.rfind("/")) + 1
            name = self._names.get(value[:cut])
            return f"{name}:{value[cut:]}" if name and value[cut:] else str(value)
        return str(value)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {namespace: name for name, namespace in self.prefixes.items()}

    def to_dicts(self) -> list[dict[str, Value]]:
        """The rows as dictionaries."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    @cached_property
    def types(self) -> dict[str, tuple[type, ...]]:
        """The Python types in each column, by name; None where a cell is unbound.

        >>> Result("select", b"?name\\t?n\\n\\"a\\"\\t1\\n\\"b\\"\\t\\n").types
        {'name': (<class 'str'>,), 'n': (<class 'NoneType'>, <class 'int'>)}
        """
        return {
            name: tuple(sorted({type(row[number]) for row in self.rows}, key=lambda t: t.__name__))
            for number, name in enumerate(self.columns)
        }

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame (extra `frames`): whole numbers and truth stay so where cells are unbound."""
        pd = _frames("pandas")
        from kg.sparql.frames import to_pandas

        return to_pandas(self, pd)

    def to_polars(self) -> polars.DataFrame:
        """The rows as a polars DataFrame (extra `frames`); a column of several types is text."""
        pl = _frames("polars")
        from kg.sparql.frames import to_polars

        return to_polars(self, pl)

    def with_column(self, name: str, texts: Sequence[str]) -> Result:
        """The rows of a SELECT with one more column of text at the end; raises ValueError for a wrong count."""
        lines = self._payload.decode().split("\n")[1:-1]
        head = "\t".join(f"?{column}" for column in (*self.columns, name))
        rows = [
            f"{line}\t{_quoted(text)}" if self.columns else _quoted(text)
            for line, text in zip(lines, texts, strict=True)
        ]
        return Result("select", "\n".join([head, *rows, ""]).encode(), prefixes=self.prefixes)

    def _repr_html_(self) -> str:
        """A table for notebooks; everything in it is escaped."""
        from html import escape

        if self.kind == "ask":
            return f"<p><strong>{self._payload.decode()}</strong></p>"
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(self.short(v))}</td>" for v in row) + "</tr>"
            for row in self.rows[:_HTML_ROWS]
        )
        more = f"<p>{len(self)} rows, {_HTML_ROWS} shown</p>" if len(self) > _HTML_ROWS else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

    def __repr__(self) -> str:
        if self.kind == "ask":
            return f"<Result {bool(self)}>"
        return f"<Result {len(self)} rows: {', '.join(self.columns)}>"


def _row_maker(columns: Sequence[str]) -> Callable[[Iterable[Value]], Any]:
    """What makes a named tuple of the cells of a row."""
    factory: Any = namedtuple
    maker: Callable[[Iterable[Value]], Any] = factory("Row", columns, rename=True)._make
    return maker


def _without(payload: bytes, hidden: int) -> bytes:
    """TSV without its first columns, which are there only to carry parameters."""
    return b"\n".join(
        line.split(b"\t", hidden)[hidden] if line.count(b"\t") >= hidden else b""
        for line in payload.split(b"\n")
    )


def _quoted(text: str) -> str:
    """A literal in a TSV cell."""
    return '"' + safe_text(text).translate(_ESCAPES) + '"'


def _flat(cell: str) -> str:
    """An N-Triples term in a TSV cell, which holds no raw tab."""
    return cell.replace("\t", "\\t")


def _frames(name: str) -> Any:
    """A library of data frames; raises QueryError, naming the extra, where it is not installed."""
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError:
        raise QueryError(f"{name} is not installed: pip install 'abstracts-kg[frames]'") from None
