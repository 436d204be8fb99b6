"""The symmetry groups of one text: where it names one, which group that is, and what is said of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.extract.symmetry.atoms import Atom, find_atoms
from kg.extract.symmetry.cues import Cue, governed, read_cues
from kg.extract.symmetry.dimension import document_dimension, word_dimension
from kg.extract.symmetry.licensing import can_govern, licensed
from kg.extract.symmetry.roles import group_roles
from kg.extract.symmetry.values import SymmetryHit
from kg.extract.symmetry.words import fold, group_for
from kg.groups import Group, make

__all__ = ["read_symmetries"]

# A text with none of these names no group; most texts end here.
_STEMS = ("quivarian", "nvarian", "ymmetr", "ovarian", "quivariate")
_NOTATION = re.compile(
    r"(?<![A-Za-z])(?:S?O|S?E|S?U|P?[GS]L|Sp|Spin|Pin|Sim|SIM|Aff|I?SO|CO|Iso)[_^+{}0-9a-zA-Z]{0,6}"
    r" ?\([ 0-9a-zA-Zℝℂ,+-]{1,9}\)|(?<![A-Za-z])(?:SO|SE|SU|GL|SL)_|[Gg]roups?\b|[𝐀-𝟿]"
)
# Affine-invariant depth is known up to its scale and shift.
_OF_DEPTH = re.compile(
    r"[ -]invarian\w+ (?:\w+ ){0,2}(?:depth|disparit|point ?map|geometr|predict|representation)",
    re.IGNORECASE,
)
_SPATIAL = frozenset({"SO", "SE", "O", "E", "T", "Sim", "Aff"})
_NARROW = {"matrix Lie group": "Lie group", "semigroup": "Lie semigroup"}


def read_symmetries(text: str, sentences: Sequence[tuple[int, int]]) -> list[SymmetryHit]:
    """The places of a clean text (title, line feed, abstract) that name a symmetry group, in its order.

    Every hit of one group carries the role that the document gives the group. Takes time linear in the text.

    >>> text = "On nets\\nOur E(3)-equivariant net needs O(n) time."
    >>> [(h.begin, h.end, str(h.group), str(h.role)) for h in read_symmetries(text, [(0, 7), (8, 50)])]
    [(12, 16, 'E(3)', 'studiesEquivarianceTo')]
    """
    lower = text.lower()
    spoken = any(stem in lower for stem in _STEMS)
    if not spoken and _NOTATION.search(text) is None:
        return []
    atoms = find_atoms(text, spoken=spoken)
    if not atoms:
        return []
    cues = read_cues(text) if spoken else []
    links: dict[int, list[Cue]] = defaultdict(list)
    for cue, atom in governed(text, cues, atoms):
        if can_govern(text, cue, atom):
            links[atom.begin].append(cue)
    return _hits(text, licensed(text, sentences, atoms, cues, links), cues, links)


def _hits(
    text: str, atoms: Sequence[Atom], cues: Sequence[Cue], links: Mapping[int, Sequence[Cue]]
) -> list[SymmetryHit]:
    """Atoms with their group and the role of the group in the document."""
    named = _named(text, atoms)
    places: dict[Group, list[Atom]] = defaultdict(list)
    for atom, group in named:
        places[group].append(atom)
    roles = group_roles(text, cues, places, links)
    hits = []
    for atom, group in named:
        role, cue = roles[group]
        sure = atom.begin in links or (atom.group is not None and atom.need is None)
        hits.append(SymmetryHit(atom.begin, atom.end, group, role, cue, 0.95 if sure else 0.7))
    return hits


def _named(text: str, atoms: Sequence[Atom]) -> list[tuple[Atom, Group]]:
    """Each atom with its group; one name for classes that a document means the same by."""
    dimension = document_dimension(text, (a.group for a in atoms if a.symbolic and a.group is not None))
    named: list[tuple[Atom, Group]] = []
    for atom in atoms:
        group = _group(text, atom, dimension)
        if named and _continues(named[-1][0], atom):  # "C_3 rotational symmetry"
            group = named[-1][1]
        if group is not None:
            named.append((atom, group))
    classes = {g.parameters[0] for _, g in named if g.family == "class"}
    wider = {
        Group("class", (n,)): Group("class", (w,))
        for n, w in _NARROW.items()
        if n in classes and w in classes
    }
    return [(a, wider.get(g, g)) for a, g in named]


def _group(text: str, atom: Atom, dimension: str) -> Group | None:
    """The group of an atom; words without a dimension ("rotations", "rotation group") take the document's."""
    surface = text[atom.begin : atom.end]
    size = word_dimension(surface) or dimension
    if atom.word is not None:
        if atom.word.key == "ck":
            size = fold(surface)
        elif atom.word.key == "aff" and _OF_DEPTH.match(text, atom.end):
            size = "1"
        return group_for(atom.word.key, size)
    group = atom.group
    if group is not None and not atom.symbolic and group.family in _SPATIAL and group.parameters == ("n",):
        return make(group.family, int(size) if size.isdigit() else size)
    return group


def _continues(previous: Atom, atom: Atom) -> bool:
    """Whether a rotation is that of the group written before it."""
    turns = atom.word is not None and atom.word.key == "so"
    return turns and previous.symbolic and atom.begin - previous.end == 1
