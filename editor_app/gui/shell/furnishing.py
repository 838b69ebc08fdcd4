"""What stands around the page: made after it has been seen, and joined to it.

Importing this module is half of what the window costs, so `MainWindow.complete` does it late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from editor_app.gui.docks.dock import SOURCES, Dock
from editor_app.gui.library.pane import LibraryPane
from editor_app.gui.shell.article_watch import ArticleWatch
from editor_app.gui.shell.busy import BusyCard
from editor_app.gui.shell.commands import Commands
from editor_app.gui.shell.desks import WRITING, Desks
from editor_app.gui.shell.dialogues import Dialogues
from editor_app.gui.shell.exporter import Exporter
from editor_app.gui.shell.handing_over import HandOver
from editor_app.gui.shell.importer import Importer
from editor_app.gui.shell.menus import fill_menus
from editor_app.gui.shell.notices import Notices
from editor_app.gui.shell.panes import RIGHT
from editor_app.gui.shell.roles import Roles
from editor_app.gui.shell.several import SeveralSteps
from editor_app.gui.shell.speech import say
from editor_app.gui.shell.status_line import StatusLine
from editor_app.gui.shell.tasks import Tasks
from editor_app.gui.shell.top_bar import TopBar
from editor_app.gui.shell.trash_bar import TrashBar
from editor_app.gui.shell.window_commands import WindowCommands, menus
from editor_app.gui.widgets.surfaces import MessageBar
from editor_app.services.care import place_findings

UNDERSTOOD = "place_understood"
"""Under this name the place of a library whose warning was read is remembered."""

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow


def furnish(window: MainWindow) -> None:
    """Make the helpers and panels, put the panels into their slots, and join everything."""
    _make_helpers(window)
    _make_panels(window)
    window.centre.complete()
    _connect_panels(window)
    _connect_helpers(window)
    window.dock.choose(str(window.remembered.get("dock", SOURCES)))
    window.importer.folder = str(window.remembered.get("import_folder", ""))
    window.foot.show_zoom(window.centre.zoom)
    window.refresh_commands()
    window.desks.show(str(window.remembered.get("desk", WRITING)))
    Roles(window).begin()
    window.foot.show_saving(window.saver.state)
    _say_suggesting(window)


def _say_suggesting(window: MainWindow) -> None:
    """Who suggested in the last sitting goes on suggesting: the bar at the page's foot says so, in
    every article.
    """

    def opened() -> None:
        if window.articles.session is not None and window.articles.session.suggesting:
            window.desks.review.show_state()

    def began() -> None:
        opened()
        if window.articles.session is not None and window.articles.session.suggesting:
            said = window.tr("What you write is suggested, as you left it")
            window.tell(
                said, window.tr("Write directly"), lambda: window.commands.run("suggesting")
            )

    window.articles.opened.connect(lambda _: QTimer.singleShot(0, window, opened))
    QTimer.singleShot(0, window, began)


def _make_helpers(window: MainWindow) -> None:
    workspace, theme, remembered = window.workspace, window.theme, window.remembered
    window.commands = Commands(window)
    window.desks = Desks(window)
    window.tasks = Tasks(window)
    window.several = SeveralSteps(window)
    window.importer = Importer(workspace, window.tasks, theme, say, window)
    window.exporter = Exporter(workspace, window.tasks, remembered, say, window)
    window.hand_over = HandOver(workspace, window.articles, window.tasks, theme, remembered, window)
    window.dialogues = Dialogues(workspace, window.articles, theme, remembered, say, window)


def _make_panels(window: MainWindow) -> None:
    window.library = LibraryPane(window.workspace, window.theme)
    window.dock = Dock(window.theme, say)
    window.dock.workspace, window.dock.keeps = window.workspace, window.remembered
    WindowCommands(window).register()
    window.top = TopBar(window.commands, window.theme, window.desks.offered)
    window.foot = StatusLine()
    fill_menus(window.top.menus, window.commands, menus(), window)
    window.busy = BusyCard(window.tasks, window)
    slots = window.slots
    slots.fill("top", window.top)
    if window.workspace.store.read_only:
        slots.fill("top", _read_only_bar(window))
    for bar in _place_bars(window):
        slots.fill("top", bar)
    slots.fill("top", TrashBar(window))
    slots.fill("left", window.library)
    slots.fill("right", window.dock)
    slots.fill("foot", window.foot)
    window.top.show_status(None)
    window.notices = Notices(window)
    window.watch = ArticleWatch(window)


def _read_only_bar(window: MainWindow) -> QWidget:
    """Said before somebody writes what can't be saved."""
    said = window.tr("This library can only be read: what you write here can't be saved in it.")
    bar = MessageBar(window.theme, "amber", said, window.tr("Save a copy elsewhere…"))
    bar.acted.connect(window.hand_over.rescue)
    return bar


def _place_bars(window: MainWindow) -> list[QWidget]:
    """A warning where another program copies the library about, until it has been understood."""
    path = window.workspace.store.path
    if window.remembered.get(UNDERSTOOD, "") == str(path):
        return []

    def understood() -> None:
        window.remembered.set(UNDERSTOOD, str(path))
        window.remembered.save()

    bars: list[QWidget] = []
    for finding in place_findings(path):
        bar = MessageBar(window.theme, "amber", say(finding), window.tr("I understand"))
        bar.acted.connect(understood)
        bar.acted.connect(bar.hide)
        bars.append(bar)
    return bars


def _connect_panels(window: MainWindow) -> None:
    run = window.commands.run
    library, centre, dock = window.library, window.centre, window.dock
    library.opened.connect(window.open_article)
    library.trash_asked.connect(window.move_to_trash)
    library.purge_asked.connect(window.purge)
    library.menu_asked.connect(window.show_article_menu)
    library.import_asked.connect(lambda: run("import"))
    library.files_dropped.connect(window.importer.take)
    library.failed.connect(window.dialogues.error)
    centre.new_asked.connect(lambda: run("new"))
    centre.import_asked.connect(lambda: run("import"))
    centre.zoomed.connect(window.foot.show_zoom)
    centre.told.connect(window.tell)
    centre.selected.connect(window.foot.show_selected)
    centre.files_dropped.connect(window.importer.take)
    centre.source_wanted.connect(window.show_source)
    dock.go_to.connect(window.go_to)
    # Cards without their page stand beside nothing: the desk joins them.
    dock.comments_made.connect(lambda: QTimer.singleShot(0, window, lambda: window.desks.review))
    dock.cite_asked.connect(window.cite_source)
    dock.told.connect(window.tell)
    dock.failed.connect(window.dialogues.error)
    dock.close_asked.connect(lambda: window.panes.show_pane(RIGHT, False))


def _connect_helpers(window: MainWindow) -> None:
    run = window.commands.run
    dialogues, importer, exporter = window.dialogues, window.importer, window.exporter
    hand_over = window.hand_over
    window.panes.changed.connect(window.refresh_commands)
    window.panes.changed.connect(lambda: window.centre.keep_clear(*window.panes.covered))
    window.centre.keep_clear(*window.panes.covered)
    window.top.desk_chosen.connect(window.desks.show)
    window.desks.changed.connect(window.top.show_desk)
    window.top.status_chosen.connect(window.articles.set_status)
    window.foot.checks_asked.connect(lambda: run("checks"))
    window.foot.zoom_asked.connect(lambda: window.centre.set_zoom(1.0))
    window.foot.rescue_asked.connect(hand_over.rescue)
    # Work beside the window reads the store: what was just typed has to be there.
    window.tasks.began.connect(lambda _: window.saver.save_now())
    hand_over.failed.connect(dialogues.error)
    hand_over.export_asked.connect(lambda: run("export"))
    importer.open_article.connect(window.open_article)
    importer.failed.connect(dialogues.error)
    exporter.failed.connect(dialogues.error)
    exporter.go_to.connect(window.go_to)
    dialogues.told.connect(window.tell)
    dialogues.preferred.connect(window.take_preferences)
    window.articles.listed.connect(window.show_library)
    window.articles.made.connect(window.library.show_made)
    window.commands.failed.connect(dialogues.error)
