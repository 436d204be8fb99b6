"""Words around a name that decide whether it stands for itself; closed classes, lower case, singular nouns."""

from __future__ import annotations

__all__ = ["EXTENDING_AFTER", "GLUED_AFTER", "HEADS", "PLAIN_BEFORE", "PLAIN_BEFORE_ENDINGS"]

HEADS = frozenset(
    "benchmark challenge competition corpus database dataset dataset leaderboard set split suite task testbed testset "
    "collection repository".split()
)
"""Head words of data: one of them must stand near a name that is flagged `context`."""

GLUED_AFTER = frozenset(
    "based driven like style inspired powered level wise free guided generated assisted trained enhanced type only "
    "equipped augmented derived specific native backed centric compatible oriented aware agnostic related aided "
    "conditioned empowered enabled focused induced informed produced pretrained pre size scale and or to vs".split()
)
"""Second halves of hyphenated words that leave the name before them what it is ("BERT-based")."""

PLAIN_BEFORE = frozenset(
    # determiners, prepositions, conjunctions, pronouns
    "a an the this that these those its their our your his her each every any some no all both another such most many "
    "several few other more of in on at by for from with without to into onto via through over under across within "
    "between among against during toward towards upon about as than like unlike beyond per after before and or but "
    "nor versus vs while when where whether if because since that which who whose is are was were be been being has "
    "have had can could may might will would should must do does did not also only even just how what why then thus "
    "hence however therefore including e.g i.e g e using use uses used we they it".split()
) | frozenset(
    # verbs and participles
    "apply applies applied adopt adopts adopting combine combines combining employ employs employing leverage leverages "
    "leveraging train trains training trained propose proposes proposing introduce introduces introducing present "
    "presents presenting develop develops developing build builds building design designs designing learn learns "
    "extend extends extending integrate integrates integrating incorporate incorporates incorporating utilize utilizes "
    "utilizing evaluate evaluates evaluating compare compares comparing outperform outperforms outperforming improve "
    "improves improving enable enables enabling study studies studying explore explores exploring investigate "
    "investigates investigating consider considers considering construct constructs constructing enhance enhances "
    "enhancing achieve achieves achieving include includes make makes making perform performs performing prompt "
    "prompting harness harnessing call called named termed dubbed exploit exploits exploiting address addresses "
    "addressing tackle tackles tackling perform support supports supporting".split()
) | frozenset(
    # adjectives that praise, count or date, and do not narrow
    "existing recent modern novel new powerful standard classical classic conventional traditional popular common "
    "typical various different multiple single two three four advanced emerging successful effective efficient current "
    "prior previous state-of-the-art sota art leading strong good better best simple simpler robust general "
    "generic first second same specific particular certain representative established mainstream latest "
    "contemporary diverse numerous accurate fast faster improved scalable practical respective corresponding "
    "proposed baseline so-called promising well-known widely-used original".split()
)
"""Words that may stand before a common noun without narrowing it."""

PLAIN_BEFORE_ENDINGS = ("ly",)

EXTENDING_AFTER = frozenset(
    "potential layer block module loss head policy agent encoder decoder prior embedding kernel space theory "
    "surface field trajectory".split()
)
"""Nouns that make a longer name of the common noun before them ("neural network potential")."""
