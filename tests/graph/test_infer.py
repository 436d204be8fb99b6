"""What follows from what the papers say: symmetries along inclusions and families, the lattice, and nothing else."""

from __future__ import annotations

import pytest

from kg.graph import build_graph, vocab
from kg.groups import parse
from kg.model import Document, Entity, EntityType, Evidence, Knowledge, Predicate, Span, Statement
from kg.sparql import query
from kg.store import MemoryStore

SPAN = Span("title", 0, 1, "X")
Said = tuple[str, Predicate, str]


def store(*said: Said, also: str = "") -> MemoryStore:
    """The graph of one paper that says (method, predicate, group) and mentions further groups."""
    names = [group for *_, group in said] + also.split()
    groups = {parse(name).slug: parse(name) for name in names}
    entities = [
        *(Entity(f"method/{m}", EntityType.METHOD, m) for m in sorted({m for m, *_ in said})),
        *(Entity(f"group/{slug}", EntityType.GROUP, g.label, (), slug) for slug, g in sorted(groups.items())),
    ]
    proof = (Evidence("paper/a", SPAN, 0.9),)
    statements = [Statement(f"method/{m}", p, f"group/{parse(g).slug}", proof) for m, p, g in said]
    statements += [
        Statement("paper/a", Predicate.DISCUSSES, f"group/{slug}", proof) for slug in sorted(groups)
    ]
    papers = (("paper/a", Document("a", "X", "")),)
    return MemoryStore.from_data(build_graph(Knowledge(papers, tuple(entities), tuple(statements))))


def derived(graph: MemoryStore, predicate: Predicate) -> set[str]:
    """The groups of which that predicate is derived, by name."""
    from kg.groups import from_slug

    return {
        from_slug(s.object.removeprefix("group/")).name
        for s in graph.statements()
        if s.derived and s.predicate == predicate
    }


EQUIVARIANT, INVARIANT, NEARLY = (
    Predicate.EQUIVARIANT_TO,
    Predicate.INVARIANT_TO,
    Predicate.APPROXIMATELY_EQUIVARIANT_TO,
)


@pytest.mark.parametrize(
    ("stated", "others", "expected"),
    [
        ("E(3)", "SO(3) SE(3) SO(2) C_4 O_h T(3)", "SO(3) SE(3) SO(2) C_4 O_h T(3)"),
        ("SE(3)", "O(3) E(3) Sim(3)", ""),  # what is larger does not follow
        ("E(3)", "S_n SU(2) U(1) SO+(1,3) Spin(3)", ""),  # other actions, coverings
        ("SU(2)", "SO(3)", ""),
        ("SO(3) x S_n", "SO(3) S_n SO(2) A_5 S_5", "SO(3) S_n SO(2) A_n A_5 S_5"),  # of either factor
        ("SO(n)", "SO(3) SO(5) C_4", "SO(3) SO(5) C_4"),  # for every n
        ("E(n)", "SO(3) SE(2)", "E(3) SE(n) SO(n) SO(3) SE(2)"),  # by SO(n) or E(3), and by SE(n)
        ("SE(3)", "SE(n) SO(n)", ""),  # an instance says nothing of its family
        ("p4m", "p4 C_4 D_4", "p4 C_4 D_4"),
        ("SO(2)", "p4", ""),
        ("compact Lie group", "SO(3)", ""),  # a class is not ordered
        ("D_3", "S_3", ""),
    ],
)
@pytest.mark.parametrize("predicate", [EQUIVARIANT, INVARIANT])
def test_a_symmetry_passes_to_subgroups_and_instances(
    stated: str, others: str, expected: str, predicate: Predicate
) -> None:
    """Of one kind, under one action, downwards only."""
    graph = store(("net", predicate, stated), also=others)
    found = derived(graph, predicate)
    wanted = {parse(name).name for name in expected.split()}
    mentioned = {parse(name).name for name in others.split()}
    assert found & mentioned == wanted & mentioned
    assert all(parse(name) < parse(stated) or parse(stated).is_symbolic for name in found)
    assert derived(graph, INVARIANT if predicate is EQUIVARIANT else EQUIVARIANT) == set()


def test_an_approximate_symmetry_is_not_passed_on() -> None:
    """Nearly equivariant to E(3) says nothing of SO(3) alone."""
    graph = store(("net", NEARLY, "E(3)"), also="SO(3) SE(3)")
    assert all(not derived(graph, p) for p in (EQUIVARIANT, INVARIANT, NEARLY))


def test_asserted_and_derived_stay_apart() -> None:
    """What a paper says is not derived as well; what is derived stands in its own graph with rule and premises."""
    graph = store(("net", EQUIVARIANT, "E(3)"), ("net", EQUIVARIANT, "SO(3)"), also="SE(3)")
    assert derived(graph, EQUIVARIANT) == {"SE(3)"}
    node = graph.resources.derived
    rows = [q for q in graph.data.quads if q[1] == vocab.KG + "equivariantTo"]
    assert {q[3] == node for q in rows if str(q[2]).endswith("SE-3")} == {True}
    assert {q[3] == node for q in rows if not str(q[2]).endswith("SE-3")} == {False}
    (follows,) = [s for s in graph.statements() if s.derived and s.predicate == EQUIVARIANT]
    assert follows.rule == "SubgroupSymmetry"
    evidence = {e.iri for s in graph.statements() if s.object == "group/E-3" for e in s.evidence}
    assert set(follows.premises) & evidence
    assert any("derivation" in premise for premise in follows.premises)


def test_a_family_names_its_rule() -> None:
    """SO(n) to SO(3) is no inclusion."""
    graph = store(("net", EQUIVARIANT, "SO(n)"), also="SO(3)")
    (follows,) = [s for s in graph.statements() if s.derived and s.predicate == EQUIVARIANT]
    assert follows.rule == "FamilySymmetry"
    assert not query(graph, "ASK { group:SO-3 kg:subgroupOf group:SO-n }")
    assert query(graph, "ASK { group:SO-3 kg:instanceOfFamily group:SO-n }")


def test_the_lattice_is_written_with_what_connects_it() -> None:
    """Covers, all inclusions with their reason, and SE(3), which joins rotations and translations."""
    graph = store(("net", EQUIVARIANT, "SO(3)"), also="T(3) SO(2)")
    covers = {(s.subject, s.object) for s in graph.statements() if s.predicate == "maximalSubgroupOf"}
    assert covers == {
        ("group/SO-3", "group/SE-3"),
        ("group/T-3", "group/SE-3"),
        ("group/SO-2", "group/SO-3"),
    }
    inclusions = {(s.subject, s.object): s.reason for s in graph.statements() if s.predicate == "subgroupOf"}
    assert set(inclusions) == covers | {("group/SO-2", "group/SE-3")}
    assert inclusions["group/SO-3", "group/SE-3"] == "stabiliser of a point"
    assert query(graph, "ASK { group:SE-3 kg:dimension 6 ; kg:isCompact false }")


@pytest.mark.parametrize("group", ["SO(3)", "SE(2)", "E(5)", "C_4", "3D rotations"])
def test_a_question_finds_what_a_family_implies(group: str) -> None:
    """An E(n)-equivariant method handles 3D rotations, whether or not a paper speaks of them."""
    graph = store(("net", EQUIVARIANT, "E(n)"), also="SO(3)")
    answer = query(graph, "methods-at-least-as-symmetric", parameters={"group": group})
    assert [row[:3] for row in answer] == [("net", "E(n)", True)]
