"""The value that stands for a symmetry group: a family and its parameters, nothing else.

Everything a group can say about itself (how it is written, what is true of it, what it lies in) is computed
from these two by the modules of this package; they are imported when first asked for, because they in turn
make groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from kg.groups.facts import Facts

__all__ = ["Group", "Parameter"]

Parameter = Union[int, str, "Group"]


@dataclass(frozen=True, slots=True)
class Group:
    """A symmetry group, a family of them (SE(n)) or a class (compact Lie group), in canonical form.

    Two groups are equal exactly if they are the same group with the same standard action, however they were
    written. Make them with `kg.groups.parse`, `kg.groups.from_slug` or `kg.groups.make`, which bring the
    parameters into canonical form; the bare constructor does not.

    `<=` is the subgroup relation under the standard actions (`kg.groups.lattice`), a partial order; to sort
    groups for output use `key=str`.

    >>> from kg.groups import parse
    >>> parse(r"$\\mathrm{SO}(3)$") == parse("3D rotations")
    True
    >>> parse("SO(3)") <= parse("E(3)")
    True
    """

    family: str
    parameters: tuple[Parameter, ...] = ()

    @property
    def name(self) -> str:
        """The ASCII name: "SO(3)", "S_n", "GL+(n,R)", "R^2 rtimes C_4"."""
        from kg.groups.formatting import written

        return written(self).name

    @property
    def label(self) -> str:
        """The Unicode name, for people: "SO(3)", "Sₙ", "GL⁺(n, ℝ)", "ℝ² ⋊ C₄"."""
        from kg.groups.formatting import written

        return written(self).label

    @property
    def latex(self) -> str:
        r"""LaTeX for math mode: ``\mathrm{GL}^{+}(n, \mathbb{R})``."""
        from kg.groups.formatting import written

        return written(self).latex

    @property
    def slug(self) -> str:
        """The last part of the group's IRI: "SO-3", "GL-plus-n-R"; ASCII letters, digits and hyphens."""
        from kg.groups.formatting import written

        return written(self).slug

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other standard names, without `name`: ("Z_4", "cyclic group of order 4") for C_4."""
        from kg.groups.aliases import aliases

        return aliases(self)

    @property
    def facts(self) -> Facts:
        """What is known of the group; None where nothing is certain."""
        from kg.groups.facts import facts

        return facts(self)

    @property
    def is_class(self) -> bool:
        """Whether this is a class of groups ("compact group"), not a group or a family with parameters."""
        return self.family == "class"

    @property
    def is_symbolic(self) -> bool:
        """Whether a parameter is left open: SE(n), S_n, SO(3) x S_n."""
        from kg.groups.symbols import is_open

        return is_open(self)

    def subgroups(self, among: Iterable[Group]) -> tuple[Group, ...]:
        """Those of `among` that lie in this group and differ from it, by name."""
        return tuple(sorted({g for g in among if g < self}, key=str))

    def supergroups(self, among: Iterable[Group]) -> tuple[Group, ...]:
        """Those of `among` in which this group lies and that differ from it, by name."""
        return tuple(sorted({g for g in among if self < g}, key=str))

    def __le__(self, other: object) -> bool:
        if not isinstance(other, Group):
            return NotImplemented
        from kg.groups.lattice import contains

        return contains(other, self)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Group):
            return NotImplemented
        return self != other and self <= other

    def __ge__(self, other: object) -> bool:
        if not isinstance(other, Group):
            return NotImplemented
        return other <= self

    def __gt__(self, other: object) -> bool:
        if not isinstance(other, Group):
            return NotImplemented
        return other < self

    def __str__(self) -> str:
        return self.name
