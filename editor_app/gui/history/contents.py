"""What a hand-over file contains, in words: said before it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from editor_app.document.article import Article
from editor_app.gui.history.words import listed
from editor_app.gui.library.names import counted

translate = QCoreApplication.translate

WEEK, MONTH, YEAR = 7, 30.44, 365.25
"""Days."""


def contents_words(
    article: Article,
    *,
    versions: int,
    people: Sequence[str],
    first: datetime | None,
    last: datetime | None,
) -> str:
    """A sentence with how much of everything goes with the text."""
    parts = [part for part in _parts(article, versions) if part]
    return translate("history", "It contains the text and its sources, {}.").format(
        _listing([*parts, _history(people, first, last)])
    )


def _parts(article: Article, versions: int) -> list[str]:
    comments = len(article.comments)
    waiting = sum(suggestion.status == "open" for suggestion in article.suggestions)
    images = len(article.images) + sum(bool(author.photo) for author in article.authors)
    return [
        _some(translate("history", "%n image(s)", "", images), images),
        _some(translate("history", "%n comment(s)", "", comments), comments),
        _some(translate("history", "%n open suggestion(s)", "", waiting), waiting),
        _some(translate("history", "%n version(s)", "", versions), versions),
    ]


def _some(said: str, count: int) -> str:
    return counted(said, count) if count else ""


def _history(people: Sequence[str], first: datetime | None, last: datetime | None) -> str:
    names = listed(people)
    long = duration((last - first).total_seconds() / 86400 if first and last else 0)
    if names:
        return translate("history", "and {} of history by {}").format(long, names)
    return translate("history", "and {} of history").format(long)


def duration(days: float) -> str:
    """So many days as people say it: `3 weeks`."""
    if days < 1:
        return translate("history", "a day")
    steps = ((YEAR, "year"), (MONTH, "month"), (WEEK, "week"), (1.0, "day"))
    size, unit = next((s, u) for s, u in steps if days >= (2 * s if s > 1 else 1))
    number = round(days / size)
    words = {
        "year": translate("history", "%n year(s)", "", number),
        "month": translate("history", "%n month(s)", "", number),
        "week": translate("history", "%n week(s)", "", number),
        "day": translate("history", "%n day(s)", "", number),
    }
    return counted(words[unit], number)


def _listing(parts: Sequence[str]) -> str:
    """Parts with commas; the last one brings its own `and`."""
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])} {parts[-1]}"
