"""Findings: what a reader or a check has to say about an article, and where.

A finding has no words of its own: `rule` and `facts` become a sentence in `messages`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

BLOCKER = "blocker"
WARNING = "warning"
NOTE = "note"
LEVELS = (BLOCKER, WARNING, NOTE)


@dataclass(frozen=True, slots=True)
class Finding:
    """`place` as in `title`, `key_points/2`, `body/3:120-138` (block from 1, code points from
    0, end exclusive), `references/2/accessed` (the printed number; those that are not cited
    are counted on behind the last), `authors/1/bio` (in the article's
    language; another's is `authors/1/bio/tr`); empty for the whole article.
    """

    level: str
    rule: str
    place: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


def body_place(block: int, start: int | None = None, end: int | None = None) -> str:
    """A place in the body; `block` counts from 0 here and from 1 in the place."""
    return f"body/{block + 1}" if start is None else f"body/{block + 1}:{start}-{end}"
