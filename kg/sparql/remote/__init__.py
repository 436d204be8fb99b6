"""Asking remote endpoints by the SPARQL 1.1 Protocol."""

from __future__ import annotations

from kg.sparql.remote.endpoint import Endpoint
from kg.sparql.remote.request import LARGEST

__all__ = ["LARGEST", "Endpoint"]
