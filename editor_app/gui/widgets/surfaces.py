"""Grounds that things stand on: cards, empty states, bars of words with a colour."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Space
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row, set_look

EMPTY_TITLE = Face(15, 22, 600)
EMPTY_ICON = 32


class Card(QFrame):
    """A framed piece that can be gone to with Tab and opened: `activated` by click or Return."""

    activated = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_look(self, card="true")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        self.body.setSpacing(Space.S)

    @property
    def selected(self) -> bool:
        """Whether this is the one that is looked at."""
        return bool(self.property("selected") == "true")

    def set_selected(self, selected: bool) -> None:
        """Frame it in the accent colour."""
        set_look(self, selected="true" if selected else "false")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.activated.emit()
        else:
            super().keyPressEvent(event)


class EmptyState(QWidget):
    """What a place is for, while nothing is there, and the first step."""

    first_step = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        sentence: str,
        step: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._icon = QLabel()
        self._title = _centred(words(title, EMPTY_TITLE, wrap=True))
        self._sentence = _centred(words(sentence, tone="soft", wrap=True))
        self.step = self._make_step(step)
        inside = column(
            0, row(0, self._icon, 0), self._title, self._sentence, Space.XS, row(0, self.step, 0), 0
        )
        inside.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        self.setLayout(inside)
        self.set_words(title, sentence, step)
        self._paint_icon()
        theme.changed.connect(self._paint_icon)

    def set_words(self, title: str, sentence: str, step: str = "") -> None:
        """Say something else: "no hits" is not "nothing yet"."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.step.setText(step)
        self.step.setVisible(bool(step))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def _make_step(self, text: str) -> QPushButton:
        made = button(text)
        made.clicked.connect(self.first_step)
        return made

    def _paint_icon(self) -> None:
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, "faint", ratio, EMPTY_ICON))


class MessageBar(QFrame):
    """A line that stays until it is dealt with, on the wash of its tone, with one way on."""

    acted = Signal()

    def __init__(
        self,
        theme: Theme,
        tone: str,
        text: str,
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`tone` is accent, amber or red; each has its icon, so that colour is not alone."""
        super().__init__(parent)
        icons = {"accent": "info", "amber": "triangle-alert", "red": "circle-alert"}
        set_look(self, bar=tone)
        self._icon = QPushButton()
        theme.bind_icon(self._icon, icons[tone], tone)
        self._icon.setFlat(True)
        self._icon.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon.setFixedSize(QSize(17, 18))
        self._icon.setStyleSheet("border: none; padding: 0; background: transparent;")
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = words(text, tone="ink", wrap=True)
        self.action = button(action, "small")
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.acted)
        inside = row(self._icon, self._text, self.action, gap=Space.S)
        inside.setStretch(1, 1)
        inside.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        self.setLayout(inside)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Say something else in the same tone."""
        self._text.setText(text)
        self.setAccessibleName(text)


def _centred(label: QLabel) -> QLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    return label
