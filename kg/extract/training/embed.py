"""Train the word vectors on texts without labels, cut into tokens as the pipeline does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OutputError
from kg.text import clean

__all__ = ["VectorRecipe", "train_vectors"]

FRESH = 10_000  # texts after which the tokenizer's cache is thrown away


@dataclass(frozen=True, slots=True)
class VectorRecipe:
    """Skip-gram with hashed n-grams: `dims` numbers in each of `rows` rows; one thread gives the same bytes again."""

    texts: int = 60_000
    dims: int = 96
    rows: int = 40_000
    epochs: int = 4
    least: int = 5
    threads: int = 1


def train_vectors(texts: Iterable[tuple[str, str]], recipe: VectorRecipe, *, work: Path) -> Path:
    """The path of a floret file under `work`; raises OutputError where the `floret` package is missing."""
    try:
        import floret
    except ImportError as error:
        message = "training vectors needs the package floret: pip install 'abstracts-kg[train]'"
        raise OutputError(message) from error
    tokens, vectors = work / "tokens.txt", work / "vectors.floret"
    _write_tokens(texts, tokens)
    model = floret.train_unsupervised(
        str(tokens),
        mode="floret",
        model="skipgram",
        dim=recipe.dims,
        epoch=recipe.epochs,
        minCount=recipe.least,
        bucket=recipe.rows,
        minn=3,
        maxn=5,
        hashCount=2,
        thread=recipe.threads,
        verbose=0,
    )
    model.save_floret_vectors(str(vectors))
    return vectors


def _write_tokens(texts: Iterable[tuple[str, str]], path: Path) -> None:
    """One text a line, lower case, tokens separated by blanks."""
    import spacy

    from kg.extract.tokenizer import make_tokenizer

    nlp = spacy.blank("en")
    with path.open("w", encoding="utf-8") as file:
        for number, (title, abstract) in enumerate(texts):
            if number % FRESH == 0:
                nlp.tokenizer = make_tokenizer(nlp)
            words = nlp.make_doc(f"{clean(title).text}\n{clean(abstract).text}")
            file.write(" ".join(word.lower_ for word in words if not word.is_space) + "\n")
