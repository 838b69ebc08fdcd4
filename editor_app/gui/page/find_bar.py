"""The bar that finds words in the article."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QTextEdit, QWidget

from editor_app.document.undo import Selection
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.finding import Match, matches
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import tool_button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import set_available, set_look

DELAY = 80
MOST_SHOWN = 800
"""Places that are coloured at once; all of them are counted and gone to."""


class FindBar(QFrame):
    """Lies over the upper right corner of the page, so that nothing moves when it opens.

    `gone_to` carries the match that the caret is put on.
    """

    gone_to = Signal(object)
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        editors: Callable[[], Sequence[PageEditor]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editors = editors
        self._coloured: list[PageEditor] = []
        self.found: list[Match] = []
        self.current = -1
        self.caret: Callable[[], Selection | None] = lambda: None
        self._from: Selection | None = None
        set_look(self, popup="true")
        self.setAccessibleName(self.tr("Find in the article"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find in the article"))
        self.field.setAccessibleName(self.tr("Find in the article"))
        self.field.setFixedWidth(240)
        self.field.installEventFilter(self)
        self.count: QLabel = words("", Type.SMALL, "soft")
        self.before = tool_button(theme, "chevron-up", self.tr("Previous"), shortcut="Shift+F3")
        self.next = tool_button(theme, "chevron-down", self.tr("Next"), shortcut="F3")
        self.close_button = tool_button(theme, "x", self.tr("Close"), shortcut="Esc")
        self._place()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._search_and_show)
        self.field.textChanged.connect(self._timer.start)
        self.before.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.close_button.clicked.connect(self.close_bar)
        self.hide()

    def open_bar(self, text: str = "") -> None:
        """Show the bar; `text` is looked for at once."""
        self.settle()
        self.show()
        self.raise_()
        self._from = self.caret()
        if text:
            self.field.setText(text)
        self.field.setFocus()
        self.field.selectAll()
        self.search()

    def settle(self) -> None:
        """Take the place in the corner."""
        over = self.parentWidget()
        self.adjustSize()
        if over is not None:
            self.move(over.width() - self.width() - Space.XL, Space.S)

    def close_bar(self) -> None:
        """Hide the bar and take the colours away."""
        self._timer.stop()
        self._colour([])
        self.hide()
        self.closed.emit()

    def _search_and_show(self) -> None:
        """While one types: the first place from where the caret was."""
        self.search()
        if self.found:
            self.current = self._first_from_caret()
            self._show_current()

    def _first_from_caret(self) -> int:
        start = self._from
        names = [editor.name for editor in self._editors()]
        if start is None or start.text not in names:
            return 0
        at = names.index(start.text), min(start.anchor, start.position)
        behind = (n for n, x in enumerate(self.found) if (names.index(x.text), x.start) >= at)
        return next(behind, 0)

    def search(self) -> None:
        """Look for the words everywhere."""
        self._timer.stop()
        text = self.field.text()
        self.found = []
        for editor in self._editors():
            editor.binding.load_all()
            self.found += matches(editor.name, editor.binding.shadow.blocks, text)
        self.current = min(max(self.current, 0), len(self.found) - 1)
        self._colour(self.found)
        self._show_count()

    def step(self, by: int) -> None:
        """Go to the next place, or the one before; round at the ends."""
        if self._timer.isActive():
            self.search()
            by = 0
        if self.found:
            self.current = (self.current + by) % len(self.found)
            self._show_current()

    def _show_current(self) -> None:
        self._show_count()
        self._colour(self.found)
        self.gone_to.emit(self.found[self.current])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and F3 go on, with Shift back; Esc closes."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            first = self.current < 0 or not self._was_shown()
            self.step(0 if first and not back else (-1 if back else 1))
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return True
        return False

    def _was_shown(self) -> bool:
        """Whether the caret stands on the current place already."""
        if not 0 <= self.current < len(self.found):
            return False
        match = self.found[self.current]
        for editor in self._editors():
            if editor.name == match.text:
                chosen = editor.binding.selection()
                return sorted((chosen.anchor, chosen.position)) == [match.start, match.end]
        return False

    def _place(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        layout.setSpacing(Space.S)
        for widget in (self.field, self.count, self.before, self.next, self.close_button):
            layout.addWidget(widget)
        self.count.setMinimumWidth(72)

    def _show_count(self) -> None:
        text = self.field.text()
        if self.found:
            said = self.tr("{number} of {count}")
            said = said.format(number=self.current + 1, count=len(self.found))
        else:
            said = self.tr("Not found") if text else ""
        self.count.setText(said)
        set_look(self.field, invalid="true" if text and not self.found else "false")
        for button in (self.before, self.next):
            set_available(button, bool(self.found), self.tr("Nothing found"))

    def _colour(self, found: Sequence[Match]) -> None:
        for editor in self._coloured:
            editor.setExtraSelections([])
        self._coloured = []
        window = slice(max(0, self.current - MOST_SHOWN // 2), self.current + MOST_SHOWN // 2)
        shown = found[window]
        current = found[self.current] if 0 <= self.current < len(found) else None
        for editor in self._editors():
            own = [match for match in shown if match.text == editor.name]
            if own:
                editor.setExtraSelections([self._mark(editor, x, x == current) for x in own])
                self._coloured.append(editor)

    def _mark(self, editor: PageEditor, match: Match, current: bool) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(editor.document())
        cursor.setPosition(editor.binding.to_qt(match.start))
        cursor.setPosition(editor.binding.to_qt(match.end), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(self._theme.colour("selection" if current else "amber_wash"))
        made.cursor, made.format = cursor, look
        return made
