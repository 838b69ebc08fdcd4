"""Cutting a source line at its own joints: sentences, commas, brackets."""

from __future__ import annotations

import re

from editor_app.references.persons import is_institution_word
from editor_app.references.vocabulary import ABBREVIATIONS
from editor_app.references.words import fold

CUT = "\ue000"  # stands where an address or a date of access was taken out
DATE_MARK = "\ue001"  # stands where a date was taken out
EDGE = " \t,;.:–—-|/" + CUT

_BREAK = re.compile(
    r"(?P<stop>[.?!…])[\"”’»)\]]*\s+(?=[^\W_a-zа-яçğıöşü]|[\"“‘«(\[№]|[a-z]{1,4}[A-Z]|[–—-]\s)"
)
_OPENERS = {"(": ")", "[": "]", "«": "»", "“": "”"}
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


def split_sentences(text: str) -> list[str]:
    """Sentences, their closing full stops dropped, question and exclamation marks kept.

    A full stop after an initial or a usual abbreviation (U.S., vol., им.) ends nothing.
    """
    pieces: list[str] = []
    start = 0
    for match in _BREAK.finditer(text):
        if match.group("stop") == "." and _is_abbreviation(text, match.start()):
            continue
        pieces.append(text[start : match.end()])
        start = match.end()
    pieces.append(text[start:])
    trimmed = (re.sub(r"(?<!\.)\.$", "", piece.strip(f" {CUT}")) for piece in pieces)
    return [piece for piece in trimmed if piece.strip(EDGE)]


def _is_abbreviation(text: str, stop: int) -> bool:
    word = re.search(r"[^\s(\[“«\"'‘’]*$", text[max(0, stop - 16) : stop])
    last = word.group() if word else ""
    if len(last) == 1 and last.isupper():
        return True
    inner = last.rpartition(".")[2]
    return fold(last) in ABBREVIATIONS or ("." in last and len(inner) == 1 and inner.isalpha())


def split_commas(text: str) -> list[str]:
    """Pieces between commas that stand outside brackets and quotation marks."""
    pieces: list[str] = []
    start = depth = 0
    last = {opener: text.rfind(closer) for opener, closer in _OPENERS.items()}
    for index, char in enumerate(text):
        if char in _OPENERS:
            depth += index < last[char]  # one that never closes holds nothing together
        elif char in _OPENERS.values():
            depth = max(0, depth - 1)
        elif (
            char == "," and depth == 0 and text[index + 1 : index + 2] in (" ", "", CUT, DATE_MARK)
        ):
            pieces.append(text[start:index])
            start = index + 1
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def bracket_end(text: str, start: int) -> int:
    """The index after the bracket that closes the one at `start`; -1 where none does."""
    closer = _OPENERS.get(text[start])
    depth = 0
    for index in range(start, len(text)):
        if text[index] == text[start]:
            depth += 1
        elif text[index] == closer:
            depth -= 1
            if depth == 0:
                return index + 1
    return -1


def is_namelike(text: str) -> bool:
    """Whether `text` may be an outlet or publisher: short, and its weightier words capitalised."""
    words = _WORD.findall(text)
    if not words or len(text) > 110 or text[-1] in "?!" or ": " in text:
        return False
    if text[0].islower() and (len(words) > 2 or text == text.lower()):
        return False  # arXiv may be one, a sentence that goes on may not
    if is_institution_word(text) and len(words) <= 14:
        return True
    heavy = [word for word in words if len(word) > 3]
    small = [word for word in heavy if word[0].isalpha() and word == word.lower()]
    cyrillic = any("а" <= c.lower() <= "я" for c in text)
    if cyrillic:
        return len(words) <= 5
    return len(words) <= 10 and len(small) * 3 <= len(heavy)
