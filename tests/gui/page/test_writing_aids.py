"""Spelling and typography as the window lends them to its pages, with what is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.document.richtext import paragraphs
from editor_app.errors import StoreError
from editor_app.gui.page.page_view import PageView
from editor_app.gui.page.text_menu import text_menu
from editor_app.gui.page.typography_dialog import TypographyDialog
from editor_app.gui.page.words_dialog import WordsDialog
from editor_app.gui.page.writing_aids import WritingAids
from editor_app.gui.shell.remembered import Remembered
from editor_app.language.spelling import Dictionaries, Speller
from tests.gui.binding.desks import Session
from tests.gui.page.pages import body_text, check, new_page, settle, write


class House:
    """Settings of a store."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.error: StoreError | None = None

    def setting(self, key: str, default: Any = None) -> Any:
        return self.kept.get(key, default)

    def set_setting(self, key: str, value: Any) -> None:
        if self.error is not None:
            raise self.error
        self.kept[key] = value


class Aids:
    """Aids with a dictionary of a few English words, and what they keep."""

    def __init__(self, folder: Path) -> None:
        path = folder / "en_US"
        path.with_suffix(".aff").write_text("SET UTF-8\nTRY aeiou\n", encoding="utf-8")
        path.with_suffix(".dic").write_text("3\nthe\nport\nopen\n", encoding="utf-8")
        self.folder = folder
        self.house = House()
        self.made: list[WritingAids] = []

    def make(self) -> WritingAids:
        """As at the start of the program."""
        remembered = Remembered(self.folder / "desk.json")
        speller = Speller(Dictionaries([self.folder]))
        self.made.append(WritingAids(remembered, self.house, speller=speller))
        return self.made[-1]


@pytest.fixture
def aids(qtbot: QtBot, tmp_path: Path) -> Iterator[Aids]:
    ours = Aids(tmp_path)
    yield ours
    for made in ours.made:
        assert made.close(5)


def page_with(
    qtbot: QtBot, aids: WritingAids, *body: str, **changes: Any
) -> tuple[PageView, Session]:
    changes = {"title": (), "key_points": (), "authors": (), "markers": (), **changes}
    page, session = new_page(qtbot, body=paragraphs(*body), **changes)
    page.take_aids(aids)
    return page, session


def test_quotes_are_set_while_one_types_and_one_undo_takes_it_back(
    qtbot: QtBot, aids: Aids
) -> None:
    page, session = page_with(qtbot, aids.make(), "")
    write(page, 'a "b" -- c')
    assert body_text(session) == ["a “b” – c"]
    page.focus_text("body", 0)
    write(page, '"')
    assert body_text(session)[0].startswith("“")
    QTest.keyClick(page.paper.body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert body_text(session)[0].startswith('"a')
    check(page)


def test_a_bio_is_set_in_its_own_language(qtbot: QtBot, aids: Aids) -> None:
    from editor_app.document.records import Author

    authors = (Author("u1", "Deniz", bios={"ru": paragraphs("")}),)
    page, session = page_with(qtbot, aids.make(), "x", authors=authors)
    page.focus_text("bio:u1:ru", 0)
    write(page, 'это "порт" ')
    assert session.document.text("bio:u1:ru")[0].text.startswith("это «порт»")


def test_the_switches_are_remembered(qtbot: QtBot, aids: Aids) -> None:
    first = aids.make()
    page, session = page_with(qtbot, first, "")
    menu = text_menu(page, page.paper.body, None)
    inside = next(a.menu() for a in menu.actions() if a.text() == "Spelling and typography")
    for action in inside.actions():
        if action.isCheckable():
            assert action.isChecked()
            action.trigger()
    write(page, '"x"')
    assert body_text(session) == ['"x"']
    assert not first.checks_spelling
    second = aids.make()
    assert (second.checks_spelling, second.sets_type) == (False, False)
    with qtbot.waitSignal(page.status) as said:
        QTest.keyClick(page.paper.body, Qt.Key.Key_F7)
    assert "switched off" in said.args[0]


def test_words_are_kept_for_oneself_and_for_the_house(qtbot: QtBot, aids: Aids) -> None:
    page, _ = page_with(qtbot, aids.make(), "the prot wrod limna")
    wrong = page.spelling.layer(page.paper.body).wrong_words
    qtbot.waitUntil(lambda: wrong() == ["prot", "wrod", "limna"])
    page.aids.spelling.add_word("prot")
    page.aids.spelling.add_word("wrod", for_house=True)
    qtbot.waitUntil(lambda: wrong() == ["limna"])
    assert aids.house.kept == {"house_words": ["wrod"]}
    later = aids.make().spelling
    assert later.personal.words == ("prot",)
    assert later.house.words == ("wrod",)
    page.do("word_lists")
    dialog = page.findChild(WordsDialog)
    dialog.personal.setPlainText("limna\n\nİğdır ")
    dialog.accept()
    qtbot.waitUntil(lambda: wrong() == ["prot"])
    assert aids.make().spelling.personal.words == ("limna", "İğdır")


def test_a_library_that_can_not_be_written_says_so(qtbot: QtBot, aids: Aids) -> None:
    made = aids.make()
    aids.house.error = StoreError("store.read_only", path="x")
    with qtbot.waitSignal(made.failed) as failed:
        made.spelling.add_word("wrod", for_house=True)
    assert failed.args[0].code == "store.read_only"


def test_a_language_without_a_dictionary_is_said_once(qtbot: QtBot, aids: Aids) -> None:
    made, said = aids.make(), list[str]()
    made.told.connect(said.append)
    page, session = page_with(qtbot, made, "bir liman", language="tr")
    qtbot.waitUntil(lambda: len(said) == 1)
    assert "Türkçe" in said[0]
    session.execute(EditText("body", insertion(0, "başka sözler ")), source="remote")
    qtbot.wait(600)
    assert len(said) == 1
    made.set_spelling(False)
    made.set_spelling(True)
    assert said == [said[0]] * 2
    assert page.spelling.layer(page.paper.body).wrong_words() == []


# The whole article

WHOLE = 'He said "port -- İğdır" ... and   left.'
SET = "He said “port – İğdır” … and left."


def test_the_article_is_set_as_chosen_and_in_one_step(qtbot: QtBot, aids: Aids) -> None:
    page, session = page_with(qtbot, aids.make(), WHOLE, "It's 🚢.", title=paragraphs('The "x"'))
    page.do("set_article")
    dialog = page.findChild(TypographyDialog)
    rows = dialog.list.rows
    assert dialog.change_button.text() == f"Change {len(rows)}"
    apostrophe = next(row for row in rows if "It" in row.text(0))
    apostrophe.setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.change_button.text() == f"Change {len(rows) - 1}"
    dialog.accept()
    assert body_text(session) == [SET, "It's 🚢."]
    assert session.document.text("title")[0].text == "The “x”"
    check(page)
    page.undo()
    assert body_text(session) == [WHOLE, "It's 🚢."]
    assert session.document.text("title")[0].text == 'The "x"'


def test_what_others_write_meanwhile_is_not_harmed(qtbot: QtBot, aids: Aids) -> None:
    page, session = page_with(qtbot, aids.make(), WHOLE, 'and "so"')
    page.do("set_article")
    dialog = page.findChild(TypographyDialog)
    for row in dialog.list.rows:
        if "so" in row.text(0):
            row.setCheckState(0, Qt.CheckState.Unchecked)
    session.execute(
        EditText("body", insertion(0, "🚢 ports and more of them, all. ")), source="remote"
    )
    dialog.accept()
    assert body_text(session)[1] == 'and "so"'
    assert "“port – İğdır”" in body_text(session)[0]
    check(page)


def test_when_all_is_as_it_should_be_it_is_said(qtbot: QtBot, aids: Aids) -> None:
    page, _ = page_with(qtbot, aids.make(), SET)
    with qtbot.waitSignal(page.status) as said:
        page.do("set_article")
    assert "as it should be" in said.args[0]
    settle()
    assert page.findChild(TypographyDialog) is None


def test_nothing_chosen_can_not_be_done(qtbot: QtBot, aids: Aids) -> None:
    page, session = page_with(qtbot, aids.make(), WHOLE)
    page.do("set_article")
    dialog = page.findChild(TypographyDialog)
    for n in range(dialog.list.topLevelItemCount()):
        dialog.list.topLevelItem(n).setCheckState(0, Qt.CheckState.Unchecked)
    assert not dialog.change_button.isEnabled()
    assert dialog.change_button.toolTip()
    dialog.reject()
    assert body_text(session) == [WHOLE]
