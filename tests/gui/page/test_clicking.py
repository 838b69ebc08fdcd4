"""What clicks choose in a text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document.richtext import paragraphs
from editor_app.gui.page.editor import PageEditor
from tests.gui.page.pages import check, new_page, write

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def point(editor: PageEditor, position: int) -> QPoint:
    cursor = editor.textCursor()
    cursor.setPosition(editor.binding.to_qt(position))
    return editor.cursorRect(cursor).center()


def click(
    editor: PageEditor, position: int, modifiers: Qt.KeyboardModifier = NONE, *, twice: bool = False
) -> None:
    send = QTest.mouseDClick if twice else QTest.mouseClick
    send(editor.viewport(), LEFT, modifiers, point(editor, position))


def chosen(editor: PageEditor) -> tuple[int, int]:
    found = editor.binding.selection()
    return found.anchor, found.position


@pytest.mark.parametrize(
    ("words", "at", "word"),
    [
        ("🚢 “Yılmaz” dedi", 5, "Yılmaz"),
        ("он сказал «ёлка» и", 13, "ёлка"),
        ("Rusya’nın adı", 3, "Rusya’nın"),
        ("don’t go", 2, "don’t"),
    ],
)
def test_a_word_clicked_twice_is_chosen_without_its_quotation_marks(
    qtbot: QtBot, words: str, at: int, word: str
) -> None:
    page, _ = new_page(qtbot, body=paragraphs(words), markers=())
    click(page.paper.body, at, twice=True)
    assert page.paper.body.textCursor().selectedText() == word


def test_shift_and_a_click_go_on_from_the_caret_letter_by_letter(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot, body=paragraphs("The ice road closed early, çok erken."), markers=())
    editor = page.paper.body
    click(editor, 5, twice=True)
    assert chosen(editor) == (4, 7)
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    click(editor, 6)
    assert chosen(editor) == (6, 6)
    click(editor, 23, SHIFT)
    assert chosen(editor) == (6, 23)
    click(editor, 2, SHIFT)
    assert chosen(editor) == (6, 2)
    write(page, "ё")
    assert chosen(editor) == (3, 3)
    check(page)
