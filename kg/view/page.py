"""The page: pyvis's network and its copy of vis-network through our own template, in one offline file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from kg.view.data import PageData

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["beginning", "render"]

_VIS = "lib/vis-9.1.2/vis-network.min.js"


def render(data: PageData, *, title: str = "Knowledge graph", view: Mapping[str, str] | None = None) -> str:
    """The page as HTML, which begins on `data.focus`, or on what `view` says.

    `view` is what the page's address would hold: {"view": "lattice", "node": "group/SO-3"}.
    """
    from kg.view.payload import graph, texts

    begin = dict(beginning(data) if view is None else view)
    nodes, edges, details = graph(data)
    network = _network_class()(directed=True, heading=_encodable(title))
    # In bulk: add_node and add_edge look through everything added before.
    network.nodes, network.edges = nodes, edges
    network.extra = {
        "details": details,
        "papers": texts(data),
        "leftOut": data.left_out,
        "start": begin,
    }
    return str(network.generate_html())


def beginning(data: PageData, *, view: str = "graph", depth: int = 1) -> dict[str, str]:
    """What the page begins with, as its address would say it: a view, and the node in focus in its rings."""
    begin = {"view": view} if view != "graph" else {}
    if data.focus:
        begin["node"] = data.focus
        begin |= {"only": "1"} if view == "graph" else {}
        begin |= {"depth": str(min(depth, 3))} if depth > 1 else {}
    return begin


def _encodable(text: str) -> str:
    """Without what UTF-8 cannot hold (lone surrogates)."""
    return text.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=1)
def _network_class() -> type[Any]:
    """Our network class; made on demand because importing pyvis imports IPython."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyvis.network import Network

    from jinja2 import ChoiceLoader, Environment, PackageLoader
    from markupsafe import Markup

    class PageNetwork(Network):  # type: ignore[misc]
        """A pyvis network that renders through this room's template, data apart from code."""

        def __init__(self, **arguments: Any) -> None:
            super().__init__(cdn_resources="in_line", **arguments)
            self.extra: dict[str, Any] = {}
            self.templateEnv = Environment(
                loader=ChoiceLoader(
                    [PackageLoader("kg.view", "templates"), PackageLoader("pyvis", "templates")]
                ),
                autoescape=True,
                trim_blocks=True,
                lstrip_blocks=True,
            )
            self.templateEnv.policies["json.dumps_kwargs"] = {"separators": (",", ":")}

        def generate_html(self, name: str = "page.html", local: bool = True, notebook: bool = False) -> str:
            vis = _script(_source(self.templateEnv, _VIS))
            app, style = _script(_assets("app", ".js")), _assets("style", ".css")
            self.html = self.templateEnv.get_template("page.html").render(
                title=self.heading,
                nodes=self.nodes,
                edges=self.edges,
                style=Markup(style),
                vis=Markup(vis),
                app=Markup(app),
                hashes=Markup(" ".join(_digest(script) for script in (vis, app))),
                **self.extra,
            )
            return str(self.html)

    return PageNetwork


def _source(environment: Environment, name: str) -> str:
    """A file of the templates as it stands, not taken for a template."""
    if environment.loader is None:
        return ""
    return environment.loader.get_source(environment, name)[0]


def _script(source: str) -> str:
    """As the browser will read it between tags: with plain newlines, without a pointer to a source map."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))


def _digest(script: str) -> str:
    """The source expression that lets this script run, and no other (Content Security Policy, level 3)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode('utf-8')).digest()).decode('ascii')}'"


@lru_cache(maxsize=4)
def _assets(folder: str, suffix: str) -> str:
    """The files of a folder of assets, in the order of their names, as one text; scripts in one scope."""
    home = resources.files("kg.view") / "assets" / folder
    names = sorted(entry.name for entry in home.iterdir() if entry.name.endswith(suffix))
    body = "\n".join((home / name).read_text(encoding="utf-8") for name in names)
    return f'(() => {{\n"use strict";\n{body}\n}})();' if suffix == ".js" else body
