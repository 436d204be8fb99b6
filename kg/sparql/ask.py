"""Asking a store: a query by name or text, parameters as text, an answer within a time limit."""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from kg.errors import QueryError
from kg.graph import vocab
from kg.sparql.evaluate import Answer, Job, evaluate
from kg.sparql.guard import check
from kg.sparql.labels import find
from kg.sparql.lexer import Token
from kg.sparql.named import NAMELESS, NamedQuery, read_query
from kg.sparql.parameters import bind, group_slug, has_group
from kg.sparql.result import Result
from kg.sparql.rewrite import Projected, project, variables
from kg.sparql.worker import Workers, can_fork
from kg.store.memory import MemoryStore

__all__ = ["TIMEOUT", "prepare", "query"]

TIMEOUT = 30.0
"""How many seconds a query may take unless told."""

_extended: WeakKeyDictionary[MemoryStore, dict[str, MemoryStore]] = WeakKeyDictionary()
_pools: WeakKeyDictionary[MemoryStore, dict[bool, Workers]] = WeakKeyDictionary()


def query(
    store: MemoryStore,
    text: str | NamedQuery,
    *,
    parameters: Mapping[str, str] | None = None,
    timeout: float | None = TIMEOUT,
    base: str | None = None,
) -> Result:
    """The answer of a graph to a SPARQL query, given as text, a .rq file or the name of a shipped one.

    `parameters` are texts that are turned into terms by their type ("SO(3)", "QM9") and bound to variables.
    The prefixes of the vocabulary are known. With a `timeout` (seconds) the query runs in a process of its
    own and is stopped; None lets it run here as long as it takes. Relative IRIs need a
    `base`. Raises QueryError or ParameterError.
    """
    asked = text if isinstance(text, NamedQuery) else read_query(text)
    tokens = check(asked.text, has_graph=lambda iri: _has_graph(store, iri, base))
    store = _with_groups(store, asked, parameters or {})
    job, projected = _job(store, asked, tokens, parameters or {}, base)
    answer = _evaluate(store, job, named=_wants_graphs(tokens), timeout=timeout)
    if answer.kind == "error":
        kind, _, message = answer.payload.decode("utf-8", "replace").partition("\n")
        from kg.sparql.complaints import complaint

        raise QueryError(complaint(kind, message, asked.text, projected))
    return Result(answer.kind, answer.payload, hidden=projected.hidden, prefixes=job.prefixes)


def prepare(store: MemoryStore, text: str | NamedQuery, parameters: Mapping[str, str]) -> Job:
    """What the engine is given for a query: the checked text with parameters projected, prefixes and terms."""
    asked = text if isinstance(text, NamedQuery) else read_query(text)
    return _job(store, asked, check(asked.text), parameters, None)[0]


def _job(
    store: MemoryStore, asked: NamedQuery, tokens: list[Token], given: Mapping[str, str], base: str | None
) -> tuple[Job, Projected]:
    name = asked.name if asked.name == NAMELESS else f"query {asked.name!r}"
    # a query with a described answer has the parameters that it declares, and no others
    free = frozenset[str]() if asked.columns else variables(tokens)
    terms = bind(store, asked.parameters, given, variables=free, query=name)
    projected = project(asked.text, tokens, terms.keys()) if terms else Projected(asked.text, 0)
    from kg.store.convert import notation

    written = {variable: notation(term) for variable, term in terms.items()}
    return Job(projected.text, vocab.prefixes(store.base), written, base), projected


def _with_groups(store: MemoryStore, asked: NamedQuery, given: Mapping[str, str]) -> MemoryStore:
    """The store, with the groups that parameters name and that no paper mentions put into its lattice.

    So a question about SO(2) finds the SO(3)-equivariant method, whether or not a paper speaks of SO(2).
    """
    values = {p.name: given.get(p.name, p.default) for p in asked.parameters if p.type == "group"}
    if not asked.parameters and "group" in given:
        values["group"] = given["group"]
    for value in values.values():
        if not value or find(store, value, class_=vocab.SYMMETRY_GROUP):
            continue
        slug = group_slug(value)
        if slug is not None and not has_group(store, slug):
            known = _extended.setdefault(store, {})
            if slug not in known:
                known[slug] = store.with_group(slug)
            store = known[slug]
    return store


def _wants_graphs(tokens: list[Token]) -> bool:
    return any(t.kind == "word" and t.text.upper() in ("GRAPH", "FROM") for t in tokens)


def _has_graph(store: MemoryStore, iri: str, base: str | None) -> bool:
    from urllib.parse import urljoin

    import pyoxigraph as ox

    try:
        return store.engine().contains_named_graph(ox.NamedNode(urljoin(base or "", iri)))
    except ValueError:
        return False


def _evaluate(store: MemoryStore, job: Job, *, named: bool, timeout: float | None) -> Answer:
    engine = store.engine(named=named)
    if timeout is None or not can_fork():
        return evaluate(engine, job)
    pools = _pools.setdefault(store, {})
    if named not in pools:
        pools[named] = Workers(engine)
    return pools[named].ask(job, timeout=timeout)
