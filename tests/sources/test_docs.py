"""The examples of docs/inputs.md are what they say."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from kg.model import Skipped
from kg.sources import FORMATS, read, sniff
from kg.sources.records import field_of

DOCS = (Path(__file__).parents[2] / "docs" / "inputs.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(text|jsonl|csv|bibtex)\n(.*?)^```", DOCS, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("language", "block"), BLOCKS, ids=[language for language, _ in BLOCKS])
def test_each_example_is_read_as_one_paper(language: str, block: str) -> None:
    skipped: list[Skipped] = []
    assert sniff(block) == ("page" if language == "text" else language)
    (paper,) = read(["-"], on_skip=skipped.append, stdin=io.BytesIO(block.encode()))
    assert paper.title
    assert paper.date
    assert skipped == []


def test_formats_and_field_names_are_known() -> None:
    assert len(BLOCKS) == 4
    assert f"--from {'|'.join(FORMATS)}" in DOCS
    for field, names in re.findall(
        r"^\| (title|abstract|id|date|url|authors|categories) \| (.*) \|$", DOCS, re.MULTILINE
    ):
        for name in re.findall(r"`([^`]+)`", names):
            known = field_of(name)
            assert known == field or (field, known) in {
                ("abstract", "inverted"), ("id", "doi"), ("id", "arxiv"), ("date", "versions")
            }  # fmt: skip
