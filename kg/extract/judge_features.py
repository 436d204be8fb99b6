"""What the judge looks at: features of an entity's mentions in one document, as names with numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from kg.extract.belief import Belief
from kg.extract.decode import ROLES_OF
from kg.extract.familiarity import Familiarity
from kg.extract.forms import plain, shape
from kg.extract.notes import Candidate
from kg.extract.words import KIND_OF, Text

__all__ = ["claim_features", "odds", "role_features"]

NEAR, FAR = 3, 14  # words
CUES = frozenset(KIND_OF) | frozenset(
    "this paper work like such as baselines art evaluate evaluated evaluating experiments demonstrate results show "
    "achieve achieves across datasets dataset benchmarks benchmark including for tasks task problem extend extends "
    "generalize address method methods approach framework model models study survey review analyze investigate "
    "inspired release create collect".split()
)


def odds(probability: float) -> float:
    """Log-odds, clipped to those of 1 and 99 in a hundred."""
    clipped = min(max(probability, 0.01), 0.99)
    return log(clipped / (1 - clipped))


def _known(form: str, familiar: Familiarity) -> tuple[int, int]:
    """How well known the form is, and its rarest word, coarsely."""
    level, rarest = familiar.levels(form)
    return min((level + 1) // 2, 5), min((rarest + 1) // 2, 5)


def claim_features(
    text: Text,
    members: Sequence[Candidate],
    rivals: Sequence[Candidate],
    belief: Belief | None,
    familiar: Familiarity,
    *,
    acronym: bool,
) -> dict[str, float]:
    """Features that tell whether candidates of one type and name are an entity of that type.

    `rivals` are the other candidates that overlap one of them.
    """
    longest = max((text.text[m.begin : m.end] for m in members), key=lambda form: (len(form), form))
    words = plain(longest).split() or ["?"]
    sources = sorted({source for m in members for source in m.source.split("+")})
    spans = sorted({(m.begin, m.end) for m in members})
    known, rarest = _known(longest, familiar)
    form = shape(longest)
    features = {
        "1": 1.0,
        f"count {min(len(spans), 4)}": 1.0,
        f"title {any(begin < text.title for begin, _ in spans)}": 1.0,
        f"words {min(len(words), 6)}": 1.0,
        f"shape {form}": 1.0,
        f"last {words[-1]}": 1.0,
        f"first {words[0]}": 1.0,
        f"name {' '.join(words)}": 1.0,
        f"acronym {acronym}": 1.0,
        f"known {known}": 1.0,
        f"rarest {rarest}": 1.0,
        f"known {form} {known}": 1.0,
        f"by {' '.join(sources)}": 1.0,
        f"by {' '.join(sources)} {form}": 1.0,
        f"role {next((m.role.value for m in members if m.role), None)}": 1.0,
    }
    for m in members:
        for source in m.source.split("+"):
            features[f"by {source}"] = 1.0
            features[f"odds {source}"] = max(features.get(f"odds {source}", -9.0), odds(m.confidence))
    kind = members[0].type.value
    if belief is not None:
        views = [belief.of(kind, begin, end) for begin, end in spans[:6]]
        features["belief type"] = odds(max(view.type for view in views))
        features["belief any"] = odds(max(view.any for view in views))
        features["belief edges"] = best = odds(max(view.edges for view in views))
        features["belief sum"] = log(0.05 + sum(view.edges for view in views))
        features[f"belief by {' '.join(sources)}"] = best
        features[f"belief {form}"] = best
    for rival in rivals:
        _rival_features(features, spans, rival, kind, belief)
    for begin, end in spans[:3]:
        for side, near in (("<", text.before(begin, 2)), (">", text.after(end, 2))):
            for i, word in enumerate(near):
                features[f"{side}{i} {word}"] = 1.0
        for side, cues in zip(("<cue", ">cue"), text.cues(begin, end), strict=True):
            features[f"{side} {cues[0] if cues else None}"] = 1.0
    return features


def _rival_features(
    features: dict[str, float],
    spans: Sequence[tuple[int, int]],
    rival: Candidate,
    kind: str,
    belief: Belief | None,
) -> None:
    """What speaks for an overlapping candidate: who found it, how it lies, and the tagger's belief in it."""
    begin, end = next(s for s in spans if s[0] < rival.end and rival.begin < s[1])
    if (rival.begin, rival.end) == (begin, end):
        place = "same"
    elif rival.begin <= begin and end <= rival.end:
        place = "outer"
    elif begin <= rival.begin and rival.end <= end:
        place = "inner"
    else:
        place = "crossing"
    same = rival.type.value == kind
    features[f"{place} {rival.source} {same}"] = 1.0
    if belief is not None:
        name = f"{place} belief {same}"
        edges = odds(belief.of(rival.type.value, rival.begin, rival.end).edges)
        features[name] = max(features.get(name, -9.0), edges)


def role_features(
    text: Text,
    kind: str,
    spans: Sequence[tuple[int, int]],
    familiar: Familiarity,
    *,
    acronym: bool,
    rule: str | None = None,
    belief: dict[str, float] | None = None,
) -> dict[str, float]:
    """Features that tell what the paper does with the entity at `spans`.

    `rule` is the role that the rules give it, `belief` the probabilities of the tagger.
    """
    longest = max((text.text[begin:end] for begin, end in spans), key=lambda form: (len(form), form))
    known, rarest = _known(longest, familiar)
    first, last = spans[0], spans[-1]
    titled = first[0] < text.title
    features = {
        f"known {known}": 1.0,
        f"rarest {rarest}": 1.0,
        f"known {shape(longest)} {known}": 1.0,
        f"known {known} count {min(len(spans), 3)}": 1.0,
        f"known {known} title {titled}": 1.0,
        "1": 1.0,
        f"count {min(len(spans), 4)}": 1.0,
        f"acronym {acronym}": 1.0,
        f"title {titled}": 1.0,
        f"only title {last[0] < text.title}": 1.0,
        f"shape {shape(text.text[last[0] : last[1]])}": 1.0,
        f"rule {rule}": 1.0,
        f"rule {rule} known {known}": 1.0,
    }
    for role, probability in (belief or {}).items():
        if role in ROLES_OF[kind]:
            features[f"belief {role}"] = odds(probability)
    features |= {f"last {word}": 1.0 for word in plain(text.text[first[0] : first[1]]).split()[-1:]}
    sentences = len(text.sentences)
    for place, (begin, end) in (("", first), *((" later", span) for span in spans[1:4])):
        number = text.sentence(begin)
        features[f"sentence{place} {min(number, 5)}"] = 1.0
        features[f"part{place} {int(4 * number / max(sentences, 1))}"] = 1.0
        cues, later = text.cues(begin, end)
        features[f"<cue {cues[0] if cues else None}"] = 1.0
        features[f"<cue {cues[0] if cues else None} known {known}"] = 1.0
        features[f"<cues {' '.join(cues[:2])}"] = 1.0
        features[f">cue {later[0] if later else None}"] = 1.0
        for side, words in (("<", text.before(begin, FAR)), (">", text.after(end, FAR))):
            for i, word in enumerate(words):
                if i < NEAR:
                    features[f"{side}{place} near {word}"] = 1.0
                    features[f"{side}{place} {i} {word}"] = 1.0
                if word in CUES:
                    features[f"{side}{place} far {word}"] = 1.0
    return features
