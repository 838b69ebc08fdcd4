"""What a key point says about the sentence it quotes, where that is another now or gone."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QToolButton, QWidget

from editor_app.document.records import KeyPoint
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.widgets.buttons import StatusChip, tool_button
from editor_app.gui.widgets.menus import Menu

AIR = 10
SIGN = 29


class QuoteState(QObject):
    """A chip behind the last word where there is room, else a sign in the page's margin: it
    lies over the page, so nothing moves under the writer's hands when it comes.
    """

    requote = Signal()
    retarget = Signal()
    keep = Signal()
    show_sentence = Signal()

    def __init__(self, editor: PageEditor, row: QWidget) -> None:
        super().__init__(row)
        self._editor = editor
        self._row = row
        self.state = ""
        self._placing = QTimer(self)
        self._placing.setSingleShot(True)
        self._placing.setInterval(0)
        self._placing.timeout.connect(self.place)
        editor.document().contentsChanged.connect(self._placing.start)
        editor.installEventFilter(self)
        row.installEventFilter(self)

    # Most sentences are as they were quoted: these are made for the first that is not.

    @cached_property
    def chip(self) -> StatusChip:
        """What is wrong, in words, where there is room behind the key point."""
        chip = StatusChip(self._editor.page.theme, self._row)
        chip.set_menu(self._menu)
        chip.hide()
        return chip

    @cached_property
    def sign(self) -> QToolButton:
        """The same without words, beside the key point."""
        sign: QToolButton = tool_button(self._editor.page.theme, "triangle-alert", "")
        sign.setParent(self._row)
        sign.setFixedSize(SIGN, SIGN)
        sign.clicked.connect(self._open_menu)
        sign.hide()
        return sign

    @cached_property
    def _menu(self) -> Menu:
        return self._make_menu(self._row)

    @property
    def words(self) -> str:
        """What is said; empty where all is well."""
        said = {
            "changed": self.tr("sentence changed · re-quote"),
            "gone": self.tr("sentence gone"),
        }
        return said.get(self.state, "")

    def actions(self) -> list[QAction]:
        """What can be done about it; nothing where all is well."""
        return self._menu.actions() if self.words else []

    def show_point(self, point: KeyPoint) -> None:
        """Show the state of this key point."""
        state = point.quote.state if point.quote else ""
        if state == self.state:
            return
        self.state = state
        if not self.words:
            self.place()
            return
        tone = "red" if state == "gone" else "amber"
        self.chip.set_status(self.words, tone)
        self._editor.page.theme.bind_icon(self.sign, "triangle-alert", tone)
        for widget in (self.chip, self.sign):
            widget.setAccessibleName(self.words)
            widget.setToolTip(self.words)
        for action in (self._changed_only, self._shown_only):
            action.setVisible(state == "changed")
        self.place()

    def place(self) -> None:
        """Stand where there is room now."""
        if not self.words:
            for made in self._made():
                made.hide()
            return
        end = QTextCursor(self._editor.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        last = self._editor.cursorRect(end)
        size = self.chip.sizeHint()
        left = last.right() + AIR
        fits = left + size.width() <= self._row.width()
        middle = last.center().y() + self._editor.y()
        self.chip.setVisible(fits)
        self.sign.setVisible(not fits)
        if fits:
            self.chip.setGeometry(
                QRect(left, middle - size.height() // 2, size.width(), size.height())
            )
        else:
            self._place_sign(middle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the row and its words."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._placing.start()
        return False

    def _place_sign(self, middle: int) -> None:
        above = self._row.parentWidget()
        paper = (above.parentWidget() if above is not None else None) or self._row
        if self.sign.parentWidget() is not paper:
            self.sign.setParent(paper)
            self.sign.show()
        at = self._row.mapTo(paper, QPoint(self._row.width() + 1, middle - SIGN // 2))
        self.sign.move(at)
        self.sign.raise_()

    def close(self) -> None:
        """Take the sign away, which stands on the page and not in the row."""
        if "sign" in vars(self):
            self.sign.hide()
            self.sign.deleteLater()

    def _made(self) -> list[QWidget]:
        return [vars(self)[name] for name in ("chip", "sign") if name in vars(self)]

    def _make_menu(self, parent: QWidget) -> Menu:
        menu = Menu(parent=parent)
        words = self.tr("Quote the sentence as it is now")
        self._changed_only = menu.addAction(words, self.requote.emit)
        self._shown_only = menu.addAction(self.tr("Show the sentence"), self.show_sentence.emit)
        menu.addAction(self.tr("Keep the words as they are"), self.keep.emit)
        menu.addAction(self.tr("Quote the sentence at the caret in the text"), self.retarget.emit)
        return menu

    def _open_menu(self) -> None:
        self._menu.popup(self.sign.mapToGlobal(QPoint(0, SIGN)))
