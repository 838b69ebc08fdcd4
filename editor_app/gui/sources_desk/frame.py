"""Where the parts of the desk stand: the head, the filters, grid and form, the printed line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from editor_app.document.finding import Finding
from editor_app.gui.sources_desk import keys
from editor_app.gui.sources_desk.grid import SourcesGrid
from editor_app.gui.sources_desk.head import HeadCard
from editor_app.gui.sources_desk.plates import Plate
from editor_app.gui.sources_desk.printed import PrintedCard
from editor_app.gui.sources_desk.record_form import WIDTH as FORM_WIDTH
from editor_app.gui.sources_desk.record_form import RecordForm
from editor_app.gui.sources_desk.rows import ALL, FILTERS, NOT_CITED, PROBLEMS, TO_VERIFY, Counts
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import Chip
from editor_app.gui.widgets.looks import row, set_available, set_look, tip_text
from editor_app.gui.widgets.search_field import SearchField
from editor_app.gui.widgets.surfaces import EmptyState

NARROW = 1060
"""Pixels below which the form takes the place of the grid instead of standing beside it."""
EMPTY_HEIGHT = 300


class DeskFrame(QWidget):
    """`filter_chosen(name)`, `form_asked`, `waiting_asked`, `otherwise_asked`, `text_dropped`,
    `files_dropped`; `suggesting_asked`, to write directly again.
    """

    filter_chosen = Signal(str)
    form_asked = Signal()
    waiting_asked = Signal()
    otherwise_asked = Signal()
    text_dropped = Signal(str)
    files_dropped = Signal(list)
    suggesting_asked = Signal()

    def __init__(
        self, theme: Theme, say: Callable[[Finding], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_look(self, ground="desk")
        self.setAcceptDrops(True)
        self.head = HeadCard(theme)
        self.grid = SourcesGrid(theme, say)
        self.card = PrintedCard(theme, say)
        self.form = RecordForm(theme)
        found = self.tr("Title, author, publisher, link or number")
        self.search = SearchField(theme, found, keys.shortcut("find"))
        self.search.hide()
        self.empty = EmptyState(theme, "book-open", "", "", "-")
        self._with_form = False
        self._make_bar()
        self._lay_out()
        self._table = keys.key_table()

    # What is shown

    def show_counts(self, counts: Counts) -> None:
        """The numbers on the filters."""
        for name, chip in self.chips.items():
            chip.set_count(counts.of(name))

    def show_suggesting(self, on: bool) -> None:
        """Whether what is entered here is only proposed."""
        self.suggesting.setVisible(on)

    def show_filter(self, name: str) -> None:
        """The filter that is on."""
        for key, chip in self.chips.items():
            chip.setChecked(key == name)

    def show_form(self, on: bool) -> None:
        """Beside the grid, or in its place where there is no room for both."""
        self._with_form = on
        self.form_button.setChecked(on)
        self._settle()

    def show_empty(self, empty: bool) -> None:
        """Words in place of the grid."""
        self._places.setCurrentWidget(self.empty if empty else self.grid)
        self._settle()

    @property
    def is_narrow(self) -> bool:
        """Whether grid and form have no room side by side."""
        return self.width() < NARROW

    def fit_grid(self) -> None:
        """The grid is as high as its sources, so that the printed line stands under them."""
        empty = self._places.currentWidget() is self.empty
        wanted = EMPTY_HEIGHT if empty else self.grid.wanted_height() + 8
        most = wanted if not self._with_form else 16_777_215
        self._plate.setMaximumHeight(most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if self.head.new.isEnabled() and (data.hasUrls() or data.hasText()):
            event.acceptProposedAction()
            self.head.invite(dropping=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.head.invite(dropping=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.head.invite(dropping=False)
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        files = [url.toLocalFile() for url in urls if url.isLocalFile()]
        if files:
            self.files_dropped.emit(files)
        elif event.mimeData().hasText():
            self.text_dropped.emit(event.mimeData().text())

    # Keys

    def event(self, event: QEvent) -> bool:
        """What the desk does itself is not for the window's shortcuts (Ctrl+N, Ctrl+Z)."""
        asks = event.type() == QEvent.Type.ShortcutOverride
        if asks and isinstance(event, QKeyEvent) and keys.combination(event) in self._table:
            event.accept()
            return True
        return super().event(event)

    # Making

    def _make_bar(self) -> None:
        said = {
            ALL: self.tr("All"),
            TO_VERIFY: self.tr("To verify"),
            PROBLEMS: self.tr("With problems"),
            NOT_CITED: self.tr("Not cited"),
        }
        self.chips = {name: Chip(said[name], 0) for name in FILTERS}
        self.chips[TO_VERIFY].setToolTip(tip_text(said[TO_VERIFY], keys.shortcut("queue")))
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, n=name: self.filter_chosen.emit(n))
        self.otherwise_button = self._link(
            self.tr("Compare with library…"),
            tip_text(
                self.tr("Sources that other articles have otherwise"),
                keys.shortcut("library_doubles"),
            ),
            self.otherwise_asked,
        )
        self.waiting_button = self._link(
            self.tr("Library queue…"),
            tip_text(self.tr("Sources to verify in other articles"), keys.shortcut("waiting")),
            self.waiting_asked,
        )
        self.form_button = Chip(self.tr("Form"))
        self.form_button.setToolTip(
            tip_text(self.tr("One source with all its fields"), keys.shortcut("form"))
        )
        self.form_button.clicked.connect(self.form_asked)
        self.suggesting = self._link(
            self.tr("✓ Suggesting"),
            tip_text(
                self.tr("What you enter is suggested. Click to write directly"), "Ctrl+Shift+E"
            ),
            self.suggesting_asked,
        )
        set_look(self.suggesting, tone="accent")
        self.suggesting.hide()
        self._bar = QWidget()
        links = (self.suggesting, self.otherwise_button, self.waiting_button, self.form_button)
        self._bar.setLayout(row(*self.chips.values(), 0, *links))

    def _link(self, text: str, tip: str, asked: SignalInstance) -> Chip:
        made = Chip(text)
        made.setCheckable(False)
        made.setToolTip(tip)
        made.clicked.connect(asked)
        return made

    def _lay_out(self) -> None:
        self._places = QStackedWidget()
        self._places.addWidget(self.grid)
        self._places.addWidget(self.empty)
        self._plate = Plate()
        self._plate.body.setContentsMargins(1, 4, 1, 4)
        self._plate.body.addWidget(self._places)
        self.form.setFixedWidth(FORM_WIDTH)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(Space.L)
        self._middle.addWidget(self._plate, 1)
        self._middle.addWidget(self.form)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        inside.setSpacing(Space.M)
        inside.addWidget(self.head)
        inside.addWidget(self._bar)
        inside.addWidget(self.search)
        inside.addLayout(self._middle, 1000)
        inside.addWidget(self.card)
        inside.addStretch(1)
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.form.hide()

    def _settle(self) -> None:
        in_place = self._with_form and self.is_narrow
        self.form.setVisible(self._with_form)
        self._plate.setVisible(not in_place)
        if in_place:
            self.form.setMinimumWidth(0)
            self.form.setMaximumWidth(16_777_215)
        else:
            self.form.setFixedWidth(FORM_WIDTH)
        self.fit_grid()

    def set_usable(self, is_open: bool) -> None:
        """Whether there is an article."""
        self.head.set_open(is_open)
        reason = "" if is_open else self.tr("Open an article first")
        for made in (*self.chips.values(), self.otherwise_button, self.form_button):
            set_available(made, is_open, reason)
        self._bar.setVisible(True)
