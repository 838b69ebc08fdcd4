"""Citing what the article or the library has already, however its link is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.records import MarkerItem
from editor_app.document.richtext import paragraphs
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store
from editor_app.system.ids import new_id
from tests.gui.binding.desks import session_of, type_text
from tests.gui.page.pages import article, new_page, open_page, source
from tests.gui.page.test_citing import kinds, popup_of

LINK = "https://example.org/ледовая-дорога"
WRITTEN = (
    LINK,
    "https://www.example.org/ледовая-дорога/?utm_source=x",
    f"http://example.org/{quote('ледовая-дорога')}#top",
    "www.example.org/ледовая-дорога",
    f"“Другое имя”, Harbour Weekly, {LINK}, (Date of Access: 18.03.2025).",
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    store = Store.open(tmp_path / "s.db")
    yield Workspace(store, author="Ayşe", clock=lambda: datetime.now(UTC), new_id=new_id)
    store.close()


@pytest.mark.parametrize("typed", WRITTEN)
def test_a_link_that_is_here_already_is_offered_first(qtbot: QtBot, typed: str) -> None:
    known = (source(1, "Ice road closes early", LINK), source(2, "Who pays for the north"))
    page, session = new_page(qtbot, references=known)
    page.focus_text("body", 4)
    page.do("cite")
    popup_of(page).field.setText(typed)
    assert popup_of(page).list.chosen().target == "r1"
    assert kinds(page).index("here") < kinds(page).index("line")
    assert kinds(page).count("here") == 1
    QTest.keyClick(popup_of(page).field, Qt.Key.Key_Return)
    assert session.snapshot().references == known
    new = next(record for _, kind, record in session.snapshot().body[0].objects())
    assert session.snapshot().marker_by_id[new].items == (MarkerItem("r1"),)


def test_a_footnote_without_a_link_finds_what_is_here(qtbot: QtBot) -> None:
    line = "“Ice road closes early”, Harbour Weekly, (Date of Access: 18.03.2025)."
    page, _ = new_page(qtbot)
    page.focus_text("body", 4)
    page.do("cite")
    popup_of(page).field.setText(line)
    assert popup_of(page).list.chosen().target == "r1"


def test_alike_titles_under_two_links_are_for_a_person_to_judge(qtbot: QtBot) -> None:
    line = "“Ice road closes early”, Harbour Weekly, https://example.org/9."
    page, _ = new_page(qtbot)
    page.focus_text("body", 4)
    page.do("cite")
    popup_of(page).field.setText(line)
    assert popup_of(page).list.chosen().kind == "line"


@pytest.mark.parametrize("typed", WRITTEN)
def test_a_link_of_the_library_is_offered_first(
    qtbot: QtBot, workspace: Workspace, typed: str
) -> None:
    known = source(1, "Buz yolu erken kapandı", f"{LINK}?a=1")
    near = [source(n, f"Другая {n}", f"{LINK}/{n}") for n in range(2, 30)]
    same = source(50, "Ледовая дорога", LINK)
    other = article(id="a2", references=(known, same, *near), markers=(), body=paragraphs("x"))
    workspace.add(other)
    session = session_of(article())
    page = open_page(qtbot, session, search_sources=workspace.search_sources)
    page.focus_text("body", 4)
    page.do("cite")
    popup_of(page).field.setText(typed)
    QTest.keyClick(popup_of(page).field, Qt.Key.Key_Return)
    assert session.snapshot().references[-1].fields["title"] == "Ледовая дорога"


def test_a_link_that_is_entered_was_read_today(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body", 4)
    page.do("cite")
    type_text(popup_of(page).field, "https://example.org/new")
    QTest.keyClick(popup_of(page).field, Qt.Key.Key_Return)
    added = session.snapshot().references[-1]
    assert added.fields["accessed"] == {"date-parts": [[2026, 11, 24]]}


def test_a_footnote_says_itself_when_it_was_read(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body", 4)
    page.do("cite")
    popup_of(page).field.setText("“Лёд уходит”, Harbour Weekly, https://example.org/new.")
    QTest.keyClick(popup_of(page).field, Qt.Key.Key_Return)
    assert "accessed" not in session.snapshot().references[-1].fields
