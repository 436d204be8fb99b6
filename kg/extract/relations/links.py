"""Web addresses in a stored title or abstract, and whether they lead to code or to a project's page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kg.extract.relations.values import LinkHit, LinkKind

__all__ = ["read_links"]

# Hosts that abstracts name without "https://".
_HOSTS = (
    r"(?:[Gg]it[Hh]ub\.com|gitlab\.[a-z]{2,12}|huggingface\.co|hf\.co|bitbucket\.org|codeberg\.org|gitee\.com|zenodo\.org|(?:www\.)?modelscope\.cn|"
    r"(?:www\.)?kaggle\.com|sites\.google\.com|tinyurl\.com|bit\.ly|doi\.org|osf\.io|anonymous\.4open\.science|"
    r"www\.[A-Za-z0-9\-]{2,60}(?:\.[A-Za-z0-9\-]{2,60}){0,3}\.[a-z]{2,12}|[A-Za-z0-9\-]{1,60}\.(?:github|gitlab|readthedocs)\.io)"
)
_REST = r"[^\s<>\"“”`|^\x00-\x1f]"
_ADDRESS = re.compile(rf"[Hh][Tt][Tt][Pp][Ss]?: ?//{_REST}{{3,500}}")
_BARE = re.compile(rf"(?<![\w@/.\-])(?:{_HOSTS})(?![\w.\-])(?:/{_REST}{{0,300}})?")
# What such a host must hold; before "|" the name of an account may stand.
_PIECES = (
    "github.com Github.com GitHub.com gitlab. huggingface.co hf.co bitbucket.org codeberg.org gitee.com zenodo.org modelscope.cn kaggle.com "
    "sites.google.com tinyurl.com bit.ly doi.org osf.io anonymous.4open www. |.github.io |.gitlab.io |.readthedocs.io"
).split()
_ACCOUNT = re.compile(r"[A-Za-z0-9\-]{1,60}$")
_BRACED = re.compile(r"\\(?:href|url|nolinkurl|path)\s?\{ ?$")
_ESCAPE = re.compile(r"\\([_%#&~$\-])|\\textasciitilde\s?(?:\{\})?|\{\\?_\}|\$\\sim\$|\\allowbreak\s?")
_TRAILING = ".,;:!?'’\"*_~\\"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_CODE_HOSTS = (
    "github.com",
    "gitlab.com",
    "bitbucket.org",
    "codeberg.org",
    "gitee.com",
    "anonymous.4open.science",
)
_PAGE_HOSTS = (".github.io", ".gitlab.io", "sites.google.com", ".vercel.app", ".netlify.app", ".webflow.io")
_CODE_WORDS = re.compile(
    r"\b(?:code|codes|codebase|implementation|repository|repo|source|github|software|package|library|toolkit|scripts?|open-sourced?)\b",
    re.IGNORECASE,
)
_PAGE_WORDS = re.compile(
    r"\b(?:project|home ?page|web ?page|web ?site|webpage|website|demos?|videos?|results|page|supplementary)\b",
    re.IGNORECASE,
)
_OTHER_WORDS = re.compile(
    r"\b(?:dataset|data|benchmark|models?|weights|checkpoints?|leaderboard|corpus)\b", re.IGNORECASE
)
_BEFORE = 110


def read_links(stored_text: str) -> list[LinkHit]:
    """The http(s) addresses of a stored text, in order, each place once; linear in its length.

    Punctuation, brackets and mark-up around an address are cut off; addresses with credentials, with control characters,
    to a bare number or to a name without a dot are dropped. A repository loses its final ".git", slash and dot.

    >>> for link in read_links(r"Code is available at \\url{https://github.com/a/b_c}. Project page: https://a.github.io/b/."):
    ...     print(link.kind, link.url)
    code https://github.com/a/b_c
    project https://a.github.io/b
    """
    found: list[LinkHit] = []
    last = 0
    for hit in _addresses(stored_text):
        begin = hit.start()
        raw = _cut(hit.group(), braced=_BRACED.search(stored_text[max(0, begin - 16) : begin]) is not None)
        url = _normal(raw)
        if url is None:
            continue
        end = begin + len(raw)
        found.append(LinkHit(begin, end, url, _kind(url, stored_text[max(last, begin - _BEFORE) : begin])))
        last = end
    return found


def _addresses(text: str) -> list[re.Match[str]]:
    """What looks like an address, in order; a name of a host inside another address is none."""
    found = list(_ADDRESS.finditer(text)) if "//" in text else []
    places: set[int] = set()
    for piece in _PIECES:
        at = text.find(piece.lstrip("|"))
        while at >= 0:
            account = _ACCOUNT.search(text[max(0, at - 60) : at]) if piece[0] == "|" else None
            places.add(at - len(account.group()) if account else at)
            at = text.find(piece.lstrip("|"), at + 1)
    taken = [(hit.start(), hit.end()) for hit in found]
    i = 0
    for hit in filter(None, (_BARE.match(text, place) for place in sorted(places))):
        while i < len(taken) and taken[i][1] <= hit.start():
            i += 1
        if i == len(taken) or hit.end() <= taken[i][0]:
            found.append(hit)
    return sorted(found, key=re.Match.start)


def _cut(address: str, *, braced: bool) -> str:
    r"""An address without what follows it: `\url{a}.`, `(see a).`, `[code](a)`, `**a**`."""
    if braced or "}" in address:
        depth = 0
        for i, character in enumerate(address):
            if character == "{":
                depth += 1
            elif character == "}":
                depth -= 1
                if depth < 0:
                    address = address[:i]
                    break
    for mark in ("](", "){", "}{", "\\href", "\\url", "\\footnote", "\\\\"):
        at = address.find(mark)
        if at > 0:
            address = address[:at]
    nested = address.find("http", 8)
    if nested > 0 and address[nested - 1] in "(),;[]":
        address = address[: nested - 1]
    opened = address.find("{")
    if opened > 0 and "}" not in address[opened:]:
        address = address[:opened]
    while address:
        final = address[-1]
        if (
            final in _TRAILING
            or (final in "$" and address.count("$") % 2)
            or (final in _PAIRS and address.count(_PAIRS[final]) < address.count(final))
        ):
            address = address[:-1]
        else:
            break
    return address


def _normal(raw: str) -> str | None:
    """The address in one form, or None where it is none that may be followed."""
    text = _ESCAPE.sub(
        lambda m: m.group(1) or ("_" if "_" in m.group() else "" if "allow" in m.group() else "~"),
        raw.replace(": //", "://", 1),
    )
    if not text.lower().startswith(("http://", "https://")):
        text = "https://" + text
    if any(c in "\\{}<>\"'`|^ " or not c.isprintable() for c in text):
        return None
    scheme, _, rest = text.partition("://")
    try:
        parts = urlsplit(f"{scheme.lower()}://{rest}")
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    if "@" in parts.netloc or len(host) > 253 or not _HOST.fullmatch(host):
        return None
    host = "github.com" if host == "www.github.com" else host
    secure = "https" if host in _CODE_HOSTS or host == "huggingface.co" else parts.scheme
    path = parts.path.rstrip("/." if not parts.query and not parts.fragment else "")
    if host in _CODE_HOSTS:
        path = path.removesuffix(".git").rstrip("/.")
        if not path:
            return None
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    where = host if port is None or (secure, port) in (("https", 443), ("http", 80)) else f"{host}:{port}"
    return f"{secure}://{where}{path}{query}{fragment}"


def _kind(url: str, before: str) -> LinkKind:
    """What an address leads to: the host decides for repositories and project pages, else the nearest word before it."""
    host = url.split("/")[2]
    if host in _CODE_HOSTS or host.startswith("gitlab."):
        return "code"
    if host.endswith(_PAGE_HOSTS):
        return "project"
    sentence = re.split(r"[.!?]\s", before)[-1]
    kinds: tuple[tuple[LinkKind, re.Pattern[str]], ...] = (
        ("code", _CODE_WORDS),
        ("project", _PAGE_WORDS),
        ("other", _OTHER_WORDS),
    )
    named: list[tuple[int, LinkKind]] = [
        (m.start(), kind) for kind, words in kinds for m in words.finditer(sentence)
    ]
    return max(named)[1] if named else "other"
