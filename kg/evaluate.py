"""Score a graph against gold annotations: precision, recall and F1 per type, roles, properties, misses and extras.

The figures are those of the corpus's scorer: an entity of a paper is found *strictly* when its type agrees and one of
its labels equals a gold name or surface (case, LaTeX, punctuation and a final plural s aside), *relaxed* when the type
agrees (Dataset and Benchmark count as one) and half of the words agree.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import SourceError

__all__ = ["Evaluation", "GoldPaper", "Predicted", "Score", "evaluate", "plain", "read_gold"]

TYPES = ("Method", "Group", "Dataset", "Benchmark", "Task", "Metric")
CORE = ("Method", "Group", "Dataset", "Benchmark")
PROPERTIES = ("equivariantTo", "invariantTo", "approximatelyEquivariantTo")
_MARKUP = re.compile(r"\\(?:mathrm|mathbf|mathbb|mathcal|mathsf|text|rm|bf|operatorname)\b")
_ACCENT = re.compile(r"\\['`^\"~=.]\s*\{?\\?(\w)\}?")
_BETWEEN = re.compile(r"[^\w+]+|_")
_NO_LETTER = re.compile(r"[^\w+]|_")


@dataclass(frozen=True, slots=True)
class Predicted:
    """An entity that a graph links a paper to: type ("Group" for a symmetry group), labels, role, and its node."""

    type: str
    labels: tuple[str, ...]
    role: str | None
    node: str


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """One annotated paper."""

    id: str
    title: str
    entities: tuple[Mapping[str, Any], ...]
    properties: tuple[tuple[str, str, str], ...] = ()


@dataclass(slots=True)
class Score:
    """Found, predicted and wanted, and what follows from them."""

    found: int = 0
    predicted: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.found / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.found + other.found, self.predicted + other.predicted, self.wanted + other.wanted)


@dataclass(slots=True)
class Evaluation:
    """All figures; `misses` are (paper, "missed" | "extra", type, name)."""

    papers: int = 0
    missing: list[str] = field(default_factory=list)
    strict: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    relaxed: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    roles: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    properties: Score = field(default_factory=Score)
    introduces: Score = field(default_factory=Score)
    misses: list[tuple[str, str, str, str]] = field(default_factory=list)

    def rows(self) -> list[tuple[str, str, Score]]:
        """(figure, type, score) in the order to print."""
        strict = [("strict", t, self.strict[t]) for t in TYPES]
        core = sum((self.strict[t] for t in CORE), Score())
        relaxed = [("relaxed", t, self.relaxed[t]) for t in ("Method", "Group", "Data", "Task", "Metric")]
        everything = sum((self.strict[t] for t in TYPES), Score())
        return [
            *strict, ("strict", "ALL", everything), ("strict", "CORE", core), *relaxed,
            ("property", "", self.properties), ("introduces", "Method", self.introduces),
        ]  # fmt: skip

    def to_json(self) -> str:
        """The figures and the misses as JSON."""
        data = {
            "papers": self.papers,
            "papers_missing": self.missing,
            "scores": [
                {
                    "figure": figure, "type": kind, "precision": round(s.precision, 3), "recall": round(s.recall, 3),
                    "f1": round(s.f1, 3), "found": s.found, "predicted": s.predicted, "wanted": s.wanted,
                }
                for figure, kind, s in self.rows()
            ],
            "roles": {k: {"agree": round(s.recall, 3), "of": s.wanted} for k, s in sorted(self.roles.items())},
            "misses": [dict(zip(("paper", "what", "type", "name"), row, strict=True)) for row in self.misses],
        }  # fmt: skip
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@lru_cache(maxsize=20_000)
def plain(text: str, kind: str = "") -> str:
    """What makes two names equal for the score.

    >>> plain(r"$\\mathrm{SO}(3)$", "Group"), plain("Graph-Neural Networks")
    ('so3', 'graph neural network')
    """
    if "\\" in text:
        text = _ACCENT.sub(r"\1", _MARKUP.sub("", text)).replace("\\rtimes", " rtimes ")
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("⋊", " rtimes "))
        text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.casefold()
    if kind == "Group":
        return _NO_LETTER.sub("", text)
    words = _BETWEEN.sub(" ", text).split()
    if words and len(words[-1]) > 3 and words[-1].endswith("s") and not words[-1].endswith("ss"):
        words[-1] = words[-1][:-1]
    return " ".join(words)


def read_gold(path: Path) -> list[GoldPaper]:
    """The annotated papers of a JSONL file. Raises SourceError naming file and line."""
    papers = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            papers.append(
                GoldPaper(
                    str(row["id"]), str(row["title"]),
                    tuple({"type": e["type"], "name": e["name"], "surfaces": list(e.get("surfaces", [])), "role": e.get("role")} for e in row["entities"]),
                    tuple((str(a), str(p), str(g)) for a, p, g in row.get("properties", [])),
                )
            )  # fmt: skip
        except (ValueError, KeyError, TypeError) as error:
            raise SourceError(f"{path}: line {number}: no annotated paper: {error}") from error
    return papers


def evaluate(
    gold: Iterable[GoldPaper],
    predictions: Mapping[str, Sequence[Predicted]],
    paper_of: Mapping[str, str],
    properties: Iterable[tuple[str, str, str]],
) -> Evaluation:
    """Compare predictions (paper → entities) with gold; `paper_of` maps plain titles and identifiers to papers."""
    result = Evaluation()
    triples = set(properties)
    for paper in gold:
        result.papers += 1
        found = paper_of.get(plain(paper.title)) or paper_of.get(paper.id)
        if found is None:
            result.missing.append(paper.title)
        predicted = list(predictions.get(found, ())) if found is not None else []
        names = _strict(paper, predicted, result)
        _relaxed(paper, predicted, result)
        nodes = {p.node for p in predicted}
        said = {t for t in triples if t[0] in nodes and t[2] in nodes}
        wanted = set(paper.properties)
        result.properties += Score(
            sum((names.get(a), p, names.get(g)) in said for a, p, g in wanted), len(said), len(wanted)
        )
    return result


def _family(kind: str) -> str:
    return "Data" if kind in ("Dataset", "Benchmark") else kind


def _forms(entity: Mapping[str, Any]) -> set[str]:
    return {plain(s, entity["type"]) for s in [entity["name"], *entity["surfaces"]]} - {""}


def _strict(paper: GoldPaper, predicted: list[Predicted], result: Evaluation) -> dict[str, str]:
    """Count strict matches and roles; return gold name → matched node."""
    used: set[int] = set()
    names: dict[str, str] = {}
    for p in predicted:
        result.strict[p.type].predicted += 1
        if p.type == "Method" and p.role == "introduced":
            result.introduces.predicted += 1
    for entity in paper.entities:
        kind, forms = entity["type"], _forms(entity)
        result.strict[kind].wanted += 1
        introduced = (kind, entity.get("role")) == ("Method", "introduced")
        result.introduces.wanted += introduced
        hit = next(
            (i for i, p in enumerate(predicted) if i not in used and p.type == kind and forms & {plain(x, kind) for x in p.labels}),
            None,
        )  # fmt: skip
        if hit is None:
            result.misses.append((paper.id, "missed", kind, entity["name"]))
            continue
        used.add(hit)
        names[entity["name"]] = predicted[hit].node
        result.strict[kind].found += 1
        result.introduces.found += introduced and predicted[hit].role == "introduced"
        role = "addressed" if (kind, entity.get("role")) == ("Task", "evaluated") else entity.get("role")
        if role:
            result.roles[kind].wanted += 1
            result.roles[kind].found += predicted[hit].role == role
    result.misses += [
        (paper.id, "extra", p.type, p.labels[0]) for i, p in enumerate(predicted) if i not in used
    ]
    return names


def _overlap(a: str, b: str, kind: str) -> float:
    if kind == "Group":
        return float(a == b)
    first, second = set(a.split()), set(b.split())
    return len(first & second) / max(len(first | second), 1)


def _relaxed(paper: GoldPaper, predicted: list[Predicted], result: Evaluation) -> None:
    """Count relaxed matches: each gold entity takes the free prediction that shares the most words."""
    for p in predicted:
        result.relaxed[_family(p.type)].predicted += 1
    free = set(range(len(predicted)))
    for entity in paper.entities:
        kind, forms = entity["type"], _forms(entity)
        result.relaxed[_family(kind)].wanted += 1
        best, index = max(
            (
                (max((_overlap(f, plain(x, p.type), kind) for f in forms for x in p.labels), default=0.0), i)
                for i, p in enumerate(predicted)
                if i in free and _family(p.type) == _family(kind)
            ),
            default=(0.0, -1),
        )
        if best >= 0.5:
            free.discard(index)
            result.relaxed[_family(kind)].found += 1
