"""The graph's description of itself, by VoID and DCAT: what is in it, how much, of which version and date.

The licence is the user's to give: nothing is said of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg._version import __version__
from kg.graph import vocab
from kg.graph.data import GraphData, Lit, Quad, integer
from kg.graph.vocab import Resources, digest

__all__ = ["Contents", "asserted", "describe", "described"]

_TITLE = "Knowledge graph of abstracts"
_TEXT = (
    "What papers say of methods, symmetry groups, datasets, benchmarks, tasks and metrics, with the words that say "
    "it, and what follows from it."
)


def described(quads: Iterable[Quad], *, base: str = vocab.BASE, version: str = __version__) -> GraphData:
    """The dataset of `quads` with its description, in place of any that was there."""
    resources = Resources(base)
    parts = {resources.dataset, resources.derived}
    kept = {q for q in quads if q[0] not in parts and not q[0].startswith(f"{base}partition/")}
    if not any(q[1] == vocab.RDF_TYPE and q[2] == vocab.PAPER for q in kept):
        return GraphData.of(kept, base)
    description = describe(_contents(kept, resources), base=base, version=version)
    return GraphData.of([*kept, *description], base)


@dataclass(slots=True)
class Contents:
    """What a graph's description counts: IRIs of papers, the latest date, instances of each class, triples.

    `triples` are those of the union of all graphs, the description aside; `derived` those of the derived graph.
    """

    papers: list[str] = field(default_factory=list)
    latest: str = ""
    classes: Counter[str] = field(default_factory=Counter)
    triples: int = 0
    derived: int = 0

    def see(self, quad: Quad) -> None:
        """Take note of a typed thing or a date."""
        subject, predicate, target, _ = quad
        if predicate == vocab.RDF_TYPE and str(target).startswith(vocab.KG):
            self.classes[str(target)] += 1
            if target == vocab.PAPER:
                self.papers.append(subject)
        elif predicate == vocab.DATE and isinstance(target, Lit) and target.datatype != vocab.XSD_STRING:
            self.latest = max(self.latest, target.value)

    def add(self, other: Contents) -> None:
        """Count what is in another part of the graph too."""
        self.papers += other.papers
        self.latest = max(self.latest, other.latest)
        self.classes.update(other.classes)
        self.triples += other.triples
        self.derived += other.derived


def _contents(quads: set[Quad], resources: Resources) -> Contents:
    contents = Contents(
        triples=len({q[:3] for q in quads}), derived=sum(q[3] == resources.derived for q in quads)
    )
    for quad in quads:
        contents.see(quad)
    return contents


def asserted(data: GraphData) -> GraphData:
    """A dataset without what is only derived, its description put right."""
    derived = Resources(data.base).derived
    version = next(
        (q[2].value for q in data.quads if q[1] == vocab.SOFTWARE_VERSION and isinstance(q[2], Lit)), ""
    )
    return described(
        (q for q in data.quads if q[3] != derived), base=data.base, version=version or __version__
    )


def describe(contents: Contents, *, base: str = vocab.BASE, version: str = __version__) -> list[Quad]:
    """The description of a graph with these contents."""
    resources = Resources(base)
    quads = list(_describe(contents, resources, version))
    # the count is of the union, in which each triple is once, and includes the description
    count = contents.triples + len(quads) + 1
    return [*quads, (resources.dataset, vocab.VOID + "triples", integer(count), "")]


def _describe(contents: Contents, resources: Resources, version: str) -> Iterator[Quad]:
    dataset = resources.dataset
    yield dataset, vocab.RDF_TYPE, vocab.DATASET_DESCRIPTION, ""
    yield dataset, vocab.RDF_TYPE, vocab.DCAT + "Dataset", ""
    yield dataset, vocab.TITLE, Lit(_TITLE), ""
    yield dataset, vocab.DCTERMS + "description", Lit(_TEXT), ""
    papers = digest(*sorted(contents.papers), length=8)
    yield dataset, vocab.DCAT + "version", Lit(f"{version}+{papers}"), ""
    yield dataset, vocab.VOID + "uriSpace", Lit(resources.base), ""
    yield dataset, vocab.VOID + "vocabulary", vocab.KG, ""
    yield dataset, vocab.PROV + "wasAttributedTo", resources.software(version), ""
    if contents.latest:
        kind = {10: vocab.XSD_DATE, 7: vocab.XSD_MONTH}.get(len(contents.latest), vocab.XSD_YEAR)
        yield dataset, vocab.DCTERMS + "modified", Lit(contents.latest, kind), ""
    for class_, count in sorted(contents.classes.items()):
        part = f"{resources.base}partition/{vocab.local_name(class_)}"
        yield dataset, vocab.VOID + "classPartition", part, ""
        yield part, vocab.VOID + "class", class_, ""
        yield part, vocab.VOID + "entities", integer(count), ""
    if contents.derived:
        yield dataset, vocab.VOID + "subset", resources.derived, ""
        yield resources.derived, vocab.RDF_TYPE, vocab.DATASET_DESCRIPTION, ""
        yield resources.derived, vocab.TITLE, Lit("What follows from what the papers say"), ""
        yield resources.derived, vocab.VOID + "triples", integer(contents.derived), ""
