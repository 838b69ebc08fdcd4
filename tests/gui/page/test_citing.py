"""Citing from the popup: at the caret, by bracket, several, pages, from a pasted line."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from editor_app.document.records import Marker, MarkerItem
from editor_app.document.richtext import OBJECT, paragraphs
from editor_app.gui.page.cite_candidates import folded, from_line, in_article
from editor_app.gui.page.formatting_bar import FormattingBar
from editor_app.gui.page.page_view import PageView
from editor_app.gui.page.text_menu import text_menu
from tests.gui.binding.desks import session_of, type_text
from tests.gui.page.pages import (
    FIRST,
    article,
    body_text,
    check,
    new_page,
    open_page,
    settle,
    write,
)

CTRL = Qt.KeyboardModifier.ControlModifier


def popup_of(page: PageView) -> Any:
    return page.actions_of_page.citing.popup


def kinds(page: PageView) -> list[str]:
    return [getattr(row, "kind", "") for row in popup_of(page).list.candidates.rows]


def library(words: str, limit: int) -> list[Any]:
    fields = {
        "type": "webpage",
        "title": "Pilotage tariffs",
        "container-title": "Harbour Weekly",
        "URL": "https://example.org/tariffs",
        "accessed": {"date-parts": [[2025, 1, 2]]},
    }
    found = [SimpleNamespace(reference=SimpleNamespace(csl=json.dumps(fields)), cited_in=3)]
    return found if "pilot" in words else []


def test_the_chosen_source_is_cited_at_the_caret(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body", 4)
    page.do("cite")
    popup = popup_of(page)
    type_text(popup.field, "who pays")
    assert popup.number.text() == "[1]"
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert body_text(session)[0] == f"Порт{OBJECT}{FIRST[4:]}{OBJECT}"
    new = next(record for _, kind, record in session.snapshot().body[0].objects())
    assert session.snapshot().marker_by_id[new].items == (MarkerItem("r2"),)
    assert page.context.label(new) == "1"
    assert page.context.label("m1") == "2"
    assert page.paper.body.binding.selection().position == 5
    check(page)


def test_esc_leaves_no_trace(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    before = session.document.version()
    page.focus_text("body", 4)
    page.do("cite")
    type_text(popup_of(page).field, "ice")
    QTest.keyClick(popup_of(page).field, Qt.Key.Key_Escape)
    assert not popup_of(page).isVisible()
    assert session.document.version() == before
    assert page.paper.body.binding.selection().position == 4
    assert page.paper.body.hasFocus()


def test_a_bracket_opens_it_and_stays_text(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("He said "), markers=())
    page.focus_text("body", 8)
    write(page, "[")
    assert popup_of(page).isVisible()
    write(page, "sic")
    assert popup_of(page).isVisible()
    write(page, "] so")
    assert not popup_of(page).isVisible()
    assert body_text(session) == ["He said [sic] so"]
    write(page, "!")
    assert body_text(session) == ["He said [sic] so!"]
    check(page)


def test_enter_puts_the_marker_in_place_of_the_bracket(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("Söz "), markers=())
    page.focus_text("body", 4)
    write(page, "[ice")
    QTest.keyClick(page.paper.body, Qt.Key.Key_Return)
    assert body_text(session) == ["Söz " + OBJECT]
    write(page, ".")
    assert body_text(session) == ["Söz " + OBJECT + "."]
    page.undo()
    page.undo()
    assert body_text(session)[0].startswith("Söz [")
    check(page)


def test_escape_after_a_bracket_keeps_what_was_typed(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("x"), markers=())
    page.focus_text("body", 1)
    write(page, "[ic")
    QTest.keyClick(page.paper.body, Qt.Key.Key_Escape)
    write(page, "e")
    assert body_text(session) == ["x[ice"]
    assert not popup_of(page).isVisible()


def test_several_sources_in_one_marker(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body", 4)
    page.do("cite")
    popup = popup_of(page)
    type_text(popup.field, "ice road")
    QTest.keyClick(popup.field, Qt.Key.Key_Return, CTRL)
    assert popup.isVisible()
    type_text(popup.field, "who pays")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    new = next(record for _, kind, record in session.snapshot().body[0].objects())
    items = session.snapshot().marker_by_id[new].items
    assert [item.target for item in items] == ["r1", "r2"]
    assert page.context.label(new) == "1, 2"


def test_pages_go_into_the_marker(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body", 4)
    page.do("cite")
    popup = popup_of(page)
    type_text(popup.field, "ice")
    QTest.keyClick(popup.field, Qt.Key.Key_Tab)
    type_text(popup.pages, "s. 44-45")
    QTest.keyClick(popup.pages, Qt.Key.Key_Return)
    new = next(record for _, kind, record in session.snapshot().body[0].objects())
    assert session.snapshot().marker_by_id[new].items == (MarkerItem("r1", "44-45"),)
    assert page.context.label(new) == "1, pp. 44–45"


@pytest.mark.parametrize("begun", ["by key", "by bracket"])
def test_several_sources_with_pages(qtbot: QtBot, begun: str) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body", 4)
    if begun == "by key":
        page.do("cite")
        popup = popup_of(page)
        type_text(popup.field, "ice")
        QTest.keyClick(popup.field, Qt.Key.Key_Tab)
    else:
        write(page, "[ice")
        popup = popup_of(page)
        QTest.keyClick(page.paper.body, Qt.Key.Key_Tab)
    type_text(popup.pages, "44")
    QTest.keyClick(popup.pages, Qt.Key.Key_Return, CTRL)
    assert popup.isVisible()
    focused = QApplication.focusWidget()
    assert focused is popup.field
    type_text(focused, "who pays")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    new = next(record for _, kind, record in session.snapshot().body[0].objects())
    items = session.snapshot().marker_by_id[new].items
    assert items == (MarkerItem("r1", "44"), MarkerItem("r2"))
    assert page.paper.body.hasFocus()
    check(page)


def test_the_pages_of_a_marker_that_stands_are_shown_and_changed(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    for was, typed in (("", "99"), ("99", "100-101"), ("100-101", "")):
        page.paper.body.open_object("cite", "m1", len(FIRST))
        popup = popup_of(page)
        QTest.keyClick(popup.field, Qt.Key.Key_Tab)
        assert popup.pages.text() == was
        QTest.keyClick(popup.pages, Qt.Key.Key_Delete)
        type_text(popup.pages, typed)
        QTest.keyClick(popup.pages, Qt.Key.Key_Return)
        assert session.snapshot().marker_by_id["m1"].items == (MarkerItem("r1", typed),)
    check(page)


def test_a_source_of_the_library_is_copied(qtbot: QtBot) -> None:
    session = session_of(article())
    page = open_page(qtbot, session, search_sources=library)
    page.focus_text("body", 4)
    page.do("cite")
    popup = popup_of(page)
    type_text(popup.field, "pilot")
    qtbot.waitUntil(
        lambda: any(getattr(r, "kind", "") == "library" for r in popup.list.candidates.rows)
    )
    assert popup.list.chosen().detail.endswith(" · in 3 articles")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    added = session.snapshot().references[-1]
    assert added.fields["title"] == "Pilotage tariffs"
    assert added.fields["accessed"] == {"date-parts": [[2025, 1, 2]]}
    assert page.context.numbering.numbers[added.id] == 1


def test_a_pasted_footnote_is_read_and_cited(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    line = "“Лёд уходит”, Harbour Weekly, https://example.org/new, (Date of Access: 18.03.2025)."
    page.focus_text("body", 4)
    page.do("cite")
    type_text(popup_of(page).field, line)
    QTest.keyClick(popup_of(page).field, Qt.Key.Key_Return)
    added = session.snapshot().references[-1]
    assert added.fields["title"] == "Лёд уходит"
    assert added.fields["URL"] == "https://example.org/new"


BOOK = "Smith, J. (2020). Ports of the North. Oxford: OUP, p. 44."


def test_the_page_that_a_footnote_names_goes_into_the_marker(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    for line, pages in ((BOOK, "44"), (BOOK.replace("p. 44", "pp. 51-52"), "51-52")):
        before = set(session.snapshot().marker_by_id)
        page.focus_text("body", 4)
        page.do("cite")
        type_text(popup_of(page).field, line)
        QTest.keyClick(popup_of(page).field, Qt.Key.Key_Return)
        article = session.snapshot()
        added = article.references[-1]
        (new,) = set(article.marker_by_id) - before
        assert (added.fields["title"], "page" in added.fields) == ("Ports of the North", False)
        assert article.marker_by_id[new].items == (MarkerItem(added.id, pages),)
    assert [r.fields.get("title") for r in article.references].count("Ports of the North") == 1


def test_the_page_of_a_footnote_can_be_changed_before_it_is_cited(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body", 4)
    page.do("cite")
    popup = popup_of(page)
    type_text(popup.field, BOOK)
    QTest.keyClick(popup.field, Qt.Key.Key_Tab)
    assert popup.pages.text() == "44"
    type_text(popup.pages, "45")
    QTest.keyClick(popup.pages, Qt.Key.Key_Return)
    added = session.snapshot().references[-1].id
    items = [marker.items for marker in session.snapshot().marker_by_id.values()]
    assert (MarkerItem(added, "45"),) in items


def test_words_become_a_note(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body", 4)
    page.do("cite")
    type_text(popup_of(page).field, "Yazarın notu")
    QTest.keyClick(popup_of(page).field, Qt.Key.Key_Return)
    assert session.snapshot().notes[0].text == paragraphs("Yazarın notu")


def test_a_marker_is_edited_in_its_place(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body")
    position = len(FIRST)
    page.paper.body.binding.select(position, position + 1)
    QTest.keyClick(page.paper.body, Qt.Key.Key_Return)
    popup = popup_of(page)
    assert popup.isVisible()
    type_text(popup.field, "who")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    items = session.snapshot().marker_by_id["m1"].items
    assert [item.target for item in items] == ["r1", "r2"]
    assert len(body_text(session)) == 2
    check(page)


def test_a_marker_that_loses_its_last_source_goes(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.paper.body.open_object("cite", "m1", len(FIRST))
    popup = popup_of(page)
    QTest.keyClick(popup.field, Qt.Key.Key_Backspace)
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert body_text(session)[0] == FIRST
    check(page)


def test_a_click_on_a_marker_opens_it(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    body = page.paper.body
    body.binding.select(len(FIRST))
    left = body.cursorRect().center()
    body.binding.select(len(FIRST) + 1)
    right = body.cursorRect().center()
    QTest.mouseClick(body.viewport(), Qt.MouseButton.LeftButton, pos=(left + right) / 2)
    settle()
    assert popup_of(page).isVisible()
    assert [i.candidate.target for i in popup_of(page)._request.items] == ["r1"]


def test_a_marker_goes_as_a_whole(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body", len(FIRST) + 1)
    QTest.keyClick(page.paper.body, Qt.Key.Key_Backspace)
    assert body_text(session)[0] == FIRST
    qtbot.waitUntil(lambda: page.context.label("m2") == "1, 2")
    page.undo()
    assert body_text(session)[0] == FIRST + OBJECT
    check(page)


def test_dots_on_i_make_no_difference() -> None:
    assert folded("IĞDIR İçin ёлка") == folded("ığdır icin елка").replace("icin", "için")
    assert [c.target for c in in_article(article(), "ICE ROAD")] == ["r1"]


def test_words_that_are_no_source_are_not_offered_as_one() -> None:
    assert from_line("ice road") is None
    assert from_line("javascript:alert(1)") is None
    found = from_line("https://example.org/a")
    assert found is not None
    assert found.fields["URL"] == "https://example.org/a"


def test_enter_does_not_wait_for_the_library(qtbot: QtBot) -> None:
    session = session_of(article())
    page = open_page(qtbot, session, search_sources=library)
    page.focus_text("body", 4)
    page.do("cite")
    type_text(popup_of(page).field, "pilot")
    QTest.keyClick(popup_of(page).field, Qt.Key.Key_Return)
    assert session.snapshot().references[-1].fields["title"] == "Pilotage tariffs"


def test_it_closes_when_the_keyboard_goes_elsewhere(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    page.focus_text("body", 4)
    page.do("cite")
    assert popup_of(page).isVisible()
    page.paper.title.setFocus()
    assert not popup_of(page).isVisible()
    assert page.paper.title.hasFocus()


def test_a_marker_that_points_to_nothing_is_seen(qtbot: QtBot) -> None:
    broken = Marker("m1", (MarkerItem("gone", label="7"),))
    page, _ = new_page(qtbot, markers=(broken, Marker("m2", (MarkerItem("r1"),))))
    assert page.context.is_broken("m1")
    assert not page.context.is_broken("m2")
    assert page.paper.body.drawers["cite"]._label("m1") == "7 ?"  # type: ignore[attr-defined]


def test_the_menu_has_what_fits_the_place(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    body = page.paper.body
    names = [a.text() for a in text_menu(page, body, ("cite", "m1", len(FIRST))).actions()]
    assert names[:2] == ["Edit the citation", "Show the source"]
    assert "Make a key point" in names
    bio = page.editor("bio:u1:en")
    assert bio is not None
    assert "Cite…" not in [a.text() for a in text_menu(page, bio, None).actions()]


def test_enter_after_plain_words_in_a_bracket_is_a_new_line(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("x"), markers=())
    page.focus_text("body", 1)
    write(page, "[zebra")
    QTest.keyClick(page.paper.body, Qt.Key.Key_Return)
    assert body_text(session) == ["x[zebra", ""]
    assert session.snapshot().notes == ()


def test_the_bar_s_buttons_open_fields_that_have_the_keyboard(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    bar = FormattingBar(page, page.theme, page)
    bar.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.focus_text("body", 0)
    QTest.mouseClick(bar.cite_button, Qt.MouseButton.LeftButton)
    popup = page.actions_of_page.citing.popup
    qtbot.waitUntil(popup.field.hasFocus)
    QTest.keyClick(popup.field, Qt.Key.Key_Escape)
    assert page.paper.body.hasFocus()
    page.paper.body.binding.select(0, 4)
    QTest.mouseClick(bar._tools["link"], Qt.MouseButton.LeftButton)
    settle()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.paper.body.hasFocus()
