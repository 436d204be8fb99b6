"""Opening inputs: names to byte streams, byte streams to numbered lines of text, whatever was handed over."""

from __future__ import annotations

import glob
import io
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.model import Skipped

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["LONGEST_LINE", "LONGEST_TEXT", "Input", "open_inputs"]

LONGEST_LINE = 64 * 2**20
"""Characters of a line; longer ones are skipped."""
LONGEST_TEXT = 256 * 2**20
"""Characters of an input that has to be read as a whole."""

_HEAD = 65_536
_BAD_BYTES = re.compile("[\udc80-\udcff]+")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b")) + b"\x7f"
_KINDS = (
    (b"%PDF", "is a PDF; copy its text into a file"),
    (b"PK\x03\x04", "is a zip archive or an office document; unpack it or save it as text"),
    (b"BZh", "is compressed with bzip2; decompress it"),
    (b"\xfd7zXZ", "is compressed with xz; decompress it"),
    (b"\x28\xb5\x2f\xfd", "is compressed with zstd; decompress it"),
    (b"PAR1", "is a Parquet file; save it as JSONL or CSV"),
    (b"SQLite format 3", "is a database; export it as JSONL or CSV"),
)

_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(slots=True)
class Input:
    """An opened input: its name, its beginning, and its lines."""

    name: str
    head: str
    _text: io.TextIOWrapper
    _stream: _Chained | _Gunzip
    _on_skip: Callable[[Skipped], None]
    skipped: int = 0

    def skip(self, record: str, reason: str, *, kept: bool = False) -> None:
        """Report a record that cannot be used."""
        self.skipped += not kept
        self._on_skip(Skipped(self.name, record, reason, kept))

    def lines(self) -> Iterator[tuple[int, str]]:
        """Read line after line, numbered from 1, without their ends.

        Bytes that are not text become U+FFFD; lines that are too long are skipped.
        """
        number, bad = 0, 0
        while True:
            try:
                line = self._text.readline(LONGEST_LINE)
            except OSError as error:
                self.skip(f"line {number + 1}", f"cannot be read further: {error.strerror or error}")
                break
            if not line:
                break
            number += 1
            if len(line) >= LONGEST_LINE and not line.endswith("\n"):
                self.skip(f"line {number}", f"longer than {LONGEST_LINE:,} characters")
                while (line := self._text.readline(LONGEST_LINE)) and not line.endswith("\n"):
                    pass
                continue
            if not line.isascii() and _BAD_BYTES.search(line):
                line = _BAD_BYTES.sub("\ufffd", line)
                bad = bad or number
            yield number, line.rstrip("\r\n")
        if bad:
            self.skip(f"line {bad}", "has bytes that are not UTF-8; they were read as \ufffd", kept=True)
        if self._stream.damage:
            self.skip(f"line {max(number, 1)}", f"{self._stream.damage}; what comes before was read")

    def text(self) -> str:
        """Read the whole input; what is beyond LONGEST_TEXT is reported and left out."""
        read, lines = 0, []
        for number, line in self.lines():
            read += len(line) + 1
            if read > LONGEST_TEXT:
                self.skip(
                    f"line {number}", f"the rest is beyond {LONGEST_TEXT:,} characters and was left out"
                )
                break
            lines.append(line)
        return "\n".join(lines)


def open_inputs(
    inputs: Sequence[str], *, on_skip: Callable[[Skipped], None], stdin: BinaryIO | None = None
) -> Iterator[Input]:
    """Open each input in turn: files, globs, and "-" for standard input; each file is read once.

    What cannot be opened, or is no text, is passed to `on_skip`.
    """
    seen: set[object] = set()
    for name in inputs:
        for path in _expanded(name):
            identity = _identity(path)
            if identity in seen:
                on_skip(Skipped(path, "", "is given twice; it was read once"))
                continue
            seen.add(identity)
            yield from _opened(path, on_skip, stdin)


def _expanded(name: str) -> list[str]:
    if name == "-" or os.path.lexists(name) or not glob.has_magic(name):
        return [name]
    return sorted(glob.glob(name, recursive=True)) or [name]  # noqa: PTH207 (absolute patterns too)


def _identity(path: str) -> object:
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return path
    return (status.st_dev, status.st_ino)


def _opened(path: str, on_skip: Callable[[Skipped], None], stdin: BinaryIO | None) -> Iterator[Input]:
    name = "standard input" if path == "-" else path
    if path != "-" and (reason := _unreadable(path)):
        on_skip(Skipped(name, "", reason))
        return
    try:
        with _stream(path, stdin) as stream:
            opened = _input(name, stream, on_skip)
            if isinstance(opened, Input):
                yield opened
                opened._text.detach()
            else:
                on_skip(Skipped(name, "", opened))
    except OSError as error:
        on_skip(Skipped(name, "", f"cannot be read: {error.strerror or error}"))


def _stream(path: str, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    return nullcontext(stdin or sys.stdin.buffer) if path == "-" else Path(path).open("rb")


def _unreadable(path: str) -> str | None:
    if re.match(r"[a-z]+://", path):
        return "is an address; download it and give the file"
    if "\0" in path:
        return "is no name of a file"
    if Path(path).is_dir():
        return f"is a folder; give its files, for example '{path.rstrip('/')}/*.jsonl'"
    if not Path(path).exists():
        return "no file matches" if glob.has_magic(path) else "no such file"
    return None


def _input(name: str, stream: BinaryIO, on_skip: Callable[[Skipped], None]) -> Input | str:
    """Look at the beginning of a stream; give the reason if it cannot be read as text."""
    head = _read(stream, _HEAD)
    unpacked: _Chained | _Gunzip = _Chained(b"", stream)
    if head[:2] == b"\x1f\x8b":
        unpacked = _Gunzip(_Chained(head, stream))
        head = _read(unpacked, _HEAD)
        if not head and unpacked.damage:
            return unpacked.damage
    if not head.strip(b"\0\t\n\r \xef\xbb\xbf"):
        return "is empty"
    encoding = _encoding(head)
    if reason := _no_text(head, encoding):
        return reason
    errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
    chained = io.BufferedReader(_Chained(head, unpacked))
    text = io.TextIOWrapper(chained, encoding=encoding, errors=errors, newline=None)
    start = head.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    return Input(name, start, text, unpacked, on_skip)


def _encoding(head: bytes) -> str:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    even, odd, half = head[::2].count(0), head[1::2].count(0), max(1, len(head) // 2)
    if even + odd > half / 2 and min(even, odd) < half / 20:
        return "utf-16-be" if even > odd else "utf-16-le"
    return "utf-8-sig"


def _no_text(head: bytes, encoding: str) -> str | None:
    for magic, reason in _KINDS:
        if head.startswith(magic):
            return reason
    if encoding != "utf-8-sig":
        return None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    undecodable = head.decode("utf-8", "replace").count("\ufffd")
    if controls > len(head) / 20 or undecodable > len(head) / 5:
        return "is not text"
    return None


def _read(stream: BinaryIO | io.RawIOBase, size: int) -> bytes:
    """Read `size` bytes, or fewer at the end of the stream."""
    chunks = []
    while size > 0 and (chunk := stream.read(size)):
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


class _Chained(io.RawIOBase):
    """A stream with what was already read of it put back."""

    def __init__(self, head: bytes, rest: BinaryIO | io.RawIOBase) -> None:
        super().__init__()
        self._head, self._rest = head, rest
        self.damage = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._head[: len(view)] or self._rest.read(len(view)) or b""
        self._head = self._head[len(data) :]
        view[: len(data)] = data
        return len(data)


class _Gunzip(io.RawIOBase):
    """What a gzip stream holds, as far as it is whole; `damage` says what ended it. Memory does not grow."""

    def __init__(self, packed: io.RawIOBase) -> None:
        super().__init__()
        self._packed = packed
        self._inflate = zlib.decompressobj(wbits=31)
        self._pending = b""
        self.damage = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        while not self.damage:
            if self._inflate.eof:
                self._pending = (self._inflate.unused_data or self._packed.read(_HEAD) or b"").lstrip(b"\0")
                if not self._pending:
                    return 0
                self._inflate = zlib.decompressobj(wbits=31)
            elif not self._pending:
                self._pending = self._packed.read(_HEAD) or b""
                if not self._pending:
                    self.damage = "the compressed data end too early"
                    return 0
            try:
                data = self._inflate.decompress(self._pending, len(view))
            except zlib.error:
                self.damage = "the compressed data are damaged"
                return 0
            self._pending = self._inflate.unconsumed_tail
            if data:
                view[: len(data)] = data
                return len(data)
        return 0
