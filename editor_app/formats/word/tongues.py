"""Languages of single passages, as far as they can be believed.

Word marks words with the language of the keyboard they were typed on. So a passage keeps its mark
only where it is not the article's language, and, for the languages we know, where its words are
indeed in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.richtext import Block, RichText, Run, join_runs
from editor_app.document.schema import LANGUAGES
from editor_app.formats.languages import guess_language

_WORDS = re.compile(r"[^\W\d_]+")
_ENOUGH = 20_000
_COMMON = {
    "en": frozenset(("the", "of", "and", "that", "is", "are", "with")),
    "tr": frozenset(("ve", "bir", "bu", "ile", "için", "olarak", "daha")),
}
"""Words that hardly stand in a text of another language; one in twenty of a text is such a one."""
_CYRILLIC = frozenset(("be", "bg", "kk", "ky", "mk", "mn", "sr", "tg", "tt", "uk", "uz"))

_Change = Callable[[RichText], RichText]


def article_language(words: str, said: str) -> str:
    """The language of a text; `said` is the one that its document says most of it is in. Of the
    languages we know the words decide. Another one is believed, unless the words speak against.
    """
    guessed = guess_language(words, "")
    if not said or said in LANGUAGES:
        return guessed or said or "en"
    found = _WORDS.findall(words[:_ENOUGH].lower())
    common = sum(word in _COMMON.get(guessed, ()) for word in found)
    is_cyrillic = guessed == "ru" and said not in _CYRILLIC
    return guessed if is_cyrillic or common * 20 > len(found) else said


def without_idle_languages(article: Article) -> Article:
    """The article with language marks only where they say something."""
    own = article.language

    def cleaned(text: RichText) -> RichText:
        return tuple(Block(_checked(block.runs, own), block.marks) for block in text)

    return with_texts(article, cleaned)


def with_texts(article: Article, change: _Change) -> Article:
    """The article with each of its texts changed (bios apart, which no document has)."""
    return replace(
        article,
        title=change(article.title),
        body=change(article.body),
        key_points=tuple(replace(p, text=change(p.text)) for p in article.key_points),
        notes=tuple(replace(n, text=change(n.text)) for n in article.notes),
        images=tuple(replace(i, caption=change(i.caption)) for i in article.images),
        tables=tuple(
            replace(
                t,
                caption=change(t.caption),
                cells=tuple(tuple(change(cell) for cell in row) for row in t.cells),
            )
            for t in article.tables
        ),
    )


def _checked(runs: tuple[Run, ...], own: str) -> tuple[Run, ...]:
    if not any(m.value(run.marks, m.LANGUAGE) for run in runs):
        return runs
    checked: list[Run] = []
    for language, group in groupby(runs, key=lambda run: m.value(run.marks, m.LANGUAGE)):
        passage = list(group)
        words = "".join(run.text for run in passage)
        if language and (language == own or not _is_in(words, str(language))):
            passage = [Run(r.text, m.without(r.marks, (m.LANGUAGE,))) for r in passage]
        checked.extend(passage)
    return join_runs(checked)


def _is_in(words: str, language: str) -> bool:
    return language not in LANGUAGES or guess_language(words, "") == language
