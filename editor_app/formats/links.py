"""Addresses as a page may print them in `href`: safe to follow, and valid to the letter."""

from __future__ import annotations

import re

from editor_app.references.url import safe_link

_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_AUTHORITY = re.compile(r"[a-z]+://[^/?#]*", re.IGNORECASE)


def printed_link(url: object) -> str | None:
    """The address for a link, or None where it must not become one (`safe_link`)."""
    link = safe_link(url) if isinstance(url, str) else None
    return fit_href(link) if link else None


def fit_href(link: str) -> str:
    """An address without what the URL standard calls a validation error: a bare `%`, brackets
    outside the host.
    """
    if "%" in link:
        link = _BARE_PERCENT.sub("%25", link)
    if "[" not in link and "]" not in link:
        return link
    host = _AUTHORITY.match(link)
    at = host.end() if host else 0
    return link[:at] + link[at:].replace("[", "%5B").replace("]", "%5D")
