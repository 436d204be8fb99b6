"""Results: values with their metric, unit, baseline, method and dataset."""

from __future__ import annotations

import pytest

from kg.extract.relations import Named, ResultHit, read_results
from kg.model import EntityType


def results(abstract: str, *mentions: tuple[str, EntityType]) -> tuple[str, list[Named], list[ResultHit]]:
    """The results of an abstract in which the first occurrence of each name is a mention; methods are introduced."""
    text = f"T\n{abstract}"
    named = sorted(
        Named(text.index(name), text.index(name) + len(name), kind, name, i, kind is EntityType.METHOD)
        for i, (name, kind) in enumerate(mentions)
    )
    return text, named, read_results(text, [(0, 1), (2, len(text))], named, 1)


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("It reduces the complexity from O(L^6) to O(L^3).", [("O(L^3)", None, "complexity", "O(L^6)", "decrease")]),
        ("It needs 97.3% fewer parameters.", [("97.3", "%", "fewer parameters", None, "decrease")]),
        ("It is better, improving by 24.0/30.1/8.6/9.2%.",
         [(v, "%", None, None, "increase") for v in ("24.0", "30.1", "8.6", "9.2")]),
        ("It reaches 85+% consistency.", [("85+", "%", "consistency", None, None)]),
        ("It is 2.3x faster than the baseline.", [("2.3", "x", "faster", "baseline", None)]),
        ("The accuracy improved from 61.8% to 76.8%.", [("76.8", "%", "accuracy", "61.8%", "increase")]),
        ("It reduces latency from 2.46 to 1.18 s.", [("1.18", "s", "latency", "2.46 s", "decrease")]),
        ("It improves the F1 by 9%, 12% and 5%.", [(v, "%", "F1", None, "increase") for v in ("9", "12", "5")]),
        ("It attains an F1 score of 0.98.", [("0.98", None, "F1 score", None, None)]),
        ("It achieves 92.1 mAP.", [("92.1", None, "mAP", None, None)]),
        ("We see a 12% reduction in false alarms.", [("12", "%", "false alarms", None, "decrease")]),
        ("We see an accuracy improvement of 1.0%.", [("1.0", "%", "accuracy", None, "increase")]),
        ("We gain +3.2 points of F1.", [("+3.2", "points", "F1", None, None)]),
        ("It solves it in O(n log n) time.", [("O(n log n)", None, "time", None, None)]),
        ("The cost falls from quadratic to linear.", [("linear", None, "cost", "quadratic", "decrease")]),
        ("Recall is 85.2% vs. 82.5% before.", [("85.2", "%", "Recall", "82.5%", None)]),
        ("Accuracies ranging from 66.8% to 84.7% occur.", [("66.8-84.7", "%", "Accuracies", None, None)]),
        ("Errors are 6.2% ± 2.8% RMSE.", [("6.2", "%", "RMSE", None, None)]),
    ],
)  # fmt: skip
def test_values_with_what_they_measure(abstract: str, expected: list[tuple[str | None, ...]]) -> None:
    """Value, unit, words of the measure, baseline and direction of change."""
    _, _, hits = results(abstract)
    assert [(h.value, h.unit, h.metric_text, h.baseline, h.change) for h in hits] == expected


@pytest.mark.parametrize(
    "abstract",
    [
        "We collect 10,000 images of 32 classes in 2024.",
        "GPT-4, a 7B model and ResNet-50 are used with 3 layers.",
        "We use 10-fold cross validation with 5% of the training data.",
        "It may improve the accuracy by 5%.",
        "It does not improve the accuracy by 5%.",
        "The model outperforms 2x larger models.",
        "The parameter goes along ξ = 1 → -1.",
    ],
)
def test_sizes_years_names_and_suppositions_are_no_results(abstract: str) -> None:
    """A number alone says nothing; neither does one that is denied or hoped for."""
    assert results(abstract)[2] == []


def test_metric_method_and_dataset_are_mentions_of_the_clause() -> None:
    """The metric beside the value, the method that acts, the dataset behind "on"."""
    kinds = (("Alpha", EntityType.METHOD), ("mAP", EntityType.METRIC), ("COCO", EntityType.DATASET))
    text, named, (hit,) = results("Alpha achieves 92.1% mAP on COCO.", *kinds)
    assert [named[i].name for i in (hit.method, hit.metric, hit.dataset) if i is not None] == [
        "Alpha",
        "mAP",
        "COCO",
    ]
    assert text[hit.begin : hit.end] == "92.1% mAP"


def test_each_value_of_a_list_has_its_own_dataset() -> None:
    """ "71% on A and 53% on B"."""
    kinds = (("Alpha", EntityType.METHOD), ("Delta", EntityType.DATASET), ("Zeta", EntityType.DATASET))
    _, named, hits = results("Alpha reduces the error by 71% on Delta and 53% on Zeta.", *kinds)
    assert [
        (h.value, h.metric_text, named[h.dataset].name if h.dataset is not None else None) for h in hits
    ] == [
        ("71", "error", "Delta"),
        ("53", "error", "Zeta"),
    ]


def test_a_rival_is_the_baseline() -> None:
    """ "outperforms X by" names what the value is compared with."""
    _, _, (hit,) = results("It outperforms Beta by 3.2%.", ("Beta", EntityType.METHOD))
    assert (hit.value, hit.baseline, hit.change) == ("3.2", "Beta", "increase")
