from __future__ import annotations

from dataclasses import dataclass

from kg.groups.group import Group

__all__ = ["Facts", "facts"]
@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a group (to come)."""
    dimension: int | str | None = None
    compact: bool | None = None
    connected: bool | None = None
    simply_connected: bool | None = None
    abelian: bool | None = None
    finite: bool | None = None
    order: int | str | None = None
    semisimple: bool | None = None
    unimodular: bool | None = None
    components: int | None = None
    lie_algebra: str | None = None
    identity_component: Group | None = None
    wikidata: str | None = None
    acts_on: str | None = None
    classes: tuple[str, ...] = ()
def facts(group: Group) -> Facts:
    """The facts of a group."""
    return Facts()
