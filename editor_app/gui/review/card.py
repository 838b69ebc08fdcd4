"""A card of the column: painted words, real buttons, and a field where one answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from editor_app.gui.review.card_face import CardFace
from editor_app.gui.review.content import Content
from editor_app.gui.review.message_box import MessageBox
from editor_app.gui.review.review_keys import is_for_review
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.looks import set_look

SIDE, TOP, BOTTOM = 13, 10, 11
BUTTON_HEIGHT = 24
GAP = Space.S


@dataclass(frozen=True, slots=True)
class CardButton:
    """A button of a card: the action it stands for, its verb, tone, key and tooltip."""

    action: str
    text: str
    tone: str = "ink"
    keys: str = ""
    tip: str = ""
    pressed: bool = False


def card_height(face: CardFace, rows_of_buttons: int) -> int:
    """The height of a card with so many rows of buttons and no field."""
    below = rows_of_buttons * (BUTTON_HEIGHT + GAP)
    return TOP + face.height + below + BOTTOM


def face_width(width: int) -> int:
    """How wide the words of a card can be."""
    return max(80, width - 2 * SIDE)


class Card(QFrame):
    """`acted(action)` by a button; `chosen` when it came into focus or was clicked; `resized`:
    it wants another height. `on_key` is asked first about each key.
    """

    acted = Signal(str)
    chosen = Signal()
    resized = Signal()

    def __init__(
        self, theme: Theme, on_key: Callable[[QKeyEvent], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._on_key = on_key
        self._content = Content()
        self._face: CardFace | None = None
        self._face_for = (-1, False)
        self._wanted: tuple[CardButton, ...] = ()
        self._buttons: list[QPushButton] = []
        self.box: MessageBox | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_look(self, card="true")
        theme.changed.connect(self._repaint)

    def show_content(
        self, content: Content, buttons: Sequence[CardButton], *, selected: bool
    ) -> None:
        """Show other words and buttons; what is written in its field stays."""
        self._content = content
        self._face_for = (-1, False)
        self.setAccessibleName(content.spoken)
        self._set_buttons(tuple(buttons))
        set_look(self, selected="true" if selected else "false")
        self._place()
        self.update()

    def wanted_height(self, width: int) -> int:
        """How tall it is at a width."""
        rows = len(self._flow(face_width(width)))
        height = card_height(self._made_face(width), rows)
        return height + (self.box.wanted_height() + GAP if self.box is not None else 0)

    def open_box(self, box: MessageBox) -> None:
        """Let somebody write in it; the buttons step aside."""
        self.close_box()
        self.box = box
        box.setParent(self)
        box.resized.connect(self.resized)
        box.show()
        for made in self._buttons:
            made.hide()
        self._place()
        self.resized.emit()

    def close_box(self) -> None:
        """The field goes."""
        if self.box is None:
            return
        box, self.box = self.box, None
        box.hide()
        box.deleteLater()
        for made in self._buttons:
            made.show()
        self._place()
        self.resized.emit()

    def button(self, action: str) -> QPushButton | None:
        """The button of an action, where it has one."""
        pairs = zip(self._wanted, self._buttons, strict=True)
        return next((made for wanted, made in pairs if wanted.action == action), None)

    # Inside

    def _set_buttons(self, wanted: tuple[CardButton, ...]) -> None:
        if wanted == self._wanted:
            return
        had = next((w.action for w, b in zip(self._wanted, self._buttons, strict=True)
                    if b.hasFocus()), "")  # fmt: skip
        for made in self._buttons:
            made.hide()
            made.deleteLater()
        self._wanted = wanted
        self._buttons = [self._make(one) for one in wanted]
        for one, made in zip(wanted, self._buttons, strict=True):
            made.setVisible(self.box is None)
            if one.action == had:
                made.setFocus()

    def _make(self, wanted: CardButton) -> QPushButton:
        made = button(wanted.text, "small", tip=wanted.tip or wanted.text, shortcut=wanted.keys)
        made.setParent(self)
        made.setAutoDefault(False)
        made.setCheckable(wanted.pressed)
        made.setChecked(wanted.pressed)
        if wanted.pressed:  # not by colour alone
            made.setText(f"✓ {wanted.text}")
        made.setAccessibleName(wanted.tip or wanted.text)
        set_look(made, tone=wanted.tone)
        made.clicked.connect(lambda: made.setChecked(wanted.pressed))
        made.clicked.connect(lambda: self.acted.emit(wanted.action))
        return made

    def _flow(self, width: int) -> list[list[QPushButton]]:
        """The buttons in rows, as many in each as there is room for."""
        if self.box is not None:
            return []
        rows: list[list[QPushButton]] = []
        left = 0
        for made in self._buttons:
            wide = made.sizeHint().width()
            if not rows or left + wide > width:
                rows.append([])
                left = 0
            rows[-1].append(made)
            left += wide + GAP
        return rows

    def _made_face(self, width: int) -> CardFace:
        wanted = (width, self._theme.dark)
        if self._face is None or wanted != self._face_for:
            self._face = CardFace(self._theme, self._content, face_width(width))
            self._face_for = wanted
        return self._face

    def _place(self) -> None:
        y = TOP + self._made_face(self.width()).height
        for line in self._flow(face_width(self.width())):
            x, y = SIDE, y + GAP
            for made in line:
                made.setGeometry(x, y, made.sizeHint().width(), BUTTON_HEIGHT)
                x += made.width() + GAP
            y += BUTTON_HEIGHT
        if self.box is not None:
            high = self.box.wanted_height()
            self.box.setGeometry(SIDE, y + GAP, face_width(self.width()), high)

    def _repaint(self) -> None:
        self._face_for = (-1, False)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        self._made_face(self.width()).paint(painter, SIDE, TOP)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit()

    def event(self, event: QEvent) -> bool:
        # Letters and Esc are the card's while it has the keyboard, not the window's.
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and is_for_review(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.chosen.emit()
