"""Answers → data frames, their columns with the types of the libraries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kg.sparql.values import Iri, Value

if TYPE_CHECKING:
    import pandas
    import polars

    from kg.sparql.result import Result

__all__ = ["to_pandas", "to_polars"]

_LARGEST = 2**63
_NULLABLE: dict[frozenset[type], str] = {frozenset({int}): "Int64", frozenset({bool}): "boolean"}
"""The types of pandas that know missing values; its own choice for such columns is a float or an object."""


def _cells(result: Result) -> list[list[Any]]:
    """The columns, IRIs as plain text for libraries that look at exact types."""
    return [[_plain(row[number]) for row in result.rows] for number in range(len(result.columns))]


def _plain(value: Value) -> Any:
    return str(value) if isinstance(value, Iri) else value


def _types(cells: list[Any]) -> frozenset[type]:
    """The types in a column, without that of unbound cells."""
    return frozenset(type(cell) for cell in cells if cell is not None)


def _is_large(cells: list[Any]) -> bool:
    """Whether a number fits no 64 bits."""
    return any(isinstance(cell, int) and not -_LARGEST <= cell < _LARGEST for cell in cells)


def to_pandas(result: Result, pd: Any) -> pandas.DataFrame:
    """A pandas DataFrame: whole numbers and truth values keep their type where some are missing, dates are datetimes."""
    columns = []
    for cells in _cells(result):
        kind = _NULLABLE.get(_types(cells)) if None in cells else None
        if kind is not None and not _is_large(cells):
            columns.append(pd.Series(cells, dtype=kind))
        elif _types(cells) == {date}:
            columns.append(pd.to_datetime(pd.Series(cells, dtype="object")))
        else:
            columns.append(pd.Series(cells, dtype="object" if not cells else None))
    frame: pandas.DataFrame = (
        pd.concat(columns, axis=1) if columns else pd.DataFrame(index=range(len(result)))
    )
    frame.columns = list(result.columns)
    return frame


def to_polars(result: Result, pl: Any) -> polars.DataFrame:
    """A polars DataFrame: a column of numbers is one of floats if any is, of other mixtures one of text."""
    columns = []
    for name, cells in zip(result.columns, _cells(result), strict=True):
        types = _types(cells)
        mixed = len(types) > 1 and not types <= {int, float}
        if mixed or _is_large(cells):
            cells = [None if cell is None else result.short(cell) for cell in cells]
        columns.append(pl.Series(name, cells, strict=False))
    frame: polars.DataFrame = pl.DataFrame(columns)
    return frame
