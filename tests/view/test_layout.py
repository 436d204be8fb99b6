"""Positions: the same for a graph in any order, apart from each other, papers amid what is theirs alone."""

from __future__ import annotations

import itertools
import math
import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.discs import pack, separate
from kg.view.force import components, embed
from kg.view.lattice import layered
from kg.view.layout import arrange

NAMES = [f"n{i}" for i in range(30)]
graphs = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=60)


@settings(deadline=None, max_examples=40)
@given(graphs, st.randoms(use_true_random=False))
def test_the_order_and_direction_of_the_input_do_not_matter(
    edges: list[tuple[str, str]], chance: random.Random
) -> None:
    names, other = list(NAMES), [(b, a) for a, b in edges]
    chance.shuffle(names)
    chance.shuffle(other)
    assert arrange(names, other) == arrange(NAMES, edges)


@settings(deadline=None, max_examples=40)
@given(graphs)
def test_no_two_nodes_share_a_place(edges: list[tuple[str, str]]) -> None:
    places = arrange(NAMES, edges)
    assert sorted(places) == sorted(NAMES)
    spots = list(places.values())
    nearest = min(math.dist(a, b) for i, a in enumerate(spots) for b in spots[i + 1 :])
    assert nearest > 8


def test_what_only_one_paper_names_stands_about_that_paper() -> None:
    edges = [(f"paper{p}", f"own{p}-{i}") for p in range(4) for i in range(6)]
    edges += [(f"paper{p}", "shared") for p in range(4)]
    places = arrange(sorted({end for edge in edges for end in edge}), edges)
    for paper in range(4):
        own = np.array([places[f"own{paper}-{i}"] for i in range(6)])
        assert math.dist(own.mean(axis=0), places[f"paper{paper}"]) < 30
        others = [p for p in range(4) if p != paper]
        assert all(math.dist(places[f"paper{p}"], places[f"paper{paper}"]) > 90 for p in others)


def test_the_whole_is_wider_than_high_and_about_the_origin() -> None:
    chain = [(f"n{i:02}", f"n{i + 1:02}") for i in range(29)]
    spots = np.array(list(arrange([f"n{i:02}" for i in range(30)], chain).values()))
    wide, high = np.ptp(spots, axis=0)
    assert wide > high
    assert np.abs((spots.max(axis=0) + spots.min(axis=0)) / 2).max() <= 1


def test_nothing_gives_nothing_and_one_stands_in_the_middle() -> None:
    assert arrange([], []) == {}
    assert arrange(["a"], [("a", "a"), ("a", "unknown")]) == {"a": (0, 0)}


def test_the_grid_repels_as_the_exact_sum_does() -> None:
    """The convolution's field is near the sum over all pairs, for points that are not crowded."""
    from kg.view import force

    count = 500
    turn = np.arange(count) * 2.399963
    position = np.column_stack([np.cos(turn), np.sin(turn)]) * np.sqrt(np.arange(count) + 1.0)[:, None]
    mass = np.ones(count)
    exact, fast = force._repel_all(position, mass), force._repel_grid(position, mass)
    error = np.linalg.norm(exact - fast, axis=1) / np.linalg.norm(exact, axis=1).mean()
    assert np.median(error) < 0.05


def test_components_are_found_whatever_their_numbers() -> None:
    pairs = np.array([[5, 0], [0, 3], [1, 4]])
    assert [part.tolist() for part in components(7, pairs)] == [[0, 3, 5], [1, 4], [2], [6]]


def test_neighbours_end_up_nearer_than_strangers() -> None:
    """Two cliques joined by one edge are two clusters."""
    cliques = [(a + 10 * k, b + 10 * k) for k in (0, 1) for a in range(10) for b in range(a)]
    pairs = np.array([*cliques, (0, 10)])
    spots = embed(20, pairs, np.ones(len(pairs)), np.ones(20))
    inside = np.linalg.norm(spots[:10] - spots[:10].mean(axis=0), axis=1).max()
    assert np.linalg.norm(spots[:10].mean(axis=0) - spots[10:].mean(axis=0)) > 1.5 * inside


@settings(deadline=None, max_examples=40)
@given(st.lists(st.floats(2, 60), min_size=2, max_size=40))
def test_discs_set_apart_hardly_overlap(sizes: list[float]) -> None:
    radius = np.array(sizes)
    turn = np.arange(len(sizes)) * 1.0
    moved = separate(np.column_stack([np.cos(turn), np.sin(turn)]) * 20, radius, rounds=400)
    for i in range(len(sizes)):
        for j in range(i):
            assert math.dist(moved[i], moved[j]) > (radius[i] + radius[j]) * 0.9


def test_parts_are_packed_without_overlap_and_into_gaps() -> None:
    square = np.array([[-300.0, 0], [300, 0], [0, -300], [0, 300]])
    parts = [(square, np.full(4, 40.0))] + [(np.zeros((1, 2)), np.array([50.0]))] * 6
    origins = pack(parts, [340.0] + [50.0] * 6)
    discs = [(*corner, 40.0) for corner in square] + [(*spot, 50.0) for spot in origins[1:]]
    for i, one in enumerate(discs):
        assert all(math.dist(one[:2], other[:2]) >= one[2] + other[2] - 1e-6 for other in discs[:i])
    assert min(math.hypot(*spot) for spot in origins[1:]) < 200


covers = st.lists(st.tuples(st.sampled_from(NAMES[:12]), st.sampled_from(NAMES[:12])), max_size=25)


@settings(deadline=None, max_examples=60)
@given(covers)
def test_a_lattice_has_the_greater_above_and_no_boxes_over_each_other(pairs: list[tuple[str, str]]) -> None:
    ascending = [(a, b) for a, b in pairs if a < b]
    places = layered(dict.fromkeys(NAMES[:12], 90.0), ascending).places
    assert all(places[small][1] > places[great][1] for small, great in ascending)
    spots = list(places.values())
    for i, one in enumerate(spots):
        assert all(abs(one[0] - other[0]) >= 90 for other in spots[:i] if one[1] == other[1])


@settings(deadline=None, max_examples=60)
@given(covers)
def test_a_lattice_of_bounded_breadth_keeps_to_it(pairs: list[tuple[str, str]]) -> None:
    """Three boxes a row at most, the greater above all the same."""
    ascending = [(a, b) for a, b in pairs if a < b]
    lattice = layered(dict.fromkeys(NAMES[:12], 90.0), ascending, breadth=330.0)
    places = lattice.places
    assert all(places[small][1] > places[great][1] for small, great in ascending)
    rows: dict[int, list[int]] = {}
    for x, y in places.values():
        rows.setdefault(y, []).append(x)
    for row in rows.values():
        assert len(row) <= 3
        assert all(right - left >= 90 for left, right in itertools.pairwise(sorted(row)))


def test_a_circle_in_the_lattice_is_cut_and_not_fallen_into() -> None:
    pairs = [("a", "b"), ("b", "c"), ("c", "a"), ("x", "a")]
    assert sorted(layered({"a": 50, "b": 50, "c": 50}, pairs).places) == ["a", "b", "c"]


def test_a_line_that_skips_rows_goes_around_what_stands_in_them() -> None:
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")]
    lattice = layered(dict.fromkeys("abcd", 80.0), pairs)
    bends = lattice.bends["a", "d"]
    assert [y for _, y in bends] == [lattice.places["b"][1], lattice.places["c"][1]]
    assert all(abs(x - lattice.places[name][0]) > 40 for (x, _), name in zip(bends, "bc", strict=True))
