"""The bar on top: every menu is there in a small window, and the desks are in the middle."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from editor_app.gui.shell.main_window import MainWindow


@pytest.mark.parametrize("width", [1024, 1180, 1280, 1366, 1419, 1420, 1440, 1600])
def test_no_menu_is_cut_off(window: MainWindow, width: int) -> None:
    window.resize(width, 640)
    QTest.qWait(30)
    top = window.top
    assert window.width() == width
    assert top.menus.width() >= top.menus.sizeHint().width()
    assert top.export.mapTo(top, top.export.rect().topRight()).x() < width
    if width >= 1280:
        assert abs(top.desks.geometry().center().x() - width // 2) <= 12


def test_menus_without_room_are_behind_a_button(window: MainWindow) -> None:
    window.resize(820, 640)
    QTest.qWait(30)
    more = window.top.menus.findChild(QToolButton, "qt_menubar_ext_button")
    assert more is not None
    assert more.isVisible()
