"""How long a first answer takes: `python benchmarks/query_cold.py [graph.ttl]`.

Processor time (user and system, the shortest of ten runs) of `kg query` against that of importing pyoxigraph and
parsing the same file; processor time, because it moves little when other things run.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path


def seconds(command: list[str], runs: int = 10) -> float:
    """The least processor time of a command."""
    times = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def main() -> None:
    """Measure and print."""
    graph = str(Path(sys.argv[1] if len(sys.argv) > 1 else "output/graph.ttl"))
    load = f"import pyoxigraph as ox; ox.Store().bulk_load(path={graph!r}, format=ox.RdfFormat.TURTLE)"
    base = seconds([sys.executable, "-c", load])
    print(f"import pyoxigraph and parse {graph}: {base * 1e3:.0f} ms")
    for extra in (["outperforms"], ["methods-at-least-as-symmetric"], ["ASK { ?p a kg:Paper }"]):
        spent = seconds([sys.executable, "-m", "kg", "query", *extra, "--graph", graph])
        print(f"kg query {extra[0]}: {spent * 1e3:.0f} ms, {spent / base:.2f} times that")


if __name__ == "__main__":
    main()
