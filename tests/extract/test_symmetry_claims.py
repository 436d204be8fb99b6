"""Which method has which symmetry."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.symmetry import MethodSpan, method_symmetries, read_symmetries

Property = tuple[str, str, str]
Claims = Callable[..., set[Property]]


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
def test_what_is_said_of_a_method_is_claimed(
    abstract: str, method: str, expected: tuple[str, str], claims: Claims
) -> None:
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
def test_what_is_denied_or_said_of_others_is_not_claimed(abstract: str, method: str, claims: Claims) -> None:
    """Negation and comparison give no property."""
    assert claims(abstract, method) == set()


def test_a_symmetry_of_our_model_is_that_of_what_the_paper_introduces(claims: Claims) -> None:
    """ "Our model" stands for the introduced method, not for one that is only used."""
    text = "We propose AlphaNet and compare it with BetaNet. Our model is invariant to permutations."
    assert claims(text, "AlphaNet", "BetaNet", introduced="AlphaNet") == {("AlphaNet", "invariantTo", "S_n")}


def test_background_gives_no_property_where_another_method_owns_the_symmetry(claims: Claims) -> None:
    """A symmetry of earlier work stays with it."""
    text = "Costly E(3)-equivariant networks lead. We propose AlphaNet for speed."
    found = claims(text, "E(3)-equivariant networks", "AlphaNet", introduced="AlphaNet")
    assert found == {("E(3)-equivariant networks", "equivariantTo", "E(3)")}


def test_both_names_of_a_definition_get_the_symmetry(claims: Claims) -> None:
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
def test_the_owner_of_a_symmetry(text: str, names: str, owners: str, claims: Claims) -> None:
    """Names before descriptions, and nobody where nothing is said."""
    found = {name for name, *_ in claims(text, *names.split("|"))}
    assert found == set(filter(None, owners.split("|")))


def test_a_title_describes_the_name_before_its_colon(claims: Claims) -> None:
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
    sentence: str, claimed: bool, claims: Claims
) -> None:
    """Only a symmetry of its own is given to the main method by default."""
    found = claims(f"We propose AlphaNet. {sentence}", "AlphaNet", introduced="AlphaNet")
    assert bool(found) is claimed


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
