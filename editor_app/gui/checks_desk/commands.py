"""The findings in the text as commands of a window, for menus and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.gui.shell.commands import Command

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

translate = QCoreApplication.translate


def commands(window: MainWindow) -> list[Command]:
    """For the Review menu: next-finding, previous-finding, fix-finding; for View:
    findings-in-margin.
    """
    review, view = translate("ChecksCommands", "Review"), translate("ChecksCommands", "View")

    def needs() -> str:
        closed = translate("ChecksCommands", "Open an article first")
        return "" if window.articles.session is not None else closed

    # What they act on is made after the commands.
    def fix() -> None:
        window.watch.in_text.fix()

    def toggle() -> None:
        window.watch.in_text.toggle()

    return [
        Command(
            "next-finding",
            translate("ChecksCommands", "Next finding"),
            review,
            lambda: window.watch.in_text.next(1),
            ("F8",),
            needs,
        ),
        Command(
            "previous-finding",
            translate("ChecksCommands", "Previous finding"),
            review,
            lambda: window.watch.in_text.next(-1),
            ("Shift+F8",),
            needs,
        ),
        Command(
            "fix-finding",
            translate("ChecksCommands", "Fix this finding"),
            review,
            fix,
            ("Ctrl+.",),
            needs,
        ),
        Command(
            "findings-in-margin",
            translate("ChecksCommands", "Findings in the margin"),
            view,
            toggle,
            checked=lambda: bool(window.remembered.get("findings_in_margin", True)),
        ),
    ]
