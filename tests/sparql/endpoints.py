"""Endpoints on the loopback to test against: a real one on Oxigraph, and some that misbehave."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import socket
import threading
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

__all__ = ["Handler", "raw_server", "server", "sparql_handler"]


class Handler(http.server.BaseHTTPRequestHandler):
    """A handler that notes requests in `seen` and writes nothing to stderr."""

    seen: list[tuple[str, str]]
    protocol_version = "HTTP/1.1"

    def asked(self) -> str:
        """The query of a GET or of a POST by form."""
        length = int(self.headers.get("Content-Length") or 0)
        form = self.rfile.read(length).decode() if self.command == "POST" else urlsplit(self.path).query
        (query,) = parse_qs(form, strict_parsing=True)["query"]
        return query

    def answer(self, body: bytes, kind: str, *, status: int = 200, **headers: str) -> None:
        """Send a body."""
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def sparql_handler(engine: ox.Store, *, packed: bool = False) -> type[Handler]:
    """A handler that answers queries on a store, by the SPARQL 1.1 Protocol; `packed` by gzip."""

    class Sparql(Handler):
        seen: list[tuple[str, str]] = []  # noqa: RUF012

        def do_POST(self) -> None:
            text = self.asked()
            self.seen.append((self.command, text))
            try:
                found = engine.query(text)
            except SyntaxError as error:
                self.answer(f"no: {error}".encode(), "text/plain", status=400)
                return
            if isinstance(found, ox.QueryTriples):
                body = found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
                kind = "application/n-triples"
            else:
                body = found.serialize(format=ox.QueryResultsFormat.JSON) or b""
                kind = "application/sparql-results+json"
            if packed:
                self.answer(gzip.compress(body), kind, Content_Encoding="gzip")
            else:
                self.answer(body, kind)

        do_GET = do_POST  # noqa: N815

    return Sparql


@contextlib.contextmanager
def server(handler: type[http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server with this handler, which ends with the block."""
    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    listening.daemon_threads = True
    thread = threading.Thread(target=listening.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.server_address[1]}/sparql"
    finally:
        listening.shutdown()
        listening.server_close()


@contextlib.contextmanager
def raw_server(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """The address of a server that hands each connection to `behave`: for what no HTTP library would send."""
    listening = socket.create_server(("127.0.0.1", 0))
    stopped = threading.Event()

    def serve() -> None:
        while not stopped.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=talk, args=(connection,), daemon=True).start()

    def talk(connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            behave(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
    finally:
        stopped.set()
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)
