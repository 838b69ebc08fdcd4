"""What changed in the original since it was translated, paragraph by paragraph, and what is left
to translate. Stays open beside the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from editor_app.gui.dialogs.lines import LineList, Part, Piece, small, title
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.languages.differing import differing
from editor_app.gui.library.names import counted
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Type
from editor_app.gui.widgets.buttons import Segmented, button
from editor_app.gui.widgets.labels import KeyHint
from editor_app.gui.widgets.looks import set_available
from editor_app.gui.widgets.surfaces import EmptyState
from editor_app.services.siblings import Left, Stale

translate = QCoreApplication.translate

CHANGED, LEFT = "changed", "left"
MOST_LINES = 6
"""Lines of a paragraph that are shown; the whole of it is on the page."""


class KeepingStep(Sheet):
    """`go_to(place)`; `settled(stale)` where a paragraph was said to be in step; `undo_asked`."""

    go_to = Signal(str)
    settled = Signal(object)
    undo_asked = Signal()
    looked_at = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("KeepingStep", "In step with the original"), width=440, parent=parent
        )
        self.setModal(False)
        self.resize(460, 620)
        self._changed: dict[str, Stale] = {}
        self._left: dict[str, Left] = {}
        choices = ((CHANGED, self.tr("Changed")), (LEFT, self.tr("To translate")))
        self.tabs = Segmented(self.tr("What is listed"), choices)
        self.tabs.chosen.connect(lambda _: self._show())
        self.list = LineList(theme, self.tr("Paragraphs"))
        self.list.chosen.connect(self._go)
        self.list.lettered.connect(self._lettered)
        self._empty = EmptyState(theme, "circle-check", "", "")
        self._places = QStackedWidget()
        self._places.addWidget(self.list)
        self._places.addWidget(self._empty)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._places, 1)
        self._hint = KeyHint("S", self.tr("it renders what the original says now"))
        self.body.addWidget(self._hint)
        self.there = button(self.tr("Go there"), shortcut="Return")
        self.there.clicked.connect(lambda: self._go(self.list.current_id))
        self.step = button(self.tr("In step"), shortcut="S")
        self.step.clicked.connect(self.settle)
        close = button(self.tr("Close"), tip=self.tr("Close"), shortcut="Esc")
        close.clicked.connect(self.close)
        for made in (self.there, self.step, close):
            made.setAutoDefault(False)
        self.add_buttons(self.step, self.there, 0, close)
        undo = QShortcut(QKeySequence("Ctrl+Z"), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo_asked)

    def show_paragraphs(self, changed: Sequence[Stale], left: Sequence[Left]) -> None:
        """List these, the keyboard staying where it was."""
        self._changed = {one.counterpart: one for one in changed}
        self._left = {one.place: one for one in left}
        self.tabs.set_words(CHANGED, self.tr("Changed {}").format(len(changed)))
        self.tabs.set_words(LEFT, self.tr("To translate {}").format(len(left)))
        self._show()

    def begin(self) -> None:
        """Where there is something to do: first what changed, then what is left."""
        if not self._changed and self._left:
            self.tabs.choose(LEFT)
        self.focus_list()

    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        listed = self._places.currentWidget() is self.list
        target: QWidget = self.list if listed else self.tabs.button(self.tabs.current)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Say that the paragraph renders what the original says now."""
        stale = self._changed.get(self.list.current_id)
        if stale is not None and self.tabs.current == CHANGED:
            self.settled.emit(stale)

    def _show(self) -> None:
        if self.tabs.current == CHANGED:
            lines = [(one.counterpart, _changed(one)) for one in self._changed.values()]
            self._empty.set_words(
                self.tr("In step"),
                self.tr("Every paragraph that was translated renders what the original says now."),
            )
        else:
            lines = [(one.place, _left(one)) for one in self._left.values()]
            self._empty.set_words(
                self.tr("All is translated"),
                self.tr("No paragraph has the original's words any more."),
            )
        self.list.show_lines(lines)
        self._places.setCurrentWidget(self.list if lines else self._empty)
        nothing = self.tr("Nothing is listed")
        set_available(self.there, bool(lines), nothing)
        self.step.setVisible(self.tabs.current == CHANGED)
        self._hint.setVisible(self.tabs.current == CHANGED and bool(lines))
        set_available(self.step, bool(lines), nothing)

    def _lettered(self, letter: str) -> None:
        if letter == "s":
            self.settle()

    def _go(self, line_id: str) -> None:
        found = self._changed.get(line_id) or self._left.get(line_id)
        if found is not None:
            self.go_to.emit(found.place)


def _changed(stale: Stale) -> list[Part]:
    then, now = differing(stale.then, stale.now)
    if not stale.now:
        gone = translate("KeepingStep", "It is gone from the original")
        return [title(_where(stale.place)), Part(then, Type.SMALL, "soft", MOST_LINES),
                small(gone, "amber")]  # fmt: skip
    was = translate("KeepingStep", "Then: ")
    is_now = translate("KeepingStep", "Now: ")
    return [
        title(_where(stale.place)),
        Part((Piece(was, "soft"), *then), Type.SMALL, "soft", MOST_LINES),
        Part((Piece(is_now, "soft"), *now), Type.SMALL, "ink", MOST_LINES),
    ]


def _left(left: Left) -> list[Part]:
    return [title(_where(left.place)), small(left.words, most=3)]


def _where(place: str) -> str:
    kind, _, number = place.partition("/")
    said = {
        "title": translate("KeepingStep", "Title"),
        "key_points": translate("KeepingStep", "Key point {}"),
        "body": translate("KeepingStep", "Paragraph {}"),
    }
    return said.get(kind, place).format(number)


def counts(changed: int, left: int) -> str:
    """How many there are of each, in a sentence for the notice."""
    parts = []
    if changed:
        said = translate("KeepingStep", "%n paragraph(s) changed in the original", "", changed)
        parts.append(counted(said, changed))
    if left:
        said = translate("KeepingStep", "%n paragraph(s) to translate", "", left)
        parts.append(counted(said, left))
    return ", ".join(parts)
