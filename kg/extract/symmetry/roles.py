"""What a document does with a group, by the words of symmetry that govern the places where it is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kg.extract.symmetry.atoms import Atom
from kg.extract.symmetry.cues import Cue, Strength
from kg.groups import Group
from kg.model import Predicate

__all__ = ["group_roles"]

Role = tuple[Predicate, tuple[int, int] | None]

_ROLE = {
    Strength.EQUIVARIANT: Predicate.STUDIES_EQUIVARIANCE_TO,
    Strength.INVARIANT: Predicate.STUDIES_INVARIANCE_TO,
}
_TITLE_WEIGHT = 3
_SPATIAL = frozenset({"SO", "SE", "O", "E", "T"})
_RELAXED = re.compile(
    r"\b(?:approximate|relaxed|soft|partial|weak|quasi)[ -](?:[\w()-]+ )?(?:symmetry|(?:equi|in)varian(?:t|ce))$",
    re.IGNORECASE,
)


def group_roles(
    text: str, cues: Sequence[Cue], places: Mapping[Group, Sequence[Atom]], links: Mapping[int, Sequence[Cue]]
) -> dict[Group, Role]:
    """Each group's role and the range of the words that say it."""
    title_end = text.find("\n")
    overall = _overall(cues, title_end)
    relaxed = any(c.approximate and c.begin < title_end and _RELAXED.search(text[: c.end]) for c in cues)
    roles = {g: _role(atoms, links, overall, title_end, relaxed=relaxed) for g, atoms in places.items()}
    for group, atoms in places.items():
        if roles[group][0] is Predicate.DISCUSSES:
            roles[group] = _inherited(text, group, atoms, roles, overall) or roles[group]
    return roles


def _overall(cues: Iterable[Cue], title_end: int) -> Strength:
    """What the document speaks of most: equivariance, invariance, or neither; the title counts more."""
    counts = dict.fromkeys(_ROLE, 0)
    for cue in cues:
        if cue.strength in counts:
            counts[cue.strength] += _TITLE_WEIGHT if cue.begin < title_end else 1
    best = max(counts, key=lambda s: (counts[s], s))
    return best if counts[best] else Strength.NONE


def _role(
    atoms: Sequence[Atom],
    links: Mapping[int, Sequence[Cue]],
    overall: Strength,
    title_end: int,
    *,
    relaxed: bool,
) -> Role:
    """The role by the votes of the cues that govern a group's atoms.

    Approximate where the title says so or half of the cues do; else equivariant or invariant by the majority,
    where "symmetry" votes for what the document speaks of.
    """
    said = [(cue, atom) for atom in atoms for cue in links.get(atom.begin, ()) if cue.strength]
    if not said:
        return Predicate.DISCUSSES, None
    nearly = [(c, a) for c, a in said if c.approximate]
    if nearly and (2 * len(nearly) >= len(said) or any(c.begin < title_end for c, _ in nearly)):
        return Predicate.STUDIES_APPROXIMATE_SYMMETRY, _range(*nearly[0])
    if relaxed:
        return Predicate.STUDIES_APPROXIMATE_SYMMETRY, _range(*said[0])
    votes = {s: [(c, a) for c, a in said if c.strength is s] for s in _ROLE}
    best = max(_ROLE, key=lambda s: (len(votes[s]), s))
    if votes[best]:
        return _ROLE[best], _range(*votes[best][0])
    if overall in _ROLE:
        return _ROLE[overall], _range(*said[0])
    if any(_is_symmetric(c, a) for c, a in said):
        return Predicate.STUDIES_EQUIVARIANCE_TO, _range(*said[0])
    return Predicate.DISCUSSES, _range(*said[0])


def _is_symmetric(cue: Cue, atom: Atom) -> bool:
    """Whether a cue is the end of "SE(3)-symmetric", which models say of themselves."""
    spatial = atom.group is not None and atom.group.family in _SPATIAL
    return atom.symbolic and spatial and cue.begin - atom.end == 1 and cue.end - cue.begin == len("symmetric")


def _inherited(
    text: str, group: Group, atoms: Sequence[Atom], roles: Mapping[Group, Role], overall: Strength
) -> Role | None:
    """The role that a group gets from its family (SE(3) where SE(n) is studied), or as "G = SU(2)"."""
    if not atoms[0].symbolic or group.is_symbolic:
        family = []
    else:
        family = [g for g in roles if g.family == group.family and g.is_symbolic]
    for other in sorted(family, key=str):
        if roles[other][0] is not Predicate.DISCUSSES:
            return roles[other]
    if overall in _ROLE:
        for atom in atoms:
            if atom.symbolic and text[max(0, atom.begin - 4) : atom.begin].replace(" ", "").endswith("G="):
                return _ROLE[overall], (atom.begin, atom.end)
    return None


def _range(cue: Cue, atom: Atom) -> tuple[int, int]:
    return min(cue.begin, atom.begin), max(cue.end, atom.end)
