"""From candidates to the entities of one text: overlaps decided, names found again wherever they stand, forms of one name joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.extract.acronyms import Acronym
from kg.extract.notes import Candidate, LocalEntity
from kg.extract.phrases import is_name
from kg.model import EntityType
from kg.names import is_short_form, name_key

__all__ = ["choose", "cluster", "repeat"]

_WORD = re.compile(r"\w+|[^\w\s]")
_MOST_TOKENS = 12
_TAIL = re.compile(
    r"-(?:based|style|like|type|level|trained|driven|generated|free|specific|aware|guided|powered|enhanced|only)\b"
)


def choose(candidates: Iterable[Candidate], threshold: Mapping[EntityType, float]) -> list[Candidate]:
    """The candidates that stand: one a range, none overlapping another, each above its type's threshold.

    Of candidates for one range the surest stands; of overlapping ranges the surer, then the longer, then the first.
    """
    ranges: dict[tuple[int, int], Candidate] = {}
    for candidate in candidates:
        place = candidate.begin, candidate.end
        known = ranges.get(place)
        if known is None or (candidate.confidence, known.type) > (known.confidence, candidate.type):
            ranges[place] = candidate
    standing = [c for c in ranges.values() if c.confidence >= threshold.get(c.type, 0.5)]
    standing.sort(key=lambda c: (-c.confidence, c.begin - c.end, c.begin))
    taken: set[int] = set()
    chosen = []
    for candidate in standing:
        cells = range(candidate.begin, candidate.end)
        if len(cells) > 300 or taken.intersection(cells):
            continue
        taken.update(cells)
        chosen.append(candidate)
    return sorted(chosen)


def repeat(text: str, chosen: list[Candidate], acronyms: list[Acronym]) -> list[Candidate]:
    """`chosen` and every further place where one of their names, or the other form of an acronym, stands.

    One pass over the words of the text; a found place never overlaps a chosen one, except that the two forms of a
    definition always both count ("graph neural network (GNN)").
    """
    result = _complete_definitions(text, chosen, acronyms)
    forms: dict[str, Candidate] = {}
    for candidate in result:
        surface = text[candidate.begin : candidate.end]
        if (
            " " in surface
            or "-" in surface
            or is_name(surface)
            or candidate.type is not EntityType.METHOD
            or len(surface) > 3
        ):
            known = forms.get(surface)
            if known is None or candidate.confidence > known.confidence:
                forms[surface] = candidate
    matches = list(_WORD.finditer(text))
    words = [m.group() for m in matches]
    taken = {i for c in result for i in range(c.begin, c.end)}
    lengths = _lengths(forms)
    index = 0
    while index < len(words):
        begin = matches[index].start()
        step = 1
        for n in lengths.get(words[index], ()):
            if index + n > len(words):
                continue
            end = matches[index + n - 1].end()
            source = forms.get(text[begin:end])
            if source is None or begin in taken or end - 1 in taken or _inside_word(text, begin, end):
                continue
            result.append(
                Candidate(
                    begin,
                    end,
                    source.type,
                    source.source,
                    source.confidence,
                    name=source.name,
                )
            )
            step = n
            break
        index += step
    return sorted(result)


def _lengths(forms: Iterable[str]) -> dict[str, list[int]]:
    """How many words the forms have that begin with a word, the longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for form in forms:
        words = _WORD.findall(form)
        if 0 < len(words) <= _MOST_TOKENS:
            found[words[0]].add(len(words))
    return {word: sorted(lengths, reverse=True) for word, lengths in found.items()}


def _complete_definitions(text: str, chosen: list[Candidate], acronyms: list[Acronym]) -> list[Candidate]:
    """Where one form of a definition was chosen, the other is too; what overlaps it partly gives way."""
    by_range = {(c.begin, c.end): c for c in chosen}
    by_end = {c.end: c for c in chosen}
    by_surface = {text[c.begin : c.end]: c for c in reversed(chosen)}
    added: list[Candidate] = []
    for a in acronyms:
        long, short = (a.long_begin, a.long_end), (a.short_begin, a.short_end)
        short_hit, long_hit = by_range.get(short), by_range.get(long)
        if (
            long_hit is None
        ):  # "efficient graph neural network (GNN)": a chosen phrase that ends with the long form
            wide = by_end.get(a.long_end)
            long_hit = wide if wide is not None and wide.begin <= a.long_begin else None
        source = max((c for c in (short_hit, long_hit) if c), key=lambda c: c.confidence, default=None)
        if source is None:
            source = by_surface.get(text[a.short_begin : a.short_end])
        if source is None:
            continue
        for span, hit in ((short, short_hit), (long, long_hit)):
            if hit is None:
                added.append(
                    Candidate(
                        *span,
                        source.type,
                        source.source,
                        source.confidence,
                        role=source.role,
                        cue=source.cue,
                    )
                )
    taken = {i for c in added for i in range(c.begin, c.end)}
    kept = [c for c in chosen if not _holds(c, taken)]
    return sorted({*kept, *added})


def _holds(candidate: Candidate, taken: set[int]) -> bool:
    """Whether any of a candidate's characters are taken."""
    return any(i in taken for i in range(candidate.begin, candidate.end))


def _inside_word(text: str, begin: int, end: int) -> bool:
    """Whether a range is part of a longer hyphenated or spelled-together word."""
    before = text[begin - 1] if begin else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() or after.isalnum() or before in "_^\\/@":
        return True
    if before == "-" or after == "-":
        return before == "-" or _TAIL.match(text, end) is None
    return after in "(_^" and not text[begin:end].endswith(" ")


def cluster(text: str, spans: list[Candidate], acronyms: list[Acronym]) -> list[LocalEntity]:
    """Spans joined to entities: spellings of one name, an acronym and its long form, a gazetteer's name and its aliases."""
    parent: dict[tuple[EntityType, str], tuple[EntityType, str]] = {}

    def find(node: tuple[EntityType, str]) -> tuple[EntityType, str]:
        root = node
        while parent.setdefault(root, root) != root:
            root = parent[root]
        while parent[node] != root:
            parent[node], node = root, parent[node]
        return root

    def union(a: tuple[EntityType, str], b: tuple[EntityType, str]) -> None:
        low, high = sorted((find(a), find(b)))
        parent[high] = low

    pairs = [
        (name_key(text[a.short_begin : a.short_end]), name_key(text[a.long_begin : a.long_end]))
        for a in acronyms
    ]
    kinds = {c.type for c in spans}
    for kind in kinds:
        for short, long in set(pairs):
            union((kind, short), (kind, long))
    by_range = {(c.begin, c.end): c for c in spans}
    by_end = {c.end: c for c in spans}
    for a in acronyms:  # the chosen long form may be longer than the letters need
        hit = by_range.get((a.short_begin, a.short_end))
        wide = by_end.get(a.long_end)
        if hit and wide and wide.begin <= a.long_begin and hit.type == wide.type:
            union(
                (hit.type, name_key(text[hit.begin : hit.end])),
                (wide.type, name_key(text[wide.begin : wide.end])),
            )
    defined = dict(pairs)
    for c in spans:
        key = (c.type, name_key(text[c.begin : c.end]))
        find(key)
        # a short form that the text defines otherwise is not what the gazetteer takes it for
        if c.name and defined.get(key[1], name_key(c.name)) == name_key(c.name):
            union(key, (c.type, name_key(c.name)))
    groups: dict[tuple[EntityType, str], list[Candidate]] = defaultdict(list)
    for c in spans:
        groups[find((c.type, name_key(text[c.begin : c.end])))].append(c)
    return sorted((_entity(text, members, defined) for members in groups.values()), key=lambda e: e.spans[0])


def _entity(text: str, members: list[Candidate], defined: Mapping[str, str]) -> LocalEntity:
    """One entity from its spans: the surest role, a name to show."""
    members = sorted(members)
    named = []
    for c in members:
        if c.name and defined.get(name_key(text[c.begin : c.end]), name_key(c.name)) == name_key(c.name):
            named.append(c.name)
    surfaces = [text[c.begin : c.end] for c in members]
    shown = named[0] if named else next((s for s in surfaces if not is_short_form(s)), surfaces[0])
    best = max(members, key=lambda c: (c.role is not None, c.cue is not None, c.confidence))
    entity = LocalEntity(
        members[0].type,
        [(c.begin, c.end) for c in members],
        max(c.confidence for c in members),
        shown,
        sources=frozenset(s for c in members for s in c.source.split("+")),
        canonical=named[0] if named else None,
    )
    if best.role is not None:
        entity.role, entity.cue = best.role, best.cue
    return entity
