"""Misspelled words on the page, with real dictionaries of a few words each."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from editor_app.document import actions
from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.document.marks import marks
from editor_app.document.records import Author, Marker, MarkerItem, Reference, Table
from editor_app.document.richtext import Run, block, cite, paragraphs
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.page_view import PageView
from editor_app.gui.page.spelling import PageSpelling, Spelling, attach_spelling
from editor_app.gui.page.spelling_menu import ROWS
from editor_app.gui.theme.theme import Theme
from editor_app.language.spelling import Dictionaries, Speller
from editor_app.language.word_lists import WordList
from tests.gui.binding.desks import Session, session_of
from tests.gui.page.pages import article, check, new_page, settle, write

pytest.importorskip("hunspell", reason="chunspell is not installed")

ENGLISH = "a the port ports is are open again was closed and said they world word wide title of one"
TURKISH = "liman limanlar açık ığdır iyi bir"
RUSSIAN = "порт закрыт снова и открыт"


@pytest.fixture
def speller(tmp_path: Path) -> Speller:
    for name, words in (("en_US", ENGLISH), ("tr_TR", TURKISH), ("ru_RU", RUSSIAN)):
        path = tmp_path / name
        letters = "".join(sorted(set(words) - {" "}))
        path.with_suffix(".aff").write_text(
            f"SET UTF-8\nLANG {name}\nTRY {letters}\n", encoding="utf-8"
        )
        listed = words.split()
        text = "\n".join([str(len(listed)), *listed, ""])
        path.with_suffix(".dic").write_text(text, encoding="utf-8")
    return Speller(Dictionaries([tmp_path]))


@pytest.fixture
def spelling(qtbot: QtBot, speller: Speller) -> Iterator[Spelling]:
    made = Spelling(speller=speller)
    yield made
    assert made.close(5)


Page = tuple[PageView, Session, PageSpelling]


def open_spelled(qtbot: QtBot, spelling: Spelling, *body: str, **changes: object) -> Page:
    fields = {"title": paragraphs("A title"), "key_points": (), "authors": (), **changes}
    fields.setdefault("body", paragraphs(*body))
    page, session = new_page(qtbot, **fields)
    return page, session, attach_spelling(page, spelling)


def wrong(attached: PageSpelling, editor: PageEditor) -> list[str]:
    layer = attached.layer(editor)
    assert layer is not None
    return layer.wrong_words()


def wait_for(qtbot: QtBot, attached: PageSpelling, editor: PageEditor, *words: str) -> None:
    qtbot.waitUntil(lambda: wrong(attached, editor) == list(words), timeout=3000)


def test_words_are_underlined_in_their_language(qtbot: QtBot, spelling: Spelling) -> None:
    body = (
        block("🚢 the prot is ", Run("закрыт сново", marks({"lang": "ru"})), " ", cite("m1")),
        block("ports wrold https://exampel.org/wrod NATO"),
    )
    bio = Author("u1", "Deniz", bios={"tr": paragraphs("Iğdır limna")})
    page, _, attached = open_spelled(qtbot, spelling, body=body, authors=(bio,))
    wait_for(qtbot, attached, page.paper.body, "prot", "сново", "wrold")
    wait_for(qtbot, attached, page.editor("bio:u1:tr"), "limna")
    check(page)  # widgets and article are as they were


def test_nothing_of_it_reaches_the_article(qtbot: QtBot, spelling: Spelling) -> None:
    page, session, attached = open_spelled(qtbot, spelling, "the prot")
    before = session.document.version()
    wait_for(qtbot, attached, page.paper.body, "prot")
    assert session.document.version() == before
    formats = page.paper.body.document().firstBlock().layout().formats()
    assert formats == []


def test_the_word_being_typed_is_left_alone(qtbot: QtBot, spelling: Spelling) -> None:
    page, _, attached = open_spelled(qtbot, spelling, "wrod")
    body = page.paper.body
    wait_for(qtbot, attached, body, "wrod")
    page.focus_text("body", 4)
    write(page, " 🚢 prot")
    qtbot.wait(600)
    assert wrong(attached, body) == ["wrod"]
    write(page, " ")
    wait_for(qtbot, attached, body, "wrod", "prot")
    QTest.keyClick(body, Qt.Key.Key_Backspace)
    QTest.keyClick(body, Qt.Key.Key_Backspace)
    qtbot.wait(600)
    assert wrong(attached, body) == ["wrod"]
    QTest.keyClick(body, Qt.Key.Key_Home)
    wait_for(qtbot, attached, body, "wrod", "pro")


def test_lines_stay_with_their_words_while_one_types(qtbot: QtBot, spelling: Spelling) -> None:
    page, _, attached = open_spelled(qtbot, spelling, "prot wrold", "the wrod")
    body = page.paper.body
    wait_for(qtbot, attached, body, "prot", "wrold", "wrod")
    page.focus_text("body", 4)
    write(page, " the")
    settle()
    assert wrong(attached, body) == ["prot", "wrold", "wrod"]
    QTest.keyClick(body, Qt.Key.Key_Return)
    wait_for(qtbot, attached, body, "prot", "wrold", "wrod")
    check(page)


def test_the_page_shows_red_and_only_under_the_word(qtbot: QtBot, spelling: Spelling) -> None:
    page, _, attached = open_spelled(qtbot, spelling, "the prot")
    body = page.paper.body
    wait_for(qtbot, attached, body, "prot")
    QTest.keyClick(body, Qt.Key.Key_Home)
    settle()
    image = body.grab().toImage()
    red = reds(image, page.theme.colour("red"))
    assert red
    start = body.cursorForPosition(QPoint(min(red), 10)).position()
    assert start in (4, 5)
    spelling.set_on(False)
    settle()
    assert not reds(body.grab().toImage(), page.theme.colour("red"))
    assert wrong(attached, body) == []
    spelling.set_on(True)
    wait_for(qtbot, attached, body, "prot")


def test_what_is_found_late_is_painted_whole(qtbot: QtBot, spelling: Spelling) -> None:
    """The last line of a block has its waves below what Qt calls the block."""
    page, _, attached = open_spelled(qtbot, spelling, "the", "port")
    layer = attached.layer(page.paper.body)
    assert layer is not None
    page.focus_text("body", 3)
    write(page, " prot ")
    painted: list[int] = []
    watch = layer.update

    def update(rect: QRect) -> None:
        painted.append(rect.bottom())
        watch(rect)

    layer.update = update  # type: ignore[method-assign,assignment]
    wait_for(qtbot, attached, page.paper.body, "prot")
    waves = layer._waves(layer.rect())
    assert waves
    assert max(painted) >= max(wave.bottom() for wave in waves) - 1


def reds(image: QImage, colour: QColor) -> list[int]:
    """The columns in which pixels of about this colour stand."""
    found = []
    for x in range(image.width()):
        for y in range(min(40, image.height())):
            here = image.pixelColor(x, y)
            if here.red() - here.blue() > 60 and abs(here.red() - colour.red()) < 60:
                found.append(x)
                break
    return found


def menu_at(attached: PageSpelling, editor: PageEditor, position: int) -> QMenu:
    editor.binding.select(position)
    menu = QMenu(editor)
    menu.addAction("Cut")
    attached.add_to_menu(menu, editor, editor.cursorRect().bottomLeft())
    return menu


def labels(menu: QMenu) -> list[str]:
    return [a.text() for a in menu.actions() if a.isVisible() and not a.isSeparator()]


def test_a_suggestion_replaces_the_word_and_is_one_step(qtbot: QtBot, spelling: Spelling) -> None:
    body = (block("the ", Run("wrold", marks({"b": True})), " is"),)
    page, session, attached = open_spelled(qtbot, spelling, body=body)
    wait_for(qtbot, attached, page.paper.body, "wrold")
    menu = menu_at(attached, page.paper.body, 6)
    assert labels(menu)[0] == "Looking for suggestions…"
    added = ["Add to my words", "Add to the house's words", "Ignore here"]
    assert labels(menu)[ROWS : ROWS + 3] == added
    qtbot.waitUntil(lambda: labels(menu)[0] == "world")
    assert labels(menu)[-4:] == [*added, "Cut"]
    menu.actions()[0].trigger()
    assert session.document.text("body") == (
        block("the ", Run("world", marks({"b": True})), " is"),
    )
    assert page.paper.body.binding.selection().position == 9
    wait_for(qtbot, attached, page.paper.body)
    page.undo()
    assert session.document.text("body") == body


def test_a_suggestion_that_comes_too_late_harms_nothing(qtbot: QtBot, spelling: Spelling) -> None:
    page, session, attached = open_spelled(qtbot, spelling, "the wrold")
    wait_for(qtbot, attached, page.paper.body, "wrold")
    menu = menu_at(attached, page.paper.body, 6)
    qtbot.waitUntil(lambda: labels(menu)[0] == "world")
    page.focus_text("body", 0)
    write(page, "x")
    menu.actions()[0].trigger()
    assert session.document.text("body")[0].text == "xthe wrold"


def test_added_words_are_right_everywhere_and_kept(qtbot: QtBot, speller: Speller) -> None:
    kept: list[tuple[str, ...]] = []
    spelling = Spelling(speller=speller, keep=lambda: kept.append(spelling.personal.words))
    page, _, attached = open_spelled(qtbot, spelling, "the Prot's prot", title=paragraphs("prot"))
    wait_for(qtbot, attached, page.paper.body, "Prot's", "prot")
    menu = menu_at(attached, page.paper.body, 12)
    next(a for a in menu.actions() if a.text() == "Add to my words").trigger()
    wait_for(qtbot, attached, page.paper.body)
    wait_for(qtbot, attached, page.paper.title)
    assert kept == [("prot",)]
    assert spelling.close(5)


def test_ignored_words_are_right_on_this_page_alone(qtbot: QtBot, spelling: Spelling) -> None:
    page, _, attached = open_spelled(qtbot, spelling, "the prot")
    other, _, attached_too = open_spelled(qtbot, spelling, "one prot")
    wait_for(qtbot, attached, page.paper.body, "prot")
    menu = menu_at(attached, page.paper.body, 6)
    next(a for a in menu.actions() if a.text() == "Ignore here").trigger()
    wait_for(qtbot, attached, page.paper.body)
    wait_for(qtbot, attached_too, other.paper.body, "prot")


def test_words_of_the_house_are_right(qtbot: QtBot, speller: Speller) -> None:
    spelling = Spelling(speller=speller, house=WordList(["Mirziyoyev", "prot"]))
    page, _, attached = open_spelled(qtbot, spelling, "Prot wrod Mirziyoyev’s")
    wait_for(qtbot, attached, page.paper.body, "wrod")
    assert spelling.close(5)


def test_right_words_have_no_part_in_the_menu(qtbot: QtBot, spelling: Spelling) -> None:
    page, _, attached = open_spelled(qtbot, spelling, "the prot")
    wait_for(qtbot, attached, page.paper.body, "prot")
    assert labels(menu_at(attached, page.paper.body, 1)) == ["Cut"]
    spelling.set_on(False)
    assert labels(menu_at(attached, page.paper.body, 6)) == ["Cut"]


def test_what_others_write_is_checked_too(qtbot: QtBot, spelling: Spelling) -> None:
    page, session, attached = open_spelled(qtbot, spelling, "the port")
    wait_for(qtbot, attached, page.paper.body)
    session.execute(EditText("body", insertion(0, "wrod 🚢 ")), source="remote")
    wait_for(qtbot, attached, page.paper.body, "wrod")


def test_another_language_of_the_article(qtbot: QtBot, spelling: Spelling) -> None:
    page, session, attached = open_spelled(qtbot, spelling, "liman the")
    wait_for(qtbot, attached, page.paper.body, "liman")
    session.execute(actions.set_about("language", "tr"))
    wait_for(qtbot, attached, page.paper.body, "the")


def test_new_editors_get_their_layer(qtbot: QtBot, spelling: Spelling) -> None:
    page, _, attached = open_spelled(qtbot, spelling, "the")
    page.do("key_point")
    settle()
    assert all(attached.layer(editor) is not None for editor in page.editors)


def test_pages_come_and_go_while_the_thread_works(qtbot: QtBot, spelling: Spelling) -> None:
    for number in range(3):
        body = paragraphs(*[f"the prot wrold {'x' * number}"] * 30)
        page = PageView(session_of(article(body=body)), Theme())  # the bot would close it too
        attach_spelling(page, spelling).go_to_next()
        page.show()
        qtbot.wait(30 * number)
        page.deleteLater()
        settle()
        del page
        gc.collect()
    qtbot.wait(150)
    assert spelling.verdicts.get("prot", "en") is False


def test_cells_of_tables(qtbot: QtBot, spelling: Spelling) -> None:
    table = Table("t1", ("x",), ("y", "z"), ((paragraphs("prot"), paragraphs("the")),))
    at = Run("\ufffc", marks({"table": "t1"}))
    page, _, attached = open_spelled(qtbot, spelling, body=(block(at),), tables=(table,))
    cell = page.editor("cell:t1:x:y")
    assert cell is not None
    wait_for(qtbot, attached, cell, "prot")


def test_from_one_wrong_word_to_the_next_by_key(qtbot: QtBot, spelling: Spelling) -> None:
    lines = ["the 🚢 prot", *["the port is open"] * 120, "is wrod"]
    page, _, attached = open_spelled(qtbot, spelling, *lines, title=paragraphs("A titel"))
    page.focus_text("body", 0)
    found: list[tuple[str, str]] = []
    for word in ("prot", "wrod", "titel", "prot"):
        attached.go_to_next()

        def selected() -> str:
            return page.active.textCursor().selectedText() if page.active else ""

        qtbot.waitUntil(lambda word=word, selected=selected: selected() == word, timeout=3000)
        found.append((page.active.name, word))
    assert found == [("body", "prot"), ("body", "wrod"), ("title", "titel"), ("body", "prot")]
    check(page)


def test_when_there_is_no_wrong_word_it_is_said(qtbot: QtBot, spelling: Spelling) -> None:
    page, _, attached = open_spelled(qtbot, spelling, "the port", title=paragraphs("title"))
    with qtbot.waitSignal(page.status, timeout=3000) as said:
        attached.go_to_next()
    assert said.args == ["No misspelled word was found"]


def test_waves_follow_words_behind_a_marker_that_grew(qtbot: QtBot, spelling: Spelling) -> None:
    references = (Reference("r1", {"title": "x"}), Reference("r2", {"title": "y"}))
    markers = (Marker("m1", (MarkerItem("r1"),)),)
    body = (block("the ", cite("m1"), " prot is"),)
    page, session, attached = open_spelled(
        qtbot, spelling, body=body, references=references, markers=markers
    )
    wait_for(qtbot, attached, page.paper.body, "prot")
    layer = attached.layer(page.paper.body)
    assert layer is not None
    before = layer._waves(layer.rect())
    items = (MarkerItem("r1", "441–559"), MarkerItem("r2"))
    session.execute(actions.set_marker_items("m1", items))
    page.context.refresh()
    settle()
    after = layer._waves(layer.rect())
    layer._placed.clear()
    assert after == layer._waves(layer.rect())
    assert after[0].left() > before[0].left()
