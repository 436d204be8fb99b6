"""`kg group`: what a group is, what lies above and below it, and who is equivariant to it; or the lattice of a graph."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from kg.groups import Group
    from kg.store import MemoryStore

__all__ = ["command"]

_PROPERTIES = {
    "equivariantTo": "equivariant",
    "invariantTo": "invariant",
    "approximatelyEquivariantTo": "approximately equivariant",
}
_STUDIES = ("studiesEquivarianceTo", "studiesInvarianceTo", "studiesApproximateSymmetry", "discusses")


class Format(StrEnum):
    """How a group, or the lattice, is written."""

    text = "text"
    json = "json"
    dot = "dot"


def command(
    name: Annotated[
        str | None, typer.Argument(help='A group in any notation or in words: "SE(3)", "3D rotations".')
    ] = None,
    format: Annotated[
        Format, typer.Option(help="Text, JSON, or (with --lattice) a Graphviz graph.")
    ] = Format.text,
    graph: Annotated[
        Path, typer.Option("--graph", "-g", help="Graph file, or the folder of a build.")
    ] = Path("output/graph.ttl"),
    lattice: Annotated[
        bool, typer.Option("--lattice", help="Draw the lattice of the graph's groups.")
    ] = False,
) -> None:
    """Tell what a symmetry group is, what contains it and what it contains, and which methods have it as symmetry.

    What is no group exits with 2 and says why.
    """
    from kg.errors import ParameterError
    from kg.groups import parse

    if lattice:
        _lattice(_open(graph, needed=True), format)
        return
    if name is None:
        raise ParameterError("kg group needs the name of a group, or --lattice")
    group = parse(name)
    store = _open(graph, needed=graph != Path("output/graph.ttl"))
    if format is Format.json:
        typer.echo(json.dumps(_row(group, store), ensure_ascii=False, indent=2))
        return
    typer.echo(_text(group, store))


def _open(path: Path, *, needed: bool) -> MemoryStore | None:
    """The graph; None where the usual place holds none and none is needed."""
    from kg.store import open_graph

    if not needed and not path.is_file():
        return None
    return open_graph(path)


def _groups(store: MemoryStore | None) -> list[Group]:
    """The groups of a graph."""
    from kg.groups import from_slug

    if store is None:
        return []
    return [from_slug(e.ref.removeprefix("group/")) for e in store.entities() if e.type == "SymmetryGroup"]


def _row(group: Group, store: MemoryStore | None) -> dict[str, Any]:
    """What JSON says of a group; with a graph, its methods and papers too."""
    from kg.groups.describe import describe

    row = describe(group, _groups(store))
    if store is not None:
        row["methods"] = _methods(group, store)
        row["papers"] = _papers(group, store)
    return row


def _methods(group: Group, store: MemoryStore) -> list[dict[str, Any]]:
    """The methods with this symmetry: asserted, or derived by which rule."""
    labels = {e.ref: e.label for e in store.entities()}
    return [
        {"method": labels.get(s.subject, s.subject), "symmetry": _PROPERTIES[s.predicate], "derived": s.derived, "rule": s.rule}
        for s in store.statements()
        if s.object == f"group/{group.slug}" and s.predicate in _PROPERTIES
    ]  # fmt: skip


def _papers(group: Group, store: MemoryStore) -> list[dict[str, Any]]:
    """The papers that study or discuss this group."""
    titles = {p.ref: p.title for p in store.papers()}
    return [
        {"paper": titles[s.subject], "does": s.predicate}
        for s in store.statements()
        if s.object == f"group/{group.slug}" and s.predicate in _STUDIES and s.subject in titles
    ]


def _text(group: Group, store: MemoryStore | None) -> str:
    """A group for people."""
    from kg.groups import facts, kinships, relation
    from kg.groups.describe import neighbours

    known = facts(group)
    lines = [f"{group.label}   {group.latex}"]
    for title, value in (
        ("also", ", ".join(group.aliases)),
        ("acts on", known.acts_on),
        ("dimension", known.dimension),
        ("order", known.order),
        ("compact", known.compact),
        ("connected", known.connected),
        ("simply connected", known.simply_connected),
        ("abelian", known.abelian),
        ("finite", known.finite),
        ("semisimple", known.semisimple),
        ("unimodular", known.unimodular),
        ("components", known.components),
        ("Lie algebra", known.lie_algebra),
        ("identity component", known.identity_component.label if known.identity_component else None),
        ("Wikidata", known.wikidata),
        ("classes", ", ".join(known.classes)),
    ):
        if value not in (None, ""):
            shown = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
            lines.append(f"  {title:20}{shown}")
    above, below = neighbours(group, _groups(store))
    for title, others, up in (("lies in", above, True), ("contains", below, False)):
        if others:
            lines.append(f"\n{title}")
        for other in others:
            inclusion = relation(group, other) if up else relation(other, group)
            lines.append(f"  {other.label:20}{inclusion.reason if inclusion else ''}")
    related = kinships(group)
    if related:
        lines.append("\nrelated, not contained")
        lines += [f"  {k}" for k in related]
    if store is not None:
        lines += _said(_methods(group, store), _papers(group, store))
    return "\n".join(lines)


def _said(methods: list[dict[str, Any]], papers: list[dict[str, Any]]) -> list[str]:
    """What a graph says of a group."""
    lines = []
    for derived, title in ((False, "methods, as papers say"), (True, "methods, derived")):
        rows = sorted({(m["method"], m["symmetry"]) for m in methods if m["derived"] is derived})
        if rows:
            lines.append(f"\n{title}")
            lines += [f"  {method} ({symmetry})" for method, symmetry in rows]
    if papers:
        lines.append("\npapers")
        lines += [f"  {p['paper']} ({p['does']})" for p in papers]
    return lines


def _lattice(store: MemoryStore | None, format: Format) -> None:
    """Draw the order of a graph's groups."""
    from kg.groups import covers

    groups = [g for g in _groups(store) if not g.is_class]
    edges = covers(groups)
    if format is Format.json:
        typer.echo(
            json.dumps([{"lower": a.name, "upper": b.name} for a, b in edges], ensure_ascii=False, indent=2)
        )
        return
    if format is Format.dot:
        typer.echo(_dot(groups, edges))
        return
    typer.echo(_layers(groups, edges))


def _dot(groups: Iterable[Group], edges: Iterable[tuple[Group, Group]]) -> str:
    """The lattice for Graphviz, larger groups above."""

    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    lines = ["digraph lattice {", "  rankdir=BT;", "  node [shape=plaintext];"]
    lines += [f"  {quoted(g.label)};" for g in sorted(groups, key=lambda g: g.name)]
    lines += [f"  {quoted(a.label)} -> {quoted(b.label)};" for a, b in edges]
    return "\n".join([*lines, "}"])


def _layers(groups: list[Group], edges: Iterable[tuple[Group, Group]]) -> str:
    """The lattice as a tree from each maximal group down to its maximal subgroups."""
    below: dict[Group, list[Group]] = {}
    inside = set()
    for lower, upper in edges:
        below.setdefault(upper, []).append(lower)
        inside.add(lower)
    lines: list[str] = []
    shown: set[Group] = set()

    def draw(group: Group, depth: int) -> None:
        again = group in shown and group in below
        lines.append("  " * depth + group.label + (" …" if again else ""))
        if again:  # its subgroups stand where it was first
            return
        shown.add(group)
        for lower in sorted(below.get(group, ()), key=lambda g: g.name):
            draw(lower, depth + 1)

    for top in sorted((g for g in groups if g not in inside), key=lambda g: (g not in below, g.name)):
        draw(top, 0)
    return "\n".join(lines)
