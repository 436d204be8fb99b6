"""One entity, one node: the readings of all papers brought together, independent of their order.

Two local entities are one when they share a long form (or, having none, a short form): spellings fold together
(`kg.names`), a short form stands for the long form that its own paper defines; a short form without a definition
stands for the long form that at least four in five of the other papers define for it, and for itself where they disagree.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.groups import from_slug
from kg.model import (
    Document,
    Entity,
    EntityType,
    Evidence,
    Knowledge,
    Mention,
    Predicate,
    Reading,
    Result,
    Span,
    Statement,
)
from kg.names import is_short_form, name_key, singular
from kg.text import slugify

__all__ = [
    "Local",
    "Locals",
    "at_least",
    "local_entities",
    "paper_refs",
    "resolve",
    "resolve_entities",
    "statements_of",
]

_FOLDERS = {
    EntityType.METHOD: "method",
    EntityType.GROUP: "group",
    EntityType.DATASET: "dataset",
    EntityType.BENCHMARK: "benchmark",
    EntityType.TASK: "task",
    EntityType.METRIC: "metric",
}
_DATA = (EntityType.DATASET, EntityType.BENCHMARK)
_SLUG_LENGTH = 80
_DOMINANT = 0.8
Node = tuple[EntityType, str]


@dataclass(slots=True)
class _Forest:
    """Disjoint sets of nodes; the smallest node stands for its set, so that the order of unions does not matter."""

    parent: dict[Node, Node] = field(default_factory=dict)

    def find(self, node: Node) -> Node:
        root = node
        while self.parent.setdefault(root, root) != root:
            root = self.parent[root]
        while self.parent[node] != root:
            self.parent[node], node = root, self.parent[node]
        return root

    def owner(self, node: Node, default: Node) -> Node:
        """The root of a node's set, `default` for a node that is in none."""
        return self.find(node) if node in self.parent else default

    def union(self, a: Node, b: Node) -> None:
        low, high = sorted((self.find(a), self.find(b)))
        self.parent[high] = low


@dataclass(slots=True)
class Local:
    """An entity of one paper as far as other papers matter: its forms, and the keys of its long and short ones."""

    type: EntityType
    introduced: bool
    confidence: float
    names: tuple[str, ...]
    canonical: str | None
    group: str | None
    long: tuple[str, ...]
    short: tuple[str, ...]

    @property
    def node(self) -> Node:
        """What stands for it before papers are brought together."""
        if self.group:
            return EntityType.GROUP, self.group
        return self.type, name_key(self.canonical) if self.canonical else min(self.long or self.short)


Locals = Mapping[int, Local]
"""The entities of one paper by their number."""


def resolve(readings: Iterable[Reading]) -> Knowledge:
    """Bring readings together: papers, entities and statements, sorted; the same for any order of `readings`."""
    ordered = sorted(readings, key=lambda r: (r.document.id, r.document.title, r.document.abstract))
    papers = paper_refs([r.document for r in ordered])
    entities, numbers = resolve_entities([local_entities(reading) for reading in ordered])
    statements: dict[tuple[str, Predicate, str], list[Evidence]] = defaultdict(list)
    results: list[Result] = []
    for paper, reading, refs in zip(papers, ordered, numbers, strict=True):
        said, measured = statements_of(reading, paper, refs)
        for statement in said:
            statements[statement.subject, statement.predicate, statement.object] += statement.evidence
        results += measured
    return Knowledge(
        tuple(
            (ref, r.document) for ref, r in sorted(zip(papers, ordered, strict=True), key=lambda row: row[0])
        ),
        entities,
        tuple(Statement(*key, tuple(sorted(evidence))) for key, evidence in sorted(statements.items())),
        tuple(sorted(results, key=lambda r: r.ref)),
    )


def resolve_entities(papers: Sequence[Locals]) -> tuple[tuple[Entity, ...], list[dict[int, str]]]:
    """The entities of all papers, sorted by ref, and for each paper the ref of each of its local entities."""
    forest = _join(papers)
    entities, refs = _entities(papers, forest)
    return (
        tuple(sorted(entities, key=lambda e: e.ref)),
        [{number: refs[forest.find(e.node)] for number, e in paper.items()} for paper in papers],
    )


def statements_of(
    reading: Reading, paper: str, refs: Mapping[int, str]
) -> tuple[list[Statement], list[Result]]:
    """What one paper (`paper` is its ref) says, sorted; `refs` are those of its local entities."""
    statements: dict[tuple[str, Predicate, str], dict[Span, float]] = defaultdict(dict)

    def say(subject: str, predicate: Predicate, target: str, span: Span, confidence: float) -> None:
        places = statements[subject, predicate, target]
        places[span] = max(confidence, places.get(span, 0.0))

    forms: dict[int, dict[str, Mention]] = defaultdict(dict)
    for mention in reading.mentions:
        forms[mention.entity].setdefault(mention.name, mention)
    for number, by_name in forms.items():
        first = next(iter(by_name.values()))
        for mention in by_name.values():
            say(paper, Predicate.MENTIONS, refs[number], mention.span, first.confidence)
        sure = round(first.confidence * first.role_confidence, 3)
        say(paper, first.role, refs[number], first.cue or first.span, sure)
    numbers = [refs[mention.entity] for mention in reading.mentions]
    for claim in reading.claims:
        subject = paper if claim.subject is None else numbers[claim.subject]
        target = claim.object if isinstance(claim.object, str) else numbers[claim.object]
        if subject != target:
            say(subject, claim.predicate, target, claim.evidence, claim.confidence)
    return [
        Statement(*key, tuple(sorted(Evidence(paper, span, sure) for span, sure in places.items())))
        for key, places in sorted(statements.items())
    ], sorted(_results(reading, paper, numbers), key=lambda r: r.ref)


def at_least(
    knowledge: Knowledge, confidence: float, *, mentioned: Container[str] | None = None
) -> Knowledge:
    """What is said with at least this confidence (0 to 1): surer evidence, statements that keep some, entities in those.

    All papers stay. `mentioned` are the refs of the entities that stay, where `knowledge` is a part of what is known.
    """
    kept = []
    for statement in knowledge.statements:
        evidence = tuple(e for e in statement.evidence if e.confidence >= confidence)
        if evidence:
            kept.append(replace(statement, evidence=evidence))
    # what is no longer mentioned has no other statements
    stay = {s.object for s in kept if s.predicate is Predicate.MENTIONS} if mentioned is None else mentioned
    papers = {ref for ref, _ in knowledge.papers}
    statements = tuple(
        s
        for s in kept
        if (s.subject in papers or s.subject in stay)
        and (s.object in stay or s.predicate is Predicate.CODE_REPOSITORY)
    )
    entities = tuple(
        replace(e, broader=tuple(b for b in e.broader if b in stay))
        for e in knowledge.entities
        if e.ref in stay
    )

    def known(ref: str | None) -> str | None:
        return ref if ref is not None and ref in stay else None

    results = tuple(
        replace(r, metric=known(r.metric), method=known(r.method), dataset=known(r.dataset))
        for r in knowledge.results
        if r.evidence.confidence >= confidence
    )
    return Knowledge(knowledge.papers, entities, statements, results)


def _digest(text: str, length: int = 6) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def _bounded(slug: str, whole: str) -> str:
    """A slug of at most 80 characters; a longer one is cut and told apart by a digest of what it stands for."""
    return slug if len(slug) <= _SLUG_LENGTH else f"{slug[:_SLUG_LENGTH].rstrip('-')}-{_digest(whole)}"


def paper_refs(documents: Iterable[Document]) -> list[str]:
    """A ref for each document from its identifier; identifiers that give the same slug are told apart."""
    documents = list(documents)
    slugs = [_bounded(slugify(d.id), d.id) for d in documents]
    counts = Counter(slugs)
    return [
        f"paper/{slug}" if counts[slug] == 1 else f"paper/{slug}-{_digest(d.id + d.title + d.abstract)}"
        for slug, d in zip(slugs, documents, strict=True)
    ]


def local_entities(reading: Reading) -> Locals:
    """The entities of one reading by their number."""
    defined = {name_key(short) for short, _ in reading.acronyms}
    firsts: dict[int, Mention] = {}
    names: dict[int, dict[str, None]] = defaultdict(dict)
    for mention in reading.mentions:
        firsts.setdefault(mention.entity, mention)
        names[mention.entity][mention.name] = None
    local = {}
    for number, first in firsts.items():
        long: list[str] = []
        short: list[str] = []
        for name in names[number]:
            key = name_key(name)
            (short if key in defined or is_short_form(name) else long).append(key)
        if first.canonical:
            key = name_key(first.canonical)
            (short if is_short_form(first.canonical) else long).append(key)
        # "agentic language models (LM)" is called a language model: that is what joins it to others
        known = name_key(first.canonical) if first.canonical else None
        whole = [
            k for k in dict.fromkeys(long) if k == known or not any(k != o and k.endswith(o) for o in long)
        ]
        local[number] = Local(
            first.type, first.role is Predicate.INTRODUCES, first.confidence, tuple(names[number]),
            first.canonical, first.group, tuple(whole), tuple(dict.fromkeys(short)),
        )  # fmt: skip
    return local


def _join(locals_: Sequence[Locals]) -> _Forest:
    """Which nodes are one: shared long forms, undefined short forms with one sense, datasets and benchmarks of one name."""
    forest = _Forest()
    everyone = [e for local in locals_ for e in local.values() if not e.group]
    senses: dict[Node, Counter[Node]] = defaultdict(Counter)
    home = _homes(everyone)
    for entity in everyone:
        own = name_key(entity.canonical) if entity.canonical else None
        for key in entity.long or entity.short:
            # a paper that mixes up two well-known names does not make them one
            if own is None or home[entity.type, key] == own:
                forest.union(entity.node, (entity.type, key))
        if own is not None:
            forest.union(entity.node, (entity.type, own))
    for entity in everyone:
        if entity.long:
            for key in entity.short:
                senses[entity.type, key][entity.node] += 1
    meant = {short: _sense(nodes, forest) for short, nodes in senses.items()}
    for entity in everyone:
        if not entity.long:
            found = {meant[n] for key in entity.short if (n := (entity.type, key)) in meant}
            if len(found) == 1 and (sense := found.pop()) is not None:
                forest.union(entity.node, sense)
    _join_data(everyone, forest)
    for local in locals_:
        for entity in local.values():
            forest.find(entity.node)
    return forest


def _homes(everyone: list[Local]) -> dict[Node, str]:
    """The well-known name that most papers use each form for, by its key; the smallest of equals."""
    votes: dict[Node, Counter[str]] = defaultdict(Counter)
    for entity in everyone:
        if entity.canonical:
            own = name_key(entity.canonical)
            for key in {own, *(entity.long or entity.short)}:
                votes[entity.type, key][own] += 1 + (key == own)
    return {node: min(counts, key=lambda n: (-counts[n], n)) for node, counts in votes.items()}


def _sense(nodes: Counter[Node], forest: _Forest) -> Node | None:
    """What a short form stands for where its paper does not say: the sense of four in five papers that do, or none."""
    counts: Counter[Node] = Counter()
    for node, papers in nodes.items():
        counts[forest.find(node)] += papers
    node, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return node if _DOMINANT * counts.total() <= most else None


def _join_data(everyone: list[Local], forest: _Forest) -> None:
    """A dataset and a benchmark of one name are one entity, of the kind that more papers say (a dataset if as many)."""
    counts: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for entity in everyone:
        if entity.type in _DATA:
            counts[forest.find(entity.node)[1]][entity.type] += 1
    for key, kinds in sorted(counts.items()):
        if len(kinds) == 2:
            forest.union((EntityType.DATASET, key), (EntityType.BENCHMARK, key))


def _entities(locals_: Sequence[Locals], forest: _Forest) -> tuple[list[Entity], dict[Node, str]]:
    """The entities, and the ref of each set's root."""
    members: dict[Node, list[Local]] = defaultdict(list)
    for local in locals_:
        for entity in local.values():
            members[forest.find(entity.node)].append(entity)
    kinds = {root: _kind(group) for root, group in members.items()}
    labels = {root: _label(group) for root, group in members.items()}
    refs = _refs(labels, kinds, members)
    families = {(kinds[root], name_key(label)): refs[root] for root, label in sorted(labels.items())}
    entities = []
    for root, group in sorted(members.items()):
        forms = {name for e in group for name in e.names} | {e.canonical for e in group if e.canonical}
        label = labels[root]
        slug = group[0].group
        if slug:
            known = from_slug(slug)
            forms |= {known.name, *known.aliases}
        else:  # what another node is called is no other name of this one
            forms = {
                f for f in forms if is_short_form(f) or forest.owner((root[0], name_key(f)), root) == root
            }
        entities.append(
            Entity(
                refs[root], kinds[root], label, tuple(sorted(forms - {label})), slug,
                _broader(kinds[root], label, families, refs[root]),
            )
        )  # fmt: skip
    return entities, refs


def _kind(group: list[Local]) -> EntityType:
    counts = Counter(e.type for e in group)
    return min(counts, key=lambda t: (-counts[t], t != EntityType.DATASET, t))


def _label(group: list[Local]) -> str:
    """The name to show: a group's own; the short form where a paper coins it; else the commonest form in the singular."""
    if group[0].group:
        return from_slug(group[0].group).label
    canonical = Counter(e.canonical for e in group if e.canonical)
    if canonical:
        return min(canonical, key=lambda n: (-canonical[n], n))
    counts = Counter(name for e in group for name in e.names)
    short = [n for n in counts if is_short_form(n)]
    coined = any(e.introduced for e in group)
    pool = short if short and (coined or len(short) == len(counts)) else [n for n in counts if n not in short]
    folded: Counter[str] = Counter()
    for name in pool:
        folded[_one(name)] += counts[name]
    # among spellings, running text ("graph neural network") is better than a title's capitals
    return min(folded, key=lambda n: (_capitalised(n), -folded[n], n))


def _one(name: str) -> str:
    """A name with its last word in the singular."""
    head, space, last = name.rpartition(" ")
    return f"{head}{space}{singular(last)}"


def _capitalised(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(w[:1].isupper() for w in words if len(w) > 3)


def _refs(
    labels: dict[Node, str], kinds: dict[Node, EntityType], members: dict[Node, list[Local]]
) -> dict[Node, str]:
    """A readable ref for each root; of different things of one name, the one of most papers has it alone."""
    wanted: dict[str, list[Node]] = defaultdict(list)
    for root, label in labels.items():
        slug = members[root][0].group or _bounded(slugify(label), label)
        wanted[f"{_FOLDERS[kinds[root]]}/{slug}"].append(root)
    refs: dict[Node, str] = {}
    for ref, roots in wanted.items():
        papers = sorted((len(members[root]) for root in roots), reverse=True)
        for root in sorted(roots):
            alone = len(roots) == 1 or (len(members[root]) == papers[0] and papers[1] < papers[0])
            refs[root] = ref if alone else f"{ref}-{_apart(root, members[root], labels[root])}"
    return refs


def _apart(root: Node, group: list[Local], label: str) -> str:
    forms = sorted({n for e in group for n in e.names} - {label}, key=lambda n: (-len(n), n))
    slug = slugify(forms[0])[:40].strip("-") if forms else ""
    return f"{slug}-{_digest(root[1])}" if slug else _digest(f"{root[0]}{root[1]}")


def _broader(
    kind: EntityType, label: str, families: dict[tuple[EntityType, str], str], own: str
) -> tuple[str, ...]:
    """The family that a method or task belongs to by its name: the longest known name that its own ends with.

    A family begins at a word, or behind a hyphen where what follows says of what kind something is ("SE(3)-equivariant
    network"). What stands before it must narrow it: not a denial ("non-linear"), a doing ("adding search"), another
    head ("planning with search"), or half of a pair ("soft and hard attention").
    """
    if kind not in (EntityType.METHOD, EntityType.TASK):
        return ()
    starts = [m.end() for m in _FAMILY_BEGINS.finditer(label)]
    for start in starts:
        family = label[start:]
        if " " not in family.replace("-", " ") or _NO_MODIFIER.search(label[:start]):
            continue
        ref = families.get((kind, name_key(family)))
        if ref is not None and ref != own:
            return (ref,)
    return ()


_FAMILY_BEGINS = re.compile(r"\s|-(?=(?:equivariant|invariant|guided|conditioned|supervised)\b)")
_NO_MODIFIER = re.compile(
    r"\b(?:of|for|in|on|with|without|and|or|to|from|via|by|as|using|towards?)\s|[,;:]\s"
    r"|^(?:the|an?|two|three|four|several|various|multiple|many|existing|new|novel)\s"
    r"|^(?:\w*(?:add|us|apply|evaluat|integrat|combin|improv|enhanc|extend|leverag|optimi[sz]|build|develop|design|incorporat|accelerat|adapt"
    r"|analy[sz]|benchmark|explor|edit|measur|solv|understand|predict|estimat|detect|fus|simulat|controll|generat|steer|teach|compress"
    r"|prun|quanti[sz]|mitigat|reduc|recover|align|probing|prompt)ing|(?:pre-?|post-?|fine-?)?(?:training|tuning)|augments)\s"
    r"|(?:\b(?:non|un|anti|pseudo|quasi|semi|self|next)[- ]|\bnext-nearest )$",
    re.IGNORECASE,
)


def _results(reading: Reading, paper: str, numbers: list[str]) -> list[Result]:
    """The results of one reading."""

    def ref(index: int | None) -> str | None:
        return None if index is None else numbers[index]

    found = []
    for claim in reading.results:
        identity = f"{paper}|{claim.evidence}|{claim.value}|{claim.metric_text}|{claim.baseline}"
        found.append(
            Result(
                f"result/{paper.removeprefix('paper/')}-{_digest(identity, 10)}", paper, claim.value,
                Evidence(paper, claim.evidence, claim.confidence), ref(claim.metric), claim.metric_text, claim.unit,
                claim.baseline, ref(claim.method), ref(claim.dataset),
            )
        )  # fmt: skip
    return found
