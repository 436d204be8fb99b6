"""Words for symmetries: alone, with a dimension, and as the annotators of the corpus name them."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from kg.groups import NotAGroupError, aliases, parse, symmetry_word


@pytest.mark.parametrize(
    ("word", "group"),
    [("rotation", "SO(n)"), ("rotational", "SO(n)"), ("rotationally", "SO(n)"), ("Rotation", "SO(n)"), ("translation", "T(n)"), ("translational", "T(n)"),
     ("shift", "T(n)"), ("permutation", "S_n"), ("permutational", "S_n"), ("reordering", "S_n"), ("isomorphism", "S_n"), ("relabeling", "S_n"),
     ("relabelling", "S_n"), ("node permutation", "S_n"), ("reflection", "Z_2"), ("flip", "Z_2"), ("mirror", "Z_2"), ("scale", "R_+"), ("scaling", "R_+"),
     ("roto-translation", "SE(n)"), ("roto-translational", "SE(n)"), ("rotation-translation", "SE(n)"), ("rigid", "SE(n)"), ("rigid-body", "SE(n)"),
     ("rigid motion", "SE(n)"), ("Euclidean", "E(n)"), ("affine", "Aff(n)"), ("projective", "PGL(n+1,R)"), ("similarity", "Sim(n)"), ("conformal", "Conf(n)"),
     ("Lorentz", "O(1,3)"), ("Poincaré", "ISO(1,3)"), ("Galilean", "Gal(3)"), ("gauge", "gauge group"), ("unitary", "U(n)"), ("orthogonal", "O(n)"),
     ("dihedral", "D_n"), ("cyclic", "C_n"), ("time-reversal", "time-reversal"), ("time reversal", "time-reversal"), ("isometry", "isometry group"),
     ("diffeomorphism", "diffeomorphism group"), ("symplectic", "Sp(2n,R)"), ("inversion", "C_i"), ("2D rotation", "SO(2)"), ("3D rotation", "SO(3)"),
     ("planar rotation", "SO(2)"), ("in-plane rotation", "SO(2)"), ("3-D translation", "T(3)"), ("three-dimensional rotation", "SO(3)"),
     ("rotations", "SO(n)"), ("permutations", "S_n"), ("translations", "T(n)"), ("color", "color transformation"), ("shear", "shear group"),
     ("rotation and translation", "SE(n)"), ("rotations and reflections", "O(n)"), ("Lie group", "Lie group"), ("crystal symmetry", "crystallographic group")],
)  # fmt: skip
def test_symmetry_words(word: str, group: str) -> None:
    """Beside "equivariant", "invariant" or "symmetry"."""
    assert str(symmetry_word(word)) == group


@pytest.mark.parametrize(
    "word",
    [
        "domain",
        "modality",
        "time",
        "view",
        "topological",
        "permanent",
        "style",
        "",
        " ",
        "invariant",
        "group",
        "robust",
        "illumination",
    ],
)
def test_words_of_no_symmetry(word: str) -> None:
    """Nothing is guessed."""
    assert symmetry_word(word) is None


@pytest.mark.parametrize(
    ("word", "dimension", "group"),
    [("rotation", 3, "SO(3)"), ("rotation", 2, "SO(2)"), ("translation", 2, "T(2)"), ("rigid", 3, "SE(3)"), ("Euclidean", 3, "E(3)"), ("permutation", "n", "S_n"),
     ("2D rotation", 3, "SO(2)"), ("scale", 3, "R_+"), ("projective", 2, "PGL(3,R)"), ("flip", 2, "Z_2"), ("Lorentz", 3, "O(1,3)"), ("affine", 2, "Aff(2)")],
)  # fmt: skip
def test_the_dimension_that_a_text_has_told(word: str, dimension: int | str, group: str) -> None:
    """It is used for groups of space; the word's own dimension goes first."""
    assert str(symmetry_word(word, dimension=dimension)) == group


def _plain(text: str) -> str:
    """The comparison of group names in ../shared/score.py, written anew."""
    text = unicodedata.normalize("NFKD", text.replace("⋊", " rtimes "))
    letters = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return "".join(c for c in letters if c.isalnum() or c == "+")


def test_every_group_name_of_the_gold_annotations_is_read(shared: Path) -> None:
    """All but two notions of single papers; the name is the gold name, or one of the aliases is."""
    names = set()
    for name in ("train", "dev", "seeds"):
        for line in (shared / "corpus" / f"{name}.gold.jsonl").read_text(encoding="utf-8").splitlines():
            names |= {e["name"] for e in json.loads(line)["entities"] if e["type"] == "Group"}
    unread, renamed = set(), set()
    for name in names:
        try:
            group = parse(name)
        except NotAGroupError:
            unread.add(name)
            continue
        if _plain(name) not in {_plain(form) for form in (group.name, *aliases(group))}:
            renamed.add(name)
    assert len(unread) <= 2, unread
    assert len(renamed) <= 5, renamed
