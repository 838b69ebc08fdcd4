"""The popup in which a link gets its address."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from editor_app.document import marks as m
from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.gui.page import formatting
from editor_app.gui.page.caret_popup import CaretPopup
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.fields import leave_window_keys
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import row, set_look
from editor_app.references.url import safe_link

WIDTH = 400


class LinkPopup(CaretPopup):
    """Opens at the caret; Enter sets the link, without an address it takes it away; Esc leaves
    everything as it is.
    """

    def __init__(self, theme: Theme, editor: PageEditor) -> None:
        super().__init__(theme, editor.window(), "")
        self.card.setAccessibleName(self.tr("Link"))
        self._editor = editor
        self._range = (0, 0)
        self.field = QLineEdit()
        self.field.setPlaceholderText("https://")
        self.field.setAccessibleName(self.tr("Address of the link"))
        leave_window_keys(self.field)
        self.field.installEventFilter(self)
        self.set_button = button(self.tr("Set link"), "primary", shortcut="Return")
        tip = self.tr("The words stay. With an empty address the key does the same")
        self.remove_button = button(self.tr("Remove"), "quiet", tip=tip, shortcut="Return")
        self.problem = words("", Type.SMALL, "red", wrap=True)
        self.problem.hide()
        self.set_button.clicked.connect(self.accept)
        self.remove_button.clicked.connect(self._remove)
        self.card.setFixedWidth(WIDTH)
        self.body.addLayout(row(self.field, self.set_button, self.remove_button, gap=Space.S))
        self.body.addWidget(self.problem)
        self.closed.connect(self.deleteLater)

    def open_for_caret(self) -> None:
        """Open for the selection, or the link that the caret is in."""
        start, end, address = formatting.link_range(self._editor)
        self._range = start, end
        self.field.setText(address)
        self.field.selectAll()
        self.remove_button.setVisible(bool(address))
        rect = self._editor.cursorRect()
        point = self._editor.mapToGlobal(rect.bottomLeft() + QPoint(0, 6))
        self.open_at(point, rect.height() + 12)
        self.field.setFocus()
        self.follow_focus()

    def accept(self) -> None:
        """Set the link, if the address is one that is safe to follow."""
        text = self.field.text().strip()
        if not text and not self.remove_button.isHidden():
            self._remove()
            return
        address = _address(text)
        if address is None:
            self._refuse(text)
            return
        start, end = self._range
        if start == end:
            edit = insertion(start, address, m.marks({m.LINK: address}))
            self._editor.run(EditText(self._editor.name, edit))
            end = start + len(address)
        else:
            formatting.mark(self._editor, start, end, {m.LINK: address})
        self.close_popup()
        self._editor.binding.select(end)

    def _remove(self) -> None:
        formatting.mark(self._editor, *self._range, {m.LINK: None})
        self.close_popup()

    def _refuse(self, text: str) -> None:
        parts = text.split()
        said = self.tr("This is no web address: it begins with https:// or http://")
        if len(parts) > 1 and _address(parts[0]) is not None:
            said = self.tr("A web address has no blanks: take them out, or write %20 for each")
        self.problem.setText(said)
        self.problem.show()
        set_look(self.field, invalid="true")
        self.settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the field sets the link."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.accept()
            return True
        return super().eventFilter(watched, event)


def _address(text: str) -> str | None:
    """What was typed as an address that is safe to follow, or nothing."""
    if any(sign.isspace() for sign in text):
        return None
    if "://" in text or text.startswith("mailto:"):
        return safe_link(text)
    return safe_link(f"https://{text}") if "." in text else None
