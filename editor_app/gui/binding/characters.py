"""Characters that a QTextDocument can't hold as they are, and lengths in UTF-16.

Qt counts UTF-16 units, the article counts code points. Every substitute is one unit wide like
what it stands for, so that positions stay right until Qt's text is put in order.
"""

from __future__ import annotations

import re

from editor_app.document.marks import object_key
from editor_app.document.richtext import OBJECT, Run

NO_OBJECT = "□"
"""Shown for an object character without its mark, and for objects pasted from elsewhere."""

_SUBSTITUTES = {
    0x0000: "␀",
    0x000D: "␍",
    0x2029: "¶",  # Qt would begin a block here
    0xFDD0: "\ufffd",  # Qt's own ends of frames
    0xFDD1: "\ufffd",
}
_SPECIAL = re.compile(f"[{OBJECT}{''.join(map(chr, _SUBSTITUTES))}]")
_ASTRAL = "\U00010000"


def shown(run: Run) -> Run:
    """A run of the article as Qt can hold it. Lengths in code points are the same."""
    if _SPECIAL.search(run.text) is None:
        return run
    text = run.text.translate(_SUBSTITUTES)
    if OBJECT in text and object_key(run.marks) is None:
        text = text.replace(OBJECT, NO_OBJECT)
    return run if text == run.text else Run(text, run.marks)


def readable(text: str) -> str:
    """Qt's text with halves of surrogate pairs replaced by U+FFFD, one for each."""
    if not _has_surrogates(text):
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return units.decode("utf-16-le", "replace")


def _has_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def units(text: str) -> int:
    """UTF-16 units of a text."""
    if not text or max(text) < _ASTRAL:
        return len(text)
    return len(text) + sum(character >= _ASTRAL for character in text)


def points(text: str, count: int) -> int:
    """Code points in the first `count` UTF-16 units; half a pair counts as none."""
    if not text or max(text) < _ASTRAL:
        return min(count, len(text))
    at = 0
    for number, character in enumerate(text):
        at += 2 if character >= _ASTRAL else 1
        if at > count:
            return number
    return len(text)
