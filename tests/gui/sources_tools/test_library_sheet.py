"""The library of sources by keys: found, cited again, opened, changed in many articles."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.records import Reference
from editor_app.document.richtext import paragraphs
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.sources_tools.change_sheet import ChangeSheet
from editor_app.gui.sources_tools.commands import commands
from editor_app.gui.sources_tools.library_sheet import LibrarySheet
from editor_app.gui.sources_tools.place import Place
from editor_app.services.session import EditingSession
from editor_app.services.source_library import Step, add
from editor_app.services.workspace import Workspace

PLAIN = "plain00000000000"
CONTROL = Qt.KeyboardModifier.ControlModifier
READ = {"date-parts": [[2025, 3, 18]]}


def fill(workspace: Workspace) -> None:
    for n, (title, status) in enumerate(
        (("Ёлка и лёд", "draft"), ("Işıklı liman", "published"), ("Ёлка и лёд", "draft"))
    ):
        url = f"https://example.org/{title[0]}"
        fields = {"title": title, "URL": url, "container-title": "Полюс", "accessed": READ}
        made = Article(
            id=f"library-article{n}",
            title=paragraphs(f"Kış {n} 😀"),
            status=status,
            references=(Reference("r1", fields),),
        )
        workspace.add(made)


def shown(qtbot: QtBot, place: Place) -> LibrarySheet:
    fill(place.workspace)
    made = LibrarySheet(place)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def titles(sheet: LibrarySheet) -> list[str]:
    return [line.reference.title for line in sheet.model.lines]


def test_it_is_found_while_typing_and_cited_again(
    qtbot: QtBot, place: Place, session: EditingSession
) -> None:
    sheet = shown(qtbot, place)
    assert titles(sheet)[:2] == ["Ёлка и лёд", "Işıklı liman"]
    QTest.keyClicks(sheet.search, "isikli")
    qtbot.waitUntil(lambda: titles(sheet) == ["Işıklı liman"])
    QTest.keyClick(sheet.search, Qt.Key.Key_Down)
    assert sheet.table.row == 0
    with qtbot.waitSignal(sheet.told):
        QTest.keyClick(sheet.table, Qt.Key.Key_Return, CONTROL)
    (made,) = session.snapshot().references
    assert made.fields["title"] == "Işıklı liman"
    assert made.fields["accessed"] == READ
    session.undo()
    assert not session.snapshot().references


def test_the_day_of_access_may_be_today(
    qtbot: QtBot, place: Place, session: EditingSession
) -> None:
    sheet = shown(qtbot, place)
    sheet.today.setChecked(True)
    sheet.cite()
    (made,) = session.snapshot().references
    assert made.fields["accessed"] == {"date-parts": [[2026, 11, 24]]}


def test_return_opens_the_article_that_has_it(qtbot: QtBot, place: Place) -> None:
    sheet = shown(qtbot, place)
    sheet.table.setFocus()
    assert sheet.uses.count() == 2
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.uses.hasFocus() or not QApplication.activeWindow())
    with qtbot.waitSignal(sheet.opened) as told:
        QTest.keyClick(sheet.uses, Qt.Key.Key_Return)
    assert told.args[0] in ("library-article0", "library-article2")
    assert told.args[1] == "r1"


def test_filters_and_nothing_found(qtbot: QtBot, place: Place) -> None:
    sheet = shown(qtbot, place)
    sheet.chips["undated"].click()
    assert titles(sheet) == ["Channel traffic, first quarter"]
    sheet.search.setText("qqqq")
    qtbot.waitUntil(lambda: not sheet.model.lines)
    sheet.cite()
    assert sheet.isVisible()


def test_a_source_that_is_here_is_not_entered_twice(
    qtbot: QtBot, place: Place, session: EditingSession
) -> None:
    url = "http://www.example.org/Ё/?utm_source=x"
    session.execute(add([Reference("own", {"title": "Ёлка", "URL": url})]))
    sheet = shown(qtbot, place)
    sheet.table.go(titles(sheet).index("Ёлка и лёд"))
    told: list[object] = []
    sheet.told.connect(told.append)
    sheet.cite()
    assert told == ["This source is in the article already"]
    assert len(session.snapshot().references) == 1


def test_cited_again_from_the_text_it_is_cited_at_the_caret(
    qtbot: QtBot, window: MainWindow
) -> None:
    fill(window.workspace)
    window.open_article(PLAIN)
    page = window.centre.page
    assert page is not None
    page.paper.body.setFocus()
    qtbot.waitUntil(page.paper.body.hasFocus)
    before = len(page.session.snapshot().markers)
    commands(window)[0].run()
    sheet = window.findChild(LibrarySheet)
    assert sheet is not None
    sheet.table.go(titles(sheet).index("Işıklı liman"))
    sheet.cite()
    article = page.session.snapshot()
    made = article.references[-1]
    assert made.fields["title"] == "Işıklı liman"
    assert len(article.markers) == before + 1
    assert [item.target for item in article.markers[-1].items] == [made.id]
    commands(window)[0].run()
    again = window.findChildren(LibrarySheet)[-1]
    again.table.go(titles(again).index("Işıklı liman"))
    page.paper.body.setFocus()
    again.cite()
    article = page.session.snapshot()
    assert article.references[-1] == made
    assert len(article.markers) == before + 2
    page.session.undo()
    page.session.undo()
    assert made.id not in page.session.snapshot().reference_by_id
    assert len(page.session.snapshot().markers) == before


def test_the_row_says_what_a_change_has_made_of_the_open_article(
    qtbot: QtBot, place: Place, session: EditingSession
) -> None:
    fields = {
        "title": "Neu 😀",
        "URL": "https://example.org/neu",
        "container-title": "Neue Zeitung",
    }
    session.execute(add([Reference("own", fields)]))
    session.flush()
    session.project()
    sheet = shown(qtbot, place)
    sheet.table.go(titles(sheet).index("Neu 😀"))
    step = Step(session.article_id, "own", "container-title", "Neue Zeitung", "Alte")
    with qtbot.waitSignal(sheet.told):
        sheet._begin()
        sheet.bulk.change([step])
    (line,) = (line for line in sheet.model.lines if line.reference.title == "Neu 😀")
    assert line.reference.container == "Alte"
    assert not sheet.today.hasFocus()


def test_return_right_behind_the_value_leads_to_the_button(qtbot: QtBot) -> None:
    step = Step("a", "r", "container-title", "Полюс", "Kutup")
    sheet = ChangeSheet(lambda field, value: [step], "Полюс")
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.value.hasFocus)
    qtbot.waitUntil(sheet._do.isEnabled)
    QTest.keyClicks(sheet.value, "Kutup")
    QTest.keyClick(sheet.value, Qt.Key.Key_Return)
    assert sheet.isVisible()
    qtbot.waitUntil(sheet._do.hasFocus)
    QTest.keyClick(sheet._do, Qt.Key.Key_Return)
    assert sheet.result() == QDialog.DialogCode.Accepted


def test_without_an_open_article_citing_says_why_not(qtbot: QtBot, place: Place) -> None:
    sheet = shown(qtbot, replace(place, session=None))
    button = sheet._cite
    assert not button.isEnabled()
    assert "Open the article" in button.toolTip()


def test_many_records_are_changed_and_taken_back(
    qtbot: QtBot, place: Place, monkeypatch: object
) -> None:
    sheet = shown(qtbot, place)
    sheet.table.selectAll()
    asked: list[ChangeSheet] = []

    def answer(self: ChangeSheet) -> int:
        asked.append(self)
        self.show()
        self.value.insert("Полярный круг")  # QTest types Latin letters only
        QTest.keyClick(self.value, Qt.Key.Key_Return)
        assert self.isVisible()
        assert not self._do.isEnabled()  # the articles are being looked through
        qtbot.waitUntil(self._do.isEnabled)
        assert {step.new for step in self.chosen} == {"Полярный круг"}
        assert all(step.published is False for step in self.chosen)
        self.hide()
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(ChangeSheet, "exec", answer)  # type: ignore[attr-defined]
    sheet.search.setText("")
    with qtbot.waitSignal(sheet.told):
        QTest.keyClick(sheet, Qt.Key.Key_B, CONTROL)
        if not asked:
            sheet.change()
        assert not sheet._change.isEnabled()

    def outlets() -> list[object]:
        articles = (place.workspace.article(f"library-article{n}") for n in range(3))
        return [a.references[0].fields["container-title"] for a in articles]

    assert outlets() == ["Полярный круг", "Полюс", "Полярный круг"]
    assert sheet._count.text() == "6 records changed · 6 sources", "told where one looks"
    assert sheet._back.isEnabled()
    with qtbot.waitSignal(sheet.told):
        sheet.take_back()
    assert outlets() == ["Полюс"] * 3


def test_the_open_article_is_changed_in_its_session(
    qtbot: QtBot, place: Place, session: EditingSession
) -> None:
    fields = {"title": "Ёлка и лёд", "URL": "https://example.org/Ё", "container-title": "Полюс"}
    session.execute(add([Reference("own", fields)]))
    sheet = shown(qtbot, place)
    steps = [
        Step(article, record, "container-title", "Полюс", "Kutup 🧭")
        for article, record in ((session.article_id, "own"), ("library-article0", "r1"))
    ]
    with qtbot.waitSignal(sheet.bulk.changed) as told:
        sheet.bulk.change(steps)
    assert len(told.args[0].done) == 2
    assert session.snapshot().reference_by_id["own"].fields["container-title"] == "Kutup 🧭"
    changed = place.workspace.article("library-article0").references[0]
    assert changed.fields["container-title"] == "Kutup 🧭"
    with qtbot.waitSignal(sheet.bulk.took_back):
        sheet.bulk.take_back()
    assert session.snapshot().reference_by_id["own"].fields["container-title"] == "Полюс"


def test_esc_stops_a_change_and_then_closes(qtbot: QtBot, place: Place) -> None:
    sheet = shown(qtbot, place)
    steps = [Step(f"library-article{n}", "r1", "container-title", "Полюс", "Kutup") for n in (0, 2)]
    with qtbot.waitSignal(sheet.bulk.changed):
        sheet.bulk.change(steps)
        sheet.reject()
        assert sheet.isVisible()
    sheet.reject()
    assert not sheet.isVisible()


def test_a_thousand_lines_come_by_pieces(qtbot: QtBot, place: Place) -> None:
    many = tuple(Reference(f"m{n}", {"title": f"Kaynak numara {n}"}) for n in range(250))
    place.workspace.add(Article(id="many-article0001", title=paragraphs("x"), references=many))
    sheet = shown(qtbot, place)
    assert sheet.model.count() == 100
    while sheet.model.canFetchMore(sheet.model.index(-1, -1)):
        sheet.model.fetchMore(sheet.model.index(-1, -1))
    assert sheet.model.count() == len({line.same_source for line in sheet.model.lines}) > 250


def test_all_that_fits_is_chosen_also_what_was_not_read(qtbot: QtBot, place: Place) -> None:
    many = tuple(Reference(f"m{n}", {"title": f"Kaynak numara {n}"}) for n in range(250))
    place.workspace.add(Article(id="many-article0001", title=paragraphs("x"), references=many))
    sheet = shown(qtbot, place)
    QTest.keyClicks(sheet.search, "numara")
    qtbot.waitUntil(lambda: sheet.model.count() == 100 and "numara" in titles(sheet)[-1])
    assert sheet._count.text() == "100 and more; scroll on"
    QTest.keyClick(sheet.search, Qt.Key.Key_Down)
    QTest.keyClick(sheet.table, Qt.Key.Key_A, CONTROL)
    assert len(sheet._chosen()) == len({record.reference_id for record in sheet._chosen()}) == 250
    assert sheet._count.text() == "250 chosen · 250 sources"


def test_a_change_says_of_each_record_which_source_it_is(qtbot: QtBot) -> None:
    steps = [
        Step("a", "r1", "container-title", "Полюс", "Kutup", title="Kış 😀", source="Ёлка"),
        Step("a", "r2", "title", "Ёлка", "Kutup", title="Kış 😀", source="Ёлка"),
    ]
    sheet = ChangeSheet(lambda _name, _value: steps, "Kutup")
    qtbot.addWidget(sheet)
    qtbot.waitUntil(lambda: sheet.list.count() == 2)
    said = [sheet.list.item(n).text() for n in range(2)]
    assert said == ["Ёлка · Kış 😀\nПолюс → Kutup", "Kış 😀\nЁлка → Kutup"]


def test_the_commands_open_them(qtbot: QtBot, window: MainWindow) -> None:
    library, links = commands(window)
    library.run()
    sheet = window.findChild(LibrarySheet)
    assert sheet is not None
    sheet.reject()
    assert not links.unavailable()
    links.run()
