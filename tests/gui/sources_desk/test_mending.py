"""Verifying, mending, the form, and what is the same already: by keys, on a real store."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.records import Reference
from editor_app.gui.sources_desk.rows import NOT_CITED, TO_VERIFY, state_sentence
from editor_app.references.verification import with_verification
from tests.gui.sources_desk.conftest import TODAY, Stage
from tests.gui.sources_desk.desks import article, source

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
TRACKED = "https://example.org/a?utm_source=x"


def press(stage: Stage, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(stage.desk.window().focusWidget() or stage.desk, key, held)
    QApplication.processEvents()


def sheet(stage: Stage) -> QDialog:
    found = [made for made in stage.desk.window().findChildren(QDialog) if made.isVisible()]
    assert found
    return found[-1]


def test_the_queue_is_gone_through_by_one_key(stage: Stage) -> None:
    desk = stage.open(article(4, "tr", verified=1))
    press(stage, Key.Key_T, CTRL | SHIFT)
    assert [row.id for row in desk.grid.sources.rows] == ["r2", "r3", "r4"]
    press(stage, Key.Key_V)
    press(stage, Key.Key_V)
    assert stage.fields("r2")["verified_by"] == stage.fields("r3")["verified_by"] == "Deniz"
    assert "Verified. Entered by Олег" in stage.said
    assert desk.row is not None
    assert desk.row.id == "r4"
    press(stage, Key.Key_V)
    assert desk.empty.isVisible()
    assert desk.chips[TO_VERIFY].text().endswith("0")


def test_the_letters_of_a_russian_keyboard_do_the_same(stage: Stage) -> None:
    desk = stage.open(article(2, "ru", verified=0))
    desk.set_filter(TO_VERIFY)
    desk.grid.setFocus()
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    QApplication.sendEvent(desk.grid, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, "м"))
    assert stage.fields("r1")["verified_by"] == "Deniz"


def test_a_change_after_verifying_is_said_and_undone_together(stage: Stage) -> None:
    desk = stage.open(article(2, verified=2))
    desk.grid.go(0, "title", write=True)
    QTest.keyClicks(desk.grid.editor, "Other")
    press(stage, Key.Key_Return)
    assert "verified_by" not in stage.fields("r1")
    assert "The source has changed: it is to be verified again" in stage.said
    press(stage, Key.Key_Z, CTRL)
    assert stage.fields("r1")["verified_by"] == "Ayşe"
    assert stage.fields("r1")["title"] == "Ice road closes early"


def test_a_problem_is_gone_to_mended_and_undone(stage: Stage) -> None:
    references = (source(1), source(2, URL=TRACKED), source(3, accessed=None))
    desk = stage.open(Article(id="mending", language="en", references=references))
    press(stage, Key.Key_F8)
    assert (desk.grid.currentIndex().row(), desk.grid.column) == (1, "URL")
    press(stage, Key.Key_Period, CTRL)
    assert stage.fields("r2")["URL"] == "https://example.org/a"
    press(stage, Key.Key_F8)
    assert (desk.grid.currentIndex().row(), desk.grid.column) == (2, "accessed")
    press(stage, Key.Key_Z, CTRL)
    assert stage.fields("r2")["URL"] == TRACKED


def test_all_alike_are_mended_after_a_look_as_one_step(stage: Stage) -> None:
    references = tuple(source(n, URL=f"{TRACKED}&n={n}", verified_by="Zoë") for n in (1, 2, 3))
    desk = stage.open(Article(id="mending", language="en", references=references))
    desk.grid.go(0, "URL")
    press(stage, Key.Key_F8, CTRL)
    made = sheet(stage)
    listed = made.findChild(QListWidget)
    assert isinstance(listed, QListWidget)
    assert listed.count() == 3
    listed.item(2).setCheckState(Qt.CheckState.Unchecked)
    QTest.keyClick(made, Key.Key_Return)
    assert [stage.fields(f"r{n}")["URL"] for n in (1, 2, 3)] == [
        "https://example.org/a?n=1",
        "https://example.org/a?n=2",
        f"{TRACKED}&n=3",
    ]
    assert "verified_by" not in stage.fields("r1")
    desk.grid.setFocus()
    press(stage, Key.Key_Z, CTRL)
    assert stage.fields("r1")["URL"] == f"{TRACKED}&n=1"
    assert stage.fields("r1")["verified_by"] == "Zoë"


@pytest.mark.parametrize(("first", "then", "held"), [
    ("number", Key.Key_W, Qt.KeyboardModifier.NoModifier),  # beside the fields
    ("title", Key.Key_L, CTRL),  # in the field that F8 leads to
])  # fmt: skip
def test_a_problem_is_left_for_a_reason(
    stage: Stage, first: str, then: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    desk = stage.open(Article(id="left", language="en", references=(source(1, URL=TRACKED),)))
    desk.grid.go(0, first)
    if held:
        press(stage, Key.Key_F8)
    press(stage, then, held)
    made = sheet(stage)
    reason = made.findChild(QLineEdit)
    assert isinstance(reason, QLineEdit)
    reason.setText("Yalnızca bu adresle açılıyor")
    QTest.keyClick(made, Key.Key_Return)
    waiver = stage.article.waivers[0]
    assert (waiver.rule, waiver.place) == ("reference.url.tracking", "references/r1/URL")
    assert (waiver.reason, waiver.by) == ("Yalnızca bu adresle açılıyor", "Deniz")
    assert desk.rows[0].problems == ()
    findings = stage.workspace.findings(stage.article)
    assert all(found.rule != "reference.url.tracking" for found in findings)


def test_the_form_has_the_same_fields_and_undo(stage: Stage) -> None:
    desk = stage.open(article(2))
    press(stage, Key.Key_F4)
    assert desk.form.current_field == "title"
    desk.form.focus_field("author")
    QTest.keyClicks(desk.window().focusWidget(), "Kaya, Ada; Reuters")
    press(stage, Key.Key_Return, CTRL)
    author = stage.fields("r1")["author"]
    assert author == [{"family": "Kaya", "given": "Ada"}, {"literal": "Reuters"}]
    assert (desk.form.shown_id, desk.form.current_field) == ("r2", "title")
    press(stage, Key.Key_Escape)
    assert not desk.form.isVisible()
    press(stage, Key.Key_Z, CTRL)
    assert "author" not in stage.fields("r1")


def test_another_type_asks_for_other_fields(stage: Stage) -> None:
    desk = stage.open(article(1))
    desk.going.open_form("title")
    at = desk.form._type.findData("book")
    desk.form._type.setCurrentIndex(at)
    assert stage.fields("r1")["type"] == "book"
    assert stage.fields("r1")["publisher"] == "Harbour Weekly"
    assert "container-title" not in stage.fields("r1")
    assert "publisher-place" in desk.form._rows


def test_a_field_is_gone_to_by_its_name(stage: Stage) -> None:
    desk = stage.open(article(1))
    press(stage, Key.Key_J, CTRL)
    QTest.keyClicks(desk.window().focusWidget(), "isbn")
    press(stage, Key.Key_Return)
    assert desk.form.current_field == "ISBN"
    desk.going.close_form()
    press(stage, Key.Key_J, CTRL)
    QTest.keyClicks(desk.window().focusWidget(), "link")
    press(stage, Key.Key_Return)
    assert desk.grid.editor is not None
    assert desk.grid.editor.name == "URL"


def test_the_same_link_in_the_library_is_said_and_used(stage: Stage) -> None:
    stage.workspace.add(article(1, "ru", author=[{"family": "Ким", "given": "Анна"}]))
    known = source(9, URL="http://www.example.org/ru/1/?utm_source=x", **{"container-title": None})
    desk = stage.open(Article(id="mine", language="en", references=(known,)))
    desk.showing.looking.look_now()
    assert desk.card.twin.text() == "Same link as in “Порты” – use that record?"
    press(stage, Key.Key_U, CTRL)
    fields = stage.fields("r9")
    assert fields["container-title"] == "Портовый еженедельник"
    assert fields["author"] == [{"family": "Ким", "given": "Анна"}]
    assert "verified_by" not in fields


def test_delete_removes_and_undo_brings_back(stage: Stage) -> None:
    desk = stage.open(article(3, cited=2))
    desk.set_filter(NOT_CITED)
    desk.grid.setFocus()
    press(stage, Key.Key_Delete)
    assert [r.id for r in stage.article.references] == ["r1", "r2"]
    desk.grid.setFocus()
    press(stage, Key.Key_Z, CTRL)
    assert [r.id for r in stage.article.references] == ["r1", "r2", "r3"]


def test_what_the_style_can_not_print_is_said(stage: Stage) -> None:
    desk = stage.open(Article(id="x", language="en", references=(source(1, ISBN="978"),)))
    desk.showing.looking.look_now()
    assert desk.card.lost.text() == "Kept, but not printed in house style: ISBN."
    assert desk.card.lost.isVisible()


def test_the_library_queue_leads_to_another_article(stage: Stage) -> None:
    stage.workspace.add(article(3, "ru", verified=1))
    desk = stage.open(article(2, verified=2))
    asked: list[str] = []
    desk.article_asked.connect(asked.append)
    desk.run("waiting")
    listed = sheet(stage).findChild(QListWidget)
    assert isinstance(listed, QListWidget)
    assert listed.item(0).text() == "Порты\n2 · Draft · Русский"
    QTest.keyClick(listed, Key.Key_Return)
    assert asked == ["sources-ru-0003"]


def test_who_verified_what_was_changed_meanwhile_is_said(stage: Stage) -> None:
    told = with_verification({"title": "Buz yolu"}, "Ayşe")
    after = {**told, "title": "Buz yolu kapandı"}  # as a merge leaves it
    desk = stage.open(
        Article(id="meanwhile", references=(Reference("a", told), Reference("b", after)))
    )
    assert state_sentence(desk.rows[0]).endswith("verified by Ayşe")
    assert state_sentence(desk.rows[1]).endswith("changed after Ayşe verified it")


def test_what_is_being_entered_is_compared_with_what_is_here(stage: Stage, qtbot: QtBot) -> None:
    desk = stage.open(article(2))
    press(stage, Key.Key_N, CTRL)
    QTest.keyClicks(desk.window().focusWidget(), "ICE ROAD CLOSES EARLY!")
    desk.showing.looking.look_now()
    assert desk.card.twin.text() == "Nearly the same title as source 1 – use that one?"
    assert [hint for hint, _ in desk.card.legend._shown][:2] == ["Ctrl+U", "F7"]
    with qtbot.waitSignal(desk.compare_asked) as asked:
        press(stage, Key.Key_F7)
    made, twin = asked.args
    assert stage.fields(made)["title"] == "ICE ROAD CLOSES EARLY!"
    assert (twin.reference_id, twin.number) == ("r1", 1)
    desk.grid.go(1, "title")
    press(stage, Key.Key_F7)
    assert stage.said[-1] == "No other record says the same"


def legend(stage: Stage) -> list[str]:
    return [hint for hint, _ in stage.desk.card.legend._shown]


def test_where_f8_led_letters_are_keys(stage: Stage) -> None:
    references = (source(1), source(2, URL=TRACKED), source(3, title="Yolu"))
    desk = stage.open(Article(id="letters", language="en", references=references))
    press(stage, Key.Key_F8)
    assert legend(stage)[0] == "W"
    press(stage, Key.Key_F)
    assert stage.fields("r2")["URL"] == "https://example.org/a"
    desk.grid.go(0, "title")
    QTest.keyClicks(desk.window().focusWidget(), "W")
    assert desk.grid.editor is not None, "elsewhere letters are typed"
    assert desk.grid.editor.text() == "W"
    press(stage, Key.Key_Escape)
    desk.grid.go_to_problem(1, "URL")
    press(stage, Key.Key_Return)
    QTest.keyClicks(desk.window().focusWidget(), "W")
    assert desk.grid.editor.text() == "W"


def test_f8_shows_a_field_of_the_form_and_leaves_the_keyboard_letters(stage: Stage) -> None:
    item = source(1, issued={"raw": "in press"})
    desk = stage.open(Article(id="press", language="en", references=(item,)))
    desk.resize(1400, 800)
    QApplication.processEvents()
    assert not desk.is_narrow
    press(stage, Key.Key_F8)
    assert desk.form.isVisible()
    assert desk.acting.mending.field == "issued"
    press(stage, Key.Key_W)
    made = sheet(stage)
    reason = made.findChild(QLineEdit)
    assert isinstance(reason, QLineEdit)
    reason.setText("It is in press")
    QTest.keyClick(made, Key.Key_Return)
    assert stage.article.waivers[0].place == "references/r1/issued"
    assert stage.fields("r1")["issued"] == {"raw": "in press"}
    desk.grid.go_to_problem(0, "number")
    press(stage, Key.Key_Return)
    at = desk.window().focusWidget()
    assert at is desk.form._edits["issued"]


def test_the_keys_are_those_of_the_grid_again_after_the_form(stage: Stage) -> None:
    stage.open(article(2))
    before = legend(stage)
    press(stage, Key.Key_F4)
    assert legend(stage) != before
    press(stage, Key.Key_Escape)
    assert legend(stage) == before


def test_the_library_queue_is_on_and_has_the_keyboard(stage: Stage, qtbot: QtBot) -> None:
    stage.workspace.add(article(3, "ru", verified=1))
    desk = stage.open(article(2, verified=2))

    def opened(article_id: str) -> None:
        stage.session = stage.workspace.open_article(article_id)
        desk.open(stage.session, stage.session.snapshot(), TODAY)

    desk.article_asked.connect(opened)
    desk.run("waiting")
    QTest.keyClick(sheet(stage).findChild(QListWidget), Key.Key_Return)
    qtbot.waitUntil(desk.grid.hasFocus)
    assert desk.filter == TO_VERIFY
    press(stage, Key.Key_V)
    assert stage.fields("r2")["verified_by"] == "Deniz"


def test_what_is_printed_is_not_said_to_be_missing(stage: Stage) -> None:
    broken = source(1, URL="https://www.example.org/x y")
    desk = stage.open(Article(id="blank", language="en", references=(broken,)))
    desk.showing.looking.look_now()
    assert "https://www.example.org/x y" in desk.card.line.text()
    assert not desk.card.lost.isVisible()
