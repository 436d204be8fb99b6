"""What a paper does with an entity, by the words around its mentions: introduces, uses, compares with, evaluates on …"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extract.notes import LocalEntity
from kg.model import EntityType, Predicate

__all__ = ["assign_roles", "own_work"]

_WINDOW = 70
_GAP = r"(?:[\w\-]+[ ,]+){0,4}$"
_COMPARED = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|beat(?:s|ing)?|superior to|better than|compar(?:ed|ing|es?) (?:it |them |favou?rably )?(?:to|with|against)|"
    r"comparisons? (?:to|with|against)|than|over|against|baselines?(?:,? such as| like|,? including| of)?|competitive (?:with|to)|"
    r"on par with|relative to|versus|vs\.?|match(?:es|ing)? (?:the )?(?:performance|accuracy) of|comparable (?:to|with)) (?:the )?"
    + _GAP,
    re.IGNORECASE,
)
_USED = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|utili[sz]\w+|leverag\w+|employ\w*|adopt\w*|appl(?:y|ies|ied|ying)|via|through|with|based on|built (?:up)?on|"
    r"builds? (?:up)?on|building (?:up)?on|by|combin\w+|integrat\w+|incorporat\w+|extend\w*|exploit\w*|train\w*|fine-?tun\w+|on top of|"
    r"implement\w*|into|consists? of|compris\w+|between|harness\w*|draw\w* on|inspired by|for|of|as|to|and|both) (?:an? |the |our )?"
    + _GAP,
    re.IGNORECASE,
)
_STRONG_USED = re.compile(
    r"\b(?:we|our \w+|method|model|framework|approach|which|that|it) (?:\w+ ){0,2}?(?:use|uses|leverage|leverages|employ|employs|adopt|adopts|apply|applies|combine|combines|"
    r"utilize|utilizes|integrate|integrates|incorporate|incorporates|train|trains|build|builds|exploit|exploits|extend|extends)\b(?: [\w\-]+){0,5} $",
    re.IGNORECASE,
)
_DISCUSSED = re.compile(
    r"\b(?:existing|previous|prior|traditional|conventional|current|recent|most|many|unlike|while|although|though|state-of-the-art|standard|classical|"
    r"popular|widely[- ]used|whereas|despite|previously|recently|however,?|of existing|such as) "
    + r"(?:[\w\-]+[ ,]+){0,3}$",
    re.IGNORECASE,
)
_AFTER_DISCUSSED = re.compile(
    r"^[\w\-]*,? (?:\([^)]*\) )?(?:\w+ ){0,2}?(?:have|has|had|suffers?|struggles?|fails?|rel(?:y|ies)|remains?|often|typically|usually|are|is|can|cannot|requires?|lacks?|"
    r"demonstrate|exhibit|offer|face|tend|assume)\b"
)
_AFTER_COMPARED = re.compile(
    r"^[\w\-]*(?: \([^)]*\))?(?: [\w\-]+)? (?:baselines?|counterparts?|competitors?)\b"
)
_AFTER_USED = re.compile(r"^-(?:based|style|driven|guided|powered|enhanced)\b")
_TASK_DISCUSSED = re.compile(
    r"\b(?:such as|including|e\.g\.,?|like|applications?|important for|crucial (?:for|in|to)|essential (?:for|in|to)|fundamental (?:to|for|in)|in (?:computer vision|robotics|many)|"
    r"future|beyond|potential|promise) " + r"(?:[\w\-]+[ ,]+){0,6}$",
    re.IGNORECASE,
)
# Words by which a paper begins to speak of its own work; before them stands background.
_OWN = re.compile(
    r"\b(?:[Ww]e (?!know|live|often|can\b)|[Ii]n this (?:paper|work|study|article|letter|thesis)|[Tt]his (?:paper|work|study|article|thesis)|[Oo]ur )"
)
_Sentence = Callable[[int], tuple[int, int]]


def own_work(text: str, title_end: int) -> int:
    """Where a paper begins to speak of its own work; the end of the title where it does not say so."""
    own = _OWN.search(text, title_end)
    return own.start() if own else title_end


def assign_roles(text: str, entities: list[LocalEntity], sentence_of: _Sentence, title_end: int) -> None:
    """Set the role and the cue of each entity that is not introduced, from the words around its mentions."""
    background = own_work(text, title_end)
    for entity in entities:
        introduced = entity.role is Predicate.INTRODUCES
        if entity.type is EntityType.METHOD and not introduced:
            entity.role, entity.cue = _method_role(text, entity, sentence_of, title_end, background)
        elif entity.type in (EntityType.DATASET, EntityType.BENCHMARK) and not introduced:
            entity.role = Predicate.EVALUATES_ON
        elif entity.type is EntityType.TASK:
            entity.role = _task_role(text, entity, sentence_of, title_end)
        elif entity.type is EntityType.METRIC:
            entity.role = Predicate.REPORTS


def _method_role(
    text: str, entity: LocalEntity, sentence_of: _Sentence, title_end: int, background: int
) -> tuple[Predicate, tuple[int, int] | None]:
    """The role with the most votes over the mentions; the words of its first vote."""
    votes: dict[Predicate, float] = {}
    cues: dict[Predicate, tuple[int, int]] = {}
    for begin, end in entity.spans:
        low, high = sentence_of(begin)
        before, after = text[max(low, begin - _WINDOW) : begin], text[end : min(high, end + _WINDOW)]
        for role, weight, match in _method_votes(
            before, after, in_title=begin < title_end, in_background=title_end <= begin < background
        ):
            votes[role] = votes.get(role, 0.0) + weight
            if match is not None and role not in cues:
                offset = begin - len(before)
                cues[role] = (
                    (offset + match.start(), end) if match.string is before else (begin, end + match.end())
                )
    if not votes:
        return Predicate.DISCUSSES, None
    order = [Predicate.COMPARES_WITH, Predicate.USES, Predicate.DISCUSSES]
    best = max(votes, key=lambda r: (votes[r], -order.index(r)))
    return best, cues.get(best)


def _method_votes(
    before: str, after: str, *, in_title: bool, in_background: bool
) -> list[tuple[Predicate, float, re.Match[str] | None]]:
    """(role, weight, words) for one mention."""
    votes: list[tuple[Predicate, float, re.Match[str] | None]] = []
    compared = _COMPARED.search(before) or _AFTER_COMPARED.match(after)
    strong = _STRONG_USED.search(before)
    used = _AFTER_USED.match(after) or _USED.search(before)
    discussed = _DISCUSSED.search(before)
    trailing = _AFTER_DISCUSSED.match(after)
    if compared:
        votes.append((Predicate.COMPARES_WITH, 1.6, compared))
    elif strong:
        votes.append((Predicate.USES, 2.0, strong))
    elif discussed:
        votes.append((Predicate.DISCUSSES, 1.2, discussed))
    elif trailing and not used:
        votes.append((Predicate.DISCUSSES, 1.0, trailing))
    elif in_background:
        votes.append((Predicate.DISCUSSES, 1.0, None))
    elif used:
        votes.append((Predicate.USES, 1.0, used))
    elif in_title:
        votes.append((Predicate.USES, 1.2, None))
    else:
        votes.append((Predicate.USES, 0.4, None))
    return votes


def _task_role(text: str, entity: LocalEntity, sentence_of: _Sentence, title_end: int) -> Predicate:
    """ADDRESSES, unless every mention stands in words that only talk about the task."""
    for begin, _ in entity.spans:
        low, _high = sentence_of(begin)
        if begin < title_end or not _TASK_DISCUSSED.search(text[max(low, begin - _WINDOW) : begin]):
            return Predicate.ADDRESSES
    return Predicate.DISCUSSES
