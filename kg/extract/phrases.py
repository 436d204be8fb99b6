"""Noun phrases without a parser: a run of words up to the first that cannot belong to one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import EntityType
from kg.names import singular

__all__ = ["Phrase", "head_type", "is_name", "is_specific", "noun_phrase", "strip_praise"]

_TOKEN = re.compile(
    r"[^\s,.;:()\[\]!?\"“”]+(?:\([^\s()]{1,8}\))?(?:[-.+][^\s,.;:()\[\]!?\"“”]+)*|[,.;:()\[\]!?\"“”]|\s+"
)
_WORD = re.compile(r"[^\s,]+")
_STOP = frozenset(
    """about above across after against along although am among an and are as at be because been before being below between both
    but by can could did do does during each either enable enables enabling ensure ensures ensuring every few for from given had has
    have having here how however i if in inside into is it its itself leading may might more most much must near neither no nor not
    of off on once only onto or our ours over own per rather respectively same several shall should since so some such than that
    the their them then there thereby these they this those through throughout thus to together toward towards under unlike until
    up upon us using utilizing via was we well were what when where whereas whether which while who whose will with within without
    would you your leveraging leverages achieves achieve achieving allows allow allowing provides provide providing outperforms
    combining combines incorporating incorporates consisting consists comprising comprises containing contains covering covers
    called named dubbed termed coined denoted namely known trained designed built based developed tailored inspired motivated
    specifically achieved obtained showed outperformed detaches yielded reached exploits exploiting integrates integrating captures capturing addresses addressing aims aimed uses use used
    learns makes make requires demonstrates shows show enjoys produces unifies extends generalizes can also first""".split()
)
_DETERMINERS = frozenset(
    "a an the our its their this that these those two three four five several both various some many".split()
)
_PRAISE = frozenset(
    """accurate advanced alternative carefully cheap comprehensive computationally conceptually cost-effective data-efficient
    diverse easy easy-to-use effective efficient elegant end-to-end entirely existing expressive extremely fast faster first
    first-of-its-kind flexible following fully fundamental general general-purpose generic generalizable high-performance
    high-performing high-quality highly improved innovative interpretable large large-scale lightweight light-weight
    memory-efficient minimal modern modular more natural new newly novel open open-source parameter-efficient parameter-free
    performant plug-and-play powerful practical principled promising proposed provably rigorous robust same scalable simple
    simplified small so-called sophisticated special specialized state-of-the-art straightforward strong suitable surprisingly
    systematic tailored theoretical theoretically-grounded theoretically training-free unified universal unprecedented versatile
    very well-designed""".split()
)
_DATASET_HEADS = frozenset("dataset datasets corpus corpora database collection collections treebank".split())
_BENCHMARK_HEADS = frozenset(
    "benchmark benchmarks challenge leaderboard suite testbed test-bed competition".split()
)
_TASK_HEADS = frozenset("task tasks problem problems".split())
_METRIC_HEADS = frozenset("metric metrics measure measures".split())
METHOD_HEADS = frozenset(
    """activation adapter agent aggregator algorithm approach approximation architecture attack attention augmentation autoencoder
    backbone block classifier code codec construction controller convolution decoder decomposition defense descriptor detector
    discriminator embedding encoder encoding ensemble estimator extension extractor filter fine-tuning finetuning flow formalism
    formulation forest framework function functional fusion generator grammar head heuristic hypernetwork index kernel layer learner
    learning library loss machine mechanism memory metamodel method methodology model module network objective operator optimizer
    paradigm parameterization parametrization parser pipeline planner policy pooling potential prior procedure process product
    program prompting protocol pruning quantization regression regularization regularizer reranker representation retriever
    routine sampler sampling scheduler scheme search simulator solver strategy suite surrogate system technique tokenizer toolkit
    training transform transformation transformer unit variant""".split()
)
_GENERIC = METHOD_HEADS | frozenset(
    """dataset datasets data-set corpus corpora database collection benchmark benchmarks challenge leaderboard suite testbed metric
    measure strategy step steps key main core overall complete final computational mathematical interesting
    one ai data deep learning neural machine-learning deep-learning novel paper results result way study analysis theory theorem
    evidence experiments insight problem task set number series range variety class family type kind form case idea concept
    perspective view solution tool tools work contribution baseline component multi-stage two-stage three-stage one-stage
    single-stage two-step three-step""".split()
)
_LOOKS_LIKE_NAME = re.compile(
    r"(?=.*[A-Z])(?:.*[A-Z].*[A-Z].*|.*\d.*|[A-Z][a-z]+(?:-[A-Z]\w*)+|.*[a-z][A-Z].*)"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its range without determiners, and where its first word of all stood."""

    begin: int
    end: int
    start: int


def noun_phrase(text: str, begin: int, end: int, *, longest: int = 9) -> Phrase | None:
    """The noun phrase that begins at `begin` (after determiners), or None; it ends before `end`.

    >>> text = "a novel equivariant message passing network for molecules"
    >>> p = noun_phrase(text, 0, len(text)); text[p.begin : p.end]
    'novel equivariant message passing network'
    """
    first = last = -1
    count = 0
    for token in _TOKEN.finditer(text, begin, end):
        word = token.group()
        if word.isspace():
            continue
        lower = word.lower()
        if first == -1:
            if lower in _DETERMINERS or lower in '"“':
                continue
            if lower in _STOP - {"first"} or not word[0].isalnum():
                return None
            first = token.start()
        elif (
            (lower in _STOP and not (lower == "first" and count < 2))
            or not (word[0].isalnum() or word[0] in "ℓ∞⋊")
            or (
                lower.endswith("ly")
                and count
                and lower not in ("early", "only", "family", "assembly", "anomaly", "supply")
            )
        ):
            break
        last = token.end()
        count += 1
        if count >= longest:
            break
    return Phrase(first, last, begin) if first != -1 else None


def strip_praise(text: str, begin: int, end: int) -> tuple[int, int]:
    """The range without praising words in front ("novel", "efficient", "state-of-the-art") and "and" between them.

    >>> text = "novel and efficient tensor product"
    >>> text[slice(*strip_praise(text, 0, len(text)))]
    'tensor product'
    """
    while begin < end:
        word = _WORD.match(text, begin, end)
        if word is None:
            begin += 1
            continue
        if word.group().lower() not in _PRAISE and word.group().lower() not in ("and", "yet", "but"):
            break
        begin = word.end()
        while begin < end and text[begin] in " ,":
            begin += 1
    return begin, end


def is_name(word: str) -> bool:
    """Whether a word looks like a proper name by its spelling: inner capitals, digits, all capitals.

    >>> [is_name(w) for w in ("EqMotion", "PASCAL3D+", "GPT-4", "SchNet", "Our", "network", "Open-Vocabulary")]
    [True, True, True, True, False, False, True]
    """
    return bool(_LOOKS_LIKE_NAME.fullmatch(word))


def is_specific(phrase: str) -> bool:
    """Whether a phrase says more than a bare generic ("new method", "deep learning framework").

    >>> is_specific("deep learning framework"), is_specific("equivariant message passing network")
    (False, True)
    """
    words = [w for w in re.split(r"[\s,]+", phrase) if w]
    rest = [
        w for w in words if singular(w.lower()) not in _GENERIC and w.lower() not in _PRAISE and len(w) > 1
    ]
    return bool(rest) and not all(w.lower() in ("based", "driven", "aware") for w in rest)


def head_type(phrase: str) -> EntityType | None:
    """What the last word of a phrase makes it, or None for a head that tells nothing.

    >>> head_type("large-scale benchmark"), head_type("graph network"), head_type("evidence")
    (<EntityType.BENCHMARK: 'Benchmark'>, <EntityType.METHOD: 'Method'>, None)
    """
    words = phrase.lower().split()
    if not words:
        return None
    head = singular(words[-1])
    if words[-1] in _DATASET_HEADS or head in _DATASET_HEADS or phrase.lower().endswith("data set"):
        return EntityType.DATASET
    if head in _BENCHMARK_HEADS or words[-1] in _BENCHMARK_HEADS:
        return EntityType.BENCHMARK
    if head in _METRIC_HEADS:
        return EntityType.METRIC
    if head in _TASK_HEADS:
        return EntityType.TASK
    last = head.rpartition("-")[2]
    if (
        head in METHOD_HEADS
        or last in METHOD_HEADS
        or last.endswith(("former", "net", "nets", "coder", "gan"))
    ):
        return EntityType.METHOD
    return None
