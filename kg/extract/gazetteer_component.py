"""The gazetteer as a spaCy component for any pipeline: `nlp.add_pipe("kg_gazetteer_spans")`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.extract.gazetteer import load

__all__ = ["SPANS", "create_component"]

SPANS = "kg_gazetteer"
"""The span group that holds the hits; a span's label is the type, its `kb_id_` the canonical name."""


@Language.factory("kg_gazetteer_spans", default_config={"own": [], "certain": True})
def create_component(nlp: Language, name: str, own: list[str], certain: bool) -> Callable[[Doc], Doc]:
    """A component that marks known names in `doc.spans["kg_gazetteer"]`; `own` are paths of TOML files.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("kg_gazetteer_spans")
    >>> doc = nlp("EGNNs on QM9")
    >>> [(span.text, span.label_, span.kb_id_) for span in doc.spans["kg_gazetteer"]]
    [('EGNNs', 'Method', 'E(n)-equivariant graph neural network'), ('QM9', 'Dataset', 'QM9')]
    """
    gazetteer = load(*map(Path, own))

    def mark(doc: Doc) -> Doc:
        spans: list[Span] = []
        for hit in gazetteer.match(doc.text, certain=certain):
            label = hit.kind or hit.type.value
            span = doc.char_span(hit.begin, hit.end, label=label, kb_id=hit.name, alignment_mode="expand")
            if span is not None:
                spans.append(span)
        doc.spans[SPANS] = spans
        return doc

    return mark
