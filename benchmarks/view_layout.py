"""Layout of 5,000 nodes and 10,000 edges, ours beside networkx's spring layout.

    python benchmarks/view_layout.py [--nodes 5000] [--edges 10000] [--skip-networkx]

The graph is networkx's gnm_random_graph with a fixed seed: no communities, few leaves, the hardest case for ours.
networkx needs scipy for this (pip install scipy). Times are seconds of processor, so that what else runs on
the machine does not count. Prints them, their ratio, and how good the positions are: the mean over nodes of
the share of its neighbours that are among its nearest nodes (1 is perfect).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping

import networkx as nx
import numpy as np

from kg.view.layout import arrange


def kept(places: Mapping[str, tuple[float, float]], made: nx.Graph[int]) -> float:
    """How many of a node's neighbours are among its nearest, on average."""
    spots = np.array([places[str(node)] for node in made])
    shares = []
    for at, node in enumerate(made):
        near = [other for other in made[node] if other != node]
        if near:
            away = np.hypot(*(spots - spots[at]).T)
            away[at] = np.inf
            closest = set(np.argpartition(away, len(near) - 1)[: len(near)].tolist())
            shares.append(len(closest & set(near)) / len(near))
    return float(np.mean(shares))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=5000)
    parser.add_argument("--edges", type=int, default=10000)
    parser.add_argument("--skip-networkx", action="store_true")
    options = parser.parse_args()
    made: nx.Graph[int] = nx.gnm_random_graph(options.nodes, options.edges, seed=1)
    names = [str(node) for node in made]
    edges = [(str(a), str(b)) for a, b in made.edges]
    arrange(names[:500], edges[:500])
    started = time.process_time()
    places = arrange(names, edges)
    ours = time.process_time() - started
    print(f"ours      {ours:8.2f} s   neighbours kept {kept(places, made):.3f}", flush=True)
    if not options.skip_networkx:
        started = time.process_time()
        theirs = {str(node): (x, y) for node, (x, y) in nx.spring_layout(made, seed=1).items()}
        slow = time.process_time() - started
        print(f"networkx  {slow:8.2f} s   neighbours kept {kept(theirs, made):.3f}   ratio {slow / ours:.0f}")


if __name__ == "__main__":
    main()
