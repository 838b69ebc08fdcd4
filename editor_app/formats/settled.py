"""What is written out is the text as it stands: words that are only suggested are left out.

A suggestion's status decides, never its mark (DESIGN, "Suggestions"): only the insertions of open
ones go; their deletions stay in, and marks of settled ones mean nothing.
"""

from __future__ import annotations

from editor_app.document.article import Article
from editor_app.document.richtext import Block, RichText, join_runs
from editor_app.formats.texts import with_texts

_OPEN = "open"


def settled(article: Article) -> Article:
    """The article without the words that open suggestions would put in."""
    opened = {f"ins:{s.id}" for s in article.suggestions if s.status == _OPEN}
    if not opened:
        return article

    def without(text: RichText) -> RichText:
        return tuple(
            Block(
                join_runs(r for r in block.runs if opened.isdisjoint(key for key, _ in r.marks)),
                block.marks,
            )
            for block in text
        )

    return with_texts(article, without)
