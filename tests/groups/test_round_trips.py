"""Every group is read back from its name, label, LaTeX and slug; canonical form is unique."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.groups import TRIVIAL, Group, NotAGroupError, aliases, from_slug, make, parse
from kg.groups.catalogue import NAMED, SPACE_GROUPS, WALLPAPER_GROUPS, point_symbol
from kg.groups.families import FAMILIES
from kg.groups.vocabulary import class_names

SIZES = st.one_of(st.integers(1, 12), st.sampled_from(["n", "2n", "n+1", "n-1", "d", "N", "k"]))
LETTERS = st.sampled_from(["n", "m", "k", "d", "N", "p", "q"])


@st.composite
def of_families(draw: st.DrawFn) -> Group:
    """A member of a family, or a family."""
    family = FAMILIES[draw(st.sampled_from(sorted(FAMILIES)))]
    match family.shape:
        case "bare":
            return make(family.key)
        case "n,F":
            sizes: st.SearchStrategy[int | str] = SIZES
            if family.key == "SpR":
                sizes = st.sampled_from([2, 4, 6, "2n", "2n+2"])
            size = draw(sizes)
            return make(family.key, size, draw(st.sampled_from("RC")))
        case "p,q":
            return make(family.key, draw(SIZES), draw(SIZES))
        case "k,n":
            return make(family.key, draw(st.integers(2, 5)), draw(SIZES))
    size = draw(SIZES)
    return make(family.key, "n" if family.key == "Sp" and size == "2n" else size)  # Sp(2n) is the real one


POINTS = sorted(
    {p for p in map(point_symbol, [f"C_{n}{s}" for n in range(2, 9) for s in "vh"] + [f"D_{n}{s}" for n in range(2, 9)
     for s in ("", "h", "d")] + ["O", "O_h", "T", "T_d", "T_h", "I", "I_h", "C_i", "C_s", "S_4", "S_6"]) if p}
)  # fmt: skip
NAMED_GROUPS = st.one_of(
    st.sampled_from([Group("point", (symbol,)) for symbol in POINTS]),
    st.sampled_from([Group("wallpaper", (name,)) for name in WALLPAPER_GROUPS]),
    st.sampled_from([Group("space", (name,)) for name in SPACE_GROUPS]),
    st.sampled_from([Group("named", (name,)) for name in NAMED]),
    st.sampled_from([Group("class", (name,)) for name in sorted(class_names())]),
)
SIMPLE = st.one_of(of_families(), NAMED_GROUPS.filter(lambda g: g.family in ("point", "wallpaper")))


def compounds(inner: st.SearchStrategy[Group]) -> st.SearchStrategy[Group]:
    return st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda gs: make("product", *gs)),
        st.builds(lambda a, b: make("semidirect", a, b), inner, inner),
        st.builds(lambda g, n: make("power", g, n), inner, st.one_of(st.integers(2, 9), LETTERS)),
    )


GROUPS = st.one_of(of_families(), NAMED_GROUPS, st.recursive(SIMPLE, compounds, max_leaves=4))


@settings(deadline=None, max_examples=600)
@given(GROUPS)
def test_every_notation_is_read_back(group: Group) -> None:
    """As text, Unicode, LaTeX (with and without dollars) and slug."""
    assert parse(group.name) == group
    assert parse(group.label) == group
    assert parse(group.latex) == group
    assert parse(f"${group.latex}$") == group
    assert from_slug(group.slug) == group


def test_everything_in_the_catalogue_is_read_back() -> None:
    """Each named group, class, point, wallpaper and space group, and each family at n and at 1 … 12, without exception."""
    groups = {
        *(Group(kind, (name,)) for kind, names in (("point", POINTS), ("wallpaper", WALLPAPER_GROUPS), ("space", SPACE_GROUPS),
                                                   ("named", NAMED), ("class", class_names())) for name in names),
        *(make(f.key, n) for f in FAMILIES.values() if f.shape in ("n", "sub", "sup") for n in ("n", *range(1, 13))),
        *(make(f.key, n, field) for f in FAMILIES.values() if f.shape == "n,F" for n in (("2n", 2, 4, 6) if f.key == "SpR" else ("n", *range(1, 7))) for field in "RC"),
        *(make(f.key, p, q) for f in FAMILIES.values() if f.shape == "p,q" for p, q in (("p", "q"), (1, 1), (1, 3), (2, 2), (1, "n"))),
        *(make("SE_k", k, n) for k in range(2, 6) for n in ("n", 2, 3)),
        *(make(f.key) for f in FAMILIES.values() if f.shape == "bare"),
    }  # fmt: skip
    assert len(groups) > 800
    for group in groups:
        assert (
            parse(group.name)
            == parse(group.label)
            == parse(group.latex)
            == parse(f"${group.latex}$")
            == group
        )
        assert from_slug(group.slug) == group
    assert len({group.slug for group in groups}) == len(groups)


@settings(deadline=None, max_examples=300)
@given(GROUPS)
def test_notations_keep_to_their_alphabets(group: Group) -> None:
    """Names are ASCII, slugs are ASCII letters, digits and hyphens."""
    assert group.name.isascii()
    assert group.latex.isascii()
    assert all(part.isalnum() for part in group.slug.split("-"))
    assert group.slug.isascii()


@settings(deadline=None, max_examples=200)
@given(of_families())
def test_other_names_denote_the_same_group(group: Group) -> None:
    """Each alias is another way of writing the same group."""
    assert group.name not in aliases(group)
    assert all(parse(name) == group for name in aliases(group))


@pytest.mark.parametrize(
    "group",
    [Group("point", (p,)) for p in POINTS] + [Group("space", (s,)) for s in SPACE_GROUPS[::7]],
    ids=str,
)
def test_other_names_of_crystallographic_groups(group: Group) -> None:
    """Hermann–Mauguin symbols of point groups, older symbols of space groups."""
    assert all(parse(name) == group for name in aliases(group))


def test_all_slugs_differ() -> None:
    """No two of the named groups and classes share a slug, whatever its capitals mean."""
    groups = [*(Group("space", (s,)) for s in SPACE_GROUPS), *(Group("wallpaper", (w,)) for w in WALLPAPER_GROUPS),
              *(Group("point", (p,)) for p in POINTS), *(Group("class", (c,)) for c in class_names()),
              *(Group("named", (n,)) for n in NAMED)]  # fmt: skip
    assert len({g.slug for g in groups}) == len(set(groups))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SO(d)", "SO(n)"), ("S_N × SO(d)", "SO(n) x S_m"), ("O(3,1)", "O(1,3)"), ("O(4,0)", "O(4)"), ("SO(1)", "trivial group"),
        ("O(1)", "Z_2"), ("D_1", "Z_2"), ("B_2", "D_4"), ("B_3", "O_h"), ("Sp(2,R)", "SL(2,R)"), ("Z^2", "p1"),
        ("R^2 ⋊ SO(2)", "SE(2)"), ("SO(2) ⋉ R^2", "SE(2)"), ("R^3 ⋊ GL(3,R)", "Aff(3)"), ("R^3 ⋊ SL(3,R)", "SAff(3)"),
        ("R^3 ⋊ (R_+ × O(3))", "Sim(3)"), ("Z^2 ⋊ C_6", "p6"), ("R^2 ⋊ C_6", "R^2 rtimes C_6"), ("U(1) × U(1)", "T^2"),
        ("SO(3) × SO(3)", "SO(3)^2"), ("(SO(3)^2)^2", "SO(3)^4"), ("C_3i", "point group S_6"),
        ("D_1h", "C_2v"), ("PSL(3,R)", "PGL(3,R)"), ("SE_1(3)", "SE(3)"), ("T^1", "U(1)"), ("GL(1,R)", "R^*"),
    ],
)  # fmt: skip
def test_canonical_form(text: str, name: str) -> None:
    """What is the same group with the same action is the same value."""
    assert parse(text).name == name


def test_what_the_plane_group_p4_is() -> None:
    """ℤ² ⋊ C₄ is p4; ℝ² ⋊ C₄ has all translations and contains it."""
    lattice, plane = parse("ℤ² ⋊ C₄"), parse("ℝ² ⋊ C₄")
    assert lattice == parse("p4")
    assert lattice < plane < parse("SE(2)")


@pytest.mark.parametrize(
    "text",
    ["", " ", "O(n log n)", "O(L^6)", "E(x)", "T(n log n)", "SE", "SO", "S", "group", "hello", "research group", "control group",
     "SO()", "SO(x)", "SL(n", "f(n)", "GPT-4", "style transformation", "O(n^2)", "SO(3) sections", "E[x]", "\\", "$", "(", "()"],
)  # fmt: skip
def test_what_is_no_group(text: str) -> None:
    """A clear error, which is a ValueError too and leaves with code 2."""
    with pytest.raises(NotAGroupError) as caught:
        parse(text)
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "slug",
    ["", "SO", "so-3", "SO-3-", "SO--3", "GL-plus-n", "x", "SO-3-x", "begin-SO-3", "research-group", "SO-d"],
)
def test_what_is_no_slug(slug: str) -> None:
    """Only canonical slugs are read."""
    with pytest.raises(NotAGroupError):
        from_slug(slug)


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No other error than NotAGroupError, and what is read round-trips."""
    try:
        group = parse(text)
    except NotAGroupError:
        return
    assert parse(group.name) == group


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                "SO",
                "(",
                ")",
                "3",
                "n",
                ",",
                "R",
                "^",
                "_",
                "{",
                "}",
                "x",
                " ",
                "⋊",
                "C_4",
                "group",
                "Z",
                "/",
                "+",
            ]
        ),
        max_size=12,
    )
)
def test_fragments_of_notation_are_read_or_refused(pieces: list[str]) -> None:
    """Half notations do no harm."""
    text = "".join(pieces)
    try:
        group = parse(text)
    except NotAGroupError:
        return
    assert parse(group.latex) == group


def test_groups_are_values() -> None:
    """Frozen, hashable, with a readable string."""
    group = parse("SO(3)")
    assert {group: 1}[make("SO", 3)] == 1
    assert str(group) == "SO(3)"
    with pytest.raises(AttributeError):
        group.family = "SE"  # type: ignore[misc]
    assert TRIVIAL.slug == "trivial-group"
