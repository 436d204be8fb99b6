"""The examples of docs/groups.md are what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kg.groups
from kg.groups import parse

DOCS = (Path(__file__).parents[2] / "docs" / "groups.md").read_text(encoding="utf-8")
BLOCK = re.findall(r"^```python\n(.*?)^```", DOCS, re.MULTILINE | re.DOTALL)[0]
EXAMPLES = [re.split(r"\s+# ", line) for line in BLOCK.splitlines() if "  # " in line]


@pytest.mark.parametrize(("expression", "value"), EXAMPLES)
def test_each_line_gives_the_value_beside_it(expression: str, value: str) -> None:
    """The comment is the value."""
    assert repr(eval(expression, vars(kg.groups).copy())) == value


def test_there_are_examples() -> None:
    """At least one a function that the text speaks of."""
    assert len(EXAMPLES) >= 5
    for name in re.findall(r"`([a-z_]+)\(", DOCS):
        assert hasattr(kg.groups, name), name


@pytest.mark.parametrize(
    ("written", "name"),
    [("ℤ² ⋊ C₄", "p4"), ("ℝ² ⋊ C₄", "R^2 rtimes C_4"), ("SO(d)", "SO(n)"), ("O(3,1)", "O(1,3)"), ("D₁", "Z_2"), ("B₂", "D_4"), ("Sp(2,ℝ)", "SL(2,R)"),
     ("T¹", "U(1)"), ("ℤ²", "p1"), ("O(1)", "Z_2"), ("S_n × SO(d)", "SO(n) x S_m"), ("𝖲𝖮(3)", "SO(3)"), ("ℝ³ ⋊ SO(3)", "SE(3)"), ("S₃", "S_3")],
)  # fmt: skip
def test_what_was_decided(written: str, name: str) -> None:
    """The coincidences that the text lists."""
    assert written in DOCS or written == "D₁"
    assert parse(written).name == name
