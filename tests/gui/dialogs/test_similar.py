"""Similar posts, pinned, hidden, ordered and addressed by keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.document.richtext import paragraphs
from editor_app.gui.dialogs.similar import SimilarDialog
from editor_app.gui.theme.theme import Theme
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace
from editor_app.services.writing import write_article

WORDS = "Icebreakers escort tankers through frozen straits 🚢"
NAMES = ("birinci", "вторая", "third")


@pytest.fixture
def session(workspace: Workspace) -> Iterator[EditingSession]:
    for name in (*NAMES, "own"):
        title = paragraphs(f"Buz kıranlar: {name}")
        article = Article(id=f"similar-{name}", language="en", title=title)
        workspace.add(replace(article, body=paragraphs(f"{WORDS}, {name}.")))
    made = workspace.open_article("similar-own")
    yield made
    made.close()


@pytest.fixture
def dialog(
    qtbot: QtBot, session: EditingSession, workspace: Workspace, theme: Theme
) -> SimilarDialog:
    made = SimilarDialog(session, workspace, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def press(dialog: SimilarDialog, key: Qt.Key, alt: bool = False) -> None:
    held = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(dialog.list, key, held)


def printed(session: EditingSession) -> list[str]:
    return [post.id.removeprefix("similar-") for post in session.snapshot().similar]


def pin_all(dialog: SimilarDialog) -> None:
    for name in NAMES:
        dialog.list.select(f"similar-{name}")
        press(dialog, Qt.Key.Key_P)


def test_what_is_pinned_is_printed_in_its_order(
    dialog: SimilarDialog, session: EditingSession, workspace: Workspace
) -> None:
    pin_all(dialog)
    assert printed(session) == list(NAMES)
    dialog.list.select("similar-third")
    press(dialog, Qt.Key.Key_Up, alt=True)
    press(dialog, Qt.Key.Key_Up, alt=True)
    press(dialog, Qt.Key.Key_Up, alt=True)  # the first stays the first
    assert printed(session) == ["third", "birinci", "вторая"]
    press(dialog, Qt.Key.Key_Down, alt=True)
    assert printed(session) == ["birinci", "third", "вторая"]
    page = write_article(workspace, session.snapshot(), "html").decode()
    assert page.index("Buz kıranlar: birinci") < page.index("Buz kıranlar: third")


def test_return_pins_and_hidden_ones_come_back(
    dialog: SimilarDialog, session: EditingSession
) -> None:
    dialog.list.select("similar-вторая")
    press(dialog, Qt.Key.Key_H)
    assert [post.id for post in session.snapshot().similar_hidden] == ["similar-вторая"]
    dialog.list.select("similar-birinci")
    press(dialog, Qt.Key.Key_Return)
    assert printed(session) == ["birinci"]
    dialog.list.select("similar-вторая")
    press(dialog, Qt.Key.Key_B)
    assert session.snapshot().similar_hidden == ()
    dialog.list.select("similar-birinci")
    press(dialog, Qt.Key.Key_Delete)
    assert printed(session) == []


def test_each_step_is_taken_back_on_its_own(dialog: SimilarDialog, session: EditingSession) -> None:
    pin_all(dialog)
    dialog.undo()
    assert printed(session) == list(NAMES[:2])
    dialog.undo()
    assert printed(session) == [NAMES[0]]


def test_an_address_makes_a_link_and_what_is_none_is_said(
    dialog: SimilarDialog, session: EditingSession, workspace: Workspace
) -> None:
    pin_all(dialog)
    dialog.list.select("similar-birinci")
    dialog._address.setText("javascript:alert(1)")
    dialog.accept()
    assert dialog.isVisible()
    assert "Not a web address" in dialog._address_row.problem
    dialog._address.setText("www.example.org/birinci")
    dialog.accept()
    assert not dialog.isVisible()
    page = write_article(workspace, session.snapshot(), "html").decode()
    assert '<a href="https://www.example.org/birinci">Buz kıranlar: birinci</a>' in page


def test_a_title_that_changed_is_said_and_taken(
    dialog: SimilarDialog, session: EditingSession, workspace: Workspace
) -> None:
    pin_all(dialog)
    article = workspace.article("similar-third")
    workspace.change(article.id, EditText("title", insertion(0, "Yeni: ")))
    dialog.refresh()
    dialog.list.select("similar-third")
    item = dialog.list.currentItem()
    assert "by now" in item.text()
    press(dialog, Qt.Key.Key_Return)
    assert session.snapshot().similar[2].title == "Yeni: Buz kıranlar: third"


def test_buttons_say_why_they_can_not(dialog: SimilarDialog) -> None:
    dialog.list.select("similar-third")
    assert dialog._pin.isEnabled()
    assert dialog._pin.toolTip() == "Pin (P)"
    assert not dialog._up.isEnabled()
    assert dialog._up.toolTip() == "Only what is printed has an order"
