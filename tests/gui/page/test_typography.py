"""Typography while one types, on the real page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.marks import marks
from editor_app.document.richtext import Run, block, cite, paragraphs
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.page_view import PageView
from editor_app.gui.page.typography import Typography
from tests.gui.binding.desks import Session, type_text
from tests.gui.page.pages import body_text, check, new_page

N = "\u00a0"


def keys(page: PageView, text: str, language: str, typography: Typography) -> None:
    """Press keys as the editor does it: the character, then its typography."""
    editor = page.active
    assert isinstance(editor, PageEditor)
    for character in text:
        type_text(editor, character)
        typography.typed(editor, character, language)


def empty(qtbot: QtBot, text: str = "") -> tuple[PageView, Session]:
    page, session = new_page(qtbot, body=paragraphs(text) if text else ())
    page.focus_text("body", len(text))
    return page, session


def test_three_languages(qtbot: QtBot) -> None:
    for language, typed, wanted in (
        ("en", '"It\'s 🚢" -- 5 km...', "“It’s 🚢” – 5 km…"),
        ("tr", 'Türkiye\'de "iyi" 5 %', f"Türkiye’de “iyi” 5{N}%"),
        ("ru", 'и "да" - в порту', f"и{N}«да»{N}— в{N}порту"),
    ):
        page, session = empty(qtbot)
        keys(page, typed, language, Typography())
        assert body_text(session) == [wanted]
        check(page)
        assert page.paper.body.binding.selection().position == len(wanted)


def test_one_undo_gives_back_what_was_typed(qtbot: QtBot) -> None:
    page, session = empty(qtbot, "so")
    keys(page, " --", "en", Typography())
    assert body_text(session) == ["so –"]
    page.undo()
    assert body_text(session) == ["so --"]
    assert page.paper.body.binding.selection().position == 5


def test_off_by_the_switch(qtbot: QtBot) -> None:
    page, session = empty(qtbot)
    keys(page, '"a" -- ...', "en", Typography(on=False))
    assert body_text(session) == ['"a" -- ...']


def test_marks_and_markers_stay(qtbot: QtBot) -> None:
    bold = marks({"b": True})
    page, session = new_page(qtbot, body=(block(cite("m1"), Run("so", bold)),))
    page.focus_text("body", 3)
    keys(page, " --", "en", Typography())
    assert session.document.text("body")[0].runs[1:] == (Run("so –", bold),)
    page.focus_text("body", 1)
    keys(page, '"', "en", Typography())
    assert body_text(session)[0].startswith("\ufffc“so")
    check(page)


def test_marked_words_have_their_own_language(qtbot: QtBot) -> None:
    russian = marks({"lang": "ru"})
    page, session = new_page(qtbot, body=(block(Run("Он: ", russian)),))
    page.focus_text("body", 4)
    keys(page, '"да"', "en", Typography())
    assert body_text(session) == ["Он: «да»"]


def test_keys_that_put_nothing_in_change_nothing(qtbot: QtBot) -> None:
    page, session = empty(qtbot, "a-")
    typography = Typography()
    QTest.keyClick(page.active, Qt.Key.Key_Home)
    assert not typography.typed(page.paper.body, "-", "en")
    assert not typography.typed(page.paper.body, "ab", "en")
    assert body_text(session) == ["a-"]
