"""Time `kg build` of a page of papers against importing the libraries alone, each as a whole process, in one run.

    python benchmarks/build_time.py ../shared/corpus/seeds.txt [--runs 5]

Prints medians and their ratio; the build should take less than three times the imports.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time


def seconds(command: list[str]) -> float:
    """The wall time of one process."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Run both commands in turn and print medians and ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "kg", "build", arguments.page, "-o", folder]
        imports = [sys.executable, "-c", "import spacy, rdflib, pyvis"]
        seconds(build)
        seconds(imports)
        pairs = [(seconds(build), seconds(imports)) for _ in range(arguments.runs)]
    first, second = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(
        f"kg build {first:.2f} s, imports alone {second:.2f} s, ratio {ratio:.2f} (median of {len(pairs)} runs)"
    )


if __name__ == "__main__":
    main()
