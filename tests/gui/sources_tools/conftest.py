"""The same desk and window as the shell's tests have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from editor_app.gui.shell.speech import say
from editor_app.gui.sources_tools.place import Place
from editor_app.gui.theme.theme import Theme
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace
from tests.gui.shell.conftest import filled, theme, window, workspace
from tests.gui.shell.desk import NOON

__all__ = ["filled", "theme", "window", "workspace"]

ARCTIC = "arctic0000000001"
PLAIN = "plain00000000000"


@pytest.fixture
def session(workspace: Workspace) -> Iterator[EditingSession]:
    made = workspace.open_article(PLAIN)
    yield made
    made.close()


@pytest.fixture
def place(workspace: Workspace, session: EditingSession, theme: Theme) -> Place:
    return Place(workspace, session, theme, NOON.date(), say)
