"""Random statements of one relation from the large corpus, to be read and judged by eye.

Imported by relations_quality.py. The abstracts are drawn in one fixed random order, so that samples of two seeds come from the
same papers unless `skip` says otherwise, and what the slow part of the extractor finds in them is kept on disk.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import pickle
import random
import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import kg
from kg.extract.notes import Notes
from kg.extract.passage import make_passage
from kg.extract.pipeline import create_pipeline, read_notes
from kg.extract.reading import reading_of
from kg.extract.sentences import sentence_spans
from kg.model import Document, Predicate, Reading, ResultClaim, Span
from kg.resolve import resolve

ORDER = 20261126
CHUNK = 500
CODE = Path(kg.__file__).parent
# what the kept findings do not depend on
_NOT_KEPT = (
    "extract/relations/", "extract/training/",
    *(f"extract/symmetry/{name}.py" for name in ("claims", "own", "own_words", "sayings", "subjects")),
)  # fmt: skip
OTHERS = ("results", "broader")


def relations() -> list[str]:
    """The names that `--relation` takes."""
    return sorted([p.value for p in Predicate if p is not Predicate.MENTIONS] + list(OTHERS))


def documents(corpus: Path, skip: int, count: int, only: str = "") -> list[Document]:
    """`count` documents in a fixed random order of the corpus, after the first `skip` of them; of these, what holds `only`."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        rows = list(lines)
    order = list(range(len(rows)))
    random.Random(ORDER).shuffle(order)
    chosen = (json.loads(rows[i]) for i in order[skip : skip + count])
    found = [Document(row["id"], row["title"], row["abstract"]) for row in chosen]
    pattern = re.compile(only, re.IGNORECASE)
    return [d for d in found if pattern.search(d.title) or pattern.search(d.abstract)] if only else found


def fingerprint() -> str:
    """A digest of the code and the model that findings depend on."""
    digest = hashlib.sha256()
    for room in ("extract", "groups", "text"):
        for path in sorted((CODE / room).rglob("*")):
            name = path.relative_to(CODE).as_posix()
            if path.is_file() and "__pycache__" not in name and not name.startswith(_NOT_KEPT):
                digest.update(name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def read(corpus: Path, skip: int, count: int, cache: Path, only: str = "") -> Iterator[Reading]:
    """A reading of each document: mentions from the cache, relations read anew."""
    folder = cache / fingerprint()
    if only:
        folder /= hashlib.sha256(f"{skip} {count} {only}".encode()).hexdigest()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    chosen = documents(corpus, skip, count, only)
    for at in range(0, len(chosen), CHUNK):
        part = chosen[at : at + CHUNK]
        path = folder / f"{skip + at}-{len(part)}.pickle"
        if not path.exists():
            print(f"extracting {skip + at} to {skip + at + len(part)} …", file=sys.stderr, flush=True)
            path.write_bytes(pickle.dumps(_notes(part)))
        for document, notes in zip(part, pickle.loads(path.read_bytes()), strict=True):
            yield reading_of(make_passage(document), notes)


def _notes(part: list[Document]) -> list[Notes]:
    """What the pipeline notes down of documents, without the candidates that were not chosen."""
    nlp = create_pipeline()
    found: list[Notes] = []
    for at in range(0, len(part), 32):
        with nlp.memory_zone():
            for notes in read_notes([make_passage(d) for d in part[at : at + 32]], nlp):
                found.append(replace(notes, candidates=[]))
    return found


def statements(readings: Iterator[Reading], relation: str) -> Iterator[str]:
    """Each statement of a relation with its words, ready to be printed."""
    if relation == "broader":
        yield from _families(readings)
        return
    for reading in readings:
        if relation == "results":
            for result in reading.results:
                yield _result(reading, result)
        else:
            yield from _claims(reading, relation)


def _families(readings: Iterator[Reading]) -> Iterator[str]:
    """Members with their families."""
    knowledge = resolve(readings)
    labels = {e.ref: e.label for e in knowledge.entities}
    for entity in knowledge.entities:
        for family in entity.broader:
            forms = "; ".join(entity.aliases[:6])
            yield f"{entity.type.value}: {entity.label}  <  {labels[family]}\n    also: {forms}"


def _claims(reading: Reading, relation: str) -> Iterator[str]:
    """The statements of a reading: what is claimed between mentions, and what the paper does with its entities."""
    mentions = reading.mentions
    for claim in reading.claims:
        if claim.predicate.value != relation:
            continue
        who = "the paper" if claim.subject is None else _names(reading, claim.subject)
        what = claim.object if isinstance(claim.object, str) else _names(reading, claim.object)
        marked = [
            mentions[i].span for i in (claim.subject, claim.object) if isinstance(i, int) and i is not None
        ]
        yield _shown(reading, f"{who}  —{relation}→  {what}   [{claim.confidence}]", claim.evidence, marked)
    done: set[int] = set()
    for mention in mentions:
        if mention.role.value == relation and mention.entity not in done:
            done.add(mention.entity)
            same = [m.span for m in mentions if m.entity == mention.entity]
            names = f"{mention.type.value}: " + _names(reading, mentions.index(mention))
            cue = mention.cue or mention.span
            yield _shown(reading, f"the paper  —{relation}→  {names}   [{mention.confidence}]", cue, same)


def _names(reading: Reading, index: int) -> str:
    """All forms of a mention's entity in its document."""
    entity = reading.mentions[index].entity
    return " | ".join(dict.fromkeys(m.name for m in reading.mentions if m.entity == entity))


def _result(reading: Reading, result: ResultClaim) -> str:
    """A result, its parts by name."""
    parts = {
        "value": result.value,
        "unit": result.unit,
        "metric": result.metric_text,
        "known metric": None if result.metric is None else reading.mentions[result.metric].name,
        "baseline": result.baseline,
        "method": None if result.method is None else reading.mentions[result.method].name,
        "dataset": None if result.dataset is None else reading.mentions[result.dataset].name,
    }
    text = ", ".join(f"{k}={v!r}" for k, v in parts.items() if v is not None)
    return _shown(reading, f"{text}   [{result.confidence}]", result.evidence, [])


def _shown(reading: Reading, head: str, evidence: Span, marked: list[Span]) -> str:
    """A statement over its sentence: ⟦evidence⟧, and «mentions» in the same sentences."""
    stored = getattr(reading.document, evidence.field)
    begin, end = 0, len(stored)
    if evidence.field == "abstract":
        near = [s for s in sentence_spans(stored, 0) if s[1] > evidence.begin and s[0] < evidence.end]
        begin, end = (near[0][0], near[-1][1]) if near else (begin, end)
    marks = [(evidence.begin, "⟦"), (evidence.end, "⟧")]
    for span in marked:
        if span.field == evidence.field and begin <= span.begin and span.end <= end:
            marks += [(span.begin, "«"), (span.end, "»")]
    text = stored[begin:end]
    for at, mark in sorted(set(marks), reverse=True):
        text = text[: at - begin] + mark + text[at - begin :]
    body = textwrap.fill(" ".join(text.split()), 160, initial_indent="    ", subsequent_indent="    ")
    return f"{head}\n    {reading.document.id}: {reading.document.title}\n{body}"


def draw(
    corpus: Path, relation: str, *, size: int, seed: int, skip: int, count: int, cache: Path, only: str
) -> None:
    """Print a random sample of the statements of a relation."""
    found = list(statements(read(corpus, skip, count, cache, only), relation))
    sample = random.Random(seed).sample(found, min(size, len(found)))
    print(
        f"{len(sample)} of {len(found)} statements of {relation} in {count} abstracts behind {skip}, seed {seed}"
    )
    for number, statement in enumerate(sample, 1):
        print(f"\n{number}. {statement}")
