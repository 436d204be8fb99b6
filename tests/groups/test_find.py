"""Groups in running text: what is found, where it begins and ends, and that no input takes long."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.groups import GroupMatch, find, parse


def found(text: str, *, certain: bool = True) -> list[tuple[str, str]]:
    return [(text[m.begin : m.end], m.group.name) for m in find(text) if m.certain or not certain]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An SE(3)-equivariant network.", [("SE(3)", "SE(3)")]),
        ("We use $\\mathrm{SO}(3)$ and $S_n$.", [("$\\mathrm{SO}(3)$", "SO(3)"), ("$S_n$", "S_n")]),
        ("Layers equivariant to \\textbf{E}(n) act here.", [("\\textbf{E}(n)", "E(n)")]),
        ("O(n)-equivariant layers run in O(n) time.", [("O(n)", "O(n)")]),
        ("Invariance under O(3) needs parity.", [("O(3)", "O(3)")]),
        ("The groups C_4, D_4 and O(2) act on images.", [("C_4", "C_4"), ("D_4", "D_4"), ("O(2)", "O(2)")]),
        ("A p4m-equivariant network and a p4 group convolution.", [("p4m", "p4m"), ("p4", "p4")]),
        ("The rotation group SO(3) is compact.", [("rotation group SO(3)", "SO(3)")]),
        ("The Euclidean group (E(3)) acts.", [("Euclidean group", "E(3)"), ("E(3)", "E(3)")]),
        ("An SO(3) rotation group element.", [("SO(3)", "SO(3)")]),
        (
            "The compact Lie group G = SU(2).",
            [("compact Lie group", "compact Lie group"), ("SU(2)", "SU(2)")],
        ),
        ("An affine group R^{n} rtimes G.", [("affine group R^{n} rtimes G", "Aff(n)")]),
        ("Functions on R^3 x S^2, a quotient of SE(3).", [("SE(3)", "SE(3)")]),
        ("It crystallizes in space group Fm$\\bar{3}$m.", [("Fm$\\bar{3}$m", "Fm-3m")]),
        ("The point group D_4 has eight elements.", [("D_4", "point group D_4")]),
        ("Breaking the C$_{3v}$ symmetry.", [("C$_{3v}$", "C_3v")]),
        ("A $U(1)$ lattice gauge theory.", [("$U(1)$", "U(1)")]),
        (
            "equivariance to $\\mathbb{R}_{+}$ and $\\mathbb{Z}_2$.",
            [("$\\mathbb{R}_{+}$", "R_+"), ("$\\mathbb{Z}_2$", "Z_2")],
        ),
        ("SO(3) × S_n-equivariant message passing.", [("SO(3) × S_n", "SO(3) x S_n")]),
        ("The dihedral group of order 8 is not abelian.", [("dihedral group", "D_4")]),
        ("The symmetric group on 5 letters.", [("symmetric group", "S_5")]),
        ("We identify the automorphism groups of codes.", [("automorphism groups", "automorphism group")]),
        ("Sim(3) alignment, SIM(3) equivariance.", [("Sim(3)", "Sim(3)"), ("SIM(3)", "Sim(3)")]),
        ("the 𝖲𝖮(3) group", [("𝖲𝖮(3)", "SO(3)")]),
        ("", []),
        ("No group is named.", []),
    ],
)
def test_certain_groups(text: str, expected: list[tuple[str, str]]) -> None:
    """Notations that are groups where they stand and phrases that say "group", with exact ranges."""
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("robust to 3D rotations", [("3D rotations", "SO(3)")]),
        ("planar rotations and flips", [("planar rotations", "SO(2)"), ("flips", "Z_2")]),
        ("rigid motions of a body", [("rigid motions", "SE(n)")]),
        ("roto-translations in 3D", [("roto-translations", "SE(3)")]),
        ("random permutations", [("permutations", "S_n")]),
        ("finite groups act", [("finite groups", "finite group")]),
    ],
)
def test_words_that_need_a_symmetry_beside_them(text: str, expected: list[tuple[str, str]]) -> None:
    """They are reported, but not as certain."""
    assert found(text) == []
    assert found(text, certain=False) == expected


def test_spin_groups_of_magnets_are_not_spin_n() -> None:
    """In magnetism a spin group acts on spins and space; elsewhere it is Spin(n)."""
    assert found("The spin group of an altermagnet.") == [("spin group", "spin space group")]
    assert found("Clifford layers act by the spin group.") == [("spin group", "Spin(n)")]


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="SOE(3)_^{}$\\ nxR⋊×ₙ³ rotationgup,.-", max_size=80))
def test_matches_are_in_order_and_inside(text: str) -> None:
    """Ranges are not empty, do not overlap and lie in the text."""
    matches = find(text)
    borders = [border for m in matches for border in (m.begin, m.end)]
    assert borders == sorted(borders)
    assert all(0 <= m.begin < m.end <= len(text) for m in matches)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(["SO(3)", "$\\mathrm{SE}(n)$", "GL(n,R)", "E(3)", "SU(2)"]),
    st.sampled_from(["", "In ", "ℝ é $x$ "]),
)
def test_offsets_count_in_the_text_as_given(notation: str, before: str) -> None:
    """What stands in the range is the notation itself, whatever mark-up precedes it."""
    text = f"{before}{notation}-equivariant"
    (match,) = find(text)
    assert text[match.begin : match.end] == notation
    assert match == GroupMatch(len(before), len(before) + len(notation), parse(notation), "notation")


HOSTILE = ["(", "((SO(3))) ", "SO(", "S_{", "R^{", "$", "\\mathrm{", "\\", "SO(3) x ", "R^3 ⋊ ", "^", "³", "S", "SO ",
           "compact ", "group of ", "rotations and ", "3D ", "P2_1/c", " ", "rotation-", "compact, ", "×^", "{" , "}"]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_inputs_finish(piece: str) -> None:
    """200 kB of it (benchmarks/groups_parsing.py has the times and their ratios)."""
    text = (piece * (200_000 // len(piece) + 1))[:200_000]
    assert all(m.begin < m.end for m in find(text))
