"""What is done with a thread: answering, settling, assigning, mending what one said oneself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QInputDialog

from editor_app.document.records import Comment, Message
from editor_app.document.richtext import plain
from editor_app.errors import EditorError
from editor_app.gui.review import card_buttons as b
from editor_app.gui.review.card import Card
from editor_app.gui.review.entries import Entry
from editor_app.gui.review.message_box import MessageBox
from editor_app.gui.review.unsent import Answer
from editor_app.gui.widgets.menus import Menu
from editor_app.services.reviewing import Reviewing

if TYPE_CHECKING:
    from editor_app.gui.review.comments_dock import CommentsDock

translate = QCoreApplication.translate


class ThreadHands:
    """Works on threads for the dock; `me` is whose messages can be changed."""

    def __init__(self, dock: CommentsDock, reviewing: Reviewing, me: str) -> None:
        self._dock = dock
        self._reviewing = reviewing
        self._me = me

    def do(self, action: str, entry: Entry) -> None:
        """Do an action of a card on its thread."""
        comment = entry.comment
        if comment is None:
            return
        actions: dict[str, Callable[[Comment], None]] = {
            b.REPLY: self.reply,
            b.RESOLVE: self.resolve,
            b.REOPEN: self.reopen,
            b.ASSIGN: self.assign,
            b.MORE: self.more,
        }
        actions[action](comment)

    def reply(self, comment: Comment) -> None:
        """Write an answer below the thread."""
        self._write(comment, self._reply_box(comment))

    def resolve(self, comment: Comment) -> None:
        """Settle it, and go on to the next card."""
        following = self._dock.behind(f"comment/{comment.id}")
        if self._try(lambda: self._reviewing.resolve(comment.id)):
            self._dock.go_on(following)

    def reopen(self, comment: Comment) -> None:
        """Take it up again."""
        if self._try(lambda: self._reviewing.reopen(comment.id)):
            self._dock.told.emit(translate("review", "The comment is open again"))
            self._dock.refresh()

    def assign(self, comment: Comment) -> None:
        """Choose whose turn it is."""
        menu = Menu(parent=self._dock)
        for person in self._dock.everybody():
            action = menu.addAction(person.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(person == comment.assigned)
            action.triggered.connect(lambda _=False, p=person: self.assign_to(comment, p))
        menu.addSeparator()
        other = menu.addAction(translate("review", "Somebody else…"))
        other.triggered.connect(lambda: self._ask_person(comment))
        if comment.assigned:
            nobody = menu.addAction(translate("review", "Nobody"))
            nobody.triggered.connect(lambda: self.assign_to(comment, ""))
        self._popup(menu, comment, b.ASSIGN)

    def assign_to(self, comment: Comment, person: str) -> None:
        """Say whose turn it is; nobody's with an empty name."""
        if self._try(lambda: self._reviewing.assign(comment.id, person)):
            self._dock.refresh()

    def more(self, comment: Comment) -> None:
        """Change or take away what one said oneself, or the whole thread."""
        menu = Menu(parent=self._dock)
        own = [message for message in comment.messages if message.author == self._me]
        if own:
            last = own[-1]
            edit = menu.addAction(translate("review", "Edit what I said last"))
            edit.triggered.connect(lambda: self.edit(comment, last))
            if len(comment.messages) > 1:
                gone = menu.addAction(translate("review", "Delete what I said last"))
                gone.triggered.connect(lambda: self.remove(comment, last))
        else:
            none = menu.addAction(translate("review", "Only your own words can be edited"))
            none.setEnabled(False)
        menu.addSeparator()
        whole = menu.addAction(translate("review", "Delete the whole thread"))
        whole.triggered.connect(lambda: self.remove_all(comment))
        self._popup(menu, comment, b.MORE)

    def edit(self, comment: Comment, message: Message) -> None:
        """Write a message anew."""
        self._write(comment, self._edit_box(comment, message, plain(message.text)))

    def resume(self, card: Card, entry: Entry) -> None:
        """Open the field again in which somebody was writing when the window went away."""
        comment = entry.comment
        answer = self._dock.remarks.answer_to(comment.id) if comment is not None else None
        if comment is None or answer is None or comment.resolved:
            return
        message = next((m for m in comment.messages if m.id == answer.message), None)
        if message is not None:
            card.open_box(self._edit_box(comment, message, answer.words))
        elif not answer.message:
            card.open_box(self._reply_box(comment, answer.words))

    def remove(self, comment: Comment, message: Message) -> None:
        """Take a message away."""
        if self._try(lambda: self._reviewing.delete_message(comment.id, message.id)):
            self._dock.told.emit(translate("review", "Deleted. Undo brings it back."))
            self._dock.refresh()

    def remove_all(self, comment: Comment) -> None:
        """Take a thread away."""
        following = self._dock.behind(f"comment/{comment.id}")
        if self._try(lambda: self._reviewing.delete(comment.id)):
            self._dock.told.emit(translate("review", "Comment deleted. Undo brings it back."))
            self._dock.go_on(following)

    # Inside

    def _reply_box(self, comment: Comment, text: str = "") -> MessageBox:
        placeholder, verb = translate("review", "Reply"), translate("review", "Send")
        box = MessageBox(placeholder, verb, text, self._dock.offers())
        self._join(box, comment, lambda words: self._reviewing.reply(comment.id, words))
        return box

    def _edit_box(self, comment: Comment, message: Message, text: str) -> MessageBox:
        box = MessageBox(translate("review", "Comment"), translate("review", "Save"), text)

        def send(words: str) -> None:
            self._reviewing.edit_message(comment.id, message.id, words)

        self._join(box, comment, send, message.id)
        return box

    def _join(
        self, box: MessageBox, comment: Comment, send: Callable[[str], object], message: str = ""
    ) -> None:
        """What is written is kept until it is sent or given up."""

        def keep() -> None:
            self._dock.remarks.note_answer(comment.id, Answer(box.text, message))

        box.field.textChanged.connect(keep)
        box.sent.connect(lambda words: self._sent(comment, lambda: send(words)))
        box.given_up.connect(lambda: self._give_up(comment, box.text, message))

    def _write(self, comment: Comment, box: MessageBox) -> None:
        card = self._card(comment)
        if card is None:
            return
        if card.box is not None:
            card.box.start()
            return
        card.open_box(box)
        self._dock.column.reveal(f"comment/{comment.id}")
        box.start()

    def _sent(self, comment: Comment, send: Callable[[], object]) -> None:
        if self._try(send):
            self._close(comment)
            self._dock.refresh()

    def _close(self, comment: Comment) -> None:
        self._dock.remarks.note_answer(comment.id, None)
        card = self._card(comment)
        if card is not None:
            card.close_box()
            card.setFocus()

    def _give_up(self, comment: Comment, words: str, message: str) -> None:
        self._close(comment)
        if words:
            said = translate("review", "What you wrote was given up")
            self._dock.given_up.emit(said, lambda: self._take_back(comment, words, message))

    def _take_back(self, comment: Comment, words: str, message: str) -> None:
        """What was given up is being written again, where its thread is still there."""
        key = f"comment/{comment.id}"
        if key not in {entry.key for entry in self._dock.entries}:
            return
        self._dock.remarks.note_answer(comment.id, Answer(words, message))
        self._dock.activate(key)
        card = self._card(comment)
        if card is not None:
            self.resume(card, self._dock.entry(key))
            self._dock.focus()

    def _card(self, comment: Comment) -> Card | None:
        return self._dock.column.card(f"comment/{comment.id}")

    def _popup(self, menu: Menu, comment: Comment, action: str) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        card = self._card(comment)
        made = card.button(action) if card is not None else None
        at = made.mapToGlobal(QPoint(0, made.height() + 2)) if made else QPoint()
        menu.popup(at)
        menu.setActiveAction(next((a for a in menu.actions() if a.isEnabled()), menu.actions()[0]))

    def _ask_person(self, comment: Comment) -> None:
        title = translate("review", "Assign the comment")
        name, right = QInputDialog.getText(self._dock, title, translate("review", "Name:"))
        if right and name.strip():
            self.assign_to(comment, name.strip())

    def _try(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except EditorError as error:
            self._dock.failed.emit(error)
            return False
        return True
