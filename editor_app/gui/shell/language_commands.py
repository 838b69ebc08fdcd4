"""What can be done with the versions of an article, its similar posts, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.gui.shell.commands import Command

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

translate = QCoreApplication.translate


def commands(window: MainWindow) -> list[Command]:
    """For the File menu: new-version, versions, next-version, in-step."""
    from editor_app.gui.languages.desk import LanguageDesk

    desk = LanguageDesk(window)
    name = translate("LanguageCommands", "File")

    def open_needed() -> str:
        needed = translate("LanguageCommands", "Open an article first")
        return "" if window.articles.session else needed

    def translation_needed() -> str:
        if reason := open_needed():
            return reason
        needed = translate("LanguageCommands", "This article is not a translation of another one")
        return "" if desk.is_translation else needed

    said = {
        "new-version": translate("LanguageCommands", "New version in another language…"),
        "versions": translate("LanguageCommands", "Versions in other languages…"),
        "next-version": translate("LanguageCommands", "Next language version"),
        "in-step": translate("LanguageCommands", "In step with the original…"),
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
            translation_needed,
        ),
    ]  # fmt: skip
