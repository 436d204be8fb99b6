"""Groups in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kg.groups.group import Group
from kg.groups.normal import normalise
from kg.groups.parsing import read_expression

__all__ = ["GroupMatch", "find"]

_HEAD = re.compile(r"(?<![A-Za-z0-9_^])(?=[A-Z(])(?:SO|SE|SU|GL|SL|Sp|O|E|U|T|Aff|S|C|D|Z|A|I|P|R)")


@dataclass(frozen=True, slots=True)
class GroupMatch:
    """A group at `text[begin:end]`.

    `kind` says whether it is written in symbols ("SO(3)") or in words ("rotation group"); `certain` is False
    for words that mean a group only where symmetry is the subject ("3D rotations").
    """

    begin: int
    end: int
    group: Group
    kind: Literal["notation", "words"]
    certain: bool = True


def find(text: str) -> list[GroupMatch]:
    """The groups that a running text names, in its order, without overlaps."""
    normal = normalise(text)
    matches: list[GroupMatch] = []
    end = 0
    for head in _HEAD.finditer(normal.text):
        if head.start() < end:
            continue
        found = read_expression(normal.text, head.start())
        if found is None:
            continue
        end = found[1]
        begin, last = normal.source(head.start(), end)
        matches.append(GroupMatch(begin, last, found[0], "notation"))
    return matches
