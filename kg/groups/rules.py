"""What is true of each family of Lie groups, as rules in its numbers.

One row a family: dimension (real), number of connected components, and whether the group is compact, simply
connected, abelian, semisimple, reductive, unimodular. Sources: B. Hall, Lie Groups, Lie Algebras, and Representations,
2nd ed., ch. 1 and 13; A. Knapp, Lie Groups Beyond an Introduction, 2nd ed., I.17 and appendix C.
A pair (p, q) has 1 ≤ p ≤ q. A field F counts as 1 (ℝ) or 2 (ℂ).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

__all__ = ["RULES", "Rule"]

Count = Callable[[int, int], int]
Truth = Callable[[int, int], bool]


def _always(_: int, __: int) -> bool:
    return True


def _never(_: int, __: int) -> bool:
    return False


def _one(_: int, __: int) -> int:
    return 1


def _two(_: int, __: int) -> int:
    return 2


class Rule(NamedTuple):
    """The facts of a family as functions of its two numbers (the second is 0 or the field where there is one).

    `algebra` is the Lie algebra with {0} and {1} for the parameters; `component` the family of the identity component.
    """

    dimension: Count
    algebra: str
    components: Count = _one
    compact: Truth = _never
    simply_connected: Truth = _never
    abelian: Truth = _never
    semisimple: Truth = _never
    reductive: Truth | None = None
    unimodular: Truth = _always
    component: str = ""


def _so(n: int, _: int = 0) -> int:
    return n * (n - 1) // 2


def _from(low: int) -> Truth:
    return lambda n, _: n >= low


def _upto(high: int) -> Truth:
    return lambda n, _: n <= high


def _only(value: int) -> Truth:
    return lambda n, _: n == value


def _sum_from(low: int) -> Truth:
    return lambda p, q: p + q >= low


def _real(n: int, field: int) -> int:
    return 2 if field == 1 and n else 1


RULES: dict[str, Rule] = {
    "O": Rule(_so, "so({0})", _two, _always, abelian=_only(1), semisimple=_from(3), reductive=_always, component="SO"),
    "SO": Rule(_so, "so({0})", _one, _always, _only(1), _upto(2), _from(3), _always),
    "Spin": Rule(
        _so, "so({0})", lambda n, _: 2 if n == 1 else 1, _always, _from(3), _upto(2), _from(3), _always, component="Spin"
    ),
    "Pin": Rule(_so, "so({0})", lambda n, _: 4 if n == 1 else 2, _always, abelian=_only(1), semisimple=_from(3),
                reductive=_always, component="Spin"),
    "E": Rule(lambda n, _: _so(n + 1), "se({0})", _two, component="SE", reductive=_never),
    "SE": Rule(lambda n, _: _so(n + 1), "se({0})", simply_connected=_only(1), abelian=_only(1), reductive=_never),
    "T": Rule(lambda n, _: n, "R^{0}", simply_connected=_always, abelian=_always),
    "R_+": Rule(_one, "R", simply_connected=_always, abelian=_always, reductive=_always),
    "Sim": Rule(lambda n, _: _so(n + 1) + 1, "sim({0})", _two, unimodular=_never, component="Sim+", reductive=_never),
    "Sim+": Rule(lambda n, _: _so(n + 1) + 1, "sim({0})", simply_connected=_only(1), unimodular=_never, reductive=_never),
    "CO": Rule(lambda n, _: _so(n) + 1, "co({0})", _two, abelian=_only(1), reductive=_always, component="CO+"),
    "CO+": Rule(lambda n, _: _so(n) + 1, "co({0})", simply_connected=_only(1), abelian=_upto(2), reductive=_always),
    "Conf": Rule(lambda n, _: _so(n + 2), "so(1,{0}+1)", _two, semisimple=_always, reductive=_always),
    "GL": Rule(lambda n, f: f * n * n, "gl({0},{1})", _real, abelian=_only(1), reductive=_always, component="GL+"),
    "GL+": Rule(lambda n, f: f * n * n, "gl({0},{1})", simply_connected=_only(1), abelian=_only(1), reductive=_always),
    "SL": Rule(lambda n, f: f * (n * n - 1), "sl({0},{1})", _one, _only(1), lambda n, f: n == 1 or f == 2, _only(1),
               _from(2), _always),
    "PGL": Rule(lambda n, f: f * (n * n - 1), "sl({0},{1})", lambda n, f: 2 if f == 1 and n % 2 == 0 else 1,
                _only(1), _only(1), _only(1), _from(2), _always, component="PSL"),
    "PSL": Rule(lambda n, f: f * (n * n - 1), "sl({0},{1})", _one, _only(1), _only(1), _only(1), _from(2), _always),
    "SpR": Rule(lambda n, f: f * n * (n + 1) // 2, "sp({0},{1})", simply_connected=lambda _, f: f == 2,
                semisimple=_always, reductive=_always),
    "Aff": Rule(lambda n, _: n * n + n, "aff({0})", _two, unimodular=_never, component="Aff+", reductive=_never),
    "Aff+": Rule(lambda n, _: n * n + n, "aff({0})", simply_connected=_only(1), unimodular=_never, reductive=_never),
    "SAff": Rule(lambda n, _: n * n + n - 1, "saff({0})", simply_connected=_only(1), abelian=_only(1), reductive=_never),
    "SE_k": Rule(lambda k, n: _so(n) + k * n, "se_{0}({1})", simply_connected=lambda _, n: n == 1,
                 abelian=lambda _, n: n == 1, reductive=_never),
    "O(p,q)": Rule(lambda p, q: _so(p + q), "so({0},{1})", lambda p, q: 4, semisimple=_sum_from(3), reductive=_always,
                   component="SO+(p,q)"),
    "SO(p,q)": Rule(lambda p, q: _so(p + q), "so({0},{1})", _two, abelian=lambda p, q: p + q == 2,
                    semisimple=_sum_from(3), reductive=_always, component="SO+(p,q)"),
    "SO+(p,q)": Rule(lambda p, q: _so(p + q), "so({0},{1})", simply_connected=lambda p, q: p + q == 2,
                     abelian=lambda p, q: p + q == 2, semisimple=_sum_from(3), reductive=_always),
    "ISO(p,q)": Rule(lambda p, q: _so(p + q + 1), "iso({0},{1})", lambda p, q: 4, component="ISO+(p,q)", reductive=_never),
    "ISO+(p,q)": Rule(lambda p, q: _so(p + q + 1), "iso({0},{1})", simply_connected=lambda p, q: p + q == 2, reductive=_never),
    "Gal": Rule(lambda n, _: _so(n) + 2 * n + 1, "gal({0})", _two, component="SGal", reductive=_never),
    "SGal": Rule(lambda n, _: _so(n) + 2 * n + 1, "gal({0})", simply_connected=_only(1), reductive=_never),
    "U": Rule(lambda n, _: n * n, "u({0})", _one, _always, abelian=_only(1), reductive=_always),
    "SU": Rule(lambda n, _: n * n - 1, "su({0})", _one, _always, _always, _only(1), _from(2), _always),
    "PSU": Rule(lambda n, _: n * n - 1, "su({0})", _one, _always, _only(1), _only(1), _from(2), _always),
    "U(p,q)": Rule(lambda p, q: (p + q) ** 2, "u({0},{1})", reductive=_always),
    "SU(p,q)": Rule(lambda p, q: (p + q) ** 2 - 1, "su({0},{1})", semisimple=_always, reductive=_always),
    "Sp": Rule(lambda n, _: n * (2 * n + 1), "sp({0})", _one, _always, _always, semisimple=_always, reductive=_always),
    "Torus": Rule(lambda n, _: n, "R^{0}", _one, _always, abelian=_always, reductive=_always),
    "Heis": Rule(lambda n, _: 2 * n + 1, "heis({0})", simply_connected=_always, reductive=_never),
}  # fmt: skip
