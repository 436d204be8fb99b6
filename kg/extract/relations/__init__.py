"""Relations between the things a document names, its results and its links; pure functions on text.

    read_relations(text, sentences, mentions, title_end)  outperforms, generalizes, basedOn, evaluatedOn
    read_results(text, sentences, mentions, title_end)    numbers with their metric, unit, baseline, method and dataset
    read_links(stored_text)                               web addresses
    negated(…), hedged(…)                                 whether words are denied or only supposed
"""

from __future__ import annotations

from kg.extract.relations.links import read_links
from kg.extract.relations.negation import hedged, negated
from kg.extract.relations.read import read_relations
from kg.extract.relations.values import LinkHit, Named, RelationHit, ResultHit

__all__ = ["LinkHit", "Named", "RelationHit", "ResultHit", "hedged", "negated", "read_links", "read_relations"]
