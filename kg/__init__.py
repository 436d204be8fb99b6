"""Abstracts in; a knowledge graph of methods, symmetry groups, datasets and tasks out.

>>> import kg
>>> sorted(kg.__all__) == kg.__all__
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg._version import __version__

if TYPE_CHECKING:
    from kg.api import Graph, build, load, query

__all__ = ["Graph", "__version__", "build", "load", "query"]


def __getattr__(name: str) -> Any:
    """Import the façade where it is first used, so that `kg --help` starts at once."""
    if name in __all__:
        from kg import api

        return getattr(api, name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
