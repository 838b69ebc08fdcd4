"""Entering sources by keys alone, in a real article on a real store."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.document.actions import remove_reference, set_reference_fields
from editor_app.gui.sources_desk.desk import SourcesDesk
from editor_app.gui.sources_desk.rows import DRAFT
from tests.gui.sources_desk.conftest import Stage
from tests.gui.sources_desk.desks import article

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
TODAY = {"date-parts": [[2026, 11, 24]]}


class Keyboard:
    """Presses keys where the keyboard is, and counts them."""

    def __init__(self, desk: SourcesDesk) -> None:
        self._desk = desk
        self.count = 0

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.count += 1
        QTest.keyClick(self._at(), key, held)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            self.count += 1
            held = Qt.KeyboardModifier.NoModifier
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._at(), QKeyEvent(kind, 0, held, letter))

    def _at(self) -> QWidget:
        return self._desk.window().focusWidget() or self._desk


@pytest.fixture
def keyboard(stage: Stage) -> Keyboard:
    return Keyboard(stage.desk)


def titles(stage: Stage) -> list[Any]:
    return [reference.fields.get("title") for reference in stage.article.references]


FOUR = (
    ("en", "Ice road closes early", "Harbour Weekly", "https://example.org/ice", "18.3.25"),
    ("tr", "Buz yolu İÇİN ığdır", "Liman Haftası", "example.org/buz?a=1,2", "18 Mart 2025"),
    ("ru", "Ёлки и лёд", "Портовый вестник", "https://example.org/лёд", "18.03.2025"),
)


@pytest.mark.parametrize(("language", "title", "outlet", "url", "accessed"), FOUR)
def test_four_fields_take_no_more_keys_than_their_characters_plus_five(
    stage: Stage,
    keyboard: Keyboard,
    language: str,
    title: str,
    outlet: str,
    url: str,
    accessed: str,
) -> None:
    stage.open(article(1, language))
    keyboard.press(Key.Key_N, CTRL)
    keyboard.type(title)
    keyboard.press(Key.Key_Tab)
    keyboard.type(outlet)
    keyboard.press(Key.Key_Tab)
    keyboard.type(url)
    keyboard.press(Key.Key_Tab)
    keyboard.type(accessed)
    keyboard.press(Key.Key_Return, CTRL)
    assert keyboard.count <= len(title + outlet + url + accessed) + 5
    made = stage.article.references[-1].fields
    assert made == {
        "type": "webpage",
        "title": title,
        "container-title": outlet,
        "URL": url,
        "accessed": {"date-parts": [[2025, 3, 18]]},
        "entered_by": "Deniz",
    }
    assert stage.failures == []


def test_a_second_source_follows_without_another_key(stage: Stage, keyboard: Keyboard) -> None:
    stage.open(article(0))
    keyboard.press(Key.Key_N, CTRL)
    for title in ("First", "Вторая"):
        keyboard.type(title)
        keyboard.press(Key.Key_Return, CTRL)
    keyboard.press(Key.Key_Escape)
    assert titles(stage) == ["First", "Вторая"]
    assert all(r.fields["accessed"] == TODAY for r in stage.article.references)
    assert stage.desk.grid.sources.find(DRAFT) < 0


def test_the_picture_of_writing(stage: Stage, keyboard: Keyboard) -> None:
    desk = stage.open(article(1))
    keyboard.press(Key.Key_N, CTRL)
    keyboard.type("Kanal")
    assert desk.card.line.text() == "“Kanal”, (Date of Access: 24.11.2026)."
    row = desk.row
    assert row is not None
    assert row.id == DRAFT
    assert str(desk.grid.sources.index(1, 5).data()) == "Entering"
    assert len(stage.article.references) == 1


def test_esc_leaves_the_cell_as_it_was(stage: Stage, keyboard: Keyboard) -> None:
    desk = stage.open(article(2))
    keyboard.press(Key.Key_F2)
    keyboard.type("Something else")
    keyboard.press(Key.Key_Escape)
    assert not desk.grid.writing
    assert titles(stage)[0] == "Ice road closes early"
    assert desk.card.line.text().startswith("[1] “Ice road closes early”")
    assert not stage.session or not stage.session.can_undo


def test_an_empty_new_source_leaves_no_trace(stage: Stage, keyboard: Keyboard) -> None:
    desk = stage.open(article(2))
    keyboard.press(Key.Key_N, CTRL)
    keyboard.press(Key.Key_Tab)
    keyboard.press(Key.Key_Tab)
    keyboard.press(Key.Key_Tab)
    keyboard.press(Key.Key_Tab)
    keyboard.press(Key.Key_Return, CTRL)
    assert desk.grid.sources.find(DRAFT) == 2
    keyboard.press(Key.Key_Escape)
    keyboard.press(Key.Key_N, CTRL)
    keyboard.press(Key.Key_Return)
    keyboard.press(Key.Key_Up)
    QApplication.processEvents()
    assert desk.grid.sources.find(DRAFT) < 0
    assert len(stage.article.references) == 2


def test_one_save_is_one_undo(stage: Stage, keyboard: Keyboard) -> None:
    stage.open(article(1))
    keyboard.press(Key.Key_N, CTRL)
    for text in ("Title", "Publisher", "example.org/x", "today"):
        keyboard.type(text)
        keyboard.press(Key.Key_Tab)
    keyboard.press(Key.Key_Escape)
    assert len(stage.article.references) == 2
    keyboard.press(Key.Key_Z, CTRL)
    assert titles(stage) == ["Ice road closes early"]
    keyboard.press(Key.Key_Z, CTRL | SHIFT)
    assert titles(stage) == ["Ice road closes early", "Title"]


def test_tab_goes_through_the_fields_and_back(stage: Stage, keyboard: Keyboard) -> None:
    desk = stage.open(article(2))
    keyboard.press(Key.Key_F2)
    met = []
    for _ in range(5):
        keyboard.press(Key.Key_Tab)
        assert desk.grid.editor is not None
        met.append((desk.grid.currentIndex().row(), desk.grid.editor.name))
    assert met == [(0, "outlet"), (0, "URL"), (0, "accessed"), (1, "title"), (1, "outlet")]
    keyboard.press(Key.Key_Backtab, SHIFT)
    keyboard.press(Key.Key_Backtab, SHIFT)
    assert desk.grid.editor is not None
    assert (desk.grid.currentIndex().row(), desk.grid.editor.name) == (0, "accessed")


def test_moving_with_the_arrow_keys(stage: Stage, keyboard: Keyboard) -> None:
    desk = stage.open(article(5))

    def at() -> tuple[int, int]:
        return desk.grid.currentIndex().row(), desk.grid.currentIndex().column()

    assert at() == (0, 1)
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_Right)
    assert at() == (1, 2)
    keyboard.press(Key.Key_End)
    assert at() == (1, 5)
    keyboard.press(Key.Key_Home)
    assert at() == (1, 0)
    keyboard.press(Key.Key_End, CTRL)
    assert at() == (4, 0)
    keyboard.press(Key.Key_Home, CTRL)
    keyboard.press(Key.Key_Up)
    assert at() == (0, 0)


def test_typing_begins_to_write_and_enter_ends(stage: Stage, keyboard: Keyboard) -> None:
    desk = stage.open(article(2))
    keyboard.type("Ş")
    assert desk.grid.editor is not None
    keyboard.type("ehir")
    keyboard.press(Key.Key_Return)
    assert not desk.grid.writing
    assert titles(stage)[0] == "Şehir"
    keyboard.press(Key.Key_Return)
    assert desk.grid.writing


def test_alt_and_arrows_go_from_record_to_record(stage: Stage, keyboard: Keyboard) -> None:
    desk = stage.open(article(3))
    desk.grid.go(0, "URL", write=True)
    keyboard.type("example.org/yeni")
    keyboard.press(Key.Key_Down, ALT)
    assert stage.fields("r1")["URL"] == "example.org/yeni"
    assert desk.grid.editor is not None
    assert (desk.grid.currentIndex().row(), desk.grid.editor.name) == (1, "URL")
    keyboard.press(Key.Key_Escape)
    keyboard.press(Key.Key_Down, ALT)
    assert (desk.grid.currentIndex().row(), desk.grid.writing) == (2, False)


@pytest.mark.parametrize("typed", ["bugün", "сегодня", "today", "24.11.26", "2026-11-24"])
def test_dates_are_typed_as_people_write_them(stage: Stage, keyboard: Keyboard, typed: str) -> None:
    desk = stage.open(article(1))
    desk.grid.go(0, "accessed", write=True)
    keyboard.type(typed)
    assert desk.card.line.text().endswith("(Date of Access: 24.11.2026).")
    keyboard.press(Key.Key_Return)
    assert stage.fields("r1")["accessed"] == TODAY


def test_what_is_no_date_stays_and_is_marked(stage: Stage, keyboard: Keyboard) -> None:
    desk = stage.open(article(1))
    desk.grid.go(0, "accessed", write=True)
    keyboard.type("31.02.2025")
    keyboard.press(Key.Key_Return)
    assert stage.fields("r1")["accessed"] == {"raw": "31.02.2025"}
    index = desk.grid.sources.index(0, 4)
    assert index.data() == "31.02.2025"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "There is no such day: 31.02.2025"


def test_the_publisher_comes_from_the_domain(stage: Stage, keyboard: Keyboard) -> None:
    stage.workspace.add(article(3, "ru"))
    desk = stage.open(article(1, "tr"))
    keyboard.press(Key.Key_N, CTRL)
    keyboard.type("Yeni")
    keyboard.press(Key.Key_Tab)
    keyboard.press(Key.Key_Tab)
    keyboard.type("https://example.org/tr/9")
    keyboard.press(Key.Key_Tab)
    assert "container-title" not in stage.article.references[-1].fields  # divided: two languages
    desk.grid.go(desk.grid.currentIndex().row(), "outlet", write=True)
    keyboard.type("li")
    assert desk.grid.editor is not None
    assert desk.grid.editor.text() == "liman Haftası"
    keyboard.type("f")
    assert desk.grid.editor.text() == "lif"


def test_the_publisher_is_filled_in_and_said(stage: Stage, keyboard: Keyboard) -> None:
    known = article(3, "ru", **{"container-title": "Портовый вестник"})
    stage.workspace.add(known)
    stage.open(article(1, "ru", **{"container-title": "Портовый вестник"}))
    keyboard.press(Key.Key_N, CTRL)
    keyboard.type("Новое")
    keyboard.press(Key.Key_Tab)
    keyboard.press(Key.Key_Tab)
    keyboard.type("example.org/new")
    keyboard.press(Key.Key_Return)
    assert stage.article.references[-1].fields["container-title"] == "Портовый вестник"
    assert "Publisher filled from the domain" in stage.said


def test_backspace_takes_a_completion_back(stage: Stage, keyboard: Keyboard) -> None:
    desk = stage.open(article(2))
    desk.grid.go(1, "outlet", write=True)
    keyboard.type("Har")
    assert desk.grid.editor is not None
    assert desk.grid.editor.text() == "Harbour Weekly"
    keyboard.press(Key.Key_Backspace)
    assert desk.grid.editor.text() == "Har"
    keyboard.press(Key.Key_Return)
    assert stage.fields("r2")["container-title"] == "Har"


def test_what_others_write_meanwhile_does_not_touch_what_is_typed(
    stage: Stage, keyboard: Keyboard
) -> None:
    desk = stage.open(article(3))
    keyboard.press(Key.Key_F2)
    keyboard.type("Mine 🚢")
    session = stage.session
    assert session is not None
    theirs = {**stage.fields("r1"), "title": "Theirs", "DOI": "10.1000/1"}
    session.execute(set_reference_fields("r1", stage.fields("r1"), theirs), source="remote")
    stage.follow()
    assert desk.grid.editor is not None
    assert desk.grid.editor.text() == "Mine 🚢"
    assert desk.card.twin.text() == "Meanwhile somebody else entered “Theirs” here"
    keyboard.press(Key.Key_Return)
    assert stage.fields("r1")["title"] == "Mine 🚢"
    assert stage.fields("r1")["DOI"] == "10.1000/1"


def test_a_source_removed_meanwhile_comes_back_with_what_was_typed(
    stage: Stage, keyboard: Keyboard
) -> None:
    stage.open(article(3, cited=0))
    keyboard.press(Key.Key_F2)
    keyboard.type("Kept")
    assert stage.session is not None
    stage.session.execute(remove_reference("r1"), source="remote")
    stage.follow()
    keyboard.press(Key.Key_Return)
    assert stage.fields("r1")["title"] == "Kept"
    assert stage.fields("r1")["URL"] == "https://example.org/en/1"
    assert "Somebody had removed this source; it is there again" in stage.said


def test_lines_pasted_into_the_grid_go_to_the_preview(
    stage: Stage, keyboard: Keyboard, qtbot: QtBot
) -> None:
    desk = stage.open(article(1))
    QGuiApplication.clipboard().setText("“A”, B, https://example.org/a\n“Б”, В")
    with qtbot.waitSignal(desk.paste_asked) as asked:
        keyboard.press(Key.Key_V, CTRL)
    assert asked.args == ["“A”, B, https://example.org/a\n“Б”, В"]
    keyboard.press(Key.Key_N, CTRL)
    with qtbot.waitSignal(desk.paste_asked):
        keyboard.press(Key.Key_V, CTRL)
    QGuiApplication.clipboard().setText("Başlık")
    keyboard.press(Key.Key_N, CTRL)
    keyboard.press(Key.Key_V, CTRL)
    keyboard.press(Key.Key_Return)
    assert titles(stage)[-1] == "Başlık"


def test_a_thousand_sources_are_written_without_waiting(stage: Stage, keyboard: Keyboard) -> None:
    desk = stage.open(article(1000))
    desk.grid.go(500, "title", write=True)
    longest = _slowest(keyboard, "abcdefgh")
    assert longest < 0.05
    begun = time.perf_counter()
    keyboard.press(Key.Key_Tab)
    assert time.perf_counter() - begun < 0.25


def _slowest(keyboard: Keyboard, text: str) -> float:
    longest = 0.0
    for letter in _each(text):
        begun = time.perf_counter()
        keyboard.type(letter)
        longest = max(longest, time.perf_counter() - begun)
    return longest


def _each(text: str) -> Iterable[str]:
    yield from text
