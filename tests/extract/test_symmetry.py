"""Symmetry groups in text: which words name one, which group it is, and what the document does with it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.symmetry import SymmetryHit, read_symmetries, symmetric_methods
from kg.extract.symmetry.words import WORDS, group_for
from kg.groups import from_slug
from kg.model import Predicate

EQUIVARIANT = Predicate.STUDIES_EQUIVARIANCE_TO
INVARIANT = Predicate.STUDIES_INVARIANCE_TO
APPROXIMATE = Predicate.STUDIES_APPROXIMATE_SYMMETRY
DISCUSSED = Predicate.DISCUSSES


def sentences(text: str) -> list[tuple[int, int]]:
    """Title and sentences of a text that ends each with a full stop and a space."""
    spans, begin = [], 0
    for end in [i + 1 for i, c in enumerate(text) if c == "\n" or text[i : i + 2] == ". "] + [len(text)]:
        spans.append((begin, end))
        begin = end
    return spans


def read(abstract: str, title: str = "A title") -> list[SymmetryHit]:
    """The hits of a title and an abstract."""
    text = f"{title}\n{abstract}"
    return read_symmetries(text, sentences(text))


def groups(abstract: str, title: str = "A title") -> dict[str, Predicate]:
    """Name and role of each group."""
    return {h.group.name: h.role for h in read(abstract, title)}


def surfaces(abstract: str) -> list[str]:
    """What the hits cover."""
    text = f"A title\n{abstract}"
    return [text[h.begin : h.end] for h in read(abstract)]


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("Our SE(3)-equivariant layer is cheap.", {"SE(3)": EQUIVARIANT}),
        ("An estimator that is source-permutation invariant.", {"S_n": INVARIANT}),
        ("It stays in the Pnma space group.", {"Pnma": DISCUSSED, "space group": DISCUSSED}),
        ("Its point group allows a Raman mode.", {"point group": DISCUSSED}),
        ("We learn SO(3)/O(3)-equivariant kernels.", {"SO(3)": EQUIVARIANT, "O(3)": EQUIVARIANT}),
        ("A permutation-invariant pooling of sets.", {"S_n": INVARIANT}),
        ("Translation- and rotation-equivariant filters.", {"T(n)": EQUIVARIANT, "SO(n)": EQUIVARIANT}),
        (
            "Features that are invariant to rotations, translations, and permutations of the atoms.",
            {"SO(n)": INVARIANT, "T(n)": INVARIANT, "S_n": INVARIANT},
        ),
        ("The map is equivariant with respect to affine transformations.", {"Aff(n)": EQUIVARIANT}),
        ("A roto-translation equivariant model of 3D shapes.", {"SE(3)": EQUIVARIANT}),
        ("We keep Euclidean symmetries with an equivariant network.", {"E(n)": EQUIVARIANT}),
        ("Scale-equivariant convolutions for audio.", {"R_+": EQUIVARIANT}),
        ("An embedding invariant under reordering of the nodes.", {"S_n": INVARIANT}),
        ("The score is isomorphism-invariant.", {"S_n": INVARIANT}),
        ("Poses live on SE(3) throughout.", {"SE(3)": DISCUSSED}),
        ("Integrators on Lie groups are compared.", {"Lie group": DISCUSSED}),
        ("An approximately translation-equivariant filter.", {"T(n)": APPROXIMATE}),
        ("The field breaks time-reversal symmetry.", {"time-reversal": APPROXIMATE}),
        ("The crystal has threefold rotational symmetry.", {"C_3": DISCUSSED}),
        ("Predictions stay the same regardless of rotations and translations of the invariant input frame.",
         {"SO(n)": INVARIANT, "T(n)": INVARIANT}),
    ],
)  # fmt: skip
def test_a_symmetry_is_found_with_its_role(abstract: str, expected: dict[str, Predicate]) -> None:
    """Notation, words and classes name groups; the words around them say the role."""
    assert groups(abstract) == expected


@pytest.mark.parametrize(
    "abstract",
    [
        "Points of one level share a common context point group for compression.",
        "A second-order equation is not permutation-tested.",
        "A map that is non-permutation-equivariant.",
        "The search needs O(n log n) time and O(1) memory.",
        "Our symmetric scheme runs in O(n) time.",
        "Machine translation with domain-invariant features.",
        "A permutation test shows that the gain is significant.",
        "Large-scale equivariant networks are slow.",
        "Higher order equivariant messages are costly.",
        "Features robust to distribution shift are domain-invariant.",
        "The rotation matrix of the camera is estimated.",
        "We count topological invariants of the Z_2 type.",
        "Layer groups of the network are quantized apart.",
        "Equivariant networks respect symmetries.",
        "The weighting is T_1 and the functional is D3.",
        "A symmetric positive definite matrix is decomposed.",
        "See circle-group.github.io for code.",
    ],
)
def test_look_alikes_are_no_groups(abstract: str) -> None:
    """Complexities, data augmentation, translation of languages and shifts of distributions name no group."""
    assert groups(abstract) == {}


def test_hits_cover_the_group_alone() -> None:
    """The range is the group part of the words, without cue and determiner."""
    found = surfaces("The rotation-equivariant and SE(3)-invariant network sees 3D rotations.")
    assert found == ["rotation", "SE(3)", "3D rotations"]


@pytest.mark.parametrize(
    ("abstract", "name"),
    [
        ("Rotation-equivariant networks for 3D shapes.", "SO(3)"),
        ("Rotation-equivariant detection in aerial images.", "SO(2)"),
        ("Rotation-equivariant networks for signals.", "SO(n)"),
        ("Rotation-equivariant heads beside an SE(3)-invariant trunk.", "SO(3)"),
        ("Planar rotation equivariance in a 3D scene.", "SO(2)"),
    ],
)
def test_the_document_decides_the_dimension(abstract: str, name: str) -> None:
    """A word without a dimension takes that of the document; one that states it keeps its own."""
    assert name in groups(abstract)


def test_a_group_has_one_role_in_a_document() -> None:
    """All hits of a group carry the role of the document, and the words that say it."""
    hits = read("SO(3) acts on the input. Our net is SO(3)-equivariant and SO(3)-equivariant heads help.")
    assert {h.role for h in hits} == {EQUIVARIANT}
    assert len({h.cue for h in hits}) == 1


def test_denied_symmetry_gives_no_role() -> None:
    """What lacks a symmetry only discusses it."""
    assert groups("Prior nets lack rotation equivariance.") == {"SO(n)": DISCUSSED}
    assert groups("It is trained without losing rotation equivariance.") == {"SO(n)": EQUIVARIANT}


def test_a_title_that_relaxes_makes_the_symmetry_approximate() -> None:
    """ "Approximately" in the title counts for the whole document."""
    found = groups(
        "E(3)-equivariant nets are strict. We loosen E(3)-equivariance.",
        "Approximately E(3)-Equivariant Nets",
    )
    assert found == {"E(3)": APPROXIMATE}


def test_lists_of_transformations_count_beside_talk_of_symmetry() -> None:
    """One licensed item licenses the list it stands in."""
    assert set(groups("Data have symmetries (e.g. scalings, rotations, translations).")) == {
        "R_+",
        "SO(n)",
        "T(n)",
    }


def test_names_of_methods_with_a_symmetry() -> None:
    """A noun phrase with a symmetry as attribute and a method as head is a method's name."""
    text = (
        "A title\nWe stack permutation-equivariant transformers and an E(3)-equivariant graph neural network."
    )
    spans = symmetric_methods(text, read_symmetries(text, sentences(text)))
    assert [text[b:e] for b, e in spans] == [
        "permutation-equivariant transformers",
        "E(3)-equivariant graph neural network",
    ]


@pytest.mark.parametrize("key", sorted({w.key for w in WORDS}))
@pytest.mark.parametrize("dimension", ["2", "3", "n"])
def test_every_word_stands_for_a_group_with_a_slug(key: str, dimension: str) -> None:
    """What words make can be written into the graph and read back."""
    size = "4" if key == "ck" else dimension
    group = group_for(key, size)
    assert group is not None
    assert from_slug(group.slug) == group


PIECES = st.sampled_from(
    ["rotation", "SO(3)", "-", "equivariant", " ", ", ", "and ", "invariant to ", "group", "permutations", ". ", "O(n)",
     "symmetry", "\n", "Lie group", "lack ", "scale", "(", ")", "translation", "approximately ", "x", "E(n)"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=40))
def test_ranges_are_sorted_apart_and_inside(pieces: list[str]) -> None:
    """Whatever the text: hits are in order, never overlap, are never empty, and reading twice gives the same."""
    text = "".join(pieces)
    hits = read_symmetries(text, sentences(text))
    assert all(0 <= h.begin < h.end <= len(text) for h in hits)
    assert all(a.end <= b.begin for a, b in pairwise(hits))
    assert hits == read_symmetries(text, sentences(text))
