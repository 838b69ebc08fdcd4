"""The window. It places panels and joins them; what they do is theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from editor_app.errors import EditorError
from editor_app.gui.docks.dock import SOURCES, Dock
from editor_app.gui.library.pane import LibraryPane
from editor_app.gui.shell.article_watch import ArticleWatch
from editor_app.gui.shell.articles import Articles
from editor_app.gui.shell.busy import BusyCard
from editor_app.gui.shell.centre import Centre
from editor_app.gui.shell.commands import Commands
from editor_app.gui.shell.dialogues import Dialogues
from editor_app.gui.shell.exporter import Exporter
from editor_app.gui.shell.file_drops import dropped_files
from editor_app.gui.shell.importer import Importer
from editor_app.gui.shell.menus import fill_menus
from editor_app.gui.shell.notices import Notices
from editor_app.gui.shell.panes import RIGHT, Panes
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.shell.saving import Saver
from editor_app.gui.shell.speech import say
from editor_app.gui.shell.status_line import StatusLine
from editor_app.gui.shell.tasks import Tasks
from editor_app.gui.shell.top_bar import TopBar
from editor_app.gui.shell.window_commands import WindowCommands, menus
from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.menus import Menu
from editor_app.gui.widgets.surfaces import MessageBar
from editor_app.services.workspace import Workspace

if TYPE_CHECKING:
    from editor_app.gui.shell.palette import CommandPalette

SIZE = (1440, 900)
LEAST = (820, 520)
AFTER_PAINT = 30
"""Milliseconds from showing the window to what can be written without."""


class MainWindow(QMainWindow):
    """Library left, page in the middle, one dock right."""

    def __init__(self, workspace: Workspace, theme: Theme, remembered: Remembered) -> None:
        super().__init__()
        self.workspace, self.theme, self.remembered = workspace, theme, remembered
        self._make_helpers()
        self._make_panels()
        self._connect()
        self._restore()
        self.show_library()

    # Making

    def _make_helpers(self) -> None:
        self.commands = Commands(self)
        self.saver = Saver(self)
        self.tasks = Tasks(self)
        self.articles = Articles(self.workspace, self.saver, self)
        self.importer = Importer(self.workspace, self.tasks, self.theme, say, self)
        self.exporter = Exporter(self.workspace, self.tasks, self.remembered, say, self)
        self.dialogues = Dialogues(
            self.workspace, self.articles, self.theme, self.remembered, say, self
        )
        self._after_paint = QTimer(self)
        self._after_paint.setSingleShot(True)
        self._after_paint.setInterval(AFTER_PAINT)
        self._after_paint.timeout.connect(self.prepare)

    def _make_panels(self) -> None:
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.library = LibraryPane(self.workspace, self.theme)
        self.centre = Centre(self.workspace, self.theme)
        self.dock = Dock(self.theme, say)
        self.panes = Panes(self.library, self.centre, self.dock)
        WindowCommands(self).register()
        self.top = TopBar(self.commands, self.theme)
        self.foot = StatusLine()
        fill_menus(self.top.menus, self.commands, menus(), self)
        self.busy = BusyCard(self.tasks, self)
        whole = QWidget()
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.top)
        if self.workspace.store.read_only:
            inside.addWidget(self._read_only_bar())
        inside.addWidget(self.panes, 1)
        inside.addWidget(self.foot)
        self.setCentralWidget(whole)
        self.top.show_status(None)
        self.show_title("")
        self.notices = Notices(self)
        self.watch = ArticleWatch(self)

    def _read_only_bar(self) -> QWidget:
        """Said before somebody writes what can't be saved."""
        said = self.tr("This library can only be read: what you write here can't be saved in it.")
        bar = MessageBar(self.theme, "amber", said, self.tr("Save a copy elsewhere…"))
        bar.acted.connect(self.dialogues.save_copy)
        return bar

    def _connect(self) -> None:
        run = self.commands.run
        self.library.opened.connect(self.open_article)
        self.library.trash_asked.connect(self.move_to_trash)
        self.library.menu_asked.connect(self._article_menu)
        self.library.import_asked.connect(lambda: run("import"))
        self.library.files_dropped.connect(self.importer.take)
        self.library.failed.connect(self.dialogues.error)
        self.centre.new_asked.connect(lambda: run("new"))
        self.centre.import_asked.connect(lambda: run("import"))
        self.centre.zoomed.connect(self.foot.show_zoom)
        self.centre.told.connect(self.tell)
        self.centre.files_dropped.connect(self.importer.take)
        self.centre.source_wanted.connect(self._show_source)
        self.dock.go_to.connect(self.go_to)
        self.dock.cite_asked.connect(self.cite_source)
        self.dock.told.connect(self.tell)
        self.dock.failed.connect(self.dialogues.error)
        self.dock.close_asked.connect(lambda: self.panes.show_pane(RIGHT, False))
        self.panes.changed.connect(self.refresh_commands)
        self.top.status_chosen.connect(self.articles.set_status)
        self.foot.checks_asked.connect(lambda: run("checks"))
        self.foot.zoom_asked.connect(lambda: self.centre.set_zoom(1.0))
        self.foot.rescue_asked.connect(self.dialogues.save_copy)
        self.importer.open_article.connect(self.open_article)
        self.importer.failed.connect(self.dialogues.error)
        self.exporter.failed.connect(self.dialogues.error)
        self.exporter.go_to.connect(self.go_to)
        self.dialogues.told.connect(self.tell)
        self.dialogues.preferred.connect(self._preferred)
        self.articles.listed.connect(self.show_library)
        self.articles.failed.connect(self.dialogues.error)
        self.commands.failed.connect(self.dialogues.error)

    # What is done here

    def open_article(self, article_id: str) -> bool:
        """Open an article in place of the one that is open."""
        opened = self.articles.open(article_id)
        if opened and self.panes.narrow:
            self.panes.close_over()
        return opened

    def open_last(self) -> None:
        """Open what was open the last time, else the newest, else nothing."""
        wanted = str(self.remembered.get("article", ""))
        if wanted and self._is_here(wanted) and self.open_article(wanted):
            return
        first = self.library.model.line(self.library.model.index(0))
        if first is None or not self.open_article(first.id):
            self.library.focus_search()

    def _is_here(self, article_id: str) -> bool:
        try:
            return self.workspace.row(article_id).trashed is None
        except EditorError:
            return False

    def prepare(self) -> None:
        """After the first paint: what one can write without."""
        self.dock.prepare()

    def move_to_trash(self, article_id: str) -> None:
        """Into the Trash, with a way back; in the Trash, back from it."""
        if self.library.wanted.trashed:
            self.articles.restore(article_id)
            self.tell(self.tr("Put back among the articles"))
            return
        self.articles.trash(article_id, self.library.neighbour(article_id))

    def go_to(self, place: str) -> None:
        """Lead to a place of the article."""
        if place.startswith("references/"):
            self.show_dock(SOURCES)
        if self.centre.page is not None and place:
            self.centre.page.go_to(place)

    def _show_source(self, source_id: str) -> None:
        self.show_dock(SOURCES)
        self.dock.sources.select(source_id)

    def cite_source(self, source_id: str) -> None:
        """Put a marker for a source where the caret is."""
        try:
            self.centre.cite_source(source_id)
        except EditorError as error:
            self.dialogues.error(error)

    def show_dock(self, name: str, *, focus: bool = False) -> None:
        """Show the side pane with this dock."""
        self.dock.prepare()
        self.dock.choose(name)
        self.panes.show_pane(RIGHT)
        if focus:
            self.dock.focus_current()

    def open_palette(self) -> None:
        """All commands, by a few letters."""
        if self._palette is None:
            from editor_app.gui.shell.palette import CommandPalette

            self._palette = CommandPalette(self.commands, self.theme, self)
        self._palette.open_palette()

    _palette: CommandPalette | None = None

    def show_library(self) -> None:
        """Read the list again, and mark what is open."""
        self.library.refresh()
        self.library.show_open(self.articles.open_id)

    def tell(self, text: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """A passing notice, perhaps with one thing to do."""
        self.notices.tell(text, action, do)

    def come_forward(self) -> None:
        """Another start asked for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def refresh_commands(self) -> None:
        """Ask each command whether it can be done now."""
        self.commands.refresh()
        self.top.refresh()

    def show_title(self, title: str) -> None:
        """The article's title in the window's."""
        name = self.tr("Editorial Desk")
        self.setWindowTitle(f"{title} – {name}" if title else name)

    # Answers

    def _preferred(self) -> None:
        self.centre.set_zoom(float(self.remembered.get("zoom", 1.0)))

    def _article_menu(self, article_id: str, at: QPoint) -> None:
        menu = Menu(parent=self)
        for text, run in self._article_entries(article_id):
            action = menu.addAction(text)
            action.triggered.connect(lambda _, r=run: r())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _article_entries(self, article_id: str) -> list[tuple[str, Callable[[], object]]]:
        if self.library.wanted.trashed:
            return [(self.tr("Put back"), lambda: self.move_to_trash(article_id))]
        return [
            (self.tr("Open"), lambda: self.open_article(article_id)),
            (self.tr("Duplicate"), lambda: self.articles.duplicate(article_id)),
            (self.tr("Export…"), lambda: self._export_other(article_id)),
            (self.tr("Move to the Trash"), lambda: self.move_to_trash(article_id)),
        ]

    def _export_other(self, article_id: str) -> None:
        if self.open_article(article_id):
            self.commands.run("export")

    # The window itself

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._after_paint.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.importer.take(files)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowDeactivate:
            self.saver.save_now()
            self.watch.note_place()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.tasks.wait(10)
        open_id = self.articles.open_id
        if not self._close_article():
            event.ignore()
            return
        self.rest()
        self.remembered.set("article", open_id)
        self._remember()
        event.accept()

    def rest(self) -> None:
        """Look at the store no more: it is going to be closed."""
        self._after_paint.stop()
        self.watch.rest()
        self.library.rest()

    def _close_article(self) -> bool:
        session = self.articles.session
        if session is None or session.flush():
            return self.articles.close()
        why = say(session.save_error) if session.save_error is not None else ""
        answer = self.dialogues.ask_unsaved(why)
        if answer == "copy":
            self.dialogues.save_copy()
            return False
        return answer == "lose" and self.articles.close(leave_unsaved=True)

    def _remember(self) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        values: dict[str, Any] = {
            "geometry": geometry,
            "panes": self.panes.state(),
            "dock": self.dock.current,
            "zoom": self.centre.zoom,
            "import_folder": self.importer.folder,
        }
        for name, value in values.items():
            self.remembered.set(name, value)
        self.remembered.save()

    def _restore(self) -> None:
        geometry = str(self.remembered.get("geometry", ""))
        if not geometry or not self.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
            room = QGuiApplication.primaryScreen().availableSize()
            self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
        self.panes.restore(self.remembered.get("panes", {}))
        self.dock.choose(str(self.remembered.get("dock", SOURCES)))
        self.centre.set_zoom(float(self.remembered.get("zoom", 1.0)))
        self.importer.folder = str(self.remembered.get("import_folder", ""))
        self.refresh_commands()
