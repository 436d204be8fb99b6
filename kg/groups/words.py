"""Words → group (to come)."""

from __future__ import annotations

from kg.groups.group import Group

__all__ = ["from_words"]


def from_words(text: str) -> Group | None:
    """The group that a phrase names, or None."""
    return None
