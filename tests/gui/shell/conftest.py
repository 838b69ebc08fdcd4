"""Fixtures: a dressed application, a filled desk, and the window on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.theme.theme import Theme
from editor_app.services.workspace import Workspace
from tests.gui.shell.desk import Clock, desk


@pytest.fixture
def theme(qapp: object) -> Theme:
    made = Theme("light")
    made.apply(qapp)  # type: ignore[arg-type]
    return made


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[tuple[Workspace, Clock]]:
    with desk(tmp_path) as made:
        yield made


@pytest.fixture
def workspace(filled: tuple[Workspace, Clock]) -> Workspace:
    return filled[0]


@pytest.fixture
def window(
    qtbot: QtBot, workspace: Workspace, theme: Theme, tmp_path: Path
) -> Iterator[MainWindow]:
    made = MainWindow(workspace, theme, Remembered(tmp_path / "remembered.json"))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.open_last()
    yield made
    made.close()
