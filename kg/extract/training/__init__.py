"""How the shipped model came to be: vectors, tagger, silver labels, student and judge, from data to figures."""

from __future__ import annotations

__all__: list[str] = []
