"""Abstracts a second and memory of the whole build, against a bare spaCy `tok2vec` + `ner`, side by side in one run.

    python benchmarks/throughput.py ../shared/corpus/large.jsonl.gz [--count 2000] [--workers 2]

The bare pipeline has the width and depth of the shipped tagger and as many labels as it has types; its weights are
random, which does not change its time. Both read the same texts in `--workers` forked processes that take texts and
hand back plain tuples. Peak memory is that of the largest process of each.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
TYPES = ("Method", "Dataset", "Benchmark", "Task", "Metric", "Group")
_NLP: list[Any] = []


def bare() -> Any:
    """A blank English pipeline with a tagger of our width: MultiHashEmbed 96, four convolutions, transition NER."""
    import spacy
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=False):
        nlp = spacy.blank("en")
        nlp.add_pipe(
            "tok2vec",
            config={
                "model": {
                    "@architectures": "spacy.Tok2Vec.v2",
                    "embed": {
                        "@architectures": "spacy.MultiHashEmbed.v2", "width": 96, "rows": [4000, 1000, 2000, 1000],
                        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"], "include_static_vectors": False,
                    },
                    "encode": {
                        "@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4, "window_size": 1,
                        "maxout_pieces": 3,
                    },
                }
            },
        )  # fmt: skip
        ner = nlp.add_pipe(
            "ner",
            config={
                "model": {
                    "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False,
                    "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "nO": None,
                    "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96},
                }
            },
        )  # fmt: skip
        for label in TYPES:
            ner.add_label(label)  # type: ignore[attr-defined]
        nlp.initialize()
    return nlp


def read_bare(texts: list[str]) -> list[list[tuple[int, int, str]]]:
    """Entities of some texts as plain tuples."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        return [
            [(e.start_char, e.end_char, e.label_) for e in doc.ents]
            for doc in _NLP[0].pipe(texts, batch_size=32)
        ]


def run_bare(path: str, count: int, workers: int) -> float:
    """Seconds to read `count` texts with the bare pipeline, loading aside."""
    texts = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, count):
            row = json.loads(line)
            texts.append(f"{row['title']}\n{row['abstract']}")
    _NLP.append(bare())
    read_bare(texts[:32])
    chunks = [texts[i : i + 64] for i in range(0, len(texts), 64)]
    started = time.perf_counter()
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        found = sum(len(rows) for rows in pool.imap(read_bare, chunks))
    seconds = time.perf_counter() - started
    print(f"bare spaCy: {found} lists of entities", file=sys.stderr)
    return seconds


def run_ours(path: str, count: int, workers: int) -> float:
    """Seconds of a whole build without the page: reading, extraction, resolution, graph, Turtle."""
    from kg.extract.pipeline import create_pipeline
    from kg.pipeline import build

    create_pipeline()
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder, "part.jsonl")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            part.write_text("".join(islice(lines, count)), encoding="utf-8")
        started = time.perf_counter()
        build([str(part)], folder, workers=workers, page=False)
        return time.perf_counter() - started


def main() -> None:
    """Run each side in a process of its own and print rates, ratio and peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--side", choices=("bare", "ours"))
    arguments = parser.parse_args()
    if arguments.side:
        side = run_bare if arguments.side == "bare" else run_ours
        seconds = side(arguments.corpus, arguments.count, arguments.workers)
        peak = max(
            resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        print(json.dumps({"seconds": seconds, "peak_mb": peak / 1024}))
        return
    rates = {}
    for side_name in ("bare", "ours"):
        command = [sys.executable, __file__, arguments.corpus, "--count", str(arguments.count)]
        command += ["--workers", str(arguments.workers), "--side", side_name]
        answer = json.loads(
            subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
        )
        rates[side_name] = arguments.count / answer["seconds"]
        print(
            f"{side_name:5} {rates[side_name]:7.1f} abstracts/s, peak {answer['peak_mb']:.0f} MB", flush=True
        )
    print(f"ratio {rates['ours'] / rates['bare']:.2f}")


if __name__ == "__main__":
    main()
