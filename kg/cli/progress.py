"""What a person sees of long work: a bar with rate and time left on stderr, a table at the end; nothing where stderr is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from kg.pipeline import BuildReport

__all__ = ["Bar", "progress_bar", "summary"]


class Bar(Protocol):
    """Where progress goes."""

    def update(self, stage: str, done: int, total: int | None) -> None:
        """Tell that `done` of `total` are done in `stage`."""

    def line(self, text: str) -> None:
        """Write one line above the bar."""


class _Silent:
    """No bar: lines go to stderr as they are."""

    def update(self, stage: str, done: int, total: int | None) -> None:
        pass

    def line(self, text: str) -> None:
        sys.stderr.write(text + "\n")


class _Rich:
    """A bar drawn by rich."""

    def __init__(self, progress: Any) -> None:
        self._progress = progress
        self._tasks: dict[str, Any] = {}

    def update(self, stage: str, done: int, total: int | None) -> None:
        if stage not in self._tasks:
            for task in self._tasks.values():
                self._progress.update(task, visible=False)
            self._tasks[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._tasks[stage], completed=done, total=total)

    def line(self, text: str) -> None:
        self._progress.console.print(text, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def progress_bar() -> Iterator[Bar]:
    """A bar on stderr while the block runs; silent where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield _Silent()
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Any) -> Text:
            return Text(f"{task.speed:.0f}/s" if task.speed else "")

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Rich(progress)


def summary(report: BuildReport) -> None:
    """Print what a build made, as a table, and where the files are."""
    from rich.console import Console
    from rich.table import Table

    console = Console(soft_wrap=True, highlight=False)
    table = Table(
        title=f"{report.papers} papers in {report.seconds:.1f} s",
        title_justify="left",
        box=None,
        pad_edge=False,
    )
    table.add_column("what")
    table.add_column("count", justify="right")
    for name, count in report.counts.items():
        table.add_row(name, str(count))
    table.add_row("statements read", str(sum(report.statements.values())))
    table.add_row("statements derived", str(report.derived))
    lost = sum(not s.kept for s in report.skipped)
    if lost:
        table.add_row("records skipped", str(lost))
    console.print(table)
    for path in report.files:
        console.print(str(path), markup=False)
