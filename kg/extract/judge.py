"""The judge: gathers a document's spans into entities, says how likely each is right and what its role is.

The tagger looks at a few words around a token; the judge sees the whole document: how often and where a name stands,
whether an acronym is defined for it, the cues in its sentences. Two logistic regressions, fitted on predictions for
papers that the tagger had not seen, so that the probabilities hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.acronyms import find_acronyms
from kg.extract.decode import ROLES
from kg.extract.familiarity import Familiarity
from kg.extract.forms import plain
from kg.extract.judge_features import Mentioned, Text, claim_features, role_features
from kg.extract.linear import LinearModel
from kg.extract.tagger import KEY

__all__ = ["Judge", "Judged", "create_judge", "gather", "rate", "read_judged"]

RIGHT, FAMILIAR = "right", "familiar.npy"
Key = tuple[str, str]


class Judged:
    """The entities of one text before they are rated: for each, the indices of its spans.

    `spans` are (type, mention); `text` is a title, a line feed and an abstract.
    """

    def __init__(self, text: str, spans: Iterable[tuple[str, Mentioned]]) -> None:
        self.text = Text(text)
        self.types, self.mentions = [], []
        for kind, mention in spans:
            self.types.append(kind)
            self.mentions.append(mention)
        self.forms = [text[mention.begin : mention.end] for mention in self.mentions]
        longs: dict[str, str] = {}
        for pair in find_acronyms(text):
            short, long = text[pair.short_begin : pair.short_end], text[pair.long_begin : pair.long_end]
            longs.setdefault(plain(short), plain(long))
        self.defined = frozenset(longs.values())
        self.entities = gather(self.types, self.forms, longs)

    def members(self, key: Key) -> list[Mentioned]:
        return [self.mentions[i] for i in self.entities[key]]

    def claim(self, key: Key) -> dict[str, float]:
        """Features of the question whether this is an entity of its type."""
        return claim_features(self.text, key[0], self.members(key), acronym=key[1] in self.defined)

    def role(self, key: Key, familiar: Familiarity) -> dict[str, float]:
        """Features of the question what the paper does with it."""
        return role_features(self.text, key[0], self.members(key), familiar, acronym=key[1] in self.defined)


def read_judged(doc: Doc) -> Judged:
    """The entities of the spans that the tagger left in `doc`."""
    group = doc.spans[KEY]
    rows = zip(group, group.attrs["confidences"], strict=True)
    return Judged(
        doc.text,
        [(span.label_, Mentioned(span.start_char, span.end_char, confidence)) for span, confidence in rows],
    )


def gather(types: Sequence[str], forms: Sequence[str], longs: dict[str, str]) -> dict[Key, list[int]]:
    """Indices of spans by type and name; an acronym goes with its long form.

    >>> gather(["Method"] * 3, ["GNNs", "graph nets", "GNN"], {"gnn": "graph net"})
    {('Method', 'graph net'): [0, 1, 2]}
    """
    entities: dict[Key, list[int]] = defaultdict(list)
    for i, (kind, form) in enumerate(zip(types, forms, strict=True)):
        name = plain(form)
        entities[kind, longs.get(name, name)].append(i)
    return dict(entities)


class Judge:
    """Rates the spans of `doc.spans["kg_neural"]` in place; unfitted, it leaves them as they are."""

    def __init__(self, vocab: Any, name: str = "kg_judge") -> None:
        self.vocab = vocab
        self.name = name
        self.models: dict[str, LinearModel] = {}
        self.familiar = Familiarity()

    def __call__(self, doc: Doc) -> Doc:
        if self.models and doc.spans[KEY]:
            rate(doc, self.models, self.familiar)
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """One JSON file a model: `claim` and `role_<Type>`."""
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


def rate(doc: Doc, models: dict[str, LinearModel], familiar: Familiarity) -> None:
    """Give every span of an entity the entity's probability and roles."""
    judged, group = read_judged(doc), doc.spans[KEY]
    confidences, roles = list(group.attrs["confidences"]), list(group.attrs["roles"])
    for key, indices in judged.entities.items():
        confidence = models["claim"].probabilities(judged.claim(key))[RIGHT]
        model = models.get(f"role_{key[0]}")
        chances = model.probabilities(judged.role(key, familiar)) if model else {}
        row = [round(chances.get(role, 0.0), 4) for role in ROLES]
        for i in indices:
            confidences[i], roles[i] = round(confidence, 4), row
    group.attrs["confidences"], group.attrs["roles"] = confidences, roles


@Language.factory("kg_judge", assigns=["doc.spans"], requires=["doc.spans"])
def create_judge(nlp: Language, name: str) -> Judge:
    """The component that a config names as `kg_judge`."""
    return Judge(nlp.vocab, name)
