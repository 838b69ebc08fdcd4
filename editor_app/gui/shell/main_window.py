"""The window. It places panels and joins them; what they do is theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QMargins, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from editor_app.errors import EditorError
from editor_app.gui.page.keys import by_place, run_shortcut
from editor_app.gui.shell.articles import Articles
from editor_app.gui.shell.centre import Centre
from editor_app.gui.shell.file_drops import dropped_files
from editor_app.gui.shell.panes import RIGHT, Panes
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.shell.saving import Saver
from editor_app.gui.shell.slots import Slots
from editor_app.gui.theme.theme import Theme
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

if TYPE_CHECKING:
    from editor_app.gui.docks.dock import Dock
    from editor_app.gui.library.pane import LibraryPane
    from editor_app.gui.shell.article_watch import ArticleWatch
    from editor_app.gui.shell.busy import BusyCard
    from editor_app.gui.shell.commands import Commands
    from editor_app.gui.shell.desks import Desks
    from editor_app.gui.shell.dialogues import Dialogues
    from editor_app.gui.shell.exporter import Exporter
    from editor_app.gui.shell.exporting_many import ManyExporter
    from editor_app.gui.shell.handing_over import HandOver
    from editor_app.gui.shell.importer import Importer
    from editor_app.gui.shell.notices import Notices
    from editor_app.gui.shell.palette import CommandPalette
    from editor_app.gui.shell.several import SeveralSteps
    from editor_app.gui.shell.status_line import StatusLine
    from editor_app.gui.shell.tasks import Tasks
    from editor_app.gui.shell.top_bar import TopBar

SIZE = (1440, 900)
LEAST = (820, 520)
FRAME = QMargins(4, 32, 4, 4)
"""Room for what the window manager puts around the window: its title bar above all."""
AFTER_PAINT = 30
"""Milliseconds from showing the window to what can be written without."""
AT_LAST = 1500
"""Milliseconds after which the rest is made even where the page was not painted (hidden)."""
_MODIFIERS = frozenset(
    getattr(Qt.Key, f"Key_{name}") for name in ("Shift", "Control", "Alt", "AltGr", "Meta")
)
"""Keys that are pressed for the sake of the one that follows."""


class MainWindow(QMainWindow):
    """Library left, page in the middle, one dock right.

    With `at_once` false the page alone is made, and the rest by `complete`: `completed` says so.
    """

    completed = Signal()

    commands: Commands
    desks: Desks
    tasks: Tasks
    importer: Importer
    exporter: Exporter
    hand_over: HandOver
    dialogues: Dialogues
    library: LibraryPane
    dock: Dock
    top: TopBar
    foot: StatusLine
    busy: BusyCard
    notices: Notices
    several: SeveralSteps
    watch: ArticleWatch

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        remembered: Remembered,
        *,
        at_once: bool = True,
    ) -> None:
        super().__init__()
        self.workspace, self.theme, self.remembered = workspace, theme, remembered
        self.is_complete = False
        self.saver = Saver(self)
        self.articles = Articles(workspace, self.saver, self)
        self.articles.opened.connect(self._show_page)
        self.articles.failed.connect(self._say_failure)
        self._after_paint = QTimer(self)
        self._after_paint.setSingleShot(True)
        self._after_paint.setInterval(AFTER_PAINT)
        self._after_paint.timeout.connect(self.prepare)
        self._make_frame()
        self._restore()
        if at_once:
            self.complete()

    # Making

    def _make_frame(self) -> None:
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.slots = Slots()
        places = self.slots.places
        whole = QWidget(self)
        self.middle = QStackedWidget(whole)
        self.centre = Centre(self.workspace, self.theme, self.remembered, self.middle)
        self.middle.addWidget(self.centre)
        self.panes = Panes(places["left"], self.middle, places["right"], whole)
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(places["top"])
        inside.addWidget(self.panes, 1)
        inside.addWidget(places["foot"])
        self.setCentralWidget(whole)
        self.show_title("")

    def complete(self) -> None:
        """Make what stands around the page, and let it show the article that is open."""
        if self.is_complete:
            return
        self.is_complete = True
        self.theme.let_go()
        from editor_app.gui.shell.furnishing import furnish

        focus = self.focusWidget()
        furnish(self)
        if self.articles.session is not None:
            self.watch.take_up(self.articles.session)
        self.show_library()
        if not self.centre.isVisibleTo(self):  # another desk was left open the last time
            self.desks.focus()
        elif focus is not None:
            focus.setFocus()
        self._tell_unsent()
        self.completed.emit()

    def complete_soon(self) -> None:
        """Complete when the page has been seen, or after a while."""
        if self.centre.page is not None:
            self.centre.page.first_painted.connect(self.complete)
        QTimer.singleShot(AT_LAST, self, self.complete)

    def _show_page(self, session: EditingSession) -> None:
        session.suggesting = self.remembered.suggests(session.author)
        self.centre.open(session, self.remembered.place(session.article_id))
        self.remembered.set("article", session.article_id)
        if self.is_complete:
            QTimer.singleShot(AT_LAST, self, self.remembered.save)
            self._tell_unsent()
        self.show_title(session.snapshot().title_text)
        if self.is_complete:
            self.desks.focus()
        else:
            self.centre.focus_page()

    def _tell_unsent(self) -> None:
        """A remark that was being written here is not lost, even where its pane is not shown."""
        if self.dock.current == "comments" and self.panes.shown(RIGHT):
            return
        from editor_app.gui.review.unsent import Unsent

        if Unsent(self.remembered).has(self.articles.open_id):
            said = self.tr("You were writing a comment here. It is not sent yet.")
            self.tell(said, self.tr("Show it"), self._show_unsent)

    def _show_unsent(self) -> None:
        self.desks.review.show_unsent()  # the desk is made when it is first wanted

    def _say_failure(self, error: EditorError) -> None:
        self.complete()
        self.dialogues.error(error)

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
        rows = self.workspace.list_articles(limit=1)
        if not rows or not self.open_article(rows[0].id):
            self.complete()
            self.library.focus_search()

    def _is_here(self, article_id: str) -> bool:
        try:
            return self.workspace.row(article_id).trashed is None
        except EditorError:
            return False

    def is_in_trash(self, article_id: str) -> bool:
        """Whether an article is in the Trash now, whatever the list shows."""
        try:
            return self.workspace.row(article_id).trashed is not None
        except EditorError:
            return False

    def prepare(self) -> None:
        """After the first paint: what one can write without."""
        self.complete()
        self.dock.prepare()

    def duplicate(self, article_id: str) -> None:
        """Make a copy, open it, and say so: it has the title of what it was made of."""
        before = self.articles.open_id
        self.articles.duplicate(article_id)
        made = self.articles.open_id
        if made not in (before, article_id):
            self.tell(
                self.tr("This is the copy"),
                self.tr("Back to the original"),
                lambda: self.open_article(article_id),
            )

    def move_to_trash(self, article_id: str) -> None:
        """Into the Trash, with a way back; in the Trash, back from it."""
        if self.is_in_trash(article_id):
            self.articles.restore(article_id)
            self.tell(self.tr("Put back among the articles"))
            return
        in_list = self.library.list.hasFocus()
        self.articles.trash(article_id, self.library.neighbour(article_id))
        if in_list:  # another article has been opened: what is typed next is not for it
            self.library.focus_list()

    def purge(self, article_ids: Sequence[str]) -> None:
        """Ask, and delete articles of the Trash for good."""
        from editor_app.gui.library.trash import ask_to_purge

        ask_to_purge(self, article_ids)

    def go_to(self, place: str) -> None:
        """Lead to a place of the article, or to a card (`suggestion/ID`); a bio that is missing is
        written among the authors.
        """
        from editor_app.gui.checks_desk.leading import is_card, show_card, show_making

        if is_card(place):
            show_card(self, place)
            return
        if show_making(self, place):
            return
        if self.articles.session is not None and "/bio" in place:
            from editor_app.gui.page.places import without_bio

            author = without_bio(self.articles.session.snapshot(), place)
            if author:
                self.dialogues.authors(author)
                return
        if place.startswith("references/"):
            self.show_dock("sources")
        if self.centre.page is not None and place:
            self.centre.page.go_to(place)

    def show_source(self, source_id: str) -> None:
        """Choose a source in the side pane."""
        self.show_dock("sources")
        self.dock.sources.select(source_id)

    def cite_source(self, source_id: str) -> None:
        """Put a marker for a source where the caret is."""
        if self.centre.read_only_reason:
            self.tell(self.centre.read_only_reason)
            return
        try:
            self.centre.cite_source(source_id)
        except EditorError as error:
            self.dialogues.error(error)

    def show_dock(self, name: str, *, focus: bool = False) -> None:
        """Show the side pane with this dock."""
        self.dock.prepare()
        self.dock.choose(name)
        self.panes.show_pane(RIGHT)
        if name == "comments":
            self.desks.join_review()  # what was being written is there before the keyboard comes
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

    def take_preferences(self) -> None:
        """Do what was chosen in the preferences."""
        self.centre.set_zoom(float(self.remembered.get("zoom", 1.0)))

    def show_article_menu(self, article_id: str, at: QPoint) -> None:
        """What can be done with an article of the list."""
        from editor_app.gui.widgets.menus import Menu

        menu = Menu(parent=self)
        for text, run in self._article_entries(article_id):
            action = menu.addAction(text)
            action.triggered.connect(lambda _, r=run: r())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _article_entries(self, article_id: str) -> list[tuple[str, Callable[[], object]]]:
        if self.library.wanted.trashed:
            return [
                (self.tr("Put back"), lambda: self.move_to_trash(article_id)),
                (self.tr("Delete for good…"), lambda: self.purge([article_id])),
            ]
        return [
            (self.tr("Open"), lambda: self.open_article(article_id)),
            (self.tr("Duplicate"), lambda: self.duplicate(article_id)),
            (self.tr("Export…"), lambda: self._export_other(article_id)),
            (self.tr("Move to the Trash"), lambda: self.move_to_trash(article_id)),
        ]

    @cached_property
    def many_exporter(self) -> ManyExporter:
        """Exports several articles; made when it is first wanted."""
        from editor_app.gui.shell.exporting_many import ManyExporter

        return ManyExporter(self)

    def _export_other(self, article_id: str) -> None:
        if self.open_article(article_id):
            self.commands.run("export")

    # The window itself

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.is_complete:
            self._after_paint.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What no panel had a use for: under a keyboard without Latin letters it is one of the
        # window's shortcuts, or one that Qt's fields know by the Latin letter alone.
        if self._completed_by(event) and run_shortcut(self, event):
            return
        placed, focus = by_place(event), QApplication.focusWidget()
        if placed is not None and focus is not None and focus is not self:
            QApplication.sendEvent(focus, placed)
            return
        super().keyPressEvent(event)

    def _completed_by(self, event: QKeyEvent) -> bool:
        """Whether Qt did not look for this key among the window's: it counts by its place, or it
        came when they were not there yet. What the page does not know is theirs, so they come now.
        """
        if self.is_complete or event.key() in _MODIFIERS:
            return by_place(event) is not None
        self.complete()
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.complete()
            self.importer.take(files)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowDeactivate and self.is_complete:
            self.saver.save_now()
            self.watch.note_place()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.complete()
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
        self.tasks.rest()
        self.several.rest()
        self._after_paint.stop()
        self.watch.rest()
        self.library.rest()

    def _close_article(self) -> bool:
        session = self.articles.session
        if session is None or session.flush():
            return self.articles.close()
        from editor_app.gui.shell.speech import say

        why = say(session.save_error) if session.save_error is not None else ""
        answer = self.dialogues.ask_unsaved(why, self.saver.state_changed)
        if answer == "copy":
            self.hand_over.rescue()
            return False
        if answer == "saved":  # the disk has room again: there is nothing left to ask
            return self.articles.close()
        return answer == "lose" and self.articles.close(leave_unsaved=True)

    def _remember(self) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        values: dict[str, Any] = {
            "geometry": geometry,
            "panes": self.panes.state(),
            "dock": self.dock.current,
            "desk": self.desks.current,
            "zoom": self.centre.zoom,
            "import_folder": self.importer.folder,
        }
        for name, value in values.items():
            self.remembered.set(name, value)
        self.remembered.save()

    def _restore(self) -> None:
        geometry = str(self.remembered.get("geometry", ""))
        if not geometry or not self.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
            room = QGuiApplication.primaryScreen().availableSize().shrunkBy(FRAME)
            self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
        self.panes.restore(self.remembered.get("panes", {}))
        self.centre.set_zoom(float(self.remembered.get("zoom", 1.0)))
