"""A sources desk on a real store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.gui.shell.speech import say
from editor_app.gui.sources_desk.desk import SourcesDesk
from editor_app.gui.theme.theme import Theme
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace
from tests.gui.shell.conftest import theme
from tests.gui.shell.desk import desk as made_desk
from tests.gui.sources_desk.desks import article

__all__ = ["theme"]

TODAY = date(2026, 11, 24)


class Memory:
    """What is remembered, in memory."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def get(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        self.values[name] = value


class Stage:
    """A desk, the session it works on, and what it said."""

    def __init__(self, workspace: Workspace, made: SourcesDesk) -> None:
        self.workspace, self.desk = workspace, made
        self.session: EditingSession | None = None
        self.said: list[str] = []
        self.failures: list[object] = []
        made.told.connect(self.said.append)
        made.failed.connect(self.failures.append)

    def open(self, what: Article) -> SourcesDesk:
        self.workspace.add(what)
        self.session = self.workspace.open_article(what.id)
        self.desk.open(self.session, self.session.snapshot(), TODAY)
        self.desk.focus_desk()
        return self.desk

    @property
    def article(self) -> Article:
        assert self.session is not None
        return self.session.snapshot()

    def fields(self, source_id: str) -> dict[str, Any]:
        return dict(self.article.reference_by_id[source_id].fields)

    def follow(self) -> None:
        """What the window does a moment after a change."""
        self.desk.show_article(self.article, None)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with made_desk(tmp_path, filled=False) as (found, _):
        yield found


@pytest.fixture
def stage(qtbot: QtBot, workspace: Workspace, theme: Theme) -> Iterator[Stage]:
    made = SourcesDesk(workspace, theme, say, Memory())
    qtbot.addWidget(made)
    made.resize(1140, 800)
    made.show()
    qtbot.waitExposed(made)
    yield Stage(workspace, made)
    made.close_article()


@pytest.fixture
def five(stage: Stage) -> Callable[[], Stage]:
    stage.open(article(5, cited=4))
    return lambda: stage
