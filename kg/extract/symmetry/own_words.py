"""The words by which a symmetry is read back to what has it: kinds of methods, subjects, verbs, and what breaks the thread."""

from __future__ import annotations

import re

from kg.extract.symmetry.tables import one_of

__all__ = [
    "BARRIER",
    "BESIDE",
    "CLAUSE",
    "DONE",
    "EQUIPPED",
    "FINITE",
    "FRONT",
    "GIVES",
    "HAS",
    "HEAD",
    "INTO",
    "IS",
    "IS_KIND",
    "LOSS",
    "MAKES",
    "OPENING",
    "OTHER_HEAD",
    "OWN",
    "RELATIVE",
    "RESULT",
    "SPOKEN",
    "STOP",
    "SUBJECT",
    "THAT_IS",
    "TOKEN",
    "VERB",
    "WITHOUT",
]

_KIND = one_of(
    """method | approach | model | network | net | architecture | framework | algorithm | layer | module | encoder | decoder
    | autoencoder | transformer | operator | pipeline | estimator | classifier | predictor | detector | descriptor
    | representation | embedding | encoding | feature | loss | objective | formulation | construction | parametri[sz]ation
    | parameteri[sz]ation | design | strategy | scheme | mechanism | technique | procedure | system | kernel | attention
    | policy | metric | measure | distance | score | function | map | mapping | potential | flow | backbone | solution
    | extension | variant | generator | sampler | solver | optimi[sz]er | tokeni[sz]er | tokeni[sz]ation | readout | pooling
    | aggregation | normali[sz]ation | filter | adapter | block | head | unit | regulari[sz]er | planner | controller
    | ansatz | functional | surrogate | emulator | convolution | augmentation | vae | gnn | cnn"""
)
_KINDS = rf"(?:[\w-]*-)?{_KIND}s?"
IS_KIND = re.compile(_KINDS, re.IGNORECASE)
SUBJECT = re.compile(
    r"(?P<authors>\b[Ww]e\b)"
    rf"|(?P<ours>\b(?:[Oo]ur|[Tt]he (?:resulting|new|learned))(?: [\w-]+){{0,4}}? {_KINDS}\b|\b[Oo]urs\b"
    r"|\b[Tt]he (?:proposed|presented|introduced)(?: [\w-]+){1,3}?(?=,? (?:is|are|that|which|can|\w+s)\b))"
    r"|(?P<paper>\b[Tt]his (?:paper|work|study|article)\b)"
    r"|(?P<anaphor>(?:(?<=^)|(?<=[,:] )|(?<=that )|(?<=and ))(?:[Tt]he|[Tt]h(?:is|ese)|[Ss]uch an?)"
    rf"(?: [\w-]+){{0,2}}? {_KINDS}\b|^(?:It|This)\b)"
)
OWN = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Tt]his (?:paper|work|study|article))\b")
TOKEN = re.compile(r"[^\s,;:()]+|[,;:()]")
_INFLECTED = (
    r"(?:(?:ensur|preserv|enforc|achiev|provid|impos|incorporat|encourag|induc|reali[sz]|integrat|promot|acquir|produc|generat"
    r"|creat|propos|introduc|devis|formulat|deriv|defin)(?:e|es|ing)"
    r"|(?:maintain|respect|exhibit|learn|inherit|retain|admit|obtain|attain|yield|support|offer|deliver|gain|extract|predict|output"
    r"|perform|construct|present|develop|design|build)(?:s|ing)?"
    r"|guarantee(?:s|ing)?|captur(?:es|ing)|satisf(?:y|ies|ying)|possess(?:es|ing)?|enjoys?|ha(?:s|ve|ving))"
)
VERB = re.compile(_INFLECTED)
HAS = re.compile(
    r"(?:ensur|preserv|enforc|achiev|provid|impos|incorporat|encourag|induc|reali[sz]|integrat|promot|acquir|maintain|respect"
    r"|exhibit|learn|inherit|retain|admit|obtain|attain|yield|support|offer|deliver|gain|guarante|captur|satisf|possess|enjoy|ha)\w*"
)
GIVES = re.compile(
    r"(?:learn|produc|extract|yield|generat|predict|enforc|ensur|provid|output|deliver|guarante|encourag|achiev|creat|perform)\w*"
)
MAKES = re.compile(
    r"(?:propos|introduc|present|develop|design|devis|build|construct|creat|formulat|deriv|defin)\w*"
)
FINITE = re.compile(r"(?!are$|be$|with$)\w*[^sg]")  # the form that "we" has: "construct"
IS = frozenset({"is", "are", "be", "being", "remain", "remains", "remaining", "becomes"})
STOP = frozenset(
    """of for in on from than by as at over under across between among via using through that which who where when while whose
    we our they their but not without into to because since if whether unlike like such does do was were been""".split()
)
BARRIER = re.compile(
    r";|:(?! (?:an?|the) )|\b"
    + one_of(
        """existing | previous | prior | conventional | traditional | because | since | although | though | whereas | unlike
        | fact | outperform\\w* | replac\\w+ | where | when | if | whether | how | why | they | while (?!\\w+ing)
        | suffer\\w* | lack\\w* | fail\\w*"""
    )
    + r"\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"(?:^|(?P<noun>[\w-]+)(?P<mark>\)?,?) )(?:that|which)\b")
BESIDE = re.compile(  # between a subject and "is"
    r"(?: ?\([^()]{1,60}\))?,?(?: (?:that|which))?(?: (?:can|will|must|should|also|both|itself|\w+ly)){0,3} "
)
THAT_IS = re.compile(r"(?:(?P<noun>[\w-]+)|,) (?:that|which)(?: (?:can|will|must|also|both|\w+ly)){0,3} $")
HEAD = re.compile(
    r"(?:[ -](?!(?:of|for|in|to|with|by|on|under|from|that|which|is|are|via|using|and|or|as|at|while|without|through|into|upon"
    r"|between|across|over|has|have|we|where|when)\b)[\w’'^+-]+){1,5}"
)
OTHER_HEAD = re.compile(
    r"(?:data|dataset|group|task|benchmark|baseline|competitor|method|approach|region|point|signal|theory|theor(?:em|ies)|quantit"
    r"(?:y|ies)|space|structure|statistic)s?",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"[ -](?:argument|analys[ei]s|assumption|hypothes[ei]s|test|principle|condition|requirement|problem|question)s?\b"
)
LOSS = re.compile(r"(?:los|break|sacrific|compromis|violat|destroy|affect)ing")
WITHOUT = re.compile(r"\b(?:without|not|never)$")
INTO = re.compile(r"(?:aggregat|transform|map|encod|embed|convert|project|pool|turn|compress)(?:e?s|ing)")
OPENING = re.compile(r"\s*(?:The |\w+, |\w+ly,? |In addition, )?")
DONE = re.compile(
    r" (?:is|are) (?:\w+ly |also |further )?(?:achieved|ensured|enforced|guaranteed|preserved|maintained|incorporated|obtained"
    r"|imposed|embedded|built)\b"
)
FRONT = re.compile(r"(?:By|While|To|Through|Thus|Thereby)? ?")
CLAUSE = re.compile(r", (?:we|our|the (?:proposed|resulting)) ", re.IGNORECASE)
RESULT = re.compile(r"\b(?:resulting in|leading to|results in|leads to)$")
EQUIPPED = re.compile(rf"\b(?:equipped|endowed|{_KINDS})$", re.IGNORECASE)
