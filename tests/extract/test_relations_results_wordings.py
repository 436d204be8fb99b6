"""Results in many wordings: lists, ranges, brackets, and numbers that are none."""

from __future__ import annotations

import pytest

from kg.extract.relations import Named, ResultHit, read_results
from kg.model import EntityType

M, K = EntityType.METHOD, EntityType.METRIC


def results(abstract: str, *mentions: tuple[str, EntityType]) -> list[ResultHit]:
    """The results of an abstract in which the first occurrence of each name is a mention; methods are introduced."""
    text = f"T\n{abstract}"
    named = sorted(
        Named(text.index(name), text.index(name) + len(name), kind, name, i, kind is M)
        for i, (name, kind) in enumerate(mentions)
    )
    return read_results(text, [(0, 1), (2, len(text))], named, 1)


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        # complexities
        ("It lowers the cost from O(n^2) to O(n log n).", [("O(n log n)", None, "cost", "O(n^2)")]),
        ("The complexity drops from $O(L^6)$ to $O(L^3)$.".replace("$", ""), [("O(L^3)", None, "complexity", "O(L^6)")]),
        ("It cuts memory from quadratic to linear.", [("linear", None, "memory", "quadratic")]),
        # shares and factors
        ("It uses 97.3% fewer parameters than the baseline.", [("97.3", "%", "fewer parameters", "baseline")]),
        ("It has 12 % less latency.", [("12", "%", "less latency", None)]),
        ("It runs 3.5x faster.", [("3.5", "x", "faster", None)]),
        ("It beats the rest by 24.0/30.1/8.6/9.2%.", [(v, "%", None, "the rest") for v in ("24.0", "30.1", "8.6", "9.2")]),
        ("It gives 85+% consistency.", [("85+", "%", "consistency", None)]),
        ("A consistency of 85+% is kept.", [("85+", "%", "consistency", None)]),
        # lists of measures with lists of values
        ("It reaches precision and recall of 0.81 and 0.72.", [("0.81", None, "precision", None), ("0.72", None, "recall", None)]),
        ("It has an accuracy, sensitivity and specificity of 97.1%, 95.2% and 93.3%.",
         [("97.1", "%", "accuracy", None), ("95.2", "%", "sensitivity", None), ("93.3", "%", "specificity", None)]),
        ("It has MAE (mean) and RMSE (root) of 0.5 and 0.7, respectively.", [("0.5", None, "MAE", None), ("0.7", None, "RMSE", None)]),
        ("It improves by 0.9% and 1.2% in recall.", [("0.9", "%", "recall", None), ("1.2", "%", "recall", None)]),
        ("It beats the rest by 7.1% and 8.2% in AUC and EER.", [("7.1", "%", "AUC", "the rest"), ("8.2", "%", "EER", None)]),
        ("We see gains of 15% on RMSE and 17% on MAPE.", [("15", "%", "RMSE", None), ("17", "%", "MAPE", None)]),
        ("It raises the recall by 10% for one set, and by 23% for the other.", [("10", "%", "recall", None), ("23", "%", "recall", None)]),
        ("It has a 99.4% recall, a mean F1 of 0.96, and a 3.6% gain.", [("99.4", "%", "recall", None), ("0.96", None, "mean F1", None), ("3.6", "%", None, None)]),
        # ranges
        ("We see a speedup of 1.1x to 2.6x.", [("1.1-2.6", "x", "speedup", None)]),
        ("It reduces errors by 3 to 5%.", [("3-5", "%", "errors", None)]),
        ("It has the best accuracy (0.83 to 0.89).", [("0.83-0.89", None, "accuracy", None)]),
        # brackets
        ("It shows an increase in the success rate (73.6% to 79.2%).", [("79.2", "%", "success rate", "73.6%")]),
        ("It keeps more detail (-14% LPIPS).", [("-14", "%", "LPIPS", None)]),
        ("It beats the rest by 0.7% (Dice) and 0.9% (IoU).", [("0.7", "%", "Dice", "the rest"), ("0.9", "%", "IoU", None)]),
        ("It shows performance gains (up to 2.5% mIoU).", [("2.5", "%", "mIoU", None)]),
        ("It has a low recall (-0.2 to -0.3).", [("-0.2--0.3", None, "low recall", None)]),
        # nouns
        ("The response time decreased by 95%.", [("95", "%", "response time", None)]),
        ("The average accuracy on two hard classes of very rare little birds is improved by 8%.", [("8", "%", "accuracy", None)]),
        ("We see memory savings (up to 75%).", [("75", "%", "memory", None)]),
        ("It gives a reduction in parameters (up to 120-fold).", [("120", "x", "parameters", None)]),
        ("It gives a 1.72*10^6-fold cost reduction.", [("1.72*10^6", "x", "cost", None)]),
        ("It cuts down energy use by 23%.", [("23", "%", "energy use", None)]),
        ("It reduces the over-calling rate by 80%.", [("80", "%", "over-calling rate", None)]),
        ("It reduces the mass-weighted relative error by 3x.", [("3", "x", "mass-weighted relative error", None)]),
        ("It improves stable and precise grasping by 11%.", [("11", "%", "stable and precise grasping", None)]),
        ("It shows 5.3% accuracy gains in hard puzzles.", [("5.3", "%", "accuracy", None)]),
        ("We see peak gains of 13.6%.", [("13.6", "%", None, None)]),
        ("We see improvements over fixed rules of up to 21.4%.", [("21.4", "%", None, None)]),
    ],
)  # fmt: skip
def test_each_value_has_its_measure(abstract: str, expected: list[tuple[str | None, ...]]) -> None:
    """Value, unit, words of the measure and baseline of each result."""
    assert [(h.value, h.unit, h.metric_text, h.baseline) for h in results(abstract)] == expected


@pytest.mark.parametrize(
    "abstract",
    [
        "We report need for care (95% CI, 0.62-0.63).",
        "It shows a gain with a 95 % confidence interval.",
        "This indicates potential speedups of up to 20x.",
        "It might cut the latency by 20%.",
        "It would reduce the complexity from O(n^2) to O(n).",
        "It does not reduce the complexity from O(n^2) to O(n).",
        "We hope to reach an accuracy of 90%.",
        "If it reached an accuracy of 90%, it would be used.",
        "It is stable at an SNR of 9.6 dB.",
        "An improvement over the strong baseline of 0.8375 is shown.",
    ],
)
def test_intervals_hopes_and_others_values_are_no_results(abstract: str) -> None:
    """What is only supposed, denied, a level of confidence or the value of something else."""
    assert results(abstract) == []


def test_a_unit_that_was_taken_for_a_metric_is_a_unit() -> None:
    """ "8.9 dB PSNR" is measured in PSNR."""
    (hit,) = results("It gains 8.9 dB PSNR.", ("dB", K), ("PSNR", K))
    assert (hit.value, hit.unit, hit.metric_text) == ("8.9", "dB", "PSNR")


@pytest.mark.parametrize(
    ("abstract", "owner"),
    [
        ("Alpha is fast. When run against Beta, Gamma and Delta, our design gains a speedup of 4x.", "Alpha"),
        ("Alpha is tuned. After Beta the model reaches a perplexity of 6.7.", "Alpha"),
        ("Alpha is new. Tests on three sets and two base Beta show gains of 4.6% in recall.", "Alpha"),
    ],
)
def test_the_owner_of_a_result_is_who_acts(abstract: str, owner: str) -> None:
    """Not a rival in a list, a step before, or what something was tried on."""
    text = f"T\n{abstract}"
    names = [n for n in ("Alpha", "Beta", "Gamma", "Delta") if n in text]
    named = [Named(text.index(n), text.index(n) + len(n), M, n, i, n == "Alpha") for i, n in enumerate(names)]
    stop = text.index(". ") + 1
    hits = read_results(text, [(0, 1), (2, stop), (stop + 1, len(text))], named, 1)
    assert {named[h.method].name for h in hits if h.method is not None} == {owner}
