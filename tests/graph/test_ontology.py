"""The ontology describes every term that is written, and the shapes and queries use no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.graph import build_graph, vocab
from kg.graph.mapping import CLASSES, PROPERTIES
from kg.graph.validate import ONTOLOGY, SHAPES
from kg.model import Knowledge
from kg.sparql.named import folder

KG = rdflib.Namespace(vocab.KG)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY)


def test_every_term_of_ours_is_labelled_and_explained(ontology: rdflib.Graph) -> None:
    """Classes, properties and rules; properties with domain and range."""
    terms = {s for s in ontology.subjects(RDF.type) if str(s).startswith(vocab.KG)}
    assert len(terms) > 50
    for term in terms:
        assert ontology.value(term, RDFS.label), term
        assert ontology.value(term, RDFS.comment), term
    ranges = (RDFS.range, rdflib.URIRef(vocab.SCHEMA + "rangeIncludes"))
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            assert ontology.value(term, RDFS.domain), term
            assert any(ontology.value(term, r) for r in ranges), term


def test_every_term_that_is_written_is_described(ontology: rdflib.Graph, knowledge: Knowledge) -> None:
    """Nothing of ours in a graph is unknown to the ontology; and the model's names are in it."""
    known = {str(s) for s in ontology.subjects(RDF.type)}
    written = {
        term
        for s, p, o, _ in build_graph(knowledge).quads
        for term in (p, o)
        if isinstance(term, str) and term.startswith(vocab.KG) and term != vocab.KG
    }
    assert written <= known
    ours = {iri for iri in (*CLASSES.values(), *PROPERTIES.values()) if iri.startswith(vocab.KG)}
    assert ours <= known


def test_what_papers_say_of_entities_are_mentions(ontology: rdflib.Graph) -> None:
    """The sub-properties of the contract."""
    below = {str(s).removeprefix(vocab.KG) for s in ontology.subjects(RDFS.subPropertyOf, KG.mentions)}
    assert below == {
        "introduces", "uses", "comparesWith", "discusses", "evaluatesOn", "addresses", "reports",
        "studiesEquivarianceTo", "studiesInvarianceTo", "studiesApproximateSymmetry",
    }  # fmt: skip


def test_alignments_are_close_matches_or_super_classes(ontology: rdflib.Graph) -> None:
    """fabio, dcat, skos, prov, nif, mls, schema, LinkedPapersWithCode and ORKG are pointed to."""
    text = ONTOLOGY.read_text(encoding="utf-8")
    for prefix in ("fabio", "dcat", "skos", "prov", "nif", "mls", "schema", "lpwc", "orkgc"):
        assert re.search(rf"\b{prefix}:\w", text), prefix
    assert (
        KG.Method,
        SKOS.closeMatch,
        rdflib.URIRef("https://linkedpaperswithcode.com/class/method"),
    ) in ontology


@pytest.mark.parametrize("path", [SHAPES, *sorted(folder().glob("*.rq"))], ids=lambda p: p.stem)
def test_shapes_and_queries_use_known_terms(path: Path, ontology: rdflib.Graph) -> None:
    """No misspelt property anywhere."""
    known = {str(s).removeprefix(vocab.KG) for s in ontology.subjects(RDF.type)}
    text = re.sub(r"#[^\n]*", "", path.read_text(encoding="utf-8"))
    assert set(re.findall(r"\bkg:(\w+)", text)) <= known
