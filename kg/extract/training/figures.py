"""Score predicted entities as `score.py` does, without building a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.extract.forms import plain
from kg.extract.training.gold import GoldPaper

__all__ = ["Figures", "Predicted", "score"]


@dataclass(frozen=True, slots=True)
class Predicted:
    """An entity as predicted for one paper: type, all its forms, role and probability of being right."""

    type: str
    forms: tuple[str, ...]
    role: str | None = None
    confidence: float = 1.0


@dataclass(slots=True)
class Figures:
    """Counts of hits, predictions and gold entities by type; of agreeing roles; of claims "introduces"."""

    strict: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    relaxed: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    roles: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    introduces: list[int] = field(default_factory=lambda: [0, 0, 0])

    def f1(self, *types: str, relaxed: bool = False) -> float:
        """F1 over `types` together; "Data" stands for Dataset and Benchmark in the relaxed count."""
        table = self.relaxed if relaxed else self.strict
        hit, predicted, gold = (sum(table[kind][i] for kind in types) for i in range(3))
        return 2 * hit / (predicted + gold) if predicted + gold else 0.0

    def table(self) -> dict[str, float]:
        """The figures of the issue, rounded, without the groups (which the grammar finds)."""
        kinds = ("Method", "Dataset", "Benchmark")
        figures = {
            "core_without_groups": self.f1(*kinds),
            "method": self.f1("Method"),
            "data_relaxed": self.f1("Data", relaxed=True),
            "task": self.f1("Task"),
            "metric": self.f1("Metric"),
            "method_relaxed": self.f1("Method", relaxed=True),
            "all": self.f1(*kinds, "Task", "Metric"),
        }
        for kind in ("Method", "Task"):
            agreed, of = self.roles[kind]
            figures[f"{kind.lower()}_roles"] = agreed / of if of else 0.0
        agreed, of = (sum(self.roles[kind][i] for kind in ("Dataset", "Benchmark")) for i in range(2))
        figures["data_roles"] = agreed / of if of else 0.0
        hit, claimed, _ = self.introduces
        figures["introduces_precision"] = hit / claimed if claimed else 0.0
        hit, predicted, gold = self.strict["Method"]
        figures["method_precision"], figures["method_recall"] = hit / max(predicted, 1), hit / max(gold, 1)
        return {name: round(value, 3) for name, value in figures.items()}


def _family(kind: str) -> str:
    return "Data" if kind in ("Dataset", "Benchmark") else kind


def _overlap(one: str, other: str) -> float:
    a, b = set(one.split()), set(other.split())
    return len(a & b) / max(len(a | b), 1)


def score(papers: Iterable[GoldPaper], predictions: Iterable[Sequence[Predicted]]) -> Figures:
    """Count hits over all papers, each with its predicted entities; groups are left out."""
    figures = Figures()
    for paper, predicted in zip(papers, predictions, strict=True):
        _score_paper(figures, paper, [item for item in predicted if item.type != "Group"])
    return figures


def _score_paper(figures: Figures, paper: GoldPaper, predicted: list[Predicted]) -> None:
    wanted = [(entity, entity.forms) for entity in paper.entities if entity.type != "Group"]
    forms = [{plain(form) for form in item.forms} for item in predicted]
    for item in predicted:
        figures.strict[item.type][1] += 1
        figures.relaxed[_family(item.type)][1] += 1
        figures.introduces[1] += (item.type, item.role) == ("Method", "introduced")
    used: set[int] = set()
    free = set(range(len(predicted)))
    for entity, names in wanted:
        figures.strict[entity.type][2] += 1
        figures.relaxed[_family(entity.type)][2] += 1
        hit = next(
            (
                i
                for i, p in enumerate(predicted)
                if i not in used and p.type == entity.type and names & forms[i]
            ),
            None,
        )
        if hit is None:
            continue
        used.add(hit)
        figures.strict[entity.type][0] += 1
        if entity.role:
            agrees = predicted[hit].role == entity.role
            figures.roles[entity.type][0] += agrees
            figures.roles[entity.type][1] += 1
            figures.introduces[0] += agrees and (entity.type, entity.role) == ("Method", "introduced")
    for entity, names in wanted:
        best = max(
            (
                (max((_overlap(a, b) for a in names for b in forms[i]), default=0.0), i)
                for i, p in enumerate(predicted)
                if i in free and _family(p.type) == _family(entity.type)
            ),
            default=(0.0, -1),
        )
        if best[0] >= 0.5:
            free.discard(best[1])
            figures.relaxed[_family(entity.type)][0] += 1
