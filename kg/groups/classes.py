"""Classes of groups and who belongs to them: SO(3) is a compact group, a matrix Lie group, a semisimple one …"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.groups.families import FAMILIES
from kg.groups.group import Group
from kg.groups.symbols import factors

if TYPE_CHECKING:
    from kg.groups.facts import Facts

__all__ = ["acts_on", "classes_of", "is_member"]

_LINEAR = frozenset({"class", "named", "S", "A"})


def acts_on(group: Group) -> str | None:
    """What the group acts on: "space", "spacetime", "indices", …; None where that is open."""
    if group.family in FAMILIES:
        return FAMILIES[group.family].acts
    if group.family in ("point", "wallpaper", "space"):
        return "space"
    if group.family == "named":
        return {"time-reversal": "time", "1": None}.get(str(group.parameters[0]), "space"
                                                        if group.parameters[0] in _OF_SPACE else None)  # fmt: skip
    actions = {acts_on(factor) for factor in factors(group)}
    if group.family == "semidirect" and None not in actions:
        return acts_on(factors(group)[0])
    return actions.pop() if len(actions) == 1 else None


_OF_SPACE = frozenset({"R^*", "glide reflection", "shear group", "geometric transformation"})


def classes_of(group: Group, known: Facts) -> tuple[str, ...]:
    """The names of the classes that the group belongs to, in alphabetical order."""
    if group.is_class:
        return ()
    found = {
        "compact group": known.compact,
        "connected group": known.connected,
        "simply connected group": known.simply_connected,
        "abelian group": known.abelian,
        "finite group": known.finite,
        "discrete group": known.dimension == 0 and known.lie_algebra == "0",
        "semisimple Lie group": known.semisimple,
        "reductive group": known.reductive,
        "unimodular group": known.unimodular,
        "wallpaper group": group.family == "wallpaper",
        "space group": group.family == "space",
        "crystallographic group": group.family in ("wallpaper", "space"),
        "point group": group.family in ("point", "C", "D", "Z_2"),
    }
    continuous = group.family in FAMILIES and known.dimension not in (0, None)
    continuous = continuous or (
        group.family in ("product", "semidirect", "power") and known.dimension not in (0, None)
    )
    found["Lie group"] = continuous or known.semisimple
    found["matrix Lie group"] = continuous and group.family not in _LINEAR
    found["compact Lie group"] = found["Lie group"] and known.compact
    return tuple(sorted(name for name, holds in found.items() if holds))


def is_member(group: Group, kind: Group) -> bool | None:
    """Whether a group belongs to a class; None where that is not known.

    >>> from kg.groups import parse
    >>> is_member(parse("SO(3)"), parse("compact Lie group")), is_member(parse("SE(3)"), parse("compact group"))
    (True, False)
    """
    from kg.groups.facts import facts

    if not kind.is_class or group.is_class:
        return None
    name = str(kind.parameters[0])
    own = facts(group)
    if name in own.classes:
        return True
    wanted, verdict = facts(kind), None
    for field in ("compact", "connected", "simply_connected", "abelian", "finite", "semisimple", "reductive"):
        ask, have = getattr(wanted, field), getattr(own, field)
        if ask is not None and have is not None and ask != have:
            return False
        if ask is not None and ask == have:
            verdict = True
    words = set(name.split()) - {"group", "Lie"}
    return (
        verdict if words and words <= _DECIDED and ("Lie" not in name or "Lie group" in own.classes) else None
    )


_DECIDED = frozenset({"compact", "connected", "abelian", "finite", "semisimple", "reductive", "matrix"})
