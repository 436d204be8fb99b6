"""Who does it and to whom: the subject before a cue and the list of things behind it, without a parser.

Both look at a bounded window of the sentence, so that the time of a document is linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.relations.scene import METHOD, SYMBOL, Scene
from kg.model import EntityType

__all__ = ["GENERIC", "Objects", "Subject", "clause_begin", "find_objects", "find_subject"]

_LEFT = 360
_RIGHT = 320
_GAP = 8  # plain words that may stand before a name in its noun phrase

GENERIC = (
    r"(?:methods?|approach(?:es)?|models?|frameworks?|algorithms?|systems?|architectures?|networks?|techniques?|strateg(?:y|ies)|"
    r"pipelines?|schemes?|solutions?|formulations?|procedures?|paradigms?|modules?|layers?|loss(?:es)?|agents?|polic(?:y|ies)|estimators?|"
    r"wrappers?|designs?|mechanisms?|operators?|constructions?|representations?|variants?|solvers?|classifiers?|detectors?|decoders?|"
    r"encoders?|planners?|controllers?|recipes?|regulari[sz]ers?|objectives?|kernels?|filters?|samplers?|optimi[sz]ers?|convolutions?|"
    r"transformers?|predictors?|generators?|samplings?|trainings?|pre-?trainings?|reconstructions?|contributions?|tool(?:kit|box)?s?|protocols?|"
    r"methodology|baselines?|technolog(?:y|ies)|work|paper)"
)
_CLAUSE_WORD = re.compile(
    r"\b(?:(?P<relative>that|which|who)|[Ww]here(?:as|in|by)?|[Ww]hile(?! \w+ing\b)|[Bb]ut(?=,? (?:it|we|they|our|this|the|its|these)\b|,? \ue000)|"
    r"[Bb]ecause|[Ss]ince|whether|[Aa]lthough|[Tt]hough|[Ii]f|[Ww]hen(?! \w+ing\b)|[Yy]et(?= (?:it|we|they|our|this|the)\b)|"
    r"and(?=,? (?:we|it|our|they|this|the proposed|(?:extensive |further )?(?:experiments?|validations?|evaluations?|results|simulations?|tests?))\b))\b"
)
_CLAUSE_SIGN = re.compile(
    r"[.](?<!\bvs[.])(?<!\bal[.])(?<!e\.g[.])(?<!i\.e[.])(?<!\bcf[.])\s(?=[A-Z\ue000-\ue005])|[;:!?]|\((?:\d|[a-e]|i{1,3}|iv|v)\)|[\-—–]+(?<=\s[\-—–])(?=\s)|--+"
)
_FRONTED = re.compile(
    r"\s*(?:(?:In|On|For|With|By|Across|Compared|Comparing|Relative|When|Using|Under|Through|Despite|Unlike|After|During|Among|Amongst|At|Without|"
    r"Via|To|Given|Based|Building|Built|Inspired|Motivated|As|From|Beyond|Over|Within|Upon|Instead|[A-Z]\w+(?:ed|ing)|"
    r"Instead|Besides|Following|Contrary|Due|Thanks|Even|Here|Thus|Hence|Then|Also|Overall|"
    r"Specifically|Additionally|Experimentally|Finally|Together|\w+ly|Moreover|Furthermore|However|Nevertheless|Nonetheless|"
    r"in|on|for|with|by|across|compared|when|using|under|through|despite|unlike|after|during|among|at|without|via|to|given|as|from|"
    r"and|moreover|furthermore|thus|hence)\b[^,]{0,200},\s*)"
)
_ADVERBS = re.compile(
    r"(?:\s|,|\b(?:\w+ly|also|even|can|could|further|still|often|always|not|only|and|or|to|does|do|did|is|are|was|were|be|been|has|have|"
    r"far|much|by|a|large|margin|all|while|thereby|thus|in|most|cases|both|generally|able|shown|found)\b)*"
)
_ACTOR = re.compile(
    rf"(?P<method>{METHOD})|\b(?P<we>we)\b"
    rf"|\b(?P<ours>our|the (?:proposed|resulting|presented|introduced|new)|this(?: new| novel| proposed| simple)?|the)(?: [\w\-]+){{0,4}}? {GENERIC}\b"
    r"|\b(?P<it>it|its|ours)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:existing|prior|previous|recent|traditional|conventional|classical|current|other|earlier|competing|alternative|most|many|some|"
    r"several|various|state-of-the-art|baselines?|standard|popular|such|these|those|unlike|than)\b",
    re.IGNORECASE,
)
_FINDING = re.compile(
    r"\b(?:experiments?|experimental|results?|evaluations?|simulations?|stud(?:y|ies)|analys[ei]s|empirical(?:ly)?|tests?|comparisons?|"
    r"ablations?|benchmarks?|benchmarking|improvements?|gains?|performance|findings|theoretically|numerical(?:ly)?|validation|we|our|assessments?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The mention that acts, where the words for it stand, and how sure that is; `others` act with it ("A and B")."""

    mention: int
    begin: int
    end: int
    confidence: float
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Objects:
    """The mentions of a list in order, and where the last one ends (with what belongs to its noun phrase)."""

    mentions: tuple[int, ...]
    end: int


def clause_begin(scene: Scene, begin: int, at: int) -> tuple[int, str | None]:
    """Where the clause that reaches up to `at` begins, at or after `begin`; and the relative pronoun that opens it."""
    marks = _clause_marks(scene, begin, at)
    return (marks[-1].end(), marks[-1].groupdict().get("relative")) if marks else (max(begin, at - _LEFT), None)


def _clause_marks(scene: Scene, begin: int, at: int) -> list[re.Match[str]]:
    """The words and signs in the window before `at` that open a clause, without subordinate clauses that a comma closed."""
    low = max(begin, at - _LEFT)
    marks = [*_CLAUSE_WORD.finditer(scene.masked, low, at), *_CLAUSE_SIGN.finditer(scene.masked, low, at)]
    marks.sort(key=re.Match.start)
    while marks and _SUBORDINATE.match(marks[-1].group()) and "," in scene.masked[marks[-1].end() : at]:
        marks.pop()
    return marks


def find_subject(scene: Scene, sentence: int, at: int, *, participle: bool = False) -> Subject | None:
    """Who does what the words at `at` say, in the sentence that begins at `sentence`; None where that is unclear.

    `participle`: the words are a participle or noun that hangs on the sentence's main clause.
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
        found = _actor(scene, start, stop)
        if found is not None or _OTHERS.search(scene.masked, start, stop):
            return found
        if mark is None or not (participle and mark.group().strip() in _LOOSE):
            break
    if mark is not None and pronoun == "which":
        return _antecedent(scene, sentence, mark.start())
    before = scene.masked[start:stop]
    if scene.own is not None and (not before.strip(" ,") or _FINDING.search(before)):
        own = scene.own_near(at)
        finding = _FINDING.search(scene.masked, start, stop)
        begin = finding.start() if finding else at
        return None if own is None else Subject(own, begin, begin, 0.6)
    return None


_SUBORDINATE = re.compile(r"(?:when|if|as|because|since|although|though|whether|while)\b", re.IGNORECASE)
_LOOSE = frozenset({":", ";", "-", "--", "—", "–"})
_BACK = re.compile(r"(?:(?:while|when|and|thus|thereby|hence|often|also|even|by|\w+ly|,|;)\s*)+$")


def _strip_back(masked: str, begin: int, at: int) -> int:
    """Where the words that only join a participle to its clause begin."""
    low = max(begin, at - 40)
    found = _BACK.search(masked[low:at])
    return low + found.start() if found else at


def _actor(scene: Scene, start: int, stop: int) -> Subject | None:
    """The first actor of a clause; the paper's own method wins over others in its noun phrase, what it introduces, too."""
    first: Subject | None = None
    rank = 0
    for hit in _ACTOR.finditer(scene.masked, start, stop):
        if hit.group("method"):
            found, worth = _named_actor(scene, start, stop, hit)
            if worth == 0:
                return first
        else:
            found, worth = _spoken_actor(scene, hit), 1
        if found is not None and worth > rank and (first is None or worth == 3 or first.begin in scene.at):
            first, rank = found, worth
        if rank == 3:
            break
    return first


def _named_actor(scene: Scene, start: int, stop: int, hit: re.Match[str]) -> tuple[Subject | None, int]:
    """A mention as actor and its rank: the own method, one that is introduced, any other; None if it is others' work."""
    index = scene.at[hit.start()]
    mention = scene.mentions[index]
    if mention.entity == scene.own:
        return Subject(index, hit.start(), hit.end(), 0.95, _joined(scene, hit, stop)), 3
    before = scene.masked[start : hit.start()]
    if _OTHERS.search(before):
        return None, 0
    if _ASIDE.search(before) and scene.masked[hit.end() : hit.end() + 1] not in "-":
        return None, -1
    if mention.introduced:
        return Subject(index, hit.start(), hit.end(), 0.9, _joined(scene, hit, stop)), 2
    own = scene.own_near(hit.start()) if _OURS.search(before) else None
    if own is not None:  # "our ResNet" is what the paper makes of it
        return Subject(own, start + before.lower().rindex("our"), hit.end(), 0.75), 1
    return Subject(index, hit.start(), hit.end(), 0.8, _joined(scene, hit, stop)), 1


def _spoken_actor(scene: Scene, hit: re.Match[str]) -> Subject | None:
    """The own method where "we", "it" or "our framework" stands for it."""
    own = scene.own_near(hit.start())
    if own is None:
        return None
    sure = 0.9 if hit.group("we") or (hit.group("ours") or "").lower() not in ("the", "") else 0.7
    return Subject(own, hit.start(), hit.end(), sure)


# In brackets or behind a preposition a mention belongs to another noun ("the limits of X").
_ASIDE = re.compile(r"\([^()]*$|(?<!performance )(?<!accuracy )(?<!quality )\b(?:of|for|on|in|from|to|as|than|into|between|like|including|towards|e\.g\.,?|over|via|by|using)(?: the| an?)? $", re.IGNORECASE)
_AND = re.compile(rf"(?:\s*\([^()]{{0,40}}\))?,?\s+(?:and|as well as)\s+(?P<method>{METHOD})")


def _joined(scene: Scene, hit: re.Match[str], stop: int) -> tuple[int, ...]:
    """The second of "A and B"."""
    found = _AND.match(scene.masked, hit.end(), stop)
    return () if found is None else (scene.at[found.start("method")],)


_OURS = re.compile(r"\b[Oo]ur(?: [\w\-]+){0,3} $")


def _antecedent(scene: Scene, sentence: int, at: int) -> Subject | None:
    """What "which" or "that" takes up: the last method before it, or the own one in "we propose a method that …"."""
    start = max(sentence, at - _LEFT)
    last: Subject | None = None
    for hit in _ACTOR.finditer(scene.masked, start, at):
        if hit.group("method"):
            mention = scene.at[hit.start()]
            own = scene.mentions[mention].entity == scene.own
            gap = scene.masked[hit.end() : at]
            if own or (len(gap.split()) <= 3 and not _OTHERS.search(scene.masked, start, hit.start())):
                last = Subject(mention, hit.start(), hit.end(), 0.85 if own else 0.6)
        elif scene.own is not None and (last is None) and not hit.group("it"):
            own_mention = scene.own_near(hit.start())
            if own_mention is not None and not _OTHERS.search(scene.masked, hit.end(), at):
                last = Subject(own_mention, hit.start(), hit.end(), 0.7)
    return last


_TOKEN = re.compile(r"(?P<m>[\ue000-\ue005]\ue010*)|(?P<w>as well as\b|such as\b|[^\W_](?:[\w'’\-/.+%×]*[\w%×])?)|(?P<p>[^\w\s\ue010])")
_STOP = frozenset(
    """as on in at by for with without across while whereas when where which that who whom whose because since as from to into onto under
    over through via during after before although though but if unless until than despite given using on-par towards toward
    is are was were be been being has have had does do did can could may might will would should must achieves achieve achieving achieved
    improves improve improving improved reduces reduce reducing shows show showing demonstrates demonstrate provides provide
    matches match matching reaches reach sets set enables enable obtains obtain yields yield requires require runs run uses
    generalizes generalize offers offer maintains maintain remains remain outperforms outperform surpasses exceeds trained
    tested evaluated measured establishing establishes establish exhibits exhibit attains attain delivers deliver delivering
    gives gains gain scales scale performs perform approaches- making making makes leading- resulting results result highlighting
    confirming confirms confirm validating validates suggesting suggests thereby thus hence respectively particularly
    especially often not we it they specifically incorporate incorporates integrate integrates introduce introduces employ employs leverage leverages propose proposes design designs
    develop develops combine combines utilize utilizes apply applies adopt adopts include includes rivals rival closely competes compete follows follow approaches- helping consistently significantly substantially terms
    regarding within among between per we' i""".split()
)
_OF_HEADS = frozenset(
    """variant variants version versions performance that those results result accuracy accuracies family families kind kinds form
    forms types type class classes use set combination combinations generation implementation implementations scores score
    value values capability capabilities ability quality robustness efficiency limitations number series range one""".split()
)
_DETERMINERS = frozenset("our this these its their the".split())
_FINITE = frozenset("is are was were does do did has have can achieves achieve improves reduces shows requires remains fails outperforms yields provides".split())
_THROUGH = frozenset("and or nor including like e.g e.g. i.e i.e. namely both either even all also various other plus versus vs vs.".split()) | {"such as", "as well as"}
_NOT_ING = frozenset("existing competing leading remaining training learning pre-training fine-tuning prompting sampling pretraining finetuning".split())
_NEGATIVE_PREFIX = re.compile(r"(?:non|un|anti|no)-$", re.IGNORECASE)


_NOTHING = Objects((), 0)


def find_objects(scene: Scene, at: int, limit: int, wanted: Iterable[EntityType]) -> Objects:
    """The mentions that are listed from `at` on: "X", "the strong baselines X, Y and Z", "variants of X such as Y".

    Of several mentions in one noun phrase only the last counts ("CLIP-based X").
    """
    limit = min(limit, at + _RIGHT)
    if all(scene.masked.find(SYMBOL[kind], at, limit) < 0 for kind in wanted):
        return _NOTHING
    found: list[int] = []
    end = at
    open_item = False  # the last one found is in the noun phrase that is being read
    gap = 0
    previous = ""
    joined = False  # "and" stands before the last item
    depth = 0
    for token in _TOKEN.finditer(scene.masked, at, limit):
        word = token.group()
        if token.group("m"):
            index = scene.at[token.start()]
            if scene.mentions[index].type in wanted and not _NEGATIVE_PREFIX.search(scene.masked[max(0, token.start() - 5) : token.start()]):
                if open_item and found and depth == 0:
                    found[-1] = index
                elif not (depth and found and scene.mentions[found[-1]].entity == scene.mentions[index].entity):
                    found.append(index)
                open_item, end = True, token.end()
            gap = 0
            previous = "value" if scene.mentions[index].type is EntityType.METRIC else ""
        elif token.group("p"):
            if word in "-/'’\"“”‘`*+~$":
                continue
            if word in "([":
                depth += 1
                open_item = False
            elif word in ")]":
                depth -= 1
                if depth < 0:
                    break
                end = token.end() if found else end
            elif word == ",":
                open_item, gap = False, 0
            elif word == ":" and not found:
                gap = 0
            elif word in "&":
                open_item, gap = False, 0
            else:
                break
            previous = word
        else:
            lower = word.lower()
            if lower in _THROUGH:
                open_item, gap, joined = False, 0, lower == "and"
            elif lower == "of":
                if previous not in _OF_HEADS:
                    break
                open_item = False
            elif found and depth == 0 and lower in _DETERMINERS and previous == ",":
                break
            elif len(found) > 1 and joined and open_item and lower in _FINITE:
                found.pop()  # "… than X and Y does not": Y begins a clause of its own
                end = scene.mentions[found[-1]].end
                break
            elif lower in _STOP or (previous in ("and", ",") and lower.endswith("ing") and lower not in _NOT_ING):
                if depth == 0:
                    break
            else:
                gap += 1
                if gap > _GAP:
                    break
            previous = lower
    return Objects(tuple(found), end)
