"""Writing while one suggests: what is taken away stays, struck, and the caret goes over it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document.actions import (
    add_key_point,
    add_row,
    insert_image,
    insert_marker,
    insert_table,
    remove_column,
    remove_object,
)
from editor_app.document.article import Article
from editor_app.document.commands import EditText
from editor_app.document.delta import deletion, insertion
from editor_app.document.proposals import Proposal
from editor_app.document.records import Image, Marker, MarkerItem, Table
from editor_app.document.richtext import OBJECT, paragraphs
from editor_app.document.views import as_accepted, as_original
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.page_view import PageView
from editor_app.gui.review.proposal_words import proposal_pieces
from editor_app.gui.theme.theme import Theme
from editor_app.services.reviewing import Reviewing
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SENTENCE = "Insurers, not admirals, decide when the season ends."


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, theme: Theme) -> Iterator[PageView]:
    session = workspace.open_article("plain00000000000")
    session.suggesting = True
    made = PageView(session, theme)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.focus_text("body", 0)
    yield made
    made.paper.close_bindings()
    session.close()


def body(page: PageView) -> PageEditor:
    editor = page.editor("body")
    assert editor is not None
    return editor


def session_of(page: PageView) -> EditingSession:
    assert isinstance(page.session, EditingSession)
    return page.session


def press(page: PageView, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(body(page), key, held)


def write(page: PageView, text: str) -> None:
    for letter in text:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(body(page), key)


def caret(page: PageView) -> int:
    return body(page).binding.selection().position


def proposed(page: PageView) -> tuple[Proposal, ...]:
    return Reviewing(session_of(page)).proposals()


def words(page: PageView) -> str:
    return "\n".join(block.text for block in session_of(page).snapshot().body)


def check(page: PageView) -> None:
    """The widget shows what the article says, and the original is as it was."""
    assert body(page).binding.differences() == []
    original = as_original(session_of(page).snapshot())
    assert "\n".join(block.text for block in original.body) == SENTENCE


def accepted(page: PageView) -> str:
    article = as_accepted(session_of(page).snapshot())
    return "\n".join(block.text for block in article.body)


def test_backspace_strikes_and_the_caret_goes_over(page: PageView) -> None:
    body(page).binding.select(8)
    for _ in range(3):
        press(page, Key.Key_Backspace)
    assert (words(page), caret(page)) == (SENTENCE, 5)
    assert accepted(page) == SENTENCE[:5] + SENTENCE[8:]
    assert [p.deleted for p in proposed(page)] == ["ers"]
    check(page)


def test_delete_goes_forward_over_the_struck_words(page: PageView) -> None:
    press(page, Key.Key_Delete)
    press(page, Key.Key_Delete)
    assert (words(page), caret(page)) == (SENTENCE, 2)
    body(page).binding.select(0)
    press(page, Key.Key_Delete)
    assert caret(page) == 1
    assert [p.deleted for p in proposed(page)] == ["In"]
    check(page)


def test_a_word_at_a_time_and_cut(page: PageView) -> None:
    press(page, Key.Key_Delete, CTRL)
    assert accepted(page) == SENTENCE.removeprefix("Insurers")
    body(page).binding.select(14, 22)
    press(page, Key.Key_X, CTRL)
    assert QApplication.clipboard().text() == SENTENCE[14:22]
    assert words(page) == SENTENCE
    check(page)


def test_words_typed_over_others_replace_them(page: PageView) -> None:
    body(page).binding.select(14, 22)
    write(page, "ёжи 🚢 ığ")
    assert accepted(page) == SENTENCE[:14] + "ёжи 🚢 ığ" + SENTENCE[22:]
    assert [(p.deleted, p.inserted) for p in proposed(page)] == [("admirals", "ёжи 🚢 ığ")]
    assert words(page)[: caret(page)].endswith("ёжи 🚢 ığ")
    check(page)


def test_what_one_proposed_oneself_is_really_taken_back(page: PageView) -> None:
    write(page, "Çok ")
    press(page, Key.Key_Backspace)
    press(page, Key.Key_Backspace)
    assert words(page) == "Ço" + SENTENCE
    assert caret(page) == 2
    press(page, Key.Key_Backspace)
    press(page, Key.Key_Backspace)
    assert proposed(page) == ()
    check(page)


def test_enter_and_an_input_method(page: PageView) -> None:
    body(page).binding.select(9)
    press(page, Key.Key_Return)
    assert accepted(page) == SENTENCE[:9] + "\n" + SENTENCE[9:]
    assert caret(page) == 10
    event = QInputMethodEvent("", [])
    event.setCommitString("şöyle")
    QApplication.sendEvent(body(page), event)
    assert accepted(page) == SENTENCE[:9] + "\nşöyle" + SENTENCE[9:]
    assert caret(page) == 15
    check(page)


def test_undo_takes_a_proposal_back(page: PageView) -> None:
    body(page).binding.select(0, 8)
    press(page, Key.Key_Backspace)
    assert proposed(page)
    page.undo()
    assert proposed(page) == ()
    assert words(page) == SENTENCE
    check(page)


def test_what_was_rejected_is_not_shown_any_more(page: PageView) -> None:
    body(page).binding.select(0, 8)
    press(page, Key.Key_Backspace)
    shown = body(page).document().begin().begin().fragment().charFormat()
    assert shown.fontStrikeOut()
    Reviewing(session_of(page)).decide([proposed(page)[0].id], False)
    page.context.refresh()
    shown = body(page).document().begin().begin().fragment().charFormat()
    assert not shown.fontStrikeOut()
    check(page)


def coloured(page: PageView, role: str) -> list[tuple[int, int]]:
    """Where the body shows a colour of the palette, point by point."""
    image = body(page).grab().toImage()
    wanted = page.theme.colour(role).rgb()
    return [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixel(x, y) == wanted
    ]


def test_a_citation_that_should_go_is_struck_and_named(
    qtbot: QtBot, workspace: Workspace, theme: Theme
) -> None:
    session = workspace.open_article("arctic0000000001")
    page = PageView(session, theme)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    qtbot.waitUntil(lambda: body(page).binding.is_loaded)
    session.suggesting = True
    at = "\n".join(block.text for block in session.snapshot().body).index(OBJECT)
    page.context.refresh()
    assert not coloured(page, "red")
    body(page).clearFocus()
    session.execute(EditText("body", deletion(at - 1, at + 1)))
    page.context.refresh()
    qtbot.waitUntil(lambda: bool(coloured(page, "red")))
    card = "".join(p.text for p in proposal_pieces(proposed(page)[0], session.snapshot()))
    assert card == "Delete .[1]"
    session.execute(insert_marker("body", 0, Marker("new", (MarkerItem("r2"),))))
    said = ["".join(p.text for p in proposal_pieces(one, session.snapshot()))
            for one in proposed(page)]  # fmt: skip
    assert said[0].startswith("Insert a citation: [")
    cells = ((paragraphs("Ё 🚢"), paragraphs("Yıl")),)
    made = Table("t9", rows=("r",), columns=("a", "b"), cells=cells)
    session.execute(insert_table("body", 0, made))
    table = next(p for p in proposed(page) if p.kind == "table")
    said = [piece.text for piece in proposal_pieces(table, session.snapshot())]
    assert "".join(said) == "Insert a table: Ё 🚢 · Yıl"
    page.paper.close_bindings()
    session.close()


def test_a_proposed_end_is_seen_underlined_or_struck(page: PageView) -> None:
    body(page).clearFocus()
    assert not coloured(page, "green")
    at = len("Insurers, ")
    page.focus_text("body", at)
    press(page, Key.Key_Return)
    page.context.refresh()
    shown = coloured(page, "green")
    assert shown
    left = body(page).document().findBlockByNumber(0).layout().lineAt(0).naturalTextWidth()
    assert min(x for x, _ in shown) >= left - 1  # behind the last word, not on it
    check(page)
    for proposal in proposed(page):
        Reviewing(session_of(page)).decide([proposal.id], accepted=True)
    page.context.refresh()
    assert not coloured(page, "green")
    assert not coloured(page, "red")
    page.focus_text("body", at)
    press(page, Key.Key_Delete)
    press(page, Key.Key_Home)
    page.context.refresh()
    assert [p.deleted for p in proposed(page)]


def test_a_proposed_joining_is_seen_struck(page: PageView) -> None:
    session = session_of(page)
    session.suggesting = False
    page.focus_text("body", len("Insurers, "))
    press(page, Key.Key_Return)
    session.suggesting = True
    page.context.refresh()
    assert not coloured(page, "red")
    press(page, Key.Key_Backspace)
    page.context.refresh()
    shown = coloured(page, "red")
    assert shown
    line = body(page).document().findBlockByNumber(0).layout().lineAt(0)
    assert min(x for x, _ in shown) >= line.naturalTextWidth() - 1
    session.undo()
    page.context.refresh()
    assert not coloured(page, "red")


def test_a_proposed_heading_is_seen_dashed(page: PageView) -> None:
    page.focus_text("body", 3)
    press(page, Key.Key_2, CTRL)
    page.context.refresh()
    assert [p.text for p in proposed(page)] == ["body"]
    assert coloured(page, "green")


def look_of(page: PageView, text: str) -> tuple[str, bool, bool]:
    """The colour of the first letter of a text, and whether it is underlined and struck."""
    cell = next(cell for cell in page.objects.cells if cell.name == text)
    cursor = cell.textCursor()
    cursor.setPosition(1)
    made = cursor.charFormat()
    lined = made.underlineStyle() != QTextCharFormat.UnderlineStyle.NoUnderline
    colour = made.foreground()
    shown = colour.color().name() if colour.style() != Qt.BrushStyle.NoBrush else ""
    return shown, lined, made.fontStrikeOut()


def test_words_of_a_proposed_table_look_proposed_and_of_one_that_is_to_go(page: PageView) -> None:
    session = session_of(page)
    cells = ((paragraphs("Ё 🚢"), paragraphs("Yıl")),)
    made = Table("t9", rows=("r",), columns=("a", "b"), cells=cells, caption=paragraphs("Şekil"))
    session.execute(insert_table("body", 0, made))
    page.context.refresh()
    page.objects.look()
    green, red = (page.theme.colour(tone).name() for tone in ("green", "red"))
    assert look_of(page, "cell:t9:r:a") == (green, True, False)
    assert look_of(page, "caption:t9") == (green, True, False)
    Reviewing(session).decide([p.id for p in proposed(page)], accepted=True)
    page.context.refresh()
    assert look_of(page, "cell:t9:r:b") == ("", False, False)
    session.execute(remove_object("body", 0))
    page.context.refresh()
    assert look_of(page, "cell:t9:r:b") == (red, False, True)
    assert look_of(page, "caption:t9") == (red, False, True)
    page.theme.set_mode("dark")
    assert look_of(page, "cell:t9:r:a")[0] == page.theme.colour("red").name()
    page.theme.set_mode("light")
    session.undo()
    page.context.refresh()
    assert look_of(page, "cell:t9:r:b") == ("", False, False)


def test_a_caption_is_proposed_with_its_image(page: PageView, qtbot: QtBot) -> None:
    session = session_of(page)
    made = Image("i9", file="f" * 64, caption=paragraphs("Ё Şekil 🚢"))
    session.execute(insert_image("body", 0, made))
    qtbot.waitUntil(lambda: "i9" in page.objects.images.captions)
    qtbot.waitUntil(lambda: page.context.proposed("images", "i9") == "add")
    green, red = (page.theme.colour(tone).name() for tone in ("green", "red"))
    assert look_of(page, "caption:i9") == (green, True, False)
    Reviewing(session).decide([p.id for p in proposed(page)], accepted=True)
    qtbot.waitUntil(lambda: look_of(page, "caption:i9") == ("", False, False))
    session.execute(remove_object("body", 0))
    qtbot.waitUntil(lambda: look_of(page, "caption:i9") == (red, False, True))
    page.theme.set_mode("dark")
    assert look_of(page, "caption:i9")[0] == page.theme.colour("red").name()
    page.theme.set_mode("light")
    session.undo()
    qtbot.waitUntil(lambda: look_of(page, "caption:i9") == ("", False, False))
    assert body(page).binding.differences() == []


def test_words_of_a_proposed_row_and_of_a_column_that_is_to_go(page: PageView) -> None:
    session = session_of(page)
    session.suggesting = False
    cells = ((paragraphs("Ё"), paragraphs("Yıl")),)
    made = Table("t9", rows=("r",), columns=("a", "b"), cells=cells)
    session.execute(insert_table("body", 0, made))
    session.suggesting = True
    session.execute(add_row("t9", "r2"))
    session.execute(EditText("cell:t9:r2:a", insertion(0, "İkinci")))
    session.execute(remove_column("t9", "b"))
    page.context.refresh()
    page.objects.look()
    green, red = (page.theme.colour(tone).name() for tone in ("green", "red"))
    assert look_of(page, "cell:t9:r2:a") == (green, True, False)
    assert look_of(page, "cell:t9:r:b") == (red, False, True)
    assert look_of(page, "cell:t9:r:a") == ("", False, False)
    for grid in page.objects.grids.values():
        assert all(cell.binding.differences() == [] for cell in grid.editors)


def test_proposed_key_points_and_tables_are_marked(page: PageView) -> None:
    session = session_of(page)
    session.execute(add_key_point("k1", paragraphs("Ё 🚢")))
    cells = ((paragraphs("Ё"),),)
    session.execute(insert_table("body", 0, Table("t9", rows=("r",), columns=("a",), cells=cells)))
    page.context.refresh()
    assert page.context.proposed("key_points", "k1") == "add"
    assert page.context.proposed("tables", "t9") == "add"
    wanted = page.theme.colour("green").rgb()
    image = page.paper.key_points.grab().toImage()
    assert image.pixel(1, image.height() // 4) == wanted
    for one in proposed(page):
        Reviewing(session).decide([one.id], accepted=True)
    page.context.refresh()
    assert page.context.proposed("key_points", "k1") == ""


def test_a_table_pasted_over_cells_is_proposed_cell_for_cell(page: PageView) -> None:
    session = session_of(page)
    session.suggesting = False
    rows = ((paragraphs("Ё 🚢"), paragraphs("Yıl")),)
    made = Table("t9", rows=("r",), columns=("a", "b"), cells=rows)
    session.execute(insert_table("body", 0, made))
    page.context.refresh()
    session.suggesting = True
    page.focus_text("cell:t9:r:a", 0)
    data = QMimeData()
    data.setText("1\tдва")
    assert page.active is not None
    page.active.insertFromMimeData(data)
    article = session.snapshot()

    def words(of: Article) -> list[list[str]]:
        return [["|".join(b.text for b in cell) for cell in row] for row in of.tables[0].cells]

    assert words(article) == [["Ё 🚢1", "Yılдва"]]  # in one line, not in two
    assert words(as_accepted(article)) == [["1", "два"]]
    assert words(as_original(article)) == [["Ё 🚢", "Yıl"]]
