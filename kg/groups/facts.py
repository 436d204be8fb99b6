"""What is known of a group: dimension, topology, order, Lie algebra, classes. Computed by rule; None is unknown.

A fact of a family such as SO(n) is stated if it holds for every n ≥ 2 (every p, q ≥ 1): the rules are evaluated at
enough values to decide, since none changes beyond 4. Dimensions are found as polynomials by interpolation.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

from kg.groups.classes import acts_on, classes_of
from kg.groups.discrete import discrete_facts
from kg.groups.families import FAMILIES
from kg.groups.group import Group
from kg.groups.identifiers import wikidata
from kg.groups.making import TRIVIAL, canonical, make, product, raw, semidirect
from kg.groups.polynomials import formula
from kg.groups.rules import RULES, Rule
from kg.groups.symbols import factors, letters, substitute

__all__ = ["Facts", "facts"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a group; None where nothing is certain.

    `dimension` is that of a real manifold, a number or a formula ("n(n-1)/2"); `order` likewise ("n!"), None if
    infinite. `components` counts connected components, None if there are infinitely many. `semisimple` and
    `reductive` speak of the Lie algebra and are None for discrete groups. `lie_algebra` is "0" for discrete groups.
    """

    dimension: int | str | None = None
    compact: bool | None = None
    connected: bool | None = None
    simply_connected: bool | None = None
    abelian: bool | None = None
    finite: bool | None = None
    order: int | str | None = None
    semisimple: bool | None = None
    reductive: bool | None = None
    unimodular: bool | None = None
    components: int | str | None = None
    lie_algebra: str | None = None
    identity_component: Group | None = None
    wikidata: str | None = None
    acts_on: str | None = None
    classes: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def facts(group: Group) -> Facts:
    """What is known of the group.

    >>> from kg.groups import parse
    >>> f = facts(parse("SE(n)")); f.dimension, f.compact, f.connected, f.lie_algebra
    ('n(n+1)/2', False, True, 'se(n)')
    >>> facts(parse("O(3)")).components, facts(parse("S_n")).order, facts(parse("SO(n)")).abelian
    (2, 'n!', None)
    """
    found = _of_open_group(group) if group.is_symbolic else _of_group(group)
    found = replace(found, wikidata=wikidata(group), acts_on=acts_on(group))
    return replace(found, classes=classes_of(group, found))


def _of_group(group: Group) -> Facts:
    """The facts of a group without open letters."""
    if group.family in ("product", "power"):
        return _of_product([*_factors(group)])
    if group.family == "semidirect":
        return _of_semidirect(*factors(group))
    rule = RULES.get(group.family)
    if rule is None:
        return Facts(**discrete_facts(group))
    a, b = _arguments(group)
    if b is None:
        return Facts(**discrete_facts(group))
    return _by_rule(rule, group, a, b)


def _arguments(group: Group) -> tuple[int, int | None]:
    """The numbers that a rule takes: a field is 1 (ℝ) or 2 (ℂ), None where there is no rule for it (ℤ, ℚ, ℍ)."""
    numbers = [p for p in group.parameters if isinstance(p, int)]
    field = group.parameters[-1] if FAMILIES[group.family].shape == "n,F" else ""
    second = {"": 0, "R": 1, "C": 2}.get(str(field)) if len(numbers) < 2 else numbers[1]
    return (numbers[0] if numbers else 0), second


def _by_rule(rule: Rule, group: Group, a: int, b: int) -> Facts:
    dimension, components = rule.dimension(a, b), rule.components(a, b)
    compact, connected = rule.compact(a, b), components == 1
    finite = compact and dimension == 0
    return Facts(
        dimension=dimension,
        compact=compact,
        connected=connected,
        simply_connected=connected and rule.simply_connected(a, b),
        abelian=rule.abelian(a, b),
        finite=finite,
        order=components if finite else None,
        semisimple=None if finite else rule.semisimple(a, b),
        reductive=None if finite or rule.reductive is None else rule.reductive(a, b),
        unimodular=rule.unimodular(a, b),
        components=components,
        lie_algebra="0" if finite else _algebra(rule, group),
        identity_component=_identity_component(rule, group, connected=connected, finite=finite),
    )


def _algebra(rule: Rule, group: Group) -> str:
    shown = [str(p) for p in group.parameters] + [""]
    if group.family == "Conf" and shown[0].isdigit():
        return f"so(1,{int(shown[0]) + 1})"
    return rule.algebra.format(*shown).removesuffix("^1")


def _identity_component(rule: Rule, group: Group, *, connected: bool, finite: bool) -> Group | None:
    if connected:
        return group
    if finite:
        return TRIVIAL
    return make(rule.component, *group.parameters) if rule.component else None


def _all(values: Iterable[bool | None]) -> bool | None:
    """Three-valued "and"."""
    listed = list(values)
    if any(v is False for v in listed):
        return False
    return True if all(listed) else None


def _factors(group: Group) -> Iterable[Group]:
    if group.family == "product":
        for factor in factors(group):
            yield from _factors(factor)
    elif group.family == "power" and isinstance(group.parameters[1], int):
        yield from [factors(group)[0]] * group.parameters[1]
    else:
        yield group


def _of_product(parts: list[Group]) -> Facts:
    """A direct product has a property if all factors have it; dimensions add, orders multiply."""
    of = [facts(part) for part in parts]
    components = [f.identity_component for f in of]
    continuous = [f for f in of if f.dimension != 0]
    finite = _all(f.finite for f in of)
    return Facts(
        dimension=_total((f.dimension for f in of), sum),
        compact=_all(f.compact for f in of),
        connected=_all(f.connected for f in of),
        simply_connected=_all(f.simply_connected for f in of),
        abelian=_all(f.abelian for f in of),
        finite=finite,
        order=_total((f.order for f in of), _times) if finite else None,
        semisimple=_all(f.semisimple for f in continuous) if continuous else None,
        reductive=_all(f.reductive for f in continuous) if continuous else None,
        unimodular=_all(f.unimodular for f in of),
        components=_total((f.components for f in of), _times),
        lie_algebra=_joined([f.lie_algebra for f in of], " + "),
        identity_component=product(*(c for c in components if c)) if all(components) else None,
    )


def _of_semidirect(normal: Group, quotient: Group) -> Facts:
    """N ⋊ Q is N × Q as a manifold; it is abelian only if the action is trivial, which no standard action is."""
    flat, (n, q) = _of_product([normal, quotient]), (facts(normal), facts(quotient))
    translations = normal.family in ("T", "Lattice", "wallpaper")
    component = None
    if n.identity_component and q.identity_component:
        component = semidirect(n.identity_component, q.identity_component)
    return replace(
        flat,
        abelian=False if translations or False in (n.abelian, q.abelian) else None,
        semisimple=False if normal.family == "T" else None,
        reductive=None,
        unimodular=True if translations and q.compact else None,
        lie_algebra=_joined([n.lie_algebra, q.lie_algebra], " rtimes "),
        identity_component=component,
    )


def _joined(algebras: list[str | None], sign: str) -> str | None:
    if None in algebras:
        return None
    return sign.join(a for a in algebras if a and a != "0") or "0"


def _times(values: Iterable[int]) -> int:
    result = 1
    for value in values:
        result *= value
    return result


def _total(values: Iterable[int | str | None], combine: Callable[[Iterable[int]], int]) -> int | None:
    listed = list(values)
    numbers = [v for v in listed if isinstance(v, int)]
    return combine(numbers) if len(numbers) == len(listed) else None


def _of_open_group(group: Group) -> Facts:
    """What holds for all values of the letters; the dimension as a polynomial."""
    names = tuple(dict.fromkeys(letters(group)))
    if len(names) > 2 or not names:
        return Facts()
    values = range(1 if "p" in names else 2, 10 if len(names) == 1 else 6)
    samples = [
        _at(group, dict(zip(names, chosen, strict=True)))
        for chosen in itertools.product(values, repeat=len(names))
    ]
    settled: dict[str, Any] = {}
    for field in fields(Facts):
        found = {getattr(sample, field.name) for sample in samples}
        if len(found) == 1 and field.name not in ("identity_component", "lie_algebra"):
            settled[field.name] = found.pop()
    settled["dimension"] = formula(lambda *chosen: _dimension_at(group, names, chosen), names)
    return replace(Facts(**settled), **_written_with_letters(group, settled))


def _at(group: Group, values: dict[str, int]) -> Facts:
    return _of_group(substitute(group, values, raw))


def _dimension_at(group: Group, names: tuple[str, ...], chosen: tuple[int, ...]) -> int:
    dimension = _at(group, dict(zip(names, chosen, strict=True))).dimension
    return dimension if isinstance(dimension, int) else -1


def _written_with_letters(group: Group, settled: dict[str, Any]) -> dict[str, Any]:
    """Lie algebra, order and identity component of a family, in its letters."""
    written: dict[str, Any] = {}
    rule = RULES.get(group.family)
    if rule is not None:
        written["lie_algebra"] = _algebra(rule, group)
        connected = settled.get("connected")
        if connected is not None:
            written["identity_component"] = _identity_component(
                rule, group, connected=connected, finite=False
            )
    elif group.family in ("product", "semidirect"):
        parts = [facts(canonical(factor)) for factor in factors(group)]
        if all(canonical(factor) == factor for factor in factors(group)):
            sign = " + " if group.family == "product" else " rtimes "
            written["lie_algebra"] = _joined([part.lie_algebra for part in parts], sign)
    elif settled.get("finite"):
        written |= {"lie_algebra": "0", "identity_component": TRIVIAL} | _order_in_letters(group)
    return written


def _order_in_letters(group: Group) -> dict[str, Any]:
    order = discrete_facts(group).get("order")
    return {"order": order, "components": order}
