"""The desks: gone between by keys, following the article, and what comes in on the sources desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from editor_app.document.actions import add_reference
from editor_app.document.article import Article
from editor_app.document.records import Reference
from editor_app.document.richtext import paragraphs
from editor_app.gui.dialogs.doubles import DoublesSheet
from editor_app.gui.shell import source_intake
from editor_app.gui.shell.desks import SOURCES, WRITING
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.sources_desk.commands import command_id
from editor_app.gui.sources_tools.pairs_sheet import PairsSheet
from editor_app.gui.sources_tools.paste_sheet import PasteSheet
from editor_app.services.source_entry import verified_by
from tests.services.test_source_import import CITED, word_file

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LINES = """[1] “Порты зимой 🚢”, Вестник, https://example.org/зима, (Дата обращения: 18.03.2025).
[2] “Kışın limanlar”, Liman Haftası, https://example.org/kis, (Erişim Tarihi: 19.03.2025).
[3] nothing that anybody could read"""
BIB = "@online{a, title={{World Bank} and ice}, url={https://example.org/wb}}\n@book{b, title={İğne"


class Answers:
    """Answers questions, and keeps what was asked."""

    def __init__(self) -> None:
        self.next = ""
        self.asked: list[str] = []

    def __call__(self, *words: Any, details: str = "", **_: Any) -> str:
        self.asked.append(f"{words[2]} {details}")
        return self.next


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    made = Answers()
    monkeypatch.setattr(source_intake, "ask", made)
    return made


def sources(window: MainWindow) -> list[str]:
    session = window.articles.session
    assert session is not None
    return [str(r.fields.get("title", "")) for r in session.snapshot().references]


def activate(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def paste(window: MainWindow, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    window.desks.sources.focus_desk()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_V, CTRL)


def test_desks_are_gone_between_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    activate(qtbot, window)
    window.centre.focus_page()
    QTest.keyClick(window, Qt.Key.Key_2, CTRL | SHIFT)
    assert window.desks.current == SOURCES
    desk = window.desks.sources
    assert desk.isVisible()
    assert not window.dock.isVisible()
    assert desk.isAncestorOf(QApplication.focusWidget())
    assert [row.id for row in desk.rows] == ["r1", "r2", "r3", "r4"]
    assert window.top.desks.current == SOURCES
    QTest.keyClick(window, Qt.Key.Key_1, CTRL | SHIFT)
    assert window.desks.current == WRITING
    assert window.centre.isVisible()
    assert window.dock.isVisible()
    assert window.centre.isAncestorOf(QApplication.focusWidget())


def test_the_desk_follows_the_article(qtbot: QtBot, window: MainWindow) -> None:
    activate(qtbot, window)
    window.desks.show(SOURCES)
    assert window.articles.session is not None
    window.articles.session.execute(add_reference(Reference("new", {"title": "Ёлки"})))
    qtbot.waitUntil(lambda: len(window.desks.sources.rows) == 5)
    window.open_article("plain00000000001")
    assert window.desks.sources.rows == []
    window.articles.close()
    assert not window.desks.sources.card.isVisible()


def test_pasted_lines_are_looked_at_and_one_undo_takes_them_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    activate(qtbot, window)
    window.desks.show(SOURCES)
    before = sources(window)
    paste(window, LINES)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, PasteSheet)
    assert sources(window) == before  # nothing is entered without an answer
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(sources(window)) == len(before) + 2)
    assert sources(window)[-2:] == ["Порты зимой 🚢", "Kışın limanlar"]
    sheet.close()
    assert window.articles.session is not None
    window.articles.session.undo()
    assert sources(window) == before


def test_a_broken_bibliography_gives_what_can_be_read(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    activate(qtbot, window)
    window.desks.show(SOURCES)
    answers.next = "all"
    paste(window, BIB)
    qtbot.waitUntil(lambda: "World Bank and ice" in sources(window), timeout=20_000)
    assert answers.asked
    assert "1 source" in answers.asked[0]


def test_a_file_that_does_not_say_its_encoding_is_asked_about(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    activate(qtbot, window)
    window.desks.show(SOURCES)
    file = tmp_path / "zima.ris"
    file.write_bytes("TY  - GEN\nTI  - Порты зимой\nER  - \n".encode("cp1251"))
    other = tmp_path / "kis.bib"
    other.write_text("@misc{a, title={Kışın limanlar 🚢}}\n", encoding="utf-8")
    before = sources(window)
    answers.next = "windows-1251"
    window.desks.sources.files_dropped.emit([str(file)])
    qtbot.waitUntil(lambda: len(sources(window)) == len(before) + 1, timeout=20_000)
    assert sources(window)[-1] == "Порты зимой"
    file.write_text("TY  - GEN\nTI  - Порты летом\nER  - \n", encoding="utf-8")
    window.desks.sources.files_dropped.emit([str(file), str(other)])
    qtbot.waitUntil(lambda: len(sources(window)) == len(before) + 3, timeout=20_000)
    assert window.articles.session is not None
    window.articles.session.undo()
    assert len(sources(window)) == len(before) + 1


def test_the_citations_of_a_word_file_come_in(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    activate(qtbot, window)
    window.desks.show(SOURCES)
    file = tmp_path / "yazı.docx"
    file.write_bytes(word_file())
    before = sources(window)
    window.desks.sources.files_dropped.emit([str(file)])
    qtbot.waitUntil(lambda: sources(window) == [*before, CITED["title"]], timeout=20_000)


def test_doubles_are_merged_or_told_apart(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    activate(qtbot, window)
    window.desks.show(SOURCES)
    session = window.articles.session
    assert session is not None
    fields = {"title": "Ice road closes early!", "URL": "https://www.example.org/ice-road/"}
    session.execute(add_reference(Reference("twin", fields)))

    def merging(sheet: DoublesSheet) -> int:
        radio = next(g for g in sheet._groups if g.objectName() == "title").button(1)
        sheet.show()
        radio.setChecked(True)
        sheet._answer("merge")
        return 1

    monkeypatch.setattr(DoublesSheet, "exec", merging)
    window.desks.sources.head.duplicates.click()
    kept = {r.id: r.fields for r in session.snapshot().references}
    assert "twin" not in kept
    assert kept["r1"]["title"] == "Ice road closes early!"
    assert kept["r1"]["container-title"] == "Harbour Weekly"
    session.undo()
    assert "twin" in {r.id for r in session.snapshot().references}

    def apart(sheet: DoublesSheet) -> int:
        sheet._answer("apart")
        return 1

    monkeypatch.setattr(DoublesSheet, "exec", apart)
    window.desks.sources.head.duplicates.click()
    monkeypatch.setattr(DoublesSheet, "exec", lambda _: pytest.fail("asked again"))
    window.desks.sources.head.duplicates.click()


def test_the_sources_desk_is_in_the_palette(qtbot: QtBot, window: MainWindow) -> None:
    activate(qtbot, window)
    window.refresh_commands()
    verify = window.commands.action("source-verify")
    assert (verify.isEnabled(), verify.toolTip()) == (False, "Go to the sources desk first")
    assert window.commands.run("source-new")
    desk = window.desks.sources
    assert window.desks.current == SOURCES
    assert desk.grid.writing
    session = window.articles.session
    assert session is not None
    desk.grid.go(0)
    before = verified_by(session.snapshot().reference_by_id["r1"].fields)
    assert window.commands.run("source-verify")
    after = verified_by(session.snapshot().reference_by_id["r1"].fields)
    assert bool(after) is not bool(before)
    known = {command.id for command in window.commands}
    without = {"undo", "redo", "first_step"}  # the window's own, and what an empty place offers
    assert {command_id(action) for action in desk.acting.names if action not in without} <= known


def test_what_stands_in_an_open_field_counts_for_every_command(
    qtbot: QtBot, window: MainWindow
) -> None:
    activate(qtbot, window)
    window.desks.show(SOURCES)
    desk = window.desks.sources
    desk.grid.go(1, "title", write=True)
    assert desk.grid.editor is not None
    desk.grid.editor.setText("Лёд и ığdır 🚢")
    window.commands.run("save")
    assert sources(window)[1] == "Лёд и ığdır 🚢"
    assert desk.grid.writing
    desk.grid.editor.setText("Лёд и ığdır")
    window.articles.close()
    kept = window.workspace.article("arctic0000000001").references
    assert "Лёд и ığdır" in [reference.fields.get("title") for reference in kept]


def test_sources_that_the_library_has_otherwise(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    activate(qtbot, window)
    other = Article(
        id="otherwise0000001",
        title=paragraphs("Başka yazı"),
        references=(
            Reference(
                "x1",
                {
                    "title": "Ice Road Closes Early – Again",
                    "URL": "http://example.org/ice-road?utm_source=x",
                    "verified_by": "Олег",
                },
            ),
        ),
    )
    window.workspace.add(other)
    window.desks.show(SOURCES)
    session = window.articles.session
    assert session is not None
    before = session.snapshot().reference_by_id["r1"].fields
    seen: list[str] = []

    def answering(sheet: DoublesSheet, answer: str) -> int:
        seen.append(" ".join(label.text() for label in sheet.findChildren(QLabel)))
        group = next((g for g in sheet._groups if g.objectName() == "title"), None)
        if group is not None:
            group.button(1).setChecked(True)
        sheet._answer(answer)
        return 1

    monkeypatch.setattr(DoublesSheet, "exec", lambda sheet: answering(sheet, "merge"))
    assert window.commands.run("source-library-doubles")
    qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    assert "In “Başka yazı”" in seen[0]
    after = session.snapshot().reference_by_id["r1"].fields
    assert after["title"] == "Ice Road Closes Early – Again"
    assert after["accessed"] == before["accessed"]
    assert "verified_by" not in after
    session.undo()
    assert session.snapshot().reference_by_id["r1"].fields == before
    monkeypatch.setattr(DoublesSheet, "exec", lambda sheet: answering(sheet, "apart"))
    window.commands.run("source-library-doubles")
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=10_000)
    monkeypatch.setattr(DoublesSheet, "exec", lambda _: pytest.fail("asked again"))
    with qtbot.waitSignal(window.tasks.ended, timeout=10_000):
        window.commands.run("source-library-doubles")


def test_duplicates_are_counted_while_one_writes(qtbot: QtBot, window: MainWindow) -> None:
    activate(qtbot, window)
    window.desks.show(SOURCES)
    desk, session = window.desks.sources, window.articles.session
    assert session is not None
    qtbot.waitUntil(lambda: desk.doubles._counted is not None)
    assert desk.head.duplicates.text() == "Duplicates"
    session.execute(add_reference(Reference("twin", {"URL": "https://www.example.org/ice-road/"})))
    qtbot.waitUntil(lambda: desk.head.duplicates.text() == "Duplicates 1")


def test_a_desk_that_is_shown_already_takes_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    activate(qtbot, window)
    window.desks.show(SOURCES)
    window.library.focus_search()
    window.commands.run("desk-sources")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.desks.sources.isAncestorOf(focus)


def test_the_foot_counts_sources_on_their_desk(qtbot: QtBot, window: MainWindow) -> None:
    activate(qtbot, window)
    foot = window.foot
    assert foot._length.isVisible()
    window.desks.show(SOURCES)
    assert foot._sources.text() == "4 sources · 2 verified"
    assert not foot._length.isVisible()
    window.articles.close()
    assert not foot._sources.isVisible()
    window.open_article("arctic0000000001")
    assert foot._sources.isVisible()
    window.desks.show(WRITING)
    assert foot._length.isVisible()
    assert not foot._sources.isVisible()


def test_several_pairs_are_a_list(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    activate(qtbot, window)
    window.desks.show(SOURCES)
    session = window.articles.session
    assert session is not None
    for name, url in (("a", "ice-road"), ("b", "budget"), ("c", "q1")):
        fields = {"title": f"Başka {name} 🚢", "URL": f"https://www.example.org/{url}/"}
        session.execute(add_reference(Reference(name, fields)))
    window.desks.sources.run("doubles")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, PairsSheet)
    assert sheet.model.count() == 3
    assert "the same link" in sheet.model.cell(0, 0).text
    QTest.keyClick(sheet.table, Qt.Key.Key_Delete)  # two sources
    assert sheet.model.count() == 2

    def merging(asked: DoublesSheet) -> int:
        asked._answer("merge")
        return 1

    monkeypatch.setattr(DoublesSheet, "exec", merging)
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    assert sheet.model.count() == 1
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    left = {reference.id for reference in session.snapshot().references}
    assert left == {"r1", "r2", "r3", "r4", "a"}
    window.desks.sources.run("doubles")
    assert QApplication.activeModalWidget() is None


def test_who_suggests_sees_it_on_the_sources_desk(qtbot: QtBot, window: MainWindow) -> None:
    activate(qtbot, window)
    window.commands.run("desk-sources")
    sign = window.desks.sources.suggesting
    assert not sign.isVisible()
    window.commands.run("suggesting")
    qtbot.waitUntil(sign.isVisible)
    window.commands.run("desk-writing")
    window.commands.run("desk-sources")
    assert sign.isVisible()
    sign.click()
    qtbot.waitUntil(lambda: not sign.isVisible())
    session = window.articles.session
    assert session is not None
    assert not session.suggesting
