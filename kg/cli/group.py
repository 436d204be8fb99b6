"""`kg group`: what a group is, what lies above and below it, and who is equivariant to it; or the lattice of a graph."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.asking import GRAPH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.groups import Group
    from kg.store import MemoryStore, StatementRecord

__all__ = ["command"]

_PROPERTIES = {
    "equivariantTo": "equivariant",
    "invariantTo": "invariant",
    "approximatelyEquivariantTo": "approximately equivariant",
}
_STUDIES = {
    "studiesEquivarianceTo": "equivariance",
    "studiesInvarianceTo": "invariance",
    "studiesApproximateSymmetry": "approximate symmetry",
    "discusses": "discussed",
}


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
        Format, typer.Option("--format", "-f", help="text, json, or with --lattice dot (Graphviz).")
    ] = Format.text,
    graph: Annotated[
        Path, typer.Option("--graph", "-g", help="A graph file, or the folder of a build.")
    ] = GRAPH,
    lattice: Annotated[
        bool, typer.Option("--lattice", help="Draw the lattice of the graph's groups.")
    ] = False,
) -> None:
    """Tell what a symmetry group is, what contains it and what it contains, and which methods have it as symmetry.

    What is no group exits with 2 and says why.
    """
    from kg.errors import ParameterError

    if lattice:
        from kg.cli.lattice import drawn

        typer.echo(drawn(_groups(_open(graph, needed=True)), format.value))
        return
    if name is None:
        raise ParameterError('kg group needs the name of a group, such as "SO(3)", or --lattice')
    if format is Format.dot:
        raise ParameterError("--format dot draws a lattice: add --lattice")
    group = _named(name)
    store = _knowing(group, _open(graph, needed=graph != GRAPH))
    if format is Format.json:
        typer.echo(json.dumps(_row(group, store), ensure_ascii=False, indent=2))
    else:
        typer.echo(_text(group, store))


def _named(name: str) -> Group:
    """The group of a notation, of words or of a slug ("SO-3")."""
    from kg.groups import parse
    from kg.groups.slugs import read_slug

    group = read_slug(name)
    return group if group is not None and group.slug == name else parse(name)


def _open(path: Path, *, needed: bool) -> MemoryStore | None:
    """The graph; None where the usual place holds none and none is needed."""
    from kg.store import open_graph

    if not needed and not path.is_file():
        return None
    return open_graph(path)


def _knowing(group: Group, store: MemoryStore | None) -> MemoryStore | None:
    """The graph with the group in its lattice, so that O(3) finds the E(3)-equivariant method in papers without O(3)."""
    if store is None or group in _groups(store):
        return store
    return store.with_group(group.slug)


def _groups(store: MemoryStore | None) -> list[Group]:
    """The groups of a graph, in the order of their slugs."""
    from kg.groups.slugs import read_slug

    if store is None:
        return []
    slugs = sorted(e.ref.removeprefix("group/") for e in store.entities() if e.type == "SymmetryGroup")
    return [group for group in map(read_slug, slugs) if group is not None]


def _row(group: Group, store: MemoryStore | None) -> dict[str, Any]:
    """What JSON says of a group; with a graph, its methods and papers too."""
    from kg.groups.describe import describe

    row = describe(group, _groups(store))
    if store is not None:
        row["methods"] = _methods(group, store)
        row["papers"] = _papers(group, store)
    return row


def _methods(group: Group, store: MemoryStore) -> list[dict[str, Any]]:
    """The methods with this symmetry: asserted, or derived by which rule from which stated groups."""
    labels = {e.ref: e.label for e in store.entities()}
    sources = _Sources(store.statements())
    rows: list[dict[str, Any]] = [
        {
            "method": labels.get(s.subject, s.subject),
            "symmetry": _PROPERTIES[s.predicate],
            "derived": s.derived,
            "rule": s.rule,
            "from": sorted(labels.get(ref, ref) for ref in sources.of(s)) if s.derived else [],
        }
        for s in store.statements()
        if s.object == f"group/{group.slug}" and s.predicate in _PROPERTIES
    ]
    return sorted(rows, key=lambda row: (row["derived"], row["method"], row["symmetry"], row["rule"] or ""))


class _Sources:
    """From which groups that papers state of a method a derived symmetry follows."""

    def __init__(self, statements: Iterable[StatementRecord]) -> None:
        self._proved: dict[str, StatementRecord] = {}
        for statement in statements:
            if statement.predicate in _PROPERTIES:
                nodes = [e.iri for e in statement.evidence]
                if statement.derivation is not None:
                    nodes.append(statement.derivation)
                self._proved |= dict.fromkeys(nodes, statement)

    def of(self, statement: StatementRecord) -> set[str]:
        """The refs of the stated groups."""
        found: set[str] = set()
        todo = [statement]
        while todo:
            for premise in todo.pop().premises:
                before = self._proved.get(premise)  # None for the inclusion, which is mathematics
                if before is not None and before.derived:
                    todo.append(before)
                elif before is not None:
                    found.add(before.object)
        return found


def _papers(group: Group, store: MemoryStore) -> list[dict[str, Any]]:
    """The papers that study or discuss this group."""
    titles = {p.ref: p.title for p in store.papers()}
    rows = [
        {"paper": titles[s.subject], "says": _STUDIES[s.predicate]}
        for s in store.statements()
        if s.object == f"group/{group.slug}" and s.predicate in _STUDIES and s.subject in titles
    ]
    return sorted(rows, key=lambda row: (row["paper"], row["says"]))


def _text(group: Group, store: MemoryStore | None) -> str:
    """A group for people: facts, neighbours in the lattice, relatives, and what the graph says of it."""
    from kg.groups import kinships, relation
    from kg.groups.describe import neighbours

    lines = [f"{group.label}   {group.latex}", *(f"  {title:20}{value}" for title, value in _facts(group))]
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
        lines += [f"  {kinship}" for kinship in related]
    if store is not None:
        lines += _said(_methods(group, store), _papers(group, store))
    return "\n".join(lines)


def _facts(group: Group) -> list[tuple[str, str]]:
    """What is known, as titles and words; what is unknown is left out."""
    known = group.facts
    rows: list[tuple[str, object]] = [
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
    ]
    words = {True: "yes", False: "no"}
    return [
        (title, words[value] if isinstance(value, bool) else str(value))
        for title, value in rows
        if value is not None and value != ""
    ]


def _one_line(row: dict[str, Any]) -> str:
    """A method, how it is symmetric, and from what that follows."""
    source = f", from {', '.join(row['from'])}" if row["from"] else ""
    return f"  {row['method']} ({row['symmetry']}{source})"


def _said(methods: list[dict[str, Any]], papers: list[dict[str, Any]]) -> list[str]:
    """What a graph says of a group."""
    lines = []
    for derived, title in ((False, "methods, as papers say"), (True, "methods, derived")):
        rows = sorted({_one_line(m) for m in methods if m["derived"] is derived})
        if rows:
            lines += [f"\n{title}", *rows]
    if papers:
        lines.append("\npapers")
        lines += [f"  {paper['paper']} ({paper['says']})" for paper in papers]
    return lines
