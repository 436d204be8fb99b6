"""The words around a number that make it a result: measures, words of change, comparatives, what it is compared with."""

from __future__ import annotations

import re

from kg.extract.relations.cues import Cues
from kg.extract.relations.scene import ANY, DATA, METHOD, METRIC

__all__ = [
    "ACHIEVES",
    "AGAINST",
    "AT_POINT",
    "BY",
    "CHANGE_NOUN",
    "CHANGE_TAIL",
    "CHANGE_VERB",
    "COMPARATIVE",
    "COMPLEXITY_BEFORE",
    "COMPLEXITY_BEHIND",
    "CUT",
    "DEVIATION",
    "EARLIER_MEASURES",
    "FROM",
    "FROM_BRACKET",
    "FURTHER_MEASURES",
    "GROWTH",
    "IN_WHAT",
    "ITEM",
    "LEADING",
    "MEASURED",
    "MEASURE_BEHIND",
    "MEASURE_TAIL",
    "METRICAL",
    "MODELS",
    "NEXT_VALUE",
    "NOT_A_RESULT",
    "NOUN_BACK",
    "NOUN_BEHIND",
    "OF_MEASURE",
    "ONE_MEASURE",
    "ON_DATA",
    "ON_MEASURE",
    "RANGE",
    "THAN",
    "TO",
    "TO_BRACKET",
    "TO_RANGE",
    "TRIGGER",
]  # fmt: skip

# Measures by their usual names: a number beside one is a result even where no metric was recognised.
_MEASURES = r"""
    accurac(?:y|ies) precision recall (?:[Mm]acro|[Mm]icro|[Ww]eighted)[\ -]?[Ff]-?1(?:[\ -]?[Ss]cores?)? [Ff]-?1(?:[\ -]?(?:[Ss]cores?|[Mm]easures?))? [Ff]-?(?:scores?|measures?)
    AUCs? AUROCs? (?:ROC|PR)-AUC AUPRC AUC-(?:ROC|PR) mAP(?:@[\d.:]+)? Acc(?:uracy)?@[\d.]+ Rank-\d+ Top-\d\ accurac(?:y|ies) AP(?:\d\d)? mIoU IoU m?Dice(?:\ scores?|\ (?:similarity\ )?coefficients?)? DSC BLEU(?:-\d)?
    ROUGE(?:-\w)? METEOR CIDEr BERTScore COMET chrF\+* PSNR SSIM LPIPS [grt]?FID FVD RMSE MAE MSE MAPE NLL WER CER EER MRR [Nn]DCG(?:@\d+)? Hits?@\d+ Recall@\d+
    R@\d+ [Pp]ass@\d+ pass\ rates? perplexity success\ rates? win[\ -]rates? error(?:\ rates?)? hit\ rates? detection\ rates? resol(?:ve|ution)\ rates?
    completion\ rates? hallucination\ rates? refusal\ rates? false\ positive\ rates? exact\ match EM consistency correlations? Spearman(?:'s)?(?:\ ρ|\ rho)?
    Pearson(?:'s)?(?:\ r\b)? Kendall(?:'s)?(?:\ τ|\ tau)? (?:Cohen['’]s\ )?(?:kappa|κ) R\^?2 R² MCC sensitivity specificity latency throughput speed-?ups? agreement
    ASR ECE validity fidelity faithfulness
"""
# The first letter of a word may be a capital; spelled out, because `re.IGNORECASE` makes the search three times slower.
_MEASURE = "|".join(
    f"[{w[0].upper()}{w[0]}]{w[1:]}" if w[0].islower() else w
    for w in re.split(r"(?<!\\)\s+", _MEASURES.strip())
)
_METRICAL = rf"(?:{METRIC}|(?<![\w\-])(?:{_MEASURE})(?![\w\-]))"
METRICAL = re.compile(_METRICAL)
_WORD = rf"(?:{ANY}|[\w@'’+]+)(?:[\-/](?:{ANY}|[\w@'’+]+))*"
_LINK_WORDS = r"of|in|on|to|for|and|with|by|from|as|is|are|was|were|than|over|at|that|which|while|across|when|or|but|compared|relative|respectively|within|without|using|via|under|versus|even|still|already|no|not"
_PLAIN = rf"(?!(?:{_LINK_WORDS}|\d+)\b){_WORD}"
# Before a value the words are read backwards: no verb, determiner or bare adjective of praise opens the noun.
_OPENERS = (
    r"an?|the|its|their|our|this|these|it|we|sees?|saw|gets?|finds?|notes?|models?|methods?|approach|framework|system|also|significant(?:ly)?|substantial(?:ly)?|consistent(?:ly)?|remarkabl[ey]|notabl[ey]|impressive|"
    r"high|highest|best|strong|new|state-of-the-art|competitive|superior|large|further|additional|up|performance(?= (?:gains?|improvements?))|"
    r"(?:achiev|reach|attain|obtain|show|yield|demonstrat|deliver|provid|report|maintain|suppress|improv|reduc|includ|exhibit|record|gain|enabl|produc|offer|observ|giv|reveal|increas|bring|boost|rais|lower|decreas|elevat|push|keep|hav|has|had)(?:s|es|ed|e|ing)?"
)
_NOUN = rf"(?!(?:{_LINK_WORDS}|{_OPENERS})\b){_WORD}"
_START = r"(?<![\w\-'’/@+\x80-\x90])"
_QUALIFIER = (
    r"(?:\s*(?:\b(?:up to|as (?:much|high|low|many|little) as|over|about|around|approximately|roughly|nearly|almost|at least|at most|more than|less than|only|just|"
    r"on average|average of|an? (?:average|mean|total|maximum|factor|median|further|overall|relative|absolute|remarkable|impressive|strong|average absolute|state-of-the-art)|average|of|additional|absolute|relative|an?|the|near|above|below|down to|up|down)\b|[~≈<>≥≤↑↓∼]))*+\s*"
)
BY = re.compile(
    rf"\bby\b(?: (?:an? )?(?:average|mean|margins?|factors?|additional|overall|relative|absolute|total|median)\b)*+{_QUALIFIER}$",
    re.IGNORECASE,
)
FROM_BRACKET = re.compile(r"\(\s*$")
TO_BRACKET = re.compile(r"\s*(?:to|→|->|-->)\s*$")
FROM = re.compile(rf"\bfrom\b{_QUALIFIER}$", re.IGNORECASE)
TO = re.compile(
    rf"(?:\s*\([^()]{{1,40}}\))?(?: {_PLAIN}){{0,3}}\s*[(,]?\s*(?:\b(?:down |up )?to\b{_QUALIFIER}|→|->|-->)\s*$",
    re.IGNORECASE,
)
CHANGE_VERB = re.compile(
    r"\b(?:(?P<up>(?:improv|increas|boost|rais|enhanc|elevat|gain|lift|accelerat|speed|ris(?:e|es|ing)\b|grow|rose\b|doubl|amplif|exceed|outperform|surpass|beat|outscor)\w*)"
    r"|(?P<down>(?:reduc|decreas|lower|cut|drop|shrink|shrank|declin|diminish|minimi[sz]|fell\b|fall|sav(?:e|ing)|degrad|compress|trim|slash|shorten|narrow|mitigat|suppress)\w*))\b",
    re.IGNORECASE,
)
TO_RANGE = re.compile(r" (?:to|up to) $")
COMPARATIVE = re.compile(
    r"\s*(?:(?:relative(?:ly)?|absolute|on average|significantly|much)\s+)?"
    r"(?P<word>(?P<down>fewer|less|lower|smaller|reduced|shorter|lighter)|(?P<up>more|higher|greater|larger|increased|improved)|better|faster|slower|cheaper|quicker|stronger|worse|longer)\b"
    rf"(?P<noun>(?: {_PLAIN}){{0,4}})",
    re.IGNORECASE,
)
_CHANGE = (
    r"(?:(?P<up>[Ii]mprovements?|[Gg]ains?|[Ii]ncreases?|[Bb]oosts?|[Uu]plifts?|[Ss]peed-?ups?|[Aa]ccelerations?|rise|lift|[Ee]nhancements?)"
    r"|(?P<down>[Rr]eductions?|[Dd]ecreases?|[Dd]rops?|[Ss]avings?|[Dd]eclines?|[Dd]egradations?|cuts?))"
)
_OF_WHAT = rf"(?P<of>{_PLAIN}(?: {_PLAIN}){{0,5}})"
NOUN_BEHIND = re.compile(
    rf"[\s\-]*(?P<noun>(?:{_NOUN} ){{0,4}}?)\(?(?<![\w\-]){_CHANGE}\b(?: (?:in|of|to)(?: the| its| their)? {_OF_WHAT})?",
    re.IGNORECASE,
)
CHANGE_NOUN = re.compile(rf"(?<![\w\-]){_CHANGE}\b")
CHANGE_TAIL = re.compile(
    rf"(?: (?:in|on|for|to)(?: the| its)? {_OF_WHAT})?(?: over(?: the| its)? (?P<over>[^,;()]{{1,60}}?))?(?:,? (?:of|reaching|ranging from|is|was|averaging)\b|\s*\(){_QUALIFIER}",
    re.IGNORECASE,
)
NOUN_BACK = re.compile(rf"{_START}(?:{_NOUN} ){{1,3}}$", re.IGNORECASE)
MEASURE_BEHIND = re.compile(rf"[\s\-]*(?P<noun>(?:{_NOUN} ){{0,3}}?{_METRICAL})", re.IGNORECASE)
OF_MEASURE = re.compile(rf" (?:of|in)(?: the)? (?P<noun>(?:{_NOUN} ){{0,2}}?{_METRICAL})", re.IGNORECASE)
# "accuracy, sensitivity and specificity": the measures before the last one of a list.
EARLIER_MEASURES = re.compile(
    rf"(?:{_METRICAL}(?:\s*\([^()]{{1,30}}\))?(?:\s*[,&/]\s*(?:and )?| and )(?:(?:an?|the|mean|average|overall|macro|micro|weighted|balanced) ){{0,2}}(?:(?!(?:{_LINK_WORDS})\b)[\w\-]+ )?){{1,5}}$"
)
FURTHER_MEASURES = re.compile(rf"(?:(?:\s*\([^()]{{1,30}}\))?(?:, (?:and )?| and ){_METRICAL}){{1,5}}")
ONE_MEASURE = re.compile(_METRICAL)
NEXT_VALUE = re.compile(
    r"\s*(?:,\s*(?:and )?|and |/ ?|& ?)(?:an? )?[~≈]?[+\-−]?\d[\d.,]*\d?\s?(?:%|percent|dB|points?|ms|s|x|×)?"
)
MEASURE_TAIL = re.compile(
    r"(?:\s*\([^()]{1,30}\))?(?:\s*(?:values?|scores?|rates?|levels?))?\s*"
    r"(?P<link>=|:|≈|~|\(|\b(?:is|was|are|were|of|at|reach(?:es|ed|ing)?|exceed(?:s|ing|ed)?|remains?|above|below|to|drops? to|"
    rf"improves? to|rises? to)\b)?{_QUALIFIER}",
    re.IGNORECASE,
)
ACHIEVES = re.compile(rf"\b(?:achiev|reach|attain|obtain|scor)\w*{_QUALIFIER}$", re.IGNORECASE)
TRIGGER = re.compile(
    rf"{_METRICAL}|(?<![\w\-])(?:{_CHANGE}|by|from|of|at|than|vs|[O𝒪Θ𝛩ΩÕ]\s?\(|fewer|less|more|lower|higher|smaller|larger|faster|slower|better|"
    r"achiev|reach|attain|obtain|scor)|→|->"
)
ON_DATA = re.compile(
    rf"[^.;]{{0,40}}?\b(?:on|for|in|across|over)\b(?: the| both)?(?: [\w\-]+){{0,3}}? ?(?P<data>{DATA})"
)
ITEM = re.compile(
    rf"(?:\s*\([^()]{{0,40}}\))?(?:,? (?:on|for|in|at|with)(?: the)?(?: {_WORD}){{1,4}}?)?(?:\s*\([^()]{{0,40}}\))?\s*(?:,|;|/|\band\b|\bor\b|&|\bas well as\b)(?:\s*(?:and|or))?(?:\s*(?:by|on average|an?|the|up to|from|of|at|of up to|to|respectively|,))*+\s*$",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"[\s)]*[,(]?\s*(?:vs\.?|versus|compared (?:to|with)|against|over|up from|down from|than|relative to|instead of)"
    rf"(?: (?:{_WORD})){{0,4}}?[\s(]*(?:\b(?:at|of|with|by|for|to)\b)?{_QUALIFIER}$",
    re.IGNORECASE,
)
THAN = re.compile(
    r"[^.;,]{0,60}?\b(?:than|over|compared (?:to|with|against)|relative to|versus|vs\.?|against)\s+"
    rf"(?P<who>(?:(?:the|a|an|its|prior|previous|existing|standard|strong|best|strongest|vanilla|original|conventional|current|state-of-the-art|naive|other|all|traditional) ){{0,3}}(?:{METHOD}|(?:[\w\-]+ )?(?:baselines?|methods?|models?|approach(?:es)?|counterparts?|state of the art|state-of-the-art|SOTA)\b))",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"(?:(?:the|a|an|its|their|our|both|up|down|off|to|by|on|in|of|and|with|average|relative|absolute|significantly|substantially|consistently|approximately|over|about|for|also|further|"
    r"achieves?|achieving|yields?|shows?|showing|demonstrates?|delivers?|provides?|overall|significant|substantial|consistent|remarkable|notable|impressive|additional|points?|performance(?= (?:gains?|improvements?)))\s+)+",
    re.IGNORECASE,
)
CUT = re.compile(
    r"\s+(?:(?:on|over|compared|for|across|relative(?= to)|when|with|while|from|by|using|than|versus|vs|against|at|under|to|during|between|within|without|in)\b(?!-)"
    r"|(?<!able )(?<!ible )(?<!ive )(?<!tic )(?<!al )(?<!ous )(?<!ed )and\b).*$|\s*[,;:(].*$",
    re.IGNORECASE | re.DOTALL,
)
COMPLEXITY_BEHIND = re.compile(
    rf"[\s\-]*(?P<noun>(?:{_NOUN} ){{0,3}}?(?:complexity|time|memory|space|costs?|rounds|queries|regret|runtime|scaling|rate|error|samples|steps|operations|computation|depth))\b",
    re.IGNORECASE,
)
COMPLEXITY_BEFORE = re.compile(
    rf"{_START}(?P<noun>(?:{_NOUN} ){{0,2}}?(?:complexity|complexities|costs?|memory|runtime|time|regret|rate|bound|error|space|overhead|requirements?))(?: (?:of|is|in|as|at|to|only|bound|with|grows|by|for|like|the|order|remains|just|bounds|scales|scaling|which)){{0,4}}\s*[(:]?\s*$",
    re.IGNORECASE,
)
AT_POINT = re.compile(r"\bat(?: the| an?)? $")  # "at a recall of 80%": a condition
MEASURED = re.compile(
    r"\b(?:time|costs?|memory|usage|consumption|rates?|size|overhead|footprint|budget|runtime)$"
)
RANGE = re.compile(r"\b(?:rang(?:es|ed|ing)|var(?:ies|ied|ying)|span(?:s|ning)|spread)\s*$", re.IGNORECASE)
MODELS = re.compile(
    r"\b(?:models?|networks?|LLMs?|baselines?|datasets?|corpora|methods?|systems?)$", re.IGNORECASE
)
ON_MEASURE = re.compile(
    rf" (?:(?:on|in|of|for)(?: the| its)? |\()(?P<noun>(?:{_NOUN} ){{0,2}}?{_METRICAL})\)?(?! (?:data ?sets?|benchmarks?))",
    re.IGNORECASE,
)
IN_WHAT = re.compile(rf" (?:in|for)(?: the| its)? (?P<of>{_PLAIN}(?: {_PLAIN}){{0,4}})", re.IGNORECASE)
DEVIATION = re.compile(r"\s*(?:±|\+/-+|\+-|-\+|\+/−)\s*[\d.]+\s?%?")
NOT_A_RESULT = re.compile(
    r"[\s(]*(?:-\s?)?(?:fold )?(?:cross|confidence|CI\b|participants|teams|images|papers|hours of|training data|of the (?:data|training|labels|parameters|samples)|labeled|labelled|annotat|of (?:labeled|labelled|training)|random)",
    re.IGNORECASE,
)
_POLY = r"(?:super-?)?(?:exponential|factorial|cubic|quadratic|linear|polynomial|quartic|sextic|logarithmic)"
GROWTH = Cues(
    rf"from (?P<a>{_POLY})(?: [\w\-]+){{0,2}}? to (?P<b>(?:near-|quasi-|sub-?)?(?:{_POLY}|constant|log-linear|linearithmic))\b",
    "|from_",
)
