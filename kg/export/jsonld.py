"""JSON-LD 1.1 with a context of our own inside the file: nothing is fetched to read it."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from kg.graph import vocab
from kg.graph.data import GraphData, Term, literal_key

__all__ = ["jsonld"]


def jsonld(data: GraphData) -> str:
    """The union of all graphs, one object for each thing, sorted by IRI and property."""
    prefixes = vocab.prefixes(data.base)
    names = {namespace: name for name, namespace in prefixes.items()}
    used: set[str] = set()

    def short(iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        name = names.get(iri[:cut])
        if name is None or not iri[cut:] or iri[cut:].startswith("//"):
            return iri
        used.add(name)
        return f"{name}:{iri[cut:]}"

    def value(term: Term) -> Any:
        if isinstance(term, str):
            return {"@id": short(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype == vocab.XSD_STRING:
            return term.value
        if term.datatype == vocab.XSD_BOOLEAN and term.value in ("true", "false"):
            return term.value == "true"
        return {"@value": term.value, "@type": short(term.datatype)}

    things: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, target in data.triples():
        things[subject][predicate].append(target)
    graph = []
    for subject, rows in sorted(things.items()):
        thing: dict[str, Any] = {"@id": short(subject)}
        types = sorted(short(str(t)) for t in rows.pop(vocab.RDF_TYPE, []))
        if types:
            thing["@type"] = types
        for predicate, targets in sorted(rows.items()):
            thing[short(predicate)] = [value(t) for t in sorted(targets, key=literal_key)]
        graph.append(thing)
    context = {name: prefixes[name] for name in sorted(used)}
    return json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"
