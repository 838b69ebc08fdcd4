"""Questions and messages, all of one make: what happened, what it means, and verbs to choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QWidget

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Space
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row

ALERT_TITLE = Face(15, 22, 600)
ALERT_ICON = 24
WIDTH = 440
"""Pixels; more where the verbs of the buttons need it."""


@dataclass(frozen=True)
class Choice:
    """A button of a question: the key that is answered, its verb, and its look."""

    key: str
    words: str
    kind: str = "normal"  # primary, normal, danger


class AlertDialog(QDialog):
    """One sentence in bold, one that explains, perhaps details to copy, and the choices.

    Return takes the primary choice, or the last where none is; Esc answers `cancel_key`.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        choices: Sequence[Choice],
        *,
        tone: str = "accent",
        details: str = "",
        cancel_key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`tone` is accent (a question), amber (take care) or red (it failed)."""
        super().__init__(parent)
        self.answer = cancel_key
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAccessibleDescription(text)
        self._first: QPushButton | None = None
        self._theme, self._tone = theme, tone
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._paint_icon()
        theme.changed.connect(self._paint_icon)
        said = column(words(title, ALERT_TITLE, wrap=True), gap=Space.S)
        if text:
            said.addWidget(words(text, tone="soft", wrap=True))
        if details:
            said.addWidget(self._details(details))
        top = row(self._icon, said, gap=Space.L)
        top.setAlignment(Qt.AlignmentFlag.AlignTop)
        top.setStretch(1, 1)
        buttons = row(0, *(self._button(choice) for choice in choices))
        inside = column(top, buttons, gap=Space.XL)
        inside.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        self.setLayout(inside)
        self.setFixedWidth(max(WIDTH, buttons.sizeHint().width() + 2 * Space.XL))

    def showEvent(self, event: QShowEvent) -> None:
        # Qt measures the height for the width that it would have chosen itself.
        self.resize(self.width(), self.heightForWidth(self.width()))
        super().showEvent(event)
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paint_icon(self) -> None:
        icons = {"accent": "circle-help", "amber": "triangle-alert", "red": "circle-alert"}
        ratio = self.devicePixelRatioF()
        picture = self._theme.pixmap(icons[self._tone], self._tone, ratio, ALERT_ICON)
        self._icon.setPixmap(picture)

    def _details(self, text: str) -> QPlainTextEdit:
        field = QPlainTextEdit(text)
        field.setReadOnly(True)
        field.setMinimumHeight(140)
        field.setAccessibleName(self.windowTitle())
        return field

    def _button(self, choice: Choice) -> QPushButton:
        made = button(choice.words, choice.kind)
        made.setAutoDefault(True)
        made.ensurePolished()  # its width is asked for before it is shown
        made.clicked.connect(lambda: self.choose(choice.key))
        if self._first is None or choice.kind == "primary":
            self._first = made
            made.setDefault(True)
        return made

    def choose(self, key: str) -> None:
        """Answer with the key of a choice."""
        self.answer = key
        self.accept()


def ask(
    theme: Theme,
    parent: QWidget | None,
    title: str,
    text: str,
    choices: Sequence[Choice],
    *,
    tone: str = "accent",
    details: str = "",
    cancel_key: str = "",
    watch: Callable[[Callable[[str], None]], object] | None = None,
) -> str:
    """Ask and wait; the key of the choice, or `cancel_key` after Esc or ✕. Where a question may
    answer itself, `watch` is given what to call then, with the key.
    """
    dialog = AlertDialog(
        theme,
        title,
        text,
        choices,
        tone=tone,
        details=details,
        cancel_key=cancel_key,
        parent=parent,
    )
    if watch is not None:
        watch(dialog.choose)
    dialog.exec()
    answer = dialog.answer
    dialog.deleteLater()
    return answer
