"""The statements as a table: one a row, with labels and the words that say it."""

from __future__ import annotations

import csv
import io

from kg.store import MemoryStore

__all__ = ["COLUMNS", "statements_csv"]

COLUMNS = (
    "subject", "subject_label", "subject_type", "predicate", "object", "object_label", "object_type",
    "derived", "rule", "confidence", "papers", "evidence",
)  # fmt: skip


def statements_csv(store: MemoryStore, *, asserted_only: bool = False) -> str:
    """CSV (RFC 4180) of all statements; `papers` are refs and `evidence` quotes, each separated by " | "."""
    names = {e.ref: (e.label, e.type) for e in store.entities()}
    names.update({p.ref: (p.title, "Paper") for p in store.papers()})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for s in store.statements():
        if s.derived and asserted_only:
            continue
        writer.writerow(
            (
                s.subject, *names.get(s.subject, ("", "")), s.predicate,
                s.object, *names.get(s.object, ("", "")),
                "true" if s.derived else "false", s.rule or "", f"{s.confidence:g}",
                " | ".join(dict.fromkeys(e.paper for e in s.evidence)),
                " | ".join(dict.fromkeys(e.text for e in s.evidence)),
            )
        )  # fmt: skip
    return out.getvalue()
