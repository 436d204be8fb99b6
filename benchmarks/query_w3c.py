"""The W3C's SPARQL 1.1 query evaluation tests: `python benchmarks/query_w3c.py FOLDER`.

Prints how many pass, compared by value, through our own query function and through bare pyoxigraph, whose rows are
compared by the same code (tests/sparql/test_w3c.py).
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.sparql import Result


def module() -> Any:
    """The test with its reader of manifests and its comparison."""
    path = Path(__file__).resolve().parents[1] / "tests" / "sparql" / "test_w3c.py"
    spec = importlib.util.spec_from_file_location("w3c", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is missing")
    loaded: Any = importlib.util.module_from_spec(spec)
    sys.modules["w3c"] = loaded
    spec.loader.exec_module(loaded)
    return loaded


def bare(test: Any, case: Any) -> bool:
    """Whether pyoxigraph alone gives the expected answer."""
    try:
        found = test._load(case).query(case.query.read_text(encoding="utf-8"), base_iri=case.query.as_uri())
        if isinstance(found, ox.QuerySolutions):
            answer = Result("select", found.serialize(format=ox.QueryResultsFormat.TSV) or b"")
        elif isinstance(found, ox.QueryBoolean):
            answer = Result("ask", b"true" if found else b"false")
        else:
            answer = Result("graph", found.serialize(format=ox.RdfFormat.N_TRIPLES) or b"")
    except (SyntaxError, RuntimeError, ValueError, OSError):
        return False
    return bool(test._agrees(answer, case.answer))


def main() -> None:
    """Run both, and name what fails with ours."""
    test = module()
    cases = test.read_cases(Path(sys.argv[1]))
    failed = [case.name for case in cases if not test._passes(case)]
    alone = sum(bare(test, case) for case in cases)
    print(
        f"{len(cases)} tests: {len(cases) - len(failed)} pass through kg.sparql.query, {alone} through bare pyoxigraph"
    )
    print("failing with ours:", ", ".join(failed))


if __name__ == "__main__":
    main()
