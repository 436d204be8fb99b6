"""The places of a text that may name a group: notations, phrases with "group", and words for symmetries."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.symmetry.words import Need, Word, words_in
from kg.groups import Group, GroupMatch, find

__all__ = ["Atom", "find_atoms"]

# Words whose "group" may be one of people or of things: they count beside talk of symmetry only.
_PLAIN_GROUP = re.compile(
    r"(?:finite|infinite|discrete|continuous|simple|real|complex|linear|connected|topological|symmetry|transformation|shift|scale|matrix"
    r"|geometric|color|free|quotient)[ -](?:symmetry |transformation )?groups?",
    re.IGNORECASE,
)
# "the symmetry group" points at a group that the text names elsewhere or not at all.
_UNNAMED = re.compile(r"symmetry group|symmetr(?:y|ies)", re.IGNORECASE)
_GOVERNED = re.compile(r"(?:transformation|matrix|discrete symmetry|continuous symmetry) groups?", re.IGNORECASE)
_OTHER_BEFORE = re.compile(
    r"(?:\b(?:machine|images?|image-to-image|language|speech|neural|text|sign|code|style|videos?|domain|clinical|unpaired|literal|human"
    r"|distribution|distributional|covariate|label|concept|data|dataset|semantic|viewpoint|environment|environmental|prior|appearance"
    r"|camera|modality|high|higher|highest|first|second|third|fourth|lower|low|large|multiple|different|partial|cyclic"
    r"|chronological|word|magnitude|correlation|chiral|leading|linear|specular|population|Stokes|Doppler|Raman|chemical|factor|loss"
    r"|model|feature importance) |\w[-‑])$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Atom:
    """A place that may name a group: `group` as it is written, or the `word` whose group the document decides.

    `need` is what a phrase needs to name a group: talk of symmetry in its sentence ("finite groups") or a cue.
    """

    begin: int
    end: int
    group: Group | None = None
    word: Word | None = None
    need: Need | None = None
    symbolic: bool = False


def find_atoms(text: str, *, spoken: bool) -> list[Atom]:
    """All atoms, sorted, without overlaps; what the text writes out wins over words.

    `spoken`: the text has words like "equivariant"; without them only notations and phrases count.
    """
    atoms = _matches(text, find(text))
    starts = [a.begin for a in atoms]
    for begin, end, word in words_in(text) if spoken else ():
        i = bisect_right(starts, end - 1) - 1
        if i < 0 or atoms[i].end <= begin:
            atoms.append(Atom(begin, end, word=word))
    atoms.sort(key=lambda a: a.begin)
    return [a for i, a in enumerate(atoms) if not _is_other(text, a, atoms[i - 1] if i else None)]


def _matches(text: str, matches: Iterable[GroupMatch]) -> list[Atom]:
    """The matches of the grammar that can be atoms; words that the document has to decide are left to `words_in`."""
    atoms = []
    for m in matches:
        surface = text[m.begin : m.end]
        if m.kind == "notation":
            atoms.append(Atom(m.begin, m.end, m.group, symbolic=True))
        elif "group" in surface.lower() and not _UNNAMED.fullmatch(surface):
            need: Need | None = "sentence" if not m.certain or _PLAIN_GROUP.fullmatch(surface) else None
            if _GOVERNED.fullmatch(surface):
                need = "cue"
            atoms.append(Atom(m.begin, m.end, _class(m.group), need=need))
    return atoms


def _class(group: Group) -> Group:
    """Classes under the name that the field uses for them."""
    if group.family == "class" and group.parameters == ("continuous transformation group",):
        return Group("class", ("Lie group",))
    return group


def _is_other(text: str, atom: Atom, previous: Atom | None) -> bool:
    """Whether the words before a symmetry word make it something else: machine translation, distribution shift."""
    if atom.word is None:
        return False
    if previous is not None and previous.end == atom.begin - 1:
        return False
    m = _OTHER_BEFORE.search(text, max(0, atom.begin - 22), atom.begin)
    return m is not None and not _SUSPENDED.search(text, max(0, atom.begin - 5), atom.begin)


_SUSPENDED = re.compile(r"\b(?:and|or|-)-$")
