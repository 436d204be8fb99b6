"""Writing files so that a reader sees the old bytes or the new ones, never half of them."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import OutputError

__all__ = ["work_folder", "write_atomically"]


def write_atomically(path: Path, data: str | bytes | Iterable[bytes]) -> None:
    """Write `data` (text as UTF-8, or one piece after the other) under a temporary name beside `path`, flush it to disk and rename it.

    Folders above `path` are made. A device or pipe (/dev/stdout) is written to and stays what it is.
    Raises OutputError, naming the path, where that cannot be done.
    """
    payload = data.encode("utf-8") if isinstance(data, str) else data
    pieces = [payload] if isinstance(payload, bytes) else payload
    temporary: str | None = None
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as device:
                device.writelines(pieces)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        reason = error.strerror or str(error)
        raise OutputError(f"{path}: cannot be written: {reason}") from error


@contextlib.contextmanager
def work_folder(path: Path) -> Iterator[Path]:
    """A folder in `path` (which is made) for files that are only needed meanwhile; it is removed in the end.

    Raises OutputError, naming the path, where that cannot be done.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        folder = tempfile.mkdtemp(prefix=".kg-", dir=path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
