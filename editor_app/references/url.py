"""Addresses: which are the same, which may be a link, whose they are.

Sources: RFC 3986 (syntax, 6.2 normalisation), the WHATWG URL standard (which characters a
browser drops or reads as others: why control characters, backslashes and user names are refused).
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, quote, unquote, urlsplit

MAX_URL = 8192  # code points: longer ones are data, not addresses
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?|\[[0-9a-f:.]+\]", re.IGNORECASE)
_BARE_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,24}(?=[/?#:]|$)", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,24}", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|yclid|ysclid|msclkid|twclid|igshid|igsh|mc_[ce]id|_ga|_gl|"
    r"ref_?src|ref_url|cmpid|ocid|ito|smid|spm|at_(?:medium|campaign|custom\d|bbc_team|link_\w+)|"
    r"wt\.mc_id|__twitter_impression|guce_referrer\w*|guccounter|share_?id|xtor)",
    re.IGNORECASE,
)
_MOBILE_OR_WWW = re.compile(r"(?:www\d?|m|mobile|amp|touch)\.(?=[^.]+\.)", re.IGNORECASE)
_APP_ROUTE = re.compile(r"!|/")


def safe_link(url: str) -> str | None:
    """The address to write into a link, or None where it must not become one.

    Only http, https, mailto and doi; `www.…` becomes https and a DOI its doi.org address.
    Refused: other schemes, control and invisible direction characters, blanks, backslashes,
    user names before the host, hosts that are none. What a writer could trip over (quotes,
    angle brackets) comes out percent-encoded.
    """
    text = url.strip()
    if not text or len(text) > MAX_URL or _has_hidden(text):
        return None
    scheme = _scheme_of(text)
    if scheme == "mailto":
        return text if _MAIL.fullmatch(text.partition(":")[2]) else None
    if scheme == "doi":
        return doi_link(text.partition(":")[2])
    if not scheme and _BARE_HOST.match(text):
        return safe_link(f"https://{text}")
    parts = _split(text) if scheme in ("http", "https") else None
    if parts is None or "@" in parts.netloc or not _HOST.fullmatch(parts.hostname or ""):
        return None
    return _encoded(text)


def doi_link(doi: str) -> str | None:
    """The https address of a DOI such as `10.1007/978-981-97-4576-0_9`; None where it is none."""
    bare = doi.strip()
    if not _DOI.fullmatch(bare) or _has_hidden(bare):
        return None
    return f"https://doi.org/{_encoded(bare)}"


def doi_of(url: str) -> str:
    """The DOI that an address of doi.org leads to, else empty."""
    match = re.match(
        r"(?:https?://)?(?:dx\.)?(?:www\.)?doi\.org/(10\.\d{4,9}/\S+)", url.strip(), re.I
    )
    return unquote(match.group(1)) if match else ""


def domain(url: str) -> str:
    """The host in lower case without `www.`; empty where there is none."""
    text = url.strip()
    parts = _split(text if _scheme_of(text) else f"https://{text}")
    host = (parts.hostname or "") if parts else ""
    return re.sub(r"^www\d?\.", "", host.rstrip(".")) if _HOST.fullmatch(host) else ""


def normalise_url(url: str) -> str:
    """What two addresses of one page have in common; equal results mean the same source.

    Dropped: the scheme's choice (always https), www. and mobile hosts, default ports, a closing
    slash, tracking parameters, the order of parameters, fragments (but for `#!` and `#/`, where
    an app keeps its page). What isn't an http address comes back trimmed.
    """
    text = url.strip()
    link = text if _scheme_of(text) else f"https://{text}"
    parts = _split(link)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        return text
    host = _MOBILE_OR_WWW.sub("", parts.hostname.rstrip("."), count=1)
    if host == "dx.doi.org":
        host = "doi.org"
    path = _plain_path(parts.path)
    path = path.lower() if host == "doi.org" else path
    fragment = f"#{parts.fragment}" if _APP_ROUTE.match(parts.fragment) else ""
    return f"https://{host}{_port(parts)}{path}{_query(parts.query)}{fragment}"


def without_tracking(url: str) -> str:
    """The address without its tracking parameters, otherwise letter by letter as it came."""
    head, question, tail = url.partition("?")
    query, hash_sign, fragment = tail.partition("#")
    pairs = query.split("&")
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair.partition("=")[0])]
    if not question or len(kept) == len(pairs):
        return url
    return head + ("?" if kept else "") + "&".join(kept) + hash_sign + fragment


def _scheme_of(text: str) -> str:
    match = _SCHEME.match(text)
    # `localhost:80/` and `example.org:443/` are a host with a port.
    if not match or ("." in match.group(1) and not text[match.end() :].startswith("//")):
        return ""
    return match.group(1).lower()


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - raises where the port is no number
    except ValueError:
        return None
    return parts


def _port(parts: SplitResult) -> str:
    return f":{parts.port}" if parts.port not in (None, 80, 443) else ""


def _has_hidden(text: str) -> bool:
    if text.isascii() and text.isprintable():  # nearly every address; a blank is the only space
        return " " in text or "\\" in text
    return any(c.isspace() or c == "\\" or unicodedata.category(c) in _HIDDEN for c in text)


_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def _encoded(text: str) -> str:
    return re.sub(r"[\"'<>`{}|^]", lambda match: quote(match.group(), safe=""), text)


def _plain_path(path: str) -> str:
    plain = quote(unquote(path), safe="/:@!$&'()*+,;=~-._")
    plain = re.sub(r"/amp/?$", "", plain)
    return plain.rstrip("/")


def _query(query: str) -> str:
    pairs = (p for p in query.split("&") if p and not _TRACKING.fullmatch(p.partition("=")[0]))
    kept = "&".join(sorted(pairs))
    return f"?{kept}" if kept else ""
