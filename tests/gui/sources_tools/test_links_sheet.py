"""A batch of links against a real server on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.gui.sources_tools.links_model import CAME, FAILED, WAITING
from editor_app.gui.sources_tools.links_sheet import LinksSheet
from editor_app.gui.sources_tools.place import Place
from editor_app.services.fetching import FetchQueue, is_allowed
from editor_app.services.session import EditingSession
from editor_app.system.network import Limits
from tests.helpers.web_site import WebSite, web_site

CONTROL = Qt.KeyboardModifier.ControlModifier
HERE = Limits(seconds=5, private=True)


@pytest.fixture
def site() -> Iterator[WebSite]:
    with web_site() as made:
        made.page("/tr", "<title>Işıklı limanda kış</title>")
        made.page("/ru", "<title>Зимний порт 🚢</title>")
        made.status("/gone", 404)
        yield made


def shown(qtbot: QtBot, place: Place, links: list[str], limits: Limits = HERE) -> LinksSheet:
    made = LinksSheet(place, links, limits)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def states(sheet: LinksSheet) -> list[str]:
    return [line.state for line in sheet.model.lines]


def test_nothing_is_asked_before_somebody_says_so(
    qtbot: QtBot, place: Place, site: WebSite
) -> None:
    sheet = shown(qtbot, place, [site.url("/tr")])
    QTest.qWait(100)
    assert site.asked == []
    assert states(sheet) == [WAITING]


def test_links_are_pasted_fetched_and_entered_by_keys(
    qtbot: QtBot, place: Place, site: WebSite, session: EditingSession
) -> None:
    sheet = shown(qtbot, place, [])
    sheet.typed.setPlainText("\n".join(site.url(path) for path in ("/tr", "/ru", "/gone")))
    QTest.keyClick(sheet.typed, Qt.Key.Key_Return, CONTROL)
    assert states(sheet) == [WAITING] * 3
    sheet.table.setFocus()
    QTest.keyClick(sheet.table, Qt.Key.Key_R, CONTROL)
    qtbot.waitUntil(lambda: not sheet.busy, timeout=8000)
    assert states(sheet) == [CAME, CAME, FAILED]
    assert "no such page" in sheet.model.cell(2, 2).text
    with qtbot.waitSignal(sheet.told):
        QTest.keyClick(sheet.table, Qt.Key.Key_Return, CONTROL)
    made = session.snapshot().references
    assert [r.fields["title"] for r in made] == ["Işıklı limanda kış", "Зимний порт 🚢"]
    assert all("verified_by" not in r.fields for r in made)
    assert made[0].fields["evidence"]["sha256"]
    assert states(sheet) == [FAILED]
    sheet.table.go(0, 0)
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    assert states(sheet) == [CAME]
    QTest.keyClick(sheet.table, Qt.Key.Key_Return, CONTROL)
    assert session.snapshot().references[2].fields["URL"] == site.url("/gone")
    assert FetchQueue(place.workspace).jobs() == []
    session.undo()
    assert len(session.snapshot().references) == 2


def test_what_waits_is_there_again_and_can_be_dropped(
    qtbot: QtBot, place: Place, site: WebSite
) -> None:
    shown(qtbot, place, [site.url("/tr"), site.url("/ru")]).reject()
    again = shown(qtbot, place, [])
    assert states(again) == [WAITING] * 2
    QTest.keyClick(again.table, Qt.Key.Key_Delete)
    assert len(FetchQueue(place.workspace).jobs()) == 1


def test_fetching_at_once_is_remembered(qtbot: QtBot, place: Place, site: WebSite) -> None:
    first = shown(qtbot, place, [])
    first.at_once.click()
    assert is_allowed(place.workspace)
    sheet = shown(qtbot, place, [site.url("/tr")])
    qtbot.waitUntil(lambda: states(sheet) == [CAME], timeout=8000)


def test_addresses_of_this_machine_are_refused_and_said(
    qtbot: QtBot, place: Place, site: WebSite
) -> None:
    sheet = shown(qtbot, place, ["http://127.0.0.1:8080/"], Limits(seconds=2))
    sheet.fetch()
    qtbot.waitUntil(lambda: states(sheet) == [FAILED], timeout=8000)
    assert "your own network" in sheet.model.cell(0, 2).text


def test_closing_while_a_page_comes_stops_it(qtbot: QtBot, place: Place, site: WebSite) -> None:
    sheet = shown(qtbot, place, [site.trickle("/slow", 20)])
    sheet.fetch()
    qtbot.waitUntil(lambda: bool(site.asked), timeout=5000)
    sheet.reject()
    assert not sheet.isVisible()
    assert [job.state for job in FetchQueue(place.workspace).jobs()] == ["waiting"]


def test_what_is_no_list_of_links_is_said(qtbot: QtBot, place: Place) -> None:
    sheet = shown(qtbot, place, [])
    sheet.typed.setPlainText("just words")
    sheet.add_links()
    assert "no list of links" in sheet._state.text()
    assert sheet.typed.toPlainText() == "just words"


def test_with_nothing_in_it_the_sheet_says_what_to_do(qtbot: QtBot, place: Place) -> None:
    sheet = shown(qtbot, place, [])
    assert not sheet.table.isVisible()
    assert sheet._empty.isVisible()
    assert sheet._enter.text() == "Enter sources"
    assert not sheet._enter.isEnabled()
    assert sheet._enter.toolTip() == "Paste links first"
    sheet.typed.setPlainText("https://example.org/kış")
    QTest.keyClick(sheet.typed, Qt.Key.Key_Return, CONTROL)
    assert sheet.table.isVisible()
    assert sheet._enter.toolTip() == "Fetch the pages first"
    QTest.keyClick(sheet.table, Qt.Key.Key_Delete)
    assert sheet._empty.isVisible()
