"""The history of the open article: its versions, who wrote when, and what came in.

Return compares with the article as it stands, Space marks a first version so that Return compares
the two, N names the article as it stands, R restores a version, F2 gives it another name, Delete
takes it off the list. What came in by a merge is a row of its own: Return
opens it, T takes it back, W walks through it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from editor_app.gui.history.rows import HistoryList, Row
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import Chip, button, tool_button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row, set_available, tip_text
from editor_app.gui.widgets.menus import Menu
from editor_app.gui.widgets.surfaces import EmptyState

VERSION, SITTING, ARRIVAL = "version", "sitting", "arrival"
"""What a row of the history is: the beginning of its key."""


class HistoryDock(QWidget):
    """`compare_asked(first, second)` by the keys of rows, the second empty for the article as it
    stands; `name_asked()`, and by a row's key `rename_asked`, `remove_asked`, `restore_asked`,
    `arrival_asked`, `walk_asked`, `take_back_asked`; `change_asked(value)` for a row of what came
    in; `only_versions(bool)` when who wrote when is left out, or not; `wanted()` when it is shown
    and must be read.
    """

    compare_asked = Signal(str, str)
    name_asked = Signal()
    rename_asked = Signal(str)
    remove_asked = Signal(str)
    restore_asked = Signal(str)
    arrival_asked = Signal(str)
    walk_asked = Signal(str)
    take_back_asked = Signal(str)
    change_asked = Signal(object)
    only_versions = Signal(bool)
    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrival = ""
        self._can_take_back = True
        self._open = False
        self._rows: list[Row] = []
        self.few = Chip(self.tr("Versions"))
        self.few.setToolTip(tip_text(self.tr("Only what was kept and what came in"), "V"))
        self.few.toggled.connect(self._take_few)
        self._count = words("", Type.SMALL, "soft", wrap=True)
        self.list = HistoryList(theme)
        self.list.setAccessibleName(self.tr("Versions"))
        self.came = HistoryList(theme)
        self.came.setAccessibleName(self.tr("What came in"))
        self.came.goes_back = True
        self._empty = EmptyState(theme, "history", "", "", "-")
        self._say_empty()
        self._places = QStackedWidget()
        for place in (self.list, self.came, self._empty):
            self._places.addWidget(place)
        self._back = tool_button(theme, "chevron-left", self.tr("Back"), shortcut="Esc")
        self._back.clicked.connect(self.show_list)
        head = row(self._back, self._count, self.few, gap=Space.XS)
        head.setStretch(1, 1)
        head.setContentsMargins(Space.L, Space.S, Space.M, Space.S)
        head.setAlignment(self.few, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(head, self._places, self._make_foot(), gap=0))
        self._connect()
        self.show_rows(())

    # What is shown

    def set_open(self, is_open: bool) -> None:
        """Whether an article is open."""
        self._open = is_open
        self._arrival = ""
        self.list.first = ""
        self._say_empty()
        self.show_rows(())
        if is_open and self.isVisible():
            self.wanted.emit()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """List the history, newest first."""
        self._rows = list(rows)
        few = self.few.isChecked() and any(map(_is_kept, rows))
        self.list.show_rows([one for one in rows if _is_kept(one) or not few])
        self._settle()

    def show_arrival(
        self, key: str, title: str, rows: Sequence[Row], *, can_take_back: bool
    ) -> None:
        """List what came in, in place of the history, until Esc."""
        self._arrival, self._can_take_back = key, can_take_back
        self.came.show_rows(list(rows))
        self._count.setText(title)
        self._settle()
        self.came.setCurrentRow(0)
        self.came.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Back to the history."""
        self._arrival = ""
        self._settle()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def hint(self) -> str:
        """What stands above the list."""
        return self._count.text()

    @property
    def empty_words(self) -> str:
        """What is said where nothing is listed."""
        return self._empty.accessibleDescription()

    @property
    def arrival(self) -> str:
        """The key of what came in and is shown; empty where the history is."""
        return self._arrival

    def focus(self) -> None:
        """Put the keyboard into the list."""
        target: QWidget = self.came if self._arrival else self.list
        if not self._arrival and not self.list.count():
            target = self._empty.step
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Making

    def _make_foot(self) -> QWidget:
        self._name = self._button(self.tr("Name…"), "N", "n")
        self._name.setAccessibleName(self.tr("Name this version"))
        self._compare = self._button(self.tr("Compare"), "Return", "")
        self._restore = self._button(self.tr("Restore…"), "R", "r")
        self._walk = self._button(self.tr("Walk through"), "W", "w")
        self._take = self._button(self.tr("Take back"), "T", "t")
        self._foot = QWidget()
        foot = row(
            self._name, self._compare, self._restore, self._walk, self._take, 0, gap=Space.XS
        )
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._foot.setLayout(foot)
        return self._foot

    def _button(self, said: str, keys: str, sign: str) -> QPushButton:
        made = button(said, "small", shortcut=keys)
        made.clicked.connect(lambda: self._asked(sign) if sign else self._opened())
        return made

    def _connect(self) -> None:
        self.list.opened.connect(self._opened)
        self.list.marked.connect(self._mark)
        self.list.asked.connect(self._asked)
        self.list.renamed.connect(lambda: self._of_version(self.rename_asked))
        self.list.removed.connect(lambda: self._of_version(self.remove_asked))
        self.list.back.connect(self._unmark)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.currentRowChanged.connect(lambda _: self._refresh())
        self.came.opened.connect(self._lead)
        self.came.itemClicked.connect(lambda _: self._lead())
        self.came.asked.connect(self._asked)
        self.came.back.connect(self.show_list)
        self._empty.first_step.connect(self.name_asked)

    # Inside

    def _say_empty(self) -> None:
        if self._open:
            self._empty.set_words(
                self.tr("No versions yet"),
                self.tr(
                    "Everything written is kept. Name a version to come back to it; before a new "
                    "status, an import or a merge one is kept by itself."
                ),
                self.tr("Name this version…"),
            )
        else:
            self._empty.set_words(
                self.tr("No article is open"), self.tr("Its versions are listed here.")
            )

    def _settle(self) -> None:
        """One of three places, with the buttons that belong to it."""
        arrival = bool(self._arrival)
        some = bool(self.list.count())
        place: QWidget = self.came if arrival else self.list if some else self._empty
        self._places.setCurrentWidget(place)
        self._back.setVisible(arrival)
        self.few.setVisible(not arrival and some and any(map(_is_kept, self._rows)))
        if not arrival:
            self._count.setText(self._hint() if some else "")
        self._foot.setVisible(self._open and (arrival or some))
        self._refresh()

    def _hint(self) -> str:
        """What versions are, until there is one."""
        if self.list.first:
            return self.tr("This is the first of two: Return on another compares them.")
        if any(map(_is_kept, self._rows)):
            return self.tr("Newest first")
        return self.tr(
            "Everything written is kept. Name a version to come back to it; before a new status, "
            "an import or a merge one is kept by itself."
        )

    def _refresh(self) -> None:
        """The buttons say what can be done with the chosen row, or why not."""
        chosen, arrival = self.list.chosen, bool(self._arrival)
        came = arrival or (chosen is not None and chosen.key.startswith(ARRIVAL))
        for made in (self._name, self._compare, self._restore):
            made.setVisible(not came)
        for made in (self._walk, self._take):
            made.setVisible(came)
        why = self.tr("Choose a version first")
        set_available(self._compare, chosen is not None, why)
        set_available(self._restore, chosen is not None, why)
        gone = self.tr("It has been taken back")
        set_available(self._take, not arrival or self._can_take_back, gone)

    def _key(self) -> str:
        if self._arrival:
            return self._arrival
        return self.list.chosen.key if self.list.chosen else ""

    def _opened(self) -> None:
        key, first = self._key(), self.list.first
        if not key:
            return
        if first and first != key:
            self.compare_asked.emit(first, key)
        elif key.startswith(ARRIVAL):
            self.arrival_asked.emit(key)
        else:
            self.compare_asked.emit(key, "")

    def _of_version(self, signal: SignalInstance) -> None:
        """Only what was kept has a name, and can be let go."""
        key = self._key()
        if key.startswith(VERSION):
            signal.emit(key)

    def _mark(self) -> None:
        if self.list.chosen is not None:
            self.list.mark(self.list.chosen.key)
            self._settle()

    def _unmark(self) -> None:
        self.list.mark(self.list.first)
        self._settle()

    def _take_few(self, few: bool) -> None:
        self.show_rows(self._rows)
        self.only_versions.emit(few)

    def _menu(self, at: QPoint) -> None:
        """The same as the keys, for the mouse and the menu key."""
        key = self._key()
        if not key or self._arrival:
            return
        menu = Menu(parent=self)
        came, kept = key.startswith(ARRIVAL), key.startswith(VERSION)
        entries: list[tuple[str, str, Callable[[], object], bool]] = [
            (self.tr("List what came in"), "Return", self._opened, came),
            (self.tr("Walk through"), "W", lambda: self._asked("w"), came),
            (self.tr("Take back"), "T", lambda: self._asked("t"), came),
            (self.tr("Compare"), "Return", self._opened, not came),
            (self.tr("First of two"), "Space", self._mark, True),
            (self.tr("Restore…"), "R", lambda: self._asked("r"), not came),
            (self.tr("Another name…"), "F2", lambda: self.rename_asked.emit(key), kept),
            (self.tr("Take off the list"), "Del", lambda: self.remove_asked.emit(key), kept),
        ]
        for said, keys, run, shown in entries:
            if shown:
                menu.addAction(f"{said}\t{keys}").triggered.connect(lambda _=False, r=run: r())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _asked(self, sign: str) -> None:
        key = self._key()
        came = key.startswith(ARRIVAL)
        if sign == "v":
            self.few.toggle()
        elif sign == "n":
            self.name_asked.emit()
        elif sign == "r" and key and not came:
            self.restore_asked.emit(key)
        elif sign == "w" and came:
            self.walk_asked.emit(key)
        elif sign == "t" and came and self._take.isEnabled():
            self.take_back_asked.emit(key)

    def _lead(self) -> None:
        if self.came.chosen is not None:
            self.change_asked.emit(self.came.chosen.value)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.wanted.emit()


def _is_kept(row: Row) -> bool:
    """Whether it is more than somebody's sitting."""
    return not row.key.startswith(SITTING)
