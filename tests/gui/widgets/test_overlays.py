"""Popups and notices: where they open, how they go, and what they leave behind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.looks import column
from editor_app.gui.widgets.notice import Notice
from editor_app.gui.widgets.popup import Popup


@pytest.fixture
def field(window: QWidget, qtbot: QtBot) -> QLineEdit:
    made = QLineEdit("Kışın bedeli")
    window.setLayout(column(made, 0))
    window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def popup(theme: Theme, window: QWidget, field: QLineEdit) -> Popup:
    made = Popup(theme, window, "Kaynak göster")
    made.card.setMinimumSize(300, 160)
    made.body.addWidget(QLineEdit())
    return made


@pytest.mark.parametrize("x", [-50, 0, 200, 690, 2000])
@pytest.mark.parametrize("y", [-50, 0, 200, 490, 2000])
def test_a_popup_is_all_inside_the_window(popup: Popup, window: QWidget, x: int, y: int) -> None:
    popup.open_at(window.mapToGlobal(QPoint(x, y)), 20)
    card = QRect(popup.card.mapTo(window, QPoint(0, 0)), popup.card.size())
    assert window.rect().contains(card)


def test_a_popup_opens_below_and_where_there_is_no_room_above_the_line(
    popup: Popup, window: QWidget
) -> None:
    popup.open_at(window.mapToGlobal(QPoint(100, 100)), 20)
    assert popup.card.pos() == QPoint(100, 100)
    popup.open_at(window.mapToGlobal(QPoint(100, 450)), 20)
    assert popup.card.geometry().bottom() < 450 - 20


def test_escape_closes_without_a_trace(popup: Popup, field: QLineEdit, qtbot: QtBot) -> None:
    popup.open_at(field.mapToGlobal(QPoint(0, 40)))
    inside = popup.findChild(QLineEdit)
    assert inside is not None
    inside.setFocus()
    with qtbot.waitSignal(popup.closed, timeout=1000):
        qtbot.keyClick(inside, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert field.hasFocus()
    assert field.text() == "Kışın bedeli"


def test_escape_closes_also_while_the_caret_stays_in_the_text(
    popup: Popup, field: QLineEdit, qtbot: QtBot
) -> None:
    popup.open_at(field.mapToGlobal(QPoint(0, 40)))
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_a_click_elsewhere_closes_and_one_inside_does_not(
    popup: Popup, field: QLineEdit, qtbot: QtBot
) -> None:
    popup.open_at(field.mapToGlobal(QPoint(0, 40)))
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(popup, left, pos=popup.card.geometry().center())
    assert popup.isVisible()
    qtbot.mouseClick(popup, left, pos=popup.card.geometry().bottomRight() + QPoint(60, 60))
    assert not popup.isVisible()


def test_the_second_half_of_a_double_click_leaves_it_open(
    popup: Popup, window: QWidget, field: QLineEdit, qtbot: QtBot
) -> None:
    there, left = QPoint(30, 300), Qt.MouseButton.LeftButton
    QCursor.setPos(window.mapToGlobal(there))
    qtbot.waitUntil(lambda: QCursor.pos() == window.mapToGlobal(there))
    popup.open_at(field.mapToGlobal(QPoint(0, 40)))
    assert not popup.card.geometry().contains(there)
    qtbot.mouseClick(popup, left, pos=there)
    assert popup.isVisible()
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    qtbot.mouseClick(popup, left, pos=there)
    assert not popup.isVisible()


def test_a_popup_stays_inside_when_the_window_shrinks(popup: Popup, window: QWidget) -> None:
    popup.open_at(window.mapToGlobal(QPoint(390, 330)))
    window.resize(420, 300)
    assert window.rect().contains(popup.card.geometry())


def test_a_notice_speaks_acts_once_and_goes(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    notice = Notice(theme, window, "Закрыть")
    notice.tell("«Порты Арктики» в корзине", "Вернуть")
    assert notice.isVisible()
    assert notice.card.accessibleName() == "«Порты Арктики» в корзине"
    with qtbot.waitSignal(notice.acted, timeout=1000):
        qtbot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    assert not notice.isVisible()


def test_a_notice_passes_by_itself(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    notice = Notice(theme, window, "Close")
    notice.tell("Saved", seconds=0.05)
    assert not notice.action.isVisible()
    qtbot.waitUntil(lambda: not notice.isVisible(), timeout=2000)


def test_a_notice_waits_while_the_keyboard_is_in_it(
    theme: Theme, window: QWidget, field: QLineEdit, qtbot: QtBot
) -> None:
    notice = Notice(theme, window, "Close")
    notice.tell("Moved to Trash", "Undo", seconds=0.05)
    notice.action.setFocus()
    qtbot.wait(150)
    assert notice.isVisible()


def test_a_long_notice_wraps_inside_the_window(theme: Theme, window: QWidget) -> None:
    notice = Notice(theme, window, "Close")
    notice.tell("Üç makale içe aktarıldı, ikisi okunamadı. " * 8, "Show")
    assert window.rect().contains(QRect(notice.card.mapTo(window, QPoint()), notice.card.size()))
    window.resize(500, 400)
    assert window.rect().contains(QRect(notice.card.mapTo(window, QPoint()), notice.card.size()))


def test_over_another_popup_the_keyboard_goes_back_below_both(
    popup: Popup, field: QLineEdit, theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    popup.open_at(field.mapToGlobal(QPoint(0, 40)))
    inside = popup.findChild(QLineEdit)
    assert inside is not None
    inside.setFocus()
    second = Popup(theme, window, "Команды")
    words = QLineEdit()
    second.body.addWidget(words)
    second.open_at(field.mapToGlobal(QPoint(0, 80)))
    words.setFocus()
    popup.close_popup()
    popup.deleteLater()
    qtbot.wait(10)  # it is gone
    second.close_popup()
    assert field.hasFocus()
