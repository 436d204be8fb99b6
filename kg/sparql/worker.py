"""Queries in a process of their own: the only way to stop one, to bound its memory, and to survive its crash.

Oxigraph cannot be interrupted and a query can make its parser run for ever or overflow the stack. A worker
is a fork of this process with the store already in memory (copy on write), kept for the next query; it can
open no file and no socket (`RLIMIT_NOFILE`), has a bound on its memory (`RLIMIT_AS`) and an alarm that ends
it at its deadline even if its parent is gone. Where there is no `fork`, queries run in this process and
their time is not limited.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import struct
import sys
import threading
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kg.errors import QueryError
from kg.sparql.evaluate import Answer, Job, evaluate

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["Workers", "address_space", "can_fork"]

MEMORY = 1 << 30
"""How many bytes a query may use beyond the store, unless told."""

LARGEST = 256 << 20
"""How many bytes an answer may have: whoever asks must hold it several times."""

_HEAD = struct.Struct("<Qd")
_GRACE = 0.1
_MAX_IDLE = 4


def can_fork() -> bool:
    """Whether this platform lets queries run under a time limit."""
    return hasattr(os, "fork")


class _Worker:
    """One forked process and the two pipes to it."""

    def __init__(self, engine: ox.Store, memory: int) -> None:
        self.engine = engine
        down_read, down_write = os.pipe()
        up_read, up_write = os.pipe()
        with warnings.catch_warnings():
            # Python warns of threads; the child runs nothing but Oxigraph on a store that nobody changes
            warnings.simplefilter("ignore", DeprecationWarning)
            pid = os.fork()
        if pid == 0:
            _serve(engine, down_read, up_write, memory)
        os.close(down_read)
        os.close(up_write)
        self.pid = pid
        self._send, self._receive = down_write, up_read

    def ask(self, job: Job, timeout: float) -> Answer | None:
        """The worker's answer, or None if it died or ran out of time; it is of no use then."""
        deadline = time.monotonic() + timeout
        body = pickle.dumps(job)
        try:
            _write_all(self._send, _HEAD.pack(len(body), timeout) + body)
        except OSError:
            return None
        head = self._read(_HEAD.size, deadline)
        if head is None:
            return None
        length, _ = _HEAD.unpack(head)
        payload = self._read(length, deadline + 10 * _GRACE)
        return None if payload is None else Answer(*pickle.loads(payload))

    def _read(self, length: int, deadline: float) -> bytes | None:
        parts = bytearray()
        poll = select.poll()
        poll.register(self._receive, select.POLLIN | select.POLLHUP)
        while len(parts) < length:
            left = deadline + _GRACE - time.monotonic()
            if left <= 0 or not poll.poll(max(1, left * 1000)):
                return None
            chunk = os.read(self._receive, min(1 << 20, length - len(parts)))
            if not chunk:
                return None
            parts += chunk
        return bytes(parts)

    def close(self) -> int:
        """End the process and return the signal that ended it before, or 0."""
        for descriptor in (self._send, self._receive):
            with contextlib.suppress(OSError):
                os.close(descriptor)
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            _, status = os.waitpid(self.pid, 0)
            return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        return 0


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _serve(engine: ox.Store, receive: int, send: int, memory: int) -> NoReturn:
    """The life of a worker: read a job, answer it, until the pipe closes. Never returns to the caller."""
    try:
        _confine(receive, send, memory)
        while head := _read_all(0, _HEAD.size):
            length, timeout = _HEAD.unpack(head)
            job: Job = pickle.loads(_read_all(0, length))
            signal.setitimer(signal.ITIMER_REAL, timeout + _GRACE / 2)
            answer = evaluate(engine, job)
            if len(answer.payload) > LARGEST:
                answer = Answer("error", b"size\n")
            signal.setitimer(signal.ITIMER_REAL, 0)
            body = pickle.dumps(tuple(answer))
            _write_all(1, _HEAD.pack(len(body), 0.0) + body)
    except BaseException:
        os._exit(1)
    os._exit(0)


def _confine(receive: int, send: int, memory: int) -> None:
    """Keep the two pipes and nothing else: no file, no socket, no handler; bound the memory."""
    import resource

    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    null = os.open(os.devnull, os.O_WRONLY)
    receive, send, null = (_above(d) for d in (receive, send, null))
    for target, source in ((0, receive), (1, send), (2, null)):
        os.dup2(source, target)
    os.closerange(3, 1 << 16)
    if sys.platform == "linux":
        limit = address_space() + memory
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard < 0 else min(limit, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def _above(descriptor: int) -> int:
    """The descriptor under a number that standard streams do not take."""
    import fcntl

    return fcntl.fcntl(descriptor, fcntl.F_DUPFD, 10)


def address_space() -> int:
    """The bytes of address space in use (proc_pid_statm(5))."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _read_all(descriptor: int, length: int) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        chunk = os.read(descriptor, length - len(parts))
        if not chunk:
            return b""
        parts += chunk
    return bytes(parts)


class Workers:
    """The idle workers of one engine; as many run at once as threads ask."""

    def __init__(self, engine: ox.Store, *, memory: int = MEMORY) -> None:
        self._engine = engine
        self._memory = memory
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()
        self._owner = os.getpid()

    def ask(self, job: Job, *, timeout: float) -> Answer:
        """The answer within `timeout` seconds; raises QueryError if that or memory ran out, or at a crash."""
        started = time.monotonic()
        worker = self._take()
        answer = worker.ask(job, timeout)
        if answer is None:
            spent = time.monotonic() - started
            ended = worker.close()
            if spent >= timeout or ended == signal.SIGALRM:
                raise QueryError(f"the query was stopped: it ran longer than {timeout:g} s")
            if ended == signal.SIGABRT:
                raise QueryError(
                    f"the query was stopped: it needed more than {self._memory >> 20} MiB of memory"
                )
            raise QueryError("the query was stopped: it is too deeply nested or too large for the engine")
        with self._lock:
            if len(self._idle) < _MAX_IDLE:
                self._idle.append(worker)
                return answer
        worker.close()
        return answer

    def _take(self) -> _Worker:
        with self._lock:
            if self._owner != os.getpid():  # this process is itself a fork: those workers are the parent's
                self._idle.clear()
                self._owner = os.getpid()
            if self._idle:
                return self._idle.pop()
        return _Worker(self._engine, self._memory)

    def close(self) -> None:
        """End the idle workers."""
        with self._lock:
            idle, self._idle = self._idle, []
        if self._owner == os.getpid():
            for worker in idle:
                worker.close()

    def __del__(self) -> None:
        self.close()
