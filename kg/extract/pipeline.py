"""The spaCy pipeline: components that each write down one kind of finding, over `spacy.blank("en")`.

    tokenizer → kg_tagger → kg_sentences → kg_acronyms → kg_groups → kg_gazetteer → kg_introductions → kg_contexts → kg_judge
              → kg_entities → kg_roles

The tagger and the judge are trained (kg/extract/model).

Every component reads and extends the `Notes` that `doc.user_data["kg"]` holds; ranges are characters of `doc.text`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from kg.errors import SourceError
from kg.extract import gazetteer
from kg.extract.acronyms import find_acronyms
from kg.extract.contexts import find_data_contexts
from kg.extract.entities import choose, cluster, repeat
from kg.extract.gazetteer import Gazetteer
from kg.extract.introductions import find_introductions
from kg.extract.judge import NEURAL_TYPES, Judge
from kg.extract.judge_roles import set_judged_roles
from kg.extract.neural import load
from kg.extract.notes import Candidate, Notes, notes_of
from kg.extract.passage import Passage
from kg.extract.roles import assign_roles
from kg.extract.sentences import sentence_spans
from kg.extract.settings import Settings
from kg.extract.symmetry import read_symmetries, symmetric_methods
from kg.model import EntityType

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["assemble", "create_pipeline", "notes_of", "open_doc", "read_notes", "register"]

# What a candidate needs to stand, by type: about half of the F1 that is reached, where F1 is best for sure probabilities.
THRESHOLD = {
    EntityType.METHOD: 0.38,
    EntityType.DATASET: 0.42,
    EntityType.BENCHMARK: 0.38,
    EntityType.TASK: 0.32,
    EntityType.METRIC: 0.35,
}
GAZETTEER_CONFIDENCE = {
    EntityType.METHOD: 0.7,
    EntityType.DATASET: 0.9,
    EntityType.BENCHMARK: 0.85,
    EntityType.TASK: 0.65,
    EntityType.METRIC: 0.75,
}
SYMMETRIC_CONFIDENCE = 0.55
FOREIGN_SPANS, FOREIGN_CONFIDENCE = ("sc", "kg_neural"), 0.75
Component = Callable[["Doc"], "Doc"]


def _sentences(doc: Doc) -> Doc:
    """Ranges of the sentences, also as spaCy's sentence starts."""
    notes = notes_of(doc)
    notes.sentences = sentence_spans(notes.text, notes.title_end)
    starts = {0, *(begin for begin, _ in notes.sentences)}
    # all at once: setting one token's flag looks through the whole doc
    flags = [1 if at in starts else -1 for at in doc.to_array("IDX").tolist()]
    starts_of_sentences = np.array(flags, dtype="int64").astype("uint64").reshape(-1, 1)
    return doc.from_array(["SENT_START"], cast(Any, starts_of_sentences))


def _acronyms(doc: Doc) -> Doc:
    """Short forms with their long forms."""
    notes = notes_of(doc)
    notes.acronyms = find_acronyms(notes.text)
    return doc


def _groups(doc: Doc) -> Doc:
    """Symmetry groups, by the grammar, and the methods that are named by their symmetry."""
    notes = notes_of(doc)
    notes.symmetries = read_symmetries(notes.text, notes.sentences)
    for begin, end in symmetric_methods(notes.text, notes.symmetries):
        notes.candidates.append(Candidate(begin, end, EntityType.METHOD, "symmetry", SYMMETRIC_CONFIDENCE))
    return doc


def _gazetteer(known: Gazetteer) -> Component:
    """Well-known names, the shipped ones and a user's own."""

    def component(doc: Doc) -> Doc:
        notes = notes_of(doc)
        for hit in known.match(notes.text):
            notes.candidates.append(
                Candidate(
                    hit.begin,
                    hit.end,
                    hit.type,
                    "own" if hit.own else "common" if hit.common else "gazetteer",
                    GAZETTEER_CONFIDENCE[hit.type],
                    name=hit.name,
                )
            )
        return doc

    return component


def _introductions(doc: Doc) -> Doc:
    """What the paper introduces."""
    notes = notes_of(doc)
    notes.candidates += find_introductions(notes.text, notes.sentences, notes.title_end, notes.acronyms)
    return doc


def _contexts(doc: Doc) -> Doc:
    """Unseen datasets and benchmarks."""
    notes = notes_of(doc)
    notes.candidates += find_data_contexts(notes.text, notes.sentences, notes.title_end)
    return doc


def _foreign(doc: Doc) -> Doc:
    """What another spaCy pipeline found, in `doc.ents` and its usual span groups."""
    notes = notes_of(doc)
    types = {name.casefold(): name for name in NEURAL_TYPES}
    groups = [doc.spans[key] for key in FOREIGN_SPANS if key in doc.spans]
    for span in {span for group in (doc.ents, *groups) for span in group}:
        name = types.get(span.label_.casefold())
        if name is not None:
            notes.candidates.append(
                Candidate(span.start_char, span.end_char, EntityType(name), "foreign", FOREIGN_CONFIDENCE)
            )
    return doc


def _entities(doc: Doc) -> Doc:
    """Overlaps decided, names repeated, forms joined; the chosen spans also stand in `doc.spans["kg"]`."""
    notes = notes_of(doc)
    chosen = repeat(notes.text, choose(notes.candidates, THRESHOLD), notes.acronyms)
    notes.entities = cluster(notes.text, chosen, notes.acronyms)
    _show(doc)
    return doc


def _show(doc: Doc) -> None:
    """The spans of the entities, as the span group "kg"."""
    notes, spans = notes_of(doc), []
    for entity in notes.entities:
        for begin, end in entity.spans:
            span = doc.char_span(begin, end, label=entity.type.value, alignment_mode="expand")
            if span is not None:
                spans.append(span)
    doc.spans["kg"] = spans


def _roles(judge: Judge) -> Component:
    """What the paper does with each entity: by rules, whose words are the cue, then by the judge."""

    def component(doc: Doc) -> Doc:
        notes = notes_of(doc)
        assign_roles(notes.text, notes.entities, notes.sentence_of, notes.title_end)
        found = len(notes.entities)
        set_judged_roles(doc, judge.models, judge.familiar)
        if len(notes.entities) < found:
            _show(doc)
        return doc

    return component


FINDERS: dict[str, Component] = {
    "kg_sentences": _sentences,
    "kg_acronyms": _acronyms,
    "kg_groups": _groups,
    "kg_introductions": _introductions,
    "kg_contexts": _contexts,
    "kg_foreign": _foreign,
}


def register() -> None:
    """Make the components known to spaCy by name; more than once does no harm."""
    from spacy.language import Language

    for name, function in (FINDERS | {"kg_entities": _entities}).items():
        if not Language.has_factory(name):
            Language.component(name, func=function)
    if not Language.has_factory("kg_gazetteer"):

        def create_gazetteer(nlp: Language, name: str, own: list[str]) -> Component:
            return _gazetteer(gazetteer.load(*map(Path, own)))

        def create_roles(nlp: Language, name: str) -> Component:
            return _roles(cast(Judge, nlp.get_pipe("kg_judge")))

        Language.factory("kg_gazetteer", default_config={"own": []}, func=create_gazetteer)
        Language.factory("kg_roles", func=create_roles)


@cache
def create_pipeline(settings: Settings = Settings()) -> Language:  # noqa: B008  (frozen)
    """The pipeline with all its components; made once a process for given settings.

    Raises SourceError where a pipeline or a gazetteer of the settings cannot be read.
    """
    if settings.pipeline is None:
        return assemble(load(), settings)
    nlp = _foreign_pipeline(settings.pipeline)
    judge, shipped = cast(Judge, nlp.add_pipe("kg_judge")), cast(Judge, load().get_pipe("kg_judge"))
    judge.models, judge.familiar = shipped.models, shipped.familiar
    return assemble(nlp, settings)


def assemble(nlp: Language, settings: Settings = Settings()) -> Language:  # noqa: B008  (frozen)
    """Put the other components around the `kg_judge` of a trained pipeline."""
    register()
    nlp.max_length = 20_000_000
    for name in FINDERS:
        if name == "kg_introductions":
            nlp.add_pipe("kg_gazetteer", before="kg_judge", config={"own": list(settings.gazetteers)})
        if name != "kg_foreign" or settings.pipeline is not None:
            nlp.add_pipe(name, before="kg_judge")
    nlp.add_pipe("kg_entities")
    nlp.add_pipe("kg_roles")
    return nlp


def _foreign_pipeline(pipeline: str) -> Language:
    """The spaCy pipeline that a user named."""
    import spacy

    try:
        return spacy.load(pipeline)
    except (
        Exception
    ) as error:  # a folder of any content, a package that fails to import: spaCy raises all kinds
        raise SourceError(f"{pipeline}: no spaCy pipeline: {error}") from error


def open_doc(nlp: Language, passage: Passage) -> Doc:
    """The tokens of a passage, with notes that are still empty."""
    doc = nlp.make_doc(passage.text)
    doc.user_data["kg"] = Notes(passage.text, passage.title_end)
    return doc


def read_notes(passages: Sequence[Passage], nlp: Language) -> list[Notes]:
    """Run the pipeline over passages.

    What is said about a paper does not depend on its neighbours: only the search for the best tags, which compares but
    does not multiply, goes over all of them at once.
    """
    docs = [open_doc(nlp, passage) for passage in passages]
    return [notes_of(doc) for doc in nlp.pipe(docs, batch_size=len(docs) or 1)]
