"""A remote endpoint, asked as a store is: shipped queries, typed parameters, a time limit.

Labels are looked up at the endpoint, each parameter is put into the text as a term (`inline`), and the exchange
is in a process of its own (`exchange`).
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import urlsplit

from kg.errors import EndpointError, ParameterError, QueryError
from kg.graph import vocab
from kg.sparql.guard import check
from kg.sparql.lexer import Token
from kg.sparql.named import NAMELESS, NamedQuery, read_query
from kg.sparql.parameters import BoundTerm, bind, has_group
from kg.sparql.remote.inline import inline, with_prefixes
from kg.sparql.remote.names import fetch, wanted, wants_base
from kg.sparql.remote.request import LARGEST, Form, Request, shown
from kg.sparql.result import Result
from kg.sparql.rewrite import project, variables
from kg.store.convert import notation
from kg.store.memory import MemoryStore

__all__ = ["Endpoint"]

_FORMS: Mapping[str, Form] = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "graph", "DESCRIBE": "graph"}
_KINDS: Mapping[str, Literal["select", "ask", "graph"]] = {form: form for form in ("select", "ask", "graph")}
_ERRORS = 8192


class Endpoint:
    """A remote endpoint, whose default graph should be a graph of ours (docs/queries.md); making one asks nothing.

    `largest` is how many bytes an answer may have. Raises EndpointError for what is no http or https address.
    """

    def __init__(self, url: str, *, largest: int = LARGEST) -> None:
        self.url = url.strip()
        self.largest = largest
        try:
            parts = urlsplit(self.url)
            fine = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            fine = False
        if not fine or not self.url.isprintable() or " " in self.url:
            raise EndpointError(f"endpoint {self.url!r}: should be an http or https address")

    def query(
        self,
        text: str | NamedQuery,
        *,
        parameters: Mapping[str, str] | None = None,
        timeout: float | None = 30.0,
    ) -> Result:
        """The endpoint's answer to a SPARQL query, given as text, a .rq file or the name of a shipped one.

        `parameters` are texts as for a store; their labels are looked up at the endpoint. `timeout` (seconds)
        holds for all exchanges together. Raises EndpointError, QueryError or ParameterError.
        """
        asked = text if isinstance(text, NamedQuery) else read_query(text)
        tokens = check(asked.text, elsewhere=True)
        given = dict(parameters or {})
        clock = _Clock(timeout)
        names = fetch(
            lambda question: self._ask(question, "select", clock),
            wanted(asked.parameters, given),
            base=wants_base(tokens, asked.parameters, given),
        )
        name = asked.name if asked.name == NAMELESS else f"query {asked.name!r}"
        terms = bind(names, asked.parameters, given, variables=variables(tokens), query=name)
        self._check_groups(names, asked, given, terms)
        projected = project(asked.text, tokens, terms.keys())
        whole = inline(projected.text, {variable: notation(term) for variable, term in terms.items()})
        prefixes = vocab.prefixes(names.base)
        found = self._ask(with_prefixes(whole, prefixes), _form(tokens), clock, hidden=projected.hidden)
        found.prefixes = prefixes
        return found

    def _check_groups(
        self, names: MemoryStore, asked: NamedQuery, given: Mapping[str, str], terms: Mapping[str, BoundTerm]
    ) -> None:
        """Raise ParameterError for a group that the endpoint lacks: nothing can be derived for it there."""
        kinds = {p.name: p.type for p in asked.parameters} or {name: name for name in given}
        values = {p.name: p.default or "" for p in asked.parameters} | dict(given)
        for name, term in terms.items():
            value = values[name]
            if kinds.get(name) != "group" or not isinstance(term, str) or value.startswith("<"):
                continue
            slug = vocab.local_name(term)
            if not has_group(names, slug):
                near = _containing(names, slug)
                hint = f"; groups there that contain it: {', '.join(near)}" if near else ""
                raise ParameterError(f"parameter {name!r}: the endpoint's graph has no group {value!r}{hint}")

    def _ask(self, text: str, form: Form, clock: _Clock, *, hidden: int = 0) -> Result:
        """One exchange; raises EndpointError for whatever is no answer to it."""
        left = clock.left()
        if left is not None and left <= 0:
            raise self._error(clock.message)
        sent = text.encode("utf-8", "replace").decode()  # a lone surrogate is no character
        request = Request(self.url, sent, form, left, self.largest)
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-m", "kg.sparql.remote.exchange"],
                input=json.dumps(request._asdict()).encode(),
                capture_output=True,
                timeout=left,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise self._error(clock.message) from None
        except OSError as error:
            raise self._error(f"cannot be asked: no process can be started: {error.strerror}") from None
        if done.returncode:
            raise self._error(_crash(done, clock))
        kind, _, payload = done.stdout.partition(b"\n")
        if kind == b"error":
            raise self._error(payload.decode("utf-8", "replace") or clock.message)
        return Result(_KINDS[kind.decode()], payload, hidden=hidden)

    def _error(self, message: str) -> EndpointError:
        return EndpointError(f"endpoint {shown(self.url)}: {message}")


class _Clock:
    """How much of a time limit is left."""

    def __init__(self, timeout: float | None) -> None:
        self._deadline = None if timeout is None else time.monotonic() + timeout
        self.message = "" if timeout is None else f"gave no whole answer within {timeout:g} s"

    def left(self) -> float | None:
        """Seconds, or None where there is no limit."""
        return None if self._deadline is None else self._deadline - time.monotonic()


def _form(tokens: Sequence[Token]) -> Form:
    """What a query asks for; `check` has seen that it asks."""
    for token in tokens:
        if token.kind == "word" and token.text.upper() in _FORMS:
            return _FORMS[token.text.upper()]
    raise QueryError("the query asks nothing; SELECT, ASK, CONSTRUCT and DESCRIBE do")


def _containing(names: MemoryStore, slug: str) -> list[str]:
    """The labels of the least groups of a store that contain the group of a slug."""
    from kg.graph.lattice import known_groups
    from kg.groups import from_slug, minimal, relation
    from kg.sparql.labels import labels

    there = {vocab.local_name(iri) for _, iri in labels(names, class_=vocab.SYMMETRY_GROUP)}
    group = from_slug(slug)
    larger = [g for g in known_groups(there).values() if relation(group, g) is not None]
    return sorted(g.label for g in minimal(larger))


def _crash(done: subprocess.CompletedProcess[bytes], clock: _Clock) -> str:
    """Why the process of an exchange ended without an answer."""
    if hasattr(signal, "SIGALRM") and done.returncode == -signal.SIGALRM:
        return clock.message
    if done.returncode < 0:
        return "its answer cannot be read: it is too deeply nested or needs too much memory"
    last = done.stderr[-_ERRORS:].decode("utf-8", "replace").strip().splitlines()[-1:]
    return f"cannot be asked: {' '.join(last) or 'the process of the exchange failed'}"
