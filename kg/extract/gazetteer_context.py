"""What the words around a known name make of it: itself, part of a longer name, data or benchmark.

The lists are closed classes of lower-case words; they hold no names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kg.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["GLUED_AFTER", "kind_of_data", "near_head", "stands_alone"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DATASET = _words("collection corpus database dataset repository treebank")
_BENCHMARK = _words("benchmark challenge competition leaderboard suite testbed")
_DATA = (
    _DATASET | _BENCHMARK | _words("data domain environment game scan sequence set split subset task testset")
)
_METHOD = _words(
    """
    adapter agent algorithm architecture attack attention backbone baseline checkpoint decoder descriptor
    detector embedding encoder estimator force framework layer library llm loss method mlip mllm model
    module network optimizer package planner policy potential predictor sampler scheme simulator solver
    tokenizer transformer vlm
    """
)
_HEADS: dict[EntityType, frozenset[str]] = {
    EntityType.DATASET: _DATA,
    EntityType.BENCHMARK: _DATA,
    EntityType.METHOD: _METHOD,
    EntityType.METRIC: _words("error evaluation loss measure metric score value"),
    EntityType.TASK: _words("benchmark problem setting task"),
}
"""Head words: one of them must stand near a name that is flagged `context`."""
_WINDOW = 3
"""How many tokens may stand between a name and its head word."""

GLUED_AFTER = _words(
    """
    agnostic aided and as assisted augmented aware backed based centric compatible conditioned derived
    driven empowered enabled enhanced equipped focused free generated guided induced informed inspired
    instruct level like native only or oriented powered pre pretrained produced related scale size
    specific style to trained type vs wise
    """
)
"""Second halves of hyphenated words that leave the proper name before them what it is ("BERT-based")."""

_FUNCTION_WORDS = _words(
    """
    a about across after against all along alongside although amid among an and another any are around as
    at be because been before being beneath besides between beyond both but by can cannot cf could despite
    did do does during e.g each eg either else especially etc even every except few five for four from
    given had has have having her here his how however i i.e ie if in including inside instead into is it
    its itself just least less like many may might more most much must my namely near neither no nor not
    of off often on once one only onto or other our out outside over own per rather regarding same shall
    should since so some such than that the their them then thereby therefore these they this those though
    three through throughout thus to together toward towards two under unless unlike until up upon us
    versus very via vs was we well were what when where whereas whereby whether which while who whose why
    will with within without would yet
    """
)
"""Determiners, prepositions, conjunctions, pronouns, auxiliaries."""
_VERBS = _words(
    """
    accelerate accelerates accelerating achieve achieved achieves achieving adapt adapting adapts add
    address addresses addressing adds adopt adopting adopts advance advances advancing aid aids aim aims
    allow allowing allows analyze analyzes applied applies apply applying approximate automate balance
    benchmark benchmarking benefit boost boosting boosts bridge bridges bring brings build building builds
    call called capture captures combine combined combines combining compare compared compares comparing
    compute computes conduct connect connects consider considering considers construct constructing
    constructs create creates creating decrease decreases decreasing define defines deliver delivering
    delivers demand demands denote deploy deploying deploys derive derives deriving describe design
    designing designs detect develop developing develops dubbed embed embeds employ employed employing
    employs empower empowers enable enables enabling encode encodes encompass encompasses encompassing
    enhance enhanced enhances enhancing ensure evaluate evaluates evaluating examine examines excel excels
    execute exhibit exhibits exploit exploiting exploits explore explores exploring extend extending
    extends facilitate facilitates facilitating feature features featuring find finds fit fits foster
    generalize generalizes get give gives guide guides guiding harness harnesses harnessing help helps
    implement implementing implements improve improved improves improving include includes incorporate
    incorporates incorporating increase increased increases increasing inform infuse inject integrate
    integrates integrating introduce introduces introducing invoke involve involves involving keep keeps
    lack lacks learn learns leverage leveraged leverages leveraging maintain maintaining maintains make
    makes making maximize measure measures minimize model models motivate named need needs obtain obtains
    offer offers outperform outperforming outperforms perform performed performing performs power powers
    present presenting presents preserve preserves preserving promote promotes prompt prompting propose
    proposed proposes proposing provide provides providing pursue raise raises reach reaches reaching
    reduce reduced reduces reducing release remain remains replace replaces replacing report reporting
    reports require requires requiring retain retains reveal reveals revisit revisiting revolutionize
    scale scales scaling see shape show shows simplify solve solves solving spanning streamline studies
    study studying support supporting supports surpass surpasses surpassing survey tackle tackles tackling
    target targeting targets term termed test testing train trained training trains transform transforms
    understand understanding unifies unify unlock unlocks use used uses using utilize utilizes utilizing
    validate validates validating via yield yielding yields
    """
)
"""Verbs as they stand before an object."""
_ADJECTIVES = _words(
    """
    accurate advanced alternative art basic best better broad broader canonical certain challenging
    closed-source commercial comparable competitive complex comprehensive consistent contemporary
    conventional corresponding costly critical current different difficult diverse downstream early
    effective efficient emerging end-to-end established excellent exceptional existing expensive extensive
    fast faster first former foundational frontier frozen full fundamental further future general
    general-purpose generic good great greater high higher highest important impressive improved
    increasing key large large-scale larger latest latter lightweight limited long-standing low lower
    lowest main mainstream major modern modest multiple naive new next notable novel numerous
    off-the-shelf open-source open-weight optimal ordinary original overall particular poor popular
    possible powerful practical pre-trained precise pretrained previous prior promising proposed
    proprietary published quantitative rapid real-world reasonable recent reliable remarkable
    representative respective robust satisfactory scalable second several significant similar simple
    simpler single small smaller so-called sophisticated sota specific stable standard state-of-the-art
    strong stronger substantial successful suitable superior third top traditional transferable trivial
    typical underlying unified universal unprecedented usual vanilla various well-established well-known
    widely-used worse worst
    """
)
"""Adjectives that praise, count, compare or date, and do not narrow."""
_ADVERBS = _words(
    """
    additionally commonly consequently currently directly effectively efficiently especially finally
    frequently generally importantly jointly mainly mostly namely naturally notably often originally
    particularly potentially predominantly previously primarily purely recently respectively significantly simply
    simultaneously solely specifically successfully traditionally typically usually widely
    """
)
"""Adverbs that say nothing of the noun after them."""
_PLAIN_BEFORE = _FUNCTION_WORDS | _VERBS | _ADJECTIVES | _ADVERBS
"""Words that may stand before a common noun without narrowing it."""

_EXTENDS = _words(
    """
    agent block calculation coefficient decoder decomposition embedding encoder encoding energy field fusion
    hamiltonian head kernel layer loss mechanism module net network neural operator policy potential prior
    solution space surface trajectory
    """
)
"""Nouns that make a longer name of the common noun before them ("neural network potential")."""

_SOLVED_TYPES = (EntityType.BENCHMARK, EntityType.DATASET)
_SOLVES = _words("solve solved solves solving")
"""Verbs that make a task of an equation ("solving the heat equation")."""

_SENTENCE_END = frozenset(".;!?")
_LIST_END = frozenset(".;!?:")
_JOINS = frozenset(["and", "or", "both", "the"])
_OPENS_LIST = frozenset(["as", "like", "including", "namely", ":", "("])
_LIST = 10
"""How many tokens a list of data may have between a name and the head word of the list."""


class _Words(Protocol):
    """A text cut into tokens (gazetteer_index)."""

    text: str
    begins: list[int]
    ends: list[int]
    keys: list[str]
    singulars: list[str]

    def gap(self, after: int) -> str: ...


def near_head(words: _Words, first: int, last: int, type_: EntityType) -> bool:
    """Whether a head word of the type stands after a name or right before it."""
    heads = _HEADS.get(type_, _DATA)
    following = words.singulars[last + 1 : last + 2 + _WINDOW]
    for word in following:
        if word in _SENTENCE_END:
            break
        if word in heads:
            return True
    return first > 0 and words.singulars[first - 1] in heads


def kind_of_data(words: _Words, first: int, last: int, type_: EntityType) -> EntityType:
    """A name of data is a dataset or a benchmark by the head word of its list, if it has one.

    "on the KITTI and nuScenes detection benchmarks", "on benchmarks such as OC20 and QM9".
    """
    if type_ not in (EntityType.DATASET, EntityType.BENCHMARK):
        return type_
    head = _head_after(words, last) or _head_before(words, first)
    if head in _BENCHMARK:
        return EntityType.BENCHMARK
    return EntityType.DATASET if head in _DATASET else type_


def _head_after(words: _Words, last: int) -> str | None:
    for at in range(last + 1, min(last + 1 + _LIST, len(words.keys))):
        head = words.singulars[at]
        if head in _DATASET or head in _BENCHMARK:
            return head
        if head in _LIST_END or (head in _PLAIN_BEFORE and head not in _JOINS):
            return None
    return None


def _head_before(words: _Words, first: int) -> str | None:
    for at in range(first - 1, max(first - 1 - _LIST, 0), -1):
        key = words.keys[at]
        if key in _OPENS_LIST:
            before = at - 2 if key == "as" else at - 1
            head = words.singulars[before]
            return head if head in _DATASET or head in _BENCHMARK else None
        if key in _LIST_END or (key in _PLAIN_BEFORE and key not in _JOINS):
            return None
    return None


def stands_alone(words: _Words, first: int, last: int, type_: EntityType, *, common: bool) -> bool:
    """Whether the words around a name leave it what it is."""
    if not common:
        return type_ is not EntityType.METHOD or not _version_follows(words, last)
    if type_ is EntityType.METRIC and not _number_near(words, first, last):
        return False
    if type_ in _SOLVED_TYPES and first > 1 and _before_determiner(words, first) in _SOLVES:
        return False
    return not _narrowed(words, first) and not _extended(words, last)


def _before_determiner(words: _Words, first: int) -> str:
    return words.keys[first - 2] if words.keys[first - 1] in ("the", "a") else words.keys[first - 1]


def _version_follows(words: _Words, last: int) -> bool:
    """Whether a single digit makes another version of the name ("Llama 7")."""
    if last + 1 == len(words.keys):
        return False
    key = words.keys[last + 1]
    return words.gap(last) in (" ", "-") and len(key) == 1 and key.isdigit()


def _narrowed(words: _Words, first: int) -> bool:
    """Whether the word before makes the common noun more special ("spherical diffusion model")."""
    if first == 0:
        return False
    key, gap = words.keys[first - 1], words.gap(first - 1)
    if key == ")":  # "SE(3) equivariant networks", but not "(LLM) agents"
        opening = words.text.rfind("(", max(words.ends[first - 1] - 12, 0), words.ends[first - 1])
        return gap.isspace() and opening > 0 and words.text[opening - 1].isalnum()
    if not key[-1].isalnum():
        return False
    if not gap.isspace():
        return gap != ""
    if "\n" in gap or key.isdigit():
        return False
    return _hyphenated(words, first - 1) not in _PLAIN_BEFORE


def _hyphenated(words: _Words, at: int) -> str:
    """A word with what is hyphenated to it on its left."""
    key = words.keys[at]
    while at > 0 and words.gap(at - 1) == "-":
        at -= 1
        key = f"{words.keys[at]}-{key}"
    return key


def _extended(words: _Words, last: int) -> bool:
    """Whether the word after makes a longer name of the common noun ("neural network potential")."""
    if last + 1 == len(words.keys):
        return False
    gap = words.gap(last)
    return gap == "-" or (gap == " " and words.singulars[last + 1] in _EXTENDS)


def _number_near(words: _Words, first: int, last: int) -> bool:
    """Whether the sentence holds a number, so that something is reported and not only aimed at."""
    return any(key.isdigit() for key in _sentence(words.keys, first, last))


def _sentence(keys: Sequence[str], first: int, last: int, *, reach: int = 40) -> Sequence[str]:
    begin = end = first
    while begin > max(0, first - reach) and keys[begin - 1] not in _SENTENCE_END:
        begin -= 1
    end = last
    while end + 1 < min(len(keys), last + reach) and keys[end + 1] not in _SENTENCE_END:
        end += 1
    return keys[begin : end + 1]
