"""What the cards of a dock say and how tall they are, kept until that is something else."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from editor_app.gui.library.dates import short_date
from editor_app.gui.review import card_buttons as b
from editor_app.gui.review.card import card_height, face_width
from editor_app.gui.review.card_face import CardFace
from editor_app.gui.review.card_words import content_of, draft_content
from editor_app.gui.review.content import Content
from editor_app.gui.review.drafts import DRAFT
from editor_app.gui.review.entries import Entry

if TYPE_CHECKING:
    from editor_app.gui.review.comments_dock import CommentsDock
    from editor_app.gui.theme.theme import Theme


class CardContents:
    """Made once for each entry: the card one looks at is whole, the others are cut short."""

    def __init__(self, theme: Theme, dock: CommentsDock) -> None:
        self._theme = theme
        self._dock = dock
        self._contents: dict[str, tuple[Entry, bool, Content]] = {}
        self._heights: dict[str, tuple[Content, int, bool, int]] = {}

    def clear(self) -> None:
        """Another article, or none."""
        self._contents.clear()

    def keep(self, keys: Container[str]) -> None:
        """Forget all other cards."""
        self._contents = {k: v for k, v in self._contents.items() if k in keys}

    def content(self, entry: Entry) -> Content:
        """What a card says now."""
        current = self._dock.current
        whole = current is not None and current.key == entry.key
        kept = self._contents.get(entry.key)
        if kept is None or kept[1] != whole or (kept[0] is not entry and kept[0] != entry):
            kept = self._contents[entry.key] = entry, whole, self._make(entry, whole)
        return kept[2]

    def height(self, entry: Entry, width: int) -> int:
        """How tall the card of an entry is at a width, with one row of buttons where it has any."""
        content = self.content(entry)
        rows = 1 if b.buttons_of(entry, active=False) else 0
        kept = self._heights.get(entry.key)
        if kept is None or kept[:3] != (content, width, bool(rows)):
            face = CardFace(self._theme, content, face_width(width))
            kept = content, width, bool(rows), card_height(face, rows)
            self._heights[entry.key] = kept
        return kept[3]

    def _make(self, entry: Entry, whole: bool) -> Content:
        draft, article = self._dock.draft, self._dock.article
        if entry.key == DRAFT and draft is not None:
            return draft_content(draft.quote, entry.field, article)
        return content_of(entry, article, self._when, whole=whole)

    def _when(self, iso: str) -> str:
        return short_date(iso, self._dock.now) if iso else ""
