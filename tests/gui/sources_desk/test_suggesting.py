"""Who suggests on the sources desk sees that, and what is proposed; the record stays as it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from editor_app.document.record_changes import from_json
from editor_app.gui.sources_desk.acting import Acting
from tests.gui.sources_desk.conftest import Stage
from tests.gui.sources_desk.desks import article
from tests.gui.sources_desk.test_entering import Keyboard, keyboard, titles

__all__ = ["keyboard"]

Key = Qt.Key


def suggesting(stage: Stage) -> Stage:
    stage.open(article(2, verified=1))
    assert stage.session is not None
    stage.session.suggesting = True
    return stage


def proposed(stage: Stage) -> list[tuple[str, object]]:
    return [
        (change.name or change.do, change.new)
        for suggestion in stage.article.suggestions
        for change in from_json(suggestion.fields.get("changes"))
    ]


def test_a_proposal_is_told_and_stays_in_sight(stage: Stage, keyboard: Keyboard) -> None:
    desk = suggesting(stage).desk
    keyboard.press(Key.Key_F2)
    keyboard.type("Ледовая 🚢 kış")
    desk.writing_down.now()
    assert stage.said == []
    keyboard.press(Key.Key_Return)
    assert titles(stage)[0] == "Ice road closes early"
    assert proposed(stage) == [("title", "Ледовая 🚢 kış")]
    assert any("Proposed" in said for said in stage.said)
    assert stage.fields("r1")["verified_by"] == "Ayşe"
    desk.grid.go(0, "title")
    stage.follow()
    assert "Deniz proposes for “Title”: “Ледовая 🚢 kış”" in desk.card.proposed.text()
    desk.grid.go(1, "title")
    assert desk.card.proposed.text() == ""


def test_esc_takes_a_proposal_back_that_was_stored(stage: Stage, keyboard: Keyboard) -> None:
    desk = suggesting(stage).desk
    desk.grid.go(0, "title", write=True)
    keyboard.type("Kept")
    keyboard.press(Key.Key_Return)
    desk.grid.go(0, "outlet", write=True)
    keyboard.type("Given up")
    desk.writing_down.now()
    assert len(proposed(stage)) == 2
    keyboard.press(Key.Key_Escape)
    assert proposed(stage) == [("title", "Kept")]


def test_a_removal_is_not_said_to_be_done(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = suggesting(stage).desk
    monkeypatch.setattr(Acting, "_ask_remove", lambda *_: "remove")
    desk.grid.go(0, "title")
    desk.run("remove")
    assert len(desk.rows) == 2
    assert stage.said == ["Its removal is proposed: the source stays until that is accepted."]


def test_the_sign_asks_to_write_directly(stage: Stage) -> None:
    desk = suggesting(stage).desk
    assert not desk.suggesting.isVisible()
    desk.show_suggesting(True)
    assert desk.suggesting.isVisible()
    asked: list[bool] = []
    desk.suggesting_asked.connect(lambda: asked.append(True))
    desk.suggesting.click()
    assert asked
