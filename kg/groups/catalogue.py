"""Groups that have a name instead of parameters: point groups, wallpaper groups, space groups and some more.

The lists are facts of crystallography (International Tables for Crystallography, volume A) and of group theory.
"""

from __future__ import annotations

from kg.groups.patterns import Lazy

__all__ = [
    "HERMANN_MAUGUIN",
    "NAMED",
    "OLD_SPACE_GROUPS",
    "SPACE_GROUPS",
    "WALLPAPER_GROUPS",
    "WALLPAPER_LONG",
    "needs_prefix",
    "point_symbol",
]

HERMANN_MAUGUIN: dict[str, str] = {
    "C_1": "1", "C_2": "2", "C_3": "3", "C_4": "4", "C_6": "6",
    "C_i": "-1", "C_s": "m", "C_2h": "2/m", "C_2v": "mm2", "C_3v": "3m", "C_4v": "4mm", "C_6v": "6mm",
    "C_3h": "-6", "C_4h": "4/m", "C_6h": "6/m", "D_2h": "mmm", "D_3h": "-6m2", "D_4h": "4/mmm", "D_6h": "6/mmm",
    "D_2d": "-42m", "D_3d": "-3m", "S_4": "-4", "S_6": "-3", "D_2": "222", "D_3": "32", "D_4": "422", "D_6": "622",
    "T": "23", "T_d": "-43m", "T_h": "m-3", "O": "432", "O_h": "m-3m",
}  # fmt: skip
"""The 32 crystallographic point groups: Schoenflies symbol → short Hermann–Mauguin symbol."""

_POINT = Lazy(
    r"(?:C_(?:i|s|([1-9][0-9]{0,2}|[nmkl])[vhi])|D_([1-9][0-9]{0,2}|[nmkl])[hd]?|S_([1-9]?[02468])|T|T_d|T_h|O|O_h|I|I_h)\Z"
)
_ALONE = Lazy(r"(?:C_|[DTOI]_(?:[0-9]{0,3}|[nmkl])?[hd]\Z)")


def point_symbol(symbol: str) -> str | None:
    """The canonical Schoenflies symbol of a point group in three dimensions, or None.

    C_3i is S_6, S_2 is C_i, C_1h and C_1v are C_s; D_n are the rotations, not the symmetries of a plane polygon.

    >>> point_symbol("C_3i"), point_symbol("D_6h"), point_symbol("S_5")
    ('S_6', 'D_6h', None)
    """
    if _POINT.match(symbol) is None:
        return None
    stem, _, index = symbol.partition("_")
    if index in ("1h", "1v") and stem == "C":
        return "C_s"
    if stem == "C" and index.endswith("i") and index != "i":
        order = int(index[:-1]) if index[:-1].isdigit() else 0
        if order % 2 == 0:
            return None
        return "C_i" if order == 1 else f"S_{2 * order}"
    if stem == "S":
        return {"0": None, "2": "C_i"}.get(index, symbol)
    return {"D_1h": "C_2v", "D_1d": "C_2h", "D_1": None}.get(symbol, symbol)


def needs_prefix(symbol: str) -> bool:
    """Whether a symbol means something else without "point group" or "space group" before it: O, S_4, D_3, P4.

    >>> needs_prefix("O_h"), needs_prefix("D_3"), needs_prefix("R3c"), needs_prefix("P222")
    (False, True, False, True)
    """
    if symbol[0] in "PAFR" or (symbol[0] in "CI" and "_" not in symbol[:2] and len(symbol) > 1):
        return len(symbol) == 2 or not any(c.islower() for c in symbol)
    return _ALONE.match(symbol) is None


WALLPAPER_GROUPS: tuple[str, ...] = (
    "p1", "p2", "pm", "pg", "cm", "pmm", "pmg", "pgg", "cmm", "p4", "p4m", "p4g", "p3", "p3m1", "p31m", "p6", "p6m",
)  # fmt: skip

WALLPAPER_LONG: dict[str, str] = {
    "p1m1": "pm", "p1g1": "pg", "c1m1": "cm", "p2mm": "pmm", "p2mg": "pmg", "p2gg": "pgg", "c2mm": "cmm",
    "p4mm": "p4m", "p4gm": "p4g", "p6mm": "p6m",
}  # fmt: skip
"""Full Hermann–Mauguin symbols of wallpaper groups that differ from the short ones used here."""

_SPACE_GROUPS = """
P1 P-1 P2 P2_1 C2 Pm Pc Cm Cc P2/m P2_1/m C2/m P2/c P2_1/c C2/c P222 P222_1 P2_12_12 P2_12_12_1 C222_1 C222
F222 I222 I2_12_12_1 Pmm2 Pmc2_1 Pcc2 Pma2 Pca2_1 Pnc2 Pmn2_1 Pba2 Pna2_1 Pnn2 Cmm2 Cmc2_1 Ccc2 Amm2 Aem2
Ama2 Aea2 Fmm2 Fdd2 Imm2 Iba2 Ima2 Pmmm Pnnn Pccm Pban Pmma Pnna Pmna Pcca Pbam Pccn Pbcm Pnnm Pmmn Pbcn
Pbca Pnma Cmcm Cmce Cmmm Cccm Cmme Ccce Fmmm Fddd Immm Ibam Ibca Imma P4 P4_1 P4_2 P4_3 I4 I4_1 P-4 I-4 P4/m
P4_2/m P4/n P4_2/n I4/m I4_1/a P422 P42_12 P4_122 P4_12_12 P4_222 P4_22_12 P4_322 P4_32_12 I422 I4_122 P4mm
P4bm P4_2cm P4_2nm P4cc P4nc P4_2mc P4_2bc I4mm I4cm I4_1md I4_1cd P-42m P-42c P-42_1m P-42_1c P-4m2 P-4c2
P-4b2 P-4n2 I-4m2 I-4c2 I-42m I-42d P4/mmm P4/mcc P4/nbm P4/nnc P4/mbm P4/mnc P4/nmm P4/ncc P4_2/mmc
P4_2/mcm P4_2/nbc P4_2/nnm P4_2/mbc P4_2/mnm P4_2/nmc P4_2/ncm I4/mmm I4/mcm I4_1/amd I4_1/acd P3 P3_1 P3_2
R3 P-3 R-3 P312 P321 P3_112 P3_121 P3_212 P3_221 R32 P3m1 P31m P3c1 P31c R3m R3c P-31m P-31c P-3m1 P-3c1
R-3m R-3c P6 P6_1 P6_5 P6_2 P6_4 P6_3 P-6 P6/m P6_3/m P622 P6_122 P6_522 P6_222 P6_422 P6_322 P6mm P6cc
P6_3cm P6_3mc P-6m2 P-6c2 P-62m P-62c P6/mmm P6/mcc P6_3/mcm P6_3/mmc P23 F23 I23 P2_13 I2_13 Pm-3 Pn-3 Fm-3
Fd-3 Im-3 Pa-3 Ia-3 P432 P4_232 F432 F4_132 I432 P4_332 P4_132 I4_132 P-43m F-43m I-43m P-43n F-43c I-43d
Pm-3m Pn-3n Pm-3n Pn-3m Fm-3m Fm-3c Fd-3m Fd-3c Im-3m Ia-3d
"""

SPACE_GROUPS: tuple[str, ...] = tuple(_SPACE_GROUPS.split())
"""Short Hermann–Mauguin symbols of the 230 space groups, by number (the first has number 1)."""

OLD_SPACE_GROUPS: dict[str, str] = {
    "Abm2": "Aem2",
    "Aba2": "Aea2",
    "Cmca": "Cmce",
    "Cmma": "Cmme",
    "Ccca": "Ccce",
}
"""Symbols that were in use before 1992 and are still met."""

NAMED: dict[str, str] = {
    "1": "trivial group",
    "R^*": "multiplicative group of the non-zero reals",
    "time-reversal": "time reversal",
    "glide reflection": "group generated by a glide reflection",
    "Clifford group": "Clifford group",
    "Pauli group": "Pauli group",
    "generalized Lipschitz group": "generalized Lipschitz group",
    "shear group": "group of shears",
    "color transformation": "transformations of colour",
    "geometric transformation": "transformations of an image's geometry",
    "G_2": "exceptional Lie group",
    "F_4": "exceptional Lie group",
    "E_6": "exceptional Lie group",
    "E_7": "exceptional Lie group",
    "E_8": "exceptional Lie group",
}
"""Groups that are no member of a family; the value says what they are."""
