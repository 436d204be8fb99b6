"""Normal forms of names: what makes two spellings one name, and what a short form stands for."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["is_short_form", "name_key", "singular", "version_of", "versions_differ"]

_APART = re.compile(r"[\s\-‐‑‒–—_/.,:;'’`\"()\[\]{}$\\]+")
_VARIANTS = (
    (re.compile(r"(?<=[a-z]{3})isation\b"), "ization"),
    (re.compile(r"(?<=[a-z]{3})ise(?=[ds]?\b)"), "ize"),
    (re.compile(r"(?<=[a-z]{3})ising\b"), "izing"),
    (re.compile(r"\b(mode|labe|cance|trave)ll(?=ing\b|ed\b)"), r"\1l"),
    (re.compile(r"\bneighbour"), "neighbor"),
    (re.compile(r"\bcolour"), "color"),
    (re.compile(r"\bbehaviour"), "behavior"),
    (re.compile(r"\bdata set"), "dataset"),
)
_NOT_PLURAL = frozenset(
    "adas aids always analysis axis basis bias canvas chaos class corpus cosmos cross dynamics ethics focus gas genesis "
    "genus graphics hypothesis kinematics lens locus loss mathematics mechanics news optics pass physics process "
    "radius robotics series species status statistics synthesis thesis virus vls wales".split()
)
_IRREGULAR = {"matrices": "matrix", "vertices": "vertex", "indices": "index", "simplices": "simplex", "corpora": "corpus",
              "analyses": "analysis", "bases": "basis", "hypotheses": "hypothesis", "syntheses": "synthesis",
              "criteria": "criterion", "schemata": "schema", "automata": "automaton", "manifolds": "manifold",
              "axes": "axis", "losses": "loss", "classes": "class", "processes": "process", "biases": "bias"}  # fmt: skip
_SHORT = re.compile(r"[A-Za-z0-9][\w+\-.⁺²³*]{0,14}s?")


def singular(word: str) -> str:
    """The singular of an English noun by its ending; names and unknown words stay as they are.

    >>> [singular(w) for w in ("networks", "GNNs", "geometries", "loss", "matrices", "approaches", "PASCAL3D+")]
    ['network', 'GNN', 'geometry', 'loss', 'matrix', 'approach', 'PASCAL3D+']
    """
    lower = word.lower()
    if lower in _IRREGULAR:
        end = _IRREGULAR[lower]
        return word[0] + end[1:] if word[0].lower() == end[0] else end
    if len(word) < 3 or not lower.endswith("s") or lower in _NOT_PLURAL:
        return word
    if word.endswith("s") and word[:-1].isupper() and len(word) > 2:
        return word[:-1]
    if len(word) < 4 or word[-1] == "S" or lower.endswith(("ss", "us", "is", "ics")):
        return word
    if lower.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=8_000)
def name_key(name: str) -> str:
    """What all spellings of one name share: case, hyphens, spaces, plural and British spelling are folded away.

    Digits and the plus sign stay, so that versions are kept apart.

    >>> name_key("Graph Neural Networks") == name_key("graph-neural network")
    True
    >>> name_key("GPT-3") == name_key("GPT-4")
    False
    >>> name_key("CIFAR 10") == name_key("Cifar10")
    True
    """
    text = unicodedata.normalize("NFKC", name)
    words = [w for w in _APART.split(text) if w]
    if not words:
        return text.strip().casefold()
    words[-1] = singular(words[-1])
    folded = unicodedata.normalize("NFKD", " ".join(words))
    folded = "".join(c for c in folded if not unicodedata.combining(c)).casefold()
    for pattern, replacement in _VARIANTS:
        folded = pattern.sub(replacement, folded)
    return folded.replace(" ", "")


def is_short_form(name: str) -> bool:
    """Whether a name looks like an acronym: one word of at most 15 characters, mostly capitals or with a digit.

    >>> [is_short_form(n) for n in ("GNNs", "EGNN", "SE(3)", "PaiNN", "graph", "Transformer", "MD17")]
    [True, True, False, True, False, False, True]
    """
    if not _SHORT.fullmatch(name):
        return False
    stem = name[:-1] if name.endswith("s") and len(name) > 2 else name
    capitals = sum(c.isupper() for c in stem)
    return (capitals >= 2 and capitals * 3 >= len(stem)) or (capitals >= 1 and any(c.isdigit() for c in stem))


_VERSION = re.compile(
    r"(?P<stem>.*?[^\W\d_])(?:[\s'’\-‑]*v|[\s'’\-‑]+)?(?P<version>\d{1,4}(?:\.\d{1,3}){0,2})", re.IGNORECASE
)


def version_of(name: str) -> tuple[str, str]:
    """What a name is without the number at its end, folded, and that number ("" where there is none).

    >>> version_of("AIME 2024"), version_of("AIME'24"), version_of("Depth Net V2.0"), version_of("GPT-4o")
    (('aime', '2024'), ('aime', '24'), ('depthnet', '2'), ('gpt4o', ''))
    """
    found = _VERSION.fullmatch(name.strip())
    if found is None:
        return name_key(name), ""
    return name_key(found["stem"]), re.sub(r"(?:\.0)+$", "", found["version"])


def versions_differ(a: str, b: str) -> bool:
    """Whether two version numbers mean two versions; "24" is the year 2024, and a size ("100") says nothing of a year.

    >>> versions_differ("2024", "25"), versions_differ("2024", "24"), versions_differ("2015", "100"), versions_differ("2", "")
    (True, False, False, True)
    """
    short, long = sorted((a, b), key=len)
    if len(long) == 4 and long.isdigit() and len(short) in (2, 3):
        return len(short) == 2 and long[2:] != short
    return a != b
