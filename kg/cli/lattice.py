"""How `kg group --lattice` draws the order of groups: as a tree, as JSON, for Graphviz."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.groups import Group

    Edge = tuple[Group, Group]

__all__ = ["drawn"]


def drawn(groups: list[Group], format: str) -> str:
    """The order of a graph's groups: maximal subgroups with the reason, and families with their instances.

    `format` is "text" (a tree), "json" or "dot" (Graphviz).
    """
    from kg.groups import covers, is_instance

    placed = [group for group in groups if not group.is_class]
    edges = covers(placed)
    families = [
        (g, family) for family in placed if family.is_symbolic for g in placed if is_instance(g, family)
    ]
    if format == "dot":
        return _as_dot(placed, edges, families)
    if format == "json":
        return _as_json(placed, edges, families)
    return _as_tree(placed, edges, families)


def _as_json(groups: Iterable[Group], edges: Iterable[Edge], families: Iterable[Edge]) -> str:
    """`groups` with their dimension, `subgroups` (covers, with reason and embedding) and `instances` of families."""
    from kg.groups import relation

    related = [relation(lower, upper) for lower, upper in edges]
    return json.dumps(
        {
            "groups": [{"name": g.name, "slug": g.slug, "dimension": g.facts.dimension} for g in groups],
            "subgroups": [
                {"lower": r.lower.name, "upper": r.upper.name, "reason": r.reason, "embedding": r.embedding,
                 "action": r.action}
                for r in related
                if r is not None
            ],
            "instances": [{"instance": g.name, "family": family.name} for g, family in families],
        },
        ensure_ascii=False,
        indent=2,
    )  # fmt: skip


def _as_dot(groups: list[Group], edges: Iterable[Edge], families: Iterable[Edge]) -> str:
    """The lattice for Graphviz, larger groups above; dashed from a family down to its instances."""

    def quoted(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    lines = ["digraph lattice {", "  rankdir=BT;", "  node [shape=plaintext];"]
    lines += [f"  {quoted(g.label)};" for g in sorted(groups, key=lambda g: g.name)]
    lines += [f"  {quoted(a.label)} -> {quoted(b.label)};" for a, b in edges]
    lines += [f"  {quoted(a.label)} -> {quoted(b.label)} [style=dashed];" for a, b in families]
    return "\n".join([*lines, "}"])


def _as_tree(groups: list[Group], edges: Iterable[Edge], families: Iterable[Edge]) -> str:
    """The lattice as a tree from each maximal group down to its maximal subgroups, what came before with an ellipsis.

    Instances stand under their family, marked as such.
    """
    below: dict[Group, list[tuple[Group, str]]] = {}
    for lower, upper in set(edges) - set(families):  # SE(2) lies in SE(n), and is one: said once
        below.setdefault(upper, []).append((lower, ""))
    for instance, family in families:
        below.setdefault(family, []).append((instance, f"  (an instance of {family.label})"))
    inside = {lower for lower, _ in edges} | {instance for instance, _ in families}
    lines: list[str] = []
    shown: set[Group] = set()

    def draw(group: Group, lead: str, branch: str, note: str = "") -> None:
        again = group in shown and group in below
        lines.append(f"{lead}{branch}{group.label}{' …' if again else ''}{note}")
        if again:
            return
        shown.add(group)
        children = sorted(below.get(group, ()), key=lambda child: child[0].name)
        deeper = lead + {"": "", "├─ ": "│  ", "└─ ": "   "}[branch]
        for child in children:
            draw(child[0], deeper, "└─ " if child == children[-1] else "├─ ", child[1])

    for top in sorted((g for g in groups if g not in inside), key=lambda g: (g not in below, g.name)):
        draw(top, "", "")
    return "\n".join(lines)
