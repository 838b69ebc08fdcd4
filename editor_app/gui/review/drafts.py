"""A remark that is being written: where it will lie, held through what is typed meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.document.article_document import ArticleDocument
from editor_app.gui.review.entries import Entry

DRAFT = "draft"


@dataclass(slots=True)
class Draft:
    """`start` and `end` are places in the text `text` (see `ArticleDocument.place`), or the
    remark is about a `field`. `words` are what has been written so far.
    """

    text: str = ""
    start: str = ""
    end: str = ""
    field: str = ""
    quote: str = ""
    words: str = ""

    def range_in(self, document: ArticleDocument) -> tuple[int, int]:
        """Where its words are now, in code points; an empty range where they are gone."""
        start = document.position(self.start) if self.start else None
        end = document.position(self.end) if self.end else None
        first = start[0] if start else 0
        return first, max(first, end[0] if end else first)

    def entry(self, document: ArticleDocument) -> Entry:
        """It as an entry of the column."""
        if self.field:
            return Entry(DRAFT, DRAFT, DRAFT, "", "", field=self.field)
        start, end = self.range_in(document)
        return Entry(DRAFT, DRAFT, DRAFT, "", "", self.text, start, end)


def draft_on(document: ArticleDocument, text: str, start: int, end: int) -> Draft:
    """A remark on a range of a text (code points)."""
    held = document.place(text, start), document.place(text, end, after=True)
    words = "\n".join(block.text for block in document.text(text))[start:end]
    return Draft(text, *held, quote=words)
