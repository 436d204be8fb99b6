"""One store of the six papers for all tests of explanations."""

from __future__ import annotations

import pytest

from kg.graph import build_graph
from kg.model import Knowledge
from kg.store import MemoryStore


@pytest.fixture(scope="session")
def store(knowledge: Knowledge) -> MemoryStore:
    return MemoryStore.from_data(build_graph(knowledge))
