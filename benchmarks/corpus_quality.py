"""Build gold abstracts and score the graph with the corpus's own scorer.

    python benchmarks/corpus_quality.py ../shared/corpus seeds dev [--misses]

Writes nothing but figures: for each set alone and, with several, for all together.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Build each named set into a temporary folder and print what score.py says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    from kg.pipeline import build

    groups = [[name] for name in arguments.sets]
    if len(arguments.sets) > 1:
        groups.append(arguments.sets)
    with tempfile.TemporaryDirectory() as folder:
        for names in groups:
            lines = [
                line
                for name in names
                for line in (arguments.corpus / f"{name}.gold.jsonl").read_text(encoding="utf-8").splitlines()
            ]
            gold, papers = Path(folder, "gold.jsonl"), Path(folder, "papers.jsonl")
            gold.write_text("\n".join(lines) + "\n", encoding="utf-8")
            rows = [json.loads(line) for line in lines]
            papers.write_text(
                "".join(json.dumps({k: r[k] for k in ("id", "title", "abstract")}) + "\n" for r in rows),
                encoding="utf-8",
            )
            report = build([str(papers)], folder, page=False)
            print(f"== {' + '.join(names)}: {report.papers} papers in {report.seconds:.2f} s", flush=True)
            command = [
                sys.executable,
                str(arguments.corpus.parent / "score.py"),
                str(Path(folder, "graph.ttl")),
                str(gold),
            ]
            subprocess.run(command + ["--misses"] * arguments.misses, check=True)


if __name__ == "__main__":
    main()
