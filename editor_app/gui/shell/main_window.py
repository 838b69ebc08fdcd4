"""The window. It places panels and joins them; what they do is theirs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from editor_app.document.article_json import word_count
from editor_app.document.finding import Finding
from editor_app.errors import EditorError
from editor_app.gui.docks.dock import SOURCES, Dock
from editor_app.gui.docks.following import Following, touches
from editor_app.gui.library.pane import LibraryPane, dropped_files
from editor_app.gui.shell.articles import Articles
from editor_app.gui.shell.busy import BusyCard
from editor_app.gui.shell.centre import Centre
from editor_app.gui.shell.commands import Commands
from editor_app.gui.shell.dialogues import Dialogues
from editor_app.gui.shell.exporter import Exporter
from editor_app.gui.shell.importer import Importer
from editor_app.gui.shell.menus import fill_menus
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
from editor_app.gui.widgets.notice import Notice
from editor_app.gui.widgets.surfaces import MessageBar
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

if TYPE_CHECKING:
    from editor_app.gui.shell.palette import CommandPalette

SIZE = (1440, 900)
LEAST = (820, 520)
LOOK_AGAIN = 2000
"""Milliseconds between two looks at whether another program has changed the library."""
AFTER_PAINT = 30
"""Milliseconds from showing the window to what can be written without."""
FIRST_CHECK = 200
"""Milliseconds from opening an article to the first checks: it can be typed in before."""
CHECK_PAUSE = 800
"""Milliseconds without a key before the checks run."""


class MainWindow(QMainWindow):
    """Library left, page in the middle, one dock right."""

    def __init__(self, workspace: Workspace, theme: Theme, remembered: Remembered) -> None:
        super().__init__()
        self.workspace, self.theme, self.remembered = workspace, theme, remembered
        self.findings: tuple[Finding, ...] = ()
        self._make_helpers()
        self._make_panels()
        self._connect()
        self._connect_session_watch()
        self._restore()
        self.show_library()

    # Making

    def _make_helpers(self) -> None:
        self.commands = Commands(self)
        self.saver = Saver(self)
        self.tasks = Tasks(self)
        self.articles = Articles(self.workspace, self.saver, self)
        self.importer = Importer(self.workspace, self.tasks, self.theme, say, self)
        self.exporter = Exporter(self.workspace, self.tasks, self.theme, self.remembered, say, self)
        self.dialogues = Dialogues(
            self.workspace, self.articles, self.theme, self.remembered, say, self
        )
        self._following = Following(self)
        self._checking = Following(self, CHECK_PAUSE)
        self._first_check = QTimer(self)
        self._first_check.setSingleShot(True)
        self._first_check.setInterval(FIRST_CHECK)
        self._first_check.timeout.connect(self.check_now)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_AGAIN)
        self._version = self.workspace.store.data_version()

    def _make_panels(self) -> None:
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.library = LibraryPane(self.workspace, self.theme)
        self.centre = Centre(self.workspace, self.theme)
        self.dock = Dock(self.theme, say)
        self.panes = Panes(self.library, self.centre, self.dock)
        self.notice = Notice(self.theme, self, self.tr("Close"))
        self.actions_of_window = WindowCommands(self)
        self.actions_of_window.register()
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
        self._set_title("")

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
        self.centre.source_wanted.connect(self._show_source)
        self.dock.go_to.connect(self.go_to)
        self.dock.cite_asked.connect(self.cite_source)
        self.dock.told.connect(self.tell)
        self.dock.failed.connect(self.dialogues.error)
        self.dock.close_asked.connect(lambda: self.panes.show_pane(RIGHT, False))
        self.panes.changed.connect(self._refresh_commands)
        self.top.status_chosen.connect(self.articles.set_status)
        self.foot.checks_asked.connect(lambda: run("checks"))
        self.foot.zoom_asked.connect(lambda: self.centre.set_zoom(1.0))
        self.foot.rescue_asked.connect(self.dialogues.save_copy)
        self.notice.acted.connect(self._do_notice)
        self.importer.done.connect(self._imported)
        self.importer.open_article.connect(self.open_article)
        self.importer.failed.connect(self.dialogues.error)
        self.exporter.done.connect(self._exported)
        self.exporter.failed.connect(self.dialogues.error)
        self.exporter.go_to.connect(self.go_to)
        self.exporter.previewed.connect(self._previewed)
        self.dialogues.told.connect(self.tell)
        self.dialogues.preferred.connect(self._preferred)

    def _connect_session_watch(self) -> None:
        self.articles.leaving.connect(self._leaving)
        self.articles.opened.connect(self._opened)
        self.articles.closed.connect(self._closed)
        self.articles.listed.connect(self.show_library)
        self.articles.failed.connect(self.dialogues.error)
        self.articles.trashed.connect(self._trashed)
        self.saver.state_changed.connect(self._show_saving)
        self._following.changed.connect(self._show_changes)
        self._checking.changed.connect(lambda _: self.check_now())
        self._looking.timeout.connect(self._look_outside)
        self._looking.start()

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
        if wanted and self.library.line(wanted) is not None and self.open_article(wanted):
            return
        first = self.library.model.line(self.library.model.index(0))
        if first is not None:
            self.open_article(first.id)

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
        self._notice_action = do
        self.notice.tell(text, action)

    def come_forward(self) -> None:
        """Another start asked for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    # Following the article

    def _leaving(self) -> None:
        session = self.articles.session
        if session is not None:
            self.remembered.set_place(session.article_id, self.centre.place())

    def _opened(self, session: EditingSession) -> None:
        article = session.snapshot()
        self.centre.open(session, self.remembered.place(session.article_id))
        self.dock.open(session, article, self.workspace.clock().astimezone().date())
        for following in (self._following, self._checking):
            following.follow(session)
        self.remembered.set("article", session.article_id)
        self.library.show_open(session.article_id)
        self._show_article()
        self.findings = ()
        self._first_check.start()
        self.centre.focus_page()

    def _closed(self) -> None:
        for following in (self._following, self._checking):
            following.follow(None)
        self.centre.close_page()
        self.dock.close_article()
        self.findings = ()
        self.foot.show_article(None, 0, "")
        self.top.show_status(None)
        self.remembered.set("article", "")
        self._set_title("")
        self._refresh_commands()

    def _show_changes(self, names: set[str] | None) -> None:
        session = self.articles.session
        if session is None:
            return
        article = session.snapshot()
        self.dock.show_article(article, names)
        if touches(names, "title", "about"):
            self.library.model.amend(
                article.id, article.title_text, article.status, article.language, article.kind
            )
        self._show_article()

    def _show_article(self) -> None:
        session = self.articles.session
        if session is None:
            return
        article = session.snapshot()
        self.foot.show_article(article.language, word_count(article), "")
        self.top.show_status(article.status)
        self._set_title(article.title_text)
        self._refresh_commands()

    def check_now(self) -> None:
        """Run the checks on the article as it is now."""
        session = self.articles.session
        if session is None:
            return
        self.findings = tuple(self.workspace.findings(session.snapshot()))
        self.dock.show_findings(self.findings)
        self.foot.show_findings(self.findings)

    def _show_saving(self, state: str) -> None:
        error = self.saver.error
        self.foot.show_saving(state, say(error) if error is not None else "")

    def _look_outside(self) -> None:
        """See whether another program has changed the library."""
        try:
            version = self.workspace.store.data_version()
        except EditorError:
            return
        if version != self._version and not self.library.underMouse():
            self._version = version
            self.show_library()

    def _refresh_commands(self) -> None:
        self.commands.refresh()
        self.top.refresh()

    def _set_title(self, title: str) -> None:
        name = self.tr("Editorial Desk")
        self.setWindowTitle(f"{title} – {name}" if title else name)

    # Answers

    def _imported(self, ids: list[str]) -> None:
        self.show_library()
        if ids:
            self.tell(self.tr("Imported"))

    def _exported(self, paths: list[Path]) -> None:
        self.tell(
            self.tr("Written: {}").format(paths[0].name),
            self.tr("Show the folder"),
            lambda: self.exporter.show_folder(paths[0]),
        )

    def _previewed(self, path: str) -> None:
        session = self.articles.session
        if session is not None:
            self.tell(
                self.tr("Opened in the browser"),
                self.tr("Show the source"),
                lambda: self.exporter.show_source(session),
            )

    def _trashed(self, article_id: str) -> None:
        self.tell(
            self.tr("Moved to the Trash"),
            self.tr("Undo"),
            lambda: self._take_back(article_id),
        )

    def _take_back(self, article_id: str) -> None:
        self.articles.restore(article_id)
        self.open_article(article_id)

    def _do_notice(self) -> None:
        do, self._notice_action = self._notice_action, None
        if do is not None:
            do()

    _notice_action: Callable[[], object] | None = None

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
            self.check_now()
            self.commands.run("export")

    # The window itself

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(AFTER_PAINT, self, self.prepare)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event)
        if files:
            event.acceptProposedAction()
            self.importer.take(files)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowDeactivate:
            self.saver.save_now()

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
        self._looking.stop()
        self._first_check.stop()
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
        self._refresh_commands()
