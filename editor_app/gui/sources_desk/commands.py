"""What the sources desk does, as commands: for menus, the palette and the list of keys.

The desk listens for its keys itself, so that the same key may mean something else on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.gui.shell.commands import Command
from editor_app.gui.sources_desk.keys import KEYS, LETTERS

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

translate = QCoreApplication.translate
DESK = "sources"
"""The desk's name among the desks."""


def commands(window: MainWindow) -> list[Command]:
    """Those that begin something lead to the desk; those on a source need one to be at it."""
    return [
        *(_beginning(window, action, title) for action, title in _beginnings().items()),
        *(_on_source(window, action, title) for action, title in _on_sources().items()),
    ]


def _beginnings() -> dict[str, str]:
    return {
        "new": translate("sources-desk", "New source"),
        "paste": translate("sources-desk", "Paste sources from the clipboard…"),
        "import": translate("sources-desk", "Import a file of sources…"),
        "find": translate("sources-desk", "Find among the sources"),
        "queue": translate("sources-desk", "Sources to verify"),
        "waiting": translate("sources-desk", "Sources to verify in the library…"),
        "problem": translate("sources-desk", "Next problem of a source"),
        "problem_back": translate("sources-desk", "Previous problem of a source"),
        "doubles": translate("sources-desk", "Duplicate sources…"),
        "library_doubles": translate("sources-desk", "Sources that the library has otherwise…"),
    }


def _on_sources() -> dict[str, str]:
    return {
        "next": translate("sources-desk", "Save the source and go to the next"),
        "up": translate("sources-desk", "Source above"),
        "down": translate("sources-desk", "Source below"),
        "field": translate("sources-desk", "Go to a field of the source…"),
        "write": translate("sources-desk", "Write in the source"),
        "form": translate("sources-desk", "All fields of the source"),
        "today": translate("sources-desk", "Source accessed today"),
        "verify": translate("sources-desk", "Verify the source"),
        "fix": translate("sources-desk", "Fix the source"),
        "fix_all": translate("sources-desk", "Fix all sources alike…"),
        "waive": translate("sources-desk", "Leave the problem of the source as it is…"),
        "use": translate("sources-desk", "Use the record that says the same"),
        "compare": translate("sources-desk", "Compare with the record that says the same…"),
        "cite": translate("sources-desk", "Cite the source at the caret"),
        "remove": translate("sources-desk", "Remove the source"),
    }


def command_id(action: str) -> str:
    """The command of an action of the desk."""
    return f"source-{action.replace('_', '-')}"


def _beginning(window: MainWindow, action: str, title: str) -> Command:
    def run() -> None:
        window.desks.show(DESK)
        window.desks.sources.run(action)

    def needs() -> str:
        closed = translate("sources-desk", "Open an article first")
        return "" if window.articles.session is not None or action == "waiting" else closed

    return _made(action, title, run, needs)


def _on_source(window: MainWindow, action: str, title: str) -> Command:
    def needs() -> str:
        if window.desks.current != DESK:
            return translate("sources-desk", "Go to the sources desk first")
        at = window.desks.sources.row
        return "" if at is not None else translate("sources-desk", "Choose a source first")

    return _made(action, title, lambda: window.desks.sources.run(action), needs)


def _made(action: str, title: str, run: object, needs: object) -> Command:
    group = translate("sources-desk", "Sources desk")
    letters = {name: key for key, name in LETTERS.items()}
    keys = KEYS.get(action) or ((letters[action],) if action in letters else ())
    return Command(command_id(action), title, group, run, keys, needs, own_keys=True)  # type: ignore[arg-type]
