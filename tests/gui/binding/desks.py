"""A small session around a real article document, several of them that exchange, and a widget."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument, DocumentChange
from editor_app.document.commands import Command
from editor_app.document.richtext import RichText, paragraphs
from editor_app.errors import RefusedError
from editor_app.gui.binding.formats import Formats, Look, MarkTable
from editor_app.gui.binding.text_binding import TextBinding
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Type


class Session:
    """What the page sees of an editing session, without a store."""

    def __init__(self, document: ArticleDocument, ids: str = "n") -> None:
        self.document = document
        self.article_id = document.article_id
        self._numbers = itertools.count(1)
        self._ids = ids
        self.files: dict[str, bytes] = {}
        self.refuse = False

    def new_id(self) -> str:
        return f"{self._ids}{next(self._numbers)}"

    def now(self) -> str:
        return "2026-11-24T12:00:00Z"

    def execute(self, command: Command, **options: Any) -> DocumentChange:
        if self.refuse:
            raise RefusedError("test.refused")
        return self.document.execute(command, **options)

    def end_undo_group(self) -> None:
        self.document.end_undo_group()

    def undo(self, now: Any = None) -> Any:
        return self.document.undo(now)

    def redo(self, now: Any = None) -> Any:
        return self.document.redo(now)

    def listen(self, listener: Callable[[DocumentChange], None]) -> Callable[[], None]:
        return self.document.listen(listener)

    def snapshot(self) -> Article:
        return self.document.snapshot()

    def add_file(self, data: bytes, media_type: str, name: str) -> str:
        key = f"{len(self.files):064x}"
        self.files[key] = data
        return key

    def file(self, sha256: str) -> bytes | None:
        return self.files.get(sha256)


def session_of(article: Article) -> Session:
    return Session(ArticleDocument.found(article, author="Ada"))


def session_with(*body: str, **fields: Any) -> Session:
    return session_of(Article(id="a1", body=paragraphs(*body), **fields))


def session_with_body(body: RichText) -> Session:
    return session_of(Article(id="a1", body=body))


def replicas(first: Session, count: int) -> list[Session]:
    """`count` sessions on one article, each with a document of its own."""
    blobs = [first.document.whole()]
    others = (
        Session(ArticleDocument.load("a1", blobs, author=f"P{n}"), f"p{n}x")
        for n in range(1, count)
    )
    return [first, *others]


class Desk:
    """A text of a session in a widget."""

    def __init__(self, session: Session, name: str = "body", **options: Any) -> None:
        self.session = session
        self.edit = QTextEdit()
        self.formats = Formats(Theme(), Look(Type.BODY, 14), MarkTable(), self.edit)
        self.binding = TextBinding(
            session, name, self.edit.document(), self.formats, caret=self.edit, **options
        )
        self.refusals: list[object] = []
        self.binding.refused.connect(self.refusals.append)
        self.edit.cursorPositionChanged.connect(self.binding.note_caret)
        self.edit.selectionChanged.connect(self.binding.note_caret)

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.session.document.text(self.binding.name))

    def check(self) -> None:
        if self.refusals:
            raise AssertionError(f"refused: {self.refusals}")
        found = self.binding.differences()
        if found:
            raise AssertionError("\n".join(found))

    def put_caret(self, position: int, anchor: int | None = None) -> None:
        self.binding.select(position if anchor is None else anchor, position)

    def close(self) -> None:
        self.binding.close()
        self.edit.deleteLater()


def type_text(widget: QWidget, text: str) -> None:
    """Press a key for each character, whatever its script."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)
