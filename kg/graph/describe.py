"""The graph's description of itself, by VoID and DCAT: what is in it, how much, of which version and date.

The licence is the user's to give: nothing is said of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kg._version import __version__
from kg.graph import vocab
from kg.graph.data import GraphData, Lit, Quad, integer
from kg.graph.vocab import Resources, digest

__all__ = ["asserted", "described"]

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
    description = list(_describe(kept, resources, version))
    # the count is of the union, in which each triple is once, and includes the description
    count = len({q[:3] for q in kept}) + len(description) + 1
    return GraphData.of(
        [*kept, *description, (resources.dataset, vocab.VOID + "triples", integer(count), "")], base
    )


def asserted(data: GraphData) -> GraphData:
    """A dataset without what is only derived, its description put right."""
    derived = Resources(data.base).derived
    version = next(
        (q[2].value for q in data.quads if q[1] == vocab.SOFTWARE_VERSION and isinstance(q[2], Lit)), ""
    )
    return described(
        (q for q in data.quads if q[3] != derived), base=data.base, version=version or __version__
    )


def _describe(quads: set[Quad], resources: Resources, version: str) -> Iterator[Quad]:
    dataset = resources.dataset
    papers = sorted(q[0] for q in quads if q[1] == vocab.RDF_TYPE and q[2] == vocab.PAPER)
    dates = [
        q[2].value
        for q in quads
        if q[1] == vocab.DATE and isinstance(q[2], Lit) and q[2].datatype != vocab.XSD_STRING
    ]
    yield dataset, vocab.RDF_TYPE, vocab.DATASET_DESCRIPTION, ""
    yield dataset, vocab.RDF_TYPE, vocab.DCAT + "Dataset", ""
    yield dataset, vocab.TITLE, Lit(_TITLE), ""
    yield dataset, vocab.DCTERMS + "description", Lit(_TEXT), ""
    yield dataset, vocab.DCAT + "version", Lit(f"{version}+{digest(*papers, length=8)}"), ""
    yield dataset, vocab.VOID + "uriSpace", Lit(resources.base), ""
    yield dataset, vocab.VOID + "vocabulary", vocab.KG, ""
    yield dataset, vocab.PROV + "wasAttributedTo", resources.software(version), ""
    if dates:
        latest = max(dates)
        kind = {10: vocab.XSD_DATE, 7: vocab.XSD_MONTH}.get(len(latest), vocab.XSD_YEAR)
        yield dataset, vocab.DCTERMS + "modified", Lit(latest, kind), ""
    counts = Counter(str(q[2]) for q in quads if q[1] == vocab.RDF_TYPE and str(q[2]).startswith(vocab.KG))
    for class_, count in sorted(counts.items()):
        part = f"{resources.base}partition/{vocab.local_name(class_)}"
        yield dataset, vocab.VOID + "classPartition", part, ""
        yield part, vocab.VOID + "class", class_, ""
        yield part, vocab.VOID + "entities", integer(count), ""
    derived = sum(q[3] == resources.derived for q in quads)
    if derived:
        yield dataset, vocab.VOID + "subset", resources.derived, ""
        yield resources.derived, vocab.RDF_TYPE, vocab.DATASET_DESCRIPTION, ""
        yield resources.derived, vocab.TITLE, Lit("What follows from what the papers say"), ""
        yield resources.derived, vocab.VOID + "triples", integer(derived), ""
