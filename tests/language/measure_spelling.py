"""What spelling costs: `QT_QPA_PLATFORM=offscreen python -m tests.language.measure_spelling`.

A letter key with spelling off and on, in turns, in articles of two lengths with many wrong words;
dictionaries; typography as one types and over a whole article. Milliseconds; no pass or fail.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.document.article import Article
from editor_app.document.richtext import paragraphs
from editor_app.gui.page.page_view import PageView
from editor_app.gui.page.spelling import Spelling, attach_spelling
from editor_app.gui.theme.theme import Theme
from editor_app.language.spelling import Dictionaries, Speller
from editor_app.language.typography import as_typed, changes
from editor_app.system.resources import resource_path
from tests.gui.binding.desks import session_of

SENTENCE = "the port of Ankara closd early, and nobdy was surprised by its “quiet” railway"


def article(words: int) -> Article:
    chance, words_of_it = random.Random(7), SENTENCE.split()
    texts = [" ".join(chance.choices(words_of_it, k=120)) for _ in range(words // 120)]
    return Article(id="a1", title=paragraphs("Ports"), body=paragraphs(*texts))


def timed(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1000


def type_letters(page: PageView, count: int) -> list[float]:
    def key() -> None:
        QTest.keyClicks(page.paper.body, "a")
        QApplication.processEvents()

    page.focus_text("body", 2000)
    QTest.qWait(400)
    found = []
    for _ in range(count):
        found.append(timed(key))
        QTest.qWait(8)
    return sorted(found)


def keys(words: int, theme: Theme) -> None:
    spelling = Spelling(on=False)
    page = PageView(session_of(article(words)), theme)
    page.resize(1100, 900)
    page.show()
    QTest.qWait(2500)
    attach_spelling(page, spelling)
    for on in (False, True, False, True):
        spelling.set_on(on)
        QTest.qWait(1500)
        found = type_letters(page, 150)
        middle, late = found[len(found) // 2], found[int(len(found) * 0.99)]
        state = "on" if on else "off"
        print(f"{words} words, spelling {state}: key p50 {middle:.2f}, p99 {late:.2f} ms")
    spelling.close(5)
    page.close()


def dictionaries() -> None:
    speller = Speller(Dictionaries([resource_path("dictionaries")]))
    for language, word in (("en", "analisys"), ("ru", "экономека"), ("tr", "degerlendirme")):
        load = timed(lambda language=language: speller.can_check(language))
        ask = timed(lambda language=language, word=word: speller.suggest(word, language))
        print(f"{language}: loading {load:.0f} ms, suggestions {ask:.0f} ms")


def typography() -> None:
    text = "He said “it’s 5 km – and so on”, " * 15
    as_typed("5 ", "%", "", "en")  # compiles the patterns
    once = timed(lambda: [as_typed(text, key, "", "en") for key in "abcde .,-\"'5%" * 10]) / 130
    whole = replace(article(20_000), language="ru")
    all_of_it = timed(lambda: changes(whole))
    print(f"typography: a key {once * 1000:.0f} µs; 20,000 words {all_of_it:.0f} ms")


def main() -> int:
    app = QApplication([])
    theme = Theme("light")
    theme.apply(app)
    dictionaries()
    typography()
    for words in (2_000, 20_000):
        keys(words, theme)
    return 0


if __name__ == "__main__":
    print(f"spelling and typography, Python {sys.version.split()[0]}, {Path.cwd().name}")
    sys.exit(main())
