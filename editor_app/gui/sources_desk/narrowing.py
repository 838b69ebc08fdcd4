"""Finding sources on the desk by words: only those that have all of them are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from editor_app.gui.sources_desk.rows import ALL, Row
from editor_app.references.csl import field_text, names, outlet
from editor_app.references.words import fold

if TYPE_CHECKING:
    from editor_app.gui.sources_desk.desk import SourcesDesk

PAUSE = 120
"""Milliseconds after the last key before the list is narrowed."""


class Narrowing(QObject):
    """The search field of a desk. It stands over the grid from Ctrl+F until Esc leaves it empty;
    what is narrowed so is always to be seen in it.
    """

    def __init__(self, desk: SourcesDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._said: dict[str, tuple[Row, str]] = {}
        self._wanted: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._narrow)
        desk.search.textChanged.connect(lambda _: self._timer.start())
        desk.search.to_results.connect(self._to_results)

    @property
    def is_on(self) -> bool:
        """Whether words are looked for."""
        return bool(self._wanted)

    def begin(self) -> None:
        """Put the keyboard into the field."""
        desk = self._desk
        desk.settle()
        if desk.form.isVisible() and desk.is_narrow:
            desk.going.close_form()
        desk.search.show()
        desk.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        desk.search.selectAll()

    def end(self) -> None:
        """Show all of them again, without the field."""
        self._desk.search.clear()
        self._desk.search.hide()
        self._timer.stop()
        self._narrow()

    def leave(self) -> bool:
        """After Esc in the empty field; whether it was there."""
        if not self._desk.search.hasFocus():
            return False
        self.end()
        self._desk.focus_desk()
        return True

    def allows(self, row: Row) -> bool:
        """Whether a source has all the words."""
        return not self._wanted or all(word in self._words(row) for word in self._wanted)

    def _words(self, row: Row) -> str:
        known = self._said.get(row.id)
        if known is not None and known[0] is row:
            return known[1]
        parts = (field_text(row.fields, "title"), outlet(row.fields), *names(row.fields, "author"),
                 field_text(row.fields, "URL"), f"[{row.number}]")  # fmt: skip
        said = fold("\n".join(parts))
        self._said[row.id] = (row, said)
        return said

    def _narrow(self) -> None:
        wanted = fold(self._desk.search.text()).split()
        if wanted != self._wanted:
            self._wanted = wanted
            self._desk.narrowed()

    def _to_results(self) -> None:
        self._timer.stop()
        self._narrow()
        self._desk.focus_desk()

    def show_all(self) -> None:
        """From an empty list back to every source."""
        self.end()
        self._desk.set_filter(ALL)
        self._desk.focus_desk()
