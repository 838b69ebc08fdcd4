"""What can be done with the versions of an article, its similar posts, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.gui.shell.commands import Command

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

translate = QCoreApplication.translate


def commands(window: MainWindow) -> list[Command]:
    """For the File menu: new-version, versions, next-version, in-step, print; for Edit:
    similar.
    """
    from editor_app.gui.languages.desk import LanguageDesk

    desk = LanguageDesk(window)
    window.centre.language_wanted.connect(desk.go_to_language)
    name = translate("LanguageCommands", "File")

    def open_needed() -> str:
        needed = translate("LanguageCommands", "Open an article first")
        return "" if window.articles.session else needed

    said = {
        "new-version": translate("LanguageCommands", "New version in another language…"),
        "versions": translate("LanguageCommands", "Versions in other languages…"),
        "next-version": translate("LanguageCommands", "Next language version"),
        "in-step": translate("LanguageCommands", "In step with the original…"),
        "similar": translate("LanguageCommands", "Similar posts…"),
        "print": translate("LanguageCommands", "Print…"),
    }
    return [
        Command("new-version", said["new-version"], name, desk.new_version, (), open_needed),
        Command("versions", said["versions"], name, desk.versions, ("Ctrl+Shift+O",), open_needed),
        Command(
            "next-version", said["next-version"], name, desk.next_version, ("Ctrl+Shift+J",),
            open_needed,
        ),
        Command(
            "in-step", said["in-step"], name, desk.keep_step, ("Ctrl+Shift+I",),
            open_needed,
        ),
        Command(
            "similar", said["similar"], translate("LanguageCommands", "Edit"),
            lambda: _similar(window), ("Ctrl+Shift+B",), open_needed,
        ),
        Command("print", said["print"], name, lambda: _print(window), ("Ctrl+F2",), open_needed),
    ]  # fmt: skip


def _similar(window: MainWindow) -> None:
    """What is printed below the open article, and what could be."""
    from editor_app.gui.dialogs.similar import SimilarDialog

    session = window.articles.session
    if session is None:
        return
    session.flush()
    session.project()  # what is alike is found by the words that are stored
    dialog = SimilarDialog(session, window.workspace, window.theme, window)
    dialog.failed.connect(window.dialogues.error)
    dialog.exec()
    dialog.deleteLater()


def _print(window: MainWindow) -> None:
    """The open article as it will be on paper; there it is printed, or saved as PDF."""
    from editor_app.gui.printing.desk import preview

    preview(window)
