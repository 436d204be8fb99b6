from __future__ import annotations

from kg.groups.group import Group

__all__ = ["contains"]
def contains(upper: Group, lower: Group) -> bool:
    """Whether `lower` is a subgroup of `upper` (to come)."""
    return upper == lower
