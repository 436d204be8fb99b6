"""Relations between the things a document names, its results and its links; pure functions on text.

read_relations(text, sentences, mentions, title_end)  outperforms, generalizes, basedOn, evaluatedOn
read_results(text, sentences, mentions, title_end)    numbers with their metric, unit, baseline, method and dataset
read_links(stored_text)                               web addresses
make_scene(…), relations_of(scene), results_of(scene) the two above for a document that is masked only once
negated(…), hedged(…)                                 whether words are denied or only supposed
"""

from __future__ import annotations

from kg.extract.relations.links import read_links
from kg.extract.relations.negation import hedged, negated
from kg.extract.relations.read import read_relations, relations_of
from kg.extract.relations.results import read_results, results_of
from kg.extract.relations.scene import Scene, make_scene
from kg.extract.relations.values import LinkHit, LinkKind, Named, RelationHit, ResultHit

__all__ = [
    "LinkHit", "LinkKind", "Named", "RelationHit", "ResultHit", "Scene", "hedged", "make_scene", "negated",
    "read_links", "read_relations", "read_results", "relations_of", "results_of",
]  # fmt: skip
