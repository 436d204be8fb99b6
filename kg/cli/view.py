"""`kg view`: a graph as a page or a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.store import MemoryStore
    from kg.view.data import PageData

__all__ = ["command"]


def command(
    graph: Annotated[
        Path, typer.Option("--graph", "-g", help="Graph file, or the folder of a build.")
    ] = Path("output/graph.ttl"),
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Page to write (default: graph.html beside the graph)."),
    ] = None,
    focus: Annotated[str | None, typer.Option(help='Only what is near this node: "SO(3)".')] = None,
    depth: Annotated[
        int | None, typer.Option(min=1, max=6, help="How near: steps from the node in --focus (default: 1).")
    ] = None,
    types: Annotated[
        str | None, typer.Option(help="Only nodes of these types: Method,SymmetryGroup.")
    ] = None,
    query: Annotated[
        str | None, typer.Option(help="Only what a query returns: its name, its file or its text.")
    ] = None,
    param: Annotated[list[str] | None, typer.Option(help='A parameter of the query: group="SO(3)".')] = None,
    top: Annotated[int | None, typer.Option(min=1, help="Only the N most central nodes.")] = None,
    view: Annotated[str, typer.Option(help="What to show first: graph, core, lattice or table.")] = "graph",
    png: Annotated[Path | None, typer.Option(help="Also take a picture (needs Chromium or Chrome).")] = None,
    dark: Annotated[bool, typer.Option("--dark", help="Dark colours in the picture.")] = False,
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "Knowledge graph of abstracts",
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Write the interactive page of a graph, or of what --focus, --types, --query and --top leave of it."""
    from kg.files import write_atomically
    from kg.store import open_graph
    from kg.view.data import page_data
    from kg.view.page import beginning, render
    from kg.view.select import part

    if depth is not None and focus is None:
        raise typer.BadParameter("--depth goes with --focus", param_hint="--depth")
    if view not in ("graph", "core", "lattice", "table"):
        raise typer.BadParameter(f"{view}: there are graph, core, lattice and table", param_hint="--view")
    store = open_graph(graph)
    data = page_data(store, limit=None)
    if query is not None:
        data = _answer(store, data, query, param or [])
    elif param:
        raise typer.BadParameter("--param goes with --query", param_hint="--param")
    chosen = types.split(",") if types is not None else None
    data = part(data, types=chosen, focus=focus, depth=depth or 1, limit=top)
    begin = beginning(data, view=view, depth=depth or 1)
    html = render(data, title=title, view=begin)
    if output is not None or png is None or show:
        path = output or (graph if graph.is_dir() else graph.parent) / "graph.html"
        write_atomically(path, html)
        typer.echo(f"{path}: {len(data.nodes):,} nodes, {len(data.edges):,} statements", err=True)
        if show:
            typer.launch(path.resolve().as_uri())
    if png is not None:
        from kg.view.png import take

        take(html, png, view=begin, dark=dark)
        typer.echo(f"{png}", err=True)
    if data.left_out:
        typer.echo(f"kg: {data.left_out}", err=True)


def _answer(store: MemoryStore, data: PageData, text: str, given: list[str]) -> PageData:
    """The nodes whose IRI, or else whose label, is in a query's answer."""
    from kg.errors import QueryError
    from kg.sparql import Iri
    from kg.sparql import query as ask
    from kg.view.select import only

    parameters = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise typer.BadParameter(f"{one}: write name=value", param_hint="--param")
        parameters[name.strip()] = value
    cells = [cell for row in ask(store, text, parameters=parameters) for cell in row if isinstance(cell, str)]
    refs = {store.resources.ref(cell) for cell in cells if isinstance(cell, Iri)}
    labels = {cell for cell in cells if not isinstance(cell, Iri)}
    found = {node.id for node in data.nodes if node.id in refs}
    found |= {node.id for node in data.nodes if not refs & found and node.label in labels}
    if not found:
        raise QueryError(f"{text.strip()[:60]}: the answer names nothing that is in the graph")
    return only(data, found)
