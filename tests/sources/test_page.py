"""Pages of papers copied as text, each laid out differently; all abstracts are our own."""

from __future__ import annotations

import io
import json
import random
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, Skipped
from kg.sources import read
from kg.text import sanitize

MOLECULES = (
    "Fast Vector Layers for Molecules",
    "We study networks for molecules and propose a layer that is equivariant to rotations of space. The layer combines "
    "scalars and vectors without tensor products, so it is fast. On QM9 it lowers the mean absolute error of most "
    "targets, and on MD17 it needs fewer training examples than invariant networks do.",
)
DOSE = (
    "How Much Equivariance Does a Network Need?",
    "Symmetries of images are rarely exact. This paper asks how much equivariance a network should have, and answers "
    "with a prior over group convolutions that is learned together with the weights. Experiments on rotated digits and "
    "on satellite images show that the learned amount agrees with the amount of symmetry in the data.",
)
CLOUDS = (
    "LinAttn: Linear-Time Attention on Point Clouds",
    "Point clouds come without an order and without a pose. We describe an attention mechanism which is invariant to "
    "permutations and equivariant to rigid motions, and which runs in linear time. It is evaluated on the "
    "classification of household objects and on registration of indoor scans, where it beats earlier methods.",
)
THREE = [MOLECULES, DOSE, CLOUDS]


def read_text(page: str) -> tuple[list[Document], list[Skipped]]:
    skipped: list[Skipped] = []
    stdin = io.BytesIO(page.encode())
    return list(read(["-"], format="page", on_skip=skipped.append, stdin=stdin)), skipped


def papers(page: str) -> list[tuple[str, str]]:
    return [(document.title, document.abstract) for document in read_text(page)[0]]


def wrapped(text: str, width: int = 80) -> str:
    return textwrap.fill(text, width)


@pytest.mark.parametrize(
    "page",
    [
        "\n\n".join(f"{title}\n\n{abstract}" for title, abstract in THREE),
        "\n".join(f"{title}\n{abstract}" for title, abstract in THREE),
        "\n\n".join(f"{title}\n\n{wrapped(abstract)}" for title, abstract in THREE),
        "\n\n".join(f"{title}\n{wrapped(abstract, 60)}" for title, abstract in THREE),
        "\n".join(f"{title}\n{wrapped(abstract)}" for title, abstract in THREE),
        "\r\n\r\n".join(f"{n}. {title}\r\n\r\n{abstract}" for n, (title, abstract) in enumerate(THREE, 1)),
        "\n\n".join(f"## {title}\n\n{abstract}" for title, abstract in THREE),
        "\n\n".join(f"- **{title}**\n{abstract}" for title, abstract in THREE),
        "\n\n".join(f"Title: {title}\nAbstract: {abstract}" for title, abstract in THREE),
        "\n\n".join(f"{title}\n\nABSTRACT\n\n{abstract}" for title, abstract in THREE),
    ],
    ids=["blank", "tight", "wrapped", "wrapped tight", "wrapped, no blank", "numbered", "heading", "list", "labels",
         "abstract heading"],
)  # fmt: skip
def test_titles_and_abstracts_are_found_in_any_layout(page: str) -> None:
    assert papers(page) == THREE


def test_navigation_counts_and_buttons_are_left_out() -> None:
    page = f"""
Models
Datasets
Log In

Trending Papers
new

Get trending papers in your email inbox!

Subscribe

byAK and the research community

Mar 11

{MOLECULES[0]}

{MOLECULES[1]}

Upvote
34

GitHub
1.2k
arXiv Page
·
Published on Mar 11, 2025

{DOSE[0]}

{DOSE[1]}

Upvote
-

Submitted by

someone

{CLOUDS[0]}

{CLOUDS[1]}

Read more
"""
    documents, skipped = read_text(page)
    assert [(d.title, d.abstract) for d in documents] == THREE
    assert [d.date for d in documents] == ["2025-03-11", None, None]
    assert skipped == []


def test_tags_code_and_authors_between_abstracts_are_no_titles() -> None:
    page = f"""{MOLECULES[0]}

smith-lab/vectors • • 10 Jul 2023

{MOLECULES[1]}

Molecular Property Prediction
+2

1,234
0.52 stars / hour

Paper
Code

{DOSE[0]}

jones/howmuch • 9 Jul 2023

{DOSE[1]}

Image Classification
Representation Learning

Paper
Code

{CLOUDS[0]}
10 Jul 2023 · Jane A. Doe, Ming Li, Ana de Souza ·
{CLOUDS[1]}
"""
    documents, _ = read_text(page)
    assert [(d.title, d.abstract) for d in documents] == THREE
    assert [d.date for d in documents] == ["2023-07-10", "2023-07-09", "2023-07-10"]
    assert documents[2].authors == ("Jane A. Doe", "Ming Li", "Ana de Souza")


def test_a_listing_gives_addresses_authors_and_titles() -> None:
    page = f"""Computer Science > Machine Learning
New submissions (showing 2 of 2 entries)
[1] arXiv:2403.01234 [pdf, html, other]
Title: {MOLECULES[0]}
Jane Doe, Ming Li
Comments: 12 pages, 3 figures, accepted at the International Conference on Things in the year 2024
Subjects: Machine Learning (cs.LG); Chemical Physics (physics.chem-ph)
{MOLECULES[1]}
[2] arXiv:2403.01235 [pdf, other]
Title: {DOSE[0]}
B. Brown, Carla Cruz
Journal-ref: J. Things 3 (2024) 1-20
{DOSE[1]}
"""
    documents, _ = read_text(page)
    assert [(d.title, d.abstract) for d in documents] == THREE[:2]
    assert [d.id for d in documents] == ["arXiv:2403.01234", "arXiv:2403.01235"]
    assert documents[0].url == "https://arxiv.org/abs/2403.01234"
    assert documents[1].authors == ("B. Brown", "Carla Cruz")


def test_a_search_result_gives_dates_from_below_the_abstract() -> None:
    page = f"""Showing 1–2 of 2 results
arXiv:2403.01234 [pdf, other]  cs.LG
{MOLECULES[0]}
Authors: Jane Doe, Ming Li
Abstract: {MOLECULES[1]} △ Less
Submitted 11 March, 2024; originally announced March 2024.
arXiv:2403.01235 [pdf]  stat.ML  cs.LG
{DOSE[0]}
Authors: Ana Souza
Abstract: {DOSE[1]} △ Less
Submitted 10 March, 2024; v1 submitted 1 February, 2024; originally announced February 2024.
Comments: 10 pages
"""
    documents, _ = read_text(page)
    assert [(d.title, d.abstract) for d in documents] == THREE[:2]
    assert [(d.id, d.date, d.authors) for d in documents] == [
        ("arXiv:2403.01234", "2024-03-11", ("Jane Doe", "Ming Li")),
        ("arXiv:2403.01235", "2024-03-10", ("Ana Souza",)),
    ]


def test_reviews_and_summaries_are_no_abstracts() -> None:
    page = f"""{MOLECULES[0]}
Jane Doe, Ming Li, Ana de Souza
Published: 16 Jan 2024, Last Modified: 05 Mar 2024
ICLR 2024 poster
Everyone
Revisions
BibTeX
CC BY 4.0
Keywords: equivariance, molecules, graph neural networks
TL;DR: We show that vectors are enough for molecules, and that one can do without tensor products in practice.
Abstract: {MOLECULES[1]}
Submission Number: 1234
"""
    documents, _ = read_text(page)
    assert [(d.title, d.abstract) for d in documents] == [MOLECULES]
    assert documents[0].date == "2024-01-16"
    assert documents[0].authors == ("Jane Doe", "Ming Li", "Ana de Souza")


def test_search_engines_show_parts_of_abstracts() -> None:
    page = f"""[PDF] {MOLECULES[0]}
J Doe, M Li, A Souza - arXiv preprint arXiv:2403.01234, 2024
{MOLECULES[1][:200]} …
Save Twitter LinkedIn Facebook
{DOSE[0]}
B. Brown, C. Cruz
Published in Journal of Things 1 May 2022
Computer Science
{DOSE[1]} Expand
123
Save
"""
    documents, _ = read_text(page)
    assert [d.title for d in documents] == [MOLECULES[0], DOSE[0]]
    assert documents[0].authors == ("J Doe", "M Li", "A Souza")
    assert documents[1].abstract == DOSE[1]


def test_comments_are_left_out() -> None:
    page = f"""{MOLECULES[0]}

{MOLECULES[1]}

janedoe
3 days ago

This is very cool work, thanks a lot for sharing!

Reply

{DOSE[0]}

{DOSE[1]}

bob commented 2 hours ago
Nice. I wonder whether it also works for graphs and for sequences?

{CLOUDS[0]}

{CLOUDS[1]}
"""
    assert papers(page) == THREE


def test_an_abstract_may_have_paragraphs_and_headings() -> None:
    page = f"""{MOLECULES[0]}

{MOLECULES[1]}

{DOSE[1]}

Our code is available at https://github.com/example/code

{CLOUDS[0]}

Background:
{CLOUDS[1]}
Results:
{DOSE[1]}
"""
    documents, _ = read_text(page)
    assert [d.title for d in documents] == [MOLECULES[0], CLOUDS[0]]
    code = "Our code is available at https://github.com/example/code"
    assert documents[0].abstract == f"{MOLECULES[1]} {DOSE[1]} {code}"
    assert documents[1].abstract == f"{CLOUDS[1]} Results: {DOSE[1]}"


def test_titles_may_be_broken_questions_or_one_word() -> None:
    page = f"""Fast Vector Layers for
Molecules and Crystals
Jane Doe, Ming Li
University of Somewhere
{wrapped(MOLECULES[1])}

Equivariance versus augmentation. What is better for molecules and why?

{DOSE[1]}

EqNet

{CLOUDS[1]}

Graph Lineages and Skeletal Products

{MOLECULES[1]}
"""
    assert papers(page) == [
        ("Fast Vector Layers for Molecules and Crystals", MOLECULES[1]),
        ("Equivariance versus augmentation. What is better for molecules and why?", DOSE[1]),
        ("EqNet", CLOUDS[1]),
        ("Graph Lineages and Skeletal Products", MOLECULES[1]),
    ]


def test_links_of_markdown_titles_become_addresses() -> None:
    documents, _ = read_text(
        f"## 1. [{MOLECULES[0]}](https://arxiv.org/abs/2403.01234v2)\n\n{MOLECULES[1]}\n"
    )
    assert [(d.title, d.url) for d in documents] == [(MOLECULES[0], "https://arxiv.org/abs/2403.01234")]


def test_other_languages_are_read() -> None:
    german = (
        "Schnelle Schichten für Moleküle",
        "Wir untersuchen Netze für Moleküle und schlagen eine Schicht vor, die zu Drehungen des Raums äquivariant ist. "
        "Die Schicht verbindet Skalare und Vektoren ohne Tensorprodukte und ist daher schnell.",
    )
    chinese = ("快速的分子等变网络", "我们研究用于分子的神经网络，并提出一种对空间旋转等变的层。" * 3)
    assert papers(f"{german[0]}\n\n{german[1]}\n") == [german]
    assert papers(f"{chinese[0]}\n\n{chinese[1]}\n") == [chinese]


def test_running_text_without_a_title_is_skipped_with_its_line() -> None:
    documents, skipped = read_text(f"{DOSE[1]}\n\nAccept all\n\n{MOLECULES[0]}\n\n{MOLECULES[1]}\n")
    assert [d.title for d in documents] == [MOLECULES[0]]
    assert [str(s) for s in skipped] == [
        "standard input: line 1 ('Symmetries of images are rarely exact. T…'): running text without a title above it"
    ]


@pytest.mark.parametrize(
    "page", ["Home\nPapers\n\nA Title\nAnother Title of a Paper\n\nAbout\n", "Just a line."]
)
def test_a_page_without_abstracts_says_so(page: str) -> None:
    documents, skipped = read_text(page)
    assert documents == []
    assert len(skipped) == 1
    assert "no paper found" in skipped[0].reason


def test_hostile_pages_are_read() -> None:
    """Long titles and abstracts, many lines without structure, and text that only looks like parts of a page."""
    title, abstract = "word " * 2000, "A sentence stands here and says that nothing is wrong. " * 20_000
    documents, _ = read_text(f"{title}\n\n{abstract}\n")
    assert [(d.title, d.abstract) for d in documents] == [(sanitize(title), sanitize(abstract))]


LINES = ["", "Abstract:", "Abstract", "Title:", "Title: x", "# ", "- ", "**", "ieee 2020 " * 40, "1" * 500, "·", "a@b.c",
         "[x](https://a.b)", "Jane Doe, Ming Li", "Authors:", "Methods:", "[1] arXiv:2403.01234", "A Title of Things",
         "is lower-", "TL;DR: so", "10 Jul 2023", "https://", "…", "We", MOLECULES[1], DOSE[1][:90], DOSE[1][90:170]]  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(LINES) | st.text(max_size=30), max_size=40))
def test_any_lines_are_read_as_a_page(lines: list[str]) -> None:
    documents, _ = read_text("\n".join(lines).encode("utf-8", "replace").decode())
    for document in documents:
        assert document.id
        assert document.title == sanitize(document.title) != ""
        assert document.abstract == sanitize(document.abstract) != ""


def test_many_lines_without_structure_are_read() -> None:
    rng = random.Random(3)
    documents, _ = read_text("\n".join(rng.choice(LINES) for _ in range(3000)))
    assert all(document.title and document.abstract for document in documents)


def test_markup_in_a_title_is_kept_as_text() -> None:
    title = "</script><script>alert(1)</script> Networks <img src=x onerror=alert(1)>"
    assert papers(f"{title}\n\n{MOLECULES[1]}\n") == [(title, MOLECULES[1])]


def test_the_page_of_the_corpus_is_read_whole(shared: Path) -> None:
    """38 of 38 papers, titles and abstracts equal to the gold file."""
    corpus = shared / "corpus"
    skipped: list[Skipped] = []
    documents = list(read([str(corpus / "seeds.txt")], on_skip=skipped.append))
    gold = [
        json.loads(line) for line in (corpus / "seeds.gold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [(d.title, d.abstract) for d in documents] == [
        (sanitize(paper["title"]), sanitize(paper["abstract"])) for paper in gold
    ]
    assert skipped == []
