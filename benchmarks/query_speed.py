"""Shipped queries on 100,000 triples: ours, bare pyoxigraph, rdflib, in one run.

    python benchmarks/query_speed.py [papers] [--no-rdflib] [--patience SECONDS]

Prints the geometric mean of the ratios. "Ours" is the public function with its time limit, rows made; "bare" is
`Store.query` on the same store with the same text (parameters put in as terms by hand), rows made; rdflib gets
60 seconds for each query (or `--patience`), in a process of its own, and counts with those where it needs more.
"""

from __future__ import annotations

import math
import multiprocessing
import sys
import time
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
from graph_synthetic import synthetic

from kg.export import export
from kg.graph import build_graph, vocab
from kg.sparql import NamedQuery, list_queries, query
from kg.sparql.ask import prepare
from kg.store import MemoryStore

PATIENCE = 60.0


def timed(work: Callable[[], object], repeats: int = 3) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
        if times[0] > 5:
            break
    return min(times)


def bare(store: MemoryStore, shipped: NamedQuery) -> int:
    """Rows made by pyoxigraph alone; text and terms are prepared as ours are, outside the clock."""
    job = prepare(store, shipped, {})
    terms: Any = {
        ox.Variable(name): next(
            ox.parse(f"<x:s> <x:p> {text} .".encode(), format=ox.RdfFormat.N_TRIPLES)
        ).object
        for name, text in job.terms.items()
    }
    found: Any = store.engine(named=False).query(
        job.text, prefixes=dict(job.prefixes), substitutions=terms or None
    )
    return len([tuple(value and value.value for value in row) for row in found])


def by_rdflib(graph: Any, shipped: NamedQuery, store: MemoryStore, patience: float) -> float | None:
    """Seconds that rdflib takes, at most `patience`; None where its engine fails."""
    import rdflib

    job = prepare(store, shipped, {})
    bindings = {name: rdflib.util.from_n3(text) for name, text in job.terms.items()}

    def work(queue: Any) -> None:
        started = time.perf_counter()
        rows = list(graph.query(job.text, initNs=vocab.prefixes(), initBindings=bindings))
        queue.put((time.perf_counter() - started, len(rows)))

    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    process = context.Process(target=work, args=(queue,))
    process.start()
    process.join(patience)
    if process.is_alive():
        process.kill()
        return patience
    return float(queue.get()[0]) if not queue.empty() else None


def mean(values: list[float]) -> float:
    """The geometric mean."""
    return math.exp(sum(map(math.log, values)) / len(values))


def main() -> None:
    """Measure and print."""
    papers = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 310
    patience = float(sys.argv[sys.argv.index("--patience") + 1]) if "--patience" in sys.argv else PATIENCE
    started = time.perf_counter()
    data = build_graph(synthetic(papers))
    print(f"graph of {papers} papers built in {time.perf_counter() - started:.2f} s")
    store = MemoryStore.from_data(data)
    started = time.perf_counter()
    store.engine(named=False)
    print(f"{len(store):,} triples loaded in {time.perf_counter() - started:.2f} s")
    graph: Any = None
    if "--no-rdflib" not in sys.argv:
        import rdflib

        started = time.perf_counter()
        graph = rdflib.Graph().parse(data=export(store, "ntriples"), format="nt")
        print(f"rdflib: loaded in {time.perf_counter() - started:.2f} s")
    over_bare, over_rdflib = [], []
    for shipped in list_queries():
        a = timed(lambda s=shipped: query(store, s).rows)  # type: ignore[misc]
        b = timed(lambda s=shipped: bare(store, s))  # type: ignore[misc]
        over_bare.append(a / b)
        line = f"{shipped.name:34} ours {a * 1e3:9.1f} ms   bare {b * 1e3:9.1f} ms   {a / b:5.2f}"
        if graph is not None:
            c = by_rdflib(graph, shipped, store, patience)
            line += "   rdflib fails" if c is None else f"   rdflib {c * 1e3:9.0f} ms   {c / a:7.1f}"
            over_rdflib += [] if c is None else [c / a]
        print(line, flush=True)
    print(f"geometric mean: {mean(over_bare):.2f} of bare pyoxigraph")
    if over_rdflib:
        print(f"geometric mean: {mean(over_rdflib):.1f} times as fast as rdflib")


if __name__ == "__main__":
    main()
