"""Text as search sees it: no case, no diacritics, one i, one е.

A reader who types `istanbul` means `İSTANBUL`, and `елка` means `ёлка`; SQLite's own tokenizer
folds neither ı nor ё. The full-text tables are fed folded text while the words they show come
from the original. That works because folding changes letters inside words and never where a
word begins or ends, so word n of the folded text is word n of the original: what is no letter
or digit stays as it is, and a letter is replaced by letters only.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_MOST_KNOWN = 4096  # characters remembered; more come only from nonsense
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_SPECIAL = {
    "I": "i",
    "İ": "i",
    "ı": "i",
    "\u0307": "",  # the dot is left over from lower-casing İ
    "й": "й",  # a letter of its own in Russian, not an и with a mark
    "Й": "й",
}


def searchable(text: str) -> str:
    """`text` with control characters and lone surrogates as spaces; same length in code points.

    Control characters mark the highlights in snippets; surrogates can't be written as UTF-8.
    """
    return _UNSTORABLE.sub(" ", text)


def fold(text: str) -> str:
    """`text` folded for search."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(_folds())


def fold_name(name: str) -> str:
    """A person's name as it is compared: without case, diacritics and doubled blanks."""
    return " ".join(fold(name).split())


def is_word_character(char: str) -> bool:
    """Whether the full-text tokenizer sees `char` as part of a word (letters and numbers).

    By the characters of Unicode 3.2, which Python keeps beside the current ones: words are taken
    out of the index by folding them again, so folding must not change with Python's version.
    """
    return unicodedata.ucd_3_2_0.category(char)[0] in "LN"


class _Folds(dict[int, str]):
    """Code point to its folded text, worked out once for each character."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        folded = self[code] = _fold_character(chr(code))
        return folded


@cache
def _folds() -> _Folds:
    """What was worked out so far: texts share nearly all of their letters."""
    return _Folds()


def _fold_character(char: str) -> str:
    if char in _SPECIAL or not is_word_character(char):
        return _SPECIAL.get(char, char)
    parts = unicodedata.normalize("NFKD", char.casefold())
    letters = "".join(filter(is_word_character, parts))
    rest = (part for part in parts if not is_word_character(part))
    only_marks = all(unicodedata.category(part)[0] == "M" for part in rest)
    return letters if letters and only_marks else char
