"""The judge: how likely each candidate of a text is right, whoever found it.

The tagger looks at a few words around a token, a gazetteer at a name alone; the judge sees the whole document: who
found a name, how often and where it stands, what the tagger believes of it and of what overlaps it, the cues in its
sentences. One logistic regression a type, fitted on papers that the tagger had not seen, so that the probabilities hold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.belief import belief_of
from kg.extract.familiarity import Familiarity
from kg.extract.forms import plain
from kg.extract.judge_features import claim_features
from kg.extract.linear import LinearModel
from kg.extract.notes import GIVEN, Candidate, Notes, notes_of
from kg.extract.tagger import KEY
from kg.extract.words import text_of
from kg.model import EntityType

__all__ = ["RIGHT", "WRONG", "Judge", "claims_of", "create_judge", "gather", "long_forms", "merge", "tagged"]

RIGHT, WRONG, FAMILIAR = "right", "wrong", "familiar.npy"
NEURAL_TYPES = frozenset(kind.value for kind in EntityType if kind is not EntityType.GROUP)
_NAMING = re.compile(r"(?:dubbed|called|named|termed|namely)\s+")
_NAME = re.compile(r"[^\W\d_].*[^\W\d_]", re.DOTALL)
Key = tuple[EntityType, str]


def tagged(doc: Doc) -> Iterator[Candidate]:
    """What the tagger found, but addresses and single letters ("L", "R^3"); groups stay with the grammar."""
    group = doc.spans.get(KEY)
    if group is None:
        return
    text = notes_of(doc).text
    for span, confidence in zip(group, group.attrs["confidences"], strict=True):
        label, begin, end = span.label_, span.start_char, span.end_char
        if label in NEURAL_TYPES and _NAME.search(text, begin, end) and "://" not in text[begin:end]:
            lead = _NAMING.match(text, begin, end)
            yield Candidate(lead.end() if lead else begin, end, EntityType(label), "neural", confidence)


def merge(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate a range and type, with the strongest role; independent findings strengthen each other."""
    same: dict[tuple[int, int, EntityType], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.begin < candidate.end:
            same[candidate.begin, candidate.end, candidate.type].append(candidate)
    return [_join(same[key]) for key in sorted(same)]


def _join(same: Sequence[Candidate]) -> Candidate:
    agreeing = sorted(same, key=lambda c: (-c.confidence, c.source))
    doubt = 1.0
    for candidate in agreeing:
        doubt *= 1 - min(candidate.confidence, 0.99)
    with_role = next((c for c in agreeing if c.role is not None), agreeing[0])
    best = agreeing[0]
    return Candidate(
        best.begin,
        best.end,
        best.type,
        "+".join(sorted({c.source for c in agreeing})),
        round(1 - doubt, 6),
        name=next((c.name for c in agreeing if c.name), None),
        role=with_role.role,
        cue=with_role.cue,
    )


def long_forms(notes: Notes) -> dict[str, str]:
    """The long form of each short form that the text defines, both in plain writing."""
    longs: dict[str, str] = {}
    for pair in notes.acronyms:
        short = plain(notes.text[pair.short_begin : pair.short_end])
        longs.setdefault(short, plain(notes.text[pair.long_begin : pair.long_end]))
    return longs


def gather(text: str, candidates: Iterable[Candidate], longs: dict[str, str]) -> dict[Key, list[Candidate]]:
    """Candidates by type and name; an acronym goes with its long form.

    >>> text = "GNNs are graph nets."
    >>> kind = EntityType.METHOD
    >>> found = [Candidate(0, 4, kind, "neural", 0.9), Candidate(9, 19, kind, "neural", 0.9)]
    >>> [name for _, name in gather(text, found, {"gnn": "graph net"})]
    ['graph net']
    """
    entities: dict[Key, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        name = plain(text[candidate.begin : candidate.end])
        entities[candidate.type, longs.get(name, name)].append(candidate)
    return dict(entities)


def claims_of(doc: Doc, familiar: Familiarity) -> Iterator[tuple[Key, list[Candidate], dict[str, float]]]:
    """(type and name, candidates, features) of what each candidate of the notes and of the tagger claims."""
    notes, belief = notes_of(doc), belief_of(doc)
    candidates = merge([*notes.candidates, *tagged(doc)])
    longs = long_forms(notes)
    defined = frozenset(longs.values())
    text = text_of(doc)
    crossing = _overlaps(candidates)
    places = {id(c): i for i, c in enumerate(candidates)}
    for key, members in gather(notes.text, candidates, longs).items():
        mine = {places[id(m)] for m in members}
        rivals = [candidates[j] for j in sorted({j for i in mine for j in crossing.get(i, ())} - mine)]
        features = claim_features(text, members, rivals, belief, familiar, acronym=key[1] in defined)
        yield key, members, features


def _overlaps(candidates: Sequence[Candidate]) -> dict[int, list[int]]:
    """For each of the candidates, in order of place, the first few that share a character with it."""
    found: dict[int, list[int]] = defaultdict(list)
    for i, candidate in enumerate(candidates):
        for j in range(i + 1, min(i + 9, len(candidates))):
            if candidates[j].begin >= candidate.end:
                break
            found[i].append(j)
            found[j].append(i)
    return found


class Judge:
    """Rates `notes.candidates` and the tagger's spans; unfitted, it only merges them.

    `models` are named `claim_<Type>`, and `role_<Type>` for what comes after (`kg.extract.judge_roles`).
    """

    def __init__(self, vocab: Any, name: str = "kg_judge") -> None:
        self.vocab = vocab
        self.name = name
        self.models: dict[str, LinearModel] = {}
        self.familiar = Familiarity()

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        if not self.models:
            notes.candidates = merge([*notes.candidates, *tagged(doc)])
            return doc
        rated = []
        for (kind, _), members, features in claims_of(doc, self.familiar):
            model = self.models.get(f"claim_{kind.value}")
            if model is None:  # a type that training never met
                rated += members
                continue
            chance = round(model.probabilities(features)[RIGHT], 4)
            for member in members:
                given = not GIVEN.isdisjoint(member.source.split("+"))
                rated.append(replace(member, confidence=max(chance, member.confidence) if given else chance))
        notes.candidates = sorted(rated, key=lambda c: (c.begin, c.end, c.type))
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """One JSON file a model, and the table of well-known phrases."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name in sorted(self.models):
            (folder / f"{name}.json").write_text(self.models[name].to_json(), encoding="utf-8")
        self.familiar.to_disk(folder / FAMILIAR)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Judge:
        """Read what `to_disk` wrote."""
        self.models = {
            file.stem: LinearModel.from_json(file.read_text(encoding="utf-8"), source=file)
            for file in sorted(Path(path).glob("*.json"))
        }
        self.familiar = Familiarity.from_disk(Path(path) / FAMILIAR)
        return self


@Language.factory("kg_judge", assigns=["doc.user_data"], requires=["doc.spans"])
def create_judge(nlp: Language, name: str) -> Judge:
    """The component that a config names as `kg_judge`."""
    return Judge(nlp.vocab, name)
