"""What goes to the page, what is left out of it, and that it does not depend on the order of things."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from kg.errors import KgError
from kg.model import Document, Evidence, Span
from kg.view.data import Edge, Node, PageData
from kg.view.page import render
from kg.view.payload import graph, texts
from kg.view.select import central, find, neighbourhood, of_types, only
from kg.view.sentences import around, cuts


def _shuffled(data: PageData, seed: int) -> PageData:
    chance = random.Random(seed)
    nodes, edges, papers = list(data.nodes), list(data.edges), list(data.papers)
    for some in (nodes, edges, papers):
        chance.shuffle(some)
    return replace(data, nodes=tuple(nodes), edges=tuple(edges), papers=tuple(papers))


def test_the_same_graph_in_any_order_gives_the_same_bytes(sample: PageData) -> None:
    assert {render(_shuffled(sample, seed)) for seed in range(4)} == {render(sample)}


def test_a_mention_gives_way_to_a_role_and_an_inclusion_to_covers(sample: PageData) -> None:
    _, edges, _ = graph(sample)
    relations = [edge["relation"] for edge in edges]
    assert "mentions" not in relations
    assert "subgroupOf" not in relations
    assert len(edges) == 14


def test_numbers_go_by_degree_and_methods_are_counted_for_each_group(sample: PageData) -> None:
    nodes, _, details = graph(sample)
    degrees = [detail["degree"] for detail in details if "degree" in detail]
    assert degrees == sorted(degrees, reverse=True)
    assert [node["id"] for node in nodes] == list(range(len(nodes)))
    so3 = next(detail for detail in details if detail["ref"] == "group/SO-3")
    assert so3["methods"] == 2


def _quoted(title: str, abstract: str, words: str) -> tuple[str, str, str]:
    """The words, the sentence and the mark of the first mention, as the page's script cuts them."""
    document = Document("1", title, abstract)
    begin = abstract.index(words)
    found = Evidence("paper/1", Span("abstract", begin, begin + len(words), words))
    nodes = (Node("paper/1", "Paper", title), Node("group/x", "SymmetryGroup", "x"))
    edges = tuple(Edge("paper/1", "group/x", p, evidence=(found,)) for p in ("mentions", "discusses"))
    data = PageData(nodes, edges, (("paper/1", document),))
    (edge,) = graph(data)[1]
    (paper,) = texts(data)
    units: bytes = paper["abstract"].encode("utf-16-le", "surrogatepass")

    def cut(begin: int, end: int) -> str:
        return units[2 * begin : 2 * end].decode("utf-16-le", "surrogatepass")

    _, _, start, stop, low, high = edge["evidence"][0]
    _, left, right, _ = paper["marks"][0]
    return cut(start, stop), cut(low, high).strip(), cut(left, right)


def test_offsets_count_as_javascript_does() -> None:
    words, sentence, mark = _quoted("T", "𝒪 first. 🚀 Then SO(3) holds. 𝒪 last.", "SO(3)")
    assert (words, mark) == ("SO(3)", "SO(3)")
    assert sentence.endswith("Then SO(3) holds.")


def test_latex_is_shown_readable_with_the_same_words_marked() -> None:
    words, sentence, mark = _quoted("T", r"Under $\mathrm{SO}(3)$ it {\em stays}. End.", r"$\mathrm{SO}(3)$")
    assert (words, sentence, mark) == ("SO(3)", "Under SO(3) it stays.", "SO(3)")


def test_sentences_end_where_they_end() -> None:
    text = "By Li et al. (2020), e.g. Fig. 3 of J. Doe, it holds w.r.t. turns. Is it 3.5? (Yes.) We stop"
    bounds = cuts(text)
    found = [text[a:b].strip() for a, b in pairwise(bounds)]
    assert found == [
        "By Li et al. (2020), e.g. Fig. 3 of J. Doe, it holds w.r.t. turns.",
        "Is it 3.5?",
        "(Yes.)",
        "We stop",
    ]
    assert around(bounds, bounds[1] + 2, bounds[2] + 2) == (bounds[1], bounds[3])
    assert around(cuts(""), 0, 0) == (0, 0)


def test_data_cannot_end_its_script(sample: PageData) -> None:
    bad = "</script><!--<script>"
    html = render(only(PageData((Node("method/x", "Method", bad),)), {"method/x"}), title=bad)
    blocks = re.findall(r'<script type="application/json" id="(\w+)">(.*?)</script>', html, re.DOTALL)
    assert [name for name, _ in blocks] == ["nodes", "edges", "details", "papers", "start"]
    assert json.loads(blocks[0][1])[0]["label"] == bad
    assert bad not in html


def test_a_node_is_found_by_ref_label_or_alias_and_else_likely_ones_are_named(sample: PageData) -> None:
    assert {find(sample, name).id for name in ("group/SO-3", "so(3)", "3D Rotations")} == {"group/SO-3"}
    with pytest.raises(KgError, match=r"SO\(4\): no node of this name; did you mean SO\(3\)"):
        find(sample, "SO(4)")


def test_a_neighbourhood_is_what_is_near(sample: PageData) -> None:
    near = neighbourhood(sample, "grading", depth=2)
    assert near.focus == "task/grading"
    assert {node.label for node in near.nodes} == {
        "grading",
        "Marrows under rigid motion",
        "MarrowNet",
        "Allotment",
    }
    assert {edge.source for edge in near.edges} <= {node.id for node in near.nodes}


def test_types_are_taken_by_name_and_unknown_ones_refused(sample: PageData) -> None:
    part = of_types(sample, ["method", "Group"])
    assert {node.type for node in part.nodes} == {"Method", "SymmetryGroup"}
    assert {ref for ref, _ in part.papers} == {"paper/turnip", "paper/marrow"}
    with pytest.raises(KgError, match="Vegetable: no such type here; there are Dataset, Method"):
        of_types(sample, ["Vegetable"])


def test_the_most_central_stay_joined_and_what_is_left_out_is_told(sample: PageData) -> None:
    part = central(sample, 5)
    assert len(part.nodes) == 5
    ends = {end for edge in part.edges for end in (edge.source, edge.target)}
    assert {node.id for node in part.nodes} == ends
    assert "5 most central of 11 nodes" in part.left_out
    assert central(sample, 11) is sample
    with pytest.raises(KgError, match="at least 1"):
        central(sample, 0)
