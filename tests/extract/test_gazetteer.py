"""The gazetteer: what it finds, what it leaves alone, and the files that it reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.extract.gazetteer import FILES, FOLDER, load, match
from kg.extract.gazetteer_index import Entry, Gazetteer
from kg.extract.gazetteer_lists import Row, read_generic, read_list
from kg.extract.gazetteer_versions import by_version
from kg.model import EntityType


def found(text: str, *, certain: bool = True) -> list[tuple[str, str]]:
    return [(text[hit.begin : hit.end], hit.name) for hit in match(text, certain=certain)]


def make(*rows: tuple[EntityType, str, str]) -> Gazetteer:
    """A small gazetteer from type, name and flags."""
    gazetteer = Gazetteer(["neural network"])
    for type_, name, flags in rows:
        common = type_ is EntityType.METHOD and name.islower()
        gazetteer.add(Entry(type_, name, None, common), [name], flags=flags.split())
    return gazetteer


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CIFAR-10", "CIFAR-10"),
        ("CIFAR10", "CIFAR-10"),
        ("Cifar 10", "CIFAR-10"),
        ("cifar-10", "CIFAR-10"),
        ("ImageNet-1K", "ImageNet"),
        ("imagenet", None),
        ("graph neural networks", "graph neural network"),
        ("Graph Neural Network", "graph neural network"),
        ("GNNs", "graph neural network"),
        ("gnn", None),
        ("mean absolute error of 3", "mean absolute error"),
        ("language modelling", "language modeling"),
        ("TinyImageNet", "Tiny ImageNet"),
    ],
)
def test_spelling_case_number_and_hyphens_do_not_matter_where_they_should_not(
    text: str, name: str | None
) -> None:
    assert [n for _, n in found(text)] == ([] if name is None else [name])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a Foo-Transformer", []),
        ("the SE(3)-Transformer", ["SE(3)-Transformer"]),
        ("an MNISTic view", []),
        ("PointNet++ and PointNet", ["PointNet++", "PointNet"]),
        ("ResNet-50-based features", ["ResNet-50"]),
        ("a BERT-like model", ["BERT"]),
        ("a BERT-Foo model", []),
        ("code at github.com/lab/ImageNet", []),
        ("https://example.org/QM9 and QM9", ["QM9"]),
        ("QM9.", ["QM9"]),
        ("(QM9)", ["QM9"]),
        ("QM 9 atoms", []),
    ],
)
def test_a_name_inside_a_longer_word_is_another_name(text: str, names: list[str]) -> None:
    assert [name for _, name in found(text)] == names


def test_the_longest_name_wins() -> None:
    assert found("an equivariant graph neural network") == [
        ("equivariant graph neural network", "equivariant graph neural network")
    ]


@pytest.mark.parametrize(
    "text", ["a spherical diffusion model", "a diffusion model prior", "transformer-based encoders"]
)
def test_a_common_noun_that_its_neighbours_narrow_is_uncertain(text: str) -> None:
    assert found(text) == []
    hits = match(text, certain=False)
    assert [hit.certain for hit in hits] == [False]


@pytest.mark.parametrize(
    "text",
    ["a diffusion model", "Diffusion models fail", "we train novel diffusion models", "(diffusion models)"],
)
def test_a_common_noun_that_stands_alone_is_certain(text: str) -> None:
    assert [name for _, name in found(text)] == ["diffusion model"]


def test_acronyms_and_ordinary_words_in_capitals_are_matched_as_written() -> None:
    gazetteer = make(
        (EntityType.BENCHMARK, "GLUE", ""),
        (EntityType.DATASET, "BREAKFAST", ""),
        (EntityType.METHOD, "Muon", "case"),
    )
    assert [hit.name for hit in gazetteer.match("GLUE, glue, Glue; breakfast, BREAKFAST; muon, Muon")] == [
        "GLUE",
        "BREAKFAST",
        "Muon",
    ]


def test_a_name_flagged_context_needs_a_head_word_near_it() -> None:
    gazetteer = make((EntityType.DATASET, "Spring", "case context"))
    assert [hit.begin for hit in gazetteer.match("Spring came. On the Spring dataset we win.")] == [20]
    assert gazetteer.match("In Spring. The dataset is new.") == []


def test_a_family_flagged_versions_takes_version_and_size_into_the_name() -> None:
    gazetteer = make((EntityType.METHOD, "Qwen", "versions"), (EntityType.METHOD, "GPT", "versions"))
    text = "Qwen2.5-VL-7B-Instruct, Qwen, GPT-4o-mini and GPT-5.2 against GPT-Foo"
    assert [hit.name for hit in gazetteer.match(text)] == [
        "Qwen2.5-VL-7B-Instruct",
        "Qwen",
        "GPT-4o-mini",
        "GPT-5.2",
    ]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("on the QM9 dataset", EntityType.DATASET),
        ("on the QM9 benchmark", EntityType.BENCHMARK),
        ("on the MD17 and QM9 energy benchmarks", EntityType.BENCHMARK),
        ("on benchmarks such as MD17 and QM9", EntityType.BENCHMARK),
        ("QM9 is used; benchmarks follow", EntityType.DATASET),
    ],
)
def test_the_head_word_of_its_list_decides_whether_data_is_a_benchmark(text: str, type_: EntityType) -> None:
    assert [hit.type for hit in match(text) if hit.name == "QM9"] == [type_]


def test_a_common_measure_counts_where_a_number_is_reported() -> None:
    assert found("It improves accuracy.") == []
    assert found("It improves accuracy by 3.1%.") == [("accuracy", "accuracy")]
    assert found("We report PSNR.") == [("PSNR", "PSNR")]


def test_generic_phrases_are_never_entities() -> None:
    gazetteer = make((EntityType.METHOD, "neural network", ""))
    assert gazetteer.match("Neural networks") == []
    assert gazetteer.is_generic("Neural Networks")
    assert load().is_generic("deep learning")


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="QM9 -CIFAR10graphneuralnetworks.,()/+\n", max_size=80))
def test_hits_are_in_order_apart_and_inside_the_text(text: str) -> None:
    end = 0
    for hit in match(text, certain=False):
        assert end <= hit.begin < hit.end <= len(text)
        assert text[hit.begin : hit.end].strip() == text[hit.begin : hit.end]
        end = hit.end


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    for hit in match(text, certain=False):
        assert 0 <= hit.begin < hit.end <= len(text)


def test_every_shipped_name_finds_itself() -> None:
    """In a sentence that gives it a head word and a number, each name is found and covers itself."""
    heads = {EntityType.DATASET: "dataset", EntityType.BENCHMARK: "benchmark", EntityType.METHOD: "model"}
    gazetteer, missed = load(), []
    for file, type_ in FILES.items():
        for row in read_list(FOLDER / file):
            text = f"With the {row.name} {heads.get(type_, 'score')} of 5"
            hits = gazetteer.match(text, certain=False)
            if not any(hit.begin <= 9 and hit.end >= 9 + len(row.name) for hit in hits):
                missed.append(row.name)
    assert missed == []


@pytest.mark.parametrize("file", sorted(FILES))
def test_shipped_lists_are_sorted_without_doubles_and_without_generics(file: str) -> None:
    rows = list(read_list(FOLDER / file))
    names = [row.name for row in rows]
    assert names == sorted(names, key=lambda n: (n.casefold(), n))
    assert len(set(names)) == len(names)
    assert [name for name in names if load().is_generic(name)] == []
    assert all(re.fullmatch(r"\S(?:.*\S)?", form) for row in rows for form in (row.name, *row.aliases))
    assert [row.name for row in rows if row.name in row.aliases] == []
    assert [
        form
        for row in rows
        for form in (row.name, *row.aliases)
        if not any(map(str.isalpha, form)) or len(form) < 2
    ] == []


def test_there_are_thousands_of_names() -> None:
    assert len(load()) >= 4000


def test_a_list_that_is_wrong_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "methods.tsv"
    path.write_text("# ours\nFooNet\tFN\tshiny\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"methods\.tsv: line 2: unknown flag shiny"):
        list(read_list(path))
    path.write_text("\tFN\n", encoding="utf-8")
    with pytest.raises(SourceError, match="line 1: expected name"):
        list(read_list(path))
    with pytest.raises(SourceError, match="none"):
        list(read_list(tmp_path / "none.tsv"))


def test_a_list_is_read_without_its_comments(tmp_path: Path) -> None:
    path = tmp_path / "methods.tsv"
    path.write_text("\ufeff# ours\nFooNet\tFN | Foo net\tcase context\n\nBarNet\n", encoding="utf-8")
    assert list(read_list(path)) == [
        Row("FooNet", ("FN", "Foo net"), frozenset({"case", "context"})),
        Row("BarNet"),
    ]
    path.write_text("# stop\nour toolbox\n", encoding="utf-8")
    assert read_generic(path) == ("our toolbox",)


def test_a_user_adds_names_types_lists_and_stop_words(tmp_path: Path) -> None:
    (tmp_path / "robots.tsv").write_text("Panda\tFranka Panda\tcase\n", encoding="utf-8")
    path = tmp_path / "own.toml"
    path.write_text(
        """
        generic = ["graph neural network"]
        [types]
        Robot = "Method"
        [[entity]]
        type = "Dataset"
        name = "WindTunnel-7"
        aliases = ["WT-7"]
        [[list]]
        type = "Robot"
        file = "robots.tsv"
        """,
        encoding="utf-8",
    )
    text = "A graph neural network drives the Franka Panda on WT7 and QM9."
    hits = load(path).match(text)
    assert [(hit.name, hit.type.value, hit.kind) for hit in hits] == [
        ("Panda", "Method", "Robot"),
        ("WindTunnel-7", "Dataset", None),
        ("QM9", "Dataset", None),
    ]


def test_a_user_can_leave_the_shipped_lists_out(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('shipped = false\n[[entity]]\ntype = "Task"\nname = "soup tasting"\n', encoding="utf-8")
    assert [hit.name for hit in load(path).match("soup tasting on QM9")] == ["soup tasting"]


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("entity = 3", r"entity is written as \[\[entity\]\]"),
        ("colour = 3", "unknown key colour"),
        ('[[entity]]\ntype = "Dataset"', "entity 1: needs a name"),
        ('[[entity]]\ntype = "Robot"\nname = "Panda"', "entity 1: type is one of"),
        ('[[entity]]\ntype = "Task"\nname = "x"\nflags = ["shiny"]', "entity 1: unknown flag shiny"),
        ('[[entity]]\ntype = "Task"\nname = "x"\naliases = "y"', "entity 1: aliases is a list"),
        ('[types]\nRobot = "Thing"', "types: Robot: say of which type"),
        ('[[list]]\ntype = "Task"', "list 1: needs file"),
        ("shipped = 3", "shipped is true or false"),
        ("types = 3", "table of own types"),
        ("a =", "own.toml: "),
    ],
)
def test_a_wrong_toml_file_is_refused_with_the_entry_that_is_wrong(
    tmp_path: Path, toml: str, message: str
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        load(path)


def test_the_component_marks_names_in_a_span_group() -> None:
    import spacy

    from kg.extract import gazetteer_component

    nlp = spacy.blank("en")
    nlp.add_pipe("kg_gazetteer_spans", config={"certain": False})
    doc = nlp("A spherical diffusion model on QM9-like data.")
    spans = doc.spans[gazetteer_component.SPANS]
    assert [(span.text, span.label_, span.kb_id_) for span in spans] == [
        ("diffusion model", "Method", "diffusion model"),
        ("QM9", "Dataset", "QM9"),
    ]


def test_the_guide_s_own_toml_file_works(tmp_path: Path) -> None:
    guide = Path(__file__).resolve().parents[2] / "docs" / "gazetteers.md"
    example = re.search(r"```toml\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    path = tmp_path / "wind.toml"
    path.write_text(example[1], encoding="utf-8")
    (tmp_path / "wind-tasks.tsv").write_text("lift prediction\n", encoding="utf-8")
    text = "The Franka Panda and a NACA 0012 serve for lift prediction on the Tunnel dataset, WT7 and QM9 in our toolbox."
    assert [(hit.name, hit.kind) for hit in load(path).match(text)] == [
        ("Panda", "Robot"),
        ("NACA 0012", "Airfoil"),
        ("lift prediction", None),
        ("WindTunnel-7", None),
        ("WindTunnel-7", None),
        ("QM9", None),
    ]


@pytest.mark.parametrize(
    ("type_", "row", "expected"),
    [
        (EntityType.BENCHMARK, ("Riddle", ("Riddle 2024", "Riddle'24", "Riddle-2025")),
         [("Riddle", ()), ("Riddle 2024", ("Riddle'24",)), ("Riddle-2025", ())]),
        (EntityType.DATASET, ("Walks", ("Walks 2017",)), [("Walks", ("Walks 2017",))]),
        (EntityType.DATASET, ("Walks 2017", ("Walks 2019", "Walks")), [("Walks 2017", ("Walks",)), ("Walks 2019", ())]),
        (EntityType.METHOD, ("TurnNet", ("TurnNet-2", "turn network", "TurnNetV2")),
         [("TurnNet", ("turn network",)), ("TurnNet-2", ("TurnNetV2",))]),
        (EntityType.METHOD, ("TurnNet 2.0", ("TurnNet-2",)), [("TurnNet 2.0", ("TurnNet-2",))]),
        (EntityType.METRIC, ("hit rate", ("hit rate 10",)), [("hit rate", ("hit rate 10",))]),
    ],
)  # fmt: skip
def test_versions_in_one_row_are_kept_apart(
    type_: EntityType, row: tuple[str, tuple[str, ...]], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    """Other versions of a method, and several of data, are things of their own; one year of a dataset is that dataset."""
    assert [(r.name, r.aliases) for r in by_version(type_, Row(*row))] == expected
