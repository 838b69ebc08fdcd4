"""Opening the store, and the ways on when it can't be opened."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from editor_app.errors import EditorError
from editor_app.gui.shell.remembered import Remembered, remembered_path
from editor_app.gui.theme.theme import Theme
from editor_app.services.opening import copy_to_put_back, open_workspace, put_copy_back
from editor_app.services.workspace import Workspace

translate = QCoreApplication.translate

Ask = Callable[[EditorError, Path, Path | None], str]
Choose = Callable[[Path], Path | None]


class StoreOpener:
    """Opens a store, asking again until it is open or one gives up. Closed by `close`."""

    def __init__(self, ask_way: Ask, choose: Choose) -> None:
        """`ask_way` answers again, other, quit, or back where it is given a backup that could take
        the place of the library; `choose` gives another file.
        """
        self._ask = ask_way
        self._choose = choose
        self._open = ExitStack()
        self.path = Path()

    def open(self, path: Path, author: str) -> Workspace | None:
        """The workspace; None when one gave up. The file in the way is never changed; it is kept
        beside where a backup takes its place.
        """
        while True:
            self.path = path
            try:
                return self._open.enter_context(open_workspace(path, author=author))
            except EditorError as error:
                way = self._way_on(error, path)
            if way == "other":
                path = self._choose(path) or path
            elif way != "again":
                return None

    def _way_on(self, error: EditorError, path: Path) -> str:
        """The answer; where that was to put a backup back and it was, to try again."""
        folder = str(Remembered(remembered_path(path)).get("backup_folder", ""))
        copy = copy_to_put_back(error, path, folder)
        while True:
            way = self._ask(error, path, copy)
            if way != "back" or copy is None:
                return way
            try:
                put_copy_back(copy, path)
            except EditorError as failed:
                error = failed
            else:
                return "again"

    def close(self) -> None:
        """Close the store."""
        self._open.close()


def ask_way(theme: Theme) -> Ask:
    """The question in a dialogue."""

    def question(error: EditorError, path: Path, copy: Path | None = None) -> str:
        from editor_app.gui.shell.speech import say
        from editor_app.gui.widgets.dialogs import Choice, ask

        theme.let_go()
        choices = [
            Choice("quit", translate("StoreOpener", "Quit")),
            Choice("again", translate("StoreOpener", "Try again")),
            Choice(
                "other", translate("StoreOpener", "Open another…"), "normal" if copy else "primary"
            ),
        ]
        title = translate("StoreOpener", "The library can't be opened")
        text = say(error)
        if str(path) not in text:
            text = f"{text}\n\n{path}"
        if copy is not None:
            choices.append(
                Choice("back", translate("StoreOpener", "Put the backup back"), "primary")
            )
            offer = translate(
                "StoreOpener",
                "The newest sound backup is {}. It can take the place of the library; "
                "the damaged file is kept beside it.",
            )
            text = f"{text}\n\n{offer.format(copy.name)}"
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
