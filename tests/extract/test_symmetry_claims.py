"""Which method has which symmetry."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.symmetry import MethodSpan, method_symmetries, read_symmetries

Property = tuple[str, str, str]


def claims(abstract: str, *methods: str, introduced: str = "", title: str = "A title") -> set[Property]:
    """(method, property, group) for methods given by their surface."""
    text = f"{title}\n{abstract}"
    ends = [i + 1 for i, c in enumerate(text) if c == "\n" or text[i - 1 : i + 1] == ". "]
    sentences = list(zip([0, *ends], [*ends, len(text)], strict=True))
    hits = read_symmetries(text, sentences)
    spans = [
        MethodSpan(at, at + len(m), m, m == introduced)
        for m in methods
        for at in range(len(text))
        if text.startswith(m, at)
    ]
    found = method_symmetries(text, sentences, hits, spans)
    for claim in found:
        assert 0 <= claim.begin < claim.end <= len(text)
    return {(spans[c.method].name, str(c.predicate), hits[c.hit].group.name) for c in found}


@pytest.mark.parametrize(
    ("abstract", "method", "expected"),
    [
        (
            "They use SE(3)-equivariant graph networks.",
            "SE(3)-equivariant graph networks",
            ("equivariantTo", "SE(3)"),
        ),
        ("AlphaNet is equivariant to rotations.", "AlphaNet", ("equivariantTo", "SO(n)")),
        ("AlphaNet, a novel permutation-invariant encoder, helps.", "AlphaNet", ("invariantTo", "S_n")),
        ("Here AlphaNet provably guarantees E(3)-equivariance.", "AlphaNet", ("equivariantTo", "E(3)")),
        ("It exploits the permutation-invariant nature of attention.", "attention", ("invariantTo", "S_n")),
        (
            "An O(3)-equivariant message passing network (AlphaNet) is used.",
            "AlphaNet",
            ("equivariantTo", "O(3)"),
        ),
        (
            "AlphaNet is approximately translation-equivariant.",
            "AlphaNet",
            ("approximatelyEquivariantTo", "T(n)"),
        ),
        (
            "An equivariant network for the E(3) group is built.",
            "equivariant network",
            ("equivariantTo", "E(3)"),
        ),
    ],
)
def test_what_is_said_of_a_method_is_claimed(abstract: str, method: str, expected: tuple[str, str]) -> None:
    """Names, attributes, predicates and appositions give a method its symmetry."""
    assert claims(abstract, method) == {(method, *expected)}


@pytest.mark.parametrize(
    ("abstract", "method"),
    [
        ("AlphaNet does not require rotation equivariance.", "AlphaNet"),
        ("AlphaNet lacks permutation invariance.", "AlphaNet"),
        ("AlphaNet is faster than SE(3)-equivariant rivals.", "AlphaNet"),
        ("AlphaNet needs O(n) time and is equivariant.", "AlphaNet"),
    ],
)
def test_what_is_denied_or_said_of_others_is_not_claimed(abstract: str, method: str) -> None:
    """Negation and comparison give no property."""
    assert claims(abstract, method) == set()


def test_a_symmetry_of_our_model_is_that_of_what_the_paper_introduces() -> None:
    """ "Our model" stands for the introduced method, not for one that is only used."""
    text = "We propose AlphaNet and compare it with BetaNet. Our model is invariant to permutations."
    assert claims(text, "AlphaNet", "BetaNet", introduced="AlphaNet") == {("AlphaNet", "invariantTo", "S_n")}


def test_background_gives_no_property_where_another_method_owns_the_symmetry() -> None:
    """A symmetry of earlier work stays with it."""
    text = "Costly E(3)-equivariant networks lead. We propose AlphaNet for speed."
    found = claims(text, "E(3)-equivariant networks", "AlphaNet", introduced="AlphaNet")
    assert found == {("E(3)-equivariant networks", "equivariantTo", "E(3)")}


def test_both_names_of_a_definition_get_the_symmetry() -> None:
    """ "An SE(3)-equivariant diffusion model called AlphaDiff" says it of both."""
    text = "We build an SE(3)-equivariant diffusion model called AlphaDiff."
    found = claims(text, "SE(3)-equivariant diffusion model", "AlphaDiff", introduced="AlphaDiff")
    assert {name for name, *_ in found} == {"SE(3)-equivariant diffusion model", "AlphaDiff"}


@pytest.mark.parametrize(
    ("text", "names", "owners"),
    [
        # a description of a name is no method of its own, a kind of method is
        ("Here AlphaNet, a permutation-invariant architecture, helps.", "AlphaNet|permutation-invariant architecture", "AlphaNet"),
        ("Here AlphaNet, a rotation-equivariant point network, helps.", "AlphaNet|rotation-equivariant point network",
         "AlphaNet|rotation-equivariant point network"),
        ("We use a permutation-equivariant architecture.", "permutation-equivariant architecture", "permutation-equivariant architecture"),
        # what is described is meant where the description is the subject
        ("We add AlphaNet, a graph network that is E(3)-equivariant.", "AlphaNet|graph network", "AlphaNet"),
        ("We add a graph network that is E(3)-equivariant.", "graph network", "graph network"),
        # no apposition: another clause, a list
        ("Upon BetaNet, we build AlphaNet, an SE(3)-equivariant flow.", "BetaNet|AlphaNet", "AlphaNet"),
        ("We study graph networks, rotation-invariant point networks and more.", "graph networks|rotation-invariant point networks",
         "rotation-invariant point networks"),
        # an adjective alone and what denies it are no owners
        ("Networks that are E(3) equivariant exist.", "E(3) equivariant", ""),
        ("A non-equivariant transformer learns SO(3)-equivariance.", "non-equivariant transformer", ""),
        # what is done with a method is not what it is
        ("AlphaLoss is presented to enhance the robustness of rotation-equivariant features.", "AlphaLoss", ""),
        ("AlphaNet is based on permutation-invariant functions.", "AlphaNet", ""),
        ("AlphaNet is by design SE(3)-equivariant.", "AlphaNet", "AlphaNet"),
    ],
)  # fmt: skip
def test_the_owner_of_a_symmetry(text: str, names: str, owners: str) -> None:
    """Names before descriptions, and nobody where nothing is said."""
    found = {name for name, *_ in claims(text, *names.split("|"))}
    assert found == set(filter(None, owners.split("|")))


def test_a_title_describes_the_name_before_its_colon() -> None:
    """ "AlphaNet: Rotation-Invariant Mamba for …" speaks of AlphaNet."""
    title = "AlphaNet: rotation-invariant mamba for clouds"
    found = claims("It works.", "AlphaNet", "rotation-invariant mamba", introduced="AlphaNet", title=title)
    assert found == {("AlphaNet", "invariantTo", "SO(n)")}


@pytest.mark.parametrize(
    ("sentence", "claimed"),
    [
        ("Our loss enforces rotation invariance.", True),
        ("We exploit the permutation invariance of point sets.", False),
        ("We align it with the permutation-invariant nature of these graphs.", False),
        ("Our modules plug into existing rotation-invariant frameworks.", False),
        ("Most rankers are permutation invariant.", False),
        ("We break the rotational symmetry of the field.", False),
    ],
)
def test_what_is_said_of_data_or_of_others_is_not_what_the_paper_introduces(
    sentence: str, claimed: bool
) -> None:
    """Only a symmetry of its own is given to the main method by default."""
    found = claims(f"We propose AlphaNet. {sentence}", "AlphaNet", introduced="AlphaNet")
    assert bool(found) is claimed


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
def test_a_symmetry_that_the_paper_says_of_its_own_work_is_claimed(sentence: str) -> None:
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
def test_a_symmetry_that_is_not_said_of_the_own_work_is_not_claimed(sentence: str) -> None:
    """Speaking of a symmetry gives it to nobody."""
    assert claims(f"{PROPOSED} {sentence}", "AlphaNet", introduced="AlphaNet") == set()


def test_what_stands_before_the_introduction_is_not_the_own_work() -> None:
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
    title: str, name: str, expected: set[Property]
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
def test_a_title_says_a_symmetry_of_the_name_that_it_begins_with(title: str, claimed: bool) -> None:
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
def test_which_property_a_method_has(text: str, introduced: str, expected: set[tuple[str, str]]) -> None:
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
def test_a_method_beside_a_symmetry_does_not_own_it(text: str, name: str) -> None:
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
def test_a_name_without_a_group_takes_none_from_what_others_do(sentence: str) -> None:
    """Nor where the paper says to what its method is equivariant."""
    text = f"We propose Equivariant Frames. {sentence}"
    found = claims(text, "Equivariant Frames", introduced="Equivariant Frames")
    assert {group for *_, group in found} <= {"SE(3)"}


def test_what_the_authors_build_besides_is_not_its_neighbour() -> None:
    """ "We design X, and build an equivariant framework" says nothing of X."""
    text = "We propose AlphaNet. We design a BetaMask to mix outputs, and build a rotation equivariant framework."
    assert claims(text, "BetaMask", introduced="BetaMask") == set()
    assert claims(text, "AlphaNet", introduced="AlphaNet") == {("AlphaNet", "equivariantTo", "SO(n)")}


def test_a_title_makes_a_new_kind_of_a_known_method() -> None:
    """ "Rotation-invariant Mamba for vision" says nothing of Mamba."""
    title = "Rotation-invariant Mamba for vision"
    assert claims("It works.", "Mamba", title=title) == set()
    assert claims("It works.", "Mamba", introduced="Mamba", title=title) != set()


def test_an_analysis_of_a_symmetry_does_not_have_it() -> None:
    """A name may speak of a symmetry that its method only studies."""
    assert claims("We use a rotation symmetry analysis.", "rotation symmetry analysis") == set()
    assert claims("We use a rotation equivariance layer.", "rotation equivariance layer") != set()


def test_no_hits_or_methods_give_no_claims() -> None:
    """Nothing in, nothing out."""
    assert method_symmetries("A title\nNothing.", [(0, 16)], [], []) == []


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from(["AlphaNet ", "is ", "SO(3)-", "equivariant ", "and ", "rotation ", ", a ", ". "]),
        max_size=30,
    )
)
def test_claims_point_into_what_was_given(pieces: list[str]) -> None:
    """Indices are valid and no claim is made twice."""
    text = "T\n" + "".join(pieces)
    sentences = [(0, len(text))]
    hits = read_symmetries(text, sentences)
    spans = [
        MethodSpan(i, i + 8, "AlphaNet", True) for i in range(len(text)) if text.startswith("AlphaNet", i)
    ]
    found = method_symmetries(text, sentences, hits, spans)
    assert all(c.method < len(spans) and c.hit < len(hits) for c in found)
    keys = [(spans[c.method].name, c.predicate, hits[c.hit].group) for c in found]
    assert len(keys) == len(set(keys))
