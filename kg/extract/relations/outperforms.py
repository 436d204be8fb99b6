"""Which method does better than which: "X outperforms Y", "X is faster than Y", "compared to Y, X achieves better …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.relations.cues import Cues
from kg.extract.relations.negation import hedged, negated
from kg.extract.relations.objects import Objects, find_objects
from kg.extract.relations.scene import METHOD, Scene, last_match
from kg.extract.relations.subjects import Subject, clause_begin, find_subject
from kg.extract.relations.values import RelationHit
from kg.model import EntityType, Predicate

__all__ = ["read_outperforms"]

_METHODS = frozenset({EntityType.METHOD})
_CUE = Cues(
    r"(?:(?P<verb>(?:[Oo]ut-?(?:perform|scor|pac|rank|strip|match|class|shin)|[Ss]urpass|exceed|overtak|underperform)"
    r"p?(?:s|es|ed|e|ing)?|[Bb]eat(?:s|ing|en)?)"
    r"|(?P<over>over|upon|on|than|vs\.?|versus|relative to|compar(?:ed?|ing) (?:to|with|against)|in comparison (?:to|with)|"
    r"superior(?:ity)? to|inferior to|preferable to|"
    r"(?P<fronted>Compared (?:to|with|against)|Relative to|In comparison (?:to|with)|In contrast to)))\b",
    "o|utperform o|ut-perform o|utscor o|utpac o|utrank o|utstrip o|utmatch o|utclass o|utshin s|urpass |exceed |overtak "
    "|underperform b|eat |over_ |upon_ |on_ |than_ |vs |versus_ r|elative_to c|ompare i|n_comparison c|omparing |superior "
    "|inferior_to |preferable_to I|n_contrast_to",
)
# How a comparison falls out: the nearest of these words before "than", "over" … decides.
_GOOD = r"better|superior\w*|faster|stronger|cheaper|safer|quicker|easier|simpler|favorabl[ey]|favourabl[ey]|advantage\w*|speed-?ups?|accelerat\w+|outperform\w*|surpass\w*|exceed\w*|improv\w+|gains?|boost\w*|enhanc\w+|preferred|preferable|wins?|win[- ]rates?|best|richer|tighter|sharper|smoother|cleaner|elevat\w+|dominat\w+|leads?|state-of-the-art|SOTA"  # fmt: skip
_BAD = r"worse|inferior|slower|weaker|poorer|degrad\w+|drops?|slowdowns?|overhead|lags?|lagging|underperform\w*|deteriorat\w+"
_SAME = r"comparabl[ey]|similar(?:ly)?|on par|competitive(?:ly)?|parity|match(?:es|ed|ing)?|equivalent|same|equal(?:ly)?|close to|differen\w+|distinct|novel|new|evaluat\w+|benchmarked|validated|tested|ablat\w+"  # fmt: skip
_UP = r"higher|greater|larger|more|increas\w+|stronger|longer|deeper|broader|wider|finer|\+ ?\d[\d.]*|\d[\d.]*(?:\s?[x×]|-fold)"
_DOWN = r"lower(?:s|ed|ing)?|fewer|less|smaller|reduc\w+|shorter|decreas\w+|cut(?:s|ting)?|saves?|saving|lighter|minimi[sz]\w+|shrink\w*"
_DEGREE = re.compile(
    rf"\b(?:(?P<good>{_GOOD})|(?P<bad>{_BAD})|(?P<same>{_SAME})|(?P<down>{_DOWN})|(?P<up>more|increas\w+|higher|greater|larger|longer|deeper|broader|wider|finer))\b"
    r"|(?P<plus>\+ ?\d[\d.]*|\d[\d.]*(?:\s?[x×]|-fold|\s?\\times)(?!\w))",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\b(?:errors?|costs?|latency|latencies|loss(?:es)?|variance|complexity|flops?|macs|memory|overhead|perplexity|fid|gfid|hallucinat\w+|"
    r"time|runtime|times|regret|bias|parameters?|params|steps?|samples?|data|compute|computation\w*|energy|power|expensive|costly|slow|"
    r"size|sizes|distance|rmse|mae|mse|nll|wer|cer|ate|drift|noise|noisy|sensitive|sensitivity|vulnerable|susceptible|prone|brittle|"
    r"forgetting|overfitting|risk|uncertainty|violations?|failures?|footprint|resources?|bandwidth|training set|tokens?|difficult|challenging|"
    r"harder|complex|epochs?|iterations?|queries|collisions?|deviation\w*|divergence|discrepancy|gap|bits?|usage|consumption|demand|"
    r"degradation|conservative|sycophan\w*|biased|harmful|likely|unstable|unreliable|error-prone|instability|toxicity|delay|duration|length|calls|storage)\b",
    re.IGNORECASE,
)
# What more of is better, where no metric is named: "higher frequencies" are no success.
_VIRTUE = re.compile(
    r"\b(?:accura\w+|performan\w+|quality|scores?|rates?|precis\w+|recall|fidelity|robust\w*|efficien\w+|effective\w*|stab\w+|reliab\w+|"
    r"consisten\w+|generali[sz]\w+|divers\w+|express\w+|interpretab\w+|flexib\w+|scalab\w+|coheren\w+|faithful\w*|success\w*|throughput|"
    r"speed\w*|gains?|improvements?|capacity|capabilit\w+|resolution|realis\w+|compact\w*|informative|discriminative|coverage|agreement|"
    r"correlat\w+|balanced|powerful|plausib\w+|natural\w*|align\w+|compelling|safe\w*|secur\w+|comprehensive|detailed|meaningful|"
    r"fine-grained|adaptab\w+|adaptive\w*|practical|suitable|competen\w+|useful\w*|help\w+|nuanced|AUC|F1|mAP|mIoU|PSNR|SSIM|BLEU|"
    r"sparsity|acceleration|sensitivity|specificity|likelihood|reward|return|fair\w*|advantage\w*|benefits?|potential|utility|convergence)\b",
    re.IGNORECASE,
)
_BETTER = re.compile(rf"\b(?:{_GOOD}|{_UP}|{_DOWN})\b|\+ ?\d|\d\s?[x×]", re.IGNORECASE)
_SAME_WORDS = re.compile(rf"\b(?:{_SAME})\b", re.IGNORECASE)
_NOT_A_COMPARISON = re.compile(
    r"\b(?:rather|other|less|different|unlike|no more|averaged?|integrat\w+|distribut\w+ )\s*$", re.IGNORECASE
)
_PAIRED = re.compile(r"\b(?:match(?:es|ed|ing)?|meets?|meeting|on par(?: with)?|comparable|equal(?:s|ing)?|approach(?:es|ing)?|achiev(?:e|es|ing)|similar) (?:to )?(?:and|or|or even|and even|, or|and sometimes|and often)\s*(?:\w+ly )?$", re.IGNORECASE)  # fmt: skip
# "comparable or better" says no more than "at least as good".
_EITHER = re.compile(
    r"\b(?:comparabl[ey]|similar(?:ly)?|competitive(?:ly)?|equal(?:ly)?|equivalent|match\w*|on[- ]par|as well|as good|parity)(?: (?:to|with))?,?"
    r"(?: \w+){0,2}? (?:or|to|and even|if not|or even|and sometimes|and often)(?: \w+){0,2}? $",
    re.IGNORECASE,
)
_FRESH = re.compile(r"^\s*(?:(?:and|[A-Z]?\w+|In \w+),?)?\s*(?:when )?$")
_TO_COMMA = re.compile(r"(?:(?! (?:with|while|and|at|using|without)\b)[^,;])*")
_OF = re.compile(
    rf"\b(?:of|for|by)(?: the| an?)? (?:(?P<method>{METHOD})|(?:our|proposed|this)\b(?: [\w\-]+){{0,3}}?(?= over| compared| than| relative))"
)
_IMPROVES = re.compile(r"improv(?:es?|ed|ing)", re.IGNORECASE)
_ADVERBS = re.compile(r"(?: \w+ly| further| greatly| up)* ")
# "improves its ability to reason over X": the verb is what goes over X.
_PURPOSE = re.compile(
    r"\bto (?!\d|(?:two|three|four|five|several|many|orders?|more|less|nearly|almost|roughly|approximately|around)\b|the\b|an?\b|about\b|over\b|\w+ing\b|[\x80-\x90~$])[a-z]+\b"
)
_OF_OTHERS = re.compile(r"(?:superiority|advantages?|effectiveness|benefits?) of\b")
_NO_RIVAL = re.compile(
    r"\b(?:reasoning|control|search|planning|attention|distribut\w+|averag\w+|operat\w+|pass\w*|rang\w+|interact\w+|aggregat\w+|iterat\w+|optimi[sz]\w+|built|trained|sampl\w+|generali[sz]\w+|integrat\w+|preferences?|expressed?|swe\w+|var(?:y|ies)|model(?:s|ing)? )\s*$",
    re.IGNORECASE,
)
_AGENT = re.compile(r"(?: \w+){0,2}? by\b")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being)(?: \w+ly| also| often| even)*\s*$")


def read_outperforms(scene: Scene) -> Iterator[RelationHit]:
    """Statements that one method does better than another, read from comparisons that are neither denied nor supposed."""
    for cue, sentence in scene.cues(_CUE):
        if cue.start() < scene.title_end and cue.group("over"):
            continue
        if cue.group("verb"):
            yield from _verb(scene, cue, sentence)
        elif cue.group("fronted"):
            yield from _fronted(scene, cue, sentence)
        else:
            yield from _comparison(scene, cue, sentence)


def _verb(scene: Scene, cue: re.Match[str], sentence: tuple[int, int]) -> Iterator[RelationHit]:
    """ "X outperforms Y", ", surpassing Y", "Y is outperformed by X", "Y underperforms X"."""
    begin, end = cue.span()
    reverse = cue.group("verb").lower().startswith("under")
    before = scene.masked[max(sentence[0], begin - 60) : begin]
    if _PAIRED.search(before):
        return
    if _PASSIVE.search(before) and cue.group("verb").endswith(("ed", "en")):
        agent = _AGENT.match(scene.masked, end, min(end + 40, sentence[1]))
        if agent is None:
            return
        end, reverse = agent.end(), not reverse
    objects = find_objects(scene, end, sentence[1], _METHODS)
    if not objects.mentions:  # "outperforms the usual ways to do it: Y and Z"
        colon = scene.masked.find(":", end, min(sentence[1], end + 90))
        objects = find_objects(scene, colon + 1, sentence[1], _METHODS) if colon > 0 else objects
    if not objects.mentions or _excluded(scene, begin, end, sentence):
        return
    participle = cue.group("verb").endswith("ing")
    subject = find_subject(scene, sentence[0], begin, participle=participle)
    if subject is not None:
        yield from _hits(scene, subject, objects, begin, 1.0, reverse=reverse)


def _comparison(scene: Scene, cue: re.Match[str], sentence: tuple[int, int]) -> Iterator[RelationHit]:
    """ "better than Y", "gains of 3% over Y", "reduces the error compared to Y": the nearest word of degree decides."""
    begin, end = cue.span()
    objects = find_objects(scene, end, min(sentence[1], end + 260), _METHODS)
    if not objects.mentions:
        return
    word = cue.group("over")
    low = max(sentence[0], begin - 200)
    clause, _ = clause_begin(scene, low, begin)
    before = scene.masked[clause:begin]
    if _NOT_A_COMPARISON.search(before) or (word in ("over", "on", "upon") and _NO_RIVAL.search(before)):
        return
    if word.startswith(("superior", "preferable")):
        sign, degree_at = 1, begin
    elif word.startswith("inferior"):
        sign, degree_at = -1, begin
    else:
        if word.startswith(("compar", "relative", "in comp")) and _FRESH.search(before[:90]):
            yield from _fronted(scene, cue, sentence)
            return
        sign, degree_at = _sign(scene, clause, begin, word)
    if (
        sign == 0
        or _EITHER.search(scene.masked[max(clause, degree_at - 70) : degree_at])
        or _excluded(scene, degree_at, end, sentence)
    ):
        return
    sure = {"than": 0.9, "over": 0.9, "on": 0.7, "upon": 0.8, "against": 0.7}.get(word, 0.85)
    if _OF_OTHERS.match(scene.masked, degree_at, begin) and _of_whom(scene, degree_at, begin) is None:
        return
    subject = _of_whom(scene, degree_at, begin) or find_subject(
        scene, sentence[0], degree_at, participle=True
    )
    if subject is None:
        return
    if sign < 0:  # only a plain "worse than" says that the other one is better
        if (
            not re.search(r"\b(?:worse|inferior|underperform\w*)\b", scene.masked[degree_at:end])
            or subject.confidence < 0.85
        ):
            return
        yield from _hits(scene, subject, objects, begin, sure * 0.8, reverse=True)
    else:
        yield from _hits(scene, subject, objects, begin, sure, reverse=False)


def _of_whom(scene: Scene, degree_at: int, at: int) -> Subject | None:
    """X in "the superiority of X over Y"."""
    hit = _OF.search(scene.masked, degree_at, at)
    if hit is None:
        return None
    if hit.group("method"):
        index = scene.at[hit.start("method")]
        return Subject(index, hit.start("method"), hit.end("method"), 0.9)
    own = scene.own_near(hit.start())
    return None if own is None else Subject(own, hit.start(), hit.end(), 0.85)


def _sign(scene: Scene, begin: int, end: int, word: str) -> tuple[int, int]:
    """1: better, -1: worse, 0: neither, by the last word of degree in a range; and where that stands."""
    last = last_match(_DEGREE, scene.masked, begin, end)
    if last is None:
        return 0, begin
    at = last.start()
    words = scene.masked.count(" ", last.end(), end)
    between = scene.masked[last.end() : end]
    if word == "on" and not (_IMPROVES.fullmatch(last.group()) and _ADVERBS.fullmatch(between)):
        return 0, at
    if word in ("over", "on", "upon") and _PURPOSE.search(between):
        return 0, at
    if word == "than" and (words > 9 or last.group("plus")):
        return 0, at
    if word in ("vs", "vs.", "versus") and not last.group("good"):
        return 0, at
    if last.group("good"):
        return 1, at
    if last.group("bad"):
        return -1, at
    if last.group("same"):
        return 0, at
    cost = _COST.search(scene.text, last.end(), end) is not None
    if last.group("down"):
        return int(cost), at
    if last.group("up") and "\x86" not in scene.masked[at:end] and not _VIRTUE.search(scene.text, at, end):
        return 0, at
    return int(not cost), at


def _fronted(scene: Scene, cue: re.Match[str], sentence: tuple[int, int]) -> Iterator[RelationHit]:
    """ "Compared to Y, X achieves better …": X stands behind the comma, a word of degree behind X."""
    begin, end = cue.span()
    stop = min(sentence[1], end + 320)
    first = scene.masked.find("\x80", end, stop)
    verb = _BETTER.search(scene.masked, first, stop) if first > 0 else None
    if verb is None:
        return
    comma = scene.masked.rfind(",", end, verb.start())
    objects = find_objects(scene, end, max(comma, end), _METHODS)
    if comma < 0 or not objects.mentions or _SAME_WORDS.search(scene.masked, comma, verb.start()):
        return
    if _excluded(scene, verb.start(), verb.end(), sentence):
        return
    clause = _TO_COMMA.match(scene.masked, verb.start(), min(sentence[1], verb.start() + 60))
    sign, _ = _sign(scene, verb.start(), clause.end() if clause else verb.end(), "over")
    subject = find_subject(scene, comma + 1, verb.start())
    if sign > 0 and subject is not None and subject.mention not in objects.mentions:
        yield from _hits(scene, subject, objects, begin, 0.85, reverse=False, end=verb.end())


def _excluded(scene: Scene, begin: int, end: int, sentence: tuple[int, int]) -> bool:
    """Whether the comparison is denied or only supposed."""
    return negated(scene.masked, begin, end, sentence) or hedged(scene.masked, begin, end, sentence)


def _hits(
    scene: Scene,
    subject: Subject,
    objects: Objects,
    cue: int,
    sure: float,
    *,
    reverse: bool,
    end: int | None = None,
) -> Iterator[RelationHit]:
    """One statement for every object that is another entity than the subject."""
    begin, stop = min(subject.begin, cue), max(objects.end, end or 0)
    for actor in (subject.mention, *subject.others):
        for other in objects.mentions:
            if scene.mentions[other].entity != scene.mentions[actor].entity:
                a, b = (other, actor) if reverse else (actor, other)
                yield RelationHit(
                    begin, stop, a, Predicate.OUTPERFORMS, b, round(sure * subject.confidence, 3)
                )
