"""Explanations as a script prints them and a notebook shows them."""

from __future__ import annotations

from html import escape

from kg.explain.render import to_dict, to_text
from kg.explain.values import Explanation, Quote

__all__ = ["Explanations"]


class Explanations(tuple[Explanation, ...]):
    """Some explanations: a tuple that prints as text, and that a notebook shows with the words marked.

    >>> str(Explanations([Explanation("SO(2)", "subgroupOf", "SO(3)", "", "", 1.0, rule="SubgroupInclusion")]))
    'SO(2) subgroupOf SO(3)  (SubgroupInclusion)\\n'
    """

    __slots__ = ()

    def __str__(self) -> str:
        return to_text(self)

    def to_dicts(self) -> list[dict[str, object]]:
        """The explanations as plain values, as `kg explain --format json` writes them."""
        return [to_dict(explanation) for explanation in self]

    def _repr_html_(self) -> str:
        """Nested lists for notebooks; everything in them is escaped."""
        return f"<ul>{''.join(map(_item, self))}</ul>"


def _item(e: Explanation) -> str:
    reasons = ", ".join(part for part in (e.rule, e.reason) if part)
    note = f" <em>({escape(reasons)})</em>" if reasons else ""
    inner = "".join(map(_quote, e.quotes)) + "".join(map(_item, e.premises))
    below = f"<ul>{inner}</ul>" if inner else ""
    return f"<li><strong>{escape(f'{e.subject} {e.predicate} {e.object}')}</strong>{note}{below}</li>"


def _quote(quote: Quote) -> str:
    before, after = quote.sentence[: quote.begin], quote.sentence[quote.end :]
    source = f"{quote.title}, confidence {quote.confidence:g}"
    return (
        f"<li>{escape(before)}<mark>{escape(quote.words)}</mark>{escape(after)}<br>"
        f"<small>— {escape(source)}</small></li>"
    )
