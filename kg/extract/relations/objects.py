"""The things that are listed behind a cue: "X", "the strong baselines X, Y and Z", "variants of X such as Y".

Looks at a bounded window behind the cue, so that the time of a document is linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.relations.scene import SYMBOL, Scene
from kg.model import EntityType

__all__ = ["Objects", "find_objects", "takes_up"]

_RIGHT = 320
_GAP = 8  # plain words that may stand before a name in its noun phrase


@dataclass(frozen=True, slots=True)
class Objects:
    """The mentions of a list in order, and where the last one ends (with what belongs to its noun phrase)."""

    mentions: tuple[int, ...]
    end: int


_TOKEN = re.compile(
    r"(?P<m>[\x80-\x86]\x90*)|(?P<w>as well as\b|such as\b|[^\W_](?:[\w'’\-/.+%×]*[\w%×])?)|(?P<p>[^\w\s\x90])"
)
# Words that end a list: prepositions, finite verbs, what opens a clause.
_STOP = frozenset(
    """as on in at by for with without across while whereas when where which that who whom whose because since from to
    into onto under over through via during after before although though but if unless until than despite given using
    towards toward is are was were be been being has have had does do did can could may might will would should must
    regarding within among between beyond above below around against per terms not we it they i specifically consistently significantly substantially
    thereby thus hence respectively particularly especially often closely
    achieves achieve achieving achieved adopts adopt applies apply attains attain combines combine competes compete
    confirming confirms confirm delivers deliver delivering demonstrates demonstrate designs design develops develop employs
    employ enables enable enhances enhance establishing establishes establish evaluated exceeds exhibits exhibit follows follow gain gains
    generalizes generalize gives helping highlighting improves improve improving improved includes include incorporates
    incorporate integrates integrate introduces introduce leverages leverage maintains maintain makes making matches match
    matching measured obtains obtain offers offer outperforms outperform performs perform proposes propose provides provide
    reaches reach reduces reduce reducing remains remain requires require resulting result results rivals rival runs run
    scale scales sets set shows show suggesting suggests surpasses tested trained uses use utilizing utilizes employing leveraging incorporating utilize validates
    validating yields yield""".split()
)
_OF_HEADS = frozenset(
    """variant variants version versions performance that those results result accuracy accuracies family families kind kinds form
    forms types type class classes use set combination combinations generation implementation implementations scores score
    value values capability capabilities ability quality robustness efficiency limitations number series range one""".split()
)
_DETERMINERS = frozenset("a an our this these its their the".split())
_FINITE = frozenset(
    "is are was were does do did has have can achieves achieve improves reduces shows requires remains fails outperforms yields provides".split()
)
_THROUGH = frozenset(
    "and or nor including like e.g e.g. i.e i.e. namely both either even all also various other plus versus vs vs.".split()
) | {"such as", "as well as"}
_NOT_ING = frozenset(
    "existing competing leading remaining training learning pre-training fine-tuning prompting sampling pretraining finetuning".split()
)
_INNER = "-/'’\"“”‘`*+~$"  # signs inside names and around them
_OWNER = re.compile(r"['’]s (?=\w*[A-Z\d\x80-\x86])")  # "X's Y-2": Y-2 is meant, not who made it
_NEGATIVE_PREFIX = re.compile(r"(?:non|un|anti|no)-$", re.IGNORECASE)
_ENUMERATOR = re.compile(r"\((?:\d|[a-e]|i{1,3}|iv|v)\)")
_NOTHING = Objects((), 0)


def find_objects(scene: Scene, at: int, limit: int, wanted: Iterable[EntityType]) -> Objects:
    """The mentions that are listed from `at` on: "X", "the strong baselines X, Y and Z", "variants of X such as Y".

    Of several mentions in one noun phrase only the last counts ("CLIP-based X").
    """
    limit = min(limit, at + _RIGHT)
    if all(scene.masked.find(SYMBOL[kind], at, limit) < 0 for kind in wanted):
        return _NOTHING
    enumerator = _ENUMERATOR.search(scene.masked, at, limit)
    limit = enumerator.start() if enumerator else limit
    reader = _Reader(scene, wanted, at)
    for token in _TOKEN.finditer(scene.masked, at, limit):
        if not reader.take(token):
            break
    return Objects(tuple(reader.found), reader.end)


class _Reader:
    """Reads a list token by token; each method says whether the list may go on."""

    __slots__ = ("_depth", "_gap", "_joined", "_open", "_previous", "_scene", "_wanted", "end", "found")

    def __init__(self, scene: Scene, wanted: Iterable[EntityType], at: int) -> None:
        self._scene, self._wanted = scene, wanted
        self.found: list[int] = []
        self.end = at
        self._open = False  # the noun phrase of the last one found goes on
        self._gap = 0  # plain words since the last separator
        self._previous = ""
        self._joined = False  # "and" stands before the last one
        self._depth = 0  # of brackets

    def take(self, token: re.Match[str]) -> bool:
        """Take one token."""
        if token.group("m"):
            self._mention(token)
            return True
        if token.group("p"):
            return self._sign(token.group(), token.end())
        word = token.group().lower()
        goes_on = self._word(word)
        if not (word.endswith("ly") and self._previous in ("and", ",")):  # ", thus markedly boosting"
            self._previous = word
        return goes_on

    def _mention(self, token: re.Match[str]) -> None:
        """A mention replaces the one before it in its noun phrase, or begins a new item."""
        scene, found = self._scene, self.found
        index = scene.at[token.start()]
        mention = scene.mentions[index]
        prefix = scene.masked[max(0, token.start() - 5) : token.start()]
        owner = _OWNER.match(scene.masked, token.end()) is not None
        if mention.type in self._wanted and not owner and not _NEGATIVE_PREFIX.search(prefix):
            if self._open and found and self._depth == 0:
                found[-1] = index
            elif not (self._depth and found and scene.mentions[found[-1]].entity == mention.entity):
                found.append(index)
            self._open, self.end = True, token.end()
        self._gap = 0
        self._previous = "value" if mention.type is EntityType.METRIC else ""

    def _sign(self, sign: str, end: int) -> bool:
        """Brackets hold members or asides; a comma begins a new item; other signs end the list."""
        if sign in _INNER:
            return True
        if sign in "([":
            self._depth += 1
            self._open = False
        elif sign in ")]":
            self._depth -= 1
            if self._depth < 0:
                return False
            self.end = end if self.found else self.end
        elif sign in ",&":
            self._open, self._gap = False, 0
        elif sign == ":" and not self.found:
            self._gap = 0
        else:
            return False
        self._previous = sign
        return True

    def _word(self, word: str) -> bool:
        """Joining words go on, plain words up to a number of them, verbs and prepositions end the list."""
        if word in _THROUGH:
            self._open, self._gap, self._joined = False, 0, word == "and"
            return True
        if word == "of":
            self._open = False
            return self._previous in _OF_HEADS
        if self.found and self._depth == 0 and word in _DETERMINERS and self._previous == ",":
            return False
        if self.found and self._joined and self._open and word in _FINITE:
            self.found.pop()  # "… than X and Y does not": Y begins a clause of its own
            self.end = self._scene.mentions[self.found[-1]].end if self.found else self.end
            return False
        if word in _STOP or (
            self._previous in ("and", ",") and word.endswith("ing") and word not in _NOT_ING
        ):
            return self._depth > 0
        self._gap += 1
        return self._gap <= _GAP


_AFTER = re.compile(r"(?:\s*\([^()]{0,60}\))?(?P<own>['’](?:s\b)?)?\s(?P<word>[a-z][\w\-]*)")
_HEADS = re.compile(
    r"(?:methods?|approach(?:es)?|models?|frameworks?|algorithms?|systems?|architectures?|networks?|techniques?|strateg(?:y|ies)|pipelines?|"
    r"schemes?|formulations?|paradigms?|formalism|theor(?:y|ies)|process(?:es)?|objectives?|loss(?:es)?|layers?|modules?|mechanisms?|"
    r"constructions?|representations?|families|family|class|protocol|procedure|principle|concept|notion|idea|baselines?|backbones?|a|an|the)"
)


def takes_up(scene: Scene, at: int) -> bool:
    """Whether the mention that ends at `at` is what is meant, not a part of another noun ("the X vocabulary")."""
    after = _AFTER.match(scene.masked, at, min(at + 100, len(scene.masked)))
    if after is None:
        return True
    word = after.group("word")
    return after.group("own") is None and (
        word in _STOP or word in _THROUGH or _HEADS.fullmatch(word) is not None
    )
