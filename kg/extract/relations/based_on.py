"""What a method is made from: "X is based on Y", "X, a variant of Y", "building on Y, we propose X", "a Y-based framework".

Inspiration is no basis: "inspired by" and "motivated by" are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.relations.cues import Cues
from kg.extract.relations.negation import hedged, negated
from kg.extract.relations.objects import Objects, find_objects, takes_up
from kg.extract.relations.scene import METHOD, Scene
from kg.extract.relations.subjects import GENERIC, Subject, find_subject
from kg.extract.relations.values import RelationHit
from kg.model import EntityType, Predicate

__all__ = ["read_based_on"]

_METHODS = frozenset({EntityType.METHOD})
_METHOD = re.compile(METHOD)
_CUE = Cues(
    r"(?:(?P<based>[Bb]ased (?:up)?on|[Bb]uil(?:t|ding|ds?) (?:directly )?(?:up)?on(?: top of)?|[Dd]erived from|"
    r"[Aa]dapted from|[Ff]ine-?tuned from|[Ii]nitiali[sz]ed (?:from|with)|[Ii]nstantiated (?:with|on|as|using|from)|"
    r"[Dd]istilled from|[Ii]mplemented on top of|[Gg]rounded (?:in|on)|[Ff]ounded on)"
    r"|(?P<extend>[Ee]xtend(?:s|ing)?)"
    r"|(?P<kind>(?:variants?|extensions?|modifications?|adaptations?|instantiations?|(?:modified |improved )versions?) of))\b",
    "b|ased_ b|uil d|erived_from a|dapted_from f|inetuned_from f|ine-tuned_from i|nitiali i|nstantiated_ d|istilled_from "
    "i|mplemented_on_top g|rounded_ f|ounded_on e|xtend |variant |extension |modification |adaptation |instantiation "
    "|modified_version |improved_version",
)
_SUFFIX = re.compile(r"[\x80\x90]-(?:based|driven|powered|style)\b")
# What may stand between a method and "based on": "X techniques", "X (long form) carefully built", "X, a new and fast model".
_WORKS = r"(?:librar(?:y|ies)|packages?|programs?|implementations?|calculations?|simulations?|modell?ing)"
_TAIL = (
    rf"(?:\s*\([^()]{{0,60}}\))?(?:(?: (?!\w+(?:s|ed)\b|(?:and|or|to|in|on|for|with|by|of|from)\b)[\w\-]+){{0,2}} (?:{GENERIC}|{_WORKS}))?"
    r"(?:(?:,| –| —|:| -)?(?: (?:which|that))?(?: (?:is|are|was|were))?(?: (?:an?|the|one|our|two))"
    r"(?:,? (?!(?:in|on|for|with|by|to|and|of|that|which|than|over|from|using|via|as|through|into|at|uses?|has|have|can)\b)"
    r"[\w\-\x80-\x90]+){0,9}?"
    r"|,?(?: (?:which|that))?(?: (?:is|are|was|were))?(?: (?:\w+ly|mainly|often|mostly|also))?"
    r"(?: (?:built|tuned|trained|constructed|designed|developed|implemented|obtained|initialized|those|particularly those))?),? ?$"
)
_LINK = re.compile(_TAIL)
_PUTS_FORWARD = re.compile(
    r"\b(?:propos|introduc|present|develop|design|devis|creat|construct|build|describ|formulat|construct|deriv|releas|offer|provid|contribut|train|implement)(?:es?|s|ed|ing|t|e)?\b"
)
_FOREIGN = re.compile(
    r"\b(?:outperform\w*|surpass\w*|compar\w+|than|over|against|unlike|inspired|motivated|existing|prior|previous|recent|traditional|conventional|most|many|current|baselines?|other|among)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"\b(?:methods?|methodology|approach|models?|frameworks?|algorithms?|systems?|architectures?|networks?|techniques?|strategy|pipelines?|schemes?|solution|"
    r"agents?|estimator|classifier|detector|planner|controller|solver|variants?|extension|paradigm|recipe|procedure|build|builds)\b[ ,]*(?:which |that )?(?:is |are )?(?:\w+ly )?$",
    re.IGNORECASE,
)
_BY_MEANS = re.compile(r"(?:(?! (?:to|beyond|towards?|into)\b)[^.;,]){0,40}? (?:by|with|for)\b")
_COPULA = re.compile(r",?(?: (?:is|are|was|can be|being|itself))?(?: (?:\w+ly|also|then|mainly))?\s*$")
_APPOSED = re.compile(r"(?:\s*\([^()]{0,60}\))?(?:,| is\b| are\b| as\b|:| –| —)")
_GENERIC_HEAD = re.compile(rf"(?:[ \-][\w\-\x80-\x90]+){{0,4}}? {GENERIC}\b")
_SUFFIX_NAMED = re.compile(
    r"(?:\s*\([^()]{0,60}\))?\s*(?:,|:|is|–|—)\s*(?:an?|the|our|is)\b(?: [\w\-]+,?){0,5} ?$"
)
_SUFFIX_SPOKEN = re.compile(
    r"(?:we|this|our)\b(?: (?!(?:to|via|with|for|from|using|and|by|in|on|of)\b)[\w\-]+,?)* ?$", re.IGNORECASE
)
_PREPOSITION = re.compile(r"\b(?:for|of|in|on|with|to|from|between|into|as|than|by)(?: the| an?)? $")
# "classifies networks based on depth": what follows is a criterion.
_SORTING = re.compile(
    r"\b(?:classif|categori|quantif|group|cluster|evaluat|rank|select|compar|assess|analy[sz]|sort|filter)\w*(?: \w+)? $"
)
_VERB = re.compile(
    r"\b(?:outperform\w*|surpass\w*|introduc\w+|uses?|us(?:es|ing)|integrat\w+|incorporat\w+|employ\w*|leverag\w+|further|combin\w+|contains?|consists?)\b"
)
_METHOD_NOUN = re.compile(
    r"\b(?:method|approach|framework|model|algorithm|system|architecture|network|pipeline|strategy|technique|scheme|paradigm|solution)s?\b"
)
_NEAR = 0.92
_BESIDE = re.compile(rf"(?P<method>{METHOD}){_TAIL}")
_AS_MEANS = re.compile(r"\b(?:by|of|at|for|in|towards?) $")  # "we validate it by extending X"
_ACTIVE_WE = re.compile(r"we\b", re.IGNORECASE)
_ACTIVE = re.compile(r"[Bb]uilds? |[Bb]uilding ")
_NOT_THE_METHOD = re.compile(
    r"\b(?:experiments?|evaluat\w+|results?|metrics?|datasets?|benchmarks?|theory|analys[ei]s|bounds?|proofs?|data|attacks?|applications?|tasks?|study|comparison|reward|score|scores|annotat\w+|decisions?|predictions?|labels?|selection|features?|pairs?|texts?|samples?|questions?|answers?|corpus|corpora|documents?|images?)\b",
    re.IGNORECASE,
)


def read_based_on(scene: Scene) -> Iterator[RelationHit]:
    """Statements that a method is built from another, neither denied nor supposed."""
    for cue, sentence in scene.cues(_CUE, scene.title_end):
        if negated(scene.masked, cue.start(), cue.end(), sentence) or hedged(
            scene.masked, cue.start(), cue.end(), sentence
        ):
            continue
        if not scene.masked[sentence[0] : cue.start()].strip() and not cue.group("kind"):
            yield from _fronted(scene, cue, sentence)
        else:
            yield from _behind(scene, cue, sentence)
    for cue in _SUFFIX.finditer(scene.masked, scene.title_end):
        at = scene.masked.rfind("\x80", 0, cue.start() + 1)
        if at == -1:  # the cue stands behind a mention of another type
            continue
        yield from _suffix(scene, scene.at[at], at, cue.end(), scene.sentence(at))


def _fronted(scene: Scene, cue: re.Match[str], sentence: tuple[int, int]) -> Iterator[RelationHit]:
    """ "Building on Y, we propose X": what the main clause puts forward is built on Y."""
    objects = find_objects(scene, cue.end(), sentence[1], _METHODS)
    if not objects.mentions or scene.own is None:
        return
    after = scene.masked[objects.end : min(sentence[1], objects.end + 160)]
    put = re.search(
        r",? (?:we|this (?:paper|work|article))\b[^.;]{0,40}?(?=" + _PUTS_FORWARD.pattern + ")",
        after,
        re.IGNORECASE,
    )
    own = scene.own_near(sentence[1])
    named = (
        _METHOD.search(scene.masked, objects.end + put.end(), min(sentence[1], objects.end + put.end() + 120))
        if put
        else None
    )
    if named is not None and scene.mentions[scene.at[named.start()]].introduced:
        own = scene.at[named.start()]
    if (
        named is None
        and put is not None
        and not _METHOD_NOUN.search(
            scene.masked, objects.end + put.end(), min(sentence[1], objects.end + put.end() + 120)
        )
    ):
        return
    if put is not None and own is not None:
        end = objects.end + put.end() if named is None else named.end()
        yield from _hits(
            scene,
            Subject(own, cue.start(), cue.start(), 0.8),
            objects,
            cue.start(),
            max(end, objects.end),
            0.9,
        )


def _behind(scene: Scene, cue: re.Match[str], sentence: tuple[int, int]) -> Iterator[RelationHit]:
    """ "X is based on Y", "we propose a model based on Y", "X, a variant of Y"."""
    objects = find_objects(scene, cue.end(), sentence[1], _METHODS)
    if not objects.mentions:
        return
    if cue.group("extend"):
        if not _AS_MEANS.search(scene.masked[max(sentence[0], cue.start() - 12) : cue.start()]):
            yield from _extended(scene, cue, objects, sentence)
        return
    subject = _nearest(scene, cue, sentence) or find_subject(scene, sentence[0], cue.start(), participle=True)
    if scene.masked[objects.end : objects.end + 2] in ("'s", "’s"):
        return
    if (
        subject is None
        or subject.guessed
        or not (
            (subject.begin in scene.at and subject.confidence == _NEAR) or _connected(scene, subject, cue)
        )
    ):
        return
    sure = 0.9 if not cue.group("kind") else 0.8
    yield from _hits(scene, subject, objects, min(subject.begin, cue.start()), objects.end, sure)


def _extended(
    scene: Scene, cue: re.Match[str], objects: Objects, sentence: tuple[int, int]
) -> Iterator[RelationHit]:
    """ "X extends Y with …": what is extended by something is a basis; "extends Y to …" is read as a generalization."""
    how = _BY_MEANS.match(scene.masked, objects.end, min(sentence[1], objects.end + 80))
    subject = find_subject(scene, sentence[0], cue.start(), participle=cue.group().endswith("ing"))
    if subject is None or subject.guessed or how is None or not takes_up(scene, objects.end):
        return
    if _ACTIVE_WE.match(scene.masked, subject.begin) is None or _PUTS_FORWARD.search(
        scene.masked, subject.end, cue.start()
    ):
        yield from _hits(scene, subject, objects, min(subject.begin, cue.start()), objects.end, 0.8)


def _nearest(scene: Scene, cue: re.Match[str], sentence: tuple[int, int]) -> Subject | None:
    """The method right before the cue: "X techniques based on", "X (long form), a novel model based on"."""
    low = max(sentence[0], cue.start() - 160)
    found = _BESIDE.search(scene.masked[low : cue.start()])
    if found is None or _ACTIVE.match(cue.group()) or (cue.group("kind") and "," not in found.group()):
        return None
    at = low + found.start("method")
    behind = scene.masked[low + found.end("method") : cue.start()]
    before = scene.masked[max(sentence[0], at - 40) : at]
    if (
        _FOREIGN.search(before)
        or _PREPOSITION.search(before)
        or _SORTING.search(before)
        or _NOT_THE_METHOD.search(behind)
        or _VERB.search(behind)
    ):
        return None
    return Subject(scene.at[at], at, low + found.end("method"), _NEAR)


def _connected(scene: Scene, subject: Subject, cue: re.Match[str]) -> bool:
    """Whether the words between subject and cue join them: a copula or apposition, or "we propose … based on"."""
    named = subject.begin in scene.at
    between = scene.masked[subject.end if named else subject.begin : cue.start()]
    if len(between) > 140 or _FOREIGN.search(between) or _NOT_THE_METHOD.search(between):
        return False
    if _ACTIVE.match(cue.group()):
        return len(between) < 60 and scene.masked[subject.begin : cue.start()].count(",") < 2
    if not named:  # "we propose …", "our method is …"
        if _ACTIVE_WE.match(between):
            if _named_before(scene, cue.start()):
                return False
            head = _HEAD.search(between)
            return (
                head is not None and _PUTS_FORWARD.search(between[:40]) is not None and between.count(",") < 2
            )
        return _COPULA.match(scene.masked[subject.end : cue.start()]) is not None
    if cue.group("kind") and not _APPOSED.match(between):
        return False
    return _LINK.match(between) is not None and _VERB.search(between) is None


def _named_before(scene: Scene, at: int) -> bool:
    """Whether the abstract names the paper's method before "we propose a … based on": then that is a part of it."""
    sentence = scene.sentence(at)[0]
    return any(scene.title_end < scene.mentions[i].begin < sentence for i in scene.own_mentions[:8])


def _suffix(
    scene: Scene, basis: int, begin: int, end: int, sentence: tuple[int, int]
) -> Iterator[RelationHit]:
    """ "X, a Y-based framework", "we propose a Y-based framework"."""
    head = _GENERIC_HEAD.match(scene.masked, end, min(sentence[1], end + 80))
    if head is None or scene.mentions[basis].entity == scene.own or scene.own is None:
        return
    if negated(scene.masked, begin, end, sentence) or hedged(scene.masked, begin, end, sentence):
        return
    subject = find_subject(scene, sentence[0], begin, participle=True)
    if subject is None or scene.mentions[subject.mention].entity != scene.own or subject.begin >= begin:
        return
    named = subject.begin in scene.at
    between = scene.masked[subject.end if named else subject.begin : begin]
    if _FOREIGN.search(between) or len(between) > 100:
        return
    if named:
        joined = _SUFFIX_NAMED.match(between) is not None
    else:
        joined = _SUFFIX_SPOKEN.match(between) is not None and _PUTS_FORWARD.search(between) is not None
    if joined:
        yield from _hits(scene, subject, Objects((basis,), head.end()), subject.begin, head.end(), 0.75)


def _hits(
    scene: Scene, subject: Subject, objects: Objects, begin: int, end: int, sure: float
) -> Iterator[RelationHit]:
    """One statement for every object that is another entity."""
    entity = scene.mentions[subject.mention].entity
    for other in objects.mentions:
        if scene.mentions[other].entity != entity:
            yield RelationHit(
                begin, end, subject.mention, Predicate.BASED_ON, other, round(sure * subject.confidence, 3)
            )
