"""What two versions of a paragraph do not share, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from editor_app.gui.dialogs.lines import Piece

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
MOST_TOKENS = 4000
"""Tokens that are compared; a longer paragraph counts as rewritten."""


def differing(then: str, now: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The words as they were, with those that went marked; and as they are, with the new ones."""
    old, new = _TOKEN.findall(then), _TOKEN.findall(now)
    if max(len(old), len(new)) > MOST_TOKENS:
        return (Piece(then, mark="old"),), (Piece(now, mark="new"),)
    before: list[Piece] = []
    after: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = kind == "equal"
        if b > a:
            before.append(Piece("".join(old[a:b]), mark="" if same else "old"))
        if d > c:
            after.append(Piece("".join(new[c:d]), mark="" if same else "new"))
    return tuple(before), tuple(after)
