"""The small form of an image: what it shows, whose it is, its file and its size."""

from __future__ import annotations

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from editor_app.document import actions, schema
from editor_app.gui.page.caret_popup import CaretPopup
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.forms import FormRow, form
from editor_app.gui.widgets.looks import row

WIDTH = 400
DELAY = 300
"""Milliseconds without a key before what stands in the lines is written."""


class ImageForm(CaretPopup):
    """Opens at the image. All words are in the article as they are typed.

    `replace_wanted`, `remove_wanted`, `own_size_wanted` for its buttons.
    """

    replace_wanted = Signal()
    remove_wanted = Signal()
    own_size_wanted = Signal()

    def __init__(self, page: PageContext, editor: PageEditor, record: str) -> None:
        super().__init__(page.theme, editor.window(), "")
        self.card.setAccessibleName(self.tr("Image"))
        self._page = page
        self._editor = editor
        self._record = record
        fields = page.session.document.fields(schema.IMAGES, record)
        self.alt = QLineEdit(str(fields.get("alt", "")))
        self.credit = QLineEdit(str(fields.get("credit", "")))
        for field in (self.alt, self.credit):
            field.returnPressed.connect(self.close_popup)
        hint = self.tr("For readers who can't see it, and where it does not load")
        inside = form(
            FormRow(self.tr("What the image shows"), self.alt, hint),
            FormRow(self.tr("Credit"), self.credit),
        )
        inside.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self.card.setFixedWidth(WIDTH)
        self.body.addLayout(inside)
        self.body.addLayout(self._buttons())
        # Written as it is typed: a program that is killed loses no more than a second.
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(DELAY)
        self._keeping.timeout.connect(self._keep_lines)
        for field in (self.alt, self.credit):
            field.textEdited.connect(self._keeping.start)
        self.closed.connect(self._finish)

    def open_at_image(self, place: QRect) -> None:
        """Open below the image, which is at this place of the editor."""
        point = self._editor.mapToGlobal(place.bottomLeft())
        point.setY(point.y() + 6)
        self.open_at(point, place.height() + 12)
        self.alt.setFocus()
        self.follow_focus()

    def _buttons(self) -> QHBoxLayout:
        replace = button(self.tr("Replace…"), "quiet")
        remove = button(self.tr("Remove"), "quiet")
        size = button(self.tr("Own size"), "quiet", tip=self.tr("As large as its file says"))
        done = button(self.tr("Done"), "primary")
        replace.clicked.connect(self.close_popup)
        replace.clicked.connect(self.replace_wanted)
        remove.clicked.connect(self.close_popup)
        remove.clicked.connect(self.remove_wanted)
        size.clicked.connect(self.close_popup)
        size.clicked.connect(self.own_size_wanted)
        done.clicked.connect(self.close_popup)
        return row(replace, size, remove, 0, done, gap=Space.S)

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
        self.deleteLater()
