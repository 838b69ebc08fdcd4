"""Steps over several articles, taken back as one: by the notice, by key, or later from the menu.

What was done to many sources is kept in the store and can be taken back after a restart, too; the
rest is known as long as the window is open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject

from editor_app.errors import EditorError
from editor_app.gui.shell.commands import Command

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

translate = QCoreApplication.translate
KEYS = "Alt+Z"
MOST = 50
"""Steps that are remembered."""


class Row(Protocol):
    """What is listed of an article, as far as it is asked for here."""

    @property
    def status(self) -> str: ...
    @property
    def trashed(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Several:
    """A step: `what` in a few words, the articles, whether one still is as the step left it, and
    what takes the step back for some of them.
    """

    what: str
    article_ids: Sequence[str]
    stands: Callable[[Row], bool]
    take_back: Callable[[Sequence[str]], object]


class SeveralSteps(QObject):
    """The steps of one window, the last first. Articles that somebody has changed otherwise since
    are left as they are.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._steps: list[Several | None] = [None]
        """None stands for the change of many sources, which the store knows."""
        self._overtaken = False
        self._sources: tuple[str, int] = ("", 0)
        self._rests = False

    def rest(self) -> None:
        """The store is going to be closed: nothing can be taken back any more."""
        self._rests = True

    def done(self, step: Several, said: str) -> None:
        """Tell of a step that was just taken, with the way back."""
        self._steps.append(step)
        if len(self._steps) > MOST:
            self._steps.remove(next(one for one in self._steps if one is not None))
        self._window.notices.tell_step(said, self.take_back)

    def sources_changed(self) -> None:
        """Many sources were changed just now."""
        self._steps = [*(step for step in self._steps if step is not None), None]
        self._window.refresh_commands()

    @property
    def title(self) -> str:
        """What the command would take back."""
        title = translate("several", "Undo in several articles")
        found = self._last()
        return f"{title}: {found[0]} ({found[1]})" if found else title

    def unavailable(self) -> str:
        """Why nothing can be taken back; empty where something can."""
        if self._last():
            return ""
        if self._overtaken:
            return translate("several", "The articles have been changed since")
        return translate("several", "Nothing was done in several articles")

    def take_back(self) -> None:
        """Take the last step back."""
        found = self._last()
        if found is None:
            return
        step = self._steps[-1]
        if step is None:
            from editor_app.gui.sources_tools.commands import open_library

            open_library(self._window).take_back()  # it shows how far it is, and can be stopped
            return
        self._steps.pop()
        step.take_back(self._standing(step))
        said = translate("several", "Taken back: {} ({})")
        self._window.tell(said.format(*found))
        self._window.refresh_commands()

    # Inside

    def _last(self) -> tuple[str, int] | None:
        """The last step that can be taken back: what it was, and of how many; others are let go."""
        if self._rests:
            return None
        for at in range(len(self._steps) - 1, -1, -1):
            step = self._steps[at]
            number = self._changed_sources() if step is None else len(self._standing(step))
            if number:
                self._keep(at + 1)
                self._overtaken = False
                what = translate("several", "sources changed") if step is None else step.what
                return what, number
            self._overtaken = self._overtaken or step is not None
        self._steps = [None]
        return None

    def _keep(self, number: int) -> None:
        """Let go of the steps after the first ones."""
        kept = self._steps[:number]
        self._steps = kept if None in kept else [None, *kept]

    def _standing(self, step: Several) -> list[str]:
        try:
            rows = self._window.workspace.store.articles(step.article_ids)
        except EditorError:
            return []
        return [one for one in step.article_ids if one in rows and step.stands(rows[one])]

    def _changed_sources(self) -> int:
        """How many sources the last change of many was about; read anew only where it is new."""
        from editor_app.services.source_library import last_change, last_change_text

        workspace = self._window.workspace
        try:
            text = last_change_text(workspace)
            if text != self._sources[0]:
                self._sources = (text, len(last_change(workspace)))
        except EditorError:
            return 0
        return self._sources[1]


def commands(window: MainWindow) -> list[Command]:
    """For the menu and the palette."""
    steps = window.several
    title = translate("several", "Undo in several articles")
    edit = translate("several", "Edit")
    return [
        Command(
            "undo-several", title, edit, steps.take_back, (KEYS,), steps.unavailable,
            title_now=lambda: steps.title,
        )
    ]  # fmt: skip
