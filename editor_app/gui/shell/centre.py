"""The middle of the window: the page of the open article, or what to do when none is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from editor_app.document.actions import insert_marker
from editor_app.document.records import Marker, MarkerItem
from editor_app.gui.page.page_view import PageView
from editor_app.gui.shell.file_drops import FileDrops
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.looks import row, set_look
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

if TYPE_CHECKING:
    from editor_app.gui.page.formatting_bar import FormattingBar
    from editor_app.gui.page.writing_aids import WritingAids

LEAST_ZOOM, MOST_ZOOM = 0.5, 3.0
SELECTING = 50
"""Milliseconds from a selection to its count: the words of a long one are not free."""
BAR_HEIGHT = 44
"""Pixels of the formatting bar, kept free until it is there."""


class Centre(QWidget):
    """`new_asked`, `import_asked` from the empty state; `zoomed(zoom)`; `told(sentence)`;
    `selected(words)` a moment after the selection has changed.
    """

    new_asked = Signal()
    import_asked = Signal()
    zoomed = Signal(float)
    selected = Signal(int)
    told = Signal(str)
    source_wanted = Signal(str)
    language_wanted = Signal(str)
    comment_wanted = Signal()
    files_dropped = Signal(list)

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        remembered: Remembered,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._remembered = remembered
        self.aids: WritingAids | None = None
        self.zoom = 1.0
        self.page: PageView | None = None
        self.reading: PageView | None = None
        """The page that the review shows in this one's place, to be read only."""
        self._bar: FormattingBar | None = None
        self._focus_mode = False
        self._selecting = QTimer(self)
        self._selecting.setSingleShot(True)
        self._selecting.setInterval(SELECTING)
        self._selecting.timeout.connect(self._count_selection)
        self._drops = FileDrops(self)
        self._drops.dropped.connect(self.files_dropped)
        set_look(self, ground="desk")
        self.setAccessibleName(self.tr("Article"))
        self._stack = QStackedWidget(self)
        self._empty = QWidget(self._stack)
        self._stack.addWidget(self._empty)
        self._bar_room = QWidget()
        self._bar_room.setFixedHeight(BAR_HEIGHT)
        self._bar_room.hide()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._bar_room)
        inside.addWidget(self._stack)

    def open(self, session: EditingSession, place: dict[str, Any]) -> None:
        """Show the page of a session, at the place where one was; the old page goes after."""
        self.setUpdatesEnabled(False)
        old = self._stack.widget(1)
        page = self._make_page(session)
        self._bar_room.show()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self.setUpdatesEnabled(True)
        if place:
            page.restore_place(place)

    def close_page(self) -> None:
        """Nothing is open now."""
        old = self._stack.widget(1)
        self.page = None
        if self._bar is not None:
            self._bar.take_page(None)
        self._bar_room.hide()
        self._stack.setCurrentIndex(0)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def place(self) -> dict[str, Any]:
        """Where one is in the article, to come back to."""
        return self.page.place() if self.page is not None else {}

    def set_zoom(self, zoom: float) -> None:
        """Make the page larger or smaller; nothing else."""
        self.zoom = min(MOST_ZOOM, max(LEAST_ZOOM, round(zoom, 2)))
        for page in (self.page, self.reading):
            if page is not None:
                page.set_zoom(self.zoom)
        self.zoomed.emit(self.zoom)

    @property
    def focus_mode(self) -> bool:
        """Whether all but the paragraph one writes in steps back."""
        return self._focus_mode

    @property
    def in_sight(self) -> PageView | None:
        """The page that is seen: the one that is only read, while the review shows one."""
        return self.reading if self.reading is not None else self.page

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be written on the page that is seen; empty where one can."""
        return self.reading.read_only_reason if self.reading is not None else ""

    def set_focus_mode(self, on: bool) -> None:
        """Let all but the paragraph one writes in step back, here and in the next article."""
        self._focus_mode = on
        if self.page is not None:
            self.page.set_focus_mode(on)

    def _count_selection(self) -> None:
        self.selected.emit(self.page.selection_words() if self.page is not None else 0)

    def focus_page(self) -> None:
        """Put the keyboard where one was in the text."""
        if self.page is not None:
            self.page.focus_last()

    def cite_source(self, source_id: str) -> None:
        """Put a marker for a source where the caret is, or at the end of the body."""
        page = self.page
        if page is None:
            return
        editor = page.active or page.paper.body
        at = editor.binding.selection()
        marker = Marker(page.session.new_id(), (MarkerItem(source_id),))
        editor.run(insert_marker(at.text, max(at.anchor, at.position), marker))
        editor.setFocus()

    def _make_page(self, session: EditingSession) -> PageView:
        search = self._workspace.search_sources
        page = PageView(
            session,
            self._theme,
            self._stack,
            search_sources=lambda words, most: search(words, most, session.snapshot().language),
        )
        self.page = page
        page.set_zoom(self.zoom)
        if self._bar is not None:
            self._bar.take_page(page)
            self._watch_drops()
        if self._focus_mode:
            page.set_focus_mode(True)
        if self.aids is not None:
            page.take_aids(self.aids)
        page.selection_changed.connect(self._selecting.start)
        page.status.connect(self.told)
        page.source_wanted.connect(self.source_wanted)
        page.language_wanted.connect(self.language_wanted)
        page.comment_wanted.connect(self.comment_wanted)
        page.takes_comments = True
        page.paper.editor_made.connect(self._drops.watch)
        page.zoom_wanted.connect(self.set_zoom)
        return page

    def complete(self) -> None:
        """Make what one can write without: the formatting bar, spelling and typography, and what
        stands here when nothing is open.
        """
        self._fill_empty()
        self._make_aids()
        self._make_bar()
        self._watch_drops()

    def _watch_drops(self) -> None:
        for editor in self.page.editors if self.page is not None else ():
            self._drops.watch(editor)

    def _make_aids(self) -> None:
        from editor_app.gui.page.writing_aids import WritingAids

        aids = self.aids = WritingAids(self._remembered, self._workspace.store, parent=self)
        aids.told.connect(self.told)
        aids.failed.connect(lambda error: self.page.say(error) if self.page else None)
        program = QCoreApplication.instance()
        if program is not None:
            program.aboutToQuit.connect(aids.rest)
        if self.page is not None:
            self.page.take_aids(aids)

    def _make_bar(self) -> None:
        """One bar for every page that will be open: making it takes longer than a page's words."""
        from editor_app.gui.page.formatting_bar import FormattingBar

        self._bar = FormattingBar(self.page, self._theme)
        inside = QVBoxLayout(self._bar_room)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._bar)

    def keep_clear(self, left: int, right: int) -> None:
        """What is said while nothing is open stands beside what lies over the page (pixels)."""
        inside = self._empty.layout()
        if inside is not None:
            inside.setContentsMargins(left, 0, right, 0)

    def _fill_empty(self) -> None:
        from editor_app.gui.widgets.buttons import button
        from editor_app.gui.widgets.surfaces import EmptyState

        empty = EmptyState(
            self._theme,
            "pencil",
            self.tr("No article is open"),
            self.tr("Choose one in the library, begin a new one, or drop files here to import."),
        )
        new = button(self.tr("New article…"), "primary", shortcut="Ctrl+N")
        new.clicked.connect(self.new_asked)
        more = button(self.tr("Import files…"), shortcut="Ctrl+O")
        more.clicked.connect(self.import_asked)
        inside = QVBoxLayout(self._empty)
        inside.addStretch(1)
        inside.addWidget(empty)
        inside.addLayout(row(0, new, more, 0))
        inside.addStretch(1)
        inside.setSpacing(0)
