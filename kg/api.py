"""The façade: what `from kg import build, load, query` gives, for scripts and notebooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date
    from typing import TypeAlias

    import networkx as nx

    from kg.explain import Explanations
    from kg.pipeline import BuildReport
    from kg.sparql import Result
    from kg.store import EntityRecord, MemoryStore, PaperRecord, StatementRecord

    Given: TypeAlias = str | int | float | date | EntityRecord | PaperRecord

__all__ = ["Graph", "build", "load", "query"]


class Graph:
    """A knowledge graph to ask, look at and take away; `kg.load` makes one.

    >>> from kg.store import MemoryStore
    >>> from kg.graph.data import GraphData
    >>> Graph(MemoryStore.from_data(GraphData())).papers()
    ()
    """

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    def query(self, text: str, /, *, timeout: float | None = 30, **parameters: Given) -> Result:
        """Answer a query: its text, the path of a `.rq` file, or the name of a shipped one; parameters by keyword.

        A parameter is a label, a number, a date, or a record of this graph (`graph.methods()[0]`); after `timeout` seconds
        the query is stopped. Raises QueryError or ParameterError.
        """
        return query(self, text, parameters=parameters, timeout=timeout)

    def explain(
        self,
        subject: str,
        predicate: str | None = None,
        object: str | None = None,
        *,
        asserted_only: bool = False,
    ) -> Explanations:
        """Explain statements, given by names: their sentences, or their proofs; see `kg.explain.explain`.

        Raises ParameterError for a name that is none or that of several things, QueryError where there is no such statement.
        """
        from kg.explain import Explanations, explain

        return Explanations(explain(self.store, subject, predicate, object, asserted_only=asserted_only))

    def papers(self) -> tuple[PaperRecord, ...]:
        """The papers, by ref."""
        return self.store.papers()

    def entities(self, type: str | None = None) -> tuple[EntityRecord, ...]:
        """The entities, or those of one type ("Method", "SymmetryGroup", "Dataset", "Benchmark", "Task", "Metric")."""
        return tuple(e for e in self.store.entities() if type is None or e.type == type)

    def methods(self) -> tuple[EntityRecord, ...]:
        """The methods, by label."""
        return self.entities("Method")

    def statements(self) -> tuple[StatementRecord, ...]:
        """Every statement with its evidence or its derivation."""
        return self.store.statements()

    def export(self, format: str, *, asserted_only: bool = False) -> str | bytes:
        """The graph as "turtle", "ntriples", "nquads", "trig", "jsonld", "graphml", "gexf" or "csv"."""
        from kg.export import export

        return export(self.store, format, asserted_only=asserted_only)

    def networkx(self, *, asserted_only: bool = False) -> nx.MultiDiGraph[str]:
        """A directed multigraph: papers and entities as nodes, by ref; statements as edges, keyed by predicate.

        Nodes have `type`, `label` and `iri`, papers `date` too; edges have `predicate`, `derived`, `rule`, `confidence` and
        `papers` (how many say it).
        """
        from kg.export.network import to_networkx

        graph: nx.MultiDiGraph[str] = to_networkx(self.store, asserted_only=asserted_only)
        return graph

    def view(
        self,
        path: Path | str | None = None,
        *,
        focus: str | None = None,
        depth: int = 1,
        types: Sequence[str] | None = None,
        top: int | None = None,
        view: str = "graph",
        title: str = "Knowledge graph of abstracts",
    ) -> Any:
        """Write the page to `path` and return it, or, without one, return something that a notebook shows.

        The options are those of `kg view`: only what is near a node, only some types, only the most central;
        `view` is what to begin with, "graph", "core", "lattice" or "table". Raises KgError for a node or type
        that is not there.
        """
        from kg.files import write_atomically
        from kg.view.data import page_data
        from kg.view.page import beginning, render
        from kg.view.select import part

        data = part(page_data(self.store, limit=None), types=types, focus=focus, depth=depth, limit=top)
        html = render(data, title=title, view=beginning(data, view=view, depth=depth))
        if path is not None:
            write_atomically(Path(path), html)
            return Path(path)
        return _Page(html)

    def __len__(self) -> int:
        """How many distinct triples the graph has."""
        return len(self.store)

    def __repr__(self) -> str:
        return (
            f"<kg.Graph: {len(self.papers())} papers, {len(self.entities())} entities, {len(self)} triples>"
        )

    def _repr_html_(self) -> str:
        from html import escape

        rows = "".join(
            f"<tr><td>{escape(name)}</td><td style='text-align:right'>{count}</td></tr>"
            for name, count in [("Paper", len(self.papers())), *sorted(self.store.counts().items())]
        )
        return f"<table><thead><tr><th>type</th><th>count</th></tr></thead><tbody>{rows}</tbody></table>"


class _Page:
    """The page in a frame of a notebook, apart from the notebook's own scripts."""

    def __init__(self, html: str) -> None:
        self.html = html

    def _repr_html_(self) -> str:
        from html import escape

        source = escape(self.html, quote=True)
        return f'<iframe sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox" srcdoc="{source}" style="width:100%;height:640px;border:0"></iframe>'


def build(
    inputs: str | Path | Sequence[str | Path],
    output: Path | str = "output",
    *,
    format: str | None = None,
    workers: int = 1,
    page: bool = True,
) -> BuildReport:
    """Read abstracts and write graph.ttl, graph.html and report.json into `output`; see `kg.pipeline.build`."""
    from kg.pipeline import build as run

    given = [inputs] if isinstance(inputs, (str, Path)) else list(inputs)
    return run([str(i) for i in given], output, format=format, workers=workers, page=page)


def load(path: Path | str = "output") -> Graph:
    """The graph of a build's folder or of a graph file. Raises GraphError, naming the file."""
    from kg.store import open_graph

    return Graph(open_graph(Path(path)))


def query(
    graph: Graph | Path | str,
    text: str,
    *,
    parameters: Mapping[str, Given] | None = None,
    timeout: float | None = 30,
) -> Result:
    """Answer a query on a graph or on the path of one; see `Graph.query`."""
    from kg.sparql import query as ask

    store = (graph if isinstance(graph, Graph) else load(graph)).store
    given = {name: _text(value) for name, value in (parameters or {}).items()}
    return ask(store, text, parameters=given, timeout=timeout)


def _text(value: Given) -> str:
    """A parameter as the text that it is bound by; raises ParameterError for what is none."""
    from datetime import date

    from kg.errors import ParameterError
    from kg.store import EntityRecord, PaperRecord

    if isinstance(value, EntityRecord | PaperRecord):
        return f"<{value.iri}>"
    if isinstance(value, float):
        return f"{value:.15f}".rstrip("0").rstrip(".")
    if isinstance(value, str | int | date) and not isinstance(value, bool):
        return str(value)
    raise ParameterError(f"{value!r} is no parameter: give text, a number, a date or a record of the graph")
