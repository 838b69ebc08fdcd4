"""Notes in one's own words: written in the popup, edited where they are printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document import actions
from editor_app.document.article import Article
from editor_app.document.numbering import numbered
from editor_app.document.records import Image, Marker, MarkerItem, Note, Reference, Table
from editor_app.document.richtext import OBJECT, Block, Run, block, cite, paragraphs, slice_runs
from editor_app.gui.page import cite_candidates as cites
from editor_app.gui.page.cite_candidates import Candidate
from editor_app.gui.page.page_view import PageView
from editor_app.gui.page.text_menu import text_menu
from tests.gui.binding.desks import Session, type_text
from tests.gui.page.pages import article, check, new_page, settle, source, write

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

FIELDS: dict[str, Any] = {
    "key_points": (),
    "body": (block("Bir", cite("m1"), " iki", cite("m2"), " üç", cite("m3")),),
    "markers": (
        Marker("m1", (MarkerItem("r1"),)),
        Marker("m2", (MarkerItem("no1"),)),
        Marker("m3", (MarkerItem("r2"),)),
        Marker("m4", (MarkerItem("r3"),)),
    ),
    "notes": (
        Note("no1", (block("Ayrıca bkz.", cite("m4"), " Ёж 🚢."),)),
        Note("no2", paragraphs("Kimse yok.")),
    ),
    "references": (source(1, "One"), source(2, "Two"), source(3, "Three")),
}


def noted(qtbot: QtBot) -> tuple[PageView, Session]:
    return new_page(qtbot, **FIELDS)


def printed(page: PageView) -> list[str]:
    """What stands in the list of references, from top to bottom."""
    found = []
    references = page.paper.references
    widgets = [references._layout.itemAt(at).widget() for at in range(references._layout.count())]
    for widget in widgets:
        if widget in references._pieces:
            found += [line.split("\t")[0] for line in widget.toPlainText().split("\n")]
        elif widget is references.not_cited:
            found.append("not cited")
        else:
            found.append(f"{widget.number.text()}note {widget.note}")
    return found


def test_notes_stand_among_the_sources_in_order(qtbot: QtBot) -> None:
    page, _ = noted(qtbot)
    assert printed(page) == ["[1]", "[2]note no1", "[3]", "[4]", "not cited", "note no2"]
    assert page.paper.references.notes["no1"].editor.accessibleName() == "Note 2"
    assert page.paper.references.not_cited.isVisible()
    check(page)


def test_a_note_is_written_in_the_popup(qtbot: QtBot) -> None:
    page, session = noted(qtbot)
    page.focus_text("body", 3)
    QTest.keyClick(page.active, Qt.Key.Key_K, CTRL | SHIFT)
    popup = page.actions_of_page.citing.popup
    type_text(popup.field, "Sınır şöyle: лёд 🚢")
    while (chosen := popup.list.chosen()) is None or not chosen.words:
        QTest.keyClick(popup.field, Qt.Key.Key_Down)
    assert popup.number.text() == "[1]"
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    (new,) = {note.id for note in session.snapshot().notes} - {"no1", "no2"}
    assert session.snapshot().note_by_id[new].text == paragraphs("Sınır şöyle: лёд 🚢")
    assert printed(page)[:2] == [f"[1]note {new}", "[2]"]
    check(page)
    page.undo()
    assert len(session.snapshot().notes) == 2
    assert printed(page)[0] == "[1]"


def test_a_note_by_key_and_back_again(qtbot: QtBot) -> None:
    page, session = noted(qtbot)
    before = session.snapshot()
    page.focus_text("body", 3)
    QTest.keyClick(page.active, Qt.Key.Key_N, CTRL | SHIFT)
    settle()
    (new,) = {note.id for note in session.snapshot().notes} - {"no1", "no2"}
    assert page.active.name == f"note:{new}"
    write(page, "лёд")
    QTest.keyClick(page.active, Qt.Key.Key_Return)
    assert page.active is page.paper.body
    assert page.paper.body.binding.selection().position == 4
    assert session.snapshot().note_by_id[new].text == paragraphs("лёд")
    assert printed(page)[0] == f"[1]note {new}"
    check(page)
    page.undo()
    page.undo()
    assert session.snapshot().notes == before.notes
    assert session.snapshot().body == before.body
    check(page)


def test_esc_takes_a_note_back_in_which_nothing_was_written(qtbot: QtBot) -> None:
    page, session = noted(qtbot)
    before = session.snapshot()
    page.focus_text("body", 3)
    QTest.keyClick(page.active, Qt.Key.Key_N, CTRL | SHIFT)
    settle()
    assert page.active.name.startswith("note:")
    QTest.keyClick(page.active, Qt.Key.Key_Escape)
    settle()
    assert session.snapshot().notes == before.notes
    assert session.snapshot().body == before.body
    assert page.active is page.paper.body
    assert page.paper.body.binding.selection().position == 3
    check(page)
    page.undo()
    assert len(session.snapshot().notes) == len(before.notes) + 1
    check(page)


def test_words_that_look_like_a_source_may_be_a_note(qtbot: QtBot) -> None:
    page, session = noted(qtbot)
    page.focus_text("body", 0)
    page.do("cite")
    popup = page.actions_of_page.citing.popup
    words = "“Buz yolu”, Harbour Weekly, https://example.org/7, (Date of Access: 18.03.2025)."
    for text, offered in ((words, {"line", "note"}), ("https://example.org/7", {"line"})):
        popup.field.setText(text)
        kinds = {row.kind for row in popup.list.candidates.rows if not isinstance(row, str)}
        assert kinds == offered
        assert popup.list.chosen().kind == "line"
    QTest.keyClick(popup.field, Qt.Key.Key_Escape)
    assert len(session.snapshot().notes) == 2


def test_a_note_is_edited_in_place_and_enter_leads_back(qtbot: QtBot) -> None:
    page, session = noted(qtbot)
    page.focus_text("note:no1", 0)
    write(page, "Şu: ")
    assert session.snapshot().note_by_id["no1"].text[0].text.startswith("Şu: Ayrıca")
    QTest.keyClick(page.active, Qt.Key.Key_Return)
    assert page.active is page.paper.body
    assert page.paper.body.binding.selection().position == 9
    page.undo()
    page.undo()
    assert session.snapshot().note_by_id["no1"] == FIELDS["notes"][0]
    check(page)


def test_a_source_is_cited_inside_a_note(qtbot: QtBot) -> None:
    page, session = noted(qtbot)
    page.focus_text("note:no1", 0)
    QTest.keyClick(page.active, Qt.Key.Key_K, CTRL | SHIFT)
    popup = page.actions_of_page.citing.popup
    type_text(popup.field, "Two")
    assert popup.list.chosen().title == "Two"
    assert popup.number.text() == "[3]"
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    note = session.snapshot().note_by_id["no1"].text[0]
    assert note.text.startswith(f"{OBJECT}Ayrıca")
    numbers = numbered(session.snapshot()).numbers
    assert numbers == {"r1": 1, "no1": 2, "r2": 3, "r3": 4}
    settle()
    labels = [page.context.label(record) for _, _, record in note.objects()]
    assert labels == ["3", "4"]
    check(page)


def test_a_note_without_its_marker_is_kept_and_said_not_to_be_cited(qtbot: QtBot) -> None:
    page, session = noted(qtbot)
    session.execute(actions.remove_object("body", 8))
    page.context.refresh()
    assert printed(page) == ["[1]", "[2]", "not cited", "note no1", "note no2"]
    check(page)
    page.undo()
    assert printed(page)[1] == "[2]note no1"
    assert len(session.snapshot().notes) == 2
    check(page)


def test_what_only_a_note_without_marker_cites_is_not_broken(qtbot: QtBot) -> None:
    page, session = noted(qtbot)
    page.focus_text("body", 9)
    QTest.keyClick(page.active, Qt.Key.Key_Backspace)
    page.context.refresh()
    assert printed(page) == ["[1]", "[2]", "not cited", "note no1", "note no2"]
    assert not page.context.is_broken("m4")
    assert page.context.label("m4") == "–"
    session.execute(actions.set_marker_items("m4", [MarkerItem("r3"), MarkerItem("nobody")]))
    page.context.refresh()
    assert page.context.is_broken("m4")
    assert page.context.label("m4") == "–, ?"


def test_an_empty_note_goes_with_backspace_and_its_marker_with_it(qtbot: QtBot) -> None:
    page, session = noted(qtbot)
    before = session.snapshot()
    for note in ("no1", "no2"):
        page.focus_text(f"note:{note}", 0)
        page.active.selectAll()
        QTest.keyClick(page.active, Qt.Key.Key_Backspace)
        assert note in session.snapshot().note_by_id
        QTest.keyClick(page.active, Qt.Key.Key_Backspace)
        assert note not in session.snapshot().note_by_id
        if note == "no1":
            assert page.active is page.paper.body
            assert page.paper.body.binding.selection().position == 8
    settle()
    assert session.snapshot().body[0].text == f"Bir{OBJECT} iki üç{OBJECT}"
    assert page.active in page.editors
    check(page)
    for _ in range(4):
        page.undo()
    assert session.snapshot().notes == before.notes
    assert session.snapshot().body == before.body
    check(page)


def test_a_marker_with_something_else_in_it_stays(qtbot: QtBot) -> None:
    both = Marker("m2", (MarkerItem("r1"), MarkerItem("no1")))
    markers = (FIELDS["markers"][0], both, *FIELDS["markers"][2:])
    page, session = new_page(qtbot, **{**FIELDS, "markers": markers})
    page.focus_text("note:no1", 0)
    page.active.selectAll()
    QTest.keyClick(page.active, Qt.Key.Key_Backspace)
    QTest.keyClick(page.active, Qt.Key.Key_Backspace)
    assert session.snapshot().marker_by_id["m2"].items == (MarkerItem("r1"),)
    assert session.snapshot().body == FIELDS["body"]
    check(page)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
@pytest.mark.parametrize("where", ["caption:i1", "cell:t1:w1:c1", "note:no1"])
def test_one_comes_back_to_wherever_a_note_was_begun(qtbot: QtBot, where: str, key: Qt.Key) -> None:
    image = Image("i1", address="https://example.org/a.png", caption=paragraphs("Şekil"))
    cells = ((paragraphs("лёд"),),)
    table = Table("t1", ("w1",), ("c1",), cells)
    objects = (Run(OBJECT, (("image", "i1"),)), Run(OBJECT, (("table", "t1"),)))
    body = (*FIELDS["body"], *(block(run) for run in objects))
    made = {**FIELDS, "body": body, "images": (image,), "tables": (table,)}
    page, session = new_page(qtbot, **made)
    page.objects.look()
    page.focus_text(where, 2)
    assert page.active.name == where
    QTest.keyClick(page.active, Qt.Key.Key_N, CTRL | SHIFT)
    settle()
    (new,) = {note.id for note in session.snapshot().notes} - {"no1", "no2"}
    assert page.active.name == f"note:{new}"
    write(page, "ğ")
    QTest.keyClick(page.active, key)
    assert page.active.name == where
    assert page.active.binding.selection().position == 3
    check(page)


def test_a_note_that_nothing_points_to_keeps_the_caret(qtbot: QtBot) -> None:
    page, session = noted(qtbot)
    said: list[str] = []
    page.status.connect(said.append)
    page.focus_text("note:no2", 0)
    QTest.keyClick(page.active, Qt.Key.Key_Return)
    write(page, "X")
    assert session.snapshot().note_by_id["no2"].text == paragraphs("XKimse yok.")
    assert said == ["Nothing in the text points to this note"]


def test_a_note_is_found_replaced_and_gone_to(qtbot: QtBot) -> None:
    page, session = noted(qtbot)
    assert page.go_to("notes/2")
    assert page.active.name == "note:no2"
    page.find_words(replacing=True)
    page.find_bar.field.setText("ёж")
    page.find_bar.words.setText("Лис")
    page.find_bar.replace_all()
    assert session.snapshot().note_by_id["no1"].text[0].text == f"Ayrıca bkz.{OBJECT} Лис 🚢."
    check(page)


def test_the_menu_of_a_marker_leads_to_its_note(qtbot: QtBot) -> None:
    page, _ = noted(qtbot)
    menu = text_menu(page, page.paper.body, ("cite", "m2", 8))
    next(a for a in menu.actions() if a.text() == "Edit the note").trigger()
    assert page.active.name == "note:no1"
    menu.deleteLater()


def test_numbers_that_are_foretold_are_those_that_come() -> None:
    """For each place: a new source there gets the number that the popup shows."""
    whole = article(**FIELDS)
    for text, at in (("body", 0), ("body", 4), ("body", 9), ("note:no1", 0), ("note:no1", 12)):
        before = cites.targets_before(whole, text, at)
        (told,) = cites.numbers_of(whole, before, [Candidate("line", "New")])
        assert told == numbered(_with_new(whole, text, at)).numbers["new"], (text, at)


def _with_new(whole: Article, text: str, at: int) -> Article:
    content = whole.body[0] if text == "body" else whole.note_by_id["no1"].text[0]
    runs = (*slice_runs(content.runs, 0, at), cite("mx"), *slice_runs(content.runs, at, 999))
    changed = (Block(runs, content.marks),)
    markers = (*whole.markers, Marker("mx", (MarkerItem("new"),)))
    references = (*whole.references, Reference("new", {"title": "New"}))
    made = replace(whole, markers=markers, references=references)
    if text == "body":
        return replace(made, body=changed)
    return replace(made, notes=(Note("no1", changed), whole.notes[1]))
