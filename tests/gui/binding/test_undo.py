"""Undo as a person means it: words, pauses, jumps and special keys part the steps."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.article_document import ArticleDocument
from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from tests.gui.binding.desks import Desk, session_with


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def steps_back(desk: Desk) -> list[str]:
    """The texts that come up as everything is undone."""
    found = []
    while desk.session.undo()[0]:
        found.append(desk.text)
        desk.check()
    return found


def test_a_word_is_a_step(qtbot: QtBot) -> None:
    desk = Desk(session_with(""), clock=Clock())
    QTest.keyClicks(desk.edit, "one two")
    assert steps_back(desk) == ["one ", ""]
    desk.close()


def test_a_pause_parts_a_word(qtbot: QtBot) -> None:
    clock = Clock()
    desk = Desk(session_with(""), clock=clock)
    QTest.keyClicks(desk.edit, "on")
    clock.now = 5
    QTest.keyClicks(desk.edit, "e")
    assert steps_back(desk) == ["on", ""]
    desk.close()


def test_a_jump_of_the_caret_parts(qtbot: QtBot) -> None:
    desk = Desk(session_with("ab"), clock=Clock())
    desk.put_caret(1)
    QTest.keyClicks(desk.edit, "x")
    desk.put_caret(0)
    QTest.keyClicks(desk.edit, "y")
    assert steps_back(desk) == ["axb", "ab"]
    desk.close()


def test_enter_is_a_step_of_its_own(qtbot: QtBot) -> None:
    desk = Desk(session_with(""), clock=Clock())
    QTest.keyClicks(desk.edit, "ab")
    QTest.keyClick(desk.edit, Qt.Key.Key_Return)
    QTest.keyClicks(desk.edit, "cd")
    assert steps_back(desk) == ["ab\n", "ab", ""]
    desk.close()


def test_deleting_letter_by_letter_is_one_step(qtbot: QtBot) -> None:
    desk = Desk(session_with("abcd"), clock=Clock())
    desk.put_caret(4)
    for _ in range(3):
        QTest.keyClick(desk.edit, Qt.Key.Key_Backspace)
    assert desk.text == "a"
    assert steps_back(desk) == ["abcd"]
    desk.close()


def test_only_own_steps_are_undone(qtbot: QtBot) -> None:
    desk = Desk(session_with("ab"), clock=Clock())
    other = ArticleDocument.load("a1", [desk.session.document.whole()], author="Ben")
    other.execute(EditText("body", insertion(0, "ё")))
    QTest.keyClicks(desk.edit, "x")
    desk.session.document.merge(other.take_updates())
    assert sorted(desk.text) == sorted("ёxab")
    assert steps_back(desk) == ["ёab"]
    desk.close()


def test_undoing_a_cut_selects_the_words_again(qtbot: QtBot) -> None:
    desk = Desk(session_with("one two three"), clock=Clock())
    desk.put_caret(7, anchor=4)
    QTest.keyClick(desk.edit, Qt.Key.Key_Delete)
    assert desk.text == "one  three"
    done, selected = desk.session.undo()
    assert done
    assert selected is not None
    assert (selected.anchor, selected.position) == (4, 7)
    desk.close()
