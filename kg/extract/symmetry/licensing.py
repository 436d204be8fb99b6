"""Which of the places that may name a group do so in this text.

Governed by a cue ("rotation-equivariant"), every word does. The others need as much talk of symmetry around them
as their kind says (`Word.need`): "rotations" in its sentence, "roto-translation" anywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.symmetry.atoms import Atom
from kg.extract.symmetry.cues import Cue, Strength
from kg.extract.symmetry.dimension import word_dimension
from kg.extract.symmetry.notation import stands_alone
from kg.extract.symmetry.tables import one_of

__all__ = ["can_govern", "licensed"]

# What a motion belongs to where it is no symmetry: "rotation matrix", "permutation test".
_NO_MOTION = re.compile(
    r"[ -]"
    + one_of(
        r"""matri\w+ | angles? | axis | axes | speed | rates? | estimation | errors? | curves? | period | averaging
        | parameters? | vectors? | forest | schedules? | synchroni\w+ | numbers? | predict\w+ | regression
        | augmentations? | loss | representations? | tests? | importance | entropy | problems? | language | tasks?
        | models? | quality | systems? | cues | module | based | free | sensitive | bounded | aware | variant | head
        | component | threshold | distances? | recovery | flow | metrics?"""
    )
    + r"\b|-",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"[ -](?!"
    + one_of(
        "and | or | is | are | in | under | to | by | with | for | the | while | from | between | of | on | as | not"
        " | that | which"
    )
    + r"\b)[a-z]{3,}"
)
_ADJECTIVE = re.compile(
    one_of(
        r"""rigid | euclidean | affine | (?:pseudo-)?orthogonal | spherical(?:ly)? | conformal | projective | isometric
        | gauge | crystal\w* | unitary | color | colour | hue | scale | image | mirror"""
    ),
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[\w)]-$")
_AUGMENTED = re.compile(r"\baugment\w*\b[^.;]*$", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:under|up to|modulo) (?:[a-z]+ )?$")
_LIST = re.compile(r"(?:s?,? ?(?:and/or|and|or) |, |/)(?:the )?")
_MOTIONS = frozenset({"so", "t", "se", "e", "aff", "scale", "flip", "shear", "s"})
_SUCH = re.compile(
    r"\b(?:transformations?|symmetries|perturbations|group actions?),? "
    r"\(?(?:such as|like|including|e\.g\.,?|i\.e\.,?)(?: simple| arbitrary)? $"
)


@dataclass(frozen=True, slots=True)
class Talk:
    """Where a text speaks of symmetry: at all, and in which sentences (by number); which kinds of words it means.

    `equivariant`: it speaks of equivariance, beside which "finite groups" cannot be groups of people.
    """

    anywhere: bool
    equivariant: bool
    sentences: frozenset[int]
    kinds: frozenset[str]


def can_govern(text: str, cue: Cue, atom: Atom) -> bool:
    """Whether a cue makes this word a symmetry: "depth" is one beside "equivariant" alone."""
    word = atom.word
    if word is None:
        return True
    said = text[cue.begin : cue.end].lower()
    if word.need == "equivariance":
        return said.startswith("equi")
    if word.key == "color":
        return cue.strength is not Strength.SYMMETRIC
    if word.need != "cue":
        return True
    if cue.preposed or said == "invariants":
        return False
    behind = atom.begin > cue.end and _ADJECTIVE.fullmatch(text, atom.begin, atom.end) is not None
    return not behind or _NOUN.match(text, atom.end) is None


def licensed(
    text: str,
    sentences: Sequence[tuple[int, int]],
    atoms: Sequence[Atom],
    cues: Sequence[Cue],
    links: Mapping[int, Sequence[Cue]],
) -> list[Atom]:
    """The atoms that name a group; `links` are the cues that govern an atom, by its begin."""
    starts = [b for b, _ in sentences]
    talk = _talk(text, starts, atoms, cues, links)
    runs = [(bisect_right(starts, run[0].begin), run) for run in _runs(text, atoms)]
    lists = {n for n, run in runs if talk.anywhere and _is_list(run, near=n in talk.sentences)}
    kept: list[Atom] = []
    for sentence, run in runs:
        near = sentence in talk.sentences or sentence in lists
        if _AUGMENTED.search(text, max(0, run[0].begin - 60), run[0].begin):
            near = False
        stands = [a.begin in links or _stands(text, a, talk, near=near, listed=len(run) > 1) for a in run]
        if any(stands) and _is_list(run, near=sentence in talk.sentences):
            stands = [s or a.word is not None for s, a in zip(stands, run, strict=True)]
        kept += [a for s, a in zip(stands, run, strict=True) if s]
    return kept


def _talk(
    text: str,
    starts: Sequence[int],
    atoms: Sequence[Atom],
    cues: Sequence[Cue],
    links: Mapping[int, Sequence[Cue]],
) -> Talk:
    """Where a text speaks of symmetry."""
    linked = {id(cue) for group in links.values() for cue in group}
    sentences = frozenset(
        bisect_right(starts, c.begin) for c in cues if c.strength and (id(c) in linked or _is_open(text, c))
    )
    kinds = {a.word.key for a in atoms if a.word and a.begin in links}
    if any(c.strength in (Strength.EQUIVARIANT, Strength.SYMMETRIC) for c in cues):
        kinds |= {"se", "e"}
    equivariant = any(c.strength is Strength.EQUIVARIANT for c in cues)
    return Talk(bool(sentences), equivariant, sentences, frozenset(kinds))


def _is_open(text: str, cue: Cue) -> bool:
    """Whether a cue that governs no atom speaks of symmetry all the same: not "lighting-invariant"."""
    if cue.strength is Strength.EQUIVARIANT:
        return True
    if cue.strength is Strength.INVARIANT:
        return not cue.preposed and _CLOSED.search(text, max(0, cue.begin - 2), cue.begin) is None
    return not text[cue.begin : cue.end].lower().startswith("symmetric")


def _is_list(run: Sequence[Atom], *, near: bool) -> bool:
    """Whether atoms are a list of transformations: three kinds, or two beside talk of symmetry."""
    return len({a.word.key for a in run if a.word}) >= (2 if near else 3)


def _stands(text: str, atom: Atom, talk: Talk, *, near: bool, listed: bool) -> bool:
    """Whether an atom that no cue governs names a group.

    `near`: its sentence speaks of symmetry; `listed`: it stands in a list of atoms.
    """
    if atom.group is not None:
        if atom.need is not None:
            return atom.need == "sentence" and (near or (talk.equivariant and atom.group.family == "class"))
        return not atom.symbolic or stands_alone(text, atom.begin, atom.end, atom.group, spoken=talk.anywhere)
    if atom.word is None or not talk.anywhere:
        return False
    if atom.word.key in _MOTIONS and _SUCH.search(text, max(0, atom.begin - 60), atom.begin):
        return True
    if atom.word.need in ("cue", "equivariance") or _NO_MOTION.match(text, atom.end):
        return False
    if atom.word.key in talk.kinds:
        return True
    plural = text[atom.end - 1] == "s"
    under = _UNDER.search(text, max(0, atom.begin - 24), atom.begin) is not None
    if near and (plural or under or (listed and not _NOUN.match(text, atom.end))):
        return True
    return plural and word_dimension(text[atom.begin : atom.end]) is not None


def _runs(text: str, atoms: Sequence[Atom]) -> Iterator[list[Atom]]:
    """Atoms in runs that are lists in the text ("rotation, scaling, and shearing")."""
    run: list[Atom] = []
    for atom in atoms:
        if run and not _LIST.fullmatch(text, run[-1].end, atom.begin):
            yield run
            run = []
        run.append(atom)
    if run:
        yield run
