"""The small form of an image: what it shows, its caption, whose it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from editor_app.document import actions, schema
from editor_app.gui.page.caret_popup import CaretPopup
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.looks import CAPTION
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.forms import FormRow, form
from editor_app.gui.widgets.looks import row, set_look

WIDTH = 400
DELAY = 300
"""Milliseconds without a key before what stands in the lines is written."""


class ImageForm(CaretPopup):
    """Opens at the image. All words are in the article as they are typed.

    `replace_wanted`, `remove_wanted` for its buttons.
    """

    replace_wanted = Signal()
    remove_wanted = Signal()

    def __init__(
        self,
        page: PageContext,
        editor: PageEditor,
        record: str,
        adopt: Callable[[PageEditor], None],
    ) -> None:
        super().__init__(page.theme, editor.window(), "")
        self.card.setAccessibleName(self.tr("Image"))
        self._page = page
        self._editor = editor
        self._record = record
        fields = page.session.document.fields(schema.IMAGES, record)
        self.alt = QLineEdit(str(fields.get("alt", "")))
        self.credit = QLineEdit(str(fields.get("credit", "")))
        name = schema.caption_text(record)
        self.caption = PageEditor(page, name, CAPTION, self.tr("Caption"))
        self.caption.entered.connect(self.close_popup)
        adopt(self.caption)
        hint = self.tr("For readers who can't see it, and where it does not load")
        inside = form(
            FormRow(self.tr("What the image shows"), self.alt, hint),
            FormRow(self.tr("Caption"), self._framed(self.caption)),
            FormRow(self.tr("Credit"), self.credit),
        )
        inside.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self.card.setFixedWidth(WIDTH)
        self.body.addLayout(inside)
        self.body.addLayout(self._buttons())
        self.caption.document().documentLayout().documentSizeChanged.connect(self._grown)
        # Written as it is typed: a program that is killed loses no more than a second.
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(DELAY)
        self._keeping.timeout.connect(self._keep_lines)
        for field in (self.alt, self.credit):
            field.textEdited.connect(self._keeping.start)
        self.closed.connect(self._finish)

    def open_at_image(self) -> None:
        """Open below the caret, which is on the image."""
        rect = self._editor.cursorRect()
        point = self._editor.mapToGlobal(QPoint(0, rect.bottom() + 6))
        self.open_at(point, rect.height() + 12)
        self.alt.setFocus()
        self.follow_focus()

    def _framed(self, editor: PageEditor) -> QFrame:
        frame = QFrame()
        set_look(frame, card="true")
        frame.setFocusProxy(editor)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        layout.addWidget(editor)
        return frame

    def _buttons(self) -> QHBoxLayout:
        replace = button(self.tr("Replace…"), "quiet")
        remove = button(self.tr("Remove"), "quiet")
        done = button(self.tr("Done"), "primary")
        replace.clicked.connect(self.close_popup)
        replace.clicked.connect(self.replace_wanted)
        remove.clicked.connect(self.close_popup)
        remove.clicked.connect(self.remove_wanted)
        done.clicked.connect(self.close_popup)
        return row(replace, remove, 0, done, gap=Space.S)

    def _grown(self) -> None:
        if self.isVisible():
            self.settle()

    def _keep_lines(self) -> None:
        """Write the two lines, if they are others now; all that is typed here is one step."""
        self._keeping.stop()
        fields = self._page.session.document.fields(schema.IMAGES, self._record)
        wanted = {"alt": self.alt.text().strip(), "credit": self.credit.text().strip()}
        new = {name: text for name, text in wanted.items() if text != fields.get(name, "")}
        if new:
            step = f"image form {self._record}"
            self._editor.run(actions.set_image_fields(self._record, new), step)

    def _finish(self) -> None:
        self._keep_lines()
        self.caption.close_binding()
        self.deleteLater()
