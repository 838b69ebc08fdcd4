"""What stands in an open field is in the store within a second, and Esc and undo know it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.actions import set_reference_fields
from editor_app.gui.sources_desk.rows import DRAFT
from tests.gui.sources_desk.conftest import Stage
from tests.gui.sources_desk.desks import article
from tests.gui.sources_desk.test_entering import Keyboard, keyboard, titles

__all__ = ["keyboard"]

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def stored(stage: Stage) -> list[dict[str, object]]:
    """The sources as somebody finds them who opens the store after a crash."""
    session = stage.session
    assert session is not None
    with stage.workspace.store.reopen() as store:
        from editor_app.services.workspace import Workspace

        old = stage.workspace
        own = Workspace(store, author=old.author, clock=old.clock, new_id=old.new_id)
        opened = own.open_article(session.article_id)
        found = [dict(reference.fields) for reference in opened.snapshot().references]
        opened.close()
    return found


def test_a_cell_is_in_the_store_within_a_second(
    stage: Stage, keyboard: Keyboard, qtbot: QtBot
) -> None:
    desk = stage.open(article(1))
    keyboard.press(Key.Key_N, CTRL)
    keyboard.type("Ледовая 🚢")
    qtbot.waitUntil(lambda: stored(stage)[-1].get("title") == "Ледовая 🚢", timeout=1000)
    assert desk.grid.writing
    keyboard.press(Key.Key_Tab)
    keyboard.type("Pub")
    qtbot.waitUntil(lambda: stored(stage)[-1].get("container-title") == "Pub", timeout=1000)
    keyboard.type("lisher")
    assert desk.grid.editor is not None
    assert desk.grid.editor.text() == "Publisher", "the field stays as it is being written"
    keyboard.press(Key.Key_Return)
    assert stage.article.references[-1].fields["container-title"] == "Publisher"
    keyboard.press(Key.Key_Z, CTRL)
    assert titles(stage) == ["Ice road closes early"], "all of the new source is one step"
    keyboard.press(Key.Key_Y, CTRL)
    assert stage.article.references[-1].fields["container-title"] == "Publisher"


def test_esc_takes_back_what_was_stored(stage: Stage, keyboard: Keyboard) -> None:
    desk = stage.open(article(1, verified=1))
    keyboard.press(Key.Key_F2)
    keyboard.type("Half a wo")
    desk.writing_down.now()
    assert titles(stage) == ["Half a wo"]
    assert "verified_by" not in stage.fields("r1")
    keyboard.type("rd")
    keyboard.press(Key.Key_Escape)
    assert titles(stage) == ["Ice road closes early"]
    assert stage.fields("r1")["verified_by"] == "Ayşe"
    assert stage.session is not None
    assert not stage.session.can_undo
    assert str(desk.grid.sources.index(0, 1).data()) == "Ice road closes early"


def test_esc_in_a_later_field_leaves_the_earlier_ones(stage: Stage, keyboard: Keyboard) -> None:
    desk = stage.open(article(1))
    keyboard.press(Key.Key_F2)
    keyboard.type("Kış")
    keyboard.press(Key.Key_Tab)
    keyboard.type("Nobody")
    desk.writing_down.now()
    keyboard.press(Key.Key_Escape)
    assert (stage.fields("r1")["title"], stage.fields("r1")["container-title"]) == (
        "Kış",
        "Harbour Weekly",
    )
    keyboard.press(Key.Key_Z, CTRL)
    assert titles(stage) == ["Ice road closes early"]


def test_a_new_source_given_up_leaves_no_trace(stage: Stage, keyboard: Keyboard) -> None:
    desk = stage.open(article(2))
    keyboard.press(Key.Key_N, CTRL)
    keyboard.type("x")
    desk.writing_down.now()
    assert len(stage.article.references) == 3
    keyboard.press(Key.Key_Escape)
    assert len(stage.article.references) == 2
    assert desk.grid.sources.rowCount() == 2
    assert desk.source(DRAFT) is None


@pytest.mark.parametrize("form", [False, True])
def test_what_is_erased_again_was_never_there(stage: Stage, keyboard: Keyboard, form: bool) -> None:
    desk = stage.open(article(1, verified=1))
    if form:
        keyboard.press(Key.Key_F4)
    else:
        keyboard.press(Key.Key_F2)
    keyboard.press(Key.Key_End)
    keyboard.type("x")
    desk.writing_down.now()
    assert titles(stage) == ["Ice road closes earlyx"]
    keyboard.press(Key.Key_Backspace)
    keyboard.press(Key.Key_Tab)
    assert titles(stage) == ["Ice road closes early"]
    assert stage.fields("r1")["verified_by"] == "Ayşe"


def test_the_form_is_stored_too_and_esc_takes_it_back(stage: Stage, keyboard: Keyboard) -> None:
    desk = stage.open(article(1))
    keyboard.press(Key.Key_F4)
    desk.form.focus_field("author")
    QTest.keyClicks(desk.window().focusWidget(), "Kaya, Ada")
    desk.writing_down.now()
    assert stage.fields("r1")["author"] == [{"family": "Kaya", "given": "Ada"}]
    keyboard.press(Key.Key_Escape)
    assert "author" not in stage.fields("r1")
    assert desk.form.isVisible()
    assert desk.form.current_field == "author"


def test_what_somebody_else_entered_meanwhile_is_not_overwritten_by_the_clock(
    stage: Stage, keyboard: Keyboard
) -> None:
    desk = stage.open(article(1))
    keyboard.press(Key.Key_F2)
    keyboard.type("Mine")
    session = stage.session
    assert session is not None
    theirs = {**stage.fields("r1"), "title": "Theirs"}
    session.execute(set_reference_fields("r1", stage.fields("r1"), theirs), source="remote")
    stage.follow()
    desk.writing_down.now()
    assert titles(stage) == ["Theirs"]
    keyboard.press(Key.Key_Return)
    assert titles(stage) == ["Mine"]


def test_a_link_that_is_being_typed_fills_no_publisher(stage: Stage, keyboard: Keyboard) -> None:
    desk = stage.open(article(3))
    keyboard.press(Key.Key_N, CTRL)
    keyboard.type("T")
    keyboard.press(Key.Key_Tab)
    keyboard.press(Key.Key_Tab)
    keyboard.type("https://example.org/")
    desk.writing_down.now()
    assert "container-title" not in stage.article.references[-1].fields
    keyboard.type("4")
    keyboard.press(Key.Key_Tab)
    assert stage.article.references[-1].fields["URL"] == "https://example.org/4"
