"""Who looked a source over, and what takes that back.

A verification holds for a record as it was: whoever changes what the record says afterwards takes
it back, wherever that is done. Fields that only say how the record came do not count.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor_app.references.csl import field_text

ENTERED, VERIFIED = "entered_by", "verified_by"
BOOKKEEPING = frozenset({"raw", "id", "evidence", ENTERED, VERIFIED})
"""Fields that say how a record came, not what the source is."""
NOT_SAME = "not-same:"
"""Fields that begin so tell two records apart."""


def says_something(name: str) -> bool:
    """Whether a field is about the source, not about its record."""
    return name not in BOOKKEEPING and not name.startswith(NOT_SAME)


def withdraws(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether a change of these fields takes a verification back."""
    if not field_text(old, VERIFIED) or field_text(new, VERIFIED) != field_text(old, VERIFIED):
        return False
    names = (name for name in {**old, **new} if says_something(name))
    return any(old.get(name) != new.get(name) for name in names)


def after_change(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The new fields, without the verification of what was there before."""
    changed = dict(new)
    if withdraws(old, changed):
        changed.pop(VERIFIED, None)
    return changed
