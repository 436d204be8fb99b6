"""A rule evaluated at numbers, turned back into a formula in letters: exact interpolation, then factors."""

from __future__ import annotations

import math
from collections.abc import Callable

__all__ = ["formula"]

_FIRST = 3  # where sampling starts; the rules of dimension are polynomials from 1 on

Quadratic = tuple[int, int, int]
"""Twice the coefficients of n², n and 1, so that n(n-1)/2 is whole."""


def formula(rule: Callable[..., int], letters: tuple[str, ...]) -> str | int | None:
    """The polynomial of degree two or less that the rule follows, written in the letters; None if it follows none.

    >>> formula(lambda n: n * (n - 1) // 2, ("n",)), formula(lambda n: n * n - 1, ("n",))
    ('n(n-1)/2', 'n^2-1')
    >>> formula(lambda p, q: (p + q) * (p + q - 1) // 2, ("p", "q"))
    '(p+q)(p+q-1)/2'
    """
    if len(letters) == 1:
        found = _fit(rule)
        return None if found is None else _written(found, letters[0])
    if len(letters) != 2:
        return None
    first, second = letters
    square = [(p, q) for p in range(2, 7) for q in range(2, 7)]
    if all(rule(p, q) == rule(2, q) for p, q in square):
        return formula(lambda q: rule(2, q), (second,))
    if all(rule(p, q) == rule(p, 2) for p, q in square):
        return formula(lambda p: rule(p, 2), (first,))
    total = _fit(lambda s: rule(1, s - 1))
    if total is not None and all(_twice(total, p + q) == 2 * rule(p, q) for p, q in square):
        return _written(total, f"({first}+{second})")
    return _bilinear(rule, first, second)


def _fit(rule: Callable[[int], int]) -> Quadratic | None:
    """The polynomial through three values, checked on further ones."""
    y0, y1, y2 = (rule(_FIRST + i) for i in range(3))
    second = y2 - 2 * y1 + y0
    first = 2 * (y1 - y0) - second * (2 * _FIRST + 1)
    found = (second, first, 2 * y0 - second * _FIRST**2 - first * _FIRST)
    return found if all(_twice(found, n) == 2 * rule(n) for n in range(_FIRST, _FIRST + 8)) else None


def _twice(quadratic: Quadratic, n: int) -> int:
    second, first, rest = quadratic
    return second * n * n + first * n + rest


def _written(quadratic: Quadratic, name: str) -> str | int:
    whole = all(x % 2 == 0 for x in quadratic)
    a, b, c = (x // 2 for x in quadratic) if whole else quadratic
    over = "" if whole else "/2"
    if not a:
        return _linear(b, c, name) if b else c
    if not c and b:
        return f"{name}{_bracket(a, b, name)}{over}"
    power = f"{a if a != 1 else ''}{name}^2"
    if not b:
        inner = f"{power}{c:+d}" if c else power
        return f"({inner}){over}" if c and over else f"{inner}{over}"
    square = b * b - 4 * a * c
    root = math.isqrt(square) if square >= 0 else -1
    if a == 1 and root * root == square:
        return f"{_bracket(1, (b - root) // 2, name)}{_bracket(1, (b + root) // 2, name)}{over}"
    if whole or c % 2 == 0:
        return f"{_written((quadratic[0], quadratic[1], 0), name)}{c if whole else c // 2:+d}"
    return f"({power}{b:+d}{name}{c:+d}){over}"


def _bracket(a: int, b: int, name: str) -> str:
    return f"({name.strip('()') if a == 1 else f'{a}{name}'}{b:+d})"


def _linear(first: int, rest: int, name: str) -> str:
    start = name.strip("()") if first == 1 else f"{first}{name}"
    return f"{start}{rest:+d}" if rest else start


def _bilinear(rule: Callable[..., int], k: str, n: str) -> str | None:
    """k times a polynomial in n, plus another one, as for SE_k(n)."""
    step = _fit(lambda m: rule(2, m) - rule(1, m))
    base = _fit(lambda m: 2 * rule(1, m) - rule(2, m))
    if base is None or step is None:
        return None
    if any(2 * rule(i, m) != _twice(base, m) + i * _twice(step, m) for i in range(1, 6) for m in range(2, 7)):
        return None
    product = _written(step, n)
    return f"{_written(base, n)}+{k}{product if product != 1 else ''}"
