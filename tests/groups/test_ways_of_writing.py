"""A table of ways of writing groups, and contexts in which what looks like a group is none.

`ways.tsv` holds a way of writing, the group's name, and whether it stands so in an abstract of ../shared/corpus (the
notation alone) or was added by us; `lookalikes.txt` holds sentences of our own without any group.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from kg.extract.symmetry import read_symmetries
from kg.groups import NotAGroupError, find, from_slug, parse

HERE = Path(__file__).parent
WAYS = [tuple(line.split("\t")) for line in (HERE / "ways.tsv").read_text(encoding="utf-8").splitlines()]
NO_NOTATIONS = (
    "C_0",
    "Z_0",
    "D_0",
    "S_0",
    "Z/0Z",
    "USp(3)",
    "space group 231",
    "Sp(3,R)",
    "SE_0(3)",
    "O(n^2)",
    "SO(3.5)",
    "SO(-1)",
)
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


@pytest.mark.parametrize("text", NO_NOTATIONS)
def test_parameters_that_make_no_group(text: str) -> None:
    """Sizes that no member of the family has."""
    with pytest.raises(NotAGroupError):
        parse(text)


@pytest.mark.parametrize("sentence", LOOKALIKES)
def test_lookalikes_are_no_groups(sentence: str) -> None:
    """Nothing in the sentence is taken for a group with certainty."""
    assert [match for match in find(sentence) if match.certain] == []


@pytest.mark.parametrize("sentence", LOOKALIKES)
def test_lookalikes_are_no_symmetries_of_a_paper(sentence: str) -> None:
    """Nor does the extractor, which sees words beside it, make a group of it."""
    assert read_symmetries(f"A title\n{sentence}", [(0, 7), (8, 8 + len(sentence))]) == []


def test_ways_from_abstracts_do_occur_there(shared: Path) -> None:
    """Every row marked "abstract" stands so in the title or abstract of a paper of the corpus."""
    gold = [
        json.loads(line)
        for name in ("train", "dev", "seeds")
        for line in (shared / "corpus" / f"{name}.gold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    near = "\n".join(f"{row['title']}\n{row['abstract']}" for row in gold)
    near += (shared / "corpus" / "seeds.txt").read_text(encoding="utf-8")
    rest = [way for way, _, source in WAYS if source == "abstract" and way not in near]
    assert len(rest) < 120
    with gzip.open(shared / "corpus" / "large.jsonl.gz") as file:
        many = file.read()  # as it is: parsing 100,000 lines takes longer than all searches
    assert [way for way in rest if json.dumps(way)[1:-1].encode() not in many] == []
