"""Where the keyboard is on the review desk: letters decide until somebody writes on purpose."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.document.commands import EditText
from editor_app.document.delta import deletion, insertion
from editor_app.document.richtext import plain
from editor_app.gui.shell.desks import REVIEW
from editor_app.gui.shell.main_window import MainWindow

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def review(qtbot: QtBot, window: MainWindow) -> MainWindow:
    window.activateWindow()
    window.desks.show(REVIEW)
    qtbot.waitUntil(window.desks.review.bar.hasFocus)
    return window


def takes(widget: QWidget, key: Qt.Key, text: str, held: Qt.KeyboardModifier = NONE) -> bool:
    """Whether a widget with the keyboard keeps a key from the window's shortcuts."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, held, text)
    event.setAccepted(False)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_function_keys_stay_the_windows(review: MainWindow) -> None:
    bar = review.desks.review.bar
    for key in (Key.Key_F1, Key.Key_F5, Key.Key_F6, Key.Key_F8, Key.Key_F11, Key.Key_Delete):
        assert not takes(bar, key, "\x7f" if key == Key.Key_Delete else "")
    assert not takes(bar, Key.Key_F5, "", SHIFT)
    assert not takes(bar, Key.Key_Z, "\x1a", CTRL)
    for key, text in ((Key.Key_J, "j"), (Key.Key_A, "A"), (Key(0x41E), "О"), (Key.Key_Escape, "")):
        assert takes(bar, key, text)


def test_undo_leaves_the_keyboard_with_the_letters(review: MainWindow) -> None:
    session = review.articles.session
    assert session is not None
    before = plain(session.snapshot().body)
    session.execute(EditText("body", deletion(0, 8)))
    review.commands.run("undo")
    assert plain(session.snapshot().body) == before
    assert review.desks.review.bar.hasFocus()


def test_the_desks_key_and_another_article_give_the_letters_the_keyboard(
    review: MainWindow,
) -> None:
    review.commands.run("desk-review")
    assert review.desks.review.bar.hasFocus()
    review.open_article(review.library.model.index(2).data(Qt.ItemDataRole.UserRole).id)
    assert review.desks.review.bar.hasFocus()


def test_a_title_in_lists_has_nothing_that_is_only_proposed(window: MainWindow) -> None:
    session = window.articles.session
    assert session is not None
    before = session.snapshot().title_text
    session.suggesting = True
    session.execute(EditText("title", insertion(0, "Северные порты 🚢 ")))
    assert session.snapshot().title_text == before
    assert "🚢" in plain(session.snapshot().title)
