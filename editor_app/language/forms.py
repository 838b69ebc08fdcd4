"""Other forms in which a dictionary may know a word that is right: without its accents, or in the
parts it is made of. By rules of the languages alone; there is no list of words here.

Prefixes with long endings behind them are productive: dictionaries have `polar`, not `multipolar`.
Short ones, and those that misspelled words often begin with (`inter-grate`), count only before a
hyphen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from editor_app.language.words import small

_CIRCUMFLEX = str.maketrans("âîûÂÎÛ", "aiuAİU")
_ACCENTED = frozenset("àâäçèéêëîïñôöûü")
_LEAST = 5
"""Letters behind a prefix that is written together with its word."""
_CLOSED = {
    "en": """anti counter cyber geo hydro macro micro multi neo over post under""",
    "ru": """анти гео гидро евро кибер макро микро много мульти нео одно пост транс""",
    "tr": """anti jeo hidro makro mikro neo""",
}
_HYPHENATED = {
    "en": """anti co counter cyber de eco euro geo inter intra macro micro mid multi nano neo non
        pan post pre pro quasi re semi sub trans ultra""",
    "ru": """анти вице гео евро квази кибер макро микро мини нео пост про псевдо супер экс""",
    "tr": """anti eko jeo neo post pro""",
}
_COPULA = re.compile(r"(\w{4,})([dt])([ıiuü])r(?:l[ae]r)?")
_HARMONY = dict(zip("aıeiouöü", "ııiiuuüü", strict=True))
_VOICELESS = frozenset("çfhkpsşt")


def forms(word: str, language: str) -> Iterator[str]:
    """The word itself (with straight apostrophes), then the forms of which one is enough."""
    yield word
    code = language.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0].lower()
    bare = _without_accents(word, code)
    if bare != word:
        yield bare
    if "-" in word:
        rest = _without_known_parts(word, code)
        if rest:
            yield rest
    elif word.isalpha():
        yield from _without_prefix(word, code)
        yield from _without_copula(word, code)


def _without_accents(word: str, code: str) -> str:
    """`resmî`, `kâr`: right with it, rarely in a dictionary; `café`, `naïve`: right either way."""
    if code == "tr":
        return word.translate(_CIRCUMFLEX)
    if code != "en" or word.isascii():
        return word
    return "".join(
        unicodedata.normalize("NFD", letter)[0] if letter.lower() in _ACCENTED else letter
        for letter in word
    )


def _without_prefix(word: str, code: str) -> Iterator[str]:
    start = small(word, code)
    for prefix in _CLOSED.get(code, "").split():
        rest = word[len(prefix) :]
        if start.startswith(prefix) and len(rest) >= _LEAST and rest.islower():
            yield rest


def _without_copula(word: str, code: str) -> Iterator[str]:
    """`kaplamasızdır` → `kaplamasız`: the copula stands behind any Turkish noun or participle; its
    vowel goes with the one before, its consonant with the letter before (TDK, "Ek fiil").
    """
    found = _COPULA.fullmatch(word) if code == "tr" else None
    if found is None:
        return
    stem, consonant, vowel = found.groups()
    last = next((c for c in reversed(small(stem, code)) if c in _HARMONY), "")
    if last and _HARMONY[last] == vowel and (consonant == "t") == (stem[-1] in _VOICELESS):
        yield stem


def _without_known_parts(word: str, code: str) -> str:
    """`neo-liberal` → `liberal`, `ЕС-Россия` → `Россия`; empty where nothing is left out, or
    nothing stays.
    """
    first, *others = parts = word.split("-")
    kept = [part for part in others if not _is_acronym(part)]
    if not _is_acronym(first) and small(first, code) not in _HYPHENATED.get(code, "").split():
        kept.insert(0, first)
    return "-".join(kept) if len(kept) < len(parts) else ""


def _is_acronym(part: str) -> bool:
    return len(part) > 1 and part.isupper()
