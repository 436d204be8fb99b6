"""Whether the extractor is linear: the time for hostile abstracts of 50 and 100 kB, component by component.

    python benchmarks/extraction_linear.py [--size 50000]

Prints for each text and component the processor seconds for both sizes and their ratio; a ratio of 3 or more is marked.
"""

from __future__ import annotations

import argparse
import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

UNITS = {
    "words": "we study many things of this kind in all of it ",
    "capitals": "A B C D E F ",
    "names": "TurnNet, SpinNet and RollNet ",
    "names and": "QM9 and MD17 and ",
    "datasets": "on the QM9, MD17 and ETHANOL-5 datasets such as ",
    "proposals": "We propose a novel efficient network called ",
    "parentheses": "(((",
    "definitions": "a graph neural network (GNN) ",
    "closing": ")))",
    "hyphens": "a-b-c-d-",
    "dollars": "$x_{1}$ ",
    "braces": "{{{",
    "groups": "SO(3) SE(3) E(n) O(n log n) ",
    "equivariant": "rotation and translation and reflection equivariant ",
    "own symmetry": "our network ensures rotation invariance, which is ",
    "outperforms": "TurnNet outperforms SpinNet and SE(3)-Transformers over ",
    "numbers": "by 24.0/30.1/8.6% from O(L^6) to O(L^3) ",
    "dots": "a. B. c. e.g. i.e. ",
    "quotes": "``called '' \"named\" ",
    "unicode": "ℝ³⋊𝖲𝖮(3) ",
    "spaces": "     ",
    "underscores": "ell_p_{rm x} ",
    "slashes": "a/b/",
}


def measure(nlp: Language, text: str) -> dict[str, float]:
    """Seconds of each component, and of the whole, for an abstract."""
    from kg.extract.notes import Notes
    from kg.extract.passage import make_passage
    from kg.extract.reading import extract
    from kg.model import Document

    document = Document("x", "A title", text)
    row: dict[str, float] = {}
    gc.collect()
    gc.disable()  # a collection that falls on one component says nothing of it
    started = time.process_time()
    passage = make_passage(document)
    row["clean"] = time.process_time() - started
    started = time.process_time()
    doc = nlp.make_doc(passage.text)
    row["tokens"] = time.process_time() - started
    doc.user_data["kg"] = Notes(passage.text, passage.title_end)
    for label, component in nlp.pipeline:
        started = time.process_time()
        doc = component(doc)
        row[label] = time.process_time() - started
    started = time.process_time()
    extract(document)
    row["whole"] = time.process_time() - started
    gc.enable()
    return row


def main() -> None:
    """Time every component on every text at two sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=50_000)
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    from kg.extract import Settings
    from kg.extract.pipeline import create_pipeline
    from kg.extract.reading import extract
    from kg.model import Document

    nlp = create_pipeline(Settings())
    extract(Document("warm", "A title", "We propose TurnNet for QM9."))
    worst = 0.0
    for name, unit in UNITS.items():
        if arguments.only not in name:
            continue
        times = []
        for size in (arguments.size, 2 * arguments.size):
            text = (unit * (size // len(unit) + 1))[:size]
            runs = [measure(nlp, text) for _ in range(arguments.repeat)]
            times.append({label: min(run[label] for run in runs) for label in runs[0]})
        for label in times[0]:
            first, second = times[0][label], times[1][label]
            ratio = second / max(first, 0.002)
            worst = max(worst, ratio)
            if ratio >= 3 or second > 2 or label == "whole":
                print(
                    f"{name:12} {label:18} {first:7.3f} s {second:7.3f} s  x{ratio:.2f}{'  <-- not linear' if ratio >= 3 else ''}",
                    flush=True,
                )
    print(f"worst ratio {worst:.2f}")


if __name__ == "__main__":
    main()
