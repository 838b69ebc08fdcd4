"""Words that stand still show what they were given, in every language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.labels import ElidedLabel, KeyCap, KeyHint, SectionLabel, badge, words


@pytest.mark.parametrize(
    ("language", "text", "capitals"),
    [
        ("en", "In this article", "IN THIS ARTICLE"),
        ("tr", "Bibliyografi ışığı", "BİBLİYOGRAFİ IŞIĞI"),
        ("ru", "Ещё источники", "ЕЩЁ ИСТОЧНИКИ"),
    ],
)
def test_capitals_are_those_of_the_language(
    theme: Theme, qtbot: QtBot, language: str, text: str, capitals: str
) -> None:
    label = SectionLabel(text, language)
    qtbot.addWidget(label)
    assert label.text() == capitals
    assert label.accessibleName() == text


def test_markup_in_a_title_is_shown_as_it_is(theme: Theme, qtbot: QtBot) -> None:
    label = words("<b>Арктика</b> & 🧊")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert badge("<i>x</i>", "red").textFormat() == Qt.TextFormat.PlainText


def test_a_long_line_is_elided_and_the_tooltip_has_it(theme: Theme, qtbot: QtBot) -> None:
    text = "Порты Арктики после ледовой дороги: кто платит за зимнюю проводку 🧊"
    label = ElidedLabel(text)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.shown.endswith("…")
    assert label.toolTip() == text
    assert label.accessibleName() == text
    label.resize(label.sizeHint().width() + 10, 20)
    assert label.shown == text
    assert label.toolTip() == ""


def test_line_breaks_do_not_break_the_line(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel("one\ntwo\u2028three")
    qtbot.addWidget(label)
    assert label.text == "one two three"


@pytest.mark.parametrize(
    ("keys", "shown"), [("Ctrl+Shift+F", "Ctrl Shift F"), ("Tab", "Tab"), ("Ctrl++", "Ctrl")]
)
def test_a_key_is_written_as_on_the_keyboard(
    theme: Theme, qtbot: QtBot, keys: str, shown: str
) -> None:
    cap = KeyCap(keys)
    qtbot.addWidget(cap)
    assert cap.text() == shown


def test_a_hint_has_a_cap_for_each_key(theme: Theme, window: QWidget) -> None:
    hint = KeyHint("J K", "move", window)
    assert [cap.text() for cap in hint.findChildren(KeyCap)] == ["J", "K"]
