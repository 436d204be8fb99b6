"""The places of a text that may name a group: notations, phrases with "group", and words for symmetries."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.symmetry.phrases import phrase_group, phrase_need
from kg.extract.symmetry.tables import one_of, speaks_of
from kg.extract.symmetry.words import Need, Word, words_in
from kg.groups import Group, GroupMatch, find

__all__ = ["Atom", "find_atoms"]

# What makes a word before "equivariant" and the like something else, by the kind of word; "" holds for all kinds.
_OTHER_BEFORE: dict[str, re.Pattern[str]] = {
    key: re.compile(rf"\b{one_of(table)} $", re.IGNORECASE)
    for key, table in {
        "": """machine | image-to-image | language | speech | neural | text | sign | code | style | video | domain
            | clinical | unpaired | literal | human | correlation | specular""",
        "t": """distribution | distributional | covariate | label | concept | data | dataset | semantic | viewpoint
            | environment | environmental | prior | appearance | camera | modality | frequency | phase | Doppler
            | Raman | chemical | Stokes | knowledge | model | population | representation | policy | perspective
            | image""",
        "s": """high | higher | highest | first | second | third | fourth | lower | low | lowest | leading | large
            | multiple | different | partial | total | chronological | word | any | magnitude | charge | magnetic
            | spin | topological | orbital | nematic | long-range | short-range | bond | density wave | chiral
            | feature importance | some | cyclic""",
        "scale": """model | network | dataset | system | registry | data | parameter | large | small | time | full
            | energy | length | compute""",
        "flip": "specular | self | internal | bit | label | spin",
        "inv": "population | charge | color | colour | image | DDIM | diffusion | model | GAN | latent | gradient",
    }.items()
}
_GLUED = re.compile(r"\w[-‑]$")
_FREE_PREFIX = re.compile(
    r"\b(?:and|or|lattice|improper|semi|pseudo|joint|strictly|fully|SE\(3\)|SO\(3\))-$", re.IGNORECASE
)
_DENIED_PREFIX = re.compile(r"\b(?:non|un|anti|self|pre|post|re|sub|partial)-$", re.IGNORECASE)
_NO_MIRROR = re.compile(r"homological|enumerative|Calabi|Hodge|Fukaya|string theory", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Atom:
    """A place that may name a group: `group` as written, or the `word` whose group the document decides.

    `need` is what a phrase needs to name a group: talk of symmetry in its sentence ("finite groups") or a cue;
    `symbolic` is a notation.
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
    """The matches of the grammar that can be atoms; words that the document decides are left to `words_in`."""
    atoms = []
    for m in matches:
        if m.kind == "notation":
            if m.group.parameters != ("1",):
                atoms.append(Atom(m.begin, m.end, m.group, symbolic=True))
            continue
        need = phrase_need(text, m.begin, m.end, certain=m.certain)
        if need != "never":
            atoms.append(Atom(m.begin, m.end, phrase_group(text, m.begin, m.end, m.group), need=need))
    return atoms


def _is_other(text: str, atom: Atom, previous: Atom | None) -> bool:
    """Whether the words before a symmetry word make it something else: machine translation, domain shift."""
    if atom.word is None or (previous is not None and previous.end == atom.begin - 1):
        return False
    low = max(0, atom.begin - 22)
    if _GLUED.search(text, low, atom.begin):
        permutes = text.startswith("permut", atom.begin)
        if permutes and _DENIED_PREFIX.search(text, low, atom.begin) is None:
            return False  # "source-permutation symmetric" says what is permuted
        return _FREE_PREFIX.search(text, low, atom.begin) is None
    surface = text[atom.begin : atom.end].lower()
    kinds = ("", atom.word.key) if atom.word.key in _OTHER_BEFORE else ("",)
    if any(_OTHER_BEFORE[kind].search(text, low, atom.begin) for kind in kinds):
        return "permut" not in surface
    return surface == "mirror" and speaks_of(text, _NO_MIRROR)
