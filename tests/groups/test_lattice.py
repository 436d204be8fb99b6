"""The order of groups: laws, symbolic n, different actions, and operations on sets of groups."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.groups import (
    TRIVIAL,
    Group,
    acts_on,
    connect,
    covers,
    facts,
    join,
    make,
    maximal,
    meet,
    minimal,
    parse,
    relation,
    universe,
)

NAMES = """
T(2) T(3) T(n) SO(2) SO(3) SO(n) SO(n+1) O(2) O(3) O(n) SE(2) SE(3) SE(n) E(2) E(3) E(n) Sim(3) Sim(n) Sim+(2) CO(2)
CO+(3) Aff(2) Aff(3) Aff(n) Aff+(3) SAff(n) GL(2,R) GL(3,R) GL(n,R) GL+(n,R) SL(2,R) SL(3,R) SL(n,R) Sp(4,R) Sp(2n,R)
R_+ R^* Conf(3) Conf(n) PGL(3,R) PGL(4,R) PGL(n+1,R) PSL(4,R) O(1,3) SO(1,3) SO+(1,3) ISO(1,3) ISO+(1,3) O(1,2) O(p,q)
SO+(p,q) Gal(3) SGal(3) SE_2(3) SE_3(3) C_2 C_3 C_4 C_6 C_n D_2 D_3 D_4 D_6 D_n Z_2 B_4 B_n O_h T_d C_4v D_4h C_i C_s
p1 p2 pm pg cm pmm pmg pgg cmm p4 p4m p4g p3 p3m1 p31m p6 p6m Fm-3m R3c S_3 S_4 S_n A_4 A_n U(1) U(2) U(n) SU(2) SU(3)
SU(n) SL(2,C) GL(n,C) U(1,2) SU(1,2) T^2 T^n Spin(3) Spin(n) Pin(3) Sp(1) Sp(2) Heis(1) Heis(2) SL(2,Z) GL(2,Z) G_2
""".split()
MORE = ["R^2 rtimes C_4", "R^2 rtimes D_4", "R^3 rtimes SO(2)", "SO(3) x S_n", "SE(3) x S_n", "SO(2) x S_n", "SU(2)^2", "SU(2)^n",
        "SU(3) x SU(2) x U(1)", "(SO(3) x S_n) rtimes Z_2", "trivial group", "compact Lie group", "point group O"]  # fmt: skip
POOL = [parse(name) for name in (*NAMES, *MORE)]
ANY = st.sampled_from(POOL)


@given(ANY)
def test_reflexive(a: Group) -> None:
    """Every group lies in itself, but not properly."""
    assert a <= a
    assert a >= a
    assert not a < a
    assert relation(a, a) is None


def test_antisymmetric() -> None:
    """Two groups that lie in each other are one: all pairs of the pool."""
    for a, b in itertools.permutations(POOL, 2):
        assert not (a <= b and b <= a), f"{a} and {b}"


def test_transitive() -> None:
    """All chains of the pool."""
    above = {a: {b for b in POOL if a < b} for a in POOL}
    for a in POOL:
        for b in above[a]:
            missing = above[b] - above[a]
            assert not missing, f"{a} < {b} < {min(missing, key=str)}"


@settings(deadline=None, max_examples=60)
@given(st.sets(ANY, max_size=14))
def test_covers_generate_the_order(groups: set[Group]) -> None:
    """The order is the transitive closure of the covers, and no cover can be left out."""
    edges = covers(groups)
    reach = {g: {g} for g in groups}
    for _ in groups:
        for lower, upper in edges:
            reach[lower] |= reach[upper]
    assert all((b in reach[a]) is (a <= b) for a in groups for b in groups)
    assert not any(a < c < b for a, b in edges for c in groups)


@settings(deadline=None, max_examples=60)
@given(st.lists(ANY, max_size=10), st.randoms())
def test_operations_do_not_depend_on_the_order_of_their_input(groups: list[Group], random: object) -> None:
    """Same answer for any order and repetition."""
    again = [*reversed(groups), *groups]
    assert covers(groups) == covers(again)
    assert maximal(groups) == maximal(again)
    assert minimal(groups) == minimal(again)


@settings(deadline=None, max_examples=60)
@given(ANY, ANY, st.sets(ANY, max_size=20))
def test_meet_and_join_are_bounds(a: Group, b: Group, among: set[Group]) -> None:
    """A meet lies in both and holds all that does; dually for joins."""
    low, high = meet(a, b, among), join(a, b, among)
    if low is not None:
        assert low <= a
        assert low <= b
        assert all(g <= low for g in among if g <= a and g <= b)
    if high is not None:
        assert a <= high
        assert b <= high
        assert all(high <= g for g in among if a <= g and b <= g)


def test_dimensions_and_compactness_go_with_the_order() -> None:
    """A subgroup has no larger dimension; a closed subgroup of a compact group is compact (all pairs of the pool)."""
    for a, b in itertools.permutations(POOL, 2):
        if a < b:
            low, high = facts(a), facts(b)
            if isinstance(low.dimension, int) and isinstance(high.dimension, int):
                assert low.dimension <= high.dimension, f"{a} < {b}"
            if high.compact and low.compact is not None:
                assert low.compact, f"{a} < {b}"
            if high.abelian:
                assert low.abelian, f"{a} < {b}"
            if isinstance(low.order, int) and isinstance(high.order, int):
                assert high.order % low.order == 0, f"{a} < {b}"


@pytest.mark.parametrize(
    "chain",
    ["SO(n) < SE(n) < E(n) < Sim(n) < Aff(n) < PGL(n+1,R)", "SO(n) < O(n) < GL(n,R) < Aff(n)", "T(n) < SE(n)", "SO(2) < SO(3) < SO(4)",
     "SO(n-1) < SO(n) < SO(n+1)", "SO(2) < SO(3) < SE(3) < E(3)", "SL(n,R) < GL+(n,R) < GL(n,R)", "A_n < S_n", "C_n < D_n", "C_n < SO(2)",
     "C_n < SO(n)", "SU(n) < U(n) < GL(n,C)", "SO+(1,3) < SO(1,3) < O(1,3) < ISO(1,3)", "SE(3) < ISO+(1,3)", "SE(3) < SE_2(3) < SGal(3)",
     "p1 < p2 < p4 < p4m < E(2)", "Z_2 < O(n)", "SE(n) < Conf(n)", "R_+ < Sim(n)"],
)  # fmt: skip
def test_chains(chain: str) -> None:
    """Inclusions for all n at once, and some between numbers."""
    groups = [parse(name) for name in chain.split(" < ")]
    assert all(a < b for a, b in itertools.pairwise(groups))


@pytest.mark.parametrize(
    ("lower", "upper"),
    [("S_n", "E(3)"), ("S_3", "O(3)"), ("SU(2)", "SO(3)"), ("SU(2)", "SO(4)"), ("U(1)", "SO(2)"), ("O(2)", "SO(3)"), ("SE(3)", "SE(n)"),
     ("SE(n)", "SE(3)"), ("SO(3)", "Lie group"), ("C_4", "S_4"), ("R_+", "E(3)"), ("Z_2", "SO(3)"), ("time-reversal", "ISO(1,3)"),
     ("Spin(3)", "SO(3)"), ("cm", "pm"), ("pm", "cm"), ("p31m", "p3m1"), ("SL(2,C)", "SO+(1,3)"), ("Conf(3)", "Aff(3)"),
     ("T(n)", "Heis(n)")],
)  # fmt: skip
def test_what_is_not_compared(lower: str, upper: str) -> None:
    """Other actions, families and their instances, coverings: none is an inclusion."""
    assert not parse(lower) <= parse(upper)
    assert relation(parse(lower), parse(upper)) is None


@pytest.mark.parametrize(
    ("lower", "upper", "reason", "action"),
    [("SO(n)", "O(n)", "kernel of det", "space"), ("SE(n)", "E(n)", "identity component", "space"), ("SO(2)", "SO(3)", "block diagonal", "space"),
     ("O(n)", "E(n)", "stabiliser of a point", "space"), ("T(n)", "E(n)", "translations", "space"), ("A_n", "S_n", "kernel of the sign", "indices"),
     ("S_3", "S_4", "stabiliser of the further indices", "indices"), ("O(n)", "GL(n,R)", "stabiliser of the inner product", "space"),
     ("SU(2)", "U(2)", "kernel of det", "complex space"), ("SO+(1,3)", "O(1,3)", "identity component", "spacetime"),
     ("E(n)", "Sim(n)", "kernel of the scale factor", "space"), ("Sim(n)", "Conf(n)", "stabiliser of the point at infinity", "space"),
     ("C_4", "SO(2)", "rotations by multiples of 2π/4", "space"), ("p4", "p4m", "same translations, smaller point group", "space"),
     ("p4m", "E(2)", "discrete subgroup", "space"), ("D_3", "C_3v", "the same maps, extended to space", "space"),
     ("SE(3)", "SE_2(3)", "poses without further vectors", "space"), ("SE_2(3)", "SGal(3)", "without translations in time", "space"),
     ("S_n", "SO(3) x S_n", "subgroup of a direct product, factor by factor", "indices")],
)  # fmt: skip
def test_reasons_and_actions(lower: str, upper: str, reason: str, action: str) -> None:
    """Each edge says why it holds, how the group is embedded and what is acted on."""
    found = relation(parse(lower), parse(upper))
    assert found is not None
    assert (found.reason, found.action) == (reason, action)
    assert "↦" in found.embedding


def test_every_inclusion_of_the_pool_has_a_reason() -> None:
    """Reason and embedding are never empty, and both groups act on related things."""
    for a, b in itertools.permutations(POOL, 2):
        if a < b:
            found = relation(a, b)
            assert found is not None
            assert found.reason
            assert "↦" in found.embedding
            assert found.action != "unknown" or a == TRIVIAL or acts_on(b) is None, f"{a} < {b}"


def test_subgroups_among() -> None:
    """The methods of a group answer for a set, by name."""
    among = [parse(name) for name in ("SO(3)", "O(3)", "S_n", "T(3)", "SE(3)", "Aff(3)")]
    assert [str(g) for g in parse("SE(3)").subgroups(among)] == ["SO(3)", "T(3)"]
    assert [str(g) for g in parse("SO(3)").supergroups(among)] == ["Aff(3)", "O(3)", "SE(3)"]


@pytest.mark.parametrize(
    ("given_groups", "added"),
    [("SO(3) T(3)", "SE(3)"), ("SO(2) Z_2", "O(2)"), ("SO(3) E(3) SO(2)", ""), ("SO(3) S_n", ""), ("A_n S_5", "S_n"), ("SO(3) R_+", "CO+(3)"),
     ("SO(3) SO(n)", ""), ("SU(2) SO(3)", ""), ("O(3) T(3) R_+", "Sim(3)"), ("SO(3) T(n)", "SE(3) SE(n)"), ("", "")],
)  # fmt: skip
def test_connect_adds_what_is_needed(given_groups: str, added: str) -> None:
    """The least common supergroups, and nothing across different actions."""
    groups = {parse(name) for name in given_groups.split()}
    assert {str(g) for g in connect(groups)} - {str(g) for g in groups} == set(added.split())


@settings(deadline=None, max_examples=25)
@given(st.sets(ANY, max_size=8))
def test_connect_keeps_what_it_is_given(groups: set[Group]) -> None:
    """Nothing is lost, a second time adds nothing, and what is added comes from the usual groups."""
    connected = connect(groups)
    assert groups <= set(connected)
    assert set(connected) - groups <= set(universe(groups))
    assert connect(connected) == connected


def test_what_connects_by_a_family_is_one_of_the_usual_groups() -> None:
    """SU(3) and Tⁿ are joined by U(n), of which U(3) is an instance."""
    groups = [parse("SU(3)"), parse("T^n")]
    assert set(connect(groups)) - set(groups) <= set(universe(groups))
    assert parse("U(n)") in universe(groups)


def test_families_contain_no_fixed_group_beyond_the_smallest() -> None:
    """For all n ≥ 2: SO(2) lies in SO(n), SO(3) does not."""
    assert make("SO", 2) <= make("SO", "n")
    assert not make("SO", 3) <= make("SO", "n")


@pytest.mark.parametrize("n", [2, 3, 5])
def test_groups_with_reflections_are_not_connected(n: int) -> None:
    """det separates two components of Conf(n), by the reflections of E(n), and of Pin(n), by its cover of O(n)."""
    assert make("E", n) < make("Conf", n)
    for family in ("Conf", "Pin"):
        known = facts(make(family, n))
        assert (known.components, known.connected) == (facts(make("O", n)).components, False)
    reflections = facts(make("O", 1)).components
    assert isinstance(reflections, int)
    assert facts(make("Pin", 1)).order == 2 * reflections


@pytest.mark.parametrize(
    ("lower", "upper", "holds"),
    [("PSL(2,R)", "PGL(2,R)", True), ("PSL(4,R)", "PGL(4,R)", True), ("PGL(2,R)", "PSL(2,R)", False),
     ("O(1,1)", "O(p,q)", True), ("O(2,2)", "O(p,q)", False), ("SO(2)", "O(p,q)", False)],
)  # fmt: skip
def test_projective_and_indefinite_groups(lower: str, upper: str, holds: bool) -> None:
    """p and q stand for 1 and more, so that O(p,q) need not hold a rotation."""
    assert (parse(lower) <= parse(upper)) is holds


@pytest.mark.parametrize(
    ("lower", "upper"), [("GL+(n,R)", "GL(n,R)"), ("CO+(3)", "CO(3)"), ("Aff+(2)", "Aff(2)")]
)
def test_what_keeps_orientation_alone_is_the_identity_component(lower: str, upper: str) -> None:
    """It is no kernel of det, which takes any positive value."""
    found = relation(parse(lower), parse(upper))
    assert found is not None
    assert found.reason == "identity component"


def test_translations_with_scalings_are_not_said_to_be_unimodular() -> None:
    """ℝ² ⋊ ℝ₊ stretches area; ℝ² ⋊ C₄ does not; ℤ² ⋊ D₄ is p4m."""
    assert facts(parse("R^2 rtimes R_+")).unimodular is not True
    assert facts(parse("R^2 rtimes C_4")).unimodular is True
    assert parse("Z^2 rtimes D_4") == parse("p4m")
