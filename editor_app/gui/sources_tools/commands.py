"""The sheets of sources as commands of a window, for menus and the palette."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.shell.commands import Command
from editor_app.gui.shell.speech import say
from editor_app.gui.sources_tools.place import Place

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

translate = QCoreApplication.translate


def commands(window: MainWindow) -> list[Command]:
    """What can be done with many sources at once."""
    name = translate("sources-tools", "Sources")
    closed = translate("sources-tools", "Open an article first")

    def needs() -> str:
        return "" if window.articles.session is not None else closed

    return [
        Command(
            "source-library",
            translate("sources-tools", "Library of sources…"),
            name,
            lambda: open_library(window),
            ("Ctrl+Shift+R",),
        ),
        Command(
            "source-links",
            translate("sources-tools", "Sources from links…"),
            name,
            lambda: open_links(window),
            (),
            needs,
        ),
    ]


def open_library(window: MainWindow) -> None:
    """Show the sources of all articles."""
    from editor_app.gui.sources_tools.library_sheet import LibrarySheet

    sheet = LibrarySheet(_place(window), window)
    sheet.told.connect(window.tell)
    sheet.failed.connect(window.dialogues.error)
    sheet.opened.connect(lambda article, source: _lead_to(window, article, source))
    _show(sheet)


def open_links(window: MainWindow, links: Sequence[str] = ()) -> None:
    """Make sources of links; what still waits for the open article is there again."""
    from editor_app.gui.sources_tools.links_sheet import LinksSheet

    if window.articles.session is None:
        return
    sheet = LinksSheet(_place(window), links, parent=window)
    sheet.told.connect(window.tell)
    sheet.failed.connect(window.dialogues.error)
    _show(sheet)


def _place(window: MainWindow) -> Place:
    workspace = window.workspace
    session = window.articles.session
    return Place(workspace, session, window.theme, workspace.clock().date(), say)


def _lead_to(window: MainWindow, article_id: str, source_id: str) -> None:
    if window.articles.open_id == article_id or window.open_article(article_id):
        window.show_source(source_id)


def _show(sheet: Sheet) -> None:
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
