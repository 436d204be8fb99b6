"""The symmetry groups of one text: which words and notations name one here, which group, and what is said of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.extract.symmetry.cues import Cue, Strength, governed, read_cues
from kg.extract.symmetry.dimension import document_dimension, word_dimension
from kg.extract.symmetry.values import SymmetryHit
from kg.extract.symmetry.words import Word, group_for, words_in
from kg.groups import Group, GroupMatch, find
from kg.model import Predicate

__all__ = ["read_symmetries"]


@dataclass(frozen=True, slots=True)
class Atom:
    """A place that may name a group: notation or class (`group`), or a word whose group the document decides."""

    begin: int
    end: int
    group: Group | None
    word: Word | None


_STEMS = ("quivarian", "nvarian", "ymmetr", "ovarian", "quivariate")
_NOTATION = re.compile(r"[A-Zℝℤℂ][\w+^{}\\]{0,10} ?\(|\b[A-Z][A-Za-z]?[_^]|[Gg]roups?\b|[𝐀-𝟿]|semi-?groups?")
_NEITHER = re.compile(r"(?:\bnon|\b(?:large|multi|full|small|cross|fine|high|long|time|meta|self|machine|image|single|coarse|feature|speech|style))-$|"
                      r"\b(?:machine|image|images|language|speech|neural|text|sign|code|style|video|domain|clinical|unpaired|literal|human|distribution|distributional|domain|"
                      r"covariate|label|concept|data|dataset|semantic|viewpoint|environment|environmental|prior|appearance|camera|modality|"
                      r"high|higher|highest|first|second|third|lower|low|large|multiple|different|partial|in|temporal|chronological|word|magnitude|correlation|chiral) $",
                      re.IGNORECASE)  # fmt: skip
_NO_ROTATION = re.compile(
    r"[ -](?:matri\w+|angles?|axis|axes|speed|rates?|estimation|errors?|curves?|period|averaging|parameters?|vectors?|forest|schedules?|synchroni\w+"
    r"|numbers?|prediction|predictor|regression|augmentations?|loss|representations?|tests?|importance|entropy|problems?|language|tasks?|models?"
    r"|quality|systems?|cues|module|based|free|sensitive|bounded|aware|variant|head|component|threshold|distances?|recovery|flow|metrics?)\b",
    re.IGNORECASE,
)


def read_symmetries(text: str, sentences: Sequence[tuple[int, int]]) -> list[SymmetryHit]:
    """The places of a clean text (title, line feed, abstract) that name a symmetry group, in its order.

    Every hit of one group carries the role that the document gives the group.
    """
    lower = text.lower()
    spoken = any(stem in lower for stem in _STEMS)
    matches = find(text) if _NOTATION.search(text) else []
    if not spoken and not matches:
        return []
    atoms = _atoms(matches, words_in(text) if spoken else [])
    cues = read_cues(text) if spoken else []
    links: dict[int, list[Cue]] = defaultdict(list)
    for cue, atom in governed(text, cues, atoms):
        if not _foreign(text, atom):
            links[atom.begin].append(cue)
    kept = _licensed(text, sentences, atoms, cues, links)
    return _hits(text, sentences, kept, cues, links)


def _atoms(matches: Iterable[GroupMatch], words: list[tuple[int, int, Word]]) -> list[Atom]:
    """Notations and words, sorted, without overlaps; a certain match wins over a word."""
    atoms = [Atom(m.begin, m.end, m.group, None) for m in matches if m.certain]
    taken = [(a.begin, a.end) for a in atoms]
    starts = [b for b, _ in taken]
    for begin, end, word in words:
        i = bisect_right(starts, end - 1) - 1
        if i < 0 or taken[i][1] <= begin:
            atoms.append(Atom(begin, end, None, word))
    return sorted(atoms, key=lambda a: a.begin)


def _foreign(text: str, atom: Atom) -> bool:
    """Whether the words around a symmetry word make it something else: machine translation, distribution shift."""
    return atom.word is not None and _NEITHER.search(text, max(0, atom.begin - 20), atom.begin) is not None


def _licensed(
    text: str, sentences: Sequence[tuple[int, int]], atoms: list[Atom], cues: list[Cue], links: dict[int, list[Cue]]
) -> list[Atom]:
    """The atoms that name a group here: governed by a cue, or of a kind that the text speaks of anyway."""
    known = {a.word.key for a in atoms if a.word and a.begin in links}
    starts = [b for b, _ in sentences]
    spoken = {bisect_right(starts, c.begin) for c in cues if c.strength}
    kept = []
    for atom in atoms:
        if atom.word is None or atom.begin in links:
            kept.append(atom)
        elif atom.word.need == "cue" or _foreign(text, atom):
            continue
        elif atom.word.need == "document":
            kept.append(atom)
        elif _NO_ROTATION.match(text, atom.end):
            continue
        elif atom.word.key in known or bisect_right(starts, atom.begin) in spoken:
            kept.append(atom)
    return kept


_ROLE = {
    Strength.EQUIVARIANT: Predicate.STUDIES_EQUIVARIANCE_TO,
    Strength.INVARIANT: Predicate.STUDIES_INVARIANCE_TO,
}


def _hits(
    text: str, sentences: Sequence[tuple[int, int]], atoms: list[Atom], cues: list[Cue], links: dict[int, list[Cue]]
) -> list[SymmetryHit]:
    """Atoms with their group and the role of the group in the document."""
    dimension = document_dimension(text, (a.group for a in atoms if a.group is not None))
    groups: dict[int, Group] = {}
    by_group: dict[Group, list[Atom]] = defaultdict(list)
    for atom in atoms:
        group = atom.group
        if group is None and atom.word is not None:
            group = group_for(atom.word.key, word_dimension(text[atom.begin : atom.end]) or dimension)
        if group is not None:
            groups[atom.begin] = group
            by_group[group].append(atom)
    overall = _overall(cues)
    roles = {g: _role(members, links, overall) for g, members in by_group.items()}
    hits = []
    for atom in atoms:
        if atom.begin in groups:
            role, cue = roles[groups[atom.begin]]
            linked = bool(links.get(atom.begin))
            confidence = 0.95 if linked or atom.word is None else 0.7
            hits.append(SymmetryHit(atom.begin, atom.end, groups[atom.begin], role, cue, confidence))
    return hits


def _overall(cues: list[Cue]) -> Strength:
    """What the document speaks of: equivariance, invariance, or neither."""
    counts = {s: sum(c.strength is s for c in cues) for s in (Strength.EQUIVARIANT, Strength.INVARIANT)}
    best = max(counts, key=lambda s: (counts[s], s))
    return best if counts[best] else Strength.NONE


def _role(members: list[Atom], links: dict[int, list[Cue]], overall: Strength) -> tuple[Predicate, tuple[int, int] | None]:
    """The role of a group by all the cues that govern its atoms, and the first words that say so."""
    cues = [(cue, atom) for atom in members for cue in links.get(atom.begin, ()) if cue.strength]
    if not cues:
        return Predicate.DISCUSSES, None
    approximate = [(c, a) for c, a in cues if c.approximate]
    if 2 * len(approximate) >= len(cues):
        return Predicate.STUDIES_APPROXIMATE_SYMMETRY, _span(*approximate[0])
    votes = {s: [(c, a) for c, a in cues if c.strength is s] for s in _ROLE}
    best = max(_ROLE, key=lambda s: (len(votes[s]), s))
    if votes[best]:
        return _ROLE[best], _span(*votes[best][0])
    if overall in _ROLE:
        return _ROLE[overall], _span(*cues[0])
    return Predicate.DISCUSSES, _span(*cues[0])


def _span(cue: Cue, atom: Atom) -> tuple[int, int]:
    return min(cue.begin, atom.begin), max(cue.end, atom.end)
