"""Any command, at any time, in any order: nothing raises, and what was typed is in the store."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from editor_app.gui.shell.main_window import MainWindow
from editor_app.services.care import verify
from editor_app.services.workspace import Workspace
from tests.gui.shell.test_window import type_text

LEFT_OUT = {"quit", "fullscreen", "image"}
"""One ends the game, one needs a screen, one opens the system's own dialogue."""
WORDS = ("Kışın ", "лёд ", "🚢", "ports ")


@pytest.fixture(autouse=True)
def _dismissed(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[None]:
    """Dialogues are answered no, files are never chosen."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([], ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))

    def no() -> None:
        for found in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
            if isinstance(found, QDialog):
                found.reject()
            elif isinstance(found, QMenu):
                found.close()

    timer = QTimer()
    timer.timeout.connect(no)
    timer.start(15)
    yield
    timer.stop()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_any_command_at_any_time(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, seed: int
) -> None:
    chance = random.Random(seed)
    window.exporter._open_url = lambda _: True
    ids = [command.id for command in window.commands if command.id not in LEFT_OUT]
    window.activateWindow()
    for _ in range(150):
        what = chance.random()
        if what < 0.6:
            window.commands.run(chance.choice(ids))
        elif what < 0.75:
            row = chance.randrange(max(1, window.library.model.rowCount()))
            line = window.library.model.line(window.library.model.index(row))
            if line is not None and not window.library.wanted.trashed:
                window.open_article(line.id)
        elif what < 0.95 and window.centre.page is not None:
            name = chance.choice(("title", "body"))
            window.centre.page.focus_text(name, 0)
            type_text(chance.choice(WORDS), window.centre.page.editor(name))
        else:
            window.library.search.setText(chance.choice(("", "лёд", "kış", "zzz")))
        qtbot.wait(chance.choice((0, 1, 5, 40)))
    session = window.articles.session
    wanted = session.snapshot() if session is not None else None
    assert window.close()
    if wanted is not None:
        assert workspace.article(wanted.id) == wanted
    assert verify(workspace) == []
