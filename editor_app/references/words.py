"""Comparing and matching words as people write them in English, Turkish and Russian.

Turkish has a dotted and a dotless i, and both are often typed without their diacritics;
Russian ё is often typed е. Everything here forgives that.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TypeAlias

_Branch: TypeAlias = "dict[str, _Branch]"

_VARIANTS = {
    "i": "iıİIíî",
    "s": "sşŞS",
    "g": "gğĞG",
    "c": "cçÇC",
    "o": "oöÖO",
    "u": "uüÜUû",
    "a": "aâÂA",
    "е": "еёЁЕ",
}
_BARE = str.maketrans("ıİşŞğĞçÇöÖüÜâÂîÎûÛёЁ", "iisSgGcCoOuUaAiIuUеЕ")


def fold(text: str) -> str:
    """`text` in lower case and without diacritics, for comparing; lengths may change."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join("i" if c == "ı" else c for c in decomposed if not unicodedata.combining(c))


def squeeze(text: str) -> str:
    """The letters and digits of `text`, folded: what is left of a name in an address."""
    return "".join(c for c in fold(text) if c.isalnum())


def tolerant(phrase: str) -> str:
    """A regular expression source for `phrase`, whichever diacritics and blanks it comes with.

    Meant for use with `re.IGNORECASE`; a blank in the phrase matches any run of blanks.
    """
    return "".join(_tolerant_char(c) for c in _bare(phrase))


def any_of(phrases: tuple[str, ...]) -> str:
    """A regular expression source that matches any of `phrases`, the longest that fits.

    Common beginnings are shared: a long list compiles and matches several times faster.
    """
    root: _Branch = {}
    for phrase in phrases:
        branch = root
        for char in _bare(phrase):
            branch = branch.setdefault(char, {})
        branch[""] = {}
    return _branches(root)


def _branches(branch: _Branch) -> str:
    ends = "" in branch
    ways = [_tolerant_char(c) + _branches(more) for c, more in branch.items() if c]
    if not ways:
        return ""
    if len(ways) == 1 and not ends:
        return ways[0]
    return f"(?:{'|'.join(ways)}){'?' if ends else ''}"


def _bare(phrase: str) -> str:
    return phrase.translate(_BARE).lower()


def _tolerant_char(char: str) -> str:
    if char == " ":
        return r"\s+"
    variants = _VARIANTS.get(char)
    return f"[{variants}]" if variants else re.escape(char)


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a list that commas and line breaks part."""
    return tuple(phrase.strip() for phrase in re.split(r"[,\n]", text) if phrase.strip())
