"""How late hostile queries are stopped: `python benchmarks/query_hostile.py [limit]`.

Runs the 200 queries of tests/sparql/test_hostile.py against the graph in output/graph.ttl (or the one given as
second argument) and prints how long beyond their limit the slowest took, and that the caller is alive.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path
from typing import Any

from kg.errors import QueryError
from kg.sparql import query
from kg.store import open_graph


def hostile() -> list[str]:
    """The queries of the test."""
    path = Path(__file__).resolve().parents[1] / "tests" / "sparql" / "test_hostile.py"
    spec = importlib.util.spec_from_file_location("hostile", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is missing")
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [
        *module.reaching("http://127.0.0.1:9/", "file:///etc/passwd"),
        *module.endless(),
        *module.broken(),
    ]


def main() -> None:
    """Run them all."""
    limit = float(sys.argv[1]) if len(sys.argv) > 1 else 0.5
    store = open_graph(Path(sys.argv[2] if len(sys.argv) > 2 else "output/graph.ttl"))
    over, answered, stopped = [], 0, 0
    queries = hostile()
    for text in queries:
        started = time.monotonic()
        try:
            query(store, text, timeout=limit)
            answered += 1
        except QueryError:
            stopped += 1
        over.append(time.monotonic() - started - limit)
    late = sum(seconds > 0.5 for seconds in over)
    print(f"{len(queries)} queries: {answered} answered, {stopped} refused or stopped, caller alive")
    print(f"slowest {max(over):+.2f} s beyond the limit of {limit} s; {late} more than 0.5 s beyond")


if __name__ == "__main__":
    main()
