"""How long the model takes to load, and how many abstracts a second it reads on one core.

python benchmarks/model_speed.py ABSTRACTS.jsonl[.gz] [COUNT]
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main() -> None:
    """Print seconds and rates; rates by processor time, so that a busy machine counts less."""
    from kg.extract.neural import load
    from kg.extract.training.gold import read_texts
    from kg.text import clean

    begin = time.perf_counter()
    nlp = load()
    print(f"load          {time.perf_counter() - begin:.2f} s")
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    texts = [
        (clean(title).text, clean(abstract).text)
        for title, abstract in read_texts(Path(sys.argv[1]), limit=count)
    ]
    for title, abstract in texts[:20]:
        nlp(f"{title}\n{abstract}")
    for name, disabled in (
        ("tagger, judge", []),
        ("tagger", ["kg_judge"]),
        ("tokenizer", ["kg_tagger", "kg_judge"]),
    ):
        begin = time.process_time()
        with nlp.select_pipes(disable=disabled):
            for _ in nlp.pipe((f"{title}\n{abstract}" for title, abstract in texts), batch_size=32):
                pass
        print(f"{name:14}{len(texts) / (time.process_time() - begin):.0f} abstracts/s")


if __name__ == "__main__":
    main()
