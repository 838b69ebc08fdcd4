"""The house's rules as a command of a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.gui.shell.commands import Command
from editor_app.services.house_book import HouseBook

if TYPE_CHECKING:
    from editor_app.gui.checks_desk.house_sheet import HouseSheet
    from editor_app.gui.shell.main_window import MainWindow

translate = QCoreApplication.translate


def commands(window: MainWindow) -> list[Command]:
    """For the Review menu: house."""
    return [
        Command(
            "house",
            translate("HouseCommands", "House rules…"),
            translate("HouseCommands", "Review"),
            lambda: open_house(window),
        )
    ]


def open_house(window: MainWindow, page: str = "") -> HouseSheet:
    """Show the house's rules, perhaps at one part of them (levels, words, remarks)."""
    from editor_app.gui.checks_desk.house_sheet import HouseSheet
    from editor_app.services.house import house

    session = window.articles.session
    language = session.snapshot().language if session is not None else "en"
    folder = str(window.remembered.get("house_folder", ""))
    book = house(window.workspace.store)

    def keep(made: HouseBook) -> None:
        _keep(window, made)

    sheet = HouseSheet(window.theme, book, keep, language, window, folder=folder)
    if page:
        sheet.show_page(page)
    sheet.failed.connect(window.dialogues.error)
    sheet.finished.connect(lambda _: window.remembered.set("house_folder", sheet.folder))
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
    return sheet


def _keep(window: MainWindow, book: HouseBook) -> None:
    from editor_app.services.house import save_house

    save_house(window.workspace.store, book)
    window.tell(translate("HouseCommands", "The rules of the house are kept"))
    window.watch.check_soon()
