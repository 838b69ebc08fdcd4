"""The sheets of sources as commands of a window, for menus and the palette."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from editor_app.document.actions import insert_marker
from editor_app.document.commands import Command as Step
from editor_app.document.commands import Together
from editor_app.document.records import Marker, MarkerItem
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.shell.commands import Command
from editor_app.gui.shell.speech import say
from editor_app.gui.sources_tools.place import Place

if TYPE_CHECKING:
    from editor_app.gui.page.page_view import PageView
    from editor_app.gui.shell.main_window import MainWindow
    from editor_app.gui.sources_tools.library_sheet import LibrarySheet

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


def open_library(window: MainWindow) -> LibrarySheet:
    """Show the sources of all articles."""
    from editor_app.gui.sources_tools.library_sheet import LibrarySheet

    page = window.centre.page
    focused = QApplication.focusWidget()
    writing = page is not None and focused is not None and page.isAncestorOf(focused)
    here = page if writing and not window.centre.read_only_reason else None
    write = None if here is None else lambda entering, ids: _cite(here, entering, ids)
    sheet = LibrarySheet(_place(window), window, write=write)
    sheet.told.connect(window.tell)
    sheet.failed.connect(window.dialogues.error)
    sheet.opened.connect(lambda article, source: _lead_to(window, article, source))
    sheet.bulk.changed.connect(lambda _: window.several.sources_changed())
    _show(sheet)
    return sheet


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


def _cite(page: PageView, entering: Step, records: Sequence[str]) -> None:
    """Enter sources and put a marker for them where the caret is, as one step."""
    editor = page.active or page.paper.body
    at = editor.binding.selection()
    marker = Marker(page.session.new_id(), tuple(map(MarkerItem, records)))
    citing = insert_marker(at.text, max(at.anchor, at.position), marker)
    editor.run(Together((entering, citing)))


def _show(sheet: Sheet) -> None:
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
