"""Entering sources: what is read from what was typed, what is filled in, and who looked it over.

A verification holds for a record as it was: whoever changes a field afterwards takes it back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from editor_app.document.actions import set_reference_fields
from editor_app.document.commands import Command
from editor_app.document.records import Fields, Reference
from editor_app.references import verification
from editor_app.references.access_dates import read_access
from editor_app.references.csl import CslDate, field_text, is_possible, make_date
from editor_app.references.dates import read_date
from editor_app.references.url import normalise_url
from editor_app.references.verification import (
    ENTERED,
    VERIFIED,
    VERIFIED_OF,
    after_change,
    says_something,
    with_verification,
    withdraws,
)
from editor_app.references.words import fold
from editor_app.services.workspace import Workspace
from editor_app.store.rows import ArticleRow

__all__ = ["ENTERED", "VERIFIED", "VERIFIED_OF", "says_something", "withdraws"]

_DAYS_AGO = MappingProxyType(
    {"today": 0, "bugun": 0, "сегодня": 0, "yesterday": 1, "dun": 1, "вчера": 1}
)
_DIGITS = re.compile(r"\d{6}|\d{8}")
_MOSTLY = 0.6
"""Share of a site's records that must name one publisher before it is filled in."""
_SHARED_HOSTS = frozenset(
    {
        "doi.org", "hdl.handle.net", "archive.org", "web.archive.org", "archive.ph", "github.com",
        "youtube.com", "youtu.be", "medium.com", "twitter.com", "x.com", "facebook.com", "t.me",
        "linkedin.com", "vk.com", "drive.google.com", "docs.google.com", "news.google.com",
    }
)  # fmt: skip
"""Hosts where each page may have another publisher."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article of the library with cited sources that nobody has verified."""

    article: ArticleRow
    count: int


def typed_date(text: str, today: date) -> CslDate | None:
    """A date as people type it: `18.3.25`, `18 Mart 2025`, `18032025`, `сегодня`, with a label or
    without; None for nothing. What is no date is kept as it came, as CSL's `raw`.
    """
    words = " ".join(text.split())
    if not words:
        return None
    ago = _DAYS_AGO.get(fold(words))
    if ago is not None:
        day = today - timedelta(days=ago)
        return make_date(day.year, day.month, day.day)
    if _DIGITS.fullmatch(words):
        return _run_of_digits(words) or {"raw": words}
    found = read_date(words)
    if found is not None and found.parts:
        return found.as_csl()
    labelled = read_access(words)
    return labelled if labelled and "raw" not in labelled else {"raw": words}


def publisher_at(workspace: Workspace, url: str) -> str:
    """The publisher that most records of this address's site name; empty where they are divided,
    where there are none, and on hosts that keep the pages of others.
    """
    site = "/".join(normalise_url(url).split("/")[:3])
    host = site.rpartition("/")[2]
    if not site.startswith("https://") or "." not in host or host in _SHARED_HOSTS:
        return ""
    found = workspace.store.containers_at(site)
    total = sum(count for _, count in found)
    return found[0][0] if found and found[0][1] >= _MOSTLY * total else ""


def changed(reference: Reference, fields: Fields, *, proposed: bool = False) -> Command:
    """Give a source other fields. Where they say something else, nobody has verified that yet.

    Where it is only `proposed`, what stands stays verified: once accepted, the fingerprint of what
    was compared no longer fits, and it is to be verified by itself.
    """
    new = dict(fields) if proposed else after_change(reference.fields, fields)
    return set_reference_fields(reference.id, reference.fields, new)


def verified(reference: Reference, who: str) -> Command:
    """Say that `who` has compared the record with the source; an empty name takes that back."""
    new = with_verification(reference.fields, who)
    return set_reference_fields(reference.id, reference.fields, new)


def borrowed(fields: Fields, found: Fields) -> dict[str, Any]:
    """A record with what another record of the same source knows; its own date of access stays,
    and who entered and verified the other says nothing about this one.
    """
    taken = {name: value for name, value in found.items() if says_something(name)}
    taken.pop("seq", None)
    kept = {name: value for name, value in fields.items() if not says_something(name)}
    if fields.get("accessed"):
        taken["accessed"] = fields["accessed"]
    return {**fields, **taken, **kept}


def waiting(workspace: Workspace, limit: int = 200) -> list[Waiting]:
    """The queue across the library: where cited sources wait to be verified, newest first."""
    return [Waiting(article, count) for article, count in workspace.store.unverified(limit)]


def entered_by(fields: Mapping[str, Any]) -> str:
    """Who entered a record, as claimed."""
    return field_text(fields, ENTERED)


def verified_by(fields: Mapping[str, Any]) -> str:
    """Who verified a record as it is, as claimed."""
    return verification.verified_by(fields)


def _run_of_digits(words: str) -> CslDate | None:
    """`18032025`, `20250318` or `180325`."""
    if len(words) == 6:
        words = f"{words[:4]}20{words[4:]}"
    tries = (
        (int(words[4:]), int(words[2:4]), int(words[:2])),
        (int(words[:4]), int(words[4:6]), int(words[6:])),
    )
    return next((make_date(*parts) for parts in tries if is_possible(parts)), None)
