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


@pytest.fixture
def without_bio(dialog: AuthorsDialog, session: EditingSession, workspace: Workspace) -> str:
    """The id of an author of the directory whose bio in the article's language is missing."""
    workspace.save_person(PersonDraft("p7", "Олег Ёлкин", "Институт"))  # type: ignore[arg-type]
    dialog.add_person(next(p for p in workspace.people() if p.id == "p7"))
    return session.snapshot().authors[-1].id


def typed(dialog: AuthorsDialog, text: str) -> None:
    field = dialog._bio.field
    assert field.hasFocus()
    field.insertPlainText(text)


def test_a_missing_bio_is_written_where_it_is_noticed(
    dialog: AuthorsDialog, session: EditingSession, workspace: Workspace, without_bio: str,
    qtbot: QtBot,
) -> None:  # fmt: skip
    dialog.list.setCurrentRow(0)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert not dialog._bio.isVisible()
    dialog.begin_bio(without_bio)
    assert "English" in dialog._bio.field.accessibleName()
    typed(dialog, "Writes about ice. Ёж 🧊")
    QTest.keyClick(dialog._bio.field, Qt.Key.Key_Escape)  # what is done here stays done
    author = session.snapshot().authors[-1]
    assert plain(author.bios["en"]).strip() == "Writes about ice. Ёж 🧊"
    found = next(p for p in workspace.people() if p.id == "p7")
    assert found.bios["en"] == "Writes about ice. Ёж 🧊"
    session.undo()
    assert plain(session.snapshot().authors[-1].bios.get("en", ())).strip() == ""


def test_a_bio_goes_to_its_author_when_another_is_chosen(
    dialog: AuthorsDialog, session: EditingSession, workspace: Workspace, without_bio: str,
    qtbot: QtBot,
) -> None:  # fmt: skip
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.begin_bio(without_bio)
    dialog._bio.both.setChecked(False)
    typed(dialog, "Kısa 🧊")
    dialog.list.setCurrentRow(0)
    bios = {a.name: plain(a.bios.get("en", ())).strip() for a in session.snapshot().authors}
    assert bios["Олег Ёлкин"] == "Kısa 🧊"
    assert "Kısa" not in bios[session.snapshot().authors[0].name]
    assert not next(p for p in workspace.people() if p.id == "p7").bios
    assert not dialog._bio.isVisible()


def test_what_the_directory_has_is_offered_before_writing(
    dialog: AuthorsDialog, workspace: Workspace, without_bio: str, qtbot: QtBot
) -> None:
    bios = {"en": "From the directory."}
    workspace.save_person(PersonDraft("p7", "Олег Ёлкин", "Институт", bios=bios))  # type: ignore[arg-type]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.refresh()
    dialog.begin_bio(without_bio)
    assert dialog._update.hasFocus()
    assert dialog._update.isEnabled()
