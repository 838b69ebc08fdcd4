"""What stands in a field is on the disk within a second, while it is still being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor_app.errors import EditorError
from editor_app.gui.sources_desk.rows import DRAFT

if TYPE_CHECKING:
    from editor_app.gui.sources_desk.desk import SourcesDesk

SOON = 500
"""Milliseconds from the first letter that is not on the disk yet."""


class WritingDown(QObject):
    """Keeps the open field of a desk. Leaving the field is still one step, Esc takes it back."""

    def __init__(self, desk: SourcesDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self.now)

    def soon(self) -> None:
        """Something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    def now(self) -> None:
        """Store what stands in the open field."""
        desk = self._desk
        self._timer.stop()
        editor, entry = desk.showing.editor, desk.entry
        row = desk.source(desk.grid.sources.entering or desk.form.shown_id or DRAFT)
        if editor is None or entry is None or row is None or editor.text() == editor.kept:
            return
        now = entry.text_now(row, editor.name)
        if now is None or now not in (editor.was, editor.kept):
            return  # somebody else was here meanwhile: leaving the field decides
        text = editor.text()
        try:
            saved = entry.write_down(row, editor.name, text)
        except EditorError:
            return  # it is said when the field is left
        editor.kept = text
        desk.saved(row, saved)
        entry.session.flush()  # where that fails, the window says so

    def given_up(self, source_id: str) -> str:
        """Take back what was stored of a field that was given up; the source's id after that."""
        desk, entry = self._desk, self._desk.entry
        self._timer.stop()
        if entry is None:
            return source_id
        done = desk.attempt(lambda: entry.take_back(source_id))
        if done is None:
            return source_id
        row = desk.source(source_id)
        if row is not None:
            desk.saved(row, done)
        return done.id
