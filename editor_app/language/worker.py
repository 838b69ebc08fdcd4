"""A thread of its own for the dictionaries: loading them and looking for suggestions takes
seconds. Who asks goes on at once and is answered later, on that thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from editor_app.language.spelling import Speller


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer to `check`: of these words, those that are wrong. `lacks` as in `Speller`."""

    language: str
    words: frozenset[str]
    wrong: frozenset[str]
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Suggested:
    """The answer to `suggest`."""

    language: str
    word: str
    suggestions: tuple[str, ...]


class SpellingWorker:
    """Begins its thread with the first question. `answered` is called on that thread."""

    def __init__(self, speller: Speller, answered: Callable[[Checked | Suggested], None]) -> None:
        self._speller = speller
        self._answered = answered
        self._words: dict[str, set[str]] = {}
        self._wanted: tuple[str, str] | None = None
        self._closed = False
        self._bell = threading.Condition()
        self._thread: threading.Thread | None = None

    def check(self, words: Iterable[str], language: str) -> None:
        """Ask which of some words are wrong."""
        with self._bell:
            self._words.setdefault(language, set()).update(words)
            self._ring()

    def suggest(self, word: str, language: str) -> None:
        """Ask what may be meant by a word. Goes before checks; of two that wait, the later one
        is answered.
        """
        with self._bell:
            self._wanted = (word, language)
            self._ring()

    def close(self, seconds: float = 0.0) -> bool:
        """Answer nothing more; wait so long for the thread; whether it has ended."""
        with self._bell:
            self._closed = True
            self._words.clear()
            self._wanted = None
            self._bell.notify()
        if self._thread is not None:
            self._thread.join(seconds)
        return self._thread is None or not self._thread.is_alive()

    def _ring(self) -> None:
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, name="spelling", daemon=True)
            self._thread.start()
        self._bell.notify()

    def _run(self) -> None:
        while True:
            with self._bell:
                self._bell.wait_for(lambda: self._closed or self._wanted or self._words)
                if self._closed:
                    return
                wanted, self._wanted = self._wanted, None
                words = None if wanted else self._words.popitem()
            answer = self._suggested(*wanted) if wanted else self._checked(*(words or ("", set())))
            self._tell(answer)

    def _suggested(self, word: str, language: str) -> Suggested:
        return Suggested(language, word, self._speller.suggest(word, language))

    def _checked(self, language: str, words: set[str]) -> Checked:
        wrong = self._speller.misspelled(words, language)
        lacks = self._speller.lacks(language)
        return Checked(language, frozenset(words), frozenset(wrong), lacks)

    def _tell(self, answer: Checked | Suggested) -> None:
        with self._bell:  # held, so that nothing is answered after `close`
            if not self._closed:
                self._answered(answer)
