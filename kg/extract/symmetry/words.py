"""Words for symmetries, and the group each stands for in a given dimension.

The table follows the annotation rules of the corpus: S_n for permutation, T(n) for translation, SO(n) for
rotation, SE(n) for rigid motions, E(n) for Euclidean ones, R_+ for scale, Z_2 for flips.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.extract.symmetry.tables import one_of
from kg.groups import Group, NotAGroupError, make, parse

__all__ = ["Need", "Word", "fold", "group_for", "words_in"]

Need = Literal["cue", "equivariance", "sentence", "never"]


@dataclass(frozen=True, slots=True)
class Word:
    """One kind of symmetry word: a regular expression, and how much must be said around it to count.

    `need` is "cue" where only words like "equivariant" make it a symmetry ("scale", "order", "color"),
    "equivariance" where only that word does ("depth"), "sentence" where talk of symmetry in the sentence is
    enough ("rotations").
    """

    key: str
    pattern: str
    need: Need


_DIM = (
    r"(?:(?:[1-4n]-?d|(?:[1-4]|one|two|three|four|n|higher|high)[ -]dimensional|planar|in-plane|out-of-plane"
    r"|azimuthal|spatial)[ -])?"
)
_INDEXED = (
    "(?:"
    + one_of(
        """node | atom | atomic | vertex | index | indices | particle | token | set | row | column | agent | element
        | channel | point | neuron | input | layout | electron | option | object | variable | view | feature
        | sequence | frame | item | player | region | slot"""
    )
    + r"[ -](?:index[ -])?)?"
)
_ORDERED = (
    "(?:"
    + one_of(
        """input | element | node | token | option | set | vertex | atom | variable | frame | agent | context
        | sequence | sentence | document | item | row | column | feature | answer | choice | view | point | particle
        | object | label | presentation | example | demonstration"""
    )
    + r"(?: context)?[ -])?"
)
_TRANSFORM = r"(?:[ -]transform(?:ation)?s?)?"
_FOLDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12}

WORDS: tuple[Word, ...] = (
    Word("se", _DIM + r"roto-? ?translat(?:ion(?:al(?:ly)?|s)?|ed)", "sentence"),
    Word("se", r"rotation(?:al)?-translation(?:al)?", "sentence"),
    Word(
        "se",
        r"(?:proper )?rigid(?:[ -]body)? (?:motions?|transform(?:ation)?s?|movements?|displacements?)",
        "sentence",
    ),
    Word("se", r"rigid(?:[ -]body)?", "cue"),
    Word(
        "e",
        r"euclidean(?: geometric| rigid| space)? (?:transform(?:ation)?s?|motions?|isometr(?:y|ies))",
        "sentence",
    ),
    Word("e", r"euclidean", "cue"),
    Word("sim", r"similarity transform(?:ation)?s?", "cue"),
    Word("aff", r"affine transform(?:ation)?s?", "sentence"),
    Word(
        "aff",
        r"affine(?! (?:sub)?spaces?| layers?| combinations?| hull| functions?| parameters?| scale)",
        "cue",
    ),
    Word("opq", r"pseudo-orthogonal" + _TRANSFORM, "cue"),
    Word("o", r"orthogonal" + _TRANSFORM, "cue"),
    Word("ck", rf"(?:[2-9]|1[02]|{'|'.join(_FOLDS)})[ -]?fold rotation(?:s|al(?:ly)?)?", "sentence"),
    Word("c4", r"(?:90[ -]?(?:°|degrees?)|quarter-turn) rotations?", "sentence"),
    Word("c4", r"rotations? (?:of|by) (?:multiples of )?90(?:°| ?degrees)", "sentence"),
    Word("so", _DIM + r"rotation(?:s|al(?:ly)?)?", "sentence"),
    Word("so", r"(?:spherical(?:ly)?|orientation)", "cue"),
    Word("cyc", r"discrete rotation(?:s|al)?", "sentence"),
    Word("cyc", r"(?:cyclic|circular) (?:shifts?|translations?|permutations?)", "sentence"),
    Word("t1", r"(?:time|temporal)[ -](?:translations?|shifts?)", "cue"),
    Word("t", _DIM + r"(?:periodic )?translation(?:s|al(?:ly)?)?", "sentence"),
    Word(
        "t",
        r"(?:(?:spatial|pixel|sub-?pixel|integer|fractional|input|image)[ -])?shifts?",
        "cue",
    ),
    Word("s", _INDEXED + r"permutation(?:s|al(?:ly)?)?", "sentence"),
    Word("s", _INDEXED + r"(?:re-?order(?:ings?|ed)|re-?label+ings?|renamings?)", "cue"),
    Word("s", _ORDERED + r"order(?:ings?)?", "cue"),
    Word("s", r"(?:particle|electron|fermion|label|index|agent|player)[ -]exchanges?", "cue"),
    Word(
        "s",
        r"exchanges? of (?:any two )?(?:identical )?(?:particles|electrons|fermions|agents|labels)",
        "cue",
    ),
    Word("s", r"(?:graph )?isomorphisms?|symbol", "cue"),
    Word("geo", r"geometric(?:al)? transformations?", "cue"),
    Word("scale", r"(?:scales?|scalings?|re-?scalings?|dilations?|dilatations?)", "cue"),
    Word("glide", r"glide[ -]reflections?", "cue"),
    Word("shear", r"shear(?:s|ing|ings)?", "cue"),
    Word(
        "flip",
        r"(?:(?:horizontal|vertical|left-right|mirror|axial)[ -])?"
        r"(?:reflection(?:s|al)?|flip(?:s|ping)?|mirror(?:ing)?)|parity|sign(?:[ -]flips?)?",
        "cue",
    ),
    Word(
        "inv",
        r"(?:(?:spatial|space|point|lattice)[ -])?inversion(?! (?:sets?|numbers?|tables?|layers?|recovery))",
        "cue",
    ),
    Word("time", r"time[ -]reversal", "cue"),
    Word("lorentz", r"lorentz(?:ian)?(?: boosts?| transformations?)?", "cue"),
    Word("poincare", r"poincar[eé](?: transformations?)?", "cue"),
    Word("galilei", r"galile(?:an|i)(?: transformations?| boosts?)?", "cue"),
    Word("conf", r"conformal(?: maps?| mappings?)?" + _TRANSFORM, "cue"),
    Word("proj", r"(?:projective|homograph(?:y|ies|ic))" + _TRANSFORM, "cue"),
    Word("isom", r"isometr(?:y|ies|ic)" + _TRANSFORM, "cue"),
    Word("diff", r"diffeomorphisms?", "cue"),
    Word("sp", r"symplectic(?: transformations?)?", "equivariance"),
    Word("gauge", r"gauge" + _TRANSFORM, "cue"),
    Word("aut", r"(?:graph )?automorphisms?", "cue"),
    Word("u", r"unitary(?: rotations?| matri(?:x|ces)|[ -]transform(?:ation)?s?)?", "cue"),
    Word("crystal", r"(?:crystalline|crystallographic|crystal|space[ -]group)", "cue"),
    Word("repar", r"(?:(?:shape|curve) )?(?:re-?parameteri[sz]|(?:re-?)?parametri[sz])ations?", "cue"),
    Word("color", r"(?:colou?r|hue)(?: shifts?| transformations?)?", "cue"),
    Word("depth", r"depth(?: translations?)?", "equivariance"),
    Word("norm", r"normali[sz]ation", "equivariance"),
)

# Family and parameters of each kind; "?" is the dimension.
_MADE: dict[str, tuple[str, ...]] = {
    "se": ("SE", "?"),
    "e": ("E", "?"),
    "sim": ("Sim", "?"),
    "aff": ("Aff", "?"),
    "o": ("O", "?"),
    "so": ("SO", "?"),
    "t": ("T", "?"),
    "ck": ("C", "?"),
    "u": ("U", "n"),
    "t1": ("T", "1"),
    "c4": ("C", "4"),
    "opq": ("O(p,q)", "p", "q"),
    "cyc": ("C", "n"),
    "s": ("S", "n"),
    "scale": ("R_+",),
    "flip": ("Z_2",),
    "inv": ("point", "C_i"),
    "time": ("named", "time-reversal"),
    "glide": ("named", "glide reflection"),
    "shear": ("named", "shear group"),
    "isom": ("class", "isometry group"),
    "diff": ("class", "diffeomorphism group"),
    "gauge": ("class", "gauge group"),
    "aut": ("class", "automorphism group"),
    "crystal": ("class", "crystallographic group"),
}
_PHRASES = {
    "lorentz": "Lorentz group",
    "poincare": "Poincaré group",
    "galilei": "Galilean group",
    "sp": "symplectic group",
    "conf": "conformal group",
    "proj": "projective group",
    "repar": "reparametrization group",
    "color": "color transformation group",
    "geo": "geometric transformation",
    "depth": "depth translation group",
    "norm": "contrast and brightness transformation group",
}


@cache
def group_for(key: str, dimension: str) -> Group | None:
    """The group that a kind of word stands for, or None where `kg.groups` knows none.

    >>> str(group_for("so", "3")), str(group_for("s", "3"))
    ('SO(3)', 'S_n')
    """
    if key in _MADE:
        family, *rest = _MADE[key]
        size: int | str = int(dimension) if dimension.isdigit() else dimension
        return make(family, *(size if p == "?" else int(p) if p.isdigit() else p for p in rest))
    try:
        return parse(_PHRASES[key])
    except NotAGroupError:
        return None


def fold(word: str) -> str:
    """The order that an n-fold rotation states.

    >>> fold("three-fold rotational"), fold("6-fold rotation")
    ('3', '6')
    """
    stem = re.split(r"[ -]?fold", word.lower())[0]
    return str(_FOLDS.get(stem, stem))


_ALL = re.compile(
    "(?<![a-zé0-9])(?:"
    + "|".join(f"(?P<w{i}>(?:{w.pattern})(?![a-z0-9]))" for i, w in enumerate(WORDS))
    + ")",
    re.IGNORECASE,
)


def words_in(text: str) -> list[tuple[int, int, Word]]:
    """Every word for a symmetry with its range, from left to right, whether or not it is about symmetry."""
    return [(m.start(), m.end(), WORDS[int(m.lastgroup[1:])]) for m in _ALL.finditer(text) if m.lastgroup]
