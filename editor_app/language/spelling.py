"""Spelling in many languages. Slow: dictionaries are loaded when they are first needed, which
takes up to two seconds, and suggestions take as long. So a `Speller` belongs to one thread that is
not the window's; `Verdicts` is what the window keeps of its answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from editor_app.errors import EditorError
from editor_app.language.forms import forms
from editor_app.language.hunspell import Dictionary, open_dictionary
from editor_app.language.words import large_start, plain_form, small, small_start

SYSTEM_FOLDERS = (
    Path("/usr/share/hunspell"),
    Path("/usr/local/share/hunspell"),
    Path("/opt/homebrew/share/hunspell"),
    Path("/Library/Spelling"),
)
"""Where Hunspell dictionaries are kept on Linux and macOS."""
NO_DICTIONARY = "spelling.no_dictionary"
MOST_SUGGESTIONS = 7
_ENOUGH = 4
"""With so many a name is not looked for as well: in Turkish that takes another second."""
_KEPT_SUGGESTIONS = 200
_BACK, _FRONT = "aıouâû", "eiöüî"
_SUFFIX = 14
"""Code points of an ending behind an apostrophe, at most."""


class Dictionaries:
    """The dictionaries in some folders, those of the first folder first. Files are looked for
    when a language is asked for the first time.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def paths(self, language: str) -> tuple[Path, ...]:
        """The dictionaries of a language tag, without suffix, from the first folder that has
        any: the one of just this name, else all of the language. `en-GB` has one of its own, `en`
        is shipped as one that takes American and British spellings.
        """
        wanted = language.replace("-", "_").lower()
        for folder in self._folders:
            found = [file.with_suffix("") for file in _dictionary_files(folder)]
            exact = [path for path in found if path.name.lower() == wanted]
            wide = [path for path in found if path.name.lower().split("_")[0] == wanted]
            if exact or wide:
                return tuple(exact or wide)
        short = wanted.partition("_")[0]
        return self.paths(short) if short != wanted else ()


def _dictionary_files(folder: Path) -> list[Path]:
    """American before British; hyphenation patterns and the like lack an affix file."""
    try:
        found = [file for file in folder.glob("*.dic") if file.with_suffix(".aff").is_file()]
    except OSError:
        return []
    return sorted(found, key=lambda file: (file.stem != "en_US", file.stem))


class Speller:
    """Answers for words, by language tag. Where there is no dictionary every word is right."""

    def __init__(
        self, dictionaries: Dictionaries, open_one: Callable[[Path], Dictionary] = open_dictionary
    ) -> None:
        self._dictionaries = dictionaries
        self._open_one = open_one
        self._open: dict[str, tuple[Dictionary, ...]] = {}
        self._by_path: dict[Path, Dictionary] = {}
        self._suggested: dict[tuple[str, str], tuple[str, ...]] = {}
        self._lacking: dict[str, str] = {}

    def can_check(self, language: str) -> bool:
        """Whether there is a dictionary of a language. Loads it."""
        return bool(self._of(language))

    def lacks(self, language: str) -> str:
        """Why nothing in a language can be checked: `spelling.no_dictionary` or
        `spelling.no_engine`; empty where it can. Loads the dictionary.
        """
        return "" if self._of(language) else self._lacking[language]

    def misspelled(self, words: Iterable[str], language: str) -> set[str]:
        """Those of the words that no dictionary of the language knows."""
        dictionaries = self._of(language)
        if not dictionaries:
            return set()
        return {word for word in words if not _known(word, language, dictionaries)}

    def suggest(self, word: str, language: str) -> tuple[str, ...]:
        """What may be meant, the likeliest first. Apostrophes come as the word has them."""
        key = (language, word)
        if key not in self._suggested:
            if len(self._suggested) >= _KEPT_SUGGESTIONS:
                self._suggested.pop(next(iter(self._suggested)))
            self._suggested[key] = tuple(self._suggestions(word, language))
        return self._suggested[key]

    def _suggestions(self, word: str, language: str) -> list[str]:
        plain, curly = plain_form(word), "’" in word
        # A name with an ending is a name; any other capital may be that of a sentence.
        start = plain if "'" in plain else small_start(plain, language)
        found: dict[str, None] = {}
        for text in self._asked(start, language):
            found[text if start == plain else large_start(text, language)] = None
        if start != plain and len(found) < _ENOUGH:
            found.update(dict.fromkeys(self._asked(plain, language)))
        # Words fallen apart are rarely what was meant.
        ordered = sorted(found, key=lambda text: " " in text)
        shown = [text.replace("'", "’") if curly else text for text in ordered]
        return [text for text in shown if text != word][:MOST_SUGGESTIONS]

    def _asked(self, plain: str, language: str) -> Iterator[str]:
        for dictionary in self._of(language):
            yield from dictionary.suggest(plain)

    def _of(self, language: str) -> tuple[Dictionary, ...]:
        if language not in self._open:
            self._open[language] = tuple(self._opened(language))
        return self._open[language]

    def _opened(self, language: str) -> Iterator[Dictionary]:
        self._lacking[language] = NO_DICTIONARY
        for path in self._dictionaries.paths(language):
            if path not in self._by_path:
                try:
                    self._by_path[path] = self._open_one(path)
                except EditorError as error:  # no engine, or a file that went away meanwhile
                    self._lacking[language] = error.code
                    continue
            yield self._by_path[path]


def _known(word: str, language: str, dictionaries: tuple[Dictionary, ...]) -> bool:
    plain = plain_form(word)
    if _has(plain, language, dictionaries):
        return True
    stem, _, ending = plain.partition("'")
    if not ending or not _is_ending(ending, stem, language):
        return False
    return _has(stem, language, dictionaries)


def _has(plain: str, language: str, dictionaries: tuple[Dictionary, ...]) -> bool:
    return any(
        dictionary.knows(form) for form in forms(plain, language) for dictionary in dictionaries
    )


def _is_ending(ending: str, stem: str, language: str) -> bool:
    """What may stand behind the apostrophe of any name: `s` in English; in Turkish an ending
    whose first vowel goes with the last one of the name (TDK, "Büyük ünlü uyumu").
    """
    if not language.startswith("tr"):
        return ending == "s" and language.startswith("en")
    if not ending.islower() or len(ending) > _SUFFIX:
        return False
    last = [c for c in small(stem, language) if c in _BACK + _FRONT][-1:]
    first = [c for c in ending if c in _BACK + _FRONT][:1]
    return not last or not first or (last[0] in _BACK) == (first[0] in _BACK)


class Verdicts:
    """Answers by language and word, as many as fit; the oldest are forgotten."""

    def __init__(self, most: int = 40_000) -> None:
        self._most = most
        self._known: dict[tuple[str, str], bool] = {}

    def __len__(self) -> int:
        return len(self._known)

    def get(self, word: str, language: str) -> bool | None:
        """Whether the word is right; None where nobody has said so yet."""
        return self._known.get((language, word))

    def learn(self, words: Iterable[str], wrong: Iterable[str], language: str) -> None:
        """What a `Speller` said about some words."""
        bad = frozenset(wrong)
        for word in words:
            self._known[language, word] = word not in bad
        while len(self._known) > self._most:
            self._known.pop(next(iter(self._known)))
