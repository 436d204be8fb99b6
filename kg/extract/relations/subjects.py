"""Who does what a cue says: the actor of its clause, found without a parser.

Looks at a bounded window before the cue, so that the time of a document is linear in its length. "Our method", "we" and
"it" stand for the method that the paper introduces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.relations.scene import METHOD, Scene

__all__ = ["GENERIC", "Subject", "clause_begin", "find_subject"]

_LEFT = 360
_OPENING = 60  # characters of a clause in which it can say that it tells findings

GENERIC = (
    r"(?:methods?|approach(?:es)?|models?|frameworks?|algorithms?|systems?|architectures?|networks?|techniques?|strateg(?:y|ies)|"
    r"pipelines?|schemes?|solutions?|formulations?|procedures?|paradigms?|modules?|layers?|loss(?:es)?|agents?|polic(?:y|ies)|estimators?|"
    r"wrappers?|designs?|mechanisms?|operators?|constructions?|representations?|variants?|solvers?|classifiers?|detectors?|decoders?|"
    r"encoders?|planners?|controllers?|recipes?|regulari[sz]ers?|objectives?|kernels?|filters?|samplers?|optimi[sz]ers?|convolutions?|"
    r"transformers?|predictors?|generators?|samplings?|trainings?|pre-?trainings?|reconstructions?|contributions?|tool(?:kit|box)?s?|protocols?|"
    r"methodology|baselines?|technolog(?:y|ies)|work|paper)"
)
_CLAUSE_WORD = re.compile(
    r"\b(?:(?P<relative>that|which|who)|[Ww]here(?:as|in|by)?|[Ww]hile(?! \w+ing\b)|[Bb]ut(?=,? (?:it|we|they|our|this|the|its|these)\b|,? \x80)|"
    r"[Bb]ecause|[Ss]ince|whether|[Aa]lthough|[Tt]hough|[Ii]f|[Ww]hen(?! \w+ing\b)|[Yy]et(?= (?:it|we|they|our|this|the)\b)|"
    r"(?:shows?|showed|demonstrates?|demonstrated|indicates?|reveals?|confirms?|suggests?|finds?|found)(?= (?:our|the proposed|this|it)\b)|"
    r"and(?=,? (?:we|it|our|they|this|the proposed|(?:extensive |further )?(?:experiments?|validations?|evaluations?|results|simulations?|tests?))\b))\b"
)
_CLAUSE_SIGN = re.compile(
    r"[.](?<!\bvs[.])(?<!\bal[.])(?<!e\.g[.])(?<!i\.e[.])(?<!\bcf[.])\s(?=[A-Z\x80-\x86])|[;:!?]|\((?:\d|[a-e]|i{1,3}|iv|v)\)|[\-—–]+(?<=\s[\-—–])(?=\s)|--+"
)
_FRONTED = re.compile(
    r"\s*(?:(?:In|On|For|With|By|Across|Compared|Comparing|Relative|When|Using|Under|Through|Despite|Unlike|After|During|Among|Amongst|At|Without|"
    r"Via|To|Given|Based|Building|Built|Inspired|Motivated|As|From|Beyond|Over|Within|Upon|Instead|[A-Z]\w+(?:ed|ing)|"
    r"Instead|Besides|Following|Contrary|Due|Thanks|Even|Here|Thus|Hence|Then|Also|Overall|"
    r"Specifically|Additionally|Experimentally|Finally|Together|\w+ly|Moreover|Furthermore|However|Nevertheless|Nonetheless|"
    r"in|on|for|with|by|across|compared|when|using|under|through|despite|unlike|after|during|among|at|without|via|to|given|as|from|"
    r"and|moreover|furthermore|thus|hence)\b[^,]{0,200},\s*)"
)
# "Run against X, Y and Z, our method": the comma behind X ends no clause.
_AGAINST = re.compile(r"\b(?:over|than|against|like|to|with|such as|[Uu]nlike|including|using)\b[^,]*,\s*$")
_NAME = r"[\w\-\x80-\x90.]+"
_REST_OF_LIST = re.compile(
    rf"(?:{_NAME}(?: {_NAME}){{0,2}}, ){{0,6}}?(?:(?!we\b|our\b|it\b|the\b){_NAME} ){{0,3}}?and {_NAME}(?: {_NAME}){{0,2}}, "
)
_ADVERBS = re.compile(
    r"(?:\s|,|\b(?:\w+ly|also|even|can|could|further|still|often|always|not|only|and|or|to|does|do|did|is|are|was|were|be|been|has|have|"
    r"far|much|by|a|large|margin|all|while|thereby|thus|in|most|cases|both|generally|able|shown|found)\b)*+"
)
_ACTOR = re.compile(
    rf"(?P<method>{METHOD})|\b(?P<we>we)\b"
    rf"|\b(?P<ours>our|the (?:proposed|resulting|presented|introduced|new)|this(?: new| novel| proposed| simple)?|the)"
    rf"(?: (?!(?:of|in|for|on|to|with|by|from|than|over|as|into|between)\b)[\w\-]+){{0,4}}? (?P<noun>{GENERIC})\b(?!-)"
    rf"|\b(?P<it>it|its|ours)\b",
    re.IGNORECASE,
)
# A part of a method: "our decoder" stands for the method only where that is called a decoder.
_PART = re.compile(
    r"(?:module|layer|loss|agent|polic|estimator|wrapper|mechanism|operator|representation|classifier|detector|decoder|encoder|planner"
    r"|controller|regulari[sz]er|objective|kernel|filter|sampler|optimi[sz]er|convolution|predictor|generator|reconstruction)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:existing|prior|previous|recent|traditional|conventional|classical|current|other|earlier|competing|alternative|most|many|some|"
    r"several|various|state-of-the-art|baselines?|standard|popular|such|these|those|unlike|than)\b",
    re.IGNORECASE,
)
_FINDING = re.compile(
    r"\b(?:experiments?|experimental|results?|evaluations?|simulations?|stud(?:y|ies)|analys[ei]s|empirical(?:ly)?|tests?|comparisons?|"
    r"ablations?|benchmarks?|benchmarking|improvements?|gains?|performance|findings|theoretically|numerical(?:ly)?|validation|we|assessments?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The mention that acts, where the words for it stand, and how sure that is; `others` act with it ("A and B").

    `guessed`: no words name it; the sentence tells findings, so that the paper's own method is meant.
    """

    mention: int
    begin: int
    end: int
    confidence: float
    others: tuple[int, ...] = ()
    guessed: bool = False


def clause_begin(scene: Scene, begin: int, at: int) -> tuple[int, str | None]:
    """Where the clause that reaches up to `at` begins, at or after `begin`; and the relative pronoun that opens it."""
    marks = _clause_marks(scene, begin, at)
    return (
        (marks[-1].end(), marks[-1].groupdict().get("relative")) if marks else (max(begin, at - _LEFT), None)
    )


def _clause_marks(scene: Scene, begin: int, at: int) -> list[re.Match[str]]:
    """The words and signs in the window before `at` that open a clause, without subordinate clauses that a comma closed."""
    low = max(begin, at - _LEFT)
    marks = [*_CLAUSE_WORD.finditer(scene.masked, low, at), *_CLAUSE_SIGN.finditer(scene.masked, low, at)]
    marks.sort(key=re.Match.start)
    while marks and _SUBORDINATE.match(marks[-1].group()) and "," in scene.masked[marks[-1].end() : at]:
        marks.pop()
    return marks


def find_subject(
    scene: Scene, sentence: int, at: int, *, participle: bool = False, patients: bool = False
) -> Subject | None:
    """Who does what the words at `at` say, in the sentence that begins at `sentence`; None where that is unclear.

    `participle`: the words are a participle or noun that hangs on the sentence's main clause. `patients`: what is acted
    on counts, too ("we train X on").
    """
    stop = at
    if participle:  # "while surpassing", ", thus surpassing": the clause is the one before
        stop = _strip_back(scene.masked, sentence, at)
    marks = _clause_marks(scene, sentence, stop)
    while True:
        mark = marks.pop() if marks else None
        start = mark.end() if mark else max(sentence, stop - _LEFT)
        pronoun = mark.groupdict().get("relative") if mark else None
        if mark is not None and pronoun and _ADVERBS.fullmatch(scene.masked, start, stop):
            return _antecedent(scene, sentence, mark.start())
        while fronted := _FRONTED.match(scene.masked, start, stop):
            start = fronted.end()
            if _AGAINST.search(fronted.group()) and (rest := _REST_OF_LIST.match(scene.masked, start, stop)):
                start = rest.end()
        enabled = _ENABLED.search(scene.masked[start:stop]) or _LET.search(scene.masked[start:stop])
        if enabled is not None:  # "X enables small models to": those do it
            return _actor(scene, start + enabled.end("verb"), stop, patients=patients)
        found = _actor(scene, start, stop, patients=patients)
        if found is not None or _OTHERS.search(scene.masked, start, stop):
            return found
        if mark is None or not (participle and mark.group().strip() in _LOOSE):
            break
    if mark is not None and pronoun == "which":
        return _antecedent(scene, sentence, mark.start())
    before = scene.masked[start:stop]
    finding = _FINDING.search(scene.masked, start, min(stop, start + _OPENING))
    if scene.own is not None and (not before.strip(" ,") or finding is not None):
        own = scene.own_near(at)
        begin = finding.start() if finding else at
        return None if own is None else Subject(own, begin, begin, 0.75, guessed=True)
    return None


_ENABLED = re.compile(
    r"\b(?P<verb>(?:enabl|allow|permit|empower|help|caus)(?:e|es|s|ed|ing)?) [^,;]{1,120}? to(?: \w+ly)? $"
)
_LET = re.compile(rf"\b(?P<verb>lets?|letting|makes?|helps?|helping)(?: \w+){{0,2}} {METHOD}(?: \w+)? $")
_SUBORDINATE = re.compile(r"(?:when|if|as|because|since|although|though|whether|while)\b", re.IGNORECASE)
_LOOSE = frozenset({":", ";", "-", "--", "—", "–"})
_BACK = re.compile(
    r"(?<!\w)(?:(?:(?:while|when|and|thus|thereby|hence|often|also|even|by|\w+ly)\b|[,;])\s*)++$"
)


def _strip_back(masked: str, begin: int, at: int) -> int:
    """Where the words that only join a participle to its clause begin."""
    low = max(begin, at - 40)
    found = _BACK.search(masked[low:at])
    return low + found.start() if found else at


def _actor(scene: Scene, start: int, stop: int, *, patients: bool) -> Subject | None:
    """The first actor of a clause; the paper's own method wins over others in its noun phrase, what it introduces, too."""
    first: Subject | None = None
    rank = 0
    for hit in _ACTOR.finditer(scene.masked, start, stop):
        if hit.group("method"):
            found, worth = _named_actor(scene, start, stop, hit, patients=patients)
        else:
            found, worth = _spoken_actor(scene, hit)
        if worth == 0:
            return first
        if found is not None and worth > rank and (first is None or worth == 3 or first.begin in scene.at):
            first, rank = found, worth
        if rank == 3:
            break
    return first


def _named_actor(
    scene: Scene, start: int, stop: int, hit: re.Match[str], *, patients: bool
) -> tuple[Subject | None, int]:
    """A mention as actor and its rank: the own method, one that is introduced, any other; None if it is others' work."""
    index = scene.at[hit.start()]
    mention = scene.mentions[index]
    before = scene.masked[start : hit.start()]
    if mention.entity == scene.own:
        if _TRIED_ON.search(before):
            return None, -1
        return Subject(index, hit.start(), hit.end(), 0.95, _joined(scene, hit, stop)), 3
    if _OTHERS.search(before):
        return None, 0
    if not mention.introduced and _MODIFIER.match(scene.masked, hit.end()):
        return None, -1
    if scene.masked[hit.end() : hit.end() + 1] not in "-" and (
        _ASIDE.search(before[-90:])
        or (not patients and _ACTED_ON.search(before[-60:]))
        or _LISTED.search(before[-160:])
    ):
        return None, -1
    if mention.introduced:
        return Subject(index, hit.start(), hit.end(), 0.9, _joined(scene, hit, stop)), 2
    own = scene.own_near(hit.start()) if _OURS.search(before) else None
    if own is not None:  # "our ResNet" is what the paper makes of it
        return Subject(own, start + before.lower().rindex("our"), hit.end(), 0.75), 1
    return Subject(index, hit.start(), hit.end(), 0.85, _joined(scene, hit, stop)), 1


def _spoken_actor(scene: Scene, hit: re.Match[str]) -> tuple[Subject | None, int]:
    """The own method where "we", "it" or "our framework" stands for it, and its rank; 0: another thing of the paper's acts."""
    own = scene.own_near(hit.start())
    said = (hit.group("ours") or "").lower()
    if own is None or (hit.group("noun") and not _is_called(scene, hit.group("noun"))):
        return None, -1 if said in ("", "the") else 0
    named = _NAMED.match(scene.masked, hit.end()) if hit.group("noun") else None
    if named is not None:  # "our approach, X,"
        if named.group("method") is None:
            return None, 0
        at = named.start("method")
        return Subject(scene.at[at], hit.start(), named.end("method"), 0.95), 2
    sure = 0.9 if hit.group("we") or said not in ("the", "") else 0.8
    return Subject(own, hit.start(), hit.end(), sure), 1


def _is_called(scene: Scene, noun: str) -> bool:
    """Whether the paper's own method is what a noun says; only parts of methods are in doubt."""
    part = _PART.match(noun)
    return part is None or part.group().lower() in scene.own_words()


# "Our approach, X, …": X is meant; a name that is no mention stands for nothing known.
_NAMED = re.compile(
    rf"(?: |, | \(|, (?:called|named|dubbed|termed) | (?:called|named|dubbed|termed) )(?:(?P<method>{METHOD})(?=[,)]| [a-z])|[A-Z][\w\-]*[A-Z\d][\w\-]*(?=[,)]))"
)
_MODIFIER = re.compile(r"[-‑](?:based|driven|guided|powered|like|style|inspired|generated|derived|trained)\b")
_TRIED_ON = re.compile(r"\b(?:on|against|than)(?: the| our| its)? $", re.IGNORECASE)
# "speeding up X", "enables X to": X is acted on.
_ACTED_ON = re.compile(
    r"(?<![\w\-])(?:(?!(?:existing|leading|competing|remaining|resulting|underlying|corresponding|including|outperforming|surpassing"
    r"|performing|promising|emerging|pioneering|reasoning|during)\b)\w{3,}ing"
    r"|(?:enabl|allow|empower|equip|us|improv|enhanc|reduc|accelerat|leverag|combin|integrat|fine-?tun|prun|requir|preced)(?:es?|s)"
    r"|(?:boost|train|adapt|extend|augment|employ|help|let|mak|appl|speed|support|outperform|surpass|exceed|beat)(?:s|es|ies)?)"
    r"(?: up| down)?(?: (?:the|an?|multiple|several|various|different|all|both|pre-?trained|frozen|large|small))* $"
)
_LISTED = re.compile(
    r"\b(?:over|than|against|including|like|outperform\w*|surpass\w*|such as|exceed\w*|compar\w+ (?:to|with)|beat\w*)"
    r"(?: [\w\-\x80-\x90.]+){1,5},(?! (?:with|while|whereas|where|which|our|we|it|its|this|yet|but|so|the)\b)(?: (?:and )?[\w\-\x80-\x90.]+,?){0,8} ?$"
    r"|\b(?:on|across)(?: [\w\-\x80-\x90.]+,?){1,6} and(?: (?:\w+|[\w\-]+-[\w\-]+)){0,3} $"
)
# In brackets or behind a preposition a mention belongs to another noun ("the limits of X").
_ASIDE = re.compile(
    r"\([^()]*$|(?<!performance )(?<!accuracy )(?<!quality )"
    r"\b(?:of|for|on|in|from|to|as|than|into|between|like|including|towards|e\.g\.,?|over|via|by|using|after|before|without|under|"
    r"through|against|across|upon|\w+ed with)(?: the| an?)? $",
    re.IGNORECASE,
)
_AND = re.compile(rf"(?:\s*\([^()]{{0,40}}\))?,?\s+(?:and|as well as)\s+(?P<method>{METHOD})")


def _joined(scene: Scene, hit: re.Match[str], stop: int) -> tuple[int, ...]:
    """The second of "A and B"."""
    found = _AND.match(scene.masked, hit.end(), stop)
    return () if found is None else (scene.at[found.start("method")],)


_APPOSED = re.compile(r"(?:\s*\([^()]{0,60}\))?, (?:an?|the|our)\b(?: [\w\-]+){1,8},? ?")
_OURS = re.compile(r"\b[Oo]ur(?: [\w\-]+){0,3} $")


# "… of Higher-Order Things (HOT), which": another name is taken up.
_ANOTHER = re.compile(r"\w[^()]*\([A-Z][\w\-]*\),?\s*$")


def _antecedent(scene: Scene, sentence: int, at: int) -> Subject | None:
    """What "which" or "that" takes up: the last method before it, or the own one in "we propose a method that …"."""
    start = max(sentence, at - _LEFT)
    last: Subject | None = None
    for hit in _ACTOR.finditer(scene.masked, start, at):
        if hit.group("method"):
            mention = scene.at[hit.start()]
            own = scene.mentions[mention].entity == scene.own
            gap = scene.masked[hit.end() : at]
            if _ANOTHER.search(gap):
                continue
            if own or (
                (len(gap.split()) <= 3 or _APPOSED.fullmatch(gap))
                and not _OTHERS.search(scene.masked, max(start, hit.start() - 40), hit.start())
            ):
                last = Subject(mention, hit.start(), hit.end(), 0.85 if own else 0.75)
        elif scene.own is not None and (last is None) and not hit.group("it"):
            own_mention = scene.own_near(hit.start())
            gap = scene.masked[hit.end() : at]
            if own_mention is not None and not (_OTHERS.search(gap) or _ANOTHER.search(gap)):
                last = Subject(own_mention, hit.start(), hit.end(), 0.8)
    return last
