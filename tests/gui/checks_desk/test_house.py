"""The house's rules, words and remarks are edited by keyboard, exchanged as a file, and count."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from editor_app.checks.catalogue import CATALOGUE
from editor_app.checks.house import FIXED, House, Word
from editor_app.errors import StoreError
from editor_app.gui.checks_desk.house_avoided import WordSheet
from editor_app.gui.checks_desk.house_commands import open_house
from editor_app.gui.checks_desk.house_exchange import ImportSheet
from editor_app.gui.checks_desk.house_remarks import RemarkSheet
from editor_app.gui.checks_desk.house_sheet import HouseSheet
from editor_app.gui.shell.main_window import MainWindow
from editor_app.services.house import house, save_house
from editor_app.services.house_book import HouseBook
from editor_app.services.house_file import export_house
from editor_app.services.remarks import SHIPPED, Remark
from editor_app.services.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Answer = Callable[..., None]


@pytest.fixture
def sheet(qtbot: QtBot, window: MainWindow) -> Iterator[HouseSheet]:
    window.activateWindow()
    made = open_house(window)
    qtbot.waitUntil(made.isVisible)
    yield made
    with suppress(RuntimeError):  # it has gone with its last key
        made.done(0)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Fill the fields of a sheet that asks, as somebody would, and press its button."""

    def set_(kind: type[QWidget], fill: Callable[[QWidget], None], result: int = 1) -> None:
        def exec_(self: QWidget) -> int:
            fill(self)
            return result

        monkeypatch.setattr(kind, "exec", exec_)

    return set_


def row_of(sheet: HouseSheet, rule: str) -> int:
    return [line.id for line in sheet.levels.model.lines].index(rule)


def go(sheet: HouseSheet, rule: str) -> None:
    sheet.levels.table.go(row_of(sheet, rule))


def level(sheet: HouseSheet, rule: str) -> str:
    return str(sheet.levels.model.index(row_of(sheet, rule), 2).data())


def test_a_letter_gives_a_rule_its_level_and_the_checks_follow(
    qtbot: QtBot, sheet: HouseSheet, window: MainWindow, workspace: Workspace
) -> None:
    table = sheet.levels.table
    assert sheet.levels.model.count() == len(CATALOGUE)
    go(sheet, "article.no_author")
    QTest.keyClick(table, Qt.Key.Key_B)
    assert level(sheet, "article.no_author") == "Blocker"
    go(sheet, "link.bare")
    QTest.keyClick(table, Qt.Key.Key_O)
    go(sheet, "heading.skips")
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert level(sheet, "heading.skips") == "Warning"
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert level(sheet, "heading.skips") == "Note"
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    assert not sheet.isVisible()
    assert dict(house(workspace.store).checks.levels) == {
        "article.no_author": "blocker",
        "link.bare": "off",
    }
    assert workspace.house.level("article.no_author", "warning") == "blocker"


@pytest.mark.parametrize("rule", sorted(FIXED))
def test_what_must_stay_a_blocker_says_so(sheet: HouseSheet, rule: str) -> None:
    go(sheet, rule)
    QTest.keyClick(sheet.levels.table, Qt.Key.Key_O)
    assert level(sheet, rule) == "Blocker"
    assert "stays a blocker" in sheet._said.text()
    assert not sheet.draft.changed


def test_the_levels_are_offered_in_a_menu(qtbot: QtBot, sheet: HouseSheet) -> None:
    go(sheet, "claim.no_source")
    QTest.keyClick(sheet.levels.table, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [a.text().partition("\t")[0] for a in menu.actions() if a.isChecked()] == ["Note"]
    menu.actions()[1].trigger()
    menu.close()
    assert level(sheet, "claim.no_source") == "Warning"


def test_rules_are_found_by_words_and_by_what_they_are_about(sheet: HouseSheet) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(sheet.levels.search, "key point long")
    assert [line.id for line in sheet.levels.model.lines] == ["key_point.too_long"]
    sheet.levels.search.clear()
    sheet.levels.chips["pictures"].click()
    assert {line.group for line in sheet.levels.model.lines} == {"pictures"}
    QTest.keyClicks(sheet.levels.search, "zzz")
    assert sheet.levels._empty.isVisible()


def test_words_are_added_changed_and_removed_by_key(
    sheet: HouseSheet, answer: Answer, workspace: Workspace
) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_2, CTRL)
    page = sheet.words
    assert page._empty.isVisible()
    page.languages.choose("tr")

    def fill(asked: QWidget) -> None:
        assert isinstance(asked, WordSheet)
        asked._avoid.setText(" ülkemiz* ")
        asked._prefer.setText("Türkiye")
        asked._reason.setText("okur  başka ülkeden 🌍")

    answer(WordSheet, fill)
    QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    assert sheet.draft.words["tr"] == [Word("ülkemiz*", "Türkiye", "okur başka ülkeden 🌍")]
    answer(WordSheet, lambda asked: asked._prefer.setText("burası"))  # type: ignore[attr-defined]
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert sheet.draft.words["tr"][0].prefer == "burası"
    answer(WordSheet, lambda asked: asked._avoid.setText("ÜLKEMİZ*"))  # type: ignore[attr-defined]
    QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    assert [word.avoid for word in sheet.draft.words["tr"]] == ["ÜLKEMİZ*"]
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert sheet.draft.words["tr"] == []
    assert "is avoided no more" in sheet._said.text()


def test_a_word_that_is_none_can_not_be_kept(qtbot: QtBot) -> None:
    asked = WordSheet("ru", Word(""))
    qtbot.addWidget(asked)
    assert not asked._do.isEnabled()
    asked._avoid.setText(" * ")
    assert not asked._do.isEnabled()
    asked._avoid.setText("порт*")
    assert asked._do.isEnabled()


def test_remarks_are_edited_and_moved_and_a_digit_belongs_to_one(
    sheet: HouseSheet, answer: Answer
) -> None:
    sheet.show_page("remarks")
    page = sheet.remarks
    assert page.model.count() == len(SHIPPED)

    def fill(asked: QWidget) -> None:
        assert isinstance(asked, RemarkSheet)
        asked._name.setText("тон")
        asked._key.setCurrentIndex(1)
        asked._fields["ru"].setPlainText("Спокойнее,\nпожалуйста 🙏")

    answer(RemarkSheet, fill)
    QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    last = sheet.draft.remarks[-1]
    assert (last.name, last.key, dict(last.words)) == (
        "тон", 1, {"ru": "Спокойнее, пожалуйста 🙏"},
    )  # fmt: skip
    assert sheet.draft.remarks[0].key == 0
    QTest.keyClick(page, Qt.Key.Key_Up, ALT)
    assert sheet.draft.remarks[-2].name == "тон"
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert len(sheet.draft.remarks) == len(SHIPPED)
    assert "тон" not in [one.name for one in sheet.draft.remarks]


def test_a_remark_wants_a_name_of_its_own_and_words(qtbot: QtBot) -> None:
    asked = RemarkSheet(Remark(""), {"Shorten"})
    qtbot.addWidget(asked)
    said = []
    for name, text in (("", ""), ("shorten", "x"), ("tone", ""), ("tone", "Mind it.")):
        asked._name.setText(name)
        asked._fields["en"].setPlainText(text)
        said.append("" if asked._do.isEnabled() else asked._do.toolTip())
    assert said == [
        "Give it a name first",
        "Another remark has this name",
        "Write its words in one language at least",
        "",
    ]


def test_the_rules_go_out_as_a_file(sheet: HouseSheet, tmp_path: Path) -> None:
    go(sheet, "link.bare")
    QTest.keyClick(sheet.levels.table, Qt.Key.Key_O)
    path = tmp_path / "Kurallar.json"
    sheet.write_file(path)
    assert json.loads(path.read_text(encoding="utf-8"))["levels"] == {"link.bare": "off"}
    assert sheet._said.text() == "Written: Kurallar.json"


def test_what_a_file_would_change_is_shown_and_can_be_added_or_put_in_our_place(
    sheet: HouseSheet, answer: Answer, tmp_path: Path, workspace: Workspace
) -> None:
    theirs = HouseBook(House({"link.bare": "warning", "image.no_alt": "off"}), ())
    path = tmp_path / "theirs.json"
    export_house(theirs, path)
    sheet.draft.set_level("link.bare", "off")
    shown: list[list[str]] = []

    def look(asked: QWidget) -> None:
        assert isinstance(asked, ImportSheet)
        model = asked.model
        shown.append([str(model.index(row, 0).data()) for row in range(model.count())])
        asked._replace.setChecked(replace)

    replace = False
    answer(ImportSheet, look)
    sheet.take_file(path)
    assert shown == [["An image without a description"]]
    assert sheet.draft.levels == {"link.bare": "off", "image.no_alt": "off"}
    assert len(sheet.draft.remarks) == len(SHIPPED)
    replace = True
    sheet.take_file(path)
    assert sheet.draft.book == theirs
    assert house(workspace.store) == HouseBook()  # only “Save” keeps it


def test_a_file_that_is_none_is_said_in_a_sentence(
    qtbot: QtBot, sheet: HouseSheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    sheet.failed.disconnect()
    with qtbot.waitSignal(sheet.failed) as failed:
        sheet.take_file(path)
    assert failed.args[0].code == "house.not_a_house"
    assert not sheet.draft.changed


def test_leaving_asks_about_what_would_be_lost(
    sheet: HouseSheet, monkeypatch: pytest.MonkeyPatch, workspace: Workspace
) -> None:
    answers = iter(("stay", "save"))
    asked = "editor_app.gui.checks_desk.house_sheet.ask"
    monkeypatch.setattr(asked, lambda *_, **__: next(answers))
    go(sheet, "link.bare")
    QTest.keyClick(sheet.levels.table, Qt.Key.Key_W)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert house(workspace.store).checks.levels == {"link.bare": "warning"}


def test_a_store_that_can_not_be_written_loses_nothing(
    qtbot: QtBot, sheet: HouseSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("store.locked", path="x")

    monkeypatch.setattr("editor_app.services.house.save_house", refuse)
    sheet.failed.disconnect()
    go(sheet, "link.bare")
    QTest.keyClick(sheet.levels.table, Qt.Key.Key_W)
    with qtbot.waitSignal(sheet.failed) as failed:
        sheet.accept()
    assert failed.args[0].code == "store.locked"
    assert sheet.isVisible()
    assert sheet.draft.changed
    sheet.draft.take(HouseBook())


def test_a_finding_of_the_house_is_in_the_list_and_mended(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    save_house(workspace.store, HouseBook(House(words={"en": (Word("harbours", "ports"),)})))
    window.open_article("arctic0000000001")
    window.watch.check_soon()
    qtbot.waitUntil(lambda: any(finding.rule == "word.prefer" for finding in window.watch.findings))
    [found] = [finding for finding in window.watch.findings if finding.rule == "word.prefer"]
    assert (found.place, found.facts["words"]) == ("body/2:6-14", "harbours")
    window.dock.checks.acting.fix_one(found)
    assert window.articles.session is not None
    assert window.articles.session.snapshot().body[1].words == "Three ports, one channel"
