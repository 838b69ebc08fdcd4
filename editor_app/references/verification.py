"""Who looked a source over, and what takes that back.

A verification holds for a record as it was: whoever changes what the record says afterwards takes
it back, wherever that is done. Fields that only say how the record came do not count. With the name
a fingerprint of what was compared is kept, so that a verification does not hold either for what a
merge has made of the record: one person verified it while another changed it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from editor_app.references.csl import field_text

ENTERED, VERIFIED = "entered_by", "verified_by"
VERIFIED_OF = "verified_of"
"""The fingerprint of what was verified, and by whom; records from before it have none."""
BOOKKEEPING = frozenset({"raw", "id", "seq", "evidence", ENTERED, VERIFIED, VERIFIED_OF})
"""Fields that say how a record came, not what the source is."""
NOT_SAME = "not-same:"
"""Fields that begin so tell two records apart."""


def says_something(name: str) -> bool:
    """Whether a field is about the source, not about its record."""
    return name not in BOOKKEEPING and not name.startswith(NOT_SAME)


def verified_by(fields: Mapping[str, Any]) -> str:
    """Who verified a record as it is, as claimed; empty where nobody has."""
    name = field_text(fields, VERIFIED)
    print_ = field_text(fields, VERIFIED_OF)
    return name if name and (not print_ or print_ == fingerprint(fields, name)) else ""


def fingerprint(fields: Mapping[str, Any], name: str) -> str:
    """What `name` has compared, in 16 letters."""
    said = {key: value for key, value in fields.items() if says_something(key) and value}
    text = json.dumps([name, said], ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def with_verification(fields: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The fields with what says that `name` has compared them; an empty name takes that back."""
    kept = {key: value for key, value in fields.items() if key not in (VERIFIED, VERIFIED_OF)}
    return {**kept, VERIFIED: name, VERIFIED_OF: fingerprint(kept, name)} if name else kept


def withdraws(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether a change of these fields takes a verification back."""
    if not verified_by(old) or field_text(new, VERIFIED) != field_text(old, VERIFIED):
        return False
    if field_text(new, VERIFIED_OF) != field_text(old, VERIFIED_OF):
        return False  # it was verified anew
    names = (name for name in {**old, **new} if says_something(name))
    return any(old.get(name) != new.get(name) for name in names)


def after_change(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The new fields, without the verification of what was there before."""
    changed = dict(new)
    return with_verification(changed, "") if withdraws(old, changed) else changed
