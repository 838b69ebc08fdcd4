"""The library: search on top, filters below, and the list."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStackedWidget, QWidget

from editor_app.document.article import Article
from editor_app.errors import EditorError
from editor_app.gui.library import names
from editor_app.gui.library.delegate import LineDelegate
from editor_app.gui.library.filters import PILLS, FilterBar
from editor_app.gui.library.model import LibraryModel
from editor_app.gui.library.source import Line, Piece, Shelf, Wanted, fetch, filters
from editor_app.gui.shell.file_drops import dropped_files
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, set_look
from editor_app.gui.widgets.search_field import SearchField
from editor_app.gui.widgets.surfaces import EmptyState

TYPING = 60
"""Milliseconds without a key before the words are searched."""
COUNTING = 120
"""Milliseconds from a list that is shown to its counts."""
RECOUNTING = 4000
"""Milliseconds from a change of the open article to the counts: it is listed anew in a pause."""
SEARCH_KEYS = "Ctrl+Shift+F"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class ArticleList(QListView):
    """The list itself; Delete and Return are told, what they mean is the window's to say."""

    opened = Signal(str)
    trash_asked = Signal(str)
    menu_asked = Signal(str, QPoint)
    many_menu_asked = Signal(list, QPoint)
    many_trash_asked = Signal(list)
    purge_asked = Signal(list)

    def __init__(self, theme: Theme, model: LibraryModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = model
        self._delegate = LineDelegate(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(self.tr("Articles"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    @property
    def current_id(self) -> str:
        """The id of the line the keyboard is on; empty where there is none."""
        line = self._lines.line(self.currentIndex())
        return line.id if line else ""

    @property
    def selected_ids(self) -> list[str]:
        """The chosen articles, from top to bottom."""
        found = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        lines = (self._lines.line(index) for index in found)
        return [line.id for line in lines if line is not None]

    def show_due(self, shown: bool) -> None:
        """Whether the date an article is due is shown even where it is not near."""
        if shown != self._delegate.shows_due:
            self._delegate.shows_due = shown
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click with Ctrl or Shift chooses several, and opens none of them."""
        choosing = event.modifiers() & (CTRL | SHIFT)
        with QSignalBlocker(self) if choosing else nullcontext():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deletes = event.key() == Qt.Key.Key_Delete
        if deletes and event.modifiers() & SHIFT and self.current_id:
            self.purge_asked.emit(self.selected_ids or [self.current_id])
        elif deletes and len(self.selected_ids) > 1:
            self.many_trash_asked.emit(self.selected_ids)
        elif deletes and self.current_id:
            self.trash_asked.emit(self.current_id)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_id:
            self.opened.emit(self.current_id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        line = self._lines.line(index)
        if line is not None:
            self.opened.emit(line.id)

    def _ask_menu(self, at: QPoint) -> None:
        chosen = self.selected_ids
        if len(chosen) > 1:
            self.many_menu_asked.emit(chosen, self.viewport().mapToGlobal(at))
            return
        line = self._lines.line(self.indexAt(at)) or self._lines.line(self.currentIndex())
        if line is not None:
            self.menu_asked.emit(line.id, self.viewport().mapToGlobal(at))


class LibraryPane(QWidget):
    """Finds articles and says which one is wanted. Files dropped on it are to be imported.

    `counted(number)`: how many wait for whoever is at work; `many_menu_asked(ids, at)`: what can be
    done with several articles is asked for; `many_trash_asked(ids)`: several are to go;
    `purge_asked(ids)`: for good.
    """

    opened = Signal(str)
    trash_asked = Signal(str)
    menu_asked = Signal(str, QPoint)
    new_asked = Signal()
    import_asked = Signal()
    files_dropped = Signal(list)
    failed = Signal(object)
    counted = Signal(int)
    many_menu_asked = Signal(list, QPoint)
    many_trash_asked = Signal(list)
    purge_asked = Signal(list)

    def __init__(self, shelf: Shelf, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._open_id = ""
        self._theme = theme
        set_look(self, ground="pane")
        self.setAccessibleName(self.tr("Library"))
        self.setAcceptDrops(True)
        self.model = LibraryModel(self._fetch, self)
        self.search = SearchField(theme, self.tr("Search everything"), SEARCH_KEYS)
        self.filters = FilterBar(theme)
        self._heading = words("", Type.SMALL, "soft")
        self.list = ArticleList(theme, self.model, self)
        self._empty = EmptyState(theme, "file-text", "", "", "-")
        self._places = QStackedWidget()
        self._places.addWidget(self.list)
        self._places.addWidget(self._empty)
        top = column(self.search, self.filters, self._heading, gap=Space.S)
        top.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        self.setLayout(column(top, self._places, gap=0))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNTING)
        self._recounting = QTimer(self)
        self._recounting.setSingleShot(True)
        self._recounting.setInterval(RECOUNTING)
        self._connect()
        self._read()

    @property
    def wanted(self) -> Wanted:
        """What the list shows."""
        return replace(self.filters.wanted, words=self.search.text())

    def rest(self) -> None:
        """Ask the store nothing more: it is going to be closed."""
        for timer in (self._typing, self._counting, self._recounting):
            timer.stop()

    def count_later(self) -> None:
        """Count again once what has just been changed is among what is listed."""
        self._recounting.start()

    def refresh(self) -> None:
        """Read the list and the counts again, without moving what one looks at."""
        self._read(at_least=self.model.rowCount())

    def show_open(self, article_id: str) -> None:
        """Mark the article that is open."""
        self._open_id = article_id
        index = self.model.find(article_id)
        chosen = self.list.selectionModel()
        if len(self.list.selected_ids) > 1:  # somebody is choosing several
            return
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        else:
            chosen.clearSelection()

    def amend(self, article: Article, at: str) -> None:
        """Show an article as it is now being written; `at` is the moment, as a store has it."""
        known = (article.title_text, article.status, article.language, article.kind)
        still = self.list.underMouse()  # nothing shifts under the pointer
        self.model.amend(article.id, *known, "" if still else at, article.about.due)

    def focus_search(self) -> None:
        """Go to the search field, its words selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_list(self) -> None:
        """Go to the list, or where it is empty to the search."""
        target = self.list if self.model.rowCount() else self.search
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_made(self, article_id: str) -> None:
        """Have a new article in sight, whatever the list was showing."""
        if not self.model.find(article_id).isValid():
            self.search.clear()
            self.filters.set_wanted(Wanted())
            self._read()

    def show_trash(self) -> None:
        """Show what is in the Trash."""
        self.search.clear()
        self.filters.set_wanted(Wanted(trashed=True))
        self.focus_list()

    def neighbour(self, article_id: str) -> str:
        """The article to open when this one goes: the one below, else above, else none."""
        row = self.model.find(article_id).row()
        for other in (row + 1, row - 1):
            line = self.model.line(self.model.index(other)) if row >= 0 else None
            if line is not None:
                return line.id
        return ""

    def neighbour_of_all(self, article_ids: Sequence[str]) -> str:
        """The article to open when all these go: the first of the list that stays, else none."""
        rows = range(self.model.rowCount())
        lines = (self.model.line(self.model.index(row)) for row in rows)
        stay = (line.id for line in lines if line is not None and line.id not in article_ids)
        return next(stay, "")

    def line(self, article_id: str) -> Line | None:
        """The line of an article, where it is in the list."""
        return self.model.line(self.model.find(article_id))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typed)
        self.search.to_results.connect(self._to_results)
        self._typing.timeout.connect(self._search)
        self._counting.timeout.connect(self.count_now)
        self._recounting.timeout.connect(self.count_now)
        self.filters.changed.connect(lambda _: self._read())
        self.list.opened.connect(self.opened)
        self.list.trash_asked.connect(self.trash_asked)
        self.list.menu_asked.connect(self.menu_asked)
        self.list.many_menu_asked.connect(self.many_menu_asked)
        self.list.many_trash_asked.connect(self.many_trash_asked)
        self.list.purge_asked.connect(self.purge_asked)
        self._empty.first_step.connect(self._first_step)

    def _typed(self) -> None:
        self._typing.start()

    def _search(self) -> None:
        """On a key: the counts beside the filters do not follow from the words."""
        self._read(count=False)

    def _read(self, *, at_least: int = 0, count: bool = True) -> None:
        self._typing.stop()
        wanted = self.wanted
        other = wanted != self.model.wanted
        self._say_where(wanted)
        self.list.show_due(wanted.due)
        self.model.show(wanted, at_least)
        if count:
            self._counting.start()
        self._say(wanted)
        self._reselect()
        if other:
            self.list.scrollToTop()

    def _fetch(self, wanted: Wanted, offset: int) -> Piece:
        """A store that can't be read is said; what is in the list already stays."""
        try:
            return fetch(self._shelf, wanted, offset)
        except EditorError as error:
            self.failed.emit(error)
            return Piece([], False)

    def count_now(self) -> None:
        """Counting goes over all articles: by itself it waits until the list has been seen."""
        try:
            waiting, due = self._count(Wanted(waiting=True)), self._count(Wanted(due=True))
            self.filters.set_counts(self._counts(self.wanted), waiting, due)
            self.counted.emit(waiting)
        except EditorError as error:
            self.failed.emit(error)

    def _count(self, wanted: Wanted) -> int:
        return self._shelf.count_articles(**filters(wanted))

    def _counts(self, wanted: Wanted) -> dict[str, int]:
        others = filters(Wanted(language=wanted.language, kind=wanted.kind))
        count = self._shelf.count_articles
        return {status: count(**{**others, "status": status or None}) for status in PILLS}

    def _reselect(self) -> None:
        index = self.model.find(self._open_id)
        several = len(self.list.selected_ids) > 1
        if index.isValid() and self.list.currentIndex() != index and not several:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flags)

    def _to_results(self) -> None:
        if self._typing.isActive():
            self._search()
        if self.model.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, wanted: Wanted) -> None:
        found = self.model.rowCount()
        if wanted.words.strip() and found:
            said = self.tr("%n article(s) found", "", found)
            more = self.tr("More than {} articles found").format(found)
            self._heading.setText(more if self.model.has_more else names.counted(said, found))
        elif wanted.due and found:
            self._heading.setText(self.tr("By the date they are due"))
        elif wanted.trashed:
            self._heading.setText(self.tr("Trash · kept for 30 days"))
        else:
            self._heading.setText("")
        self._heading.setVisible(bool(self._heading.text()))
        self._places.setCurrentWidget(self.list if found else self._empty)
        if not found:
            self._empty.set_words(*self._nothing(wanted))

    def _say_where(self, wanted: Wanted) -> None:
        """What the field searches: what is in the Trash is found in the Trash alone."""
        said = self.tr("Search the Trash") if wanted.trashed else self.tr("Search everything")
        if self.search.placeholderText() != said:
            self.search.setPlaceholderText(said)
            self.search.setAccessibleName(said)

    def _nothing(self, wanted: Wanted) -> tuple[str, str, str]:
        if wanted.words.strip() and self._narrowed:
            return (
                self.tr("Nothing found"),
                self.tr("Among the articles that fit the filters none has all of these words."),
                self.tr("Search all articles"),
            )
        if wanted.words.strip() and wanted.trashed:
            return (
                self.tr("Nothing found"),
                self.tr("No article in the Trash has all of these words."),
                self.tr("Clear the search"),
            )
        if wanted.words.strip():
            return (
                self.tr("Nothing found"),
                self.tr("No article has all of these words. Fewer words find more."),
                self.tr("Clear the search"),
            )
        if wanted.trashed:
            return (
                self.tr("The Trash is empty"),
                self.tr("What you delete stays here for 30 days, and can be put back."),
                "",
            )
        if wanted.waiting:
            return (
                self.tr("Nothing waits for you"),
                self.tr("What needs your next step will be listed here."),
                self.tr("Show all"),
            )
        if wanted.due:
            return (
                self.tr("Nothing is due"),
                self.tr("Give an article a date under “About the article” to see it here."),
                self.tr("Show all"),
            )
        if not wanted.plain:
            return (
                self.tr("No article like that"),
                self.tr("No article fits the filters."),
                self.tr("Show all"),
            )
        return (
            self.tr("No articles yet"),
            self.tr("Import what you have, or begin to write. Files can be dropped here."),
            self.tr("Import files…"),
        )

    @property
    def _narrowed(self) -> bool:
        """Whether filters leave out articles that are not in the Trash."""
        wanted = self.filters.wanted
        return not wanted.plain and not wanted.trashed

    def _first_step(self) -> None:
        if self.search.text().strip() and self._narrowed:
            self.filters.set_wanted(Wanted())
        elif self.search.text().strip():
            self.search.clear()
        elif not self.wanted.plain:
            self.filters.set_wanted(Wanted())
        else:
            self.import_asked.emit()
