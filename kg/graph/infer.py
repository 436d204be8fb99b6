"""What follows from what the papers say: group facts, the lattice, and symmetries that larger ones include.

Rules, each an IRI of the ontology:

- SubgroupInclusion: mathematics says that H ≤ G (premises: the two groups).
- LatticeCover: H ≤ G with no group of the graph between them (premise: the inclusion).
- FamilyInstance: SE(3) is SE(n) with n = 3 (premises: the two groups).
- SubgroupSymmetry: equivariant (invariant) to G and H ≤ G ⇒ equivariant (invariant) to H.
- FamilySymmetry: equivariant (invariant) to a family ⇒ to its instances.

An approximate symmetry is not passed on. What a paper says is never derived as well.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.graph import vocab
from kg.graph.data import Lit, Quad, integer, safe_text
from kg.graph.mapping import PROPERTIES
from kg.graph.vocab import Resources, local_name
from kg.groups import Group, facts
from kg.model import Predicate

__all__ = ["derive", "describe"]

_PASSED_ON = (PROPERTIES[Predicate.EQUIVARIANT_TO], PROPERTIES[Predicate.INVARIANT_TO])
Triple = tuple[str, str, str]


def derive(quads: Iterable[Quad], *, base: str = vocab.BASE) -> Iterator[Quad]:
    """What follows from `quads`: facts of groups (default graph), statements in the derived graph."""
    work = _Derivation(Resources(base))
    work.read(quads)
    if not work.groups:
        return iter(())
    work.connect()
    work.order()
    work.pass_on()
    return iter(work.quads)


@dataclass(slots=True)
class _Derivation:
    """The working state: what was read, the groups, and the quads made so far."""

    resources: Resources
    asserted: set[Triple] = field(default_factory=set)
    evidence: dict[Triple, list[str]] = field(default_factory=lambda: defaultdict(list))
    groups: dict[str, Group] = field(default_factory=dict)
    below: dict[str, dict[str, tuple[str, str]]] = field(default_factory=lambda: defaultdict(dict))
    quads: list[Quad] = field(default_factory=list)

    def read(self, quads: Iterable[Quad]) -> None:
        """Find the groups, what is said of methods, and its evidence."""
        from kg.graph.lattice import known_groups

        about: dict[str, dict[str, str]] = defaultdict(dict)
        typed: set[str] = set()
        for subject, predicate, target, _ in quads:
            if predicate == vocab.RDF_TYPE and target == vocab.SYMMETRY_GROUP:
                typed.add(subject)
            elif predicate in _PASSED_ON:
                self.asserted.add((subject, predicate, str(target)))
            elif predicate in (vocab.RDF_SUBJECT, vocab.RDF_PREDICATE, vocab.RDF_OBJECT):
                about[subject][predicate] = str(target)
        for node, parts in about.items():
            if parts.get(vocab.RDF_PREDICATE) in _PASSED_ON:
                triple = (parts[vocab.RDF_SUBJECT], parts[vocab.RDF_PREDICATE], parts[vocab.RDF_OBJECT])
                self.evidence[triple].append(node)
        slugs = {local_name(iri): iri for iri in typed}
        self.groups = {slugs[slug]: group for slug, group in sorted(known_groups(slugs).items())}
        for iri, group in self.groups.items():
            self.quads.extend(_facts(iri, group))

    def connect(self) -> None:
        """Add the groups that are needed to connect those that occur, each with its description."""
        from kg.graph.lattice import connected

        present = set(self.groups.values())
        for group in connected(present):
            if group not in present:
                iri = self.resources.iri(f"group/{group.slug}")
                self.groups[iri] = group
                self.quads.extend(describe(iri, group))

    def order(self) -> None:
        """Write the lattice of the groups, and note what lies below what by which derivation."""
        from kg.graph.lattice import covering, inclusions, instances

        iris = {group: iri for iri, group in self.groups.items()}
        pairs = inclusions(iris)
        proofs: dict[tuple[Group, Group], str] = {}
        for pair in pairs:
            lower, upper = iris[pair.lower], iris[pair.upper]
            node = self._derived((lower, vocab.SUBGROUP_OF, upper), "SubgroupInclusion", (lower, upper))
            proofs[pair.lower, pair.upper] = node
            self.below[upper][lower] = ("SubgroupSymmetry", node)
            for text, property_ in (
                (pair.reason, vocab.REASON),
                (pair.embedding, vocab.EMBEDDING),
                (pair.action, vocab.ACTION),
            ):
                if text:
                    self.quads.append((node, property_, Lit(safe_text(text)), self.resources.derived))
        for pair in covering(pairs):
            triple = (iris[pair.lower], vocab.MAXIMAL_SUBGROUP_OF, iris[pair.upper])
            self._derived(triple, "LatticeCover", (proofs[pair.lower, pair.upper],))
        for instance, family in instances(iris):
            triple = (iris[instance], vocab.INSTANCE_OF_FAMILY, iris[family])
            node = self._derived(triple, "FamilyInstance", (iris[instance], iris[family]))
            self.below[iris[family]].setdefault(iris[instance], ("FamilySymmetry", node))

    def pass_on(self) -> None:
        """Write the symmetries that follow from stated ones, each from the nearest statement."""
        stated: dict[tuple[str, str], list[str]] = defaultdict(list)
        for method, property_, group in self.asserted:
            stated[method, property_].append(group)
        for (method, property_), groups in sorted(stated.items()):
            premises = {group: tuple(sorted(self.evidence[method, property_, group])) for group in groups}
            todo = deque(sorted(groups))
            while todo:
                group = todo.popleft()
                for lower, (rule, proof) in sorted(self.below[group].items()):
                    if lower not in premises:
                        triple = (method, property_, lower)
                        premises[lower] = (self._derived(triple, rule, (*premises[group], proof)),)
                        todo.append(lower)

    def _derived(self, triple: Triple, rule: str, premises: tuple[str, ...]) -> str:
        """Write a derived statement with its Derivation, and return that."""
        graph = self.resources.derived
        node = self.resources.derivation(*(self.resources.ref(part) for part in triple), rule)
        self.quads.append((*triple, graph))
        self.quads += [
            (node, vocab.RDF_TYPE, vocab.DERIVATION, graph),
            (node, vocab.RDF_TYPE, vocab.RDF_STATEMENT, graph),
            (node, vocab.RDF_SUBJECT, triple[0], graph),
            (node, vocab.RDF_PREDICATE, triple[1], graph),
            (node, vocab.RDF_OBJECT, triple[2], graph),
            (node, vocab.RULE, vocab.KG + rule, graph),
            *((node, vocab.DERIVED_FROM, premise, graph) for premise in premises),
        ]
        return node


def describe(iri: str, group: Group) -> Iterator[Quad]:
    """The description of a group that no paper mentions: its class, its names and its facts."""
    yield iri, vocab.RDF_TYPE, vocab.SYMMETRY_GROUP, ""
    yield iri, vocab.PREF_LABEL, Lit(group.label), ""
    for name in (group.name, *group.aliases):
        if name != group.label:
            yield iri, vocab.ALT_LABEL, Lit(name), ""
    yield from _facts(iri, group)


def _facts(iri: str, group: Group) -> Iterator[Quad]:
    """What mathematics knows of a group, as part of its description."""
    known = facts(group)
    yield iri, vocab.LATEX, Lit(group.latex), ""
    for number, property_ in ((known.dimension, vocab.DIMENSION), (known.order, vocab.ORDER)):
        if number is not None:
            yield iri, property_, integer(number) if isinstance(number, int) else Lit(number), ""
    for truth, property_ in (
        (known.compact, vocab.IS_COMPACT),
        (known.connected, vocab.IS_CONNECTED),
        (known.abelian, vocab.IS_ABELIAN),
        (known.finite, vocab.IS_FINITE),
    ):
        if truth is not None:
            yield iri, property_, Lit("true" if truth else "false", vocab.XSD_BOOLEAN), ""
    if known.wikidata:
        yield iri, vocab.EXACT_MATCH, vocab.WIKIDATA + known.wikidata, ""
