"""A graph of any size for benchmarks: random papers with plausible degrees, the same for the same seed."""

from __future__ import annotations

import random

from kg.groups import parse
from kg.model import Document, Entity, EntityType, Evidence, Knowledge, Predicate, Span, Statement

__all__ = ["synthetic"]

_GROUPS = (
    "SO(2)",
    "SO(3)",
    "SE(2)",
    "SE(3)",
    "E(3)",
    "O(3)",
    "E(n)",
    "S_n",
    "Z_2",
    "C_4",
    "D_4",
    "T(3)",
    "SO(n)",
    "O(n)",
)
_ABSTRACT = (
    "We introduce a method that is equivariant to a group and outperforms another on a dataset for a task. "
    * 6
)


def synthetic(papers: int, *, seed: int = 0) -> Knowledge:
    """Papers with about 70 triples each: a method, its group, data, a task, rivals and ancestors."""
    chance = random.Random(seed)
    groups = [f"group/{parse(name).slug}" for name in _GROUPS]
    methods = [f"method/m{i}" for i in range(papers)]
    data = [f"dataset/d{i}" for i in range(max(5, papers // 20))]
    tasks = [f"task/t{i}" for i in range(max(5, papers // 30))]
    metrics = [f"metric/k{i}" for i in range(12)]
    entities = [
        *(Entity(m, EntityType.METHOD, m[7:].upper(), (f"{m[7:]} network",)) for m in methods),
        *(Entity(d, EntityType.DATASET, d[8:].upper()) for d in data),
        *(Entity(t, EntityType.TASK, f"task {t[5:]}") for t in tasks),
        *(Entity(k, EntityType.METRIC, f"metric {k[7:]}") for k in metrics),
        *(
            Entity(ref, EntityType.GROUP, parse(name).label, (), ref[6:])
            for ref, name in zip(groups, _GROUPS, strict=True)
        ),
    ]
    documents: list[tuple[str, Document]] = []
    said: dict[tuple[str, Predicate, str], list[Evidence]] = {}
    for number, method in enumerate(methods):
        paper = f"paper/p{number}"
        date = f"{chance.randint(2015, 2026)}-{chance.randint(1, 12):02}"
        documents.append((paper, Document(f"p{number}", f"Paper {number}", _ABSTRACT, date=date)))
        others = chance.sample(methods[max(0, number - 50) : number] or methods[:1], k=min(3, max(1, number)))
        group, where = chance.choice(groups), chance.sample(data, k=2)
        rows = [
            (paper, Predicate.INTRODUCES, method), (method, Predicate.EQUIVARIANT_TO, group),
            (paper, Predicate.STUDIES_EQUIVARIANCE_TO, group), (paper, Predicate.ADDRESSES, chance.choice(tasks)),
            (paper, Predicate.REPORTS, chance.choice(metrics)), (method, Predicate.BASED_ON, others[0]),
            *((paper, Predicate.EVALUATES_ON, d) for d in where), *((method, Predicate.EVALUATED_ON, d) for d in where),
            *((paper, Predicate.COMPARES_WITH, m) for m in others[1:]),
            *((method, Predicate.OUTPERFORMS, m) for m in others[1:2] if m != method),
        ]  # fmt: skip
        begin = chance.randint(0, 60)
        span = Span("abstract", begin, begin + 12, _ABSTRACT[begin : begin + 12])
        for triple in rows:
            said.setdefault(triple, []).append(Evidence(paper, span, chance.choice((0.6, 0.8, 0.9, 1.0))))
    statements = tuple(Statement(s, p, o, tuple(evidence)) for (s, p, o), evidence in said.items() if s != o)
    return Knowledge(tuple(documents), tuple(entities), statements)
