"""Notes in one's own words, edited where they are printed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.document import actions, schema
from editor_app.document.article import Article
from editor_app.document.commands import Command, RemoveRecord, Together
from editor_app.gui.binding.editing import is_suggesting
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.looks import NOTE
from editor_app.gui.page.places import Target, markers_to
from editor_app.gui.page.source_lines import HANGS
from editor_app.gui.theme.tokens import Type
from editor_app.gui.widgets.labels import words


class NoteRow(QWidget):
    """A note behind its number; one without a number is not cited."""

    def __init__(self, page: PageContext, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.note = note
        self._is_cited = False
        self._hang = HANGS[0][1]
        self.editor = PageEditor(page, schema.note_text(note), NOTE, self.tr("Note"), inset=0)
        self.editor.set_placeholder(self.tr("Note in your own words"))
        self.editor.emptied.connect(self._remove)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.editor)
        self.number = words("", Type.REFERENCE, "accent")
        self.number.setParent(self)
        self.number.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._placing = QTimer(self)
        self._placing.setSingleShot(True)
        self._placing.setInterval(0)
        self._placing.timeout.connect(self._place_number)
        self.editor.installEventFilter(self)
        page.resized.connect(self._restyle)
        self._restyle()

    def show_number(self, number: int, hang: int) -> None:
        """The number it is printed with; 0: it is not cited. `hang` as of the other lines."""
        if hang != self._hang:
            self._hang = hang
            self._restyle()
        self._is_cited = bool(number)
        self.number.setText(f"[{number}]" if number else "")
        name = self.tr("Note {number}").format(number=number)
        self.editor.setAccessibleName(name if number else self.tr("Note, not cited"))
        self._placing.start()

    def close_binding(self) -> None:
        """Stop following the article and the page."""
        self._page.resized.disconnect(self._restyle)
        self.editor.close_binding()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The number follows the first line. Esc leads back to the marker, as Enter does; a note
        in which nothing was written goes.
        """
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._placing.start()
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            if self.editor.document().isEmpty():
                self._remove()
            else:
                self.editor.entered.emit()
            return True
        return False

    def _restyle(self) -> None:
        self._layout.setContentsMargins(self._page.px(self._hang), 0, 0, 0)
        self.editor.set_inset(self._hang)
        self.number.setFont(self._page.theme.font(Type.REFERENCE, zoom=self._page.zoom))
        self._placing.start()

    def _place_number(self) -> None:
        line = self.editor.cursorRect(QTextCursor(self.editor.document()))
        wide, high = self._page.px(self._hang), self._page.px(Type.REFERENCE.line)
        middle = line.center().y() + self.editor.y()
        self.number.setGeometry(QRect(0, middle - high // 2, wide, high))
        self.number.raise_()

    def _remove(self) -> None:
        """An empty note goes with Backspace or Esc, and so do the markers that point to it."""
        if self._is_cited:
            self.editor.entered.emit()
        else:
            self.editor.leave.emit(-1)
        proposed = is_suggesting(self._page.session)
        self._page.run(without_note(self._page.session.snapshot(), self.note, keep=proposed))
        self._page.refresh()


def without_note(article: Article, note: str, *, keep: bool = False) -> Command:
    """Takes a note and what points to it out of an article; `keep`: the note itself stays, where
    its markers are only proposed to go.
    """
    # From the end, so that places before stay what they are.
    gone = [_without(article, note, *found) for found in reversed(list(markers_to(article, note)))]
    record = () if keep and gone else (RemoveRecord(schema.NOTES, note),)
    return Together((*gone, *record))


def _without(article: Article, note: str, marker: str, place: Target) -> Command:
    left = [item for item in article.marker_by_id[marker].items if item.target != note]
    if left:
        return actions.set_marker_items(marker, left)
    return actions.remove_object(place.text, place.start)
