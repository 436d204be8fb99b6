"""What LaTeX macros stand for in Unicode (facts of LaTeX and Unicode, as plain data)."""

from __future__ import annotations

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


GREEK = _table("""
    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta θ iota ι kappa κ varkappa κ
    lambda λ mu μ nu ν xi ξ pi π varpi π rho ρ varrho ρ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ
    omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω varGamma Γ varDelta Δ
    varTheta Θ varLambda Λ varPi Π varSigma Σ varPhi Φ varPsi Ψ varOmega Ω
""")

SYMBOLS = GREEK | _table(r"""
    times × div ÷ pm ± mp ∓ cdot · ast * star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ wedge ∧ land ∧
    vee ∨ lor ∨ cap ∩ cup ∪ sqcap ⊓ sqcup ⊔ uplus ⊎ setminus ∖ smallsetminus ∖ wr ≀ amalg ⨿ rtimes ⋊ ltimes ⋉ bowtie ⋈ diamond ⋄
    bigoplus ⊕ bigotimes ⊗ bigcup ∪ bigcap ∩ bigwedge ∧ bigvee ∨ boxtimes ⊠ boxplus ⊞ triangle △ triangledown ▽ square □ Box □
    blacksquare ■ lozenge ◊ Diamond ◇ blacktriangleright ▶ blacktriangle ▲ bigstar ★ bigcirc ○ dagger † ddagger ‡ dag † ddag ‡
    leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ neq ≠ ne ≠ ll ≪ gg ≫ lll ⋘ ggg ⋙ lt < gt > sim ~ simeq ≃ approx ≈ thickapprox ≈
    thicksim ~ approxeq ≊ cong ≅ equiv ≡ propto ∝ varpropto ∝ asymp ≍ doteq ≐ coloneqq ≔ colon : eqqcolon ≕ triangleq ≜ lesssim ≲ gtrsim ≳
    lessapprox ⪅ gtrapprox ⪆ lessgtr ≶ prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ subset ⊂ supset ⊃ subseteq ⊆
    supseteq ⊇ subsetneq ⊊ supsetneq ⊋ sqsubseteq ⊑ sqsupseteq ⊒ in ∈ ni ∋ notin ∉ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ perp ⊥ bot ⊥ top ⊤ mid |
    nmid ∤ parallel ∥ nparallel ∦ trianglelefteq ⊴ trianglerighteq ⊵ triangleleft ◁ triangleright ▷ lhd ◁ rhd ▷ unlhd ⊴ unrhd ⊵
    nleq ≰ ngeq ≱ nsim ≁ ncong ≇ nsubseteq ⊈ smile ⌣ frown ⌢ gtrless ≷ between ≬ multimap ⊸ therefore ∴ because ∵
    to → rightarrow → longrightarrow ⟶ gets ← leftarrow ← longleftarrow ⟵ leftrightarrow ↔ longleftrightarrow ⟷ Rightarrow ⇒ Longrightarrow ⟹
    Leftarrow ⇐ Longleftarrow ⟸ Leftrightarrow ⇔ Longleftrightarrow ⟺ implies ⟹ impliedby ⟸ iff ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪
    hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀
    rightleftharpoons ⇌ leftrightharpoons ⇋ rightrightarrows ⇉ rightsquigarrow ⇝ leadsto ⇝ twoheadrightarrow ↠ upuparrows ⇈ circlearrowleft ↺
    circlearrowright ↻ nrightarrow ↛ dashrightarrow ⇢ xrightarrow → xleftarrow ←
    infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ neg ¬ lnot ¬ hbar ℏ hslash ℏ ell ℓ Re ℜ Im ℑ wp ℘ aleph ℵ
    beth ℶ imath ı jmath ȷ prime ′ backprime ‵ angle ∠ measuredangle ∡ sphericalangle ∢ degree ° deg ° degrees ° textdegree ° celsius ℃
    sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ surd √ flat ♭ sharp ♯ natural ♮ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠
    checkmark ✓ xmark ✗ cmark ✓ complement ∁ eth ð mho ℧ maltese ✠ blacklozenge ⧫ male ♂ female ♀ sun ☉ earth ⊕
    langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lbrace { rbrace } lbrack [ rbrack ] lvert | rvert | vert | lVert ‖ rVert ‖ Vert ‖
    backslash \ textbackslash \ lbrack [ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ dotsm ⋯ textellipsis … hdots …
    textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” textquotesingle ' textquotedbl "
    guillemotleft « guillemotright » lq ‘ rq ’ textless < textgreater > textbar | textbardbl ‖ textunderscore _ textasciitilde ~
    textasciicircum ^ textbraceleft { textbraceright } textdollar $ textsection § S § P ¶ textparagraph ¶ copyright © textcopyright © textregistered ®
    texttrademark ™ trademark ™ pounds £ textsterling £ texteuro € euro € EUR € yen ¥ textyen ¥ cent ¢ textcent ¢ textmu µ micro µ textmicro µ ohm Ω percent %
    textpm ± texttimes × textasciimacron ¯ textperiodcentered · textbullet • textcdot · textrightarrow → textleftarrow ← textgreek Γ
    lesseqgtr ⋚ gtreqless ⋛ varepsilonup ε upmu μ upalpha α upbeta β upgamma γ uppi π uplambda λ upsigma σ uptheta θ digamma ϝ
    ss ß ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł aa å AA Å angstrom Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ slash /
    lbag ⟅ rbag ⟆ llbracket ⟦ rrbracket ⟧ ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟ blackdiamond ◆ blacktriangledown ▼ curvearrowright ↷
    R R C C N N Z Z Q Q
""") | {"And": "&"}  # fmt: skip

WORDS = {
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "eg": "e.g.", "ie": "i.e.", "etal": "et al.", "etc": "etc.", "vs": "vs.",
    "wrt": "w.r.t.", "iid": "i.i.d.", "cf": "cf.", "bmod": "mod", "mod": "mod", "pmod": "mod", "argmin": "argmin", "argmax": "argmax",
    "meter": "m", "milli": "m", "giga": "G", "mega": "M", "kilo": "k", "hertz": "Hz", "second": "s", "nano": "n", "watt": "W",
    "kelvin": "K", "joule": "J", "volt": "V", "gram": "g", "per": "/", "tesla": "T", "eV": "eV", "electronvolt": "eV", "pico": "p",
    "femto": "f", "centi": "c", "ampere": "A", "pascal": "Pa", "hour": "h", "minute": "min", "litre": "l", "liter": "l",
}  # fmt: skip

FUNCTIONS = frozenset(
    [
        "arccos",
        "arcsin",
        "arctan",
        "arg",
        "cos",
        "cosh",
        "cot",
        "coth",
        "csc",
        "det",
        "dim",
        "exp",
        "gcd",
        "hom",
        "inf",
        "ker",
        "lg",
        "lim",
        "liminf",
        "limsup",
        "ln",
        "log",
        "max",
        "min",
        "Pr",
        "sec",
        "sin",
        "sinh",
        "sup",
        "tan",
        "tanh",
        "sgn",
        "sign",
        "tr",
        "Tr",
        "diag",
        "rank",
        "span",
        "poly",
        "polylog",
        "softmax",
        "sigmoid",
        "relu",
        "argmin",
        "argmax",
    ]
)

# Macros whose argument is kept as it is.
STYLES = frozenset(
    [
        "text",
        "textbf",
        "textit",
        "textsl",
        "textsc",
        "textrm",
        "textsf",
        "texttt",
        "textup",
        "textmd",
        "textnormal",
        "textmath",
        "emph",
        "underline",
        "uline",
        "uuline",
        "ul",
        "hl",
        "overline",
        "mathrm",
        "mathbf",
        "mathit",
        "mathsf",
        "mathtt",
        "mathbb",
        "mathcal",
        "mathscr",
        "mathfrak",
        "mathds",
        "mathnormal",
        "boldsymbol",
        "bm",
        "pmb",
        "bold",
        "mbox",
        "hbox",
        "fbox",
        "makebox",
        "operatorname",
        "ensuremath",
        "mathop",
        "mathbin",
        "mathrel",
        "mathord",
        "mathopen",
        "mathclose",
        "mathinner",
        "smash",
        "phantomtext",
        "widebar",
        "underbrace",
        "overbrace",
        "uppercase",
        "MakeUppercase",
        "MakeLowercase",
        "lowercase",
        "textlf",
        "oldstylenums",
        "ce",
        "ch",
        "num",
        "si",
        "unit",
        "boxed",
        "framebox",
        "sout",
        "st",
        "xspacetext",
        "mathchoice",
        "Bbb",
        "bbR",
        "cancel",
        "xcancel",
        "gls",
        "Gls",
        "glspl",
        "acrshort",
        "acrlong",
        "ac",
        "acl",
        "acs",
        "acf",
        "acp",
    ]
)

# Declarations: `{\em text}`.
SWITCHES = frozenset(
    [
        "em",
        "bf",
        "it",
        "rm",
        "sf",
        "sl",
        "sc",
        "tt",
        "cal",
        "frak",
        "bfseries",
        "itshape",
        "rmfamily",
        "sffamily",
        "ttfamily",
        "scshape",
        "slshape",
        "upshape",
        "mdseries",
        "normalfont",
        "boldmath",
        "unboldmath",
        "tiny",
        "scriptsize",
        "footnotesize",
        "small",
        "normalsize",
        "large",
        "Large",
        "LARGE",
        "huge",
        "Huge",
        "displaystyle",
        "textstyle",
        "scriptstyle",
        "scriptscriptstyle",
        "limits",
        "nolimits",
        "noindent",
        "indent",
        "centering",
        "protect",
        "relax",
        "xspace",
        "nonumber",
        "notag",
        "allowbreak",
        "nobreak",
        "linebreak",
        "smallskip",
        "medskip",
        "bigskip",
        "break",
        "par",
        "item",
        "hfill",
        "vfill",
        "newline",
        "newpage",
        "maketitle",
        "romannumeral",
        "strut",
        "null",
        "ignorespaces",
        "unskip",
        "frenchspacing",
        "sloppy",
        "hfil",
        "selectfont",
        "leavevmode",
    ]
)

# Macros that vanish with so many arguments.
DROPPED_ARGUMENTS = {
    "label": 1, "vspace": 1, "hspace": 1, "color": 1, "begin": 1, "end": 1, "phantom": 1, "hphantom": 1, "vphantom": 1, "pagestyle": 1,
    "thispagestyle": 1, "index": 1, "thanks": 1, "ref": 1, "eqref": 1, "cref": 1, "Cref": 1, "autoref": 1, "pageref": 1, "nocite": 1,
    "setlength": 2, "rule": 2, "fontsize": 2, "includegraphics": 1, "input": 1, "bibliography": 1, "todo": 1, "newcommand": 2,
    "renewcommand": 2, "hypertarget": 1, "marginpar": 1, "usepackage": 1, "tag": 1, "vskip": 0, "hskip": 0, "addlinespace": 0,
}  # fmt: skip

# Macros of which only the second argument is kept.
SECOND_ARGUMENT = frozenset(
    [
        "href",
        "textcolor",
        "colorbox",
        "hyperref",
        "hyperlink",
        "raisebox",
        "parbox",
        "stackrel",
        "overset",
        "underset",
        "scalebox",
        "rotatebox",
        "foreignlanguage",
        "multicolumn",
        "fontfamily",
        "texorpdfstringx",
    ]
)

SPACES = {
    "quad": " ", "qquad": " ", "space": " ", "enspace": " ", "enskip": " ", "thinspace": " ", "medspace": " ", "thickspace": " ",
    "negthinspace": "", "negmedspace": "", "negthickspace": "", "nobreakspace": " ", "textvisiblespace": " ", "n": " ",
    ",": " ", ";": " ", ":": " ", ">": " ", " ": " ", "!": "", "/": "", "-": "", "@": "", "\\": " ", "\n": " ", "(": "", ")": "",
    "[": " ", "]": " ", "": "", "+": "", "<": "",
}  # fmt: skip

CHARACTERS = {c: c for c in "%&#$_{}*?"} | {"|": "‖"}

DELIMITER_SIZES = frozenset(
    [
        "left",
        "right",
        "middle",
        "big",
        "Big",
        "bigg",
        "Bigg",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "biggl",
        "biggr",
        "Biggl",
        "Biggr",
        "bigm",
        "Bigm",
    ]
)

# Combining characters.
ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331", "t": "\u0361",
    "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "widetilde": "\u0303", "vec": "\u20d7", "dot": "\u0307",
    "ddot": "\u0308", "acute": "\u0301", "grave": "\u0300", "check": "\u030c", "breve": "\u0306", "mathring": "\u030a",
}  # fmt: skip

ORDINALS = frozenset({"st", "nd", "rd", "th"})

# Letters that Unicode keeps outside of its block of mathematical alphanumerics; ℓ stays, it is a sign of its own.
LETTERLIKE = _table("ℝ R ℂ C ℍ H ℕ N ℙ P ℚ Q ℤ Z ℬ B ℰ E ℱ F ℋ H ℐ I ℒ L ℳ M ℛ R ℭ C ℌ H ℨ Z ℎ h ℯ e ℊ g ℴ o")
