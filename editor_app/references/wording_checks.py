"""How titles and outlets are written: capitals, quotes of another language, letters in pieces,
words that were cut off.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from editor_app.references.csl import field_text
from editor_app.references.field_problem import FieldProblem

FEWEST_CAPITALS = 14
"""Letters of a title in capitals alone; shorter ones are names (NATO-AB, ТАСС)."""
_TURKISH = re.compile(r"[ğşıİĞŞ]")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_OTHER_LATIN = re.compile(r"[àâæèéêëîïñôœùûÿäßáíóúãõ]", re.IGNORECASE)
_PIECES = re.compile(r"[\u0300-\u036f]")
_CUT = re.compile(r"(?:\.\.\.|…)\s*$")
_SHORT_WORD = re.compile(r"[^\W\d_]{1,9}\.")
_TURKISH_SMALL = str.maketrans("Iİ", "ıi")
_RIGHT = {"ru": "«»", "latin": "“”"}
_DOUBLES = '«»“”„"'


def check_wording(item: Mapping[str, Any]) -> Iterator[FieldProblem]:
    """All that is odd in the wording of a record."""
    title = field_text(item, "title")
    yield from _capitals(item, title)
    yield from _quotes(item, title)
    if _CUT.search(title):
        yield FieldProblem("title", "reference.title.cut", "note", {"text": title})
    for name, rule in (("title", "title"), ("container-title", "outlet"), ("publisher", "outlet")):
        yield from _in_pieces(item, name, rule)
    yield from _abbreviated(item)


def _capitals(item: Mapping[str, Any], title: str) -> Iterator[FieldProblem]:
    letters = [c for c in title if c.isalpha()]
    if len(letters) < FEWEST_CAPITALS or " " not in title or any(c.islower() for c in letters):
        return
    if not all(c.isupper() for c in letters):
        return  # a script without capitals
    fix = {**item, "title": _small(title, field_text(item, "language"))}
    yield FieldProblem("title", "reference.title.capitals", "note", {"text": title}, fix)


def _small(title: str, language: str) -> str:
    """A title in small letters after the first one, by the rules of its language for i and ı."""
    turkish = language[:2].lower() in ("tr", "az") or bool(_TURKISH.search(title))
    small = (title.translate(_TURKISH_SMALL) if turkish else title).lower()
    at = next(n for n, c in enumerate(small) if c.isalpha())
    first = "İ" if turkish and small[at] == "i" else small[at].upper()
    return small[:at] + first + small[at + 1 :]


def _quotes(item: Mapping[str, Any], title: str) -> Iterator[FieldProblem]:
    """Russian words stand between « and », Turkish and English ones between “ and ”."""
    kind = _script(title, field_text(item, "language"))
    used = [c for c in title if c in _DOUBLES]
    if not kind or not used or set(used) <= set(_RIGHT[kind]):
        return
    mended = _requoted(title, _RIGHT[kind]) if len(used) % 2 == 0 else title
    facts = {"text": title, "expected": "…".join(_RIGHT[kind])}
    fix = {**item, "title": mended} if mended != title else None
    yield FieldProblem("title", "reference.title.quotes", "note", facts, fix)


def _script(title: str, language: str) -> str:
    """Whose quotes a title wants; empty where that is not sure."""
    said = language[:2].lower()
    if said in ("en", "tr", "ru"):
        return "ru" if said == "ru" else "latin"
    if said or _OTHER_LATIN.search(title):
        return ""
    russian = len(_CYRILLIC.findall(title))
    letters = sum(c.isalpha() for c in title)
    if russian > letters / 2:
        return "ru"
    return "latin" if letters and not russian else ""


def _requoted(title: str, pair: str) -> str:
    """Every second mark closes: quotes inside quotes are left to a person."""
    opening = True
    found = []
    for character in title:
        if character in _DOUBLES:
            found.append(pair[0] if opening else pair[1])
            opening = not opening
        else:
            found.append(character)
    return "".join(found)


def _in_pieces(item: Mapping[str, Any], name: str, rule: str) -> Iterator[FieldProblem]:
    """Letters with their marks apart (Unicode's form D) look the same, and are not found again."""
    text = field_text(item, name)
    whole = unicodedata.normalize("NFC", text)
    if _PIECES.search(text) and whole != text:
        fix = {**item, name: whole}
        yield FieldProblem(name, f"reference.{rule}.pieces", "note", {"text": text}, fix)


def _abbreviated(item: Mapping[str, Any]) -> Iterator[FieldProblem]:
    name = field_text(item, "container-title")
    words = name.split()
    short = sum(bool(_SHORT_WORD.fullmatch(word)) for word in words)
    if item.get("type") == "article-journal" and len(words) > 1 and short * 2 >= len(words):
        rule = "reference.outlet.abbreviated"
        yield FieldProblem("container-title", rule, "note", {"text": name})
