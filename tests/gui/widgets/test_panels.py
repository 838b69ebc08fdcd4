"""Search field, cards, empty states, bars, progress, forms and questions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import DARK, LIGHT
from editor_app.gui.widgets.dialogs import AlertDialog, Choice, ask
from editor_app.gui.widgets.fields import date_field, drop_down, number_field
from editor_app.gui.widgets.forms import FormRow, form
from editor_app.gui.widgets.labels import KeyCap
from editor_app.gui.widgets.looks import column
from editor_app.gui.widgets.progress import BusyBar
from editor_app.gui.widgets.search_field import SearchField
from editor_app.gui.widgets.surfaces import Card, EmptyState, MessageBar

CHOICES = [Choice("no", "Vazgeç"), Choice("yes", "Çöpe taşı", "danger")]


def test_search_shows_its_key_only_while_empty(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    field = SearchField(theme, "Her şeyde ara", "Ctrl+Shift+F")
    window.setLayout(column(field, 0))
    hint = field.findChild(KeyCap)
    assert hint is not None
    qtbot.waitUntil(hint.isVisible)
    assert hint.geometry().right() < field.width()
    qtbot.keyClicks(field, "liman")
    assert not hint.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert hint.isVisible()


def test_search_leads_to_its_results(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    field = SearchField(theme, "Search everything")
    window.setLayout(column(field, 0))
    with qtbot.waitSignal(field.to_results, timeout=1000):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.accessibleName() == "Search everything"


def test_a_card_opens_by_click_and_by_return(window: QWidget, qtbot: QtBot) -> None:
    card = Card("Comment by Editor")
    window.setLayout(column(card, 0))
    told: list[str] = []
    card.activated.connect(lambda: told.append("opened"))
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.keyClick(card, Qt.Key.Key_Return)
    qtbot.keyClick(card, Qt.Key.Key_Space)
    assert told == ["opened"] * 3


def test_selecting_a_card_moves_nothing(window: QWidget, qtbot: QtBot) -> None:
    card = Card("Comment")
    inside = QPushButton("Reply")
    card.body.addWidget(inside)
    window.setLayout(column(card, 0))
    QApplication.processEvents()
    before = inside.geometry(), card.geometry()
    card.set_selected(True)
    QApplication.processEvents()
    assert card.selected
    assert (inside.geometry(), card.geometry()) == before


def test_an_empty_place_offers_the_first_step(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    empty = EmptyState(theme, "book-open", "Henüz makale yok", "Burada durur.", "İçe aktar…")
    window.setLayout(column(empty))
    assert (empty.accessibleName(), empty.accessibleDescription()) == (
        "Henüz makale yok",
        "Burada durur.",
    )
    with qtbot.waitSignal(empty.first_step, timeout=1000):
        qtbot.mouseClick(empty.step, Qt.MouseButton.LeftButton)
    empty.set_words("No hits", "", "")
    assert not empty.step.isVisible()


def test_a_bar_says_more_than_its_colour(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    bar = MessageBar(theme, "amber", "Two sources have no date of access.", "Show them")
    window.setLayout(column(bar, 0))
    assert bar.accessibleName() == "Two sources have no date of access."
    with qtbot.waitSignal(bar.acted, timeout=1000):
        qtbot.mouseClick(bar.action, Qt.MouseButton.LeftButton)


def test_long_work_is_cancelled_once(window: QWidget, qtbot: QtBot) -> None:
    busy = BusyBar("İptal")
    window.setLayout(column(busy, 0))
    told: list[bool] = []
    busy.cancelled.connect(lambda: told.append(True))
    busy.begin("порты.txt", 3)
    busy.step(1, "kışın-bedeli.txt")
    assert busy.isVisible()
    for _ in range(2):
        qtbot.mouseClick(busy.cancel_button, Qt.MouseButton.LeftButton)
    assert told == [True]
    busy.finish()
    assert not busy.isVisible()
    busy.begin("again")
    assert busy.cancel_button.isEnabled()


def test_a_form_row_names_its_field_and_tells_what_is_wrong(window: QWidget) -> None:
    row = FormRow("&Bağlantı", QLineEdit(), "https:// ile başlar")
    window.setLayout(form(row, (FormRow("Sayfa", number_field(0, 9)), FormRow("Dil", QLineEdit()))))
    assert row.field.accessibleName() == "Bağlantı"
    assert row.label.buddy() is row.field
    row.set_problem("Bağlantı eksik")
    assert row.problem == "Bağlantı eksik"
    assert row.field.accessibleDescription() == "Bağlantı eksik"
    row.set_problem("")
    assert row.problem == ""
    assert row.field.accessibleDescription() == "https:// ile başlar"


def answer_with(key: Qt.Key, qtbot: QtBot) -> None:
    """Press a key in the dialogue that opens next."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, AlertDialog):
            qtbot.keyClick(dialog.focusWidget() or dialog, key)
        else:
            QTimer.singleShot(20, press)

    QTimer.singleShot(20, press)


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Escape, "no"), (Qt.Key.Key_Return, "yes")])
def test_a_question_is_answered_by_keyboard(
    theme: Theme, window: QWidget, qtbot: QtBot, key: Qt.Key, answer: str
) -> None:
    choices = [Choice("no", "Cancel"), Choice("yes", "Export", "primary")]
    answer_with(key, qtbot)
    title = "Export with two warnings?"
    assert ask(theme, window, title, "They are noted.", choices, cancel_key="no") == answer


def test_what_can_hurt_is_not_under_return(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    answer_with(Qt.Key.Key_Return, qtbot)
    title = "“Kışın Bedeli” silinsin mi?"
    assert ask(theme, window, title, "", CHOICES, tone="amber", cancel_key="no") == "no"


def test_details_can_be_read_and_copied(theme: Theme, window: QWidget) -> None:
    dialog = AlertDialog(
        theme, "It failed", "Nothing was lost.", CHOICES, tone="red", details="x", parent=window
    )
    assert dialog.windowTitle() == "It failed"
    assert dialog.accessibleDescription() == "Nothing was lost."


def test_one_of_several_keeps_its_key(theme: Theme, qtbot: QtBot) -> None:
    field = drop_down([("en", "English"), ("tr", "Türkçe"), ("ru", "Русский")], "ru")
    qtbot.addWidget(field)
    assert (field.currentData(), field.currentText()) == ("ru", "Русский")
    field.setCurrentIndex(1)
    assert field.currentData() == "tr"


def test_a_calendar_follows_the_palette(theme: Theme, qtbot: QtBot) -> None:
    field = date_field(theme)
    qtbot.addWidget(field)
    day = Qt.DayOfWeek.Sunday
    assert field.calendarWidget().weekdayTextFormat(day).foreground().color().name() == LIGHT.ink
    theme.set_mode("dark")
    assert field.calendarWidget().weekdayTextFormat(day).foreground().color().name() == DARK.ink


def test_a_number_stays_in_its_bounds(theme: Theme, qtbot: QtBot) -> None:
    field = number_field(1, 40)
    qtbot.addWidget(field)
    field.setValue(99)
    assert field.value() == 40


class TakingSearch(SearchField):
    """Takes Ctrl+E for the end of the line, as Qt's own line edit does on X11 (and not here)."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def test_a_field_leaves_the_window_its_keys(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    field = TakingSearch(theme, "Her şeyde ara")
    window.setLayout(column(field, 0))
    export = QAction(window)
    export.setShortcut("Ctrl+E")
    window.addAction(export)
    field.setFocus()
    field.setText("лёд")
    with qtbot.waitSignal(export.triggered, timeout=1000):
        qtbot.keyClick(field, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "лёд"


def test_no_line_of_a_long_message_is_cut_off(theme: Theme, qtbot: QtBot) -> None:
    text = (
        "The store was written by a newer version of this program (holograms); it was left as it "
        "is. Update the program.\n\n/home/ayşe/Belgeler/Masaüstü запасы/editorial-desk/desk.db"
    )
    choices = (Choice("quit", "Quit"), Choice("other", "Open another…", "primary"))
    dialog = AlertDialog(theme, "The library can't be opened", text, choices, tone="red")
    qtbot.addWidget(dialog)
    dialog.show()
    for label in dialog.findChildren(QLabel):
        if label.text():
            assert label.height() >= label.heightForWidth(label.width())
