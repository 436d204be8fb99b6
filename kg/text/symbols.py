"""What LaTeX macros stand for in Unicode (facts of LaTeX and Unicode; the symbols are in `symbols.tsv`)."""

from __future__ import annotations

from importlib.resources import files

__all__ = [
    "ACCENTS",
    "CHARACTERS",
    "DELIMITER_SIZES",
    "DROPPED_ARGUMENTS",
    "FUNCTIONS",
    "GREEK",
    "LETTERLIKE",
    "ORDINALS",
    "SECOND_ARGUMENT",
    "SPACES",
    "STYLES",
    "SWITCHES",
    "SYMBOLS",
    "WORDS",
]


def _table(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


GREEK = _table("""
    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta θ iota ι
    kappa κ varkappa κ lambda λ mu μ nu ν xi ξ pi π varpi π rho ρ varrho ρ sigma σ varsigma ς tau τ
    upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ
    Upsilon Υ Phi Φ Psi Ψ Omega Ω varGamma Γ varDelta Δ varTheta Θ varLambda Λ varPi Π varSigma Σ
    varPhi Φ varPsi Ψ varOmega Ω
""")

SYMBOLS = GREEK | _table(files("kg.text").joinpath("symbols.tsv").read_text(encoding="utf-8"))

WORDS = _table("""
    LaTeX LaTeX TeX TeX BibTeX BibTeX eg e.g. ie i.e. etc etc. vs vs. wrt w.r.t. iid i.i.d. cf cf.
    bmod mod mod mod pmod mod argmin argmin argmax argmax meter m milli m giga G mega M kilo k hertz
    Hz second s nano n watt W kelvin K joule J volt V gram g per / tesla T eV eV electronvolt eV
    pico p femto f centi c ampere A pascal Pa hour h minute min litre l liter l
""") | {"etal": "et al."}

FUNCTIONS = _names("""
    Pr Tr arccos arcsin arctan arg argmax argmin cos cosh cot coth csc det diag dim exp gcd hom inf
    ker lg lim liminf limsup ln log max min poly polylog rank relu sec sgn sigmoid sign sin sinh
    softmax span sup tan tanh tr
""")

# Macros whose argument is kept as it is.
STYLES = _names("""
    Bbb Gls MakeLowercase MakeUppercase ac acf acl acp acrlong acrshort acs bm bold boldsymbol boxed
    cancel ce ch emph ensuremath fbox framebox gls glspl hbox hl lowercase makebox mathbb mathbf
    mathbin mathcal mathclose mathds mathfrak mathinner mathit mathnormal mathop mathopen mathord
    mathrel mathrm mathscr mathsf mathtt mbox num oldstylenums operatorname overbrace overline pmb
    si smash sout st text textbf textit textmath textmd textnormal textrm textsc textsf textsl
    texttt textup ul uline underbrace underline unit uppercase uuline widebar
""")

# Declarations: `{\em text}`.
SWITCHES = _names("""
    Huge LARGE Large allowbreak bf bfseries bigskip boldmath break cal centering displaystyle em
    footnotesize frak frenchspacing hfil hfill huge ignorespaces indent it item itshape large
    leavevmode limits linebreak maketitle mdseries medskip newline newpage nobreak noindent nolimits
    nonumber normalfont normalsize notag null par protect relax rm rmfamily romannumeral sc
    scriptscriptstyle scriptsize scriptstyle scshape selectfont sf sffamily sl sloppy slshape small
    smallskip strut textstyle tiny tt ttfamily unboldmath unskip upshape vfill xspace
""")

# Macros that vanish with so many arguments.
DROPPED_ARGUMENTS = dict.fromkeys(
    _names("""
    Cref autoref begin bibliography color cref end eqref hphantom hspace hypertarget includegraphics
    index input label marginpar nocite pageref pagestyle phantom ref tag thanks thispagestyle todo
    usepackage vphantom vspace
    """),
    1,
) | {"setlength": 2, "rule": 2, "fontsize": 2, "newcommand": 2, "renewcommand": 2, "vskip": 0, "hskip": 0}

# Macros of which only the second argument is kept.
SECOND_ARGUMENT = _names("""
    colorbox foreignlanguage href hyperlink hyperref multicolumn overset parbox raisebox rotatebox
    scalebox stackrel textcolor underset
""")

SPACES = (
    dict.fromkeys(_names("quad qquad space enspace enskip thinspace medspace thickspace nobreakspace n"), " ")
    | dict.fromkeys(_names("negthinspace negmedspace negthickspace ! / - @ ( ) + <"), "")
    | dict.fromkeys([",", ";", ":", ">", " ", "\\", "\n", "[", "]"], " ")
    | {"": ""}
)

CHARACTERS = {c: c for c in "%&#$_{}*?"} | {"|": "‖"}

DELIMITER_SIZES = _names("""
    Big Bigg Biggl Biggr Bigl Bigm Bigr big bigg biggl biggr bigl bigm bigr left middle right
""")

# Combining characters.
ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
    "t": "\u0361",
    "hat": "\u0302",
    "widehat": "\u0302",
    "bar": "\u0304",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "acute": "\u0301",
    "grave": "\u0300",
    "check": "\u030c",
    "breve": "\u0306",
    "mathring": "\u030a",
}

ORDINALS = _names("st nd rd th")

# Letters that Unicode keeps outside of its block of mathematical alphanumerics; ℓ stays, it is a sign.
LETTERLIKE = _table("ℝ R ℂ C ℍ H ℕ N ℙ P ℚ Q ℤ Z ℬ B ℰ E ℱ F ℋ H ℐ I ℒ L ℳ M ℛ R ℭ C ℌ H ℨ Z ℎ h ℯ e ℊ g ℴ o")
