"""The fields of a source leave the window its keys: Qt's line edit takes Ctrl+U, K and E on X11."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.docks.source_form import SourceForm
from editor_app.gui.sources_desk.cell import CellEditor
from editor_app.gui.sources_desk.fields import asked_first, known_fields
from editor_app.gui.sources_desk.sheets import WaiveSheet
from editor_app.gui.sources_tools.change_sheet import ChangeSheet

CTRL = Qt.KeyboardModifier.ControlModifier


def takes(field: QLineEdit, key: Qt.Key) -> bool:
    """Whether a field gets the question if it claims a key before the window's shortcuts do. It is
    asked alone: what is around it would be asked after it.
    """
    field.setParent(None)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)
    event.accept()
    QApplication.sendEvent(field, event)
    return event.isAccepted()


@pytest.mark.parametrize("key", [Qt.Key.Key_U, Qt.Key.Key_K, Qt.Key.Key_E])
def test_no_field_claims_a_key_of_the_window(qtbot: QtBot, key: Qt.Key) -> None:
    made: list[QWidget] = [
        CellEditor("title"),
        SourceForm({}, language="tr", number=None, today=date(2026, 11, 24)),
        WaiveSheet("Kaynak", ""),
        ChangeSheet(lambda _name, _value: [], "Öz"),
    ]
    for widget in made:
        qtbot.addWidget(widget)
    fields = [f for w in made for f in (w, *w.findChildren(QLineEdit)) if isinstance(f, QLineEdit)]
    assert len(fields) > 10
    assert [f.accessibleName() for f in fields if takes(f, key)] == []


def test_what_a_line_of_law_says_has_its_fields() -> None:
    for kind in ("legal_case", "legislation", "treaty"):
        assert set(asked_first(kind)) <= set(known_fields())
    assert known_fields()["authority"].label == "Court or authority"
