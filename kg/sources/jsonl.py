"""JSON: a record a line, an array or an object of records, or objects one after the other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain

from kg.model import Document
from kg.sources.opening import LONGEST_TEXT, Input
from kg.sources.records import field_of, to_document

__all__ = ["read_jsonl"]

_NEXT_RECORD = re.compile(r"\}\s*,?\s*(?=\{)|\n\s*(?=\{)")
_BETWEEN = re.compile(r"[\s,\[\]]*")
_MOST_ERRORS = 1000
# Control characters within strings are removed later; they are no reason to lose a paper
_DECODER = json.JSONDecoder(strict=False)
_Numbered = tuple[int, str]


def read_jsonl(source: Input) -> Iterator[Document]:
    """Read records; lines and elements that are none are skipped, each with its line."""
    lines = ((number, line) for number, line in source.lines() if line.strip())
    start = [numbered for _, numbered in zip(range(2), lines, strict=False)]
    if not start:
        return
    # One whole value in either of the first two lines: a line a record
    if any(_whole(line) for _, line in start):
        yield from _by_line(source, chain(start, lines))
    else:
        yield from _by_value(source, chain(start, lines))


def _parse(text: str) -> tuple[object, str | None]:
    """Parse a JSON text; the second is the reason why it is none."""
    try:
        return _DECODER.decode(text), None
    except RecursionError:
        return None, "is nested too deeply"
    except json.JSONDecodeError as error:
        return None, f"is not JSON: {error.msg.removesuffix(' at')} at column {error.colno}"
    except ValueError as error:
        return None, f"is not JSON: {error}"


def _whole(line: str) -> bool:
    return line.lstrip()[:1] in {"{", "["} and isinstance(_parse(line)[0], dict | list)


def _by_line(source: Input, lines: Iterator[_Numbered]) -> Iterator[Document]:
    for number, line in lines:
        value, reason = _parse(line)
        if reason:
            source.skip(f"line {number}", reason)
        else:
            yield from _documents(source, value, f"line {number}")


def _by_value(source: Input, lines: Iterator[_Numbered]) -> Iterator[Document]:
    """Read values that spread over lines; after a broken one goes on where the next record may begin."""
    parts, numbers, starts, at = [], [], [], 0
    for number, line in lines:
        if at + len(line) > LONGEST_TEXT:
            source.skip(f"line {number}", f"the rest is beyond {LONGEST_TEXT:,} characters and was left out")
            break
        parts.append(line)
        numbers.append(number)
        starts.append(at)
        at += len(line) + 1
    text = "\n".join(parts)
    for position, value, reason in _values(text):
        record = f"line {numbers[_index(starts, position)]}"
        if reason:
            source.skip(record, reason)
        else:
            yield from _documents(source, value, record)


def _index(starts: list[int], position: int) -> int:
    from bisect import bisect_right

    return max(0, bisect_right(starts, position) - 1)


def _values(text: str) -> Iterator[tuple[int, object, str | None]]:
    """Give the place and value of each record of an array or a sequence, or the reason why there is none."""
    errors = 0
    match = _BETWEEN.match(text)
    at = match.end() if match else 0
    while at < len(text):
        try:
            value, end = _DECODER.raw_decode(text, at)
            yield at, value, None
        except (ValueError, RecursionError) as error:
            errors += 1
            deep = isinstance(error, RecursionError)
            place = error.pos if isinstance(error, json.JSONDecodeError) else at
            message = str(getattr(error, "msg", error)).removesuffix(" at")
            yield at, None, "is nested too deeply" if deep else f"is not JSON: {message}"
            following = _NEXT_RECORD.search(text, max(place - 1, at + 1))
            if not following:
                return
            if errors >= _MOST_ERRORS:
                yield following.end(), None, f"comes after {errors:,} errors; the rest was left out"
                return
            end = following.end()
        match = _BETWEEN.match(text, end)
        at = match.end() if match else end


def _documents(source: Input, value: object, record: str) -> Iterator[Document]:
    """Make documents of a parsed value: a record, a list of records, or an object that holds such a list."""
    if isinstance(value, dict) and not any(
        field_of(str(key)) in {"title", "abstract", "inverted"} for key in value
    ):
        lists = [v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        value = max(lists, key=len) if lists else value
    values = value if isinstance(value, list) else [value]
    for place, entry in enumerate(values, start=1):
        where = record if values[0] is value else f"{record}, item {place}"
        if not isinstance(entry, Mapping):
            source.skip(where, "is no object with title and abstract")
            continue
        document = to_document(entry)
        if isinstance(document, Document):
            yield document
        else:
            source.skip(where, document)
