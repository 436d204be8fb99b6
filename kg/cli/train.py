"""`kg train`: gold annotations and a large corpus in, the trained pipeline out."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["command"]


def command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated papers to train on (JSON lines).")],
    unlabelled: Annotated[
        Path, typer.Argument(metavar="TEXTS", help="Abstracts without labels (JSON lines, may be gzipped).")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for the trained spaCy pipeline.")
    ] = Path("model"),
    recipe: Annotated[
        Path | None, typer.Option(help="Sizes, steps and seeds (default: those of the shipped model).")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="The network, as a spaCy config (default: the shipped model's).")
    ] = None,
    check: Annotated[
        list[Path] | None, typer.Option(help="Gold to report figures on; never trained on.")
    ] = None,
    vectors: Annotated[
        Path | None, typer.Option(help="Word vectors in floret's format, if already trained.")
    ] = None,
    also: Annotated[
        bool,
        typer.Option(
            help="Train on our own annotations and the labels of a larger network too, of those papers that stand in TEXTS."
        ),
    ] = True,
    workers: Annotated[int, typer.Option(min=1, help="Processes that train side by side.")] = 2,
) -> None:
    """Train the extractor: word vectors, tagger, judge; then report its figures on --check and on what was held back.

    Takes about an hour on two cores.
    """
    import logging

    from kg.errors import SourceError
    from kg.extract.neural import load
    from kg.extract.pipeline import assemble
    from kg.extract.training.gold import HELD, OWN, read_annotations, read_gold
    from kg.extract.training.recipe import CONFIG, RECIPE, read_recipe, train
    from kg.extract.training.report import evaluate
    from kg.extract.training.silver import SILVER
    from kg.extract.training.store import write_model
    from kg.extract.training.tagger import blank

    for path in (gold, unlabelled, *(check or ()), *(p for p in (vectors, recipe, config) if p)):
        if not path.is_file():
            raise SourceError(f"{path}: no such file")
    logging.basicConfig(level=logging.INFO, format="kg: %(message)s")
    checks = [(str(path), read_gold(path)) for path in check or ()]
    if len(checks) > 1:
        checks.append(("together", tuple(paper for _, part in checks for paper in part)))
    if also:
        checks.append((f"held back ({HELD.name})", read_annotations(HELD, unlabelled)))
    unseen = frozenset(paper.title.casefold() for _, part in checks for paper in part)
    papers = [paper for paper in read_gold(gold) if paper.title.casefold() not in unseen]
    if also:
        known = unseen.union(paper.title.casefold() for paper in papers)
        own = read_annotations(OWN, unlabelled)
        papers += [paper for paper in own if paper.title.casefold() not in known]
    with tempfile.TemporaryDirectory(prefix="kg-train-") as work:
        nlp = train(
            papers,
            unlabelled,
            read_recipe(recipe or RECIPE),
            work=Path(work),
            unseen=unseen,
            vectors=vectors,
            silver=SILVER if also else None,
            workers=workers,
            config=config or CONFIG,
        )
    write_model(nlp, blank(config or CONFIG), output)
    typer.echo(f"wrote {output}")
    pipeline = assemble(load(output))
    for name, part in checks:
        if part:
            typer.echo(f"{name}: {len(part)} papers")
            for figure, value in evaluate(pipeline, part).items():
                typer.echo(f"{figure:24}{value:.3f}")
