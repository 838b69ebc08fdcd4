"""Finding words, places and the bar's state."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from editor_app.document.richtext import block, paragraphs
from editor_app.gui.page.finding import matches
from editor_app.gui.page.formatting_bar import FormattingBar
from editor_app.gui.page.places import find_place, without_bio
from tests.gui.binding.desks import type_text
from tests.gui.page.pages import FIRST, SECOND, article, new_page, settle

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_words_are_found_in_every_part(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    QTest.keyClick(page.active, Qt.Key.Key_F, CTRL)
    bar = page.find_bar
    type_text(bar.field, "ports")
    bar.search()
    assert [m.text for m in bar.found] == ["title", "body", "bio:u1:en"]
    assert bar.count.text() == "1 of 3"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert page.active is page.paper.body
    assert page.paper.body.textCursor().selectedText() == "ports"
    QTest.keyClick(bar.field, Qt.Key.Key_Return, SHIFT)
    assert page.active is page.paper.title
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert page.paper.body.extraSelections() == []


def test_the_first_place_from_the_caret_is_shown_while_one_types(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    page.focus_text("body", len(FIRST) + 2)
    page.find_words()
    type_text(page.find_bar.field, "ports")
    qtbot.waitUntil(lambda: page.find_bar.count.text() == "2 of 3")
    assert page.paper.body.textCursor().selectedText() == "ports"
    assert page.find_bar.field.hasFocus()


def test_case_and_dots_make_no_difference() -> None:
    blocks = [block("IĞDIR ve İĞNE"), block("ёлка 🚢 Елка")]
    assert [(m.start, m.end) for m in matches("body", blocks, "ığ")] == [(0, 2), (9, 11)]
    assert [(m.start, m.end) for m in matches("body", blocks, "ЕЛКА")] == [(14, 18), (21, 25)]
    assert list(matches("body", blocks, "")) == []


def test_what_is_not_there_is_said(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    page.find_words()
    page.find_bar.field.setText("zebra")
    page.find_bar.search()
    assert page.find_bar.count.text() == "Not found"
    assert not page.find_bar.next.isEnabled()


def test_places_are_found() -> None:
    found = find_place(article(), "body/2:4-9")
    assert found is not None
    assert (found.text, found.start, found.end) == ("body", len(FIRST) + 6, len(FIRST) + 11)
    point = find_place(article(), "key_points/2")
    assert point is not None
    assert point.text == "kp:k2"
    bio = find_place(article(), "authors/1/bio")
    assert bio is not None
    assert bio.text == "bio:u1:en"
    other = find_place(article(), "authors/1/bio/ru")
    assert other is not None
    assert other.text == "bio:u1:ru"
    assert without_bio(article(), "authors/1/bio/ru") == ""
    source = find_place(article(), "references/2/accessed")
    assert source is not None
    assert source.source == "r2"
    for place in ("body/9", "key_points/0", "nonsense", "authors/2/bio", "references/7", ""):
        assert find_place(article(), place) is None


def test_going_to_a_place_selects_it(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    assert page.go_to("body/2:0-5")
    assert page.paper.body.textCursor().selectedText() == SECOND[:5]
    with qtbot.waitSignal(page.source_wanted):
        assert page.go_to("references/1/URL")
    assert not page.go_to("body/99")


def test_the_bar_shows_what_stands_at_the_caret(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    bar = FormattingBar(page, page.theme)
    qtbot.addWidget(bar)
    page.focus_text("body")
    page.paper.body.binding.select(0, 4)
    page.do("bold")
    page.do("heading3")
    settle()
    assert bar._tools["bold"].isChecked()
    assert bar.block_button.text() == "Subheading"
    page.focus_text("title", 0)
    settle()
    assert not bar.block_button.isEnabled()
    assert not bar._tools["table"].isEnabled()
    assert bar._tools["table"].toolTip() == "Only the text of the article has this"
    assert bar.cite_button.isEnabled()
    page.focus_text("bio:u1:en", 0)
    settle()
    assert not bar.cite_button.isEnabled()


def test_every_control_has_a_name_and_no_key_is_alt_gr(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    bar = FormattingBar(page, page.theme)
    qtbot.addWidget(bar)
    page.find_words()
    page.do("cite")
    page.actions_of_page.citing.popup.close_popup()
    page.focus_text("body", 0)
    page.do("table")
    settle()
    for root in (page, bar):
        for kind in (QAbstractButton, QLineEdit, QTextEdit):
            for widget in root.findChildren(kind):
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget
                assert "Ctrl+Alt" not in widget.toolTip()


def test_esc_leads_back_to_what_was_found(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.focus_text("body", 0)
    page.find_words()
    type_text(page.find_bar.field, "ports")
    qtbot.waitUntil(lambda: page.paper.body.textCursor().hasSelection())
    QTest.keyClick(page.find_bar.field, Qt.Key.Key_Escape)
    settle()
    assert page.paper.body.hasFocus()
    assert page.active is page.paper.body
    assert page.paper.body.textCursor().selectedText() == "ports"


def test_tab_and_keys_with_alt_lead_through_the_bar(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    QTest.keyClick(page.active, Qt.Key.Key_H, CTRL)
    bar, alt = page.find_bar, Qt.KeyboardModifier.AltModifier
    with qtbot.waitActive(page):
        page.activateWindow()
    type_text(bar.field, "the")
    QTest.keyClick(bar.field, Qt.Key.Key_Tab)
    assert bar.words.hasFocus()
    type_text(bar.words, "ё")
    QTest.keyClick(bar.words, Qt.Key.Key_C, alt)
    QTest.keyClick(bar.words, Qt.Key.Key_W, alt)
    assert bar.case.isChecked()
    assert bar.whole.isChecked()
    assert (bar.words.text(), bar.field.text()) == ("ё", "the")
    QTest.keyClick(bar.words, Qt.Key.Key_A, alt)
    assert bar.count.text() == "2 replaced"
    assert session.snapshot().title_text == "Arctic Ports After ё Ice Road"
    for pressed in bar.findChildren(QAbstractButton):
        assert "(" in pressed.toolTip() or not pressed.isEnabled(), pressed.accessibleName()


def test_the_bar_goes_out_of_the_way_of_what_is_found(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot, title=paragraphs("The arctic ports after the ice road, winter"))
    page.find_words(replacing=True)
    bar = page.find_bar
    for words in ("winter", "deniz"):
        bar.field.setText(words)
        bar.search()
        bar.step(0)
        editor = page.active
        assert editor is not None
        caret = editor.cursorRect()
        caret.moveTopLeft(editor.mapTo(page, caret.topLeft()))
        assert not bar.geometry().intersects(caret)
        assert page.rect().contains(bar.geometry())
    assert bar.y() < 20


def test_the_key_finds_again_from_the_caret(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot, body=paragraphs("ёлка bir", "iki елка", "ЁЛКА üç"), markers=())
    page.focus_text("body", 0)
    QTest.keyClick(page.active, Qt.Key.Key_F3)
    bar = page.find_bar
    assert bar.isVisible()  # nothing was looked for yet: what is it?
    type_text(bar.field, "елка")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    places = []
    page.focus_text("body", 5)
    for held in (NONE, NONE, NONE, SHIFT):
        QTest.keyClick(page.active, Qt.Key.Key_F3, held)
        places.append(page.paper.body.binding.selection().anchor)
    assert places == [13, 18, 0, 18]
    page.focus_text("body", 12)
    QTest.keyClick(page.active, Qt.Key.Key_F3, SHIFT)
    assert page.paper.body.binding.selection().anchor == 0
