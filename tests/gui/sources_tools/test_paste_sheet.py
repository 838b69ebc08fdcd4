"""Pasted lines by keys: sure ones at once, the others looked at, mended, used, left out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from editor_app.gui.sources_tools.links_sheet import LinksSheet
from editor_app.gui.sources_tools.paste_sheet import PasteSheet
from editor_app.gui.sources_tools.place import Place
from editor_app.services.session import EditingSession
from editor_app.services.source_pasting import checked, read_entries

CONTROL = Qt.KeyboardModifier.ControlModifier
TR = "“Limanda uzun kış”, Kuzey Postası, https://example.org/kis, (Erişim Tarihi: 19.03.2025)."
RU = "«Ледовая дорога», Полюс, https://example.org/led, (Дата обращения: 20.03.2025)."
HERE = "“Who pays for the north”, Polar Budget Review, https://example.org/budget/, (2025)."


def shown(qtbot: QtBot, place: Place, *lines: str) -> PasteSheet:
    assert place.session is not None
    article = place.session.snapshot()
    made = PasteSheet(place, checked(place.workspace, article, read_entries("\n".join(lines))))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def titles(session: EditingSession) -> list[object]:
    return [r.fields.get("title") for r in session.snapshot().references]


def test_sure_ones_at_once_the_rest_one_by_one_and_one_undo(
    qtbot: QtBot, place: Place, session: EditingSession
) -> None:
    sheet = shown(qtbot, place, f"[1] {TR}", "[2] Ibid., s. 5", f"[3] {RU}", "[4] what is this 😀")
    assert "3 sure" in sheet._lead.text()
    QTest.keyClick(sheet.table, Qt.Key.Key_Return, CONTROL)
    assert titles(session) == ["Limanda uzun kış", "Ледовая дорога"]
    assert sheet.model.count() == 1
    with qtbot.waitSignal(sheet.told) as told:
        QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    assert "3" in told.args[0]
    assert not sheet.isVisible()
    assert session.snapshot().references[2].fields["raw"] == "[4] what is this 😀"
    session.undo()
    assert titles(session) == []


def test_what_another_article_has_is_used(
    qtbot: QtBot, place: Place, session: EditingSession
) -> None:
    sheet = shown(qtbot, place, HERE)
    assert "Another article has this source" in sheet._said.text()
    QTest.keyClick(sheet.table, Qt.Key.Key_U)
    (made,) = session.snapshot().references
    assert made.fields["URL"] == "https://example.org/budget"
    assert "verified_by" not in made.fields


def test_joined_split_left_out_and_back(qtbot: QtBot, place: Place) -> None:
    sheet = shown(qtbot, place, f"[1] {TR} {RU}", f"[2] {RU}")
    cut = sheet.line.textCursor()
    cut.setPosition(sheet.line.toPlainText().index("«"), QTextCursor.MoveMode.MoveAnchor)
    sheet.line.setTextCursor(cut)
    QTest.keyClick(sheet.table, Qt.Key.Key_S)
    assert [e.fields["title"] for e in sheet.model.entries][:2] == [
        "Limanda uzun kış", "Ледовая дорога",
    ]  # fmt: skip
    QTest.keyClick(sheet.table, Qt.Key.Key_J)
    assert sheet.model.count() == 2
    QTest.keyClick(sheet.table, Qt.Key.Key_Delete)
    assert sheet.model.count() == 1
    QTest.keyClick(sheet.table, Qt.Key.Key_Z, CONTROL)
    assert sheet.model.count() == 2


def test_a_field_is_written_in_place_and_is_sure_then(qtbot: QtBot, place: Place) -> None:
    sheet = shown(qtbot, place, "what is this 😀")
    sheet.table.go(0, 1)
    QTest.keyClick(sheet.table, Qt.Key.Key_F2)
    field = sheet.table.findChild(QLineEdit)
    assert field is not None
    field.setText("Kış sözlüğü")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.model.entries[0].fields["title"] == "Kış sözlüğü")
    sheet.model.setData(sheet.model.index(0, 4), "18 Mart 2025")
    assert sheet.model.entries[0].fields["accessed"] == {"date-parts": [[2025, 3, 18]]}
    assert sheet.model.entries[0].fields["raw"] == "what is this 😀"


def test_unsure_cells_say_so_in_words(qtbot: QtBot, place: Place) -> None:
    sheet = shown(qtbot, place, "what is this 😀")
    cell = sheet.model.cell(0, 1)
    assert cell.icon == "circle-help"
    assert "Not sure" in cell.tip


def test_bare_links_among_lines_can_be_fetched(qtbot: QtBot, place: Place) -> None:
    links = [f"https://example.org/yeni/{n}" for n in range(3)]
    sheet = shown(qtbot, place, links[0], RU, links[1], "https://example.org/budget/", links[2])
    assert sheet._fetch.isVisible()
    assert sheet._fetch.text() == "Fetch 3 links…"
    QTest.keyClick(sheet, Qt.Key.Key_R, CONTROL)
    opened = sheet.findChild(LinksSheet)
    assert opened is not None
    assert [line.url for line in opened.model.lines] == links
    assert sheet.model.count() == 2, "the others stay, also the link of a source that is here"
    opened.reject()
    assert sheet.isVisible()
    assert not sheet._fetch.isVisible()


def test_a_paste_without_bare_links_offers_no_fetching(qtbot: QtBot, place: Place) -> None:
    sheet = shown(qtbot, place, TR, "not a link")
    assert not sheet._fetch.isVisible()
