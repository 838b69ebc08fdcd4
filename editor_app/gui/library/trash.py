"""Deleting for good: articles of the Trash, or all that is in it. Nothing goes unasked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.gui.library import names
from editor_app.gui.shell.commands import Command
from editor_app.gui.widgets import dialogs

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

translate = QCoreApplication.translate
EMPTY_KEYS = "Ctrl+Shift+Del"


def commands(window: MainWindow) -> list[Command]:
    """For the menu and the palette."""
    file = translate("trash", "File")
    return [
        Command(
            "delete-for-good",
            translate("trash", "Delete for good…"),
            file,
            lambda: ask_to_purge(window, in_reach(window)),
            unavailable=lambda: _why_not(window),
        ),
        Command(
            "empty-trash",
            translate("trash", "Empty the Trash…"),
            file,
            lambda: empty(window),
            (EMPTY_KEYS,),
        ),
    ]


def in_reach(window: MainWindow) -> list[str]:
    """What would be deleted: the lines chosen in the Trash, else the open article if it is in."""
    if window.library.wanted.trashed and window.library.list.selected_ids:
        return window.library.list.selected_ids
    open_id = window.articles.open_id
    return [open_id] if open_id and window.is_in_trash(open_id) else []


def empty(window: MainWindow) -> None:
    """Delete all that is in the Trash."""
    rows = window.workspace.list_articles(trashed=True, limit=None)
    ask_to_purge(window, [row.id for row in rows])


def ask_to_purge(window: MainWindow, article_ids: Sequence[str]) -> None:
    """Ask, and delete those that lie in the Trash."""
    chosen = [one for one in article_ids if window.is_in_trash(one)]
    if not chosen:
        everywhere = translate("trash", "Nothing to delete for good: it is not in the Trash")
        window.tell(everywhere if article_ids else translate("trash", "The Trash is empty"))
    elif _agreed(window, chosen):
        number = len(window.articles.delete_for_good(chosen))
        said = translate("trash", "%n article(s) deleted for good", "", number)
        window.tell(names.counted(said, number))
        window.library.focus_list()


def _agreed(window: MainWindow, chosen: Sequence[str]) -> bool:
    number = len(chosen)
    title = translate("trash", "Delete %n article(s) for good?", "", number)
    text = translate(
        "trash", "The text, its history, comments and sources go, too. This can’t be undone."
    )
    if number == 1:
        titled = window.workspace.row(chosen[0]).title
        text = f"“{titled}”\n{text}" if titled else text
    choices = (
        dialogs.Choice("keep", translate("trash", "Keep"), "primary"),
        dialogs.Choice("delete", translate("trash", "Delete for good"), "danger"),
    )
    title = names.counted(title, number)
    answer = dialogs.ask(
        window.theme, window, title, text, choices, tone="amber", cancel_key="keep"
    )
    return answer == "delete"


def _why_not(window: MainWindow) -> str:
    if in_reach(window):
        return ""
    return translate("trash", "Only what is in the Trash can be deleted for good")
