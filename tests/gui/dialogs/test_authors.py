"""An article's authors beside the directory: what differs is said, and taken by one key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.richtext import plain
from editor_app.gui.dialogs.authors import AuthorsDialog
from editor_app.gui.dialogs.person_form import PersonDraft
from editor_app.gui.theme.theme import Theme
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace
from tests.gui.dialogs.test_dialogs import ARCTIC, person, png

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def session(workspace: Workspace) -> Iterator[EditingSession]:
    made = workspace.open_article(ARCTIC)
    yield made
    made.close()


@pytest.fixture
def dialog(
    qtbot: QtBot, session: EditingSession, workspace: Workspace, theme: Theme
) -> AuthorsDialog:
    made = AuthorsDialog(session, workspace, theme)
    qtbot.addWidget(made)
    made.show()
    made.add_person(person(workspace))
    return made


def test_nothing_is_said_while_both_say_the_same(dialog: AuthorsDialog) -> None:
    assert not dialog._newer.isVisible()
    assert not dialog._update.isEnabled()
    assert dialog._update.toolTip() == "The article says what the directory says"


def test_what_the_directory_has_by_now_is_taken_by_one_key_in_one_step(
    dialog: AuthorsDialog, session: EditingSession, workspace: Workspace, qtbot: QtBot
) -> None:
    photo = workspace.store.add_file(png(), "image/png", "ö.png")
    bios = {"en": "Writes on ports.", "tr": "Artık emekli. 🧊", "ru": "На пенсии."}
    new = PersonDraft("p1", "Deniz Örnek", "Eski Enstitü", photo=photo, bios=bios)
    workspace.save_person(new)  # type: ignore[arg-type]
    dialog.refresh()
    assert dialog.list.item(1).text() == "Deniz Örnek · the directory says something else"
    said = dialog._newer.accessibleName()
    assert said.endswith("affiliation, photo, bio in Русский, bio in Türkçe")
    before = session.snapshot().authors[1]
    QTest.keyClick(dialog.list, Qt.Key.Key_U, CTRL)
    qtbot.waitUntil(lambda: not dialog._newer.isVisible(), timeout=3000)
    author = session.snapshot().authors[1]
    assert (author.affiliation, author.photo) == ("Eski Enstitü", photo)
    assert plain(author.bios["ru"]).strip() == "На пенсии."
    assert plain(author.bios["en"]).strip() == "Writes on ports."
    session.undo()
    assert session.snapshot().authors[1] == before


def test_authors_are_ordered_and_removed_by_keys(
    dialog: AuthorsDialog, session: EditingSession
) -> None:
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, ALT)
    assert [author.person for author in session.snapshot().authors] == ["p1", None]
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, ALT)
    assert [author.person for author in session.snapshot().authors] == [None, "p1"]
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert [author.person for author in session.snapshot().authors] == [None]
