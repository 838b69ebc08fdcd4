"""The history as commands of a window, for menus and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.gui.history.desk import HistoryDesk
from editor_app.gui.shell.commands import Command

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

translate = QCoreApplication.translate


def commands(window: MainWindow) -> list[Command]:
    """What can be done with versions, with what is new, and with whole libraries."""
    desk = HistoryDesk(window)
    name = translate("history", "Review")
    closed = translate("history", "Open an article first")
    only_read = translate("history", "This library can only be read")

    def needs() -> str:
        return "" if window.articles.session is not None else closed

    def can_write() -> str:
        return only_read if window.workspace.store.read_only else ""

    return [
        Command(
            "merge-library",
            translate("history", "Merge another library…"),
            translate("history", "File"),
            lambda: desk.libraries.choose(),  # noqa: PLW0108 - made when it is first wanted
            (),
            can_write,
        ),
        Command(
            "history",
            translate("history", "History"),
            translate("history", "View"),
            lambda: show(desk),
            ("Alt+5",),
        ),
        Command(
            "name-version",
            translate("history", "Name this version…"),
            name,
            desk.name,
            ("Ctrl+Shift+H",),
            needs,
        ),
        Command(
            "compare",
            translate("history", "Compare with…"),
            name,
            desk.compare,
            ("Ctrl+Shift+G",),
            needs,
        ),
        Command(
            "next-news",
            translate("history", "Next change since I last looked"),
            name,
            lambda: desk.looking.step(1),
            ("F5",),
            needs,
        ),
        Command(
            "previous-news",
            translate("history", "Change before, since I last looked"),
            name,
            lambda: desk.looking.step(-1),
            ("Shift+F5",),
            needs,
        ),
        Command(
            "mark-seen",
            translate("history", "Mark all as seen"),
            name,
            desk.mark_seen,
            (),
            needs,
        ),
        Command(
            "who-wrote",
            translate("history", "Who wrote this"),
            name,
            lambda: who_wrote(window),
            ("Ctrl+Shift+C",),
            needs,
        ),
    ]


def show(desk: HistoryDesk) -> None:
    """The fifth dock, with the keyboard in it."""
    listed = desk.dock.list  # made, and joined, before it is shown
    was_in_it = listed.hasFocus()
    desk.window.show_dock("history", focus=True)
    desk.refresh()
    if not was_in_it:
        listed.setCurrentRow(0)


def who_wrote(window: MainWindow) -> None:
    """Say who wrote the selected words, and when."""
    from editor_app.gui.history.writers import tell_who_wrote

    tell_who_wrote(window)
