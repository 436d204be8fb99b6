"""Plain text: what may be stored, and slugs."""

from __future__ import annotations

import hashlib
import re
import unicodedata

__all__ = ["sanitize", "slugify"]

# Controls (not white space), soft hyphen, combining grapheme joiner, bidirectional and zero-width characters,
# lone surrogates, noncharacters, tag characters: invisible, and some break Turtle, XML or the reader's eye.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SLUG_MAX = 80
_SPOKEN = """
    α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi
    ο omicron π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega
    ϵ epsilon ϑ theta ϕ phi ϱ rho ϖ pi + plus * star # sharp & and @ at % percent ∞ infinity × x ⋊ x ⋉ x ⊗ x
"""
_LETTERS = "ł l ø o đ d ß ss æ ae œ oe ı i ð d þ th"
_SPELLED = str.maketrans(
    {sign: f" {name} " for sign, name in re.findall(r"(\S+) (\S+)", _SPOKEN)}
    | dict(re.findall(r"(\S+) (\S+)", _LETTERS))
    | dict.fromkeys("'’ʼ", "")
)


def sanitize(raw: str) -> str:
    """Make text safe to store: invisible and control characters removed, white space folded, NFC.

    LaTeX is untouched, and so is U+FFFD, which stands for bytes that could not be read. Idempotent.

    >>> sanitize("An\\x00 E(3)\\u200b-equivariant\\r\\n  net\\u202e")
    'An E(3)-equivariant net'
    """
    if not raw.isascii() and _SURROGATE_PAIR.search(raw):
        raw = raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    if raw.isascii():
        return " ".join((raw if raw.isprintable() else _INVISIBLE.sub("", raw)).split())
    return unicodedata.normalize("NFC", " ".join(_INVISIBLE.sub("", raw).split()))


def slugify(text: str) -> str:
    """Make a readable part of an IRI: lower-case ASCII letters, digits and single hyphens; never empty.

    A plus is spelled, Greek letters are named. Where letters of other scripts or a long tail are lost, eight
    digits of a hash keep different texts apart.

    >>> [slugify(t) for t in ("Gaunt Tensor Product", "DiT+", "β-VAE", "SE(3)-Transformer", "")]
    ['gaunt-tensor-product', 'dit-plus', 'beta-vae', 'se-3-transformer', 'x-e3b0c442']
    """
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_SPELLED)
    # casefold and the table can bring back what NFKD takes apart
    folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    slug = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    lost = not slug or any(c.isalnum() and not c.isascii() for c in folded)
    if len(slug) > _SLUG_MAX:
        cut = slug.rfind("-", 40, _SLUG_MAX - 9)
        slug, lost = slug[: cut if cut > 0 else _SLUG_MAX - 9], True
    if lost:
        digest = hashlib.sha256(
            unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")
        ).hexdigest()
        slug = f"{slug or 'x'}-{digest[:8]}"
    return slug
