"""Unicode and LaTeX clean-up that keeps a map of offsets to what is stored.

`sanitize` makes what is stored, `clean` what people and the extractor read, `links` finds the addresses
a text holds, `slugify` makes the last part of an IRI.
"""

from __future__ import annotations

from kg.text.cleaned import Cleaned
from kg.text.latex import clean
from kg.text.links import Link, links
from kg.text.plain import sanitize, slugify

__all__ = ["Cleaned", "Link", "clean", "links", "sanitize", "slugify"]
