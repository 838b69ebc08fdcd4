"""Opening the store, and the ways on when it can't be opened."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from editor_app.errors import EditorError
from editor_app.gui.theme.theme import Theme
from editor_app.services.opening import open_workspace
from editor_app.services.workspace import Workspace

translate = QCoreApplication.translate

Ask = Callable[[EditorError, Path], str]
Choose = Callable[[Path], Path | None]


class StoreOpener:
    """Opens a store, asking again until it is open or one gives up. Closed by `close`."""

    def __init__(self, ask_way: Ask, choose: Choose) -> None:
        """`ask_way` answers again, other or quit; `choose` gives another file."""
        self._ask = ask_way
        self._choose = choose
        self._open = ExitStack()
        self.path = Path()

    def open(self, path: Path, author: str) -> Workspace | None:
        """The workspace; None when one gave up. The file in the way is never changed."""
        while True:
            self.path = path
            try:
                return self._open.enter_context(open_workspace(path, author=author))
            except EditorError as error:
                way = self._ask(error, path)
            if way == "other":
                path = self._choose(path) or path
            elif way != "again":
                return None

    def close(self) -> None:
        """Close the store."""
        self._open.close()


def ask_way(theme: Theme) -> Ask:
    """The question in a dialogue."""

    def question(error: EditorError, path: Path) -> str:
        from editor_app.gui.shell.speech import say
        from editor_app.gui.widgets.dialogs import Choice, ask

        theme.let_go()
        choices = (
            Choice("quit", translate("StoreOpener", "Quit")),
            Choice("again", translate("StoreOpener", "Try again")),
            Choice("other", translate("StoreOpener", "Open another…"), "primary"),
        )
        title = translate("StoreOpener", "The library can't be opened")
        text = f"{say(error)}\n\n{path}"
        return ask(theme, None, title, text, choices, tone="red", cancel_key="quit")

    return question


def choose_store(now: Path) -> Path | None:
    """Ask for another library, or the place for a new one."""
    from PySide6.QtWidgets import QFileDialog

    name, _ = QFileDialog.getSaveFileName(
        None,
        translate("StoreOpener", "Open or begin a library"),
        str(now),
        translate("StoreOpener", "Libraries (*.db)"),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    return Path(name) if name else None
