"""Times as Word writes them."""

from __future__ import annotations

import re

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?")


def iso_time(said: str) -> str:
    """`2016-05-09T16:13:00Z` from a `w:date`; empty where it is none. Word writes the local time
    of whoever wrote and calls it UTC: no better is known.
    """
    found = _TIME.match(said.strip())
    if not found:
        return ""
    return f"{found[0]}Z" if found[0].count(":") == 2 else f"{found[0]}:00Z"
