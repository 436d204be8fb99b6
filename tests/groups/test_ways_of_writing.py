"""A table of ways of writing groups, and contexts in which what looks like a group is none.

`ways.tsv` holds a way of writing, the group's name, and whether it stands so in an abstract of ../shared/corpus (the
notation alone) or was added by us; `lookalikes.txt` holds sentences of our own without any group.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.groups import find, from_slug, parse

HERE = Path(__file__).parent
WAYS = [tuple(line.split("\t")) for line in (HERE / "ways.tsv").read_text(encoding="utf-8").splitlines()]
LOOKALIKES = (HERE / "lookalikes.txt").read_text(encoding="utf-8").splitlines()


def test_the_tables_are_large_enough() -> None:
    """At least 250 ways, 120 of them from real abstracts, and 100 look-alikes; no line twice."""
    assert len(WAYS) == len({way for way, *_ in WAYS}) >= 250
    assert sum(source == "abstract" for *_, source in WAYS) >= 120
    assert len(LOOKALIKES) == len(set(LOOKALIKES)) >= 100


@pytest.mark.parametrize(("way", "name"), [(way, name) for way, name, _ in WAYS])
def test_every_way_of_writing_is_read(way: str, name: str) -> None:
    """It denotes the group of that name, which all canonical notations denote as well."""
    group = parse(way)
    assert group.name == name
    assert parse(group.name) == parse(group.label) == parse(group.latex) == from_slug(group.slug) == group


@pytest.mark.parametrize("sentence", LOOKALIKES)
def test_lookalikes_are_no_groups(sentence: str) -> None:
    """Nothing in the sentence is taken for a group with certainty."""
    assert [match for match in find(sentence) if match.certain] == []


def test_ways_from_abstracts_that_are_still_there(shared: Path) -> None:
    """The rows marked "abstract" do stand in the corpus (a spot check of the notations in the gold files)."""
    texts = "".join(
        (shared / "corpus" / f"{name}.gold.jsonl").read_text(encoding="utf-8")
        for name in ("train", "dev", "seeds")
    )
    rows = [way for way, _, source in WAYS if source == "abstract" and "\\" not in way]
    assert sum(way in texts for way in rows) > 60
