"""Silver labels: what a larger network believes of the tokens of papers that nobody annotated.

A file of them (JSON lines, gzipped) holds numbers only, and is joined with its texts by identifier. Learning from the
probabilities of a teacher is distillation (Hinton, Vinyals and Dean 2015, section 2, at temperature 1).
"""

from __future__ import annotations

import gzip
import json
import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.errors import SourceError
from kg.extract.decode import ROLES, ROLES_OF, TAGS
from kg.extract.training.gold import read_records
from kg.extract.training.targets import Sample, join
from kg.text import clean

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["SILVER", "read_identifiers", "read_silver", "silver_line", "write_silver"]

logger = logging.getLogger(__name__)
SILVER = Path(__file__).with_name("silver.jsonl.gz")
SURE = 97  # per cent; a token that is outside of all names with this probability is not written
LEAST = 2  # per cent; less likely tags and roles are not written
_WITH_ROLE = np.array([tag[2:] in ROLES_OF for tag in TAGS])
Array = np.ndarray[Any, Any]


def silver_line(identifier: str, tags: Array, roles: Array) -> dict[str, Any]:
    """The record of a paper: for each token that may be part of a name its number, then tags and roles in per cent.

    `tags` (tokens, `TAGS`) and `roles` (tokens, `ROLES`) are probabilities.
    """
    tokens = []
    for i, (tag, role) in enumerate(zip(_per_cent(tags), _per_cent(roles), strict=True)):
        if tag[0] < SURE:
            tokens.append([i, _pairs(tag), _pairs(role) if tag[_WITH_ROLE].sum() >= SURE / 3 else []])
    return {"id": identifier, "tokens": len(tags), "names": tokens}


def _per_cent(rows: Array) -> Array:
    return np.asarray(np.rint(np.asarray(rows, dtype="float32") * 100), dtype=int)


def _pairs(row: Array) -> list[int]:
    return [int(x) for i in np.flatnonzero(row >= LEAST) for x in (i, row[i])]


def write_silver(records: Iterable[dict[str, Any]], path: Path) -> None:
    """Write records of `silver_line`, sorted by identifier; the same records give the same bytes."""
    lines = sorted(json.dumps(record, separators=(",", ":")) for record in records)
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as file:
        file.write("".join(f"{line}\n" for line in lines).encode())


def read_silver(
    nlp: Language, path: Path, texts: Path, *, unseen: frozenset[str] = frozenset()
) -> list[Sample]:
    """A sample for each record whose paper stands in `texts`, in the order of the texts.

    Papers whose case-folded title is among `unseen` are left out, and those whose tokens are not as many as when they were
    labelled. Raises SourceError that names file and line.
    """
    records = _read(path)
    samples, other = [], 0
    for paper in read_records(texts):
        record = records.pop(str(paper.get("id")), None)
        if record is None or paper["title"].casefold() in unseen:
            continue
        doc = nlp.make_doc(join(clean(paper["title"]).text, clean(paper["abstract"]).text))
        if len(doc) != record["tokens"]:
            other += 1
            continue
        tags, roles = np.zeros((len(doc), len(TAGS))), np.zeros((len(doc), len(ROLES)))
        tags[:, 0] = 1
        for i, tag, role in record["names"]:
            tags[i] = _row(tag, len(TAGS))
            roles[i] = _row(role, len(ROLES))
        weights = tags[:, _WITH_ROLE].sum(axis=1) * (roles.sum(axis=1) > 0)
        samples.append(Sample(doc, *(rows.astype("float32") for rows in (tags, roles, weights))))
    if other:
        logger.warning("%d papers are cut into other tokens than when they were labelled", other)
    return samples


def read_identifiers(path: Path) -> set[str]:
    """The papers that a file of silver labels is about; raises SourceError like `read_silver`."""
    return set(_read(path))


def _read(path: Path) -> dict[str, dict[str, Any]]:
    records = {}
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    record = json.loads(line)
                    records[str(record["id"])] = {"tokens": record["tokens"], "names": record["names"]}
                except (ValueError, KeyError, TypeError) as error:
                    message = f"{path}: line {number}: no silver labels ({error})"
                    raise SourceError(message) from error
    except (OSError, EOFError) as error:
        message = f"{path}: cannot be read ({error})"
        raise SourceError(message) from error
    return records


def _row(pairs: Sequence[int], width: int) -> Array:
    """Probabilities that add up to one, or all nought."""
    row = np.zeros(width)
    row[pairs[::2]] = pairs[1::2]
    return np.asarray(row / max(row.sum(), 1))
