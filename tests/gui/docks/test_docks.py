from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.finding import Finding
from editor_app.document.numbering import numbered
from editor_app.document.richtext import block, plain
from editor_app.gui.docks import sources
from editor_app.gui.docks.checks import ChecksDock
from editor_app.gui.docks.following import touches
from editor_app.gui.docks.outline import outline
from editor_app.gui.docks.places import place_words
from editor_app.gui.docks.source_form import SourceForm
from editor_app.gui.library.breaking import LineBreaker
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Type
from editor_app.gui.widgets.forms import FormRow
from editor_app.services.source_entry import verified, verified_by
from editor_app.services.workspace import Workspace
from tests.gui.shell.desk import arctic

ARCTIC = "arctic0000000001"
LINE = (
    "“Who pays for the north”, Polar Budget Review, https://example.org/budget, "
    "(Date of Access: 18.03.2025)."
)


def article(window: MainWindow) -> Article:
    session = window.articles.session
    assert session is not None
    return session.snapshot()


def form() -> SourceForm:
    found = QApplication.activeModalWidget()
    assert isinstance(found, SourceForm)
    return found


def test_headings_are_listed_by_level() -> None:
    assert outline(arctic()) == [
        ("Three harbours, one channel", "body/2"),
        ("    The third has depth but no railway", "body/4"),
    ]
    assert outline(Article(id="x", body=(block("  ", kind="heading", level=2),))) == []


def test_a_heading_leads_to_its_place(qtbot: QtBot, window: MainWindow) -> None:
    window.show_dock("outline", focus=True)
    window.dock.outline.list.setCurrentRow(1)
    QTest.keyClick(window.dock.outline.list, Qt.Key.Key_Return)
    page = window.centre.page
    assert page is not None
    at = page.place()
    body = "".join(run.text for run in page.session.document.runs("body"))
    assert body[min(at["anchor"], at["position"]) :].startswith("The third has depth")


def test_the_outline_follows_what_is_typed(qtbot: QtBot, window: MainWindow) -> None:
    window.show_dock("outline")
    page = window.centre.page
    assert page is not None
    page.focus_text("body", 5)
    page.do("heading2")
    qtbot.waitUntil(lambda: window.dock.outline.list.count() == 3)


def test_set_today_by_one_click(qtbot: QtBot, window: MainWindow) -> None:
    listed = window.dock.sources.list
    window.show_dock("sources")
    index = listed.lines.find("r3")
    line = listed.lines.line(index)
    assert line is not None
    at = listed._delegate.today_rect(listed.visualRect(index), line).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=at)
    fields = article(window).reference_by_id["r3"].fields
    assert fields["accessed"] == {"date-parts": [[2026, 11, 24]]}


def test_a_source_is_added_from_a_pasted_line(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.run("add-source")
    made = form()
    made._paste.setText(LINE)
    assert made._printed.text() == LINE
    QTest.mouseClick(made._save, Qt.MouseButton.LeftButton)
    new = article(window).references[-1]
    assert new.fields["title"] == "Who pays for the north"
    assert new.fields["entered_by"] == "Deniz"
    assert new.fields["raw"] == LINE
    assert window.dock.sources.list.current is not None
    assert window.dock.sources.list.current.id == new.id


def test_a_line_pasted_into_any_empty_field_fills_all(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.run("add-source")
    made = form()
    data = QMimeData()
    data.setText(LINE)
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keySequence(made._lines["title"], QKeySequence(QKeySequence.StandardKey.Paste))
    assert made._lines["outlet"].text() == "Polar Budget Review"
    assert made._lines["title"].text() == "Who pays for the north"
    made.reject()
    assert len(article(window).references) == 4


def test_the_printed_line_follows_the_fields(qtbot: QtBot, window: MainWindow) -> None:
    window.dock.sources.edit("r3")
    made = form()
    made._lines["title"].setText("Канал: первый квартал")
    QTest.mouseClick(made._today_button, Qt.MouseButton.LeftButton)
    assert made._printed.text() == (
        "[3] “Канал: первый квартал”, Port Statistics Office, https://example.org/q1, "
        "(Date of Access: 24.11.2026)."
    )
    made._lines["accessed"].setText("31.02.2026")
    assert made._rows["accessed"].problem
    made._lines["URL"].setText("javascript:alert(1)")
    assert made._rows["URL"].problem
    made.reject()
    assert article(window).reference_by_id["r3"].fields["title"] == "Channel traffic, first quarter"


def test_an_empty_source_can_not_be_saved_and_says_why(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.run("add-source")
    made = form()
    assert not made._save.isEnabled()
    assert made._save.toolTip()
    made.reject()


def test_a_cited_source_is_only_removed_after_asking(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(*args: object, **_: object) -> str:
        asked.append(str(args[2]))
        return "keep" if len(asked) == 1 else "remove"

    monkeypatch.setattr(sources, "ask", answer)
    listed = window.dock.sources.list
    window.show_dock("sources")
    listed.select("r1")
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert "r1" in article(window).reference_by_id
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert "r1" not in article(window).reference_by_id
    assert asked == ["Source 1 is cited"] * 2
    assert numbered(article(window)).numbers == {"r2": 1, "r3": 2}
    assert "surprised. Winter" in plain(article(window).body)
    session = window.articles.session
    assert session is not None
    session.undo()
    assert numbered(article(window)).numbers == {"r1": 1, "r2": 2, "r3": 3}
    session.redo()
    listed.select("r4")
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert "r4" not in article(window).reference_by_id
    assert len(asked) == 2


def test_a_source_is_cited_at_the_caret(qtbot: QtBot, window: MainWindow) -> None:
    page = window.centre.page
    assert page is not None
    page.focus_text("body", 12)
    window.dock.sources.cite_asked.emit("r4")
    assert numbered(article(window)).numbers["r4"] == 1
    qtbot.waitUntil(lambda: window.dock.sources.list.lines.index(0).data().startswith("Depth"))


def test_only_what_is_not_cited(window: MainWindow) -> None:
    dock = window.dock.sources
    dock._set_filter(sources.UNCITED)
    assert [dock.list.lines.index(n).data() for n in range(dock.list.lines.rowCount())] == [
        "Depth and rail: a comparison"
    ]
    dock._set_filter(sources.CITED)
    assert dock.list.lines.rowCount() == 3


def test_findings_are_listed_gravest_first_and_lead_to_their_place(
    qtbot: QtBot, theme: Theme
) -> None:
    dock = ChecksDock(theme, lambda finding: f"Sentence on {finding.rule}", place_words)
    qtbot.addWidget(dock)
    dock.resize(320, 400)
    dock.show()
    dock.show_findings(
        [
            Finding("note", "c", ""),
            Finding("warning", "b", "references/2/accessed"),
            Finding("blocker", "a", "body/3:1-4"),
        ]
    )
    assert [dock.rows.index(n).data()[-1] for n in range(3)] == ["a", "b", "c"]
    chips = (chip.text() for chip in dock.chips.chips.values() if chip.isVisible())
    assert list(chips) == ["Blockers 1", "Warnings 1", "Notes 1"]
    dock.list.select(0)
    with qtbot.waitSignal(dock.go_to) as asked:
        QTest.keyClick(dock.list, Qt.Key.Key_Return)
    assert asked.args == ["body/3:1-4"]
    dock.show_findings([])
    assert dock._empty.isVisible()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("title", "Title"),
        ("body/3:120-138", "Paragraph 3"),
        ("references/2/accessed", "Source 2"),
        ("key_points/1", "Key point 1"),
        ("", ""),
        ("something/new", "something/new"),
    ],
)
def test_places_in_words(place: str, words: str) -> None:
    assert place_words(place) == words


def test_what_a_change_touches() -> None:
    assert touches(None, "body")
    assert touches({"kp:1"}, "kp:")
    assert not touches({"bio:a:tr"}, "body", "kp:")


def test_the_form_does_not_change_what_nobody_touched(window: MainWindow) -> None:
    before = dict(article(window).reference_by_id["r1"].fields)
    window.dock.sources.edit("r1")
    made = form()
    assert made.item == before
    assert isinstance(made._lines["title"], QLineEdit)
    made.reject()


def test_a_step_in_the_dock_is_taken_back_from_there(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.show_dock("sources")
    listed = window.dock.sources.list
    listed.select("r4")
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert "r4" not in article(window).reference_by_id
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "r4" in article(window).reference_by_id


def test_what_is_too_long_to_keep_is_said(qtbot: QtBot, window: MainWindow) -> None:
    dock = window.dock.sources
    window.dock.failed.disconnect()
    with qtbot.waitSignal(window.dock.failed) as failed:
        dock._save(None, {"type": "webpage", "title": "x" * 1_100_000})
    assert failed.args[0].code.startswith("command.")
    assert len(article(window).references) == 4


def test_a_dock_with_nothing_to_list_says_what_it_is_for(
    window: MainWindow, workspace: Workspace
) -> None:
    window.open_article("plain00000000005")
    window.show_dock("outline")
    assert window.dock.outline._empty.isVisible()
    window.watch.findings = ()
    window.dock.show_findings(())
    window.show_dock("checks")
    assert window.dock.checks._empty.isVisible()
    window.show_dock("sources")
    assert window.dock.sources._empty.isVisible()
    window.articles.close()
    assert window.dock.sources._empty.accessibleName() == "No article is open"


def test_a_form_with_long_lines_is_not_squeezed(qtbot: QtBot, window: MainWindow) -> None:
    long = f"“{'Ледовая дорога ' * 12}”, Harbour Weekly, https://example.org/{'x' * 90}."
    window.commands.run("add-source")
    made = form()
    qtbot.waitExposed(made)
    made._paste.setText(long)
    for row in made.findChildren(FormRow):
        layout = row.layout()
        assert layout is not None
        assert row.height() >= layout.totalHeightForWidth(row.width()), row.label.text()
    made.reject()


def test_a_long_title_ends_in_an_ellipsis(theme: Theme) -> None:
    breaker = LineBreaker(theme.font(Type.INTERFACE), 2)
    lines = breaker.lines("Kuzey Denizi’nin kışlık rotası 🚢 " * 9, 200)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert breaker.lines("Kısa", 200) == ("Kısa",)
    assert breaker.lines("", 200) == ("",)


def test_a_typed_address_is_read_when_it_is_whole(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.run("add-source")
    made = form()
    QTest.keyClicks(made._paste, "https://example.org/ports")
    assert made._lines["URL"].text() == ""
    QTest.keyClick(made._paste, Qt.Key.Key_Return)
    assert made.isVisible()
    assert made._lines["URL"].text() == "https://example.org/ports"
    assert made._lines["title"].text() == ""
    assert made._rows["title"].problem == "Please check"
    QTest.keyClicks(made._lines["title"], "Ports")
    assert made._rows["title"].problem == ""
    made._paste.setText(LINE)
    assert made._lines["URL"].text() == "https://example.org/budget"
    assert made.item["raw"] == LINE
    made.reject()


def test_a_change_of_a_verified_source_is_to_be_verified_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = window.articles.session
    assert session is not None
    dock = window.dock.sources
    found = session.snapshot().reference_by_id["r1"]
    session.execute(verified(found, "Олег"))
    with qtbot.waitSignal(dock.told):
        now = session.snapshot().reference_by_id["r1"]
        dock._save(now, {**now.fields, "title": "Kış yolu 🚢"})
    assert not verified_by(session.snapshot().reference_by_id["r1"].fields)
    session.undo()
    assert verified_by(session.snapshot().reference_by_id["r1"].fields) == "Олег"
    dock.set_today("r1")
    assert not verified_by(session.snapshot().reference_by_id["r1"].fields)
