"""Turtle: the same bytes, the same graph for every reader, and a difference of one line for one triple."""

from __future__ import annotations

import dataclasses
import difflib
import os
import re
import subprocess
import sys

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph import GraphData, Lit, build_graph, turtle, vocab
from kg.graph.data import safe_iri, safe_text
from kg.model import Document, Entity, EntityType, Evidence, Knowledge, Predicate, Span, Statement

TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)


def by_oxigraph(text: str) -> set[tuple[str, ...]]:
    """The triples that pyoxigraph reads, as plain values."""
    rows: set[tuple[str, ...]] = set()
    for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE):
        target = quad.object
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(target, ox.NamedNode | ox.Literal)
        kind = target.datatype.value if isinstance(target, ox.Literal) else ""
        rows.add((quad.subject.value, quad.predicate.value, target.value, kind))
    return rows


def by_rdflib(text: str) -> set[tuple[str, ...]]:
    """The triples that rdflib reads, as plain values."""
    rows: set[tuple[str, ...]] = set()
    for s, p, o in rdflib.Graph().parse(data=text, format="turtle"):
        assert not isinstance(s, rdflib.BNode)
        kind = str(o.datatype or vocab.XSD_STRING) if isinstance(o, rdflib.Literal) else ""
        rows.add((str(s), str(p), str(o), kind))
    return rows


def plain(data: GraphData) -> set[tuple[str, ...]]:
    """The triples of a dataset in the same form."""
    return {(s, p, *((o.value, o.datatype) if isinstance(o, Lit) else (o, ""))) for s, p, o in data.triples()}


def test_both_readers_read_the_graph_that_was_written(knowledge: Knowledge) -> None:
    """rdflib and pyoxigraph agree with each other and with us."""
    data = build_graph(knowledge)
    text = turtle.serialize(data)
    assert by_oxigraph(text) == plain(data)
    assert by_rdflib(text) == plain(data)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(title=TEXT, abstract=TEXT, label=TEXT, alias=TEXT, url=TEXT)
def test_any_text_is_read_back_by_both(title: str, abstract: str, label: str, alias: str, url: str) -> None:
    """Whatever the characters; only NUL and surrogates are replaced, one for one."""
    document = Document("x", title, abstract, url=f"https://example.org/{url}", authors=(alias,))
    span = Span("title", 0, len(title), title)
    said = Statement("paper/x", Predicate.USES, "method/x", (Evidence("paper/x", span),))
    entity = Entity("method/x", EntityType.METHOD, label, (alias,))
    data = build_graph(Knowledge((("paper/x", document),), (entity,), (said,)))
    text = turtle.serialize(data)
    assert by_oxigraph(text) == by_rdflib(text) == plain(data)
    assert len(safe_text(title)) == len(title)


@settings(deadline=None, max_examples=300)
@given(TEXT)
def test_any_web_address_becomes_an_iri_that_oxigraph_takes(rest: str) -> None:
    """Percent-encoding leaves nothing that a parser refuses, and does not change what is fine."""
    iri = safe_iri("https://example.org/" + rest)
    assert iri is not None
    assert ox.NamedNode(iri).value == iri
    assert safe_iri(iri) == iri


def test_only_prefixes_in_use_are_declared(knowledge: Knowledge) -> None:
    """And all of those."""
    text = turtle.serialize(build_graph(knowledge))
    declared = set(re.findall(r"^@prefix (\w+):", text, re.MULTILINE))
    body = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>', "", text.split("\n\n", 1)[1])
    assert declared == set(re.findall(r"(?<![\w-])([a-z]+):(?=\w)", body))


def test_groups_come_first_and_evidence_follows_its_paper(knowledge: Knowledge) -> None:
    """Groups, methods, datasets, benchmarks, tasks, metrics, papers."""
    text = turtle.serialize(build_graph(knowledge))
    heads = re.findall(r"^(\w+):\S* a ", text, re.MULTILINE)
    order = [
        name
        for name in dict.fromkeys(heads)
        if name in ("group", "method", "dataset", "benchmark", "task", "metric", "paper")
    ]
    assert order == ["group", "method", "dataset", "benchmark", "task", "metric", "paper"]
    assert heads[heads.index("paper") + 1] == "evidence"


def only(knowledge: Knowledge, papers: set[str]) -> Knowledge:
    """What these papers alone say, and the entities that they speak of."""
    statements = tuple(
        dataclasses.replace(s, evidence=kept)
        for s in knowledge.statements
        if (kept := tuple(e for e in s.evidence if e.paper in papers))
    )
    results = tuple(r for r in knowledge.results if r.paper in papers)
    named = {ref for s in statements for ref in (s.subject, s.object)}
    named |= {ref for r in results for ref in (r.metric, r.method, r.dataset) if ref}
    entities = tuple(e for e in knowledge.entities if e.ref in named)
    return Knowledge(tuple(p for p in knowledge.papers if p[0] in papers), entities, statements, results)


COUNTS = re.compile(r"    (void:(triples|entities)|dcat:version|dcterms:modified) ")
REFS = [f"paper/demo-{number}" for number in range(1, 7)]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(papers=st.sets(st.sampled_from(REFS), min_size=1, max_size=5), more=st.sampled_from(REFS))
def test_one_paper_more_changes_only_its_lines(papers: set[str], more: str, knowledge: Knowledge) -> None:
    """Whatever papers there are: nothing moves, and nothing goes but counts and covers that it comes between.

    H is a maximal subgroup of G as long as the graph has no group between them, so a paper with such a group
    takes that cover and its derivation away.
    """
    before = turtle.serialize(build_graph(only(knowledge, papers)))
    after = turtle.serialize(build_graph(only(knowledge, papers | {more})))
    gone = [line[2:] for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:2] == "- "]
    covers = {
        line
        for block in before.split("\n\n")
        if "kg:rule kg:LatticeCover" in block and block not in after.split("\n\n")
        for line in block.splitlines()
    }
    unexpected = [
        g for g in gone if not COUNTS.match(g) and g not in covers and "kg:maximalSubgroupOf" not in g
    ]
    assert unexpected == []


def test_a_paper_without_new_groups_takes_nothing_away(knowledge: Knowledge) -> None:
    """The lines of a difference are counts and additions, each in a block of the paper or of what it names."""
    before = turtle.serialize(build_graph(only(knowledge, set(REFS[:-1])))).splitlines()
    after = turtle.serialize(build_graph(knowledge)).splitlines()
    differences = list(difflib.ndiff(before, after))
    assert [d for d in differences if d[:2] == "- " and not COUNTS.match(d[2:])] == []
    assert len([d for d in differences if d[:2] == "+ "]) == len(after) - len(before) + len(
        [d for d in differences if d[:2] == "- "]
    )


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_the_bytes_do_not_depend_on_the_hash_seed(seed: str, knowledge: Knowledge, tmp_path: object) -> None:
    """Two processes with different seeds write what this one writes."""
    code = (
        "import pickle, sys; from kg.graph import build_graph, turtle;"
        "sys.stdout.buffer.write(turtle.serialize(build_graph(pickle.load(sys.stdin.buffer))).encode())"
    )
    import pickle

    done = subprocess.run(
        [sys.executable, "-c", code],
        input=pickle.dumps(knowledge),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert done.stdout.decode() == turtle.serialize(build_graph(knowledge))


def test_strings_that_could_break_out_are_escaped() -> None:
    """Quotes, backslashes and line breaks of every kind."""
    assert turtle.quoted('a"b\\c\n\u2028\x00') == '"a\\"b\\\\c\\n\\u2028\\u0000"'
