"""Buttons, pills and switches: by mouse, by keyboard, and for a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import LIGHT
from editor_app.gui.widgets.buttons import (
    Chip,
    DockTabs,
    Segmented,
    StatusChip,
    button,
    tool_button,
)
from editor_app.gui.widgets.looks import column, set_available, tip_text
from editor_app.gui.widgets.menus import Menu

DESKS = [("writing", "Yazım"), ("sources", "Kaynaklar"), ("review", "Рецензия")]


def accessible_name(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return str(found.text(QAccessible.Text.Name))


@pytest.mark.parametrize(
    ("words", "keys", "expected"),
    [("Bold", "Ctrl+B", "Bold (Ctrl+B)"), ("Kalın", "", "Kalın"), ("Жирный", None, "Жирный")],
)
def test_a_tooltip_shows_its_key(words: str, keys: str | None, expected: str) -> None:
    assert tip_text(words, keys) == expected


def test_an_icon_button_has_a_name_and_a_key(theme: Theme, qtbot: QtBot) -> None:
    made = tool_button(theme, "bold", "Kalın", shortcut="Ctrl+B", checkable=True)
    qtbot.addWidget(made)
    assert accessible_name(made) == "Kalın"
    assert made.toolTip() == "Kalın (Ctrl+B)"
    assert not made.icon().isNull()


def test_what_is_disabled_says_why_and_forgets_it_again(theme: Theme, qtbot: QtBot) -> None:
    made = button("Export…", "primary", tip="Export", shortcut="Ctrl+E")
    qtbot.addWidget(made)
    set_available(made, False, "A marker has no item")
    assert (made.isEnabled(), made.toolTip()) == (False, "A marker has no item")
    assert made.accessibleDescription() == "A marker has no item"
    set_available(made, True)
    assert (made.isEnabled(), made.toolTip()) == (True, "Export (Ctrl+E)")
    assert made.accessibleDescription() == ""


def test_a_chip_counts_in_the_users_way(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip("Tümü", 1204)
    qtbot.addWidget(chip)
    assert chip.text() == f"Tümü {QLocale().toString(1204)}"
    chip.set_count(None)
    assert chip.text() == "Tümü"
    assert accessible_name(chip) == "Tümü"


def test_a_chip_is_toggled_with_space(window: QWidget, qtbot: QtBot) -> None:
    chip = Chip("Mine", 6)
    window.setLayout(column(chip, 0))
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()


def test_segments_are_one_of_several_and_arrows_move(window: QWidget, qtbot: QtBot) -> None:
    desks = Segmented("Masa", DESKS)
    window.setLayout(column(desks, 0))
    told: list[str] = []
    desks.chosen.connect(told.append)
    assert desks.current == "writing"
    desks.button("writing").setFocus()
    qtbot.keyClick(desks.button("writing"), Qt.Key.Key_Right)
    assert desks.current == "sources"
    qtbot.mouseClick(desks.button("review"), Qt.MouseButton.LeftButton)
    desks.choose("review")
    assert told == ["sources", "review"]
    assert accessible_name(desks.button("sources")) == "Kaynaklar"


def test_a_choice_that_is_none_is_refused(theme: Theme, qtbot: QtBot) -> None:
    tabs = DockTabs("Dock", [("outline", "Outline")])
    qtbot.addWidget(tabs)
    with pytest.raises(KeyError):
        tabs.choose("checks")
    tabs.set_words("outline", "Outline 3")
    assert tabs.button("outline").text() == "Outline 3"


def test_two_switches_in_a_window_do_not_disturb_each_other(window: QWidget) -> None:
    desks, tabs = Segmented("Desk", DESKS), DockTabs("Dock", [("a", "A"), ("b", "B")])
    window.setLayout(column(desks, tabs, 0))
    tabs.choose("b")
    desks.choose("review")
    assert (desks.current, tabs.current) == ("review", "b")


def test_a_status_drops_its_menu_down_by_keyboard(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    chip = StatusChip(theme)
    chip.set_status("Черновик", "amber")
    window.setLayout(column(chip, 0))
    assert chip.focusPolicy() == Qt.FocusPolicy.NoFocus
    menu = Menu("Status", chip)
    menu.addAction("На рецензии")
    chip.set_menu(menu)
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Down)
    assert menu.isVisible()
    menu.hide()
    assert accessible_name(chip) == "Черновик"


@pytest.mark.parametrize("tone", ["accent", "amber", "red", "green"])
def test_a_status_is_painted_in_its_tone(theme: Theme, qtbot: QtBot, tone: str) -> None:
    chip = StatusChip(theme)
    qtbot.addWidget(chip)
    chip.set_status("Draft", tone)
    chip.resize(chip.sizeHint())
    image = chip.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    scale = image.devicePixelRatio()
    dot = QPoint(round(12 * scale), round(chip.height() / 2 * scale))
    assert image.pixelColor(dot).name() == LIGHT.colour(tone)
    ground = QPoint(round(19 * scale), round(chip.height() / 2 * scale))
    assert image.pixelColor(ground).name() == LIGHT.colour(f"{tone}_wash")


def test_return_presses_the_button_that_has_the_keyboard(qtbot: QtBot, theme: Theme) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    pressed: list[str] = []
    inside = QVBoxLayout(dialog)
    for name in ("Yazar ekle", "Готово"):
        made = button(name)
        made.clicked.connect(lambda _=False, n=name: pressed.append(n))
        inside.addWidget(made)
    made.setDefault(True)
    dialog.show()
    first = dialog.findChildren(QPushButton)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert pressed == ["Yazar ekle"]
