"""Which language a text is in: by its script, its commonest words, its letters."""

from __future__ import annotations

import re
from collections import Counter

_LETTERS = re.compile(r"[^\W\d_]+")
_COMMON = {
    "en": """the of and to in is that for on with as by from this are be has will at an which
        its""",
    "tr": """ve bir bu da de ile için olarak olan daha en gibi ise kadar çok sonra üzere ancak
        olduğu""",
    "ru": "и в на с что по из не как для это к от за при его также или был о",
}
_BY_WORD = {word: code for code, words in _COMMON.items() for word in words.split()}
_TURKISH = frozenset("ığşİĞŞ")


def guess_language(text: str, default: str = "en") -> str:
    """`en`, `tr` or `ru`, or `default` where nothing speaks for one: script, words, letters."""
    words = _LETTERS.findall(text[:20_000])
    if not words:
        return default
    cyrillic = sum("а" <= w[0].lower() <= "я" for w in words)
    if cyrillic * 2 > len(words):
        return "ru"
    votes = Counter(_BY_WORD[w] for w in (w.lower() for w in words) if w in _BY_WORD)
    if votes["tr"] != votes["en"]:
        return "tr" if votes["tr"] > votes["en"] else "en"
    turkish = sum(not _TURKISH.isdisjoint(w) for w in words)
    return "tr" if turkish * 12 > len(words) else default
