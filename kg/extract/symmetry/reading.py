"""The symmetry groups of one text: which words and notations name one here, which group, and what is said of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.extract.symmetry.atoms import Atom, find_atoms
from kg.extract.symmetry.cues import Cue, Strength, governed, read_cues
from kg.extract.symmetry.dimension import document_dimension, word_dimension
from kg.extract.symmetry.notation import stands_alone
from kg.extract.symmetry.roles import group_roles
from kg.extract.symmetry.values import SymmetryHit
from kg.extract.symmetry.words import fold, group_for
from kg.groups import Group, make

__all__ = ["read_symmetries"]

_STEMS = ("quivarian", "nvarian", "ymmetr", "ovarian", "quivariate")
_NOTATION = re.compile(
    r"(?<![A-Za-z])(?:S?O|S?E|S?U|P?[GS]L|Sp|Spin|Pin|Sim|SIM|Aff|I?SO|CO|Iso)[_^+{}0-9a-zA-Z]{0,6} ?\([ 0-9a-zA-Zℝℂ,+-]{1,9}\)"
    r"|(?<![A-Za-z])(?:SO|SE|SU|GL|SL)_|[Gg]roups?\b|[𝐀-𝟿]"
)
_NO_MOTION = re.compile(
    r"[ -](?:matri\w+|angles?|axis|axes|speed|rates?|estimation|errors?|curves?|period|averaging|parameters?|vectors?|forest|schedules?"
    r"|synchroni\w+|numbers?|predict\w+|regression|augmentations?|loss|representations?|tests?|importance|entropy|problems?|language|tasks?"
    r"|models?|quality|systems?|cues|module|based|free|sensitive|bounded|aware|variant|head|component|threshold|distances?|recovery|flow"
    r"|metrics?)\b|-",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[ -](?!(?:and|or|is|are|in|under|to|by|with|for|the|while|from|between|of|on|as|not|that|which)\b)[a-z]{3,}")
_AUGMENTED = re.compile(r"\baugment\w*\b[^.;]*$", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:under|up to|modulo) (?:[a-z]+ )?$")
_LIST = re.compile(r"(?:s?,? ?(?:and|or) |, |/)(?:the )?")
_MOTIONS = frozenset({"so", "t", "se", "e", "aff", "scale", "flip", "shear", "s"})
_SUCH = re.compile(r"\b(?:transformations?|symmetries|perturbations|group actions?),? \(?(?:such as|like|including|e\.g\.,?|i\.e\.,?)(?: simple| arbitrary)? $")


def read_symmetries(text: str, sentences: Sequence[tuple[int, int]]) -> list[SymmetryHit]:
    """The places of a clean text (title, line feed, abstract) that name a symmetry group, in its order.

    Every hit of one group carries the role that the document gives the group.
    """
    lower = text.lower()
    spoken = any(stem in lower for stem in _STEMS)
    written = spoken or _NOTATION.search(text) is not None
    if not written:
        return []
    atoms = find_atoms(text, spoken=spoken)
    if not atoms:
        return []
    cues = read_cues(text) if spoken else []
    links: dict[int, list[Cue]] = defaultdict(list)
    for cue, atom in governed(text, cues, atoms):
        if _can_govern(text, cue, atom):
            links[atom.begin].append(cue)
    return _hits(text, _licensed(text, sentences, atoms, cues, links), cues, links)


_ADJECTIVE = re.compile(
    r"(?:rigid|euclidean|affine|(?:pseudo-)?orthogonal|spherical(?:ly)?|conformal|projective|isometric|gauge|crystal\w*|unitary|color|colour|hue|scale|image|mirror)",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[\w)]-$")


def _is_open(text: str, cue: Cue) -> bool:
    """Whether a cue that governs no atom speaks of symmetry all the same: not "lighting-invariant"."""
    if cue.strength is Strength.EQUIVARIANT:
        return True
    if cue.strength is Strength.INVARIANT:
        return not cue.preposed and _CLOSED.search(text, max(0, cue.begin - 2), cue.begin) is None
    return not text[cue.begin : cue.end].lower().startswith("symmetric")


def _can_govern(text: str, cue: Cue, atom: Atom) -> bool:
    """Whether a cue makes this word a symmetry: "depth" is one beside "equivariant" alone."""
    if atom.word is None:
        return True
    if atom.word.need == "equivariance":
        return text[cue.begin : cue.end].lower().startswith("equi")
    if atom.word.key == "color":
        return cue.strength is not Strength.SYMMETRIC
    if atom.begin > cue.end and atom.word.need == "cue" and _ADJECTIVE.fullmatch(text, atom.begin, atom.end) and _NOUN.match(text, atom.end):
        return False
    if atom.word.need == "cue" and text[cue.begin : cue.end].lower() == "invariants":
        return False
    return not (cue.preposed and atom.word.need == "cue")


def _licensed(
    text: str, sentences: Sequence[tuple[int, int]], atoms: list[Atom], cues: list[Cue], links: dict[int, list[Cue]]
) -> list[Atom]:
    """The atoms that name a group here: governed by a cue, or of a kind that the text speaks of anyway."""
    known = {a.word.key for a in atoms if a.word and a.begin in links}
    starts = [b for b, _ in sentences]
    linked = {id(c) for group in links.values() for c in group}
    near = {bisect_right(starts, c.begin) for c in cues if c.strength and (id(c) in linked or _is_open(text, c))}
    spoken = bool(near)
    if any(c.strength in (Strength.EQUIVARIANT, Strength.SYMMETRIC) for c in cues):
        known |= {"se", "e"}
    runs = [(bisect_right(starts, run[0].begin), run) for run in _runs(text, atoms)]
    lists = {sentence for sentence, run in runs if spoken and _is_list(run, near=sentence in near)}
    kept: list[Atom] = []
    for sentence, run in runs:
        talk = (sentence in near or sentence in lists) and not _AUGMENTED.search(text, max(0, run[0].begin - 60), run[0].begin)
        stands = [a.begin in links or _stands(text, a, known, near=talk, spoken=spoken, listed=len(run) > 1) for a in run]
        if any(stands) and _is_list(run, near=sentence in near):
            stands = [s or a.word is not None for s, a in zip(stands, run, strict=True)]
        kept += [a for s, a in zip(stands, run, strict=True) if s]
    return kept


def _is_list(run: list[Atom], *, near: bool) -> bool:
    """Whether atoms are a list of transformations: three kinds, or two beside talk of symmetry."""
    return len({a.word.key for a in run if a.word}) >= (2 if near else 3)


def _stands(text: str, atom: Atom, known: set[str], *, near: bool, spoken: bool, listed: bool) -> bool:
    """Whether an atom that no cue governs names a group.

    `near`: its sentence speaks of symmetry; `spoken`: the document does; `listed`: it stands in a list of atoms.
    """
    if atom.group is not None:
        if atom.need is not None:
            return atom.need == "sentence" and spoken and near
        return not atom.symbolic or stands_alone(text, atom.begin, atom.end, atom.group, spoken=spoken)
    if atom.word is None:
        return False
    if spoken and atom.word.key in _MOTIONS and _SUCH.search(text, max(0, atom.begin - 60), atom.begin):
        return True
    if atom.word.need in ("cue", "equivariance") or _NO_MOTION.match(text, atom.end):
        return False
    if atom.word.key in known:
        return True
    plural = text[atom.end - 1] == "s" or _UNDER.search(text, max(0, atom.begin - 24), atom.begin) is not None
    if near and (plural or (listed and not _NOUN.match(text, atom.end))):
        return True
    return spoken and word_dimension(text[atom.begin : atom.end]) is not None and text[atom.end - 1] == "s"


def _runs(text: str, atoms: list[Atom]) -> Iterator[list[Atom]]:
    """Atoms in runs that are lists in the text ("rotation, scaling, and shearing")."""
    run: list[Atom] = []
    for atom in atoms:
        if run and not _LIST.fullmatch(text, run[-1].end, atom.begin):
            yield run
            run = []
        run.append(atom)
    if run:
        yield run


def _hits(text: str, atoms: list[Atom], cues: list[Cue], links: dict[int, list[Cue]]) -> list[SymmetryHit]:
    """Atoms with their group and the role of the group in the document."""
    dimension = document_dimension(text, (a.group for a in atoms if a.symbolic and a.group is not None))
    named: list[tuple[Atom, Group]] = []
    for atom in atoms:
        group = _group(text, atom, dimension)
        if named and _continues(named[-1][0], atom):  # "C_3 rotational symmetry"
            group = named[-1][1]
        if group is not None:
            named.append((atom, group))
    named = _merged(named)
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


# Affine-invariant depth is known up to its scale and shift.
_OF_DEPTH = re.compile(r"[ -]invarian\w+ (?:\w+ ){0,2}(?:depth|disparit|point ?map|geometr|predict|representation)", re.IGNORECASE)
_SPATIAL = frozenset({"SO", "SE", "O", "E", "T", "Sim", "Aff"})


def _group(text: str, atom: Atom, dimension: str) -> Group | None:
    """The group of an atom; words without a dimension ("rotations", "rotation group") take the document's."""
    stated = word_dimension(text[atom.begin : atom.end])
    if atom.word is not None and atom.word.key == "ck":
        stated = fold(text[atom.begin : atom.end])
    if atom.word is not None and atom.word.key == "aff" and _OF_DEPTH.match(text, atom.end):
        stated = "1"
    if atom.word is not None:
        return group_for(atom.word.key, stated or dimension)
    group = atom.group
    if group is not None and not atom.symbolic and group.family in _SPATIAL and group.parameters == ("n",):
        size = stated or dimension
        return make(group.family, int(size) if size.isdigit() else size)
    return group


def _continues(previous: Atom, atom: Atom) -> bool:
    """Whether a rotation is that of the group written before it."""
    return previous.symbolic and atom.word is not None and atom.word.key == "so" and atom.begin - previous.end == 1


_NARROW = {"matrix Lie group": "Lie group", "semigroup": "Lie semigroup"}


def _merged(named: list[tuple[Atom, Group]]) -> list[tuple[Atom, Group]]:
    """One name for classes that a document means the same by: matrix Lie groups are its Lie groups."""
    classes = {g.parameters[0] for _, g in named if g.family == "class"}
    wider = {n: w for n, w in _NARROW.items() if n in classes and w in classes}
    return [
        (a, Group("class", (wider[str(g.parameters[0])],)) if g.family == "class" and g.parameters[0] in wider else g)
        for a, g in named
    ]
