"""Remote endpoints: shipped queries with parameters on a real one, and every way in which one can misbehave."""

from __future__ import annotations

import gzip
import http.server
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import EndpointError, ParameterError, QueryError
from kg.graph import vocab
from kg.sparql import Result, query, read_query
from kg.sparql.lexer import tokenize
from kg.sparql.parameters import bind
from kg.sparql.remote import Endpoint
from kg.sparql.remote.exchange import exchange
from kg.sparql.remote.inline import inline, with_prefixes
from kg.sparql.remote.request import Request
from kg.sparql.rewrite import project, variables
from kg.store import MemoryStore
from kg.store.convert import notation
from tests.sparql.endpoints import Handler, raw_server, server, sparql_handler

EXPECTED: dict[str, Any] = json.loads(Path(__file__).with_name("expected.json").read_text(encoding="utf-8"))
ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?x { ?x a kg:Paper }"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loopback is asked directly whatever the machine's settings."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture(scope="module")
def endpoint(store: MemoryStore) -> Iterator[Endpoint]:
    """An endpoint whose default graph is that of the six papers."""
    with server(sparql_handler(store.engine(named=False))) as url:
        yield Endpoint(url)


def told(url: str, text: str = SELECT, *, timeout: float = 10.0, largest: int | None = None) -> str:
    """What the error says."""
    remote = Endpoint(url) if largest is None else Endpoint(url, largest=largest)
    with pytest.raises(EndpointError) as caught:
        remote.query(text, timeout=timeout)
    message = str(caught.value)
    assert message.startswith(f"endpoint {url}: ")
    assert "\n" not in message
    assert len(message) < 400
    return message.removeprefix(f"endpoint {url}: ")


WITH_PARAMETERS = [
    (name, case["parameters"], bool(case["rows"]))
    for name, cases in sorted(EXPECTED.items())
    for case in cases
    if case.get("parameters") and "C_4" not in case["parameters"].values()
]
OVER_THE_WIRE = {"lineage", "methods-for-group-and-data", "papers-about", "weakly-supported"}


def sent(store: MemoryStore, text: str, parameters: dict[str, str]) -> tuple[str, int]:
    """The text that an endpoint is sent for a query, and how many columns of its answer to drop."""
    asked = read_query(text)
    tokens = tokenize(asked.text)
    terms = bind(store, asked.parameters, parameters, variables=variables(tokens))
    projected = project(asked.text, tokens, terms.keys())
    whole = inline(projected.text, {name: notation(term) for name, term in terms.items()})
    return with_prefixes(whole, vocab.prefixes(store.base)), projected.hidden


def lines(found: Result) -> list[str]:
    """The rows in any order; SPARQL leaves the order of what GROUP_CONCAT joins to the engine."""
    cells = [
        [sorted(re.split(r", | \| ", v)) if isinstance(v, str) else v for v in row] for row in found.rows
    ]
    return sorted(map(repr, cells))


@pytest.mark.parametrize(
    ("name", "parameters", "some"), WITH_PARAMETERS, ids=[case[0] for case in WITH_PARAMETERS]
)
def test_shipped_queries_answer_as_they_do_here(
    name: str, parameters: dict[str, str], some: bool, endpoint: Endpoint, store: MemoryStore
) -> None:
    """Every parameter reaches every place that it reaches here, with an engine that binds none."""
    here = query(store, name, parameters=parameters)
    if name in OVER_THE_WIRE:
        there = endpoint.query(name, parameters=parameters)
    else:
        text, hidden = sent(store, name, parameters)
        found = store.engine(named=False).query(text)
        assert isinstance(found, ox.QuerySolutions)
        there = Result("select", found.serialize(format=ox.QueryResultsFormat.TSV) or b"", hidden=hidden)
    assert there.columns == here.columns
    assert lines(there) == lines(here)
    assert bool(here.rows) is some


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_shipped_query_stands_alone(name: str, store: MemoryStore) -> None:
    """An engine that knows none of our prefixes understands what it is sent."""
    assert store.engine(named=False).query(sent(store, name, {})[0])


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?name { { SELECT ?name { ?method skos:prefLabel ?name } } }",
        "SELECT ?name { ?x skos:prefLabel ?name FILTER(?x = ?method) }",
        "SELECT ?name { { ?method skos:prefLabel ?name } UNION { ?method skos:nothing ?name } }",
        "SELECT ?name { ?x skos:prefLabel ?name ; a kg:Method FILTER NOT EXISTS { ?x a kg:Method FILTER(?x != ?method) } }",
        "SELECT ?name { { SELECT ?name (COUNT(*) AS ?n) { ?method skos:prefLabel ?name } GROUP BY ?name } }",
        "SELECT ?name { ?x skos:prefLabel ?name OPTIONAL { ?x a kg:Paper FILTER(?x = ?method) } FILTER(?x = ?method) }",
        "SELECT ?name { VALUES ?kind { kg:Method } ?x a ?kind ; skos:prefLabel ?name MINUS { ?x a kg:Method FILTER(?x != ?method) } }",
        "SELECT ?name ?kind { ?method skos:prefLabel ?name } VALUES ?kind { kg:Method }",
    ],
)
def test_a_parameter_is_bound_wherever_it_stands(text: str, store: MemoryStore) -> None:
    """As a substitution by Oxigraph would."""
    here = query(store, text, parameters={"method": "ScrewNet"})
    whole, hidden = sent(store, text, {"method": "ScrewNet"})
    found = store.engine(named=False).query(whole)
    assert isinstance(found, ox.QuerySolutions)
    there = Result("select", found.serialize(format=ox.QueryResultsFormat.TSV) or b"", hidden=hidden)
    assert sorted(map(repr, there.rows)) == sorted(map(repr, here.rows)) != []


@pytest.mark.parametrize(
    ("text", "triples"),
    [
        ("CONSTRUCT { ?method kg:uses ?name } WHERE { ?method skos:prefLabel ?name }", 1),
        ("CONSTRUCT WHERE { ?method skos:prefLabel ?name }", 1),
        ("ASK { ?method skos:prefLabel 'ScrewNet' }", 1),
    ],
)
def test_graphs_and_truth_take_parameters_too(text: str, triples: int, store: MemoryStore) -> None:
    """Templates are left alone; CONSTRUCT WHERE has its value at the end."""
    found = store.engine(named=False).query(sent(store, text, {"method": "ScrewNet"})[0])
    assert bool(found) if isinstance(found, ox.QueryBoolean) else len(list(found)) == triples


def test_a_parameter_needs_a_place() -> None:
    """A DESCRIBE without a pattern has none."""
    with pytest.raises(ParameterError, match=r"no WHERE in which \?x could be bound"):
        inline("DESCRIBE ?x", {"x": "<urn:x>"})


def test_names_are_told_as_they_are_here(endpoint: Endpoint) -> None:
    """The nearest ones; whatever the case; a group that is not there, with those that contain it."""
    with pytest.raises(ParameterError, match="no method 'RotorNt'; did you mean 'RotorNet'"):
        endpoint.query("outperforms", parameters={"method": "RotorNt"})
    assert endpoint.query("outperforms", parameters={"method": "rotornet"})[0].better == "RotorNet"
    with pytest.raises(ParameterError, match=r"no group 'O\(3\)'; groups there that contain it: E\(3\)"):
        endpoint.query("methods-at-least-as-symmetric", parameters={"group": "O(3)"})
    with pytest.raises(ParameterError, match="no parameter 'methd'; did you mean method"):
        endpoint.query("outperforms", parameters={"methd": "x"})


@pytest.mark.parametrize(
    "value", ['x" } ; DROP ALL ; { "', "x\\", "<urn:x> } DROP", "?s } #", "\ud800\0\n", "'''\"\"\""]
)
def test_a_parameter_is_never_more_than_a_term(value: str, endpoint: Endpoint, store: MemoryStore) -> None:
    """Whatever it holds, it comes back as it went in."""
    text, _ = sent(store, "SELECT ?string { }", {"string": value})
    found: Any = store.engine(named=False).query(text)
    ((cell,),) = list(found)
    assert cell.value == value.replace("\ud800", "\ufffd").replace("\0", "\ufffd")
    with pytest.raises(ParameterError, match=r"no (method|IRI)|is no IRI"):
        endpoint.query("outperforms", parameters={"method": value})


def test_what_would_change_something_is_not_sent(store: MemoryStore) -> None:
    """Updates are refused here; SERVICE and FROM are the endpoint's own affair."""
    handler = sparql_handler(store.engine(named=False))
    with server(handler) as url:
        with pytest.raises(QueryError, match="DROP is refused"):
            Endpoint(url).query("DROP ALL")
        assert handler.seen == []
        assert not Endpoint(url).query("ASK FROM <urn:nothing> { ?s ?p ?o }")
    assert len(handler.seen) == 1


def test_a_complaint_of_the_endpoint_is_handed_on(endpoint: Endpoint) -> None:
    """Its first words, in one line."""
    assert "answered 400 Bad Request: no: error at" in told(endpoint.url, "SELECT ?x { ?x nope:x ?y }")


def test_a_packed_answer_is_unpacked(store: MemoryStore) -> None:
    """By gzip, as most servers do."""
    with server(sparql_handler(store.engine(named=False), packed=True)) as url:
        assert len(Endpoint(url).query(SELECT)) == 6


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_takes_the_query_along(status: int, endpoint: Endpoint) -> None:
    """Whatever its kind; a browser would lose it at 301 and 302."""

    class Moved(Handler):
        def do_POST(self) -> None:
            self.asked()
            self.answer(b"", "text/plain", status=status, Location=endpoint.url)

    with server(Moved) as url:
        assert exchange(Request(url, "ASK { ?s ?p ?o }", "ask", 10)).payload == b"true"


def test_an_endpoint_that_takes_no_post_is_asked_by_get(store: MemoryStore) -> None:
    """And what its address holds already is kept."""
    good: Any = sparql_handler(store.engine(named=False))

    class OnlyGet(good):  # type: ignore[misc]
        def do_POST(self) -> None:
            self.asked()
            self.answer(b"", "text/plain", status=405)

        def do_GET(self) -> None:
            assert "apikey=1" in self.path
            good.do_POST(self)

    with server(OnlyGet) as url:
        assert len(Endpoint(url + "?apikey=1").query(SELECT)) == 6


ROWS = "application/sparql-results+json"
ONE = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"a"}}]}}'
XML = b"""<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head>
<results><result><binding name="x"><literal>a</literal></binding></result></results></sparql>"""


def canned(body: bytes, kind: str = ROWS, *, status: int = 200, **headers: str) -> type[Handler]:
    """A handler that always answers the same."""

    class Canned(Handler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.answer(body, kind, status=status, **headers)

        def do_GET(self) -> None:
            self.answer(body, kind, status=status, **headers)

    return Canned


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (ONE, ROWS),
        (ONE, "application/json; charset=utf-8"),
        (ONE, "text/plain"),
        (XML, "application/sparql-results+xml"),
        (XML, "text/xml"),
        (b'?x\n"a"\n', "text/tab-separated-values"),
        (b'?x\n"a"\n', ""),
    ],
)
def test_each_form_of_results_is_read(body: bytes, kind: str) -> None:
    """JSON, XML and TSV, also where the type is vague."""
    with server(canned(body, kind)) as url:
        answer = exchange(Request(url, "SELECT ?x { }", "select", 10))
    assert Result("select", answer.payload).rows == [("a",)]


BOMB = gzip.compress(bytes(80 << 20))
NESTED = b'{"type":"triple","value":{"subject":{"type":"uri","value":"u:a"},"predicate":{"type":"uri","value":"u:a"},"object":'


@pytest.mark.parametrize(
    ("handler", "text", "message"),
    [
        (canned(b"<!DOCTYPE html><title>Welcome</title>", "text/html"), SELECT, "answered a web page, no results"),
        (canned(b"<html>", "text/plain"), SELECT, "answered a web page"),
        (canned(b"", ""), SELECT, "answered nothing (an empty body)"),
        (canned(b"out of \x1b[31m luck\n twice", "text/plain", status=500), SELECT,
         "answered 500 Internal Server Error: out of [31m luck twice"),
        (canned(b"<html>Oops</html>", "text/html", status=500), SELECT, "answered 500 Internal Server Error"),
        (canned(b"", "", status=404), SELECT, "answered 404 Not Found"),
        (canned(b"", "", status=401), SELECT, "answered 401 Unauthorized: it wants a name and password"),
        (canned(b"", "", status=503, Retry_After="7"), SELECT, "answered 503 Service Unavailable: try again in 7 s"),
        (canned(b"a,b", "text/csv"), SELECT, "answered text/csv; SPARQL results in JSON, XML or TSV are read"),
        (canned(ONE[:50]), SELECT, "its answer breaks off or is no valid JSON"),
        (canned(XML[:150], "text/xml"), SELECT, "its answer breaks off or is no valid XML"),
        (canned(b"[" * 100_000), SELECT, "its answer breaks off or is no valid JSON"),
        (canned(b"\xff\xfe\x00{"), SELECT, "its answer breaks off or is no valid JSON"),
        (canned(ONE), ASK, "answered rows to an ASK"),
        (canned(b'{"head":{},"boolean":true}'), SELECT, "answered true or false to a SELECT"),
        (canned(b"<urn:a> <urn:b> ", "text/turtle"), "DESCRIBE <urn:a>", "its answer breaks off or is no Turtle"),
        (canned(b"<rdf:RDF/>", "application/rdf+xml"), "DESCRIBE <urn:a>", "Turtle and N-Triples are read"),
        (canned(ONE, Content_Encoding="gzip"), SELECT, "packed in a way that cannot be read"),
        (canned(BOMB, Content_Encoding="gzip"), SELECT, "its answer is larger than 64 MiB; ask for less, or add a LIMIT"),
        (canned(b"", "", status=302, Location="file:///etc/passwd"), SELECT, "redirects to file:/etc/passwd, which is no http"),
        (canned(b"", "", status=302, Location="ftp://127.0.0.1/x"), SELECT, "redirects to ftp://127.0.0.1/x, which is no http"),
        (canned(b"", "", status=307, Location="/sparql"), SELECT, "redirects more than 5 times"),
        (canned(b"", "", status=303, Location="/sparql"), SELECT, "redirects more than 5 times"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_told(
    handler: type[http.server.BaseHTTPRequestHandler], text: str, message: str
) -> None:
    """In one line."""
    with server(handler) as url:
        answer = exchange(
            Request(url, text, "select" if text == SELECT else "ask" if text == ASK else "graph", 10)
        )
        assert answer.kind == "error"
        assert message in answer.payload.decode()
        assert b"\n" not in answer.payload


@pytest.mark.parametrize(
    ("handler", "text"),
    [
        (canned(b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":' + NESTED * 200_000), SELECT),
        (
            canned(
                b"<u:a> <u:b> " + b"<<( <u:a> <u:b> " * 200_000 + b"<u:c>" + b" )>>" * 200_000 + b" .",
                "text/turtle",
            ),
            "DESCRIBE <urn:a>",
        ),
    ],
)
def test_an_answer_that_crashes_its_reader_is_told(
    handler: type[http.server.BaseHTTPRequestHandler], text: str
) -> None:
    """Nested so deeply that the parser's stack overflows: the caller lives on."""
    with server(handler) as url:
        assert (
            told(url, text) == "its answer cannot be read: it is too deeply nested or needs too much memory"
        )


def test_errors_reach_the_caller_with_the_address() -> None:
    """In one line."""
    with server(canned(b"<html>Oops</html>", "text/html", status=500)) as url:
        assert told(url) == "answered 500 Internal Server Error"


def _read_request(connection: socket.socket) -> None:
    """All of it: closing a socket with bytes unread resets the connection instead of ending it."""
    connection.settimeout(5)
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(65536)


def half(connection: socket.socket) -> None:
    """Promise 1,000 bytes and send 50."""
    _read_request(connection)
    connection.sendall(
        f"HTTP/1.1 200 OK\r\nContent-Type: {ROWS}\r\nContent-Length: 1000\r\n\r\n".encode() + ONE[:50]
    )


def half_chunked(connection: socket.socket) -> None:
    """End in the middle of a chunk."""
    _read_request(connection)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {ROWS}\r\nTransfer-Encoding: chunked\r\n\r\n"
    connection.sendall(head.encode() + b"32\r\n" + ONE[:20])


def hang_up(connection: socket.socket) -> None:
    """Read the request and go."""
    _read_request(connection)


def gibberish(connection: socket.socket) -> None:
    """Something that is not HTTP."""
    _read_request(connection)
    connection.sendall(b"220 mail.example.org ESMTP\r\n\r\n")


def never(connection: socket.socket) -> None:
    """Say nothing."""
    time.sleep(15)


def slow_head(connection: socket.socket) -> None:
    """A header that never ends, a byte at a time."""
    _read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(150):
        connection.sendall(b"x")
        time.sleep(0.1)


def slow_body(connection: socket.socket) -> None:
    """A body that never ends, a byte at a time."""
    _read_request(connection)
    connection.sendall(f"HTTP/1.1 200 OK\r\nContent-Type: {ROWS}\r\n\r\n{{".encode())
    for _ in range(150):
        connection.sendall(b" ")
        time.sleep(0.1)


def gigabytes(connection: socket.socket) -> None:
    """More than anybody wants."""
    _read_request(connection)
    connection.sendall(f"HTTP/1.1 200 OK\r\nContent-Type: {ROWS}\r\n\r\n".encode() + ONE[:-3])
    for _ in range(4096):
        connection.sendall(b" " * (1 << 20))


@pytest.mark.parametrize(
    ("behave", "message"),
    [
        (half, "broke off in the middle of its answer"),
        (half_chunked, "broke off in the middle of its answer"),
        (hang_up, "hung up without an answer"),
        (gibberish, "speaks no proper HTTP"),
        (gigabytes, "its answer is larger than 64 MiB"),
    ],
)
def test_a_broken_conversation_is_told(behave: Callable[[socket.socket], None], message: str) -> None:
    """Sockets that do what no HTTP server should."""
    with raw_server(behave) as url:
        assert message in told(url)


@pytest.mark.parametrize("behave", [never, slow_head, slow_body])
def test_the_time_limit_holds_for_the_whole_exchange(behave: Callable[[socket.socket], None]) -> None:
    """However the endpoint spends it; each of its servers would take 15 s."""
    with raw_server(behave) as url:
        started = time.monotonic()
        assert told(url, timeout=1.5) == "gave no whole answer within 1.5 s"
        assert time.monotonic() - started < 10


def test_the_time_limit_holds_for_all_exchanges_together(store: MemoryStore) -> None:
    """Looking labels up counts too."""
    good = sparql_handler(store.engine(named=False))

    class Slow(good):  # type: ignore[misc, valid-type]
        def do_POST(self) -> None:
            time.sleep(1.5)
            super().do_POST()

    with server(Slow) as url, pytest.raises(EndpointError, match="no whole answer within 2 s"):
        Endpoint(url).query("outperforms", parameters={"method": "RotorNet"}, timeout=2)


def test_nobody_there_is_told() -> None:
    """A port that nobody listens on, a host that does not exist."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert "cannot be reached" in told(f"http://127.0.0.1:{port}/sparql")
    assert "cannot be reached" in told("http://nowhere.invalid/sparql")


def test_a_plain_server_behind_https_is_told(endpoint: Endpoint) -> None:
    """No handshake, no answer."""
    assert "cannot be reached: [SSL" in told(endpoint.url.replace("http:", "https:"))


@pytest.mark.parametrize(
    "url",
    ["", "sparql", "ftp://127.0.0.1/x", "file:///etc/passwd", "http://", "http:///x", "http://a b/", "http://[::1", "http://h:x/"],
)  # fmt: skip
def test_an_address_that_is_none_is_told(url: str) -> None:
    """Before anything is asked."""
    with pytest.raises(EndpointError, match="should be an http or https address"):
        Endpoint(url)


def test_a_password_is_sent_and_not_shown(store: MemoryStore) -> None:
    """Basic authentication from the address."""
    good = sparql_handler(store.engine(named=False))

    class Locked(good):  # type: ignore[misc, valid-type]
        def do_POST(self) -> None:
            if self.headers.get("Authorization") == "Basic bWU6c2VjcmV0":
                super().do_POST()
            else:
                self.answer(b"", "text/plain", status=401)

    with server(Locked) as url:
        place = url.removeprefix("http://")
        assert len(Endpoint(f"http://me:secret@{place}").query(SELECT)) == 6
        with pytest.raises(EndpointError, match=rf"^endpoint {url}: answered 401"):
            Endpoint(f"http://me:wrong@{place}").query(SELECT)


def test_threads_may_ask_at_once(endpoint: Endpoint) -> None:
    """Each exchange is a process of its own."""
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(endpoint.query(SELECT)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [6, 6, 6, 6]


def test_blank_nodes_and_languages_come_back(store: MemoryStore) -> None:
    """Terms that our graphs do not have, but others do."""
    engine = ox.Store()
    engine.add(ox.Quad(ox.BlankNode("b"), ox.NamedNode("urn:p"), ox.Literal("chat", language="fr")))
    with server(sparql_handler(engine)) as url:
        (row,) = Endpoint(url).query("SELECT * { ?s ?p ?o }")
        assert (row.p, row.o) == ("urn:p", "chat")
        assert "@fr" in Endpoint(url).query("CONSTRUCT WHERE { ?s ?p ?o }").to("turtle")
