"""The names of things in RDF: the only place where IRIs are written.

Everything here is text, so that it can be imported at once and without an RDF library. `Resources` mints the IRIs of
one graph under its base; `PREFIXES` are the short forms that queries may use and that Turtle is written with.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = [
    "BASE",
    "KG",
    "KINDS",
    "PREFIXES",
    "RDF_TYPE",
    "Resources",
    "local_name",
    "prefixes",
]

BASE: Final = "https://w3id.org/abstracts-kg/id/"
"""Where the resources of a graph live unless a build says otherwise."""

KG: Final = "https://w3id.org/abstracts-kg/ontology#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
DCAT: Final = "http://www.w3.org/ns/dcat#"
VOID: Final = "http://rdfs.org/ns/void#"
PROV: Final = "http://www.w3.org/ns/prov#"
NIF: Final = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
SCHEMA: Final = "https://schema.org/"
FABIO: Final = "http://purl.org/spar/fabio/"
MLS: Final = "http://www.w3.org/ns/mls#"
SH: Final = "http://www.w3.org/ns/shacl#"
WIKIDATA: Final = "http://www.wikidata.org/entity/"

PREFIXES: Final[dict[str, str]] = {
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "fabio": FABIO,
    "kg": KG,
    "mls": MLS,
    "nif": NIF,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sh": SH,
    "skos": SKOS,
    "void": VOID,
    "wd": WIKIDATA,
    "xsd": XSD,
}
"""Prefixes of vocabularies; those of resources depend on the base (`prefixes`)."""

RDF_TYPE: Final = RDF + "type"
RDF_STATEMENT: Final = RDF + "Statement"
RDF_SUBJECT: Final = RDF + "subject"
RDF_PREDICATE: Final = RDF + "predicate"
RDF_OBJECT: Final = RDF + "object"
RDF_REIFIES: Final = RDF + "reifies"
RDFS_LABEL: Final = RDFS + "label"
PREF_LABEL: Final = SKOS + "prefLabel"
ALT_LABEL: Final = SKOS + "altLabel"
BROADER: Final = SKOS + "broader"
EXACT_MATCH: Final = SKOS + "exactMatch"

XSD_STRING: Final = XSD + "string"
XSD_INTEGER: Final = XSD + "integer"
XSD_DECIMAL: Final = XSD + "decimal"
XSD_BOOLEAN: Final = XSD + "boolean"
XSD_DATE: Final = XSD + "date"
XSD_MONTH: Final = XSD + "gYearMonth"
XSD_YEAR: Final = XSD + "gYear"

TITLE: Final = DCTERMS + "title"
ABSTRACT: Final = DCTERMS + "abstract"
IDENTIFIER: Final = DCTERMS + "identifier"
DATE: Final = DCTERMS + "date"
CREATOR: Final = DCTERMS + "creator"
SUBJECT: Final = DCTERMS + "subject"
URL: Final = SCHEMA + "url"
CODE_REPOSITORY: Final = SCHEMA + "codeRepository"

BEGIN_INDEX: Final = NIF + "beginIndex"
END_INDEX: Final = NIF + "endIndex"
ANCHOR_OF: Final = NIF + "anchorOf"
DERIVED_FROM: Final = PROV + "wasDerivedFrom"
GENERATED_BY: Final = PROV + "wasGeneratedBy"
ACTIVITY: Final = PROV + "Activity"
SOFTWARE_VERSION: Final = SCHEMA + "softwareVersion"
USED: Final = PROV + "used"
ASSOCIATED_WITH: Final = PROV + "wasAssociatedWith"
SOFTWARE_AGENT: Final = PROV + "SoftwareAgent"

PAPER: Final = KG + "Paper"
RESULT: Final = KG + "Result"
EVIDENCE: Final = KG + "Evidence"
DERIVATION: Final = KG + "Derivation"
SYMMETRY_GROUP: Final = KG + "SymmetryGroup"
IN_FIELD: Final = KG + "inField"
CONFIDENCE: Final = KG + "confidence"
RULE: Final = KG + "rule"
REASON: Final = KG + "reason"
EMBEDDING: Final = KG + "embedding"
ACTION: Final = KG + "action"
MENTIONS: Final = KG + "mentions"

HAS_RESULT: Final = KG + "hasResult"
METRIC: Final = KG + "metric"
METRIC_TEXT: Final = KG + "metricText"
VALUE: Final = KG + "value"
UNIT: Final = KG + "unit"
BASELINE: Final = KG + "baseline"
OF_METHOD: Final = KG + "ofMethod"
ON_DATASET: Final = KG + "onDataset"

SUBGROUP_OF: Final = KG + "subgroupOf"
MAXIMAL_SUBGROUP_OF: Final = KG + "maximalSubgroupOf"
INSTANCE_OF_FAMILY: Final = KG + "instanceOfFamily"
DIMENSION: Final = KG + "dimension"
IS_COMPACT: Final = KG + "isCompact"
IS_ABELIAN: Final = KG + "isAbelian"
IS_CONNECTED: Final = KG + "isConnected"
IS_FINITE: Final = KG + "isFinite"
ORDER: Final = KG + "order"
LATEX: Final = KG + "latex"

DATASET_DESCRIPTION: Final = VOID + "Dataset"
"""The class of the graph's description of itself."""

KINDS: Final[dict[str, str]] = {
    KG + "SymmetryGroup": "group",
    KG + "Method": "method",
    KG + "Dataset": "dataset",
    KG + "Benchmark": "benchmark",
    KG + "Task": "task",
    KG + "Metric": "metric",
    PAPER: "paper",
    RESULT: "result",
    EVIDENCE: "evidence",
    DERIVATION: "derivation",
    ACTIVITY: "run",
}
"""The folder under the base for the resources of a class, in the order in which Turtle lists them."""


def prefixes(base: str = BASE) -> dict[str, str]:
    """All prefixes, with those of the resources under `base` (`method:`, `group:`, `paper:` …).

    >>> prefixes()["group"]
    'https://w3id.org/abstracts-kg/id/group/'
    """
    return {**PREFIXES, **{folder: f"{base}{folder}/" for folder in KINDS.values()}}


def local_name(iri: str) -> str:
    """What follows the last "#" or "/" of an IRI.

    >>> local_name("https://w3id.org/abstracts-kg/ontology#Method")
    'Method'
    """
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def digest(*parts: object, length: int = 16) -> str:
    """A stable name for content: the first `length` hexadecimal digits of the SHA-256 of its parts."""
    import hashlib

    text = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


class Resources(NamedTuple):
    """The IRIs of one graph's resources, all of them under `base`.

    >>> Resources().iri("group/SO-3")
    'https://w3id.org/abstracts-kg/id/group/SO-3'
    >>> Resources().paper_graph("paper/arxiv-2605.14892")
    'https://w3id.org/abstracts-kg/id/graph/arxiv-2605.14892'
    """

    base: str = BASE

    def iri(self, ref: str) -> str:
        """The IRI of an entity, paper or result by its ref."""
        return self.base + ref

    def ref(self, iri: str) -> str:
        """The ref of one of our IRIs; a foreign IRI stays as it is."""
        return iri.removeprefix(self.base)

    def paper_graph(self, paper: str) -> str:
        """The named graph of the paper with this ref or IRI."""
        return f"{self.base}graph/{local_name(paper)}"

    @property
    def derived(self) -> str:
        """The named graph of what was derived."""
        return f"{self.base}graph/derived"

    @property
    def dataset(self) -> str:
        """The graph itself, as a dataset with a description."""
        return f"{self.base}graph"

    def evidence(self, *content: object) -> str:
        """An Evidence node, named by its content."""
        return f"{self.base}evidence/{digest(*content)}"

    def derivation(self, *content: object) -> str:
        """A Derivation node, named by its content."""
        return f"{self.base}derivation/{digest(*content)}"

    def reading(self, paper: str, *content: object) -> str:
        """The activity of reading one paper with one version of the software."""
        return f"{self.base}run/{local_name(paper)}-{digest(paper, *content, length=8)}"

    def software(self, version: str) -> str:
        """The software agent."""
        return f"{self.base}software/abstracts-kg-{version}"
