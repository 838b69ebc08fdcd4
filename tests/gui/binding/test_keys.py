"""Keys, input methods and what they can bring: emoji, halves of them, foreign objects."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document import marks as m
from editor_app.document.commands import EditText
from editor_app.document.delta import deletion, insertion, marking
from editor_app.document.marks import marks
from editor_app.document.richtext import Run, block, cite
from tests.gui.binding.desks import Desk, Session, session_with, session_with_body, type_text


def remote(desk: Desk, command: EditText) -> None:
    desk.session.execute(command, source="somebody")


def send(desk: Desk, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(desk.edit, event)


def test_typed_words_reach_the_article(qtbot: QtBot) -> None:
    desk = Desk(session_with("Порт"))
    desk.put_caret(4)
    QTest.keyClicks(desk.edit, " acik")
    assert desk.text == "Порт acik"
    desk.check()
    desk.close()


def test_a_composed_word_comes_in_once(qtbot: QtBot) -> None:
    desk = Desk(session_with("ab"))
    desk.put_caret(1)
    steps: list[object] = []
    desk.session.listen(steps.append)
    send(desk, "に")
    send(desk, "にほ")
    desk.check()
    assert desk.text == "ab"
    assert steps == []
    send(desk, "", "日本")
    assert desk.text == "a日本b"
    assert len(steps) == 1
    desk.check()
    desk.close()


def test_somebody_writes_while_a_word_is_composed(qtbot: QtBot) -> None:
    desk = Desk(session_with("ab", "cd"))
    desk.put_caret(1)
    send(desk, "´")
    remote(desk, EditText("body", insertion(0, "Начало ")))
    remote(desk, EditText("body", insertion(10, "🚢")))
    send(desk, "", "é")
    assert desk.text == "Начало aéb\n🚢cd"
    desk.check()
    desk.close()


def test_a_whole_emoji_goes_with_one_backspace(qtbot: QtBot) -> None:
    desk = Desk(session_with("a🚢b"))
    desk.put_caret(2)
    QTest.keyClick(desk.edit, Qt.Key.Key_Backspace)
    assert desk.text == "ab"
    desk.check()
    desk.close()


def test_half_an_emoji_becomes_a_replacement_character(qtbot: QtBot) -> None:
    desk = Desk(session_with("a🚢b"))
    cursor = desk.edit.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(3, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    assert desk.text == "a\ufffdb"
    desk.binding.tidy()
    desk.check()
    assert desk.edit.toPlainText() == "a\ufffdb"
    desk.close()


def test_an_insertion_inside_an_emoji_leaves_two_halves_replaced(qtbot: QtBot) -> None:
    desk = Desk(session_with("🚢"))
    cursor = desk.edit.textCursor()
    cursor.setPosition(1)
    cursor.insertText("x")
    desk.binding.tidy()
    assert desk.text == "\ufffdx\ufffd"
    desk.check()
    desk.close()


def test_a_foreign_object_becomes_a_box(qtbot: QtBot) -> None:
    desk = Desk(session_with("ab"))
    cursor = desk.edit.textCursor()
    cursor.setPosition(1)
    cursor.insertText("\ufffc")
    desk.binding.tidy()
    assert desk.text == "a□b"
    desk.check()
    desk.close()


def test_words_typed_behind_a_marker_are_words(qtbot: QtBot) -> None:
    desk = Desk(session_with_body((block("a", cite("m1")),)))
    cursor = desk.edit.textCursor()
    cursor.setPosition(2)
    desk.edit.setTextCursor(cursor)
    QTest.keyClicks(desk.edit, "b")
    desk.binding.tidy()
    assert desk.session.document.text("body") == (block("a", cite("m1"), "b"),)
    desk.check()
    desk.close()


def test_what_comes_at_the_caret_stays_behind_it(qtbot: QtBot) -> None:
    desk = Desk(session_with("ab"))
    desk.put_caret(1)
    remote(desk, EditText("body", insertion(1, "Ж\n🚢")))
    assert desk.binding.selection().position == 1
    QTest.keyClicks(desk.edit, "x")
    assert desk.text == "axЖ\n🚢b"
    desk.check()
    desk.close()


def test_a_selection_stays_on_its_words(qtbot: QtBot) -> None:
    desk = Desk(session_with("one two three"))
    desk.put_caret(7, anchor=4)
    remote(desk, EditText("body", insertion(0, "Ещё ")))
    assert desk.edit.textCursor().selectedText() == "two"
    remote(desk, EditText("body", deletion(0, 4)))
    assert desk.edit.textCursor().selectedText() == "two"
    desk.check()
    desk.close()


def test_a_refused_step_is_taken_back_and_told(qtbot: QtBot) -> None:
    desk = Desk(session_with("ab"))
    desk.session.refuse = True
    with qtbot.waitSignal(desk.binding.refused):
        QTest.keyClicks(desk.edit, "x")
    desk.session.refuse = False
    qtbot.waitUntil(lambda: desk.edit.toPlainText() == "ab")
    desk.refusals.clear()
    desk.check()
    QTest.keyClicks(desk.edit, "y")
    assert desk.text == "yab"
    desk.close()


def test_marks_nobody_knows_stay(qtbot: QtBot) -> None:
    known = marks({"x-new": {"deep": [1]}, "ins:1": True})
    desk = Desk(session_with_body((block("a", Run("bc", known), "d", kind="x-kind"),)))
    desk.put_caret(2)
    type_text(desk.edit, "й")
    runs = desk.session.document.text("body")[0].runs
    assert all(run.marks == known for run in runs if "b" in run.text or "c" in run.text)
    assert desk.session.document.text("body")[0].kind == "x-kind"
    desk.check()
    desk.close()


def test_suggestions_look_like_what_they_are(qtbot: QtBot) -> None:
    desk = Desk(session_with("abc"))
    remote(desk, EditText("body", marking(0, 1, {"ins:1": True})))
    remote(desk, EditText("body", marking(1, 2, {"del:1": True})))
    remote(desk, EditText("body", marking(2, 3, {"c:1": True})))
    cursor = QTextCursor(desk.edit.document())
    looks = []
    for position in (1, 2, 3):
        cursor.setPosition(position)
        looks.append(cursor.charFormat())
    assert looks[0].fontUnderline()
    assert looks[1].fontStrikeOut()
    assert looks[2].background().color() == desk.formats.theme.colour("amber_wash")
    desk.check()
    desk.close()


def test_an_empty_text_takes_words_without_a_line_feed(qtbot: QtBot) -> None:
    desk = Desk(session_with("x"), "bio:a:tr")
    type_text(desk.edit, "iyi")
    assert desk.session.document.runs("bio:a:tr") == (Run("iyi"),)
    QTest.keyClick(desk.edit, Qt.Key.Key_Return)
    assert desk.session.document.runs("bio:a:tr") == (Run("iyi\n\n"),)
    desk.check()
    desk.close()


def long_session(blocks: int) -> Session:
    return session_with(*(f"Абзац {n} İ🚢 " + "слово " * 20 for n in range(blocks)))


def test_a_long_text_is_filled_in_behind_the_first_screen(qtbot: QtBot) -> None:
    desk = Desk(long_session(300), at_first=2000)
    assert not desk.binding.is_loaded
    first = desk.edit.document().blockCount()
    assert first < 60
    desk.put_caret(0)
    QTest.keyClicks(desk.edit, "xy")
    qtbot.waitUntil(lambda: desk.binding.is_loaded)
    assert desk.edit.document().blockCount() == 300
    assert desk.binding.selection().position == 2
    desk.check()
    desk.close()


def test_a_change_in_what_is_not_filled_in_yet_is_shown(qtbot: QtBot) -> None:
    desk = Desk(long_session(300), at_first=2000)
    length = desk.session.document.length("body")
    remote(desk, EditText("body", insertion(length - 1, "конец")))
    assert desk.edit.toPlainText().endswith("конец")
    desk.check()
    desk.close()


def test_a_change_in_the_part_that_is_there_waits_for_nothing(qtbot: QtBot) -> None:
    desk = Desk(long_session(300), at_first=2000)
    remote(desk, EditText("body", insertion(3, "XX")))
    assert not desk.binding.is_loaded
    assert desk.edit.toPlainText().startswith("АбзXX")
    desk.check()
    desk.close()


def test_a_heading_is_set_larger_and_back(qtbot: QtBot) -> None:
    desk = Desk(session_with("Who pays"))
    remote(desk, EditText("body", marking(8, 9, {m.KIND: "heading", m.LEVEL: 2})))
    cursor = QTextCursor(desk.edit.document())
    cursor.setPosition(2)
    assert cursor.charFormat().font().pixelSize() == 23
    remote(desk, EditText("body", marking(8, 9, {m.KIND: None, m.LEVEL: None})))
    cursor.setPosition(2)
    assert not cursor.charFormat().hasProperty(0x1FE1)
    desk.check()
    desk.close()
