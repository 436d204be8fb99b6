"""Families and instances, coverings, isomorphisms, classes and other names."""

from __future__ import annotations

import pytest

from kg.groups import Group, aliases, facts, family_of, is_instance, is_member, kinships, make, parse
from kg.groups.identifiers import wikidata


@pytest.mark.parametrize(
    ("instance", "family"),
    [("SE(3)", "SE(n)"), ("SO(2)", "SO(n)"), ("GL(3,R)", "GL(n,R)"), ("O(1,3)", "O(p,q)"), ("S_5", "S_n"), ("C_4", "C_n"), ("Sp(4,R)", "Sp(2n,R)"),
     ("PGL(3,R)", "PGL(n,R)"), ("SE_2(3)", "SE_k(n)"), ("T^2", "T^n"), ("U(1)", "U(n)"), ("SU(2)", "SU(n)")],
)  # fmt: skip
def test_instances_of_families(instance: str, family: str) -> None:
    """A concrete group is an instance of its family, which is not a subgroup relation."""
    group, wider = parse(instance), parse(family)
    assert family_of(group) == wider
    assert is_instance(group, wider)
    assert not is_instance(wider, group)
    assert not is_instance(wider, wider)


def test_shifted_and_compound_families() -> None:
    """The letters of the family are solved for."""
    assert is_instance(parse("PGL(3,R)"), parse("PGL(n+1,R)"))
    assert is_instance(parse("SO(3) x S_5"), parse("SO(n) x S_m"))
    assert not is_instance(parse("Sp(4,R)"), parse("SL(n,R)"))
    assert not is_instance(parse("SO(3)"), parse("SE(n)"))
    assert is_instance(parse("Z_2"), parse("O(n)"))  # O(1) is the group of a flip


@pytest.mark.parametrize(
    ("group", "kind", "other"),
    [("SU(2)", "covers", "SO(3)"), ("Spin(n)", "covers", "SO(n)"), ("Pin(3)", "covers", "O(3)"), ("SL(2,C)", "covers", "SO+(1,3)"),
     ("SU(2)^2", "covers", "SO(4)"), ("SU(2)", "isomorphic", "Sp(1)"), ("U(1)", "isomorphic", "SO(2)"), ("S_3", "isomorphic", "D_3"),
     ("S_n", "embeds", "O(n)"), ("O(2)", "embeds", "SO(3)"), ("C_4", "embeds", "S_4"), ("Aff(n)", "embeds", "GL(n+1,R)"), ("R_+", "isomorphic", "T(1)")],
)  # fmt: skip
def test_related_but_not_contained(group: str, kind: str, other: str) -> None:
    """Said with the map, and never an inclusion."""
    found = [k for k in kinships(parse(group)) if k.kind == kind and k.other == parse(other)]
    assert len(found) == 1
    assert found[0].how
    assert not parse(group) <= parse(other)


def test_isomorphic_groups_agree_in_what_isomorphisms_keep() -> None:
    """Dimension, compactness, commutativity, order and components are equal."""
    for name in (
        "U(1)",
        "SU(2)",
        "Sp(1)",
        "R_+",
        "S_3",
        "S_4",
        "A_4",
        "A_5",
        "PSU(2)",
        "PSL(2,C)",
        "PSL(2,R)",
        "SU(4)",
        "C_2",
        "O_h",
    ):
        group = parse(name)
        for kin in kinships(group):
            if kin.kind == "isomorphic":
                a, b = facts(group), facts(kin.other)
                for field in (
                    "dimension",
                    "compact",
                    "abelian",
                    "order",
                    "components",
                    "simply_connected",
                    "semisimple",
                ):
                    assert getattr(a, field) == getattr(b, field), f"{kin}: {field}"


def test_coverings_keep_dimension_and_are_connected_above() -> None:
    """A covering has the dimension of what it covers, and the covered group is not simply connected."""
    for name in (
        "SU(2)",
        "Spin(3)",
        "Spin(4)",
        "Spin(5)",
        "Sp(1)",
        "Sp(2)",
        "SL(2,C)",
        "SL(2,R)",
        "SU(4)",
        "T(3)",
        "Pin(3)",
    ):
        for kin in kinships(parse(name)):
            if kin.kind == "covers":
                assert facts(kin.group).dimension == facts(kin.other).dimension
                assert facts(kin.other).simply_connected is False


@pytest.mark.parametrize(
    ("group", "kind", "member"),
    [("SO(3)", "compact Lie group", True), ("SE(3)", "compact group", False), ("SE(3)", "Lie group", True), ("S_n", "finite group", True),
     ("S_n", "Lie group", None), ("T(n)", "abelian group", True), ("SU(2)", "semisimple Lie group", True), ("GL(n,R)", "reductive group", True),
     ("p4m", "wallpaper group", True), ("Fm-3m", "space group", True), ("O_h", "point group", True), ("Aff(n)", "unimodular group", None),
     ("SE(3)", "matrix Lie group", True), ("SO(n)", "abelian group", None), ("SO(3)", "gauge group", None)],
)  # fmt: skip
def test_membership_in_classes(group: str, kind: str, member: bool | None) -> None:
    """Yes, no, or unknown."""
    assert is_member(parse(group), parse(kind)) is member


def test_facts_of_classes_say_what_all_members_share() -> None:
    """And nothing else."""
    compact, finite, abelian = (
        facts(parse(name)) for name in ("compact Lie group", "finite group", "abelian group")
    )
    assert (compact.compact, compact.abelian, compact.dimension) == (True, None, None)
    assert (finite.finite, finite.compact, finite.dimension, finite.order) == (True, True, 0, None)
    assert (abelian.abelian, abelian.compact) == (True, None)
    assert facts(parse("symmetry group")).compact is None


@pytest.mark.parametrize(
    ("group", "algebra", "dimension"),
    [("SE(n)", "se(n)", "n(n+1)/2"), ("SO(n)", "so(n)", "n(n-1)/2"), ("GL(n,R)", "gl(n,R)", "n^2"), ("Aff(n)", "aff(n)", "n(n+1)"),
     ("SU(n)", "su(n)", "n^2-1"), ("O(p,q)", "so(p,q)", "(p+q)(p+q-1)/2"), ("Conf(n)", "so(1,n+1)", "(n+1)(n+2)/2"), ("Sp(2n,R)", "sp(2n,R)", "n(2n+1)"),
     ("Sim(n)", "sim(n)", "n(n+1)/2+1"), ("SE_k(n)", "se_k(n)", "n(n-1)/2+kn"), ("T(3)", "R^3", 3), ("R_+", "R", 1), ("S_n", "0", 0), ("p4m", "0", 0),
     ("SO(3) x R^3", "so(3) + R^3", 6), ("R^2 rtimes C_4", "R^2", 2), ("SU(2)^n", None, "3n"), ("SO(n) x S_m", None, "n(n-1)/2")],
)  # fmt: skip
def test_lie_algebras_and_dimensions(group: str, algebra: str | None, dimension: int | str) -> None:
    """As text; formulas for families."""
    known = facts(parse(group))
    assert (known.lie_algebra, known.dimension) == (algebra, dimension)


@pytest.mark.parametrize(
    ("group", "order"),
    [
        ("S_n", "n!"),
        ("A_n", "n!/2"),
        ("C_n", "n"),
        ("D_n", "2n"),
        ("B_n", "2^n n!"),
        ("S_4 x C_2", 48),
        ("SO(3)", None),
    ],
)
def test_orders(group: str, order: int | str | None) -> None:
    """Numbers, or formulas for families; None where infinite."""
    assert facts(parse(group)).order == order


def test_unknown_is_unknown() -> None:
    """Nothing is stated that depends on n, on the real form or on the action."""
    assert facts(parse("SO(n)")).abelian is None
    assert facts(parse("G_2")).compact is None
    assert facts(parse("SL(2,Q)")).compact is None
    assert facts(parse("(SO(3) x S_n) rtimes Z_2")).abelian is False
    assert facts(parse("Clifford group")).dimension is None


@pytest.mark.parametrize(
    "name",
    [
        "SU(2)",
        "SU(n)",
        "Spin(3)",
        "Sp(n)",
        "SL(2,C)",
        "SL(n,C)",
        "T(3)",
        "R_+",
        "Heis(1)",
        "Sim+(1)",
        "SO+(1,1)",
    ],
)
def test_simply_connected_groups(name: str) -> None:
    """Those whose fundamental group is trivial (Hall, table 1.1 and 13.3)."""
    assert facts(parse(name)).simply_connected is True


@pytest.mark.parametrize(
    "name",
    [
        "SO(2)",
        "SO(3)",
        "SO(n)",
        "U(n)",
        "U(1)",
        "SE(2)",
        "SE(n)",
        "SL(2,R)",
        "Sp(2n,R)",
        "GL+(2,R)",
        "SO+(1,3)",
        "T^2",
        "Spin(2)",
        "PSU(2)",
        "SU(1,1)",
    ],
)
def test_groups_with_a_fundamental_group(name: str) -> None:
    """Connected, but not simply."""
    assert facts(parse(name)).connected is True
    assert facts(parse(name)).simply_connected is False


def test_other_names() -> None:
    """What papers call them."""
    assert "Z_4" in aliases(make("C", 4))
    assert "S^1" in aliases(make("U", 1))
    assert "Lorentz group" in aliases(parse("O(1,3)"))
    assert "affine group" in aliases(parse("Aff(n)"))
    assert "projective group" in aliases(parse("PGL(n+1,R)"))
    assert "spin group" in aliases(parse("Spin(n)"))


def test_wikidata_is_given_only_where_confirmed() -> None:
    """A family's item is not its instances'."""
    assert wikidata(parse("S_n")) == "Q849512"
    assert wikidata(parse("S_5")) is None
    assert facts(Group("class", ("Lie group",))).wikidata == "Q622679"
