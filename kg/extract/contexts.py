"""Unseen datasets and benchmarks by the words around them: "on the X dataset", "X and Y benchmarks", "evaluated on X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.notes import Candidate
from kg.extract.phrases import is_name
from kg.model import EntityType, Predicate

__all__ = ["find_data_contexts"]

_ITEM = r"[A-Z0-9][\w+\-.⁺*]*(?:[ ](?!and |or |with |for |on |in |to )[A-Z0-9][\w+\-.]*){0,4}"
_LIST = rf"{_ITEM}(?: \([^()]{{1,30}}\))?(?:(?:, (?:and |or |as well as )?| and | or | & |/){_ITEM}(?: \([^()]{{1,30}}\))?){{0,9}}"
_DATA = r"(?:data ?sets?|corpus|corpora|databases?|data(?= (?:and|,|show)))"
_BENCH = r"(?:benchmarks?|leaderboards?|challenges?|test ?suites?|suites?|competitions?|bench)"
_BEFORE = re.compile(rf"\b(?P<list>{_LIST})(?: [a-z][\w\-]+){{0,3}}? (?P<head>{_DATA}|{_BENCH})\b")
_AFTER = re.compile(
    rf"\b(?P<head>{_DATA}|{_BENCH})(?: [a-z][\w\-]+){{0,3}}?(?:,? (?:such as|including|e\.g\.,?|namely|like|i\.e\.,?)|:| \(|,| –| —)\s*(?:the )?(?P<list>{_LIST})"
)
_ON = re.compile(
    rf"\b(?:evaluat\w+|experiments?|test\w*|train\w*|results?|performance|accuracy|validat\w+|benchmark\w*|fine-?tun\w+|pre-?train\w*|verified|demonstrat\w+)"
    rf"(?: [\w\-,]+){{0,5}}? on (?:the |both |both the )?(?P<list>{_LIST})"
)
_SPLIT = re.compile(r", (?:and |or |as well as )?| and | or | & |/")
_TRAILING = re.compile(r"(?: \([^()]*\))$")
_DESCRIBES = re.compile(
    r"-(?:based|derived|like|synthesi[sz]ed|generated|style|token|level|specific|annotated|shot)$"
)
_NOT_DATA = frozenset(
    """nvidia gpu gpus cpu cpus a100 h100 v100 rtx a6000 arm fpga tpu intel amd jetson cuda google amazon microsoft github arxiv
    llm llms vlm vlms mllm mllms ai ml nlp cv rl 2d 3d 4d english chinese french german spanish japanese arabic hindi european us
    uk eu rgb lidar mri ct eeg ecg sar iot state-of-the-art sota ood id qa cnn cnns gnn gnns we our this these extensive
    experiments results public real synthetic open large multiple several however moreover furthermore both four three two five
    on in at for with six existing standard popular widely-used in-house private internal ieee acm""".split()
)


def find_data_contexts(text: str, sentences: list[tuple[int, int]], title_end: int) -> list[Candidate]:
    """Spans that their context makes datasets or benchmarks; each pattern looks at a bounded window of its sentence."""
    found: list[Candidate] = []
    for begin, end in sentences:
        if begin < title_end or not any(h in text[begin:end] for h in ("dataset", "data set", "corpus", "corpora", "database", "ench", "board", "uite", "hallenge", "ompetition", " on ")):  # fmt: skip
            continue
        for pattern, confidence in ((_BEFORE, 0.75), (_AFTER, 0.8), (_ON, 0.5)):
            for match in pattern.finditer(text, begin, end):
                head = match.groupdict().get("head")
                kind = EntityType.BENCHMARK if head and re.fullmatch(_BENCH, head) else EntityType.DATASET
                for b, e in _items(text, match.start("list"), match.end("list")):
                    if _usable(text, b, e, begin):
                        yield_confidence = confidence if is_name(text[b:e].split()[0]) else confidence - 0.25
                        found.append(
                            Candidate(
                                b,
                                e,
                                kind,
                                "context",
                                yield_confidence,
                                role=Predicate.EVALUATES_ON,
                                cue=match.span(),
                            )
                        )
    return found


def _items(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list "A, B (x), and C" as ranges."""
    at = begin
    for separator in [*_SPLIT.finditer(text, begin, end), None]:
        stop = separator.start() if separator else end
        inner = _TRAILING.search(text[at:stop])
        e = stop - (len(inner.group()) if inner else 0)
        while e > at and text[e - 1] in ".-":
            e -= 1
        yield at, e
        if separator:
            at = separator.end()


def _usable(text: str, begin: int, end: int, sentence: int) -> bool:
    """Whether an item can be a name: not a common word, not only the capital that begins the sentence."""
    name = text[begin:end].rstrip(".")
    words = name.split()
    if (
        not words
        or len(name) < 2
        or words[0].lower() in _NOT_DATA
        or name.lower() in _NOT_DATA
        or name.isdigit()
    ):
        return False
    if _DESCRIBES.search(name) or not any(c.isalpha() for c in name) or name.count("(") != name.count(")"):
        return False
    return begin != sentence or is_name(words[0])
