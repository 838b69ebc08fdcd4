"""The bar that finds words in the article, and puts others in their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QLineEdit,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.document.commands import Command
from editor_app.document.richtext import OBJECT
from editor_app.document.undo import Selection
from editor_app.gui.page import expression, replacing
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.expression import ExpressionError
from editor_app.gui.page.find_list import FindList, Hit
from editor_app.gui.page.finding import Finder, Match, Query
from editor_app.gui.page.keys import combination, key_table, letter_of
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button, tool_button
from editor_app.gui.widgets.fields import leave_window_keys
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import row, set_available, set_look, tip_text

DELAY = 80
MOST_SHOWN = 800
"""Places that are coloured or listed at once; all of them are counted and gone to."""
AROUND = 60
"""Code points of the words around a place that are listed."""
FIELD, FIELD_NARROW, NARROW = 220, 130, 680
"""Widths of a field, and of a page from which on there is room for the wide one."""


class FindBar(QFrame):
    """Lies over the upper right corner of the page, so that nothing moves when it opens.

    `gone_to` carries the match that the caret is put on. `run` does a command, as one step, and
    `undo` takes it back; `version` is another one whenever the article is.
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
        self.run: Callable[[Command], bool] = lambda _: False
        self.undo: Callable[[], object] = lambda: None
        self.version: Callable[[], object] = lambda: None
        self._seen: object = None
        self._replaced: object = None
        self._problem = ""
        self._is_low = False
        set_look(self, popup="true")
        self.setAccessibleName(self.tr("Find in the article"))
        self.field = self._field(self.tr("Find in the article"))
        self.count: QLabel = words("", Type.SMALL, "soft")
        self.case = self._switch("Aa", self.tr("Capitals count"), "Alt+C")
        self.whole = self._switch("ab|", self.tr("Whole words only"), "Alt+W")
        self.expression = self._switch(".*", self.tr("Regular expression"), "Alt+X")
        self.before = tool_button(theme, "chevron-up", self.tr("Previous"), shortcut="Shift+F3")
        self.next = tool_button(theme, "chevron-down", self.tr("Next"), shortcut="F3")
        self.all_shown = tool_button(
            theme, "list", self.tr("List all places"), shortcut="Alt+L", checkable=True
        )
        self.replacing = tool_button(
            theme, "pencil", self.tr("Replace"), shortcut="Ctrl+H", checkable=True
        )
        self.close_button = tool_button(theme, "x", self.tr("Close"), shortcut="Esc")
        self.words = self._field(self.tr("Replace with"))
        self.replace_button = button(self.tr("Replace"), "small", shortcut="Return")
        self.replace_all_button = button(self.tr("Replace all"), "small", shortcut="Alt+A")
        self._keys: dict[int, QAbstractButton] = {
            Qt.Key.Key_C: self.case,
            Qt.Key.Key_W: self.whole,
            Qt.Key.Key_X: self.expression,
            Qt.Key.Key_L: self.all_shown,
            Qt.Key.Key_A: self.replace_all_button,
        }
        self.list = FindList(theme)
        self._place()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._search_and_show)
        self._connect()
        self.hide()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._timer.start)
        for switch in (self.case, self.whole, self.expression):
            switch.toggled.connect(self._search_and_show)
        self.before.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.close_button.clicked.connect(self.close_bar)
        self.replacing.toggled.connect(self._show_replacing)
        self.all_shown.toggled.connect(self._show_list)
        self.list.wanted.connect(self._go_to_number)
        self.replace_button.clicked.connect(self.replace)
        self.replace_all_button.clicked.connect(self.replace_all)

    def open_bar(self, text: str = "", *, replacing: bool = False) -> None:
        """Show the bar; `text` is looked for at once. `replacing`: with what to put in place."""
        if replacing or not self.isVisible():
            self.replacing.setChecked(replacing)
        self._is_low = False
        self.settle()
        self.show()
        self.raise_()
        self._from = self.caret()
        if text:
            self.field.setText(text)
        field = self.words if replacing and self.field.text() else self.field
        field.setFocus()
        field.selectAll()
        self.search()

    def make_way(self, place: QRect) -> None:
        """Go to the lower corner while what is found, a rectangle of the page, lies below the bar
        and the page can't be scrolled any further; else stay in the upper one.
        """
        self._is_low = False
        self.settle()
        if self.geometry().intersects(place):
            self._is_low = True
            self.settle()

    @property
    def covered(self) -> int:
        """How much of the top of the page it covers, in device independent pixels."""
        return 0 if self._is_low or not self.isVisible() else self.geometry().bottom()

    def settle(self) -> None:
        """Take the place in the corner."""
        over = self.parentWidget()
        if over is None:
            return
        narrow = over.width() < NARROW
        for field in (self.field, self.words):
            field.setFixedWidth(FIELD_NARROW if narrow else FIELD)
        self.adjustSize()
        edge = Space.S if narrow else Space.XL
        top = over.height() - self.height() - Space.S if self._is_low else Space.S
        self.move(max(0, over.width() - self.width() - edge), top)

    def close_bar(self) -> None:
        """Hide the bar and take the colours away."""
        self._timer.stop()
        self._colour([])
        self.closed.emit()  # before it goes: the keyboard would go on to the title
        self.hide()

    def look_again(self) -> None:
        """Look for the words anew where the article is another one by now."""
        if self.isVisible() and self._seen != self.version():
            self.search()

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
        self._problem, self._seen = "", self.version()
        try:
            self.found = self._find()
        except ExpressionError as error:
            self.found, self._problem = [], self._said_of(error)
        self.current = min(max(self.current, 0), len(self.found) - 1)
        self._colour(self.found)
        self._show_count()
        self._fill_list()

    def _find(self) -> list[Match]:
        editors = self._editors()
        for editor in editors:
            editor.binding.load_all()
        case, whole, pattern = (s.isChecked() for s in (self.case, self.whole, self.expression))
        finder = Finder(Query(self.field.text(), case, whole, pattern))
        found: list[Match] = []
        for editor in editors:
            found += finder.find(editor.name, editor.binding.shadow.blocks)
        return found

    def _said_of(self, error: ExpressionError) -> str:
        said = {
            expression.UNFINISHED: self.tr("Not a whole expression"),
            expression.INVOLVED: self.tr("Too involved: repeats within repeats"),
            expression.SLOW: self.tr("Takes too long"),
            expression.REPLACEMENT: self.tr("No such group"),
        }
        return said[error.reason]

    # Replacing

    def replace(self) -> None:
        """Put the words in place of the current place, and go to the next one."""
        current = self._current()
        self.search()
        if current is None or current not in self.found:
            self.step(0)
            return
        self.current = self.found.index(current)
        if not self._was_shown():
            self.step(0)
            return
        match = self.found[self.current]
        if self._put_in([match]):
            behind = match.start + len(replacing.new_words(match, self.words.text()))
            self._from = Selection(match.text, behind, behind)
            self._search_and_show()

    def replace_all(self) -> None:
        """Put the words in place of all places, as one step."""
        self.search()
        count = self._put_in(self.found)
        if count or not self._problem:
            self.search()
            self.count.setText(self.tr("{count} replaced").format(count=count))

    def _put_in(self, found: Sequence[Match]) -> int:
        try:
            command, count = replacing.replace_all(self._editors(), found, self.words.text())
        except ExpressionError as error:
            self._problem = self._said_of(error)
            self._show_count()
            return 0
        done = command is not None and self.run(command)
        if done:
            self._replaced = self.version()
        return count if done else 0

    def _current(self) -> Match | None:
        return self.found[self.current] if 0 <= self.current < len(self.found) else None

    # All places

    def _show_replacing(self, shown: bool) -> None:
        self._second.setVisible(shown)
        self.settle()

    def _show_list(self, shown: bool) -> None:
        self._fill_list()
        self.list.setVisible(shown and bool(self.found))
        self.settle()

    def _fill_list(self) -> None:
        if not self.all_shown.isChecked():
            return
        editors = {editor.name: editor for editor in self._editors()}
        shown = self.found[:MOST_SHOWN]
        self.list.show_hits([_hit(editors[match.text], match) for match in shown], self.current)
        self.list.setVisible(bool(shown))
        self.settle()

    def _go_to_number(self, number: int) -> None:
        if number < len(self.found):
            self.current = number
            self._show_current()

    def step(self, by: int) -> None:
        """Go to the next place, or the one before; round at the ends."""
        if self._timer.isActive():
            self.search()
            by = 0
        if self.found:
            self.current = (self.current + by) % len(self.found)
            self._show_current()

    def again(self, by: int) -> None:
        """Go to the next place from the caret, or the one before it, of the words that were looked
        for last; where there are none yet, they are asked for.
        """
        if self.isHidden() or not self.field.text():
            self.open_bar()
        self._from = self.caret()
        self.search()
        if not self.found:
            return
        self.current = self._first_from_caret()
        if by < 0 or self._was_shown():
            self.current = (self.current + by) % len(self.found)
        self._show_current()

    def _show_current(self) -> None:
        self._show_count()
        self._colour(self.found)
        self.list.show_current(self.current)
        self.gone_to.emit(self.found[self.current])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and F3 go on, with Shift back; Esc closes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if self._button_of(event) is not None:
                event.accept()  # these letters may open menus of the window in other languages
                return True
            return False
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        pressed = self._button_of(event)
        if pressed is not None:
            if self._timer.isActive():
                self.search()  # it may not be known yet that there is something to be replaced
            pressed.click()
            return True
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._takes_back(event):
            self.undo()
            return True
        if enter and watched is self.words:
            self.replace()
            return True
        if event.key() == Qt.Key.Key_H and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.open_bar(replacing=True)
            return True
        if enter or event.key() == Qt.Key.Key_F3:
            first = self.current < 0 or not self._was_shown()
            self.step(0 if first and not back else (-1 if back else 1))
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return True
        return False

    def _button_of(self, event: QKeyEvent) -> QAbstractButton | None:
        """The button that a key with Alt presses, wherever the letter is on this keyboard."""
        if event.modifiers() != Qt.KeyboardModifier.AltModifier:
            return None
        found = self._keys.get(letter_of(event))
        return found if found is not None and found.isVisible() else None

    def _takes_back(self, event: QKeyEvent) -> bool:
        """Ctrl+Z behind a replacing is about that, and not about what was typed into a field."""
        if self._replaced is None or key_table().get(combination(event)) != "undo":
            return False
        return self._replaced == self.version()

    def _edited(self) -> None:
        self._replaced = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

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

    def _field(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(name)
        made.setAccessibleName(name)
        made.setFixedWidth(FIELD)
        leave_window_keys(made)
        made.installEventFilter(self)
        made.textEdited.connect(self._edited)
        return made

    def _switch(self, sign: str, name: str, shortcut: str) -> QToolButton:
        made = QToolButton()
        made.setText(sign)
        made.setCheckable(True)
        made.setAccessibleName(name)
        made.setToolTip(tip_text(name, shortcut))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _place(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        layout.setSpacing(Space.S)
        switches = row(self.case, self.whole, self.expression, gap=2)
        steps = row(self.before, self.next, self.all_shown, self.replacing, gap=2)
        layout.addLayout(row(self.field, switches, self.count, 0, steps, self.close_button))
        self._second = QWidget()
        second = row(self.words, self.replace_button, self.replace_all_button, 0)
        second.setContentsMargins(0, 0, 0, 0)
        self._second.setLayout(second)
        self._second.hide()
        layout.addWidget(self._second)
        layout.addWidget(self.list)
        self.list.hide()
        self.count.setMinimumWidth(72)
        # Tab leads from what is looked for to what comes in its place, as everywhere else.
        QWidget.setTabOrder(self.field, self.words)
        QWidget.setTabOrder(self.words, self.replace_button)
        QWidget.setTabOrder(self.replace_button, self.replace_all_button)
        QWidget.setTabOrder(self.replace_all_button, self.case)
        for one, other in pairwise((self.case, self.whole, self.expression, *self._rest())):
            QWidget.setTabOrder(one, other)

    def _rest(self) -> tuple[QWidget, ...]:
        return self.before, self.next, self.all_shown, self.replacing, self.close_button, self.list

    def _show_count(self) -> None:
        text = self.field.text()
        if self._problem:
            said = self._problem
        elif self.found:
            said = self.tr("{number} of {count}")
            said = said.format(number=self.current + 1, count=len(self.found))
        else:
            said = self.tr("Not found") if text else ""
        self.count.setText(said)
        set_look(self.field, invalid="true" if text and not self.found else "false")
        buttons = (self.before, self.next, self.all_shown)
        for needed in (*buttons, self.replace_button, self.replace_all_button):
            if needed.hasFocus() and not self.found:
                self.field.setFocus()  # Qt would give the keyboard to anybody
            set_available(needed, bool(self.found), self.tr("Nothing found"))
        self.settle()

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


def _hit(editor: PageEditor, match: Match) -> Hit:
    """A place with the words around it."""
    _, start, block = editor.binding.block_at(match.start)
    text = block.text.replace(OBJECT, "")
    gone = block.text[: match.start - start].count(OBJECT)
    at = match.start - start - gone
    end = at + match.end - match.start
    return Hit(text[max(0, at - AROUND) : at], text[at:end], text[end : end + AROUND])
