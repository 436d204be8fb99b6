"""What stands around an entity that tells its role: the verb that governs it, its determiner, its neighbours, where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.notes import LocalEntity, Notes
from kg.extract.roles import own_work
from kg.extract.words import Text
from kg.model import Predicate

__all__ = ["Context"]

_VERBS = """propose introduce present develop design use utilize leverage employ adopt apply combine integrate incorporate build
    extend exploit train finetune evaluate compare outperform surpass exceed achieve improve show demonstrate prove derive
    analyze study investigate explore consider address solve replace generalize unify rely suffer struggle fail require
    assume lack limit enable allow learn predict generate encode embed map model represent capture preserve enforce
    guarantee ensure provide offer consist comprise contain include call name dub term coin base inspire motivate follow
    implement adapt modify augment enhance reduce formulate define construct establish obtain find observe reveal suggest
    indicate conduct perform test validate benchmark match beat emerge become remain dominate focus aim seek tackle
    overcome mitigate bridge transform convert parameterize compute estimate approximate optimize minimize maximize sample
    denoise align fuse aggregate attend select route plug""".split()
_PREPOSITIONS = frozenset(
    """of in on for with by via from to into over against than as through between within under using like including based
    without beyond unlike despite onto upon across""".split()
)
_DETERMINERS = _PREPOSITIONS | frozenset(
    """a an the our its their this that these those such existing several many various some most recent novel new proposed
    two three""".split()
)
_AUXILIARY = frozenset("we our it which that is are be been to by can not".split())
_TELLING = frozenset(
    """we our however existing while although unlike than outperforms outperform baselines state such based traditional recent
    compared including combining propose introduce present""".split()
)
_JOINED = re.compile(r"\W*(?:\([^)]{0,60}\))?,? ?(?:and|or|as well as|&|/)? ?(?:the |an? )?(?:[\w-]+ )?")
_WORD = re.compile(r"[\w'-]+|[^\w\s]")
_NEAR, _FAR = 6, 8  # words


def _forms() -> Iterator[tuple[str, str]]:
    """(form, verb) of the verbs by rule, and of those that do not follow it."""
    for verb in _VERBS:
        stem = verb[:-1] if verb[-1] in "ey" else verb
        yield from ((form, verb) for form in (verb, f"{verb}s", f"{verb}es", f"{verb}ed", f"{verb}ing"))
        if verb[-1] == "e":
            yield from ((form, verb) for form in (f"{verb}d", f"{stem}ing"))
        elif verb[-1] == "y":
            yield from ((form, verb) for form in (f"{stem}ies", f"{stem}ied"))
        else:
            yield from ((form, verb) for form in (f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed"))
    yield from (("shown", "show"), ("built", "build"), ("found", "find"), ("overcame", "overcome"))
    yield from (("beaten", "beat"), ("underpinned", "base"), ("using", "use"), ("named", "name"))


_VERB_OF = dict(reversed(list(_forms())))


class Context:
    """One text with its entities, asked about each of them; their roles are still those of the rules."""

    def __init__(self, notes: Notes, text: Text) -> None:
        self.notes, self.text = notes, text
        self.own = own_work(notes.text, notes.title_end)
        self.places = sorted(
            ((begin, end, entity) for entity in notes.entities for begin, end in entity.spans),
            key=lambda place: place[:2],
        )

    def features(self, entity: LocalEntity) -> dict[str, float]:
        """Features of one entity, as names with numbers."""
        found: dict[str, float] = {}
        title_end = self.notes.title_end
        parts = {
            "title" if begin < title_end else "before" if begin < self.own else "own"
            for begin, _ in entity.spans
        }
        found[f"where {'+'.join(sorted(parts))}"] = 1.0
        self._others(entity, found)
        body = [span for span in entity.spans if span[0] >= title_end] or entity.spans
        for place, (begin, end) in zip(("", " later", " later"), body, strict=False):
            self._around(entity, begin, end, place, found)
        return found

    def _others(self, entity: LocalEntity, found: dict[str, float]) -> None:
        """What else is introduced, and which other names hold this one or stand in it."""
        text = self.notes.text
        begin, end = entity.spans[0]
        mine = text[begin:end].lower()
        introduced = 0
        for other in self.notes.entities:
            if other is entity:
                continue
            introduced += other.role is Predicate.INTRODUCES
            for b, e in other.spans[:2]:
                name = text[b:e].lower()
                if mine != name and mine in name:
                    found[f"inside {other.role.value}"] = 1.0
                elif mine != name and name in mine:
                    found[f"holds {other.role.value}"] = 1.0
        found[f"others introduced {min(introduced, 3)}"] = 1.0

    def _around(self, entity: LocalEntity, begin: int, end: int, place: str, found: dict[str, float]) -> None:
        before = self.text.before(begin, 60)
        self._governor(before, place, found)
        found.update((f"has{place} {word}", 1.0) for word in _TELLING.intersection(before))
        found.update(
            (f"has after{place} {word}", 1.0) for word in _TELLING.intersection(self.text.after(end, 60))
        )
        self._neighbour(entity, begin, place, found)

    def _governor(self, before: Sequence[str], place: str, found: dict[str, float]) -> None:
        """The nearest determiner, preposition and verb; `before` are words, nearest first."""
        for i, word in enumerate(before[:_NEAR]):
            if word in _DETERMINERS:
                found[f"determiner{place} {word}"] = found[f"determiner{place} {word} {i}"] = 1.0
                break
        for i, word in enumerate(before[:_FAR]):
            if word in _PREPOSITIONS:
                found[f"preposition{place} {word}"] = 1.0
                if i + 1 < len(before):
                    found[f"preposition{place} {before[i + 1]} {word}"] = 1.0
                break
        for i, word in enumerate(before):
            verb = _VERB_OF.get(word)
            if verb is not None:
                subject = " ".join(w for w in reversed(before[i + 1 : i + 5]) if w in _AUXILIARY)
                found[f"verb{place} {verb}"] = found[f"verb{place} {verb} {subject}"] = 1.0
                found[f"verb{place} {verb} {word[-3:]}"] = 1.0
                return
        found[f"verb{place} none"] = 1.0

    def _neighbour(self, entity: LocalEntity, begin: int, place: str, found: dict[str, float]) -> None:
        """The entity named before in the sentence, and what joins the two."""
        low, _ = self.notes.sentence_of(begin)
        previous = [
            (e, other) for b, e, other in self.places if low <= b and e <= begin and other is not entity
        ]
        found[f"introduced before{place} {any(o.role is Predicate.INTRODUCES for _, o in previous)}"] = 1.0
        if not previous:
            return
        end, other = previous[-1]
        role, between = other.role.value, self.notes.text[end:begin]
        found[f"previous{place} {other.type.value} {role}"] = 1.0
        if len(between) < 100 and _JOINED.fullmatch(between):
            found[f"joined{place} {other.type.value} {role}"] = 1.0
        words = _WORD.findall(between.lower()) if len(between) < 60 else ()
        if 0 < len(words) <= 3:
            found[f"between{place} {' '.join(words)} {role}"] = 1.0
