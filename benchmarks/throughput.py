"""Abstracts a second and memory of the whole build, against a bare spaCy `tok2vec` + `ner`, side by side in one run.

    python benchmarks/throughput.py ../shared/corpus/large.jsonl.gz [--count 2000] [--workers 2]

The bare pipeline has the width and depth of the shipped tagger and as many labels as it has types; its weights are
random, which does not change its time. It runs as spaCy comes ("spacy") and with its matrix products sent to numpy's
BLAS as ours are ("blas"). All read the same texts in `--workers` forked processes that take texts and
hand back plain tuples; loading the pipelines is not counted on any side. Ours is the whole of `kg build --no-page`:
reading the file, extraction, resolution, inference, and the Turtle and report on disk. With `--repeat`, they take
turns and the median counts. Processor seconds are those of all processes together (they suffer less than the rate from
what else runs on the machine). Peak memory is the proportional set size of the process and its workers together,
looked at four times a second.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from itertools import islice
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
SIDES = ("spacy", "blas", "ours")
TYPES = ("Method", "Dataset", "Benchmark", "Task", "Metric", "Group")
_NLP: list[Any] = []


def bare(*, blas: bool) -> Any:
    """A blank English pipeline with a tagger of our width: MultiHashEmbed 96, four convolutions, transition NER."""
    import spacy
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=not blas):
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


def run_bare(path: str, count: int, workers: int, *, blas: bool) -> float:
    """Seconds to read `count` texts with the bare pipeline, loading aside."""
    texts = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, count):
            row = json.loads(line)
            texts.append(f"{row['title']}\n{row['abstract']}")
    _NLP.append(bare(blas=blas))
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
    from kg.extract import Settings
    from kg.extract.pipeline import create_pipeline
    from kg.pipeline import build

    create_pipeline(Settings())
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder, "part.jsonl")
        # line by line: the texts are no part of what is measured
        with gzip.open(path, "rt", encoding="utf-8") as lines, part.open("w", encoding="utf-8") as file:
            file.writelines(islice(lines, count))
        started = time.perf_counter()
        build([str(part)], folder, workers=workers, page=False)
        return time.perf_counter() - started


def measure(side: str, corpus: str, count: int, workers: int) -> dict[str, float]:
    """Run one side in a process of its own: seconds, processor seconds, peak of the memory of all its processes."""
    command = [sys.executable, __file__, corpus, "--count", str(count), "--workers", str(workers)]
    process = subprocess.Popen([*command, "--side", side], stdout=subprocess.PIPE, text=True)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak))
    watcher.start()
    answer, _ = process.communicate()
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{side}: the run failed")
    return {**json.loads(answer.splitlines()[-1]), "peak_mb": peak[0]}


def _watch(process: subprocess.Popen[str], peak: list[float]) -> None:
    """Note the largest sum of the proportional set sizes of a process and its children, in MB."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_pss(pid) for pid in (process.pid, *_children(process.pid))))
        time.sleep(0.25)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, tasks.read_text().split())
        except OSError:
            continue  # ended meanwhile
    return found


def _pss(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0  # ended meanwhile
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def main() -> None:
    """Run the sides in turn and print rates, processor time, peak memory and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--side", choices=SIDES, help="run only this one, here")
    parser.add_argument("--only", choices=SIDES, help="measure only this one")
    arguments = parser.parse_args()
    corpus, count, workers = arguments.corpus, arguments.count, arguments.workers
    if arguments.side:
        before = sum(os.times()[:4])
        if arguments.side == "ours":
            seconds = run_ours(corpus, count, workers)
        else:
            seconds = run_bare(corpus, count, workers, blas=arguments.side == "blas")
        print(json.dumps({"seconds": seconds, "processor": sum(os.times()[:4]) - before}))
        return
    sides = [arguments.only] if arguments.only else SIDES
    rows: dict[str, list[dict[str, float]]] = {name: [] for name in sides}
    for _ in range(arguments.repeat):
        for name in sides:
            row = measure(name, corpus, count, workers)
            rows[name].append(row)
            print(
                f"{name:5} {count / row['seconds']:7.1f} abstracts/s, {row['processor']:6.1f} s of processors, "
                f"peak {row['peak_mb']:.0f} MB",
                flush=True,
            )
    if not arguments.only:
        for what in ("seconds", "processor"):
            ours, *others = (statistics.median(r[what] for r in rows[name]) for name in reversed(SIDES))
            shown = ", ".join(
                f"{other / ours:.2f} of {name}" for name, other in zip(SIDES[1::-1], others, strict=True)
            )
            print(f"rate by {what}: {shown}")


if __name__ == "__main__":
    main()
