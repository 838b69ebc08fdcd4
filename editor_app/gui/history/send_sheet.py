"""Sending a copy: what goes out with it, whole or clean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Space
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row, rule

translate = QCoreApplication.translate

WHOLE, CLEAN = "send", "export"
HEAD = Face(13, 18, 600)


class SendSheet(Sheet):
    """`answer` is `send` (whole), `export` (clean) or empty."""

    def __init__(
        self, theme: Theme, contents: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """`contents` are lines: what a whole copy has in it."""
        super().__init__(
            translate("SendSheet", "Send a copy to a colleague"),
            width=520,
            hugs=True,
            parent=parent,
        )
        self.answer = ""
        self._theme = theme
        whole = translate(
            "SendSheet",
            "Everything goes with it, deleted words and who wrote what, too. What a colleague "
            "does in it comes back by merging, with nothing lost.",
        )
        clean = translate(
            "SendSheet", "An export has only what can be read now. It can't be merged again."
        )
        self.body.addLayout(self._part("history", translate("SendSheet", "Whole"), whole, contents))
        self.body.addWidget(rule())
        self.body.addLayout(self._part("file-text", translate("SendSheet", "Clean"), clean, ()))
        self._export = button(self.tr("Clean: &export…"))
        self._export.clicked.connect(lambda: self._choose(CLEAN))
        send = self.accept_button(self.tr("Whole: &choose a place…"))
        send.clicked.connect(lambda: self._choose(WHOLE))
        self.add_buttons(0, self.cancel_button(self.tr("Cancel")), self._export, send)
        self.setAccessibleDescription(" ".join((*contents, whole, clean)))

    def _part(self, icon: str, head: str, said: str, lines: Sequence[str]) -> QHBoxLayout:
        sign = QLabel()
        sign.setPixmap(self._theme.pixmap(icon, "soft", self.devicePixelRatioF()))
        sign.setFixedSize(QSize(20, 20))
        text = column(words(head, HEAD), words(said, tone="soft", wrap=True), gap=Space.XS)
        for line in lines:
            text.addWidget(words(f"•  {line}", wrap=True))
        text.addStretch(1)
        made = row(sign, text, gap=Space.M)
        made.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        made.setStretch(1, 1)
        return made

    def _choose(self, answer: str) -> None:
        self.answer = answer
        self.accept()


def ask_how(theme: Theme, contents: Sequence[str], parent: QWidget) -> str:
    """Ask and wait: `send`, `export` or nothing."""
    sheet = SendSheet(theme, contents, parent)
    sheet.exec()
    answer = sheet.answer
    sheet.deleteLater()
    return answer
