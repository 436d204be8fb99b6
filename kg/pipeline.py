"""The main job in order: read → extract → resolve → graph → files. The one module that knows all the rooms."""

from __future__ import annotations

import json
import platform
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kg._version import __version__
from kg.errors import SourceError
from kg.files import work_folder, write_atomically
from kg.model import Document, Entity, Skipped

if TYPE_CHECKING:
    from kg.extract import Settings
    from kg.graph.parts import Assembly
    from kg.passes import Job, Said
    from kg.store import MemoryStore

__all__ = ["BuildReport", "build", "read_documents", "write_page"]

Progress = Callable[[str, int, int | None], None]
"""Called with a stage ("reading", "extracting", "resolving", "graph", "page"), how many are done, and of how many."""

GRAPH, PAGE, REPORT = "graph.ttl", "graph.html", "report.json"
_LIBRARIES = ("spacy", "pyoxigraph", "rdflib", "networkx", "pyvis", "numpy")


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made: counts, what was left out and why, and where the files are."""

    output: Path
    papers: int
    counts: Mapping[str, int]
    statements: Mapping[str, int]
    derived: int
    skipped: tuple[Skipped, ...] = ()
    seconds: float = 0.0
    files: tuple[Path, ...] = field(default=())

    def to_json(self) -> str:
        """The report as it is written to report.json."""
        data: dict[str, Any] = {
            "papers": self.papers,
            "entities": dict(self.counts),
            "statements": dict(self.statements),
            "derived": self.derived,
            "skipped": [_record(s) for s in self.skipped if not s.kept],
            "warnings": [_record(s) for s in self.skipped if s.kept],
            "versions": {"abstracts-kg": __version__, "python": platform.python_version(), **_versions()},
            "duration_seconds": round(self.seconds, 3),
        }
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _record(skipped: Skipped) -> dict[str, str]:
    return {"source": skipped.source, "record": skipped.record, "reason": skipped.reason}


def _versions() -> dict[str, str]:
    """The versions of the libraries that shape the result."""
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def read_documents(
    inputs: Sequence[str],
    *,
    format: str | None = None,
    on_skip: Callable[[Skipped], None],
    stdin: BinaryIO | None = None,
) -> list[Document]:
    """The distinct papers of all inputs, sorted, so that the order of the inputs does not matter.

    The same paper twice is reported to `on_skip`; of two records with one identifier the longer abstract is kept.
    """
    from kg.sources import fingerprint, read

    documents = sorted(
        read(inputs, format=format, on_skip=on_skip, stdin=stdin),
        key=lambda d: (d.id, -len(d.abstract), d.abstract, d.title, d.date or "", d.url or "", d.authors),
    )
    seen: dict[str, Document] = {}
    kept = []
    for document in documents:
        earlier = next((seen[f] for f in fingerprint(document) if f in seen), None)
        if earlier is not None:
            on_skip(
                Skipped(
                    "duplicate", document.id, f"the same paper as {earlier.id!r} ({_shorten(earlier.title)})"
                )
            )
            continue
        for mark in fingerprint(document):
            seen[mark] = document
        kept.append(document)
    return kept


def _shorten(text: str, width: int = 60) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def build(
    inputs: Sequence[str],
    output: Path | str = "output",
    *,
    format: str | None = None,
    workers: int = 1,
    page: bool = True,
    base: str | None = None,
    min_confidence: float = 0.0,
    settings: Settings | None = None,
    on_skip: Callable[[Skipped], None] | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> BuildReport:
    """Read `inputs` (files, globs, "-"), and write graph.ttl, graph.html and report.json into `output`.

    What is said with less than `min_confidence` (0 to 1) is left out.

    Records that cannot be used are passed to `on_skip` and listed in the report; the rest is built. Raises SourceError
    where no paper could be read and OutputError where a file cannot be written.
    """
    from kg.extract import Settings
    from kg.graph import vocab
    from kg.passes import Job

    started = time.perf_counter()
    skipped: list[Skipped] = []

    def skip(record: Skipped) -> None:
        skipped.append(record)
        if on_skip is not None:
            on_skip(record)

    tell: Progress = progress or (lambda _stage, _done, _of: None)
    tell("reading", 0, None)
    documents = read_documents(inputs, format=format, on_skip=skip, stdin=stdin)
    if not documents:
        raise SourceError(f"no paper with an abstract in {', '.join(inputs) or 'no input'}")
    folder = Path(output)
    papers = len(documents)
    with work_folder(folder) as work:
        job = Job(work, settings or Settings(), base or vocab.BASE, workers, min_confidence)
        entities, graph, said = _graph(documents, job, tell=tell, skip=skip)
        tell("writing", 0, None)
        write_atomically(folder / GRAPH, graph.turtle())
    files = [folder / GRAPH]
    if page:
        from kg.store import open_graph

        tell("page", 0, None)
        write_page(open_graph(folder / GRAPH), folder / PAGE)
        files.append(folder / PAGE)
    report = BuildReport(
        folder,
        papers,
        dict(sorted(Counter(e.type.value for e in entities).items())),
        said.counts(),
        graph.derived,
        tuple(skipped),
        time.perf_counter() - started,
        (*files, folder / REPORT),
    )
    write_atomically(folder / REPORT, report.to_json())
    return report


def _graph(
    documents: list[Document], job: Job, *, tell: Progress, skip: Callable[[Skipped], None]
) -> tuple[tuple[Entity, ...], Assembly, Said]:
    """Extract, resolve and write the parts of the graph; `documents` are used up."""
    from kg.graph.parts import Assembly
    from kg.passes import Said, read_all, resolve_all, write_all
    from kg.resolve import paper_refs

    total = len(documents)
    papers = paper_refs(documents)
    tell("extracting", 0, total)
    read, done = [], 0
    for chunk in read_all(documents, job):
        for record, reason in chunk.failures:
            skip(Skipped("extraction", record, reason, kept=True))
        read.append(chunk)
        done += chunk.papers
        tell("extracting", done, total)
    tell("resolving", 0, None)
    entities, tasks = resolve_all(papers, read, job)
    tell("graph", 0, len(tasks))
    parts, said = [], Said()
    for done, (part, more) in enumerate(write_all(tasks, job), 1):
        parts.append(part)
        said.add(more)
        tell("graph", done, len(tasks))
    return entities, Assembly(parts, entities, job.folder / "shared", base=job.base), said


def write_page(store: MemoryStore, path: Path, *, title: str = "Knowledge graph of abstracts") -> None:
    """Write the interactive page of a graph to `path`."""
    from kg.view.data import page_data
    from kg.view.page import render

    write_atomically(path, render(page_data(store), title=title))
