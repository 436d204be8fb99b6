from __future__ import annotations

from kg.groups.group import Group

__all__ = ["aliases"]
def aliases(group: Group) -> tuple[str, ...]:
    return ()
