"""Web addresses in a stored title or abstract, and whether they lead to code or to a project's page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kg.extract.relations.values import LinkHit, LinkKind

__all__ = ["read_links"]

# Hosts that abstracts name without "https://".
_BARE = (
    r"(?:github\.com|gitlab\.com|gitlab\.[a-z.\-]{2,30}|huggingface\.co|hf\.co|bitbucket\.org|codeberg\.org|gitee\.com|zenodo\.org|"
    r"modelscope\.cn|www\.modelscope\.cn|kaggle\.com|www\.kaggle\.com|sites\.google\.com|tinyurl\.com|bit\.ly|doi\.org|osf\.io|anonymous\.4open\.science|"
    r"www\.[a-z0-9\-]{2,60}\.[a-z]{2,12}|[a-z0-9\-]{1,60}\.github\.io|[a-z0-9\-]{1,60}\.gitlab\.io|[a-z0-9\-]{1,60}\.readthedocs\.io)"
)
_URL = re.compile(
    rf"(?:(?P<href>\\href\s?\{{ ?)|(?P<url>\\(?:url|nolinkurl|path)\s?\{{ ?))?"
    rf"(?P<address>https?: ?//[^\s<>\"“”`|^\x00-\x1f]{{3,500}}|(?<![\w@/.\-]){_BARE}(?![\w.\-])(?:/[^\s<>\"“”`|^\x00-\x1f]{{0,300}})?)",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\([_%#&~$\-])|\\textasciitilde\s?(?:\{\})?|\{\\?_\}|\$\\sim\$|\\allowbreak\s?")
_TRAILING = ".,;:!?'’\"*_~\\"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_CODE_HOSTS = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com", "anonymous.4open.science")
_PAGE_HOSTS = (".github.io", ".gitlab.io", "sites.google.com", ".vercel.app", ".netlify.app", ".webflow.io")
_CODE_WORDS = re.compile(r"\b(?:code|codes|codebase|implementation|repository|repo|source|github|software|package|library|toolkit|scripts?|open-sourced?)\b", re.IGNORECASE)
_PAGE_WORDS = re.compile(r"\b(?:project|home ?page|web ?page|web ?site|webpage|website|demos?|videos?|results|page|supplementary)\b", re.IGNORECASE)
_OTHER_WORDS = re.compile(r"\b(?:dataset|data|benchmark|models?|weights|checkpoints?|leaderboard|corpus)\b", re.IGNORECASE)
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
    for hit in _URL.finditer(stored_text):
        begin = hit.start("address")
        raw = _cut(hit.group("address"), braced=bool(hit.group("href") or hit.group("url")))
        url = _normal(raw)
        if url is None:
            continue
        end = begin + len(raw)
        found.append(LinkHit(begin, end, url, _kind(url, stored_text[max(last, begin - _BEFORE) : begin])))
        last = end
    return found


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
        if final in _TRAILING or (final in "$" and address.count("$") % 2):
            address = address[:-1]
        elif final in _PAIRS and address.count(_PAIRS[final]) < address.count(final):
            address = address[:-1]
        else:
            break
    return address


def _normal(raw: str) -> str | None:
    """The address in one form, or None where it is none that may be followed."""
    text = _ESCAPE.sub(lambda m: m.group(1) or ("_" if "_" in m.group() else "" if "allow" in m.group() else "~"), raw.replace(": //", "://", 1))
    if not text.lower().startswith(("http://", "https://")):
        text = "https://" + text
    if any(ord(c) <= 32 or c in "\\{}<>\"`|^" or 127 <= ord(c) <= 160 or c.isspace() for c in text):
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
    secure = "https" if host in _CODE_HOSTS or host == "huggingface.co" else parts.scheme
    host = "github.com" if host == "www.github.com" else host
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
    kinds: tuple[tuple[LinkKind, re.Pattern[str]], ...] = (("code", _CODE_WORDS), ("project", _PAGE_WORDS), ("other", _OTHER_WORDS))
    named: list[tuple[int, LinkKind]] = [(m.start(), kind) for kind, words in kinds for m in words.finditer(sentence)]
    return max(named)[1] if named else "other"
