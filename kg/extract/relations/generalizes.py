"""Which method generalizes which: "X generalizes Y", "a generalization of Y", "Y is a special case of X", "extends Y to"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kg.extract.relations.cues import Cues
from kg.extract.relations.negation import hedged, negated
from kg.extract.relations.objects import Objects, find_objects, takes_up
from kg.extract.relations.scene import METHOD, Scene, last_match
from kg.extract.relations.subjects import Subject, clause_begin, find_subject
from kg.extract.relations.values import RelationHit
from kg.model import EntityType, Predicate

__all__ = ["read_generalizes"]

_METHODS = frozenset({EntityType.METHOD})
_CUE = Cues(
    r"(?:(?P<verb>generali[sz](?:es?|ing)|subsum(?:es?|ing))|(?P<extend>[Ee]xtend(?:s|ing)?)|(?P<noun>[Gg]enerali[sz]ations? of)"
    r"|(?P<case>(?:[Ss]pecial|[Ll]imiting|[Pp]articular) (?:cases?|instances?))|(?P<reduces>reduces to|recovers))\b",
    "g|enerali |subsum e|xtend s|pecial_ l|imiting_ p|articular_ |reduces_to |recovers",
)
_CASE_BEFORE = re.compile(r"(?:\bas )?\b(?:an? |its |two |three |the |our )?$")
_TO = re.compile(
    r"(?:(?! (?:with|by|for|via|using|through)\b)[^.;,]){0,40}? (?:to|beyond|towards?|into|from)\b"
)
_OF_A_PART = re.compile(
    r"(?<!class)(?<!family)(?<!classes)(?<!families)(?<!variants)(?<!notion)(?<!framework)(?<!concept)(?<!theory) of\b"
)
_TERMED = re.compile(
    rf"(?: [\w\-]+)?,? (?:which we )?(?:termed|called|named|dubbed|call)(?: as)?(?: the)? (?P<method>{METHOD})"
)
_A_GENERALIZATION = re.compile(r"\ban?(?: [\w\-]+){0,4} $|, $|^\s*$")
_THE_GENERALIZATIONS = re.compile(r"\b(?:the|their|its|these|such)(?: [\w\-]+){0,3} $")
_AFTER_COMMA = re.compile(r"(?:,|^|\bby|\bwhile|\bthereby)\s*(?:\w+ly )?(?:thus )?$")
_OF = re.compile(r"\s+of\b")
_COPULA = re.compile(r"\b(?:is|are|be|being|as|become|becomes|arise|arises|emerge|emerges|were|was)\s*$")
_ARISING = re.compile(
    r"\b(?:are|is|aris\w+|emerg\w+|becom\w+)(?: as)?\s*$"
)  # "A, B and C arise as special cases"
_CONTAINING = re.compile(
    r"\b(?:recover|includ|contain|subsum|cover|encompass|captur|yield|unif(?:y|i)|ha(?:s|ve|ving)\b|obtain|admit|compris|reproduc|generali[sz])\w*\b|\bwith\b"
)
_IN_A_LIMIT = re.compile(r"[^.;]{0,60}\b(?:when|if|limit|setting|case|as|for)\b")
_IS_LINK = re.compile(
    r"(?:\s*\([^()]{0,40}\))?,?\s*(?:is|are|as|:|—|–|-)?\s*(?:an?|the|our)?(?: [\w\-]+){0,4}\s*$"
)
# "We extend X to" is what the authors do; their method may be another thing.
_AUTHORS = re.compile(r"(?:we|(?:this|our|the present) (?:paper|work|study|article))\b", re.IGNORECASE)
# What they put forward beside their method: several things, or one with a name of its own.
_ANOTHER = re.compile(
    r"\b(?:two|three|four|several|various)\b|\b[A-Z][a-z]+ [A-Z][a-z]+|\b[\w-]*[A-Z][\w-]*[A-Z][\w-]*"
)
_NEAR = 300  # characters before a cue in which that is looked for
_IS_HARD = re.compile(
    r"[^.;,]{0,60}\b(?:faces?|remains?|is|poses?|requires?|presents|raises|introduces|leads)\b"
)
_STEP = re.compile(r"\b(?:[Ff]irst|[Tt]hen|[Nn]ext|[Ff]inally),? $")
_KIND = re.compile(r"-\w")  # "X-as-a-Judge"
_MODELS = re.compile(r"(?:models|networks|LLMs|VLMs|MLLMs|agents)$", re.IGNORECASE)
_PUTS_FORWARD = re.compile(
    r"\b(?:propos|introduc|present|develop|deriv|provid|offer|study|studies|construct|give|describ|obtain|formulat|establish)\w*\b"
)


def read_generalizes(scene: Scene) -> Iterator[RelationHit]:
    """Statements that one method generalizes another, neither denied nor supposed."""
    for cue, sentence in scene.cues(_CUE, scene.title_end):
        if negated(scene.masked, cue.start(), cue.end(), sentence) or hedged(
            scene.masked, cue.start(), cue.end(), sentence
        ):
            continue
        if cue.group("case"):
            yield from _special_case(scene, cue, sentence)
        else:
            yield from _verb_or_noun(scene, cue, sentence)


def _verb_or_noun(scene: Scene, cue: re.Match[str], sentence: tuple[int, int]) -> Iterator[RelationHit]:
    """ "X generalizes Y", "X extends Y to …", "X, a generalization of Y", "X reduces to Y when …"."""
    begin, end = cue.span()
    objects = find_objects(scene, end, sentence[1], _METHODS)
    if not objects.mentions or _OF_A_PART.search(
        scene.masked, end, scene.mentions[objects.mentions[0]].begin
    ):
        return
    noun = cue.group("noun")
    sure = _noun_sure(scene, begin, sentence, noun) if noun else _verb_sure(scene, cue, objects, sentence)
    if sure == 0.0:
        return
    termed = _TERMED.match(scene.masked, objects.end, min(sentence[1], objects.end + 80)) if noun else None
    if termed is not None:
        at = termed.start("method")
        named = Subject(scene.at[at], at, termed.end(), 0.95)
        yield from _hits(scene, named, Objects(objects.mentions, termed.end()), begin, 0.9)
        return
    subject = find_subject(scene, sentence[0], begin, participle=cue.group().endswith("ing"))
    if subject is None or subject.begin >= begin:
        return
    if _AUTHORS.match(scene.masked, subject.begin) and not (
        _PUTS_FORWARD.search(scene.masked, subject.begin, begin) or _names_own(scene, sentence)
    ):
        return
    if _AUTHORS.match(scene.masked, subject.begin) and _another(scene, subject, begin):
        return
    if cue.group("extend") and (
        subject.guessed
        or scene.masked.count(" ", subject.end, begin) > 5
        or _AUTHORS.match(scene.masked, subject.begin)
        or _KIND.match(scene.masked, objects.end)
        or scene.masked[objects.end - 1 : objects.end] == "-"
        or _plural(scene, objects)
    ):
        return
    if noun and not (
        _PUTS_FORWARD.search(scene.masked, subject.begin, begin)
        or _IS_LINK.match(scene.masked, subject.end, begin)
    ):
        return
    yield from _hits(scene, subject, objects, begin, sure)


def _another(scene: Scene, subject: Subject, end: int) -> bool:
    """Whether what the authors put forward is another thing than their main method: "we introduce Wide Looms, which"."""
    own = bisect_right(scene.own_mentions, subject.begin, key=lambda i: scene.mentions[i].begin)
    if own < len(scene.own_mentions) and scene.mentions[scene.own_mentions[own]].begin < end:
        return False
    return _ANOTHER.search(scene.text, max(subject.end, end - _NEAR), end) is not None


def _names_own(scene: Scene, sentence: tuple[int, int]) -> bool:
    """Whether a sentence names the paper's own method: "we generalize X and propose Y"."""
    return any(sentence[0] <= scene.mentions[i].begin < sentence[1] for i in scene.own_mentions)


def _plural(scene: Scene, objects: Objects) -> bool:
    """Whether all models of a kind are extended ("extends language models to"): put to new use, not generalized."""
    m = scene.mentions[objects.mentions[-1]]
    return _MODELS.search(scene.text, m.begin, m.end) is not None


def _noun_sure(scene: Scene, begin: int, sentence: tuple[int, int], noun: str) -> float:
    """How sure "generalization of" is one: "the generalization of X" is what X can do."""
    before = scene.masked[max(sentence[0], begin - 60) : begin]
    if "s of" in noun:
        return 0.0 if _THE_GENERALIZATIONS.search(before) else 0.85
    return 0.85 if _A_GENERALIZATION.search(before) else 0.0


def _verb_sure(scene: Scene, cue: re.Match[str], objects: Objects, sentence: tuple[int, int]) -> float:
    """How sure a verb says it: "extends" needs "to", "reduces to" a limit, "generalizing" a comma before it."""
    begin = cue.start()
    if not takes_up(scene, objects.end):
        return 0.0
    if cue.group("extend"):
        if _STEP.search(scene.masked, max(sentence[0], begin - 12), begin):
            return 0.0
        to = _TO.match(scene.masked, objects.end, min(sentence[1], objects.end + 60))
        hard = to and cue.group().endswith("ing") and _IS_HARD.match(scene.masked, to.end(), sentence[1])
        return 0.75 if to and not hard else 0.0
    if cue.group("reduces"):
        limit = min(sentence[1], objects.end + 80)
        return 0.7 if _IN_A_LIMIT.match(scene.masked, objects.end, limit) else 0.0
    before = scene.masked[max(sentence[0], begin - 30) : begin]
    return 0.0 if cue.group().endswith("ing") and not _AFTER_COMMA.search(before) else 0.9


def _special_case(scene: Scene, cue: re.Match[str], sentence: tuple[int, int]) -> Iterator[RelationHit]:
    """ "Y is a special case of X" and "X contains Y as a special case"."""
    begin, end = cue.span()
    lead = _CASE_BEFORE.search(scene.masked[max(sentence[0], begin - 12) : begin])
    begin -= len(lead.group()) if lead else 0
    of = _OF.match(scene.masked, end, sentence[1])
    clause, _ = clause_begin(scene, sentence[0], begin)
    if of is not None:
        whole = _whole(scene, of.end(), sentence)
        if whole is None:
            return
        parts = _parts(scene, clause, begin) or _listed(scene, whole, sentence)
        if parts is not None:
            for part in parts.mentions:
                if scene.mentions[part].entity != scene.mentions[whole.mention].entity:
                    yield RelationHit(
                        min(begin, scene.mentions[parts.mentions[0]].begin), max(end, whole.end, parts.end), whole.mention,
                        Predicate.GENERALIZES, part, round(0.85 * whole.confidence, 3),
                    )  # fmt: skip
        return
    last = last_match(_CONTAINING, scene.masked, clause, begin)
    if last is None or _ARISING.search(scene.masked, max(clause, begin - 30), begin):
        return
    objects = find_objects(scene, last.end(), begin, _METHODS)
    subject = find_subject(
        scene, sentence[0], last.start(), participle=last.group().endswith(("ing", "with"))
    )
    if objects.mentions and subject is not None:
        yield from _hits(scene, subject, Objects(objects.mentions, end), last.start(), 0.9)


def _whole(scene: Scene, at: int, sentence: tuple[int, int]) -> Subject | None:
    """The method behind "special case of": a name, or the paper's own by "our construction"."""
    objects = find_objects(scene, at, sentence[1], _METHODS)
    if objects.mentions:
        m = scene.mentions[objects.mentions[0]]
        return Subject(objects.mentions[0], m.begin, m.end, 0.95)
    own, words = scene.own_near(at), _OWN_WHOLE.match(scene.masked, at, sentence[1])
    return None if own is None or words is None else Subject(own, at, words.end(), 0.9)


_LISTING = re.compile(r" (?:are|is|includes?|such as|comprise|namely|like)\b")
_OWN_WHOLE = re.compile(
    r" (?:our|this|the (?:proposed|resulting|presented|introduced)|it)\b(?: [\w\-]+){0,5}", re.IGNORECASE
)


def _listed(scene: Scene, whole: Subject, sentence: tuple[int, int]) -> Objects | None:
    """The methods behind "special cases of X are", "include", "such as"."""
    link = _LISTING.search(scene.masked, whole.begin, min(whole.begin + 90, sentence[1]))
    objects = find_objects(scene, link.end(), sentence[1], _METHODS) if link else None
    return objects if objects is not None and objects.mentions else None


def _parts(scene: Scene, clause: int, begin: int) -> Objects | None:
    """The methods that a clause makes special cases: those before "is a special case of"."""
    start = max(clause, begin - 200)
    copula = _COPULA.search(scene.masked[start:begin])
    if copula is None:
        return None
    objects = find_objects(scene, start, start + copula.start(), _METHODS)
    return objects if objects.mentions else None


def _hits(scene: Scene, subject: Subject, objects: Objects, begin: int, sure: float) -> Iterator[RelationHit]:
    """One statement for every object that is another entity."""
    entity = scene.mentions[subject.mention].entity
    for other in objects.mentions:
        if scene.mentions[other].entity != entity:
            yield RelationHit(
                min(subject.begin, begin),
                objects.end,
                subject.mention,
                Predicate.GENERALIZES,
                other,
                round(sure * subject.confidence, 3),
            )
