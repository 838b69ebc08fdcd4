"""Remarks that are being written: begun on words or a field, sent, given up, kept until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from editor_app.errors import EditorError
from editor_app.gui.review.card import Card
from editor_app.gui.review.drafts import DRAFT, Draft, draft_on
from editor_app.gui.review.entries import Entry
from editor_app.gui.review.message_box import MessageBox
from editor_app.gui.review.unsent import Answer, Unsent

if TYPE_CHECKING:
    from editor_app.gui.review.comments_dock import CommentsDock

translate = QCoreApplication.translate

SAVING = 600
"""Milliseconds without a key until an unsent remark is on disk."""


class Remarks(QObject):
    """One remark is being begun in each article, and one answer to each thread of it."""

    def __init__(self, dock: CommentsDock) -> None:
        super().__init__(dock)
        self._dock = dock
        self._drafts: dict[str, Draft] = {}
        self._unsent: Unsent | None = None
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(SAVING)
        self._saving.timeout.connect(self._save)

    @property
    def draft(self) -> Draft | None:
        """The remark that is being begun in the article that is shown."""
        return self._drafts.get(self._dock.article.id)

    # What was begun before

    def keep(self, unsent: Unsent) -> None:
        """Keep what is being written from now on; what was kept before is there again."""
        self._unsent = unsent
        dock = self._dock
        if dock.session is None:
            return
        self.take_up(dock.session.article_id)
        dock.refresh()
        for key, card in dock.column.made.items():
            if dock.hands is not None and card.box is None:
                dock.hands.resume(card, dock.entry(key))

    def take_up(self, article_id: str) -> None:
        """An article is going to be shown: what was begun in it is there."""
        kept = self._unsent.draft(article_id) if self._unsent is not None else None
        if kept is not None:
            self._drafts.setdefault(article_id, kept)

    def answer_to(self, comment: str) -> Answer | None:
        """What was being answered to a comment of the article."""
        return self._unsent.answer(self._dock.article.id, comment) if self._unsent else None

    def note_answer(self, comment: str, answer: Answer | None) -> None:
        """Keep an answer as it is now; None where it was sent or given up."""
        if self._unsent is not None:
            self._unsent.keep_answer(self._dock.article.id, comment, answer)
            self._saving.start()

    # Writing one

    def begin(self, draft: Draft) -> None:
        """Write a remark, unless another one has words already: then that is to be sent first."""
        dock, kept = self._dock, self.draft
        if kept is not None and kept.words.strip():
            said = translate("CommentsDock", "Send this comment first, or give it up with Esc")
            dock.told.emit(said)
        else:
            self._drafts[dock.article.id] = draft
        dock.refresh()
        dock.activate(DRAFT, focus=True)

    def begin_on(self, text: str, start: int, end: int) -> None:
        """Write one on a range of a text (code points)."""
        if self._dock.session is not None:
            self.begin(draft_on(self._dock.session.document, text, start, end))

    def entry(self) -> Entry | None:
        """The remark as an entry of the column."""
        if self.draft is None or self._dock.session is None:
            return None
        return self.draft.entry(self._dock.session.document)

    def open_box(self, card: Card) -> None:
        """Let its card have the field in which it is written."""
        if self.draft is None:
            return
        placeholder, verb = translate("CommentsDock", "Comment"), translate("CommentsDock", "Send")
        box = MessageBox(placeholder, verb, self.draft.words, self._dock.offers())
        box.field.textChanged.connect(lambda: self._note(box))
        box.sent.connect(self._send)
        box.given_up.connect(self._give_up)
        card.open_box(box)

    # Inside

    def _send(self, words: str) -> None:
        dock, draft = self._dock, self.draft
        if draft is None or dock.session is None or dock.reviewing is None:
            return
        start, end = (0, 0) if draft.field else draft.range_in(dock.session.document)
        try:
            made = dock.reviewing.comment(
                words, text=draft.text, start=start, end=end, field=draft.field
            )
        except EditorError as error:
            dock.failed.emit(error)
            return
        dock.left.emit()  # before the box goes: the keyboard would go on to the title
        self._drop()
        dock.activate(f"comment/{made}", scroll=False)

    def _give_up(self) -> None:
        dock, gone = self._dock, self.draft
        article = dock.article.id
        dock.left.emit()
        self._drop()
        dock.activate("", scroll=False)
        if gone is not None and gone.words.strip():
            said = translate("CommentsDock", "The comment was given up")
            dock.given_up.emit(said, lambda: self._take_back(article, gone))

    def _take_back(self, article: str, gone: Draft) -> None:
        """What was given up is being written again, unless another was begun meanwhile."""
        self._drafts.setdefault(article, gone)
        if self._dock.article.id == article:
            self._keep_draft()
            self._dock.refresh()
            self._dock.activate(DRAFT, focus=True)

    def _drop(self) -> None:
        self._drafts.pop(self._dock.article.id, None)
        self._keep_draft()
        card = self._dock.column.made.get(DRAFT)
        if card is not None:
            card.close_box()
        self._dock.refresh()

    def _note(self, box: MessageBox) -> None:
        if self.draft is not None:
            self.draft.words = box.text
            self._keep_draft()

    def _keep_draft(self) -> None:
        if self._unsent is not None:
            self._unsent.keep_draft(self._dock.article.id, self.draft)
            self._saving.start()

    def _save(self) -> None:
        if self._unsent is not None:
            self._unsent.save()
