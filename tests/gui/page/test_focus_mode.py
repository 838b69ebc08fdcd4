"""Focus mode paints and changes nothing else; words of the selection are counted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.richtext import paragraphs
from editor_app.gui.page.page_view import PageView
from tests.gui.page.pages import FIRST, SECOND, check, new_page, settle, write

LONG = "Ледовая дорога закрылась рано, ve kılavuzluk daha pahalı 🚢. " * 6


def veiled(page: PageView) -> tuple[int, int]:
    """Where the paragraph that is seen begins and ends, in pixels of the sheet."""
    settle()
    veil = page._veil
    assert veil is not None
    assert veil.geometry() == page.paper.rect()
    return veil.hole.top(), veil.hole.bottom()


def test_the_paragraph_at_the_caret_is_seen(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs(LONG, LONG, LONG), markers=())
    version = session.document.version()
    page.set_focus_mode(True)
    assert page.focus_mode
    body = page.paper.body.mapTo(page.paper, QPoint(0, 0)).y()
    assert veiled(page)[0] < body + 1 < veiled(page)[1]
    first = veiled(page)
    page.focus_text("body", len(LONG) + 3)
    second = veiled(page)
    assert second[0] > first[1] - 20
    write(page, LONG)
    settle()
    grown = veiled(page)
    assert grown[1] > second[1] + 40
    page.focus_text("title", 0)
    assert veiled(page)[1] < body
    page.set_focus_mode(False)
    assert not page.focus_mode
    page.undo()
    assert session.document.version() != version
    check(page)


def test_what_steps_back_is_paler_and_the_paragraph_is_not(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs(LONG, LONG), markers=())
    version = session.document.version()
    page.set_focus_mode(True)
    page.focus_text("body", 5)
    settle()

    def darkest(y: int, height: int) -> int:
        image = page.paper.grab().toImage()
        left, right = page.context.margin, page.paper.width() - page.context.margin
        spots = ((x, y + dy) for x in range(left, right, 2) for dy in range(0, height, 2))
        return min(image.pixelColor(*spot).lightness() for spot in spots)

    top, bottom = veiled(page)
    assert darkest(top + 10, 60) < 90
    assert darkest(bottom + 10, 60) > 120
    assert session.document.version() == version


def test_it_follows_the_pointer_and_lets_clicks_through(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot, body=paragraphs(LONG, "İkinci."), markers=())
    page.set_focus_mode(True)
    page.focus_text("body", 0)
    body = page.paper.body
    cursor = body.textCursor()
    cursor.setPosition(body.binding.to_qt(len(LONG) + 3))
    point = body.cursorRect(cursor).center()
    QTest.mouseClick(body.viewport(), Qt.MouseButton.LeftButton, pos=point)
    top, bottom = veiled(page)
    middle = body.mapTo(page.paper, point).y()
    assert top < middle < bottom
    assert page.childAt(page.mapFromGlobal(body.viewport().mapToGlobal(point))) is body.viewport()


def test_words_of_the_selection_are_counted(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    page.focus_text("body", 3)
    assert page.selection_words() == 0
    page.paper.body.binding.select(0, 10)
    assert FIRST[:10] == "Порт закры"
    assert page.selection_words() == 2
    page.paper.body.selectAll()
    assert page.selection_words() == page.context.words
    page.paper.body.binding.select(len(FIRST) + 2 + len("Three "), 5)
    assert page.selection_words() == len(FIRST[5:].replace("🚢.", "").split()) + 1
    assert SECOND.startswith("Three ")
