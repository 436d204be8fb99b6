"""One exchange with an endpoint by the SPARQL 1.1 Protocol, in a process of its own: `python -m kg.sparql.remote.exchange`.

A process can be ended whatever it waits for (a name server, a handshake, a header that never ends), has a bound
on its memory, and may crash over an answer that overflows the parser's stack without taking its caller along.
It reads a request from stdin and writes the kind of the answer, a line feed and the answer itself to stdout.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable

import httpx2
import pyoxigraph as ox

from kg._version import __version__
from kg.sparql.evaluate import Answer
from kg.sparql.remote.request import Form, Request, shown

__all__ = ["exchange", "main"]

_ROWS = (
    "application/sparql-results+json, application/sparql-results+xml;q=0.8, text/tab-separated-values;q=0.2"
)
_GRAPH = "application/n-triples, text/turtle;q=0.8"
_RESULTS = {
    "application/sparql-results+json": "JSON", "application/json": "JSON",
    "application/sparql-results+xml": "XML", "application/xml": "XML", "text/xml": "XML",
    "text/tab-separated-values": "TSV",
}  # fmt: skip
_TRIPLES = {"application/n-triples": "N-Triples", "text/turtle": "Turtle", "application/x-turtle": "Turtle"}
_UNKNOWN = {"", "text/plain", "application/octet-stream"}
_HTML = ("text/html", "application/xhtml+xml")
_MOST_REDIRECTS = 5
_EXCERPT = 200
_CONNECT = 20.0


class _RefusalError(Exception):
    """What the endpoint did instead of answering."""


def exchange(request: Request) -> Answer:
    """The endpoint's answer, or an "error" that tells what went wrong in one line."""
    timeout = httpx2.Timeout(request.timeout, connect=min(_CONNECT, request.timeout or _CONNECT))
    agent = {"User-Agent": f"abstracts-kg/{__version__}", "Accept-Encoding": "gzip, deflate"}
    try:
        with httpx2.Client(timeout=timeout, headers=agent) as client:
            response = _send(client, request)
            with contextlib.closing(response):
                body = _body(response, request.largest)
        return _read(request.form, response, body)
    except _RefusalError as error:
        return _error(str(error))
    except MemoryError:
        return _error("its answer needs too much memory; ask for less, or add a LIMIT")
    except httpx2.InvalidURL as error:
        return _error(f"is no web address: {error}")
    except httpx2.HTTPError as error:
        return _error(_why(error))


def _error(message: str) -> Answer:
    return Answer("error", " ".join(message.split()).encode("utf-8", "replace"))


def _send(client: httpx2.Client, request: Request) -> httpx2.Response:
    """The response to a POST, or to a GET where the endpoint takes no POST.

    Redirects keep method and query, as asking twice does no harm (303 alone changes to GET, RFC 9110, 15.4.4).
    """
    url, method, bare = httpx2.URL(request.url), "POST", False
    accept = {"Accept": _GRAPH if request.form == "graph" else _ROWS}
    for _ in range(_MOST_REDIRECTS + 2):
        if url.scheme not in ("http", "https") or not url.host:
            raise _RefusalError(
                f"redirects to {shown(str(url))[:_EXCERPT]}, which is no http or https address"
            )
        if method == "POST":
            asked = client.build_request("POST", url, data={"query": request.text}, headers=accept)
        else:
            asked = client.build_request(
                "GET", url if bare else url.copy_merge_params({"query": request.text}), headers=accept
            )
        response = client.send(asked, stream=True)
        if response.has_redirect_location:
            url, bare = url.join(response.headers["Location"]), response.status_code == 303
            method = "GET" if bare else method
        elif response.status_code in (405, 501) and method == "POST":
            method = "GET"
        else:
            return response
        response.close()
    raise _RefusalError(f"redirects more than {_MOST_REDIRECTS} times")


def _body(response: httpx2.Response, largest: int) -> bytes:
    """The whole body; raises _RefusalError where the status says no, or where it is too large."""
    if not response.is_success:
        with contextlib.suppress(httpx2.HTTPError):
            raise _RefusalError(_status(response, _start(response)))
        raise _RefusalError(_status(response, b""))
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > largest:
            raise _RefusalError(
                f"its answer is larger than {largest / (1 << 20):g} MiB; ask for less, or add a LIMIT"
            )
    return bytes(body)


def _start(response: httpx2.Response) -> bytes:
    """The first bytes of a body."""
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > 10 * _EXCERPT:
            break
    return bytes(body)


def _status(response: httpx2.Response, body: bytes) -> str:
    """A status that is no success, with what a plain text says of it."""
    told = f"answered {response.status_code} {response.reason_phrase}".rstrip()
    if response.status_code in (401, 407):
        return f"{told}: it wants a name and password (https://NAME:PASSWORD@…)"
    if response.status_code in (429, 503) and (after := response.headers.get("Retry-After", "")).isdigit():
        return f"{told}: try again in {after} s"
    text = " ".join(body.decode("utf-8", "replace").split())
    if not text or _is_html(_type(response), body):
        return told
    return f"{told}: {_printable(text)[:_EXCERPT]}"


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _type(response: httpx2.Response) -> str:
    return str(response.headers.get("Content-Type", "")).partition(";")[0].strip().lower()


def _is_html(kind: str, body: bytes) -> bool:
    start = body[:200].lstrip().lower()
    return kind in _HTML or start.startswith((b"<!doctype html", b"<html"))


def _read(form: Form, response: httpx2.Response, body: bytes) -> Answer:
    """A body by its type, as the answer that a store of ours would give."""
    kind = _type(response)
    if not body.strip() and form != "graph":
        raise _RefusalError("answered nothing (an empty body)")
    if _is_html(kind, body):
        raise _RefusalError("answered a web page, no results; is this the address of the endpoint itself?")
    if form == "graph":
        return _read_graph(kind, body, str(response.url))
    return _read_results(form, kind, body)


def _read_graph(kind: str, body: bytes, base: str) -> Answer:
    if kind not in _TRIPLES and kind not in _UNKNOWN:
        raise _RefusalError(f"answered {_printable(kind)[:80]}; Turtle and N-Triples are read")
    try:
        triples = ox.parse(body, format=ox.RdfFormat.TURTLE, base_iri=base)
        return Answer("graph", ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
    except (SyntaxError, ValueError) as error:
        raise _RefusalError(f"its answer breaks off or is no Turtle: {_first(error)}") from None


def _read_results(form: Form, kind: str, body: bytes) -> Answer:
    name = _RESULTS.get(kind) or (_sniffed(body) if kind in _UNKNOWN else None)
    if name is None:
        raise _RefusalError(
            f"answered {_printable(kind)[:80] or 'without a type'}; SPARQL results in JSON, XML or TSV are read"
        )
    try:
        found = ox.parse_query_results(body, format=getattr(ox.QueryResultsFormat, name))
        if isinstance(found, ox.QueryBoolean):
            answer = Answer("ask", b"true" if found else b"false")
        else:
            answer = Answer("select", found.serialize(format=ox.QueryResultsFormat.TSV) or b"")
    except (SyntaxError, ValueError) as error:
        raise _RefusalError(f"its answer breaks off or is no valid {name}: {_first(error)}") from None
    if answer.kind != form:
        raise _RefusalError(
            "answered rows to an ASK" if form == "ask" else "answered true or false to a SELECT"
        )
    return answer


def _sniffed(body: bytes) -> str | None:
    """The format by its first character."""
    return {b"{": "JSON", b"<": "XML", b"?": "TSV"}.get(body.lstrip()[:1])


def _first(error: Exception) -> str:
    return _printable(str(error))[:_EXCERPT]


def _why(error: httpx2.HTTPError) -> str:
    """What went wrong on the way, in words."""
    text = _printable(str(error)) or type(error).__name__
    if isinstance(error, httpx2.TimeoutException):
        return "gave no whole answer in time"
    if isinstance(error, httpx2.DecodingError):
        return f"its answer is packed in a way that cannot be read: {text}"
    if isinstance(error, httpx2.RemoteProtocolError):
        if "without sending a response" in text:
            return "hung up without an answer"
        cut = "incomplete" in text or "without sending" in text
        return f"broke off in the middle of its answer ({text})" if cut else f"speaks no proper HTTP: {text}"
    if isinstance(error, httpx2.ConnectError):
        return f"cannot be reached: {text}"
    return f"the connection failed: {text}"


def _confine(memory: int, timeout: float | None) -> None:
    """Bound this process's memory, and end it at its deadline even if its parent is gone."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource
        import signal

        from kg.sparql.worker import address_space

        if timeout is not None:
            signal.setitimer(signal.ITIMER_REAL, timeout)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        limit = address_space() + memory
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard < 0 else min(limit, hard), hard))


def main(ask: Callable[[Request], Answer] = exchange) -> None:
    """Read a request from stdin, and write the answer to stdout."""
    request = Request(**json.loads(sys.stdin.buffer.read()))
    _confine(request.memory, request.timeout)
    answer = ask(request)
    sys.stdout.buffer.write(answer.kind.encode() + b"\n" + answer.payload)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
