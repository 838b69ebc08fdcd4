from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QSplitterHandle, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.shell.panes import LEFT, MIDDLE, RIGHT, WIDTHS, Panes


@pytest.fixture
def panes(qtbot: QtBot) -> Panes:
    library, dock = QWidget(), QWidget()
    QLineEdit(dock)
    QLineEdit(library).setObjectName("field")
    made = Panes(library, QWidget(), dock)
    qtbot.addWidget(made)
    made.resize(1440, 800)
    made.show()
    return made


def handle(panes: Panes, number: int) -> QSplitterHandle:
    splitter = panes.findChild(QSplitter)
    assert splitter is not None
    return splitter.handle(number)


def drag(panes: Panes, number: int, by: int) -> None:
    grip = handle(panes, number)
    start = QPoint(0, 300)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grip, start + QPoint(by, 0))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=start + QPoint(by, 0))


def make_narrow(panes: Panes, width: int) -> None:
    """What is no window with a least size of its own can't shrink at once."""
    panes.resize(1150, 640)
    QApplication.processEvents()
    panes.resize(width, 640)
    assert panes.width() == width


def test_sizes_are_remembered_and_taken_up(panes: Panes, qtbot: QtBot) -> None:
    assert panes._panes[LEFT].width() == WIDTHS[LEFT]
    panes._splitter.moveSplitter(320, 1)
    panes.show_pane(RIGHT, False)
    state = panes.state()
    assert state == {"library": 320, "dock": 328, "show_library": True, "show_dock": False}
    again = Panes(QWidget(), QWidget(), QWidget())
    qtbot.addWidget(again)
    again.restore(state)
    again.resize(1440, 800)
    again.show()
    assert again._panes[LEFT].width() == 320
    assert not again._panes[RIGHT].isVisible()
    again.show_pane(RIGHT)
    assert again._panes[RIGHT].width() == 328


def test_how_much_of_the_page_lies_under_a_pane(panes: Panes) -> None:
    assert panes.covered == (0, 0)
    make_narrow(panes, 820)
    panes.show_pane(LEFT)
    assert panes.covered == (WIDTHS[LEFT], 0)
    panes.show_pane(RIGHT)
    assert panes.covered == (0, WIDTHS[RIGHT])
    panes.close_over()
    assert panes.covered == (0, 0)


def test_nonsense_that_was_remembered_is_left_alone(panes: Panes) -> None:
    panes.restore({"library": 9000, "dock": -3, "show_library": True})
    assert panes.state()["library"] == WIDTHS[LEFT]
    assert panes.shown(RIGHT)
    panes.restore({})
    assert panes.shown(LEFT)


def test_a_hairline_is_dragged(panes: Panes) -> None:
    before = panes._panes[LEFT].width()
    drag(panes, 1, 40)
    assert panes._panes[LEFT].width() > before


def test_escape_closes_what_lies_over_the_page(panes: Panes, qtbot: QtBot) -> None:
    make_narrow(panes, 860)
    assert not panes._panes[LEFT].isVisible()
    panes.toggle(LEFT)
    field = panes.findChild(QLineEdit, "field")
    assert field is not None
    assert field.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not panes.shown(LEFT)
    panes.toggle(RIGHT)
    QTest.mousePress(panes._centre, Qt.MouseButton.LeftButton)
    assert not panes.shown(RIGHT)


def test_who_goes_on_writing_has_done_with_the_pane(panes: Panes, qtbot: QtBot) -> None:
    page = QLineEdit(panes._centre)
    page.show()
    make_narrow(panes, 860)
    panes.activateWindow()
    qtbot.waitUntil(panes.isActiveWindow)
    panes.toggle(RIGHT)
    QTest.mouseClick(page, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panes.shown(RIGHT))


def test_what_was_shown_comes_back_when_there_is_room(panes: Panes) -> None:
    panes.show_pane(LEFT, False)
    panes.resize(1000, 640)
    panes.toggle(LEFT)
    panes.resize(1440, 800)
    assert not panes.shown(LEFT)
    assert panes.shown(RIGHT)


def test_the_dock_stands_beside_the_page_where_both_have_room(panes: Panes, qtbot: QtBot) -> None:
    page = QLineEdit(panes._centre)
    page.show()
    make_narrow(panes, 1024)
    panes.activateWindow()
    qtbot.waitUntil(panes.isActiveWindow)
    panes.toggle(RIGHT)
    qtbot.waitUntil(lambda: panes._centre.width() < 1024)
    dock = panes._panes[RIGHT]
    edge = panes._centre.mapTo(panes, QPoint(panes._centre.width(), 0)).x()
    assert edge <= dock.mapTo(panes, QPoint(0, 0)).x()
    assert panes._centre.width() >= MIDDLE
    QTest.mouseClick(page, Qt.MouseButton.LeftButton)
    assert panes.shown(RIGHT)
    assert not panes.covers(RIGHT)
    panes.toggle(LEFT)
    qtbot.waitUntil(lambda: panes._centre.width() == 1024)
    assert not panes.shown(RIGHT)
    panes.toggle(RIGHT)
    panes.resize(1440, 800)
    qtbot.waitUntil(lambda: panes.findChild(QSplitter).width() == 1440)  # type: ignore[union-attr]
