"""On what a method was tried: "we evaluate X on D", "X achieves … on D", "experiments on D show", "X trained on D"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.relations.cues import Cues
from kg.extract.relations.negation import hedged, negated
from kg.extract.relations.objects import Objects, find_objects
from kg.extract.relations.scene import METHOD, Scene
from kg.extract.relations.subjects import Subject, find_subject
from kg.extract.relations.values import RelationHit
from kg.model import EntityType, Predicate

__all__ = ["read_evaluated_on"]

_DATA = frozenset({EntityType.DATASET, EntityType.BENCHMARK})
_ON = Cues(
    r"(?P<on>[Oo]n|[Aa]cross|over|[Ii]n|[Uu]sing|with|from|for|of)\b",
    "o|n_ A|cross_ |across_ |over_ i|n_ u|sing_ |with_ |from_ |for_ |of_",
)
_REACH = 250  # characters in which the first of a list of data must stand
_TRIED = re.compile(
    r"\b(?:evaluat\w+|experiment\w*|tests?|tested|testing|validat\w+|benchmark(?:ed|ing)|train(?:ed|ing|s)?|pre-?train(?:ed|ing)|fine-?tun\w+|results?|"
    r"achiev\w+|outperform\w*|surpass\w*|exceed\w*|improv\w+|perform\w*|accurac\w+|demonstrat\w+|verif\w+|assess\w*|obtain\w*|reach\w*|scor\w+|"
    r"gains?|ranks?|ranked|state-of-the-art|SOTA|attain\w*|yield\w*|reduc\w+|effectiveness|superior\w*|show\w*|deliver\w*|boosts?|increas\w+|"
    r"appl(?:y|ied|ying)|evidence|comparable|competitive|better|higher|lower|faster|speedup|wins?|beats?|establish\w*|simulat\w+|"
    r"best|generaliz\w+|solves?|success|efficac\w+|conduct\w*|extensive\w*|robust\w*|matches|learn\w*)\b",
    re.IGNORECASE,
)
_DIRECT = re.compile(r"\b(?:evaluat\w+|tested|testing|validat\w+|benchmarked|trained|pre-?trained|fine-?tuned|verified|assessed|experiments?|demonstrated|train|simulations?)(?: \w+){0,3}\s*$", re.IGNORECASE)  # fmt: skip
_MODIFIER = re.compile(
    rf"(?P<method>{METHOD})(?:\s*\([^()]{{0,40}}\))?(?: [a-z]+)?,? (?:\w+ly )?(?:pre-?)?(?:trained|fine-?tuned|finetuned|evaluated|tested)(?: \w+){{0,2}}\s*$"
)
_WE_PROVIDE = re.compile(
    r"\b(?:propose|introduce|present|construct|build|collect|curate|release|contribute|create|annotate|based|focus\w*|rely|relies|depends?|survey|review|attacks?|impact|effects?|insights?|research|work)\b[^,;]{0,60}$",
    re.IGNORECASE,
)
_FINDINGS = re.compile(
    r"\s*(?:Experiment\w*|Evaluation\w*|Result\w*|Test\w*|Simulation\w*|Validation\w*|Benchmarking)\b"
)
_OTHERS_TRIED = re.compile(
    r"\b(?:evaluat|test|benchmark|assess|compar|fine-?tun|train|prob)\w*(?: (?!our\b|proposed\b|this\b|it\b|the\b)[\w\-]+){1,6}? "
    r"(?:models|\w*LMs|VLAs|families|methods|systems|baselines|agents|architectures|networks|approaches|algorithms)\b[^,;]*$"
)
# "Evaluated with X on D, Y improves": Y is tried.
_FRONTED = re.compile(
    r"\s*(?:Evaluated|Tested|Trained|Validated|Benchmarked|Fine-?tuned|Pre-?trained)\b[^,;:]*$"
)
_NOT_OWN = re.compile(
    r"\b(?:their|existing|prior|previous|current|recent|conventional|traditional|many|most|several|popular|state-of-the-art (?:models|methods)|humans?|these|baselines?)\b",
    re.IGNORECASE,
)


def read_evaluated_on(scene: Scene) -> Iterator[RelationHit]:
    """Statements that the paper's own or a named method was evaluated, tested or trained on a dataset or benchmark."""
    done = -1
    begins = sorted(at for at, i in scene.at.items() if scene.mentions[i].type in _DATA)
    if not begins:
        return
    for cue, sentence in scene.cues(_ON, scene.title_end):
        following = bisect_left(begins, cue.end())
        if cue.start() < done or following == len(begins) or begins[following] > cue.end() + _REACH:
            continue
        objects = find_objects(scene, cue.end(), sentence[1], _DATA)
        if not objects.mentions:
            continue
        found = list(_tried_on(scene, cue, objects, sentence))
        done = objects.end if found else done
        yield from found


def _tried_on(
    scene: Scene, cue: re.Match[str], objects: Objects, sentence: tuple[int, int]
) -> Iterator[RelationHit]:
    """The statements of one "on D1, D2 and D3"."""
    begin, word = cue.start(), cue.group("on").lower()
    before = scene.masked[max(sentence[0], begin - 240) : begin]
    tried = _TRIED.search(before) is not None
    if word in ("using", "with", "from", "for", "of") and not _DIRECT.search(before):
        return
    if word in ("in", "over") and not _TRIED.search(before[-80:]):
        return
    fronted = (
        before.rstrip().endswith(",")
        or (len(before.split()) <= 1 and not _FINDINGS.match(before))
        or _FRONTED.match(before) is not None
    )
    subject = _subject(scene, begin, before, objects.end, sentence, fronted=fronted)
    if subject is None or negated(scene.masked, begin, objects.end, sentence):
        return
    if hedged(scene.masked, begin, objects.end, sentence):
        return
    low, high = min(subject.begin, begin), max(objects.end, subject.end)
    sure = round((0.9 if tried else 0.8) * subject.confidence, 3)
    for data in objects.mentions:
        if scene.mentions[data].name != scene.mentions[subject.mention].name:
            high = max(high, scene.mentions[data].end)
            yield RelationHit(low, high, subject.mention, Predicate.EVALUATED_ON, data, sure)


def _subject(
    scene: Scene, begin: int, before: str, end: int, sentence: tuple[int, int], *, fronted: bool
) -> Subject | None:
    """The method that is tried: the one that is directly before "trained on", the actor of the clause, or the paper's own."""
    modifier = _MODIFIER.search(before)
    if modifier is not None:
        at = begin - len(before) + modifier.start("method")
        return Subject(scene.at[at], at, scene.mentions[scene.at[at]].end, 0.9)
    if fronted:  # "On D, X achieves …"
        after = scene.masked.find(",", end, min(sentence[1], end + 40))
        verb = _TRIED.search(scene.masked, after + 1, min(sentence[1], end + 160)) if after >= 0 else None
        return None if verb is None else find_subject(scene, after + 1, verb.start())
    if _OTHERS_TRIED.search(before):
        return None
    if _TRIED.search(before) is None or _WE_PROVIDE.search(before) or _NOT_OWN.search(before[-120:]):
        return None
    return find_subject(scene, sentence[0], begin, participle=True, patients=True)
