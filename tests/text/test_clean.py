"""Cleaned text: what people read, and the stored characters it stands for."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text import Cleaned, clean, sanitize

LATEX = [
    (r"$\mathrm{SO}(3)$-equivariant", "SO(3)-equivariant"),
    (r"$SO\left(3\right)$ and $\operatorname{SE}(n)$", "SO(3) and SE(n)"),
    (r"\textit{steerable}, {\em regular}, \emph{both \textbf{kinds}}", "steerable, regular, both kinds"),
    (r"na\"ive M\"obius caf\'{e} \c{C}a \'{\i}", "naïve Möbius café Ça í"),
    (r"Erd\H{o}s \v{S} Espa\~na", "Erdős Š España"),
    (r"$\ell_p$ and $\ell_{\infty}$", "ℓ_p and ℓ_∞"),
    (r"$\mathbb{R}^3$, $\mathbb Z_2$", "R^3, Z_2"),
    (r"Fig.~3 shows 5~GB", "Fig. 3 shows 5 GB"),
    (r"about ~10 ms (~3K), 5~18", "about ~10 ms (~3K), 5~18"),
    (r"body--hand graph---or not", "body–hand graph—or not"),
    (r"gains of --0.9 dB", "gains of --0.9 dB"),
    (r"``quotes'' and `single' ones, ''odd'' ones", "“quotes” and ‘single’ ones, “odd” ones"),
    (r"50\% of 10% \& \#1 a\_b", "50% of 10% & #1 a_b"),
    (r"\href{https://a.org/x\_y}{our page} at \url{https://b.org/c\_d}", "our page at https://b.org/c_d"),
    (r"as in~\cite{a,b}. See \citep[p.~3]{c}, or~\ref{t}.", "as in. See, or."),
    (r"$L^{6}$, $S^{2/p}$, $x_{ij}$, $10^{-3}$, $90^\circ$, $5^{th}$", "L^6, S^{2/p}, x_ij, 10^-3, 90°, 5th"),
    (r"$\epsilon^{-2}d$", "ε^{-2}d"),
    (r"$\frac{a}{b}$, $\frac{n+1}{2}$, $\frac12$, $\sqrt{n}$, $\sqrt{n+1}$", "a/b, (n+1)/2, 1/2, √n, √(n+1)"),
    (r"$n \times d$, $n\times d$, $\sim$90, $K\log K$", "n × d, n×d, ~90, K log K"),
    (r"$\mathcal{O}(n)$, $\mathcal{SE}(3)$, $\widetilde{O}(n)$, $\mathcal{L}$", "𝒪(n), SE(3), Õ(n), L"),
    (r"\ours{} beats \method, \ie{} ours", "ours beats method, i.e. ours"),
    (r"\textcolor{red}{hot}\footnote{Code: \url{https://c.org}} stuff", "hot (Code: https://c.org) stuff"),
    (r"\textbf{L}ong \textbf{S}hort ({\bf LS})", "Long Short (LS)"),
    (r"{L}ong-{R}ange {Zero} with {1,2,3} and 10{,}071", "Long-Range Zero with {1,2,3} and 10,071"),
    (r"H\(_2^+\), Al\textsubscript{2}O, CO<sub>2</sub> &amp; &lt;3", "H_2^+, Al_2O, CO_2 & <3"),
    (r"$x \not\in S$, $a \neq b$, $R \rtimes G$", "x ∉ S, a ≠ b, R ⋊ G"),
    (r"$\hat{y}$, $\tilde{O}(n)$, $\bar{x}$", "ŷ, Õ(n), x"),
    (r"price of $5 per paper and $7 per day", "price of $5 per paper and $7 per day"),
    ("𝖲𝖮(3) on ℝ^n, ﬁnite （SO(2)）", "SO(3) on R^n, finite (SO(2))"),
    (r"unbalanced {brace and $dollar", "unbalanced brace and $dollar"),
]  # fmt: skip

MANGLED = [
    ("GL^{+}(n, R)", "GL^+(n, R)"),
    ("R^{n} rtimes G", "R^n ⋊ G"),
    ("ell_p, ell_1-loss and ell_infty", "ℓ_p, ℓ_1-loss and ℓ_∞"),
    ("C_{rm HOD}", "C_HOD"),
    ("R^3 {times} S^2", "R^3 × S^2"),
    ("mathcal{O}(n), mathbb{R}, mathfrak S^{2/p}", "𝒪(n), R, S^{2/p}"),
    ("1leq p<2 and pneq 2", "1≤p<2 and p≠2"),
    ("Ain R^{ntimes d} and bin R^n", "A ∈ R^{n×d} and b ∈ R^n"),
    ("Omega(epsilon^{-2}n)", "Ω(ε^{-2}n)"),
    ("A^dagger", "A^†"),
]

UNTOUCHED = [
    "three times the bins in the emphasised mathematics of epsilon-greedy alpha tests",
    "a snake_case name, O(n^2) and 10^6 steps, 100% and x -> y",
    "https://a.org/~me/x_y?z=%20#top",
    "if a < b then c > d & e",
    "don't; it's the models' work",
]


@pytest.mark.parametrize(("stored", "expected"), LATEX + MANGLED)
def test_latex_becomes_readable(stored: str, expected: str) -> None:
    assert clean(stored).text == expected


@pytest.mark.parametrize("stored", UNTOUCHED)
def test_plain_text_stays_as_it_is(stored: str) -> None:
    cleaned = clean(stored)
    assert cleaned.text == stored
    assert all(cleaned.source(i, i + 1) == (i, i + 1) for i in range(len(stored)))


@pytest.mark.parametrize(
    ("stored", "part", "source"),
    [
        (r"the $\mathrm{SO}(3)$-net", "SO(3)", r"$\mathrm{SO}(3)$"),
        (r"the $\mathrm{SO}(3)$-net", "SO", r"\mathrm{SO}"),
        (r"the $\mathrm{SO}(3)$-net", "SO(3)-net", r"$\mathrm{SO}(3)$-net"),
        (r"$f: \mathrm{SO}(3) \to X$", "SO(3)", r"\mathrm{SO}(3)"),
        (r"the {\em tensor field} net", "tensor field", r"{\em tensor field}"),
        (r"the {\em tensor field} net", "field net", r"field} net"),
        (r"on GL^{+}(n, R) here", "GL^+(n, R)", "GL^{+}(n, R)"),
        (r"Erd\H{o}s graph", "Erdős", r"Erd\H{o}s"),
        (r"a {L}ong-{R}ange b", "Long-Range", "{L}ong-{R}ange"),
        (r"via $\frac{a}{b}$.", "a/b", r"$\frac{a}{b}$"),
        ("on ﬁnite groups", "finite", "ﬁnite"),
        ("R^{n} rtimes G", "R^n ⋊ G", "R^{n} rtimes G"),
    ],
)
def test_sources_are_balanced(stored: str, part: str, source: str) -> None:
    cleaned = clean(stored)
    at = cleaned.text.index(part)
    begin, end = cleaned.source(at, at + len(part))
    assert stored[begin:end] == source


def check_map(stored: str, cleaned: Cleaned, cuts: list[int]) -> None:
    """Non-empty spans have non-empty ranges; ranges keep the order and the nesting of spans."""
    length = len(cleaned.text)
    assert len(cleaned.begins) == len(cleaned.ends) == length
    points = sorted({min(cut, length) for cut in cuts} | {0, length})
    for i, begin in enumerate(points):
        outer = (0, 0)
        for j in range(i + 1, len(points)):
            first, last = cleaned.source(begin, points[j])
            assert 0 <= first < last <= len(stored)
            assert not outer[1] or (first <= outer[0] and last >= outer[1])
            outer = (first, last)
            if j + 1 < len(points):
                after = cleaned.source(points[j], points[j + 1])
                # one macro can give several characters, which then share its range
                assert first <= after[0]
                assert last <= after[1]


PIECES = st.sampled_from(
    [*"abR3 (){}$^_~-`'&<>[].,%\\", "\\mathrm{", "\\frac", "\\'e", "$$", "\\(", "\\)", "``", "''", "--",
     "\\cite{x}", "\\href{u}{", "ell_", "rtimes ", "{rm ", "{times}", "\\footnote{", "\\sqrt[3]{", "\\left(",
     "𝖲", "ﬁ", "\\log", "https://a.b/~c ", "<sub>", "&amp;", "\\textcolor{red}{", "\\not=", "\\verb|",
     "\\pmod{", "mathcal{", "1leq ", "\\SI{", "\\unicode{x26}", "\\ding{51}", "\\ours{}"]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=40), st.lists(st.integers(0, 60), max_size=6))
def test_any_latex_is_cleaned_with_a_sound_map(pieces: list[str], cuts: list[int]) -> None:
    stored = "".join(pieces)
    cleaned = clean(stored)
    assert "  " not in cleaned.text.replace("  ", " ") or "  " in stored
    check_map(stored, cleaned, cuts)


@settings(deadline=None)
@given(st.text(max_size=80), st.lists(st.integers(0, 80), max_size=6))
def test_any_text_is_cleaned_with_a_sound_map(raw: str, cuts: list[int]) -> None:
    for stored in (raw, sanitize(raw)):
        check_map(stored, clean(stored), cuts)


@settings(deadline=None)
@given(st.text(alphabet="abcdefghij ABC0123456789.,;:()?!/+=", max_size=80))
def test_pure_text_is_the_identity(raw: str) -> None:
    cleaned = clean(raw)
    assert cleaned.text == raw
    assert all(
        cleaned.source(i, j) == (i, j) for i in range(0, len(raw), 7) for j in range(i + 1, len(raw) + 1, 5)
    )


HOSTILE = {
    "open": "{" * 100_000,
    "closed": "}" * 100_000,
    "dollars": "$a" * 50_000,
    "nested groups": "{" * 10_000 + "x" + "}" * 10_000,
    "nested scripts": "a^{" * 10_000 + "x" + "}" * 10_000,
    "nested fractions": r"\frac{" * 10_000 + "a" + "}{b}" * 10_000,
    "nested roots": r"\sqrt{" * 10_000 + "}" * 10_000,
    "nested styles": r"\textbf{" * 10_000 + "x" + "}" * 10_000,
    "accents": r"\'" * 50_000 + "e",
    "backslashes": "\\" * 100_000,
    "citations": r"\cite[" * 15_000,
    "prices": "$1 aaa " * 14_000,
    "sets": "{1," * 20_000 + "}" * 20_000,
    "addresses": "https://" * 12_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_cleaned(name: str) -> None:
    """100 kB without balance, or nested 10,000 deep, neither raises nor recurses."""
    stored = HOSTILE[name]
    cleaned = clean(stored)
    check_map(stored, cleaned, random.Random(1).sample(range(100_000), 5))
