"""All relations of one document, each pair once."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.relations.based_on import read_based_on
from kg.extract.relations.evaluated_on import read_evaluated_on
from kg.extract.relations.generalizes import read_generalizes
from kg.extract.relations.outperforms import read_outperforms
from kg.extract.relations.scene import Scene, make_scene
from kg.extract.relations.values import Named, RelationHit

__all__ = ["read_relations", "relations_of"]


def read_relations(
    text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Named], title_end: int
) -> list[RelationHit]:
    """The relations between the mentions of a text, in the order of their words; linear in the length of the text.

    `text` is the cleaned title, a line feed and the cleaned abstract; the title ends at `title_end`. `subject` and `object`
    of a hit are indices into `mentions`. Of several places that say the same, the surest counts.

    >>> from kg.model import EntityType
    >>> text = "EGNN\\nWe propose EGNN. EGNN outperforms TFN on QM9."
    >>> mentions = [Named(16, 20, EntityType.METHOD, "EGNN", 0, True), Named(22, 26, EntityType.METHOD, "EGNN", 0, True),
    ...             Named(39, 42, EntityType.METHOD, "TFN", 1), Named(46, 49, EntityType.DATASET, "QM9", 2)]
    >>> for hit in read_relations(text, [(0, 4), (5, 21), (22, 50)], mentions, 4):
    ...     print(hit.predicate, hit.subject, hit.object, text[hit.begin : hit.end])
    outperforms 1 2 EGNN outperforms TFN
    evaluatedOn 1 3 EGNN outperforms TFN on QM9
    """
    return relations_of(make_scene(text, sentences, mentions, title_end))


def relations_of(scene: Scene) -> list[RelationHit]:
    """The relations of a document that is already masked."""
    best: dict[tuple[int, str, int], RelationHit] = {}
    for reader in (read_outperforms, read_generalizes, read_based_on, read_evaluated_on):
        for hit in reader(scene):
            key = (scene.mentions[hit.subject].entity, hit.predicate, scene.mentions[hit.object].entity)
            if key not in best or (-hit.confidence, hit) < (-best[key].confidence, best[key]):
                best[key] = hit
    # "outperforms" both ways is a contradiction of this reader, not of the paper: the surer one stays
    kept = [h for k, h in best.items() if k[1] != "outperforms" or _beats(h, best.get((k[2], k[1], k[0])))]
    return sorted(kept)


def _beats(hit: RelationHit, opposite: RelationHit | None) -> bool:
    """Whether a statement is surer than its opposite."""
    return opposite is None or (-hit.confidence, hit.begin) < (-opposite.confidence, opposite.begin)
