"""What came in, as rows of a list: each change, and each value that was also entered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from editor_app.document import schema
from editor_app.document.compared import CONTESTED, Change
from editor_app.document.records import AlsoEntered
from editor_app.gui.history.rows import Row
from editor_app.gui.history.words import (
    NOTABLE,
    change_text,
    look_words,
    short,
    what_words,
    where_words,
)
from editor_app.gui.review.fields import field_words, value_words

if TYPE_CHECKING:
    from editor_app.document.article import Article
    from editor_app.gui.history.news import News

translate = QCoreApplication.translate

ICONS = {
    "references": "book-open",
    "comments": "message-square",
    "suggestions": "pencil",
    "images": "image",
    "tables": "table",
    "authors": "user",
    "about": "info",
    "key_points": "list",
    "markers": "quote",
    "waivers": "circle-check",
}
TONES = {"added": "green", "removed": "red"}


def change_row(number: int, change: Change, news: News) -> Row:
    """A change: where and what, and below who, and the words that went and came."""
    where = where_words(change, news.before, news.after)
    look = look_words(change)
    what = look if change.how == "moved" else what_words(change)
    title = " · ".join(part for part in (where, what) if part)
    said = change_text(change)
    noted = look if look != what and (not said or NOTABLE.intersection(change.marks)) else ""
    below = " · ".join(part for part in (change.by, noted, said) if part)
    icon, tone = ICONS.get(change.part, "file-text"), TONES.get(change.how, "soft")
    if CONTESTED in change.marks:
        icon, tone = "triangle-alert", "amber"
    return Row(f"change/{number}", title, below, icon, tone, value=change)


def rival_rows(article: Article, changes: Sequence[Change]) -> list[Row]:
    """Values that two people entered into one field: of the records that were changed."""
    touched = {(change.part, change.item) for change in changes}
    touched.update((change.part, schema.ARTICLE) for change in changes if not change.item)
    return [
        _rival_row(number, rival, article)
        for number, rival in enumerate(article.also_entered)
        if (rival.group, rival.record) in touched
    ]


def _rival_row(number: int, rival: AlsoEntered, article: Article) -> Row:
    where = field_words(article, f"{rival.group}/{rival.record}/{rival.name}")
    if rival.record == schema.ARTICLE:
        where = field_words(article, f"{rival.group}/{rival.name}")
    said = translate("history", "{} · also entered: choose").format(where)
    value: Any = rival.value
    return Row(
        f"rival/{number}", said, short(value_words(value)), "triangle-alert", "amber", value=rival
    )
