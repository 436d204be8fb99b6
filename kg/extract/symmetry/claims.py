"""Which method has which symmetry."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.symmetry.cues import Cue, Strength, governed, read_cues
from kg.extract.symmetry.values import MethodSpan, SymmetryClaim, SymmetryHit
from kg.model import Predicate

__all__ = ["method_symmetries"]
_CLAIM = {
    Predicate.STUDIES_APPROXIMATE_SYMMETRY: Predicate.APPROXIMATELY_EQUIVARIANT_TO,
    Predicate.STUDIES_EQUIVARIANCE_TO: Predicate.EQUIVARIANT_TO,
    Predicate.STUDIES_INVARIANCE_TO: Predicate.INVARIANT_TO,
}

def method_symmetries(
    text: str, sentences: Sequence[tuple[int, int]], hits: Sequence[SymmetryHit], methods: Sequence[MethodSpan]
) -> list[SymmetryClaim]:
    """What a clean text says of the symmetry of its methods."""
    claims = {}
    links = list(governed(text, read_cues(text), list(hits)))
    index = {h.begin: i for i, h in enumerate(hits)}
    for cue, hit in links:
        p = {Strength.EQUIVARIANT: Predicate.EQUIVARIANT_TO, Strength.INVARIANT: Predicate.INVARIANT_TO}.get(cue.strength) or _CLAIM.get(hit.role)
        if cue.approximate: p = Predicate.APPROXIMATELY_EQUIVARIANT_TO
        if p is None: continue
        for i, m in enumerate(methods):
            if m.begin <= hit.begin < m.end and m.begin <= cue.begin < m.end:
                claims[m.name, p, hit.group] = SymmetryClaim(i, p, index[hit.begin], m.begin, m.end, 0.95)
    main = [i for i, m in enumerate(methods) if m.introduced]
    if main:
        for j, h in enumerate(hits):
            if h.role in _CLAIM:
                k = (methods[main[0]].name, _CLAIM[h.role], h.group)
                claims.setdefault(k, SymmetryClaim(main[0], _CLAIM[h.role], j, h.begin, h.end, 0.6))
    return list(claims.values())
