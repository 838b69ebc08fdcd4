from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from editor_app.errors import StoreError
from editor_app.gui.library.dates import short_date
from editor_app.gui.library.model import LINE, LibraryModel
from editor_app.gui.library.pane import LibraryPane
from editor_app.gui.library.source import FIRST_HITS, PIECE, Line, Piece, Wanted
from editor_app.gui.theme.theme import Theme
from editor_app.services.workspace import Workspace
from tests.gui.shell.desk import plain_article

ENGLISH = QLocale("en_GB")


def lines(count: int) -> list[Line]:
    return [Line(f"a{n}", f"Başlık {n}", "draft", "tr", "analysis", "") for n in range(count)]


def paged(everything: list[Line], asked: list[int]) -> LibraryModel:
    def fetch(wanted: Wanted, offset: int) -> Piece:
        asked.append(offset)
        found = everything[offset : offset + PIECE]
        return Piece(found, len(found) == PIECE)

    return LibraryModel(fetch)


@pytest.fixture
def pane(qtbot: QtBot, workspace: Workspace, theme: Theme) -> Iterator[LibraryPane]:
    made = LibraryPane(workspace, theme)
    qtbot.addWidget(made)
    made.resize(272, 800)
    made.show()
    made.activateWindow()
    yield made
    made.rest()


def titles(pane: LibraryPane) -> list[str]:
    model = pane.model
    return [model.index(row).data() for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2026-11-24T09:05:00Z", "12:05"),
        ("2026-11-23T22:30:00Z", "01:30"),  # already today, three hours east
        ("2026-11-23T10:00:00Z", "yesterday"),
        ("2026-11-20T10:00:00Z", "Fri"),
        ("2026-11-14T10:00:00Z", "14 Nov"),
        ("2025-11-14T10:00:00Z", "14 Nov 2025"),
        ("2026-12-01T10:00:00Z", "1 Dec"),
        ("geçen kış", "geçen kış"),
    ],
)
def test_dates_are_shorter_the_nearer(iso: str, shown: str) -> None:
    now = datetime(2026, 11, 24, 15, 40, tzinfo=timezone(timedelta(hours=3)))
    assert short_date(iso, now, ENGLISH) == shown


def test_lines_are_fetched_as_one_scrolls() -> None:
    asked: list[int] = []
    model = paged(lines(250), asked)
    model.show(Wanted())
    assert (model.rowCount(), asked) == (PIECE, [0])
    model.fetchMore(model.index(-1))
    model.fetchMore(model.index(-1))
    assert model.rowCount() == 250
    assert not model.canFetchMore(model.index(-1))
    assert asked == [0, 100, 200]


def test_a_refresh_keeps_what_was_fetched_and_does_not_reset(qtbot: QtBot) -> None:
    model = paged(lines(250), [])
    model.show(Wanted())
    model.fetchMore(model.index(-1))
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(Wanted(), at_least=model.rowCount())
    assert model.rowCount() == 200


def test_what_is_typed_is_shown_before_the_store_knows() -> None:
    model = paged(lines(3), [])
    model.show(Wanted())
    model.amend("a1", "Новый заголовок", "approved", "ru", "report")
    line = model.index(1).data(LINE)
    assert (line.title, line.status, line.language) == ("Новый заголовок", "approved", "ru")
    model.amend("nobody", "x", "draft", "en", "analysis")


def test_the_newest_comes_first_and_counts_are_right(qtbot: QtBot, pane: LibraryPane) -> None:
    assert titles(pane)[0] == "Arctic Ports After the Ice Road"
    assert pane.model.rowCount() == 8
    pills = pane.filters._pills
    qtbot.waitUntil(lambda: pills[""].text() == "All 8")
    assert [pills[s].text() for s in ("draft", "in_review")] == ["Drafts 3", "In review 2"]


def test_search_as_one_types_shows_where_it_was_found(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.search.setFocus()
    for letter in "sigorta":
        QTest.keyClick(pane.search, letter)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)
    line = pane.model.index(0).data(LINE)
    assert ("sigortacılar", True) in [(w.strip(), hit) for w, hit in line.snippet]
    QTest.keyClick(pane.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.opened) as opened:
        QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert opened.args == [line.id]
    pane.search.setFocus()
    QTest.keyClick(pane.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 8)


def test_enter_does_not_wait_for_the_pause(pane: LibraryPane) -> None:
    pane.search.setText("страховщики")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    assert titles(pane) == ["Порты Арктики после ледовой дороги"]


def test_nothing_found_offers_a_way_back(pane: LibraryPane) -> None:
    pane.search.setText("zzz yok")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    assert pane._empty.isVisible()
    assert pane._empty.accessibleName() == "Nothing found"
    QTest.mouseClick(pane._empty.step, Qt.MouseButton.LeftButton)
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    assert pane.model.rowCount() == 8


def test_nothing_found_among_the_filtered_offers_all(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.filters._choose("language", "tr")
    pane.search.setText("страховщики")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    assert pane._empty.step.text() == "Search all articles"
    QTest.mouseClick(pane._empty.step, Qt.MouseButton.LeftButton)
    assert titles(pane) == ["Порты Арктики после ледовой дороги"]
    assert pane.search.text() == "страховщики"


def test_the_field_says_that_it_searches_the_trash(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.show_trash()
    assert pane.search.placeholderText() == "Search the Trash"
    assert pane._empty.accessibleName() == "The Trash is empty"
    pane.search.setText("страховщики")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    assert pane._empty.step.text() == "Clear the search"
    pane.filters.set_wanted(Wanted())
    assert pane.search.accessibleName() == "Search everything"


def test_filters_narrow_and_are_taken_back(pane: LibraryPane) -> None:
    pane.filters._choose("language", "tr")
    assert len(titles(pane)) == 2
    pane.filters._choose("kind", "commentary")
    assert titles(pane) == ["Su, Enerji ve Sınır: Amu Derya Havzası"]
    assert pane.filters._chosen.text() == "Türkçe · Commentary"
    QTest.mouseClick(pane.filters._chosen, Qt.MouseButton.LeftButton)
    assert len(titles(pane)) == 8
    QTest.mouseClick(pane.filters._pills["in_review"], Qt.MouseButton.LeftButton)
    assert len(titles(pane)) == 2


def test_an_empty_desk_offers_the_first_step(qtbot: QtBot, pane: LibraryPane) -> None:
    for line in titles(pane):
        assert line
    for row in range(8):
        pane._shelf.trash(pane.model.index(row).data(LINE).id)  # type: ignore[attr-defined]
    pane.refresh()
    assert pane._empty.accessibleName() == "No articles yet"
    with qtbot.waitSignal(pane.import_asked):
        QTest.mouseClick(pane._empty.step, Qt.MouseButton.LeftButton)


def test_an_article_without_a_title_has_a_name(pane: LibraryPane, workspace: Workspace) -> None:
    workspace.add(plain_article("notitle000000001", "", "ru", "draft", "analysis"))
    pane.refresh()
    assert titles(pane)[0] == "Untitled"
    spoken = pane.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Untitled, Draft, Русский"


def test_the_neighbour_is_opened_when_one_goes(pane: LibraryPane) -> None:
    ids = [pane.model.index(row).data(LINE).id for row in range(8)]
    assert pane.neighbour(ids[0]) == ids[1]
    assert pane.neighbour(ids[-1]) == ids[-2]
    assert pane.neighbour("nobody") == ""


def test_long_titles_take_two_lines_and_no_more(pane: LibraryPane, workspace: Workspace) -> None:
    long = "Kuzey Denizi'nin Kışlık Rotası " * 8
    workspace.add(plain_article("long000000000001", long, "tr", "draft", "analysis"))
    pane.refresh()
    delegate = pane.list.itemDelegate()
    heights = [
        delegate.sizeHint(QStyleOptionViewItem(), pane.model.index(row)).height()
        for row in range(2)
    ]
    assert heights[0] - heights[1] == 18


def test_of_many_hits_the_first_come_at_once_and_more_by_scrolling(
    pane: LibraryPane, workspace: Workspace
) -> None:
    with workspace.store.transaction():
        for number in range(FIRST_HITS + 5):
            title = f"Pamuk yolu {number}"
            workspace.add(plain_article(f"pamuk{number:011}", title, "tr", "draft", "report"))
    pane.search.setText("pamuk")
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    assert pane._heading.text() == f"More than {FIRST_HITS} articles found"
    pane.model.fetchMore(pane.model.index(-1))
    assert pane.model.rowCount() == FIRST_HITS + 5
    assert not pane.model.has_more


def test_a_store_that_can_not_be_read_is_said(
    qtbot: QtBot, pane: LibraryPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> list[object]:
        raise StoreError("store.damaged", path="x")

    monkeypatch.setattr(pane, "_shelf", SimpleNamespace(list_articles=refuse))
    with qtbot.waitSignal(pane.failed) as failed:
        pane.refresh()
    assert failed.args[0].code == "store.damaged"
    monkeypatch.undo()
    pane.refresh()
    assert pane.model.rowCount() == 8


def test_new_words_are_shown_from_the_first_hit_on(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.resize(260, 240)
    pane.show()
    bar = pane.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    pane.search.setText("sigorta OR admirals")
    pane.search.setText("a")
    qtbot.waitUntil(lambda: pane.model.wanted.words == "a")
    assert bar.value() == 0
