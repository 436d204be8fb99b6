"""A user's own names, and another spaCy pipeline in the place of the trained model."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from kg.cli import run
from kg.errors import SourceError
from kg.extract import Settings, extract
from kg.model import Document, EntityType

DOCUMENT = Document("1", "Turning", "We test the zorn wheel and the blip maker on several shapes.")


def names(settings: Settings) -> dict[str, EntityType]:
    return {m.name: m.type for m in extract(DOCUMENT, settings).mentions}


def test_names_of_one_s_own(tmp_path: Path) -> None:
    """A TOML file adds names; without it they are not known."""
    path = tmp_path / "own.toml"
    path.write_text('[[entity]]\ntype = "Benchmark"\nname = "zorn wheel"\n', encoding="utf-8")
    assert names(Settings(gazetteers=(str(path),))).get("zorn wheel") is EntityType.BENCHMARK
    assert names(Settings()).get("zorn wheel") is not EntityType.BENCHMARK


def test_another_pipeline(tmp_path: Path) -> None:
    """Entities of any spaCy pipeline are taken, whatever the case of their labels; the rules go on."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "METHOD", "pattern": "blip maker"}, {"label": "ORG", "pattern": "shapes"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "pipeline")
    found = names(Settings(pipeline=str(tmp_path / "pipeline")))
    assert found.get("blip maker") is EntityType.METHOD
    assert "shapes" not in found


def test_what_is_no_pipeline_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without a pipeline is one clear line, from Python and on the command line."""
    with pytest.raises(SourceError, match="no spaCy pipeline"):
        extract(DOCUMENT, Settings(pipeline=str(tmp_path)))
    papers = tmp_path / "papers.jsonl"
    papers.write_text(
        '{"id": "1", "title": "Turning", "abstract": "We turn many shapes around and around."}\n'
    )
    assert (
        run(["build", str(papers), "-o", str(tmp_path / "out"), "--pipeline", str(tmp_path), "--no-page"])
        == 1
    )
    assert "no spaCy pipeline" in capsys.readouterr().err
    assert run(["extract", str(papers), "--gazetteer", str(tmp_path / "missing.toml")]) == 1
    assert "missing.toml" in capsys.readouterr().err
