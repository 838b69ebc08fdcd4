"""What a hand-over file contains, counted: said before it is sent."""

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


def contents_lines(
    article: Article,
    *,
    versions: int,
    people: Sequence[str],
    first: datetime | None,
    last: datetime | None,
) -> list[str]:
    """Lines that say how much of everything goes with a whole copy."""
    parts = [translate("history", "Text and sources"), *filter(None, _parts(article, versions))]
    return [", ".join(parts), _history(people, first, last)]


def _parts(article: Article, versions: int) -> list[str]:
    comments = len(article.comments)
    resolved = sum(comment.resolved for comment in article.comments)
    waiting = sum(suggestion.status == "open" for suggestion in article.suggestions)
    images = len(article.images) + sum(bool(author.photo) for author in article.authors)
    return [
        _some(translate("history", "%n image(s)", "", images), images),
        _some(translate("history", "%n comment(s)", "", comments), comments)
        + (translate("history", " ({} resolved)").format(resolved) if resolved else ""),
        _some(translate("history", "%n open suggestion(s)", "", waiting), waiting),
        _some(translate("history", "%n version(s)", "", versions), versions),
    ]


def _some(said: str, count: int) -> str:
    return counted(said, count) if count else ""


def _history(people: Sequence[str], first: datetime | None, last: datetime | None) -> str:
    names = listed(people)
    long = duration((last - first).total_seconds() / 86400 if first and last else 0)
    if names:
        return translate("history", "{} of history, by {}").format(long, names)
    return translate("history", "{} of history").format(long)


def duration(days: float) -> str:
    """So many days as people say it: `3 weeks`."""
    if days < 1:
        return translate("history", "A day")
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
