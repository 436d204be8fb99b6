"""Symmetries that no method owns by name: which are said of the paper's own work, and which only stand nearby."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Property = tuple[str, str, str]
Claims = Callable[..., set[Property]]

PROPOSED = "We propose AlphaNet."


@pytest.mark.parametrize(
    "sentence",
    [
        # the verb that governs the symmetry has the authors, their method or its name for a subject
        "We guarantee rotation invariance by averaging.",
        "Our encoder is fast while maintaining permutation equivariance.",
        "AlphaNet uses charts, enforcing SE(3)-invariant consistency throughout.",
        "The proposed sampler provably respects E(3) equivariance.",
        "AlphaNet is fast without breaking SE(3) equivariance.",
        "The core mechanism penalizes offsets, resulting in scale invariance.",
        "AlphaNet has a pooling module that aggregates tokens into a compact, permutation-invariant summary.",
        # what is said of what it is or makes
        "These layers are equivariant to rotations.",
        "It is invariant to permutations.",
        "Our model combines trees to create a small, translation- and rotation-invariant predictor.",
        "We construct networks that are equivariant to SE(3).",
        "Our permutation-invariant readout costs little.",
        # before its main clause, or as the subject of a passive
        "By ensuring invariance to rotations, our model needs less data.",
        "To achieve E(3) equivariance, AlphaNet turns its frames.",
        "Rotation invariance is ensured by averaging.",
        "AlphaNet gives the same answer regardless of rotations, a useful invariance.",
    ],
)
def test_a_symmetry_that_the_paper_says_of_its_own_work_is_claimed(sentence: str, claims: Claims) -> None:
    """The words tie the symmetry to what the paper introduces."""
    assert {name for name, *_ in claims(f"{PROPOSED} {sentence}", "AlphaNet", introduced="AlphaNet")} == {
        "AlphaNet"
    }


@pytest.mark.parametrize(
    "sentence",
    [
        # needs and background
        "Scale invariance is also overlooked in such methods.",
        "The difficulty is that outputs must respect rotational symmetry.",
        "Recent generators handle permutation invariance but are slow.",
        "The dominant paradigm builds rotational equivariance into the model.",
        # rivals, and what is replaced
        "AlphaNet outperforms permutation-invariant baselines.",
        "AlphaNet replaces the flawed permutation-invariant aggregation.",
        # data, outputs in between, what is detected
        "We find that memory is a scale-invariant bottleneck.",
        "We sort tasks into rotation-invariant (depth) and other groups.",
        "AlphaNet aligns scale-invariant Gaussians with surfaces.",
        "AlphaNet learns to detect rotation and reflection symmetries.",
        "We pair primitives with rotation-invariant signatures.",
        "We use that outputs are invariant under orthogonal transformations of the weights.",
        # theory of others, and a condition
        "We prove that translation invariance of many risks keeps monotonicity.",
        "Given that SO(3)-invariance is preserved under products, training is easy.",
        "Grounded in a permutation equivariant version of the theory, we sample.",
        # an argument, a part, an output that is known but for a transformation
        "We provide a rotation-invariance argument for this choice.",
        "We design a scale-invariant, angular constraint.",
        "AlphaNet generates affine-invariant depth maps.",
        # phenomena
        "We show that time-reversal symmetry can enforce nodal lines.",
        "We find time-reversal symmetry breaking in the bulk.",
        "The time-reversal symmetry (TRS) broken phase is stable.",
        "We assume an approximate Galilean invariance of the gas.",
    ],
)
def test_a_symmetry_that_is_not_said_of_the_own_work_is_not_claimed(sentence: str, claims: Claims) -> None:
    """Speaking of a symmetry gives it to nobody."""
    assert claims(f"{PROPOSED} {sentence}", "AlphaNet", introduced="AlphaNet") == set()


def test_what_stands_before_the_introduction_is_not_the_own_work(claims: Claims) -> None:
    """ "The network is equivariant" means the paper's own only once it has spoken of that."""
    text = "The network is equivariant to rotations in theory. We propose AlphaNet."
    assert claims(text, "AlphaNet", introduced="AlphaNet") == set()


@pytest.mark.parametrize(
    ("title", "name", "expected"),
    [
        # a name without a group: the abstract says to what
        ("EquiNet: an equivariant network", "EquiNet", {("EquiNet", "equivariantTo", "SO(n)")}),
        ("On frames", "Equivariant Frames", {("Equivariant Frames", "equivariantTo", "SO(n)")}),
        # a name with another group, one of another property, a title of something else
        ("On frames", "SE(3)-Equivariant Frames", set()),
        ("InvaNet: an invariant network", "InvaNet", set()),
        ("Frames for equivariant networks", "Frames", set()),
    ],
)
def test_a_method_that_is_named_equivariant_is_so_to_what_the_paper_speaks_of(
    title: str, name: str, expected: set[Property], claims: Claims
) -> None:
    """The group is told in the abstract, the property in the name."""
    text = f"Rotation equivariance matters. We build {name} here."
    found = claims(text, name, introduced=name, title=title)
    assert {claim for claim in found if claim[2] == "SO(n)"} == expected


@pytest.mark.parametrize(
    ("title", "claimed"),
    [
        ("AlphaNet: fast frames for SE(3)-invariant modelling", True),
        ("Rotation invariance in plans by moments", False),
        ("Frames: rotation invariance in plans", False),
        ("AlphaNet: exploring time-reversal symmetry", False),
    ],
)
def test_a_title_says_a_symmetry_of_the_name_that_it_begins_with(
    title: str, claimed: bool, claims: Claims
) -> None:
    """No other title says whose symmetry it is."""
    assert bool(claims(PROPOSED, "AlphaNet", introduced="AlphaNet", title=title)) is claimed


@pytest.mark.parametrize(
    ("text", "introduced", "expected"),
    [
        # a list of properties: each with its own groups
        (
            "AlphaNet has invariance to rotations and near invariance to translations.",
            "",
            {("invariantTo", "SO(n)"), ("approximatelyEquivariantTo", "T(n)")},
        ),
        ("AlphaNet is invariant to rotations and equivariant to shifts.", "", {("invariantTo", "SO(n)"), ("equivariantTo", "T(n)")}),
        # softness is said in words; a verb is none
        ("AlphaNet is approximately equivariant to SE(3).", "", {("approximatelyEquivariantTo", "SE(3)")}),
        ("AlphaNet imposes a relaxed SE(3) equivariance.", "", {("approximatelyEquivariantTo", "SE(3)")}),
        ("AlphaNet is trained to approximate a permutation-invariant value.", "", set()),
        # what a method is used for says nothing of it, of what is introduced it does
        ("We use AlphaNet to capture rotation invariant keypoints.", "", set()),
        ("We design AlphaNet to encourage permutation-invariant outputs.", "AlphaNet", {("invariantTo", "S_n")}),
        ("AlphaNet stays ahead when signals are rotationally invariant.", "", set()),
    ],
)  # fmt: skip
def test_which_property_a_method_has(
    text: str, introduced: str, expected: set[tuple[str, str]], claims: Claims
) -> None:
    """The words of a clause say the property, no more."""
    found = claims(text, "AlphaNet", introduced=introduced)
    assert {(predicate, group) for _, predicate, group in found} == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # the subject of the main clause is another
        ("When put into AlphaNet, the proposed method embeds shift invariance.", "AlphaNet"),
        ("By adding a phase product, the method ensures gauge invariance.", "phase product"),
        ("The preservation of Euclidean symmetry of fields enables AlphaNet.", "AlphaNet"),
        # a list
        ("We compare SE(3)-equivariant diffusion, flow matching, and trees.", "flow matching"),
        # what a part encodes or takes is not what it is
        ("A kernel module encodes an SE(3)-invariant matrix.", "kernel module"),
        # names of what is no method
        ("We run a Shift Invariance Test.", "Shift Invariance Test"),
        ("We run a Turn and Shift Invariance Test (TSIT).", "TSIT"),
        ("Rotation Equivariance (RE) helps.", "RE"),
        ("It obeys scale invariance at criticality.", "scale invariance at criticality"),
    ],
)
def test_a_method_beside_a_symmetry_does_not_own_it(text: str, name: str, claims: Claims) -> None:
    """Standing near is not having."""
    assert claims(text, name) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "They are often assumed to be equivariant to rotations.",
        "Existing frames achieve rotation equivariance by averaging.",
        "It is also equivariant to SE(3), unlike rotation equivariance of most rivals.",
    ],
)
def test_a_name_without_a_group_takes_none_from_what_others_do(sentence: str, claims: Claims) -> None:
    """Nor where the paper says to what its method is equivariant."""
    text = f"We propose Equivariant Frames. {sentence}"
    found = claims(text, "Equivariant Frames", introduced="Equivariant Frames")
    assert {group for *_, group in found} <= {"SE(3)"}


def test_what_the_authors_build_besides_is_not_its_neighbour(claims: Claims) -> None:
    """ "We design X, and build an equivariant framework" says nothing of X."""
    text = "We propose AlphaNet. We design a BetaMask to mix outputs, and build a rotation equivariant framework."
    assert claims(text, "BetaMask", introduced="BetaMask") == set()
    assert claims(text, "AlphaNet", introduced="AlphaNet") == {("AlphaNet", "equivariantTo", "SO(n)")}


def test_a_title_makes_a_new_kind_of_a_known_method(claims: Claims) -> None:
    """ "Rotation-invariant Mamba for vision" says nothing of Mamba."""
    title = "Rotation-invariant Mamba for vision"
    assert claims("It works.", "Mamba", title=title) == set()
    assert claims("It works.", "Mamba", introduced="Mamba", title=title) != set()


def test_an_analysis_of_a_symmetry_does_not_have_it(claims: Claims) -> None:
    """A name may speak of a symmetry that its method only studies."""
    assert claims("We use a rotation symmetry analysis.", "rotation symmetry analysis") == set()
    assert claims("We use a rotation equivariance layer.", "rotation equivariance layer") != set()
