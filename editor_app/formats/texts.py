"""One change in every text of an article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from editor_app.document.article import Article
from editor_app.document.records import Table
from editor_app.document.richtext import RichText

Change = Callable[[RichText], RichText]


def with_texts(article: Article, change: Change) -> Article:
    """The article with every text in it changed: title, key points, body, bios, notes, captions
    and cells. Comments stay as they are.
    """
    return replace(
        article,
        title=change(article.title),
        key_points=tuple(replace(p, text=change(p.text)) for p in article.key_points),
        body=change(article.body),
        authors=tuple(
            replace(a, bios={code: change(text) for code, text in a.bios.items()})
            for a in article.authors
        ),
        notes=tuple(replace(n, text=change(n.text)) for n in article.notes),
        images=tuple(replace(i, caption=change(i.caption)) for i in article.images),
        tables=tuple(_table(table, change) for table in article.tables),
    )


def _table(table: Table, change: Change) -> Table:
    cells = tuple(tuple(change(cell) for cell in row) for row in table.cells)
    return replace(table, caption=change(table.caption), cells=cells)
