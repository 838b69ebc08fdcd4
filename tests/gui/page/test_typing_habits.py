"""Markdown signs become what they mean while one types, and one Ctrl+Z brings them back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.richtext import Run, block, paragraphs
from editor_app.gui.page.page_view import PageView
from tests.gui.binding.desks import Session
from tests.gui.page.pages import body_text, check, new_page, write

CTRL = Qt.KeyboardModifier.ControlModifier


def plain_page(qtbot: QtBot, *body: str) -> tuple[PageView, Session]:
    return new_page(qtbot, body=paragraphs(*body), markers=(), references=())


def undo(page: PageView) -> None:
    QTest.keyClick(page.active, Qt.Key.Key_Z, CTRL)


@pytest.mark.parametrize(
    ("signs", "kind", "level"),
    [
        ("## ", "heading", 2),
        ("### ", "heading", 3),
        ("#### ", "heading", 4),
        ("- ", "bullet", 1),
        ("* ", "bullet", 1),
        ("1. ", "number", 1),
        ("> ", "quote", 0),
    ],
)
@pytest.mark.parametrize("rest", ["", "Şubat'ta 🚢 лёд"])
def test_signs_at_the_start_of_a_line(
    qtbot: QtBot, signs: str, kind: str, level: int, rest: str
) -> None:
    page, session = plain_page(qtbot, "Önce.", rest)
    page.focus_text("body", 6)
    write(page, signs)
    found = session.document.text("body")[1]
    assert (found.text, found.kind, found.level) == (rest, kind, level)
    write(page, "Ё")
    assert body_text(session)[1] == f"Ё{rest}"
    check(page)
    undo(page)
    undo(page)
    assert session.document.text("body")[1] == block(signs + rest)
    assert page.paper.body.binding.selection().position == 6 + len(signs)
    check(page)
    write(page, "x")
    assert session.document.text("body")[1] == block(f"{signs}x{rest}")


@pytest.mark.parametrize("typed", ["a- ", "-- ", "##", "# ", "2024. ", "[1. "])
def test_other_signs_stay(qtbot: QtBot, typed: str) -> None:
    page, session = plain_page(qtbot, "")
    page.focus_text("body", 0)
    write(page, typed)
    assert session.document.text("body")[0] == block(typed)


def test_a_title_has_no_headings(qtbot: QtBot) -> None:
    page, session = plain_page(qtbot, "")
    page.focus_text("title", 0)
    write(page, "## ")
    assert session.snapshot().title_text.startswith("## ")


@pytest.mark.parametrize(("signs", "key"), [("**", "b"), ("*", "i")])
@pytest.mark.parametrize("words", ["лёд", "ığdır 🚢 yolu", "x"])
def test_words_between_asterisks(qtbot: QtBot, signs: str, key: str, words: str) -> None:
    page, session = plain_page(qtbot, "A . Z")
    page.focus_text("body", 2)
    write(page, f"{signs}{words}{signs}")
    marked = block("A ", Run(words, ((key, True),)), ". Z")
    assert session.document.text("body")[0] == marked
    check(page)
    write(page, "on")
    assert session.document.text("body")[0].runs[2] == Run("on. Z")
    undo(page)
    undo(page)
    assert session.document.text("body")[0] == block(f"A {signs}{words}{signs}. Z")
    check(page)


@pytest.mark.parametrize("typed", ["5 * 3 * 2", "5*3*2", "** a **", "****", "***a***", "a ** b"])
def test_other_asterisks_stay(qtbot: QtBot, typed: str) -> None:
    page, session = plain_page(qtbot, "x")
    page.focus_text("body", 1)
    write(page, f" {typed}")
    assert session.document.text("body")[0] == block(f"x {typed}")


def test_bold_within_italic_is_kept(qtbot: QtBot) -> None:
    page, session = plain_page(qtbot, "")
    page.focus_text("body", 0)
    write(page, "*")
    QTest.keyClick(page.active, Qt.Key.Key_B, CTRL)
    write(page, "b")
    QTest.keyClick(page.active, Qt.Key.Key_B, CTRL)
    write(page, "c*")
    assert session.document.text("body")[0].runs == (
        Run("b", (("b", True), ("i", True))),
        Run("c", (("i", True),)),
    )


def test_a_refused_step_leaves_what_the_article_has(qtbot: QtBot) -> None:
    page, session = plain_page(qtbot, "-x")
    page.focus_text("body", 1)
    session.refuse = True
    write(page, " ")
    session.refuse = False
    qtbot.waitUntil(lambda: not page.paper.body.binding.is_broken)
    assert body_text(session) == ["-x"]
    check(page)
